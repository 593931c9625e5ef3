"""What an answer that is repeated, doubled, late, stale, malformed or left behind comes to: one turn or a clear refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from core.settings import Settings
from storage.database import Database
from tests.e2e.candidate import OFF_TOPIC, STORY, Candidate, strong
from tests.e2e.stored import checkpoints, leave_a_turn_behind

pytestmark = pytest.mark.asyncio(loop_scope="module")

TIMES = 20


@pytest.fixture(scope="module")
def settings(
    make_settings: Callable[..., Settings], database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """On SQLite and PostgreSQL in turn."""
    return make_settings(tmp_path_factory.mktemp("data"), database_url=database_url)


@pytest.fixture
def database(app: FastAPI) -> Database:
    """The running service's."""
    running: Database = app.state.service.parts.database
    return running


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


async def answers(candidate: Candidate) -> list[str]:
    """The candidate's part of the transcript."""
    return [m["content"] for m in await candidate.get("/messages", limit=100) if m["role"] == "user"]


async def test_the_same_key_is_the_same_turn(candidate: Candidate) -> None:
    await candidate.begin()
    await candidate.reach_first_question()
    first = await candidate.send(OFF_TOPIC, key="once")
    again = await candidate.send(OFF_TOPIC, key="once")
    assert (first.status_code, first.json()["data"]["turn"]) == (200, 4)
    assert (again.status_code, again.json()["data"]) == (200, first.json()["data"])
    assert (await candidate.get())["turn"] == 4
    assert await answers(candidate) == [STORY] * 3 + [OFF_TOPIC]
    assert len(await candidate.get("/feedback")) == 1


async def test_the_same_key_with_another_answer_is_refused(candidate: Candidate) -> None:
    await candidate.begin()
    await candidate.send("Yes.", key="once")
    assert code(await candidate.send("No.", key="once")) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert await answers(candidate) == ["Yes."]


async def test_a_key_belongs_to_its_interview(candidate: Candidate) -> None:
    for answer in ("Yes.", "No."):
        await candidate.begin()
        assert (await candidate.send(answer, key="once")).status_code == 200
        assert await answers(candidate) == [answer]


async def test_without_a_key_the_same_words_are_the_next_answer(candidate: Candidate) -> None:
    await candidate.begin()
    await candidate.answer("Yes.")
    await candidate.answer("Yes.")
    assert await answers(candidate) == ["Yes.", "Yes."]


async def test_of_two_answers_at_once_one_is_taken(candidate: Candidate) -> None:
    await candidate.begin(question_count=20, evaluate=False)
    for turn in range(1, TIMES + 1):
        question = candidate.open["question_id"]
        both = await asyncio.gather(
            *(candidate.send(f"{OFF_TOPIC} {name}", key=f"{name}-{turn}", question_id=question) for name in "ab")
        )
        taken, refused = sorted(both, key=lambda response: response.status_code)
        assert taken.status_code == 200, taken.text
        assert code(refused) in {(409, "TURN_IN_PROGRESS"), (409, "STALE_QUESTION")}
        assert taken.json()["data"]["turn"] == turn
        candidate.open = taken.json()["data"]["next_question"]
    assert len(await answers(candidate)) == TIMES


async def test_the_same_answer_twice_at_once_is_one_turn(candidate: Candidate) -> None:
    await candidate.begin(question_count=20, evaluate=False)
    for turn in range(1, TIMES + 1):
        both = await asyncio.gather(*(candidate.send(OFF_TOPIC, key=f"turn-{turn}") for _ in range(2)))
        assert [response.status_code for response in both] == [200, 200]
        assert both[0].json()["data"] == both[1].json()["data"]
        assert both[0].json()["data"]["turn"] == turn
    assert len(await answers(candidate)) == TIMES


async def test_an_answer_to_a_question_that_is_gone_is_refused(candidate: Candidate) -> None:
    await candidate.begin()
    opened = await candidate.answer("Yes.")
    stale = await candidate.send("Yes.", question_id="greeting")
    assert code(stale) == (409, "STALE_QUESTION")
    assert stale.json()["error"]["details"] == {"question_id": opened["next_question"]["question_id"]}
    assert (await candidate.send(STORY, question_id=opened["next_question"]["question_id"])).status_code == 200
    assert await answers(candidate) == ["Yes.", STORY]


async def test_after_the_end_only_repeats_are_answered(candidate: Candidate) -> None:
    await candidate.begin()
    first = await candidate.send("Yes.", key="first")
    await candidate.complete()
    assert code(await candidate.send("More.", key="late")) == (409, "INTERVIEW_COMPLETED")
    assert (await candidate.send("Yes.", key="first")).json()["data"] == first.json()["data"]
    assert await answers(candidate) == ["Yes."]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"answer": ""}, "VALIDATION_FAILED"),
        ({"answer": " \n\t "}, "VALIDATION_FAILED"),
        ({"answer": None}, "VALIDATION_FAILED"),
        ({"answer": "one\x00two"}, "VALIDATION_FAILED"),
        ({}, "VALIDATION_FAILED"),
        ({"answer": "x" * 20_001}, "ANSWER_TOO_LONG"),
        ({"answer": "Yes.", "question_id": "x" * 81}, "VALIDATION_FAILED"),
    ],
    ids=["empty", "blank", "null", "NUL", "none", "too long", "question id too long"],
)
async def test_an_answer_that_is_none_is_refused(candidate: Candidate, body: dict[str, Any], why: str) -> None:
    await candidate.begin()
    refused = await candidate.request("POST", f"/interviews/{candidate.interview}/answers", json=body)
    assert code(refused) == (422, why)
    assert (await candidate.get())["turn"] == 0


async def test_the_longest_answer_is_taken(candidate: Candidate) -> None:
    await candidate.begin()
    assert (await candidate.send("x" * 20_000)).status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 201, "two words"])
async def test_a_key_that_is_none_is_refused(candidate: Candidate, key: str) -> None:
    await candidate.begin()
    path = f"/interviews/{candidate.interview}/answers"
    refused = await candidate.request("POST", path, json={"answer": "Yes."}, headers={"Idempotency-Key": key})
    assert code(refused) == (422, "VALIDATION_FAILED")


@pytest.mark.parametrize("key", ["theirs", None])
async def test_a_turn_left_behind_is_finished_by_its_repeat(
    candidate: Candidate, database: Database, key: str | None
) -> None:
    await candidate.begin()
    await candidate.reach_first_question()
    await leave_a_turn_behind(database, candidate.interview, OFF_TOPIC, idempotency_key=key)
    outcome = candidate.data(await candidate.send(OFF_TOPIC, key=key))
    assert (outcome["turn"], outcome["evaluation"]["level"]) == (4, "rules")
    assert await answers(candidate) == [STORY] * 3 + [OFF_TOPIC]


async def test_a_turn_left_behind_comes_before_another_answer(candidate: Candidate, database: Database) -> None:
    await candidate.begin()
    question = await candidate.reach_first_question()
    await leave_a_turn_behind(database, candidate.interview, OFF_TOPIC)
    assert code(await candidate.send(strong(question), key="other")) == (409, "TURN_RECOVERED")
    assert (await candidate.get())["turn"] == 4
    assert (await candidate.send(OFF_TOPIC, key="other")).json()["data"]["turn"] == 5


async def test_a_turn_left_behind_makes_an_answer_to_its_question_stale(
    candidate: Candidate, database: Database
) -> None:
    await candidate.begin()
    question = await candidate.reach_first_question()
    await leave_a_turn_behind(database, candidate.interview, OFF_TOPIC)
    late = await candidate.send(strong(question), key="other", question_id=question["question_id"])
    assert code(late) == (409, "STALE_QUESTION")


async def test_a_turn_left_behind_is_in_the_report(candidate: Candidate, database: Database) -> None:
    await candidate.begin()
    await candidate.reach_first_question()
    await leave_a_turn_behind(database, candidate.interview, OFF_TOPIC)
    await candidate.complete()
    assert [question["answer"] for question in (await candidate.report())["questions"]] == [OFF_TOPIC]


async def test_one_checkpoint_is_kept_and_none_after_the_report(candidate: Candidate, settings: Settings) -> None:
    await candidate.begin()
    kept, outcome = [await checkpoints(settings, candidate.interview)], {"status": "active"}
    while outcome["status"] != "completed":
        outcome = await candidate.answer(strong(candidate.open))
        kept.append(await checkpoints(settings, candidate.interview))
    assert kept == [1] * (len(kept) - 1) + [0]
