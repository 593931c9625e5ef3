"""Coding problems, runs and submissions over HTTP, in the real sandbox."""

from __future__ import annotations

import json
import uuid
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from api.app import create_app
from core.settings import Settings
from services.coding.problems import load_problems
from services.coding.value_types import Language
from storage.tables import CodingSubmission
from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
RUN = "longest-steady-run"
WRONG = "def longest_steady_run(readings, tolerance):\n    return len(readings)\n"
ADD = {"language": "python", "code": "def add(a, b):\n    return a + b\n", "function_name": "add"}
OWN = ADD | {"test_cases": [{"input": [1, 2], "expected": 3}, {"input": [2, 2], "expected": 5}]}


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_settings(tmp_path_factory.mktemp("data"), sandbox=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: SignUp) -> Candidate:
    return Candidate(client, await sign_up())


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def _sandbox(app: FastAPI, client: httpx.AsyncClient, unavailable: Callable[[str], NoReturn]) -> None:
    health = await app.state.service.parts.executor.health()
    if not health.ok:
        unavailable(health.message)


def right(language: Language = Language.PYTHON, problem_id: str = RUN) -> dict[str, Any]:
    problem = load_problems().get(problem_id)
    assert problem is not None
    return {"language": language.value, "code": problem.solutions[language], "problem_id": problem_id}


async def run(person: Candidate, wanted: dict[str, Any], key: str | None = None) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    sent = await person.request("POST", "/code/execute", json=wanted, headers=headers)
    found: dict[str, Any] = person.data(sent, 201)
    return found


async def listed(person: Candidate, path: str, **params: Any) -> tuple[list[dict[str, Any]], int]:
    response = await person.request("GET", path, params=params)
    assert response.status_code == 200, response.text
    return response.json()["data"], response.json()["meta"]["total"]


async def test_the_problems_can_be_listed_filtered_and_sorted(person: Candidate) -> None:
    everything, total = await listed(person, "/code/problems", limit=100)
    assert total == len(load_problems())
    assert len(everything) == 100
    queries, _ = await listed(person, "/code/problems", language="sql", limit=100)
    assert {item["kind"] for item in queries} == {"query"}
    easy, _ = await listed(person, "/code/problems", difficulty="easy", topic="graphs", sort="-title")
    assert {(item["difficulty"], item["topic"]) for item in easy} == {("easy", "graphs")}
    assert [item["title"] for item in easy] == sorted((item["title"] for item in easy), reverse=True)
    ranks = [["easy", "medium", "hard"].index(item["difficulty"]) for item in everything]
    assert ranks == sorted(ranks)
    assert (await listed(person, "/code/problems", skill="no such skill"))[1] == 0
    assert (await person.request("GET", "/code/problems", params={"sort": "secret"})).status_code == 422


async def test_a_problem_shows_neither_hidden_tests_nor_solutions(person: Candidate) -> None:
    for problem in load_problems():
        shown = person.data(await person.request("GET", f"/code/problems/{problem.id}"))
        said = json.dumps(shown)
        assert not any(json.dumps(code)[1:-1] in said for code in problem.solutions.values())
        assert not {"solutions", "pitfalls", "complexity", "hidden", "growth"} & set(shown)
        long = [text for test in problem.hidden if len(text := json.dumps(test.input)) > 40]
        assert not any(text in said for text in long)
        assert shown["hidden_tests"] == len(problem.hidden)
        assert set(shown["starters"]) == set(shown["languages"])
        assert [test["input"] for test in shown["visible_tests"]] == [test.input for test in problem.visible]
    assert (await person.request("GET", "/code/problems/no-such-thing")).status_code == 404


async def test_a_right_solution_passes_and_is_scored(person: Candidate) -> None:
    found = await run(person, right())
    assert (found["status"], found["passed"]) == ("ok", found["total"])
    assert found["score"] >= 95
    assert found["insufficient"] is None
    assert found["growth"]["found"] == "O(n)"
    assert found["formula_version"] == "code-1"
    assert found["quality"]["score"] > 90
    assert set(found["quality"]) >= {"lines", "cyclomatic", "comment_ratio", "lint", "score"}


async def test_of_hidden_tests_only_the_end_is_told(person: Candidate) -> None:
    found = await run(person, {"language": "python", "code": WRONG, "problem_id": RUN})
    assert 0 < found["passed"] < found["total"]
    problem = load_problems().get(RUN)
    assert problem is not None
    hidden = [test for test in found["tests"] if not test["visible"]]
    assert len(hidden) == len(problem.hidden)
    for test in hidden:
        assert {name for name, value in test.items() if value is not None} == {"name", "visible", "passed", "status"}
    failed = next(test for test in found["tests"] if test["visible"] and not test["passed"])
    assert failed["actual"] != failed["expected"]
    assert failed["cpu_ms"] >= 0
    kept = person.data(await person.request("GET", f"/code/submissions/{found['submission_id']}"))
    assert kept["tests"] == found["tests"]


async def test_a_trial_on_visible_tests_has_no_score(person: Candidate) -> None:
    found = await run(person, right() | {"tests": "visible"})
    assert (found["score"], found["insufficient"]) == (None, "visible_tests_only")
    assert all(test["visible"] for test in found["tests"])


async def test_tests_of_ones_own(person: Candidate) -> None:
    found = await run(person, OWN)
    assert [(test["passed"], test["actual"]) for test in found["tests"]] == [(True, 3), (False, 4)]
    assert (found["score"], found["insufficient"]) == (None, "own_tests")


async def test_code_that_fails_is_a_result(person: Candidate) -> None:
    broken = await run(person, {"language": "python", "code": "def add(:\n", "problem_id": RUN})
    assert (broken["status"], broken["passed"], broken["score"]) == ("compile_error", 0, 0)
    assert broken["compiler"][0]["line"] == 1
    assert broken["quality"]["score"] is None
    raising = await run(person, OWN | {"code": "def add(a, b):\n    return [][a]\n"})
    assert raising["status"] == "runtime_error"
    assert raising["tests"][0]["raised"]["type"] == "IndexError"
    assert raising["tests"][0]["raised"]["line"] == 2
    endless = await run(person, OWN | {"code": "def add(a, b):\n    while True: pass\n"})
    assert endless["status"] == "time_limit"


async def test_a_repeated_request_is_run_once(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    person = Candidate(client, await sign_up())
    first, again = await run(person, OWN, "one"), await run(person, OWN, "one")
    assert again == first
    assert (await listed(person, "/code/submissions"))[1] == 1
    other = await person.request(
        "POST", "/code/execute", json=OWN | {"tests": "visible"}, headers={"Idempotency-Key": "one"}
    )
    assert other.json()["error"]["code"] == "IDEMPOTENCY_KEY_REUSED"


async def test_submissions_are_the_callers_own(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    asha, ravi = Candidate(client, await sign_up()), Candidate(client, await sign_up())
    mine = [await run(asha, OWN), await run(asha, right(Language.JAVASCRIPT) | {"tests": "visible"})]
    items, total = await listed(asha, "/code/submissions", sort="created_at")
    assert total == 2
    assert [item["submission_id"] for item in items] == [each["submission_id"] for each in mine]
    assert [item["title"] for item in items] == [None, "Longest steady run"]
    assert (await listed(asha, "/code/submissions", problem_id=RUN))[1] == 1
    place = f"/code/submissions/{mine[0]['submission_id']}"
    assert asha.data(await asha.request("GET", place))["code"] == OWN["code"]
    assert (await ravi.request("GET", place)).status_code == 404
    assert (await listed(ravi, "/code/submissions"))[1] == 0
    assert (await client.get(f"/api/v1{place}")).status_code == 401


async def test_submissions_go_with_the_account_and_with_the_interview(
    client: httpx.AsyncClient, sign_up: SignUp, app: FastAPI
) -> None:
    person = Candidate(client, await sign_up())
    await person.begin()
    bound = await run(person, OWN | {"interview_id": person.interview})
    free = await run(person, OWN)
    assert (await listed(person, "/code/submissions", interview_id=person.interview))[1] == 1
    assert (await person.request("DELETE", f"/interviews/{person.interview}")).status_code == 204
    assert (await person.request("GET", f"/code/submissions/{bound['submission_id']}")).status_code == 404
    assert (await person.request("GET", f"/code/submissions/{free['submission_id']}")).status_code == 200
    gone = await person.request("DELETE", "/users/me", json={"password": "four unrelated words"})
    assert gone.status_code == 204
    async with app.state.service.parts.database.read() as session:
        assert await session.get(CodingSubmission, uuid.UUID(free["submission_id"])) is None


async def test_an_interview_has_to_be_ones_own_and_open(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    asha, ravi = Candidate(client, await sign_up()), Candidate(client, await sign_up())
    await asha.begin()
    wanted = OWN | {"interview_id": asha.interview}
    assert (await ravi.request("POST", "/code/execute", json=wanted)).status_code == 404
    await asha.complete()
    over = await asha.request("POST", "/code/execute", json=wanted)
    assert (over.status_code, over.json()["error"]["code"]) == (409, "INTERVIEW_COMPLETED")


DEEP: Any = 0
for _ in range(300):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"problem_id": "no-such-thing"}, 404, "NOT_FOUND"),
        ({"language": "sql", "code": "SELECT 1"}, 422, "LANGUAGE_NOT_ALLOWED"),
        ({"language": "cobol"}, 422, "VALIDATION_FAILED"),
        ({"code": ""}, 422, "VALIDATION_FAILED"),
        ({"code": " \n\t"}, 422, "VALIDATION_FAILED"),
        ({"code": "x" * 300_000}, 422, "CODE_TOO_LARGE"),
        ({"code": "x" * 2_000_000}, 413, "BODY_TOO_LARGE"),
        ({"code": "x = '\0'"}, 422, "VALIDATION_FAILED"),
        ({"problem_id": None}, 422, "VALIDATION_FAILED"),
        ({"test_cases": OWN["test_cases"]}, 422, "VALIDATION_FAILED"),
        ({"problem_id": None, "test_cases": []}, 422, "VALIDATION_FAILED"),
        ({"problem_id": None, "test_cases": [{"expected": 1}]}, 422, "VALIDATION_FAILED"),
        ({"problem_id": None, "test_cases": [{"input": [DEEP], "expected": 1}]}, 422, "VALIDATION_FAILED"),
        ({"problem_id": None, "test_cases": [{"input": 7, "expected": 1}]}, 422, "VALIDATION_FAILED"),
        ({"function_name": "os.system('x')"}, 422, "VALIDATION_FAILED"),
        ({"interview_id": "seven"}, 422, "VALIDATION_FAILED"),
        ({"interview_id": str(uuid.uuid4())}, 404, "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_run_says_what_to_do(
    person: Candidate, change: dict[str, Any], status: int, code: str
) -> None:
    response = await person.request("POST", "/code/execute", json=right() | change)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code), response.text
    assert response.json()["error"]["message"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "1" * 5000])
async def test_numbers_that_are_none_are_refused(person: Candidate, number: str) -> None:
    body = json.dumps(OWN).replace('"expected": 3', f'"expected": {number}')
    headers = {"Content-Type": "application/json"}
    response = await person.request("POST", "/code/execute", content=body, headers=headers)
    assert response.status_code in (400, 422), response.text


async def test_the_quality_summary(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    person = Candidate(client, await sign_up())
    empty = person.data(await person.request("GET", "/code/quality-summary"))
    assert (empty["submissions"], empty["score"], empty["lint"], empty["trend"]) == (0, None, [], None)
    untidy = "import os\ndef add(a, b):\n    print(a)\n    return a + b\n"
    for _ in range(5):
        await run(person, OWN | {"code": untidy})
    for _ in range(5):
        await run(person, OWN)
    await run(person, right(Language.JAVASCRIPT) | {"tests": "visible"})
    found = person.data(await person.request("GET", "/code/quality-summary"))
    assert found["submissions"] == 11
    assert {each["kind"]: (each["count"], each["submissions"]) for each in found["lint"]} == {
        "unused-import": (5, 5),
        "print": (5, 5),
    }
    assert found["trend"]["recent"] > found["trend"]["before"]
    assert {each["language"]: each["submissions"] for each in found["by_language"]} == {"javascript": 1, "python": 10}
    assert len(found["history"]) == 11
    assert found["score"] == pytest.approx(sum(each["score"] for each in found["history"]) / 11, abs=0.06)


async def test_an_api_key_needs_the_scope(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up()
    made = await client.post("/api/v1/auth/api-keys", headers=headers, json={"name": "reader", "scopes": ["code:read"]})
    key = {"X-API-Key": Candidate.data(made, 201)["key"]}
    assert (await client.get("/api/v1/code/problems", headers=key)).status_code == 200
    refused = await client.post("/api/v1/code/execute", headers=key, json=OWN)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "SCOPE_MISSING")


async def test_where_no_code_is_run_it_is_said(
    make_settings: Callable[..., Settings],
    running: Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]],
    tmp_path: Path,
) -> None:
    async with running(create_app(make_settings(tmp_path))) as client:
        body = {"email": "asha@example.com", "name": "Asha Rao", "password": "four unrelated words"}
        token = (await client.post("/api/v1/auth/register", json=body)).json()["data"]["access_token"]
        person = Candidate(client, {"Authorization": f"Bearer {token}"})
        response = await person.request("POST", "/code/execute", json=OWN)
        assert (response.status_code, response.json()["error"]["code"]) == (503, "SANDBOX_OFF")
        assert "NEXURA_SANDBOX" in response.json()["error"]["message"]
        assert (await listed(person, "/code/submissions"))[1] == 0


async def test_the_description_is_complete(client: httpx.AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()
    operation = document["paths"]["/api/v1/code/execute"]["post"]
    codes = {
        status: set(answer["content"]["application/json"]["examples"])
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    }
    assert codes["503"] == {"SANDBOX_OFF", "LANGUAGE_UNAVAILABLE", "BUSY"}
    assert {"LANGUAGE_NOT_ALLOWED", "CODE_TOO_LARGE", "VALIDATION_FAILED"} <= codes["422"]
    assert "INTERVIEW_COMPLETED" in codes["409"]
    assert document["components"]["schemas"]["NewExecution"]["examples"]
    for path, operations in document["paths"].items():
        for each in operations.values() if path.startswith("/api/v1/code/") else ():
            assert each["summary"]
            assert {"401", "403", "429"} <= set(each["responses"])
