"""Piston against a server on this machine that runs what it is sent: requests, every kind of answer, limits learnt."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from core.errors import Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox import Executor, Job, Limits, RunStatus
from services.coding.sandbox.build import build_executor
from services.coding.value_types import Language
from tests.contract import runner_task
from tests.contract.runner_stub import Answer, RunnerStub, really_run, serving_runner

RUNTIMES = [
    {"language": "python", "version": "3.9.4", "aliases": ["py"]},
    {"language": "python", "version": "3.12.0", "aliases": ["py"]},
    {"language": "javascript", "version": "20.11.1", "aliases": ["js"], "runtime": "node"},
    {"language": "javascript", "version": "99.0.0", "aliases": ["js"], "runtime": "deno"},
    {"language": "java", "version": "15.0.2", "aliases": []},
    {"language": "c++", "version": "10.2.0", "aliases": ["cpp"]},
]
MOST_MS = 3000
KEY = "piston-key-of-the-tests"
ADD = Job(Language.PYTHON, "def add(a, b):\n    return a + b\n", "add", [[1, 2]])


def piston(_: str, path: str, body: Any) -> Answer:
    if path == "/api/v2/runtimes":
        return 200, RUNTIMES
    if path != "/api/v2/execute":
        return 404, {"message": "Not Found"}
    if body["run_timeout"] > MOST_MS:
        return 400, {"message": f"run_timeout cannot exceed the configured limit of {MOST_MS}"}
    [file] = body["files"]
    ran = really_run(file["name"], file["content"], body["stdin"])
    answer: dict[str, Any] = {"language": body["language"], "version": body["version"]}
    if file["name"] == "main.cpp":
        answer["compile"] = {"stdout": "", "stderr": ran.said, "output": ran.said, "code": 0 if ran.compiled else 1}
    run = {"stdout": ran.stdout, "stderr": ran.stderr, "output": ran.stdout, "code": ran.code, "signal": None}
    return 200, {**answer, "run": {**run, "message": None, "status": None, "cpu_time": 8, "wall_time": 9}}


@pytest.fixture
def stub() -> Iterator[RunnerStub]:
    with serving_runner(piston) as serving:
        yield serving


@pytest.fixture
async def executor(stub: RunnerStub) -> Executor:
    return await build_executor(SandboxSettings(sandbox="piston", piston_url=stub.url + "/", piston_api_key=KEY))


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
    result = await executor.run(
        Job(Language.PYTHON, "print(input())", None, [["é"]], limits=Limits(cpu_seconds=1, memory_mb=64))
    )
    assert result.cases[0].stdout == "é\n"
    assert result.cpu_ms == 8
    assert result.executor == "piston"
    [body] = stub.bodies("/api/v2/execute")
    assert body == {
        "language": "python",
        "version": "3.12.0",
        "files": [{"name": "main.py", "content": "print(input())"}],
        "stdin": "é\n",
        "compile_timeout": 10_000,
        "run_timeout": 2000,
        "run_memory_limit": 96 * 1024 * 1024,
    }
    assert all(headers["authorization"] == KEY for _, _, headers, _ in stub.received)


async def test_expected_values_are_never_sent(stub: RunnerStub, executor: Executor) -> None:
    await executor.run(ADD)
    assert "expected" not in json.dumps(stub.bodies("/api/v2/execute")).replace("expected an", "")


async def test_the_server_s_own_limits_are_learnt(stub: RunnerStub, executor: Executor) -> None:
    job = Job(Language.PYTHON, ADD.code, "add", [[1, 2]] * 3, limits=Limits(cpu_seconds=5))
    for _ in range(2):
        assert (await executor.run(job)).status is RunStatus.OK
    assert [body["run_timeout"] for body in stub.bodies("/api/v2/execute")] == [16_000, MOST_MS, MOST_MS]


async def test_languages_are_those_of_the_server(executor: Executor) -> None:
    found = (await executor.capabilities()).languages
    assert {language: support.version for language, support in found.items()} == {
        Language.PYTHON: "3.12.0",
        Language.JAVASCRIPT: "20.11.1",
        Language.JAVA: "15.0.2",
        Language.CPP: "10.2.0",
        Language.SQL: "3.12.0",
    }
    assert (await executor.health()).ok


def answering(run: dict[str, Any], compile_: dict[str, Any] | None = None) -> Any:
    def answer(_: str, path: str, body: Any) -> Answer:
        if path.endswith("runtimes"):
            return 200, RUNTIMES
        said = {"stdout": "", "stderr": "", "code": 0, "signal": None, **run}
        return 200, {"run": said, **({"compile": compile_} if compile_ else {})}

    return answer


@pytest.mark.parametrize(
    ("run", "status", "told"),
    [
        ({"status": "TO", "signal": "SIGKILL", "code": None}, RunStatus.TIME_LIMIT, "TimeLimit"),
        ({"signal": "SIGKILL", "code": None}, RunStatus.TIME_LIMIT, "TimeLimit"),
        ({"status": "SG", "signal": "SIGSEGV", "code": None}, RunStatus.RUNTIME_ERROR, "SIGSEGV"),
        ({"status": "OL", "code": None}, RunStatus.OUTPUT_LIMIT, "OutputLimit"),
        ({"status": "XX", "message": "isolate broke"}, RunStatus.SANDBOX_ERROR, "SandboxError"),
        ({"code": 0}, RunStatus.RUNTIME_ERROR, "NoResult"),
        ({"code": 1, "status": "RE"}, RunStatus.RUNTIME_ERROR, "NoResult"),
        ({"stdout": "\nmark {}\n" * 9}, RunStatus.RUNTIME_ERROR, "NoResult"),
    ],
)
async def test_how_a_run_ended(stub: RunnerStub, executor: Executor, run: Any, status: RunStatus, told: str) -> None:
    stub.answer = answering(run)
    result = await executor.run(Job(ADD.language, ADD.code, "add", [[1, 2], [3, 4]]))
    assert [case.status for case in result.cases] == [status, RunStatus.NOT_RUN]
    assert result.cases[0].raised is not None
    assert result.cases[0].raised.type == told


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
async def test_an_error_of_the_server_does_not_count_against_anybody(
    stub: RunnerStub, executor: Executor, status: int
) -> None:
    stub.status = status
    result = await executor.run(ADD)
    assert result.status is RunStatus.SANDBOX_ERROR
    assert str(status) in result.detail
    assert not (await executor.health()).ok
    assert not (await executor.capabilities()).languages[Language.PYTHON].available


@pytest.mark.parametrize("said", [b"<html>", b"[" * 200_000, b'{"run": 7}', b"{}", b"null", b""])
async def test_an_answer_that_is_none(stub: RunnerStub, executor: Executor, said: bytes) -> None:
    stub.answer = lambda _, path, body: (200, RUNTIMES if path.endswith("runtimes") else said)
    assert (await executor.run(ADD)).status is RunStatus.SANDBOX_ERROR


async def test_a_key_is_not_carried_elsewhere(stub: RunnerStub, executor: Executor) -> None:
    with serving_runner(piston) as other:
        stub.answer = lambda *_: (302, b"")
        assert (await executor.run(ADD)).status is RunStatus.SANDBOX_ERROR
        assert other.received == []


async def test_a_server_that_keeps_failing_is_left_alone(stub: RunnerStub, executor: Executor) -> None:
    stub.status = 500
    for _ in range(3):
        await executor.run(ADD)
    asked = len(stub.received)
    assert "left alone" in (await executor.run(ADD)).detail
    assert len(stub.received) == asked


async def test_a_server_that_is_not_there() -> None:
    executor = await build_executor(SandboxSettings(sandbox="piston", piston_url="http://127.0.0.1:1"))
    assert (await executor.run(ADD)).status is RunStatus.SANDBOX_ERROR
    health = await executor.health()
    assert not health.ok
    assert "NEXURA_PISTON_URL" in health.message
    await executor.close()


async def test_a_server_that_does_not_answer(
    stub: RunnerStub, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.coding.sandbox.remote.piston._ASK_SECONDS", 0.2)
    stub.hang = True
    async with asyncio.timeout(5):
        assert "did not answer" in (await executor.run(ADD)).detail


async def test_a_language_that_the_server_lacks(stub: RunnerStub, executor: Executor) -> None:
    stub.answer = lambda *_: (200, RUNTIMES[:2])
    with pytest.raises(Unavailable, match="java cannot be run") as caught:
        await executor.run(Job(Language.JAVA, "class A {}", "f", [[]]))
    assert caught.value.code == "LANGUAGE_UNAVAILABLE"


async def test_a_forged_line_is_a_returned_value(executor: Executor) -> None:
    code = """
import inspect, sys
def add(a, b):
    frame = inspect.currentframe()
    while frame and "channel" not in frame.f_locals:
        frame = frame.f_back
    channel = frame.f_locals["channel"]
    channel.reply(value="forged")
    return a + b
"""
    result = await executor.run(Job(Language.PYTHON, code, "add", [[1, 2], [3, 4]]))
    assert [case.value for case in result.cases] == ["forged", "forged"]
