"""Judge0 against a server on this machine that runs what it is sent: requests, every kind of answer, limits learnt."""

from __future__ import annotations

import asyncio
import base64
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest

from core.errors import Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox import Executor, Job, Limits, RunStatus
from services.coding.sandbox.build import build_executor
from services.coding.sandbox.remote.judge0 import open_judge0
from services.coding.value_types import Language
from tests.contract import runner_task
from tests.contract.runner_stub import Answer, RunnerStub, really_run, serving_runner

LANGUAGES = [
    {"id": 50, "name": "C (GCC 9.2.0)"},
    {"id": 52, "name": "C++ (GCC 7.4.0)"},
    {"id": 54, "name": "C++ (GCC 9.2.0)"},
    {"id": 62, "name": "Java (OpenJDK 13.0.1)"},
    {"id": 63, "name": "JavaScript (Node.js 12.14.0)"},
    {"id": 93, "name": "JavaScript (Node.js 18.15.0)"},
    {"id": 70, "name": "Python (2.7.17)"},
    {"id": 71, "name": "Python (3.8.1)"},
    {"id": 100, "name": "Python (3.12.5)"},
]
FILES = {100: "main.py", 93: "main.js", 62: "Main.java", 54: "main.cpp"}
MOST_CPU, MOST_MEMORY = 15, 512_000
TOKEN = "judge0-token-of-the-tests"
ADD = Job(Language.PYTHON, "def add(a, b):\n    return a + b\n", "add", [[1, 2]])
FIELDS = "stdout,stderr,compile_output,message,status,time,memory,exit_code,exit_signal"


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def plain(text: str) -> str:
    return base64.b64decode(text).decode()


class Judge:
    """Keeps submissions; each is in the queue, then at work, then done."""

    def __init__(self) -> None:
        self.done: dict[str, dict[str, Any]] = {}
        self.asked: dict[str, int] = {}
        self.outcome: dict[str, Any] | None = None
        self.tokens = itertools.count()

    def __call__(self, method: str, path: str, body: Any) -> Answer:
        if path == "/languages":
            return 200, LANGUAGES
        if method == "POST" and path == "/submissions?base64_encoded=true":
            wrong = {}
            if body["cpu_time_limit"] > MOST_CPU:
                wrong["cpu_time_limit"] = [f"must be less than or equal to {MOST_CPU}"]
            if body["memory_limit"] > MOST_MEMORY:
                wrong["memory_limit"] = [f"must be less than or equal to {MOST_MEMORY}"]
            if wrong:
                return 422, wrong
            token = f"t{next(self.tokens)}"
            self.done[token] = self.outcome or self.judged(body)
            return 201, {"token": token}
        found = re.fullmatch(rf"/submissions/(t\d+)\?base64_encoded=true&fields={FIELDS}", path)
        if found is None or found[1] not in self.done:
            return 404, {"error": "not found"}
        times = self.asked[found[1]] = self.asked.get(found[1], 0) + 1
        if times <= 2:
            return 200, {"status": {"id": times, "description": "In Queue"}, "stdout": None}
        return 200, self.done[found[1]]

    def judged(self, body: Any) -> dict[str, Any]:
        name = FILES[body["language_id"]]
        options = body.get("compiler_options", "")
        ran = really_run(name, plain(body["source_code"]), plain(body["stdin"]), options=options)
        status = 6 if not ran.compiled else 3 if ran.code == 0 else 11
        return {
            "stdout": coded(ran.stdout),
            "stderr": coded(ran.stderr),
            "compile_output": coded(ran.said),
            "message": None,
            "status": {"id": status, "description": ""},
            "time": "0.012",
            "memory": 3000,
            "exit_code": ran.code,
            "exit_signal": None,
        }


@pytest.fixture
def judge() -> Judge:
    return Judge()


@pytest.fixture
def stub(judge: Judge) -> Iterator[RunnerStub]:
    with serving_runner(judge) as serving:
        yield serving


@pytest.fixture
async def executor(stub: RunnerStub) -> Executor:
    return await build_executor(SandboxSettings(sandbox="judge0", judge0_url=stub.url, judge0_api_key=TOKEN))


@pytest.mark.parametrize("language", runner_task.ADDING)
async def test_functions(executor: Executor, language: Language) -> None:
    await runner_task.calls(executor, language)


@pytest.mark.parametrize("language", runner_task.FAILING)
async def test_cases_that_fail(executor: Executor, language: Language) -> None:
    await runner_task.fails(executor, language)


@pytest.mark.parametrize("language", runner_task.BROKEN)
async def test_code_that_does_not_compile(executor: Executor, language: Language) -> None:
    await runner_task.refuses(executor, language)


@pytest.mark.parametrize("language", runner_task.DOUBLING)
async def test_programs(executor: Executor, language: Language) -> None:
    await runner_task.reads(executor, language)


async def test_queries(executor: Executor) -> None:
    await runner_task.selects(executor)


async def test_what_is_sent(stub: RunnerStub, executor: Executor) -> None:
    limits = Limits(cpu_seconds=1, memory_mb=64)
    result = await executor.run(Job(Language.PYTHON, "print(input())", None, [["é"]], limits=limits))
    assert result.cases[0].stdout == "é\n"
    assert result.cases[0].cpu_ms == 12
    assert result.executor == "judge0"
    [body] = stub.bodies("/submissions")
    assert body == {
        "language_id": 100,
        "source_code": coded("print(input())"),
        "stdin": coded("é\n"),
        "enable_network": False,
        "cpu_time_limit": 1.5,
        "wall_time_limit": 6,
        "memory_limit": 96 * 1024,
    }
    assert all(headers["x-auth-token"] == TOKEN for _, _, headers, _ in stub.received)


async def test_the_server_s_own_limits_are_learnt(stub: RunnerStub, executor: Executor) -> None:
    job = Job(
        Language.PYTHON,
        ADD.code,
        "add",
        [[1, 2]] * 3,
        limits=Limits(cpu_seconds=20, total_cpu_seconds=60, memory_mb=1024),
    )
    for _ in range(2):
        assert (await executor.run(job)).status is RunStatus.OK
    sent = [(body["cpu_time_limit"], body["memory_limit"]) for body in stub.bodies("/submissions")]
    assert sent == [(60.5, 1056 * 1024), (MOST_CPU, MOST_MEMORY), (MOST_CPU, MOST_MEMORY)]


async def test_languages_are_those_of_the_server(executor: Executor) -> None:
    found = (await executor.capabilities()).languages
    assert [found[language].version for language in Language] == ["3.12.5", "18.15.0", "13.0.1", "9.2.0", "3.12.5"]
    assert (await executor.health()).ok


def test_rapidapi_has_headers_of_its_own() -> None:
    executor = open_judge0("https://judge0-ce.p.rapidapi.com", "key")
    assert executor._line._server.headers == {
        "X-RapidAPI-Key": "key",
        "X-RapidAPI-Host": "judge0-ce.p.rapidapi.com",
    }


@pytest.mark.parametrize(
    ("outcome", "status", "told"),
    [
        ({"status": {"id": 5}}, RunStatus.TIME_LIMIT, "TimeLimit"),
        ({"status": {"id": 7}}, RunStatus.RUNTIME_ERROR, "SIGSEGV"),
        ({"status": {"id": 11}, "memory": 294_000}, RunStatus.MEMORY_LIMIT, "MemoryLimit"),
        ({"status": {"id": 11}, "exit_code": 1}, RunStatus.RUNTIME_ERROR, "NoResult"),
        ({"status": {"id": 13}, "message": coded("no box")}, RunStatus.SANDBOX_ERROR, "SandboxError"),
        ({"status": None}, RunStatus.SANDBOX_ERROR, "SandboxError"),
        ({"status": {"id": 3}, "stdout": "no base64!"}, RunStatus.RUNTIME_ERROR, "NoResult"),
    ],
)
async def test_how_a_run_ended(judge: Judge, executor: Executor, outcome: Any, status: RunStatus, told: str) -> None:
    judge.outcome = outcome
    result = await executor.run(ADD)
    assert [case.status for case in result.cases] == [status]
    assert result.cases[0].raised is not None
    assert result.cases[0].raised.type == told


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 500, 503])
async def test_an_error_of_the_server_does_not_count_against_anybody(
    stub: RunnerStub, executor: Executor, status: int
) -> None:
    stub.status = status
    result = await executor.run(ADD)
    assert result.status is RunStatus.SANDBOX_ERROR
    assert str(status) in result.detail


async def test_a_submission_that_is_never_run(
    judge: Judge, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.coding.sandbox.remote.judge0._QUEUE_SECONDS", -30.0)
    judge.outcome = {"status": {"id": 1}}
    async with asyncio.timeout(10):
        assert "in time" in (await executor.run(ADD)).detail


async def test_a_language_that_the_server_lacks(stub: RunnerStub, executor: Executor) -> None:
    stub.answer = lambda *_: (200, LANGUAGES[:1])
    with pytest.raises(Unavailable, match="python cannot be run"):
        await executor.run(ADD)
    assert not (await executor.health()).ok
