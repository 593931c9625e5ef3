"""A turn as AG-UI events over SSE, from a real server: what comes, in which order, what never does, and how it is resumed."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI

from agents.prompts import prompt
from tests.e2e.candidate import OFF_TOPIC, STORY, Candidate, bank_question
from tests.e2e.stored import leave_a_turn_behind

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = ["TEXT_MESSAGE_START", "TEXT_MESSAGE_CONTENT", "TEXT_MESSAGE_END"]
LONG = " ".join(f"{OFF_TOPIC} Number {number} was the slowest of them." for number in range(200))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Over a socket, because a response that streams is more than its text."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
        yield client
    server.should_exit = True
    await serving


@dataclass
class Streamed:
    """The events of a stream with their ids, and everything that came over the wire."""

    raw: str
    ids: list[str]
    events: list[dict[str, Any]]

    @classmethod
    def of(cls, response: httpx.Response) -> Streamed:
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/event-stream")
        frames = [frame for frame in response.text.split("\n\n") if frame and not frame.startswith(":")]
        fields = [dict(line.split(": ", 1) for line in frame.splitlines()) for frame in frames]
        assert all(field.keys() == {"id", "data"} for field in fields)
        return cls(response.text, [field["id"] for field in fields], [json.loads(field["data"]) for field in fields])

    @property
    def kinds(self) -> list[str]:
        """The events' types, custom ones by their name, and a message in pieces as one piece."""
        kinds = [event["name"] if event["type"] == "CUSTOM" else event["type"] for event in self.events]
        return [kind for at, kind in enumerate(kinds) if kind != TEXT[1] or kinds[at - 1] != kind]

    @property
    def text(self) -> str:
        return "".join(event["delta"] for event in self.events if event["type"] == TEXT[1])

    @property
    def outcome(self) -> dict[str, Any]:
        turn: dict[str, Any] = self.events[-1]["value"]
        return turn


async def send(candidate: Candidate, text: str, key: str | None = None, after: str | None = None) -> httpx.Response:
    headers = {"Accept": "text/event-stream"}
    headers |= {"Idempotency-Key": key} if key else {}
    headers |= {"Last-Event-ID": after} if after else {}
    path = f"/interviews/{candidate.interview}/answers"
    return await candidate.request("POST", path, json={"answer": text}, headers=headers)


async def streamed(candidate: Candidate, text: str, key: str | None = None, after: str | None = None) -> Streamed:
    return Streamed.of(await send(candidate, text, key, after))


async def test_what_comes_and_in_which_order(candidate: Candidate) -> None:
    await candidate.begin()
    for turn in (1, 2):
        stream = await streamed(candidate, STORY)
        assert stream.kinds == ["RUN_STARTED", "phase", *TEXT, "RUN_FINISHED", "turn"]
        assert stream.ids == [f"{turn}-{number}" for number in range(len(stream.events))]
        assert stream.events[0]["threadId"] == stream.events[-2]["threadId"] == candidate.interview
        assert stream.events[1]["value"] == {"phase": stream.outcome["phase"]}
        assert len({event["messageId"] for event in stream.events if event["type"] in TEXT}) == 1


async def test_the_pieces_are_the_next_question(candidate: Candidate) -> None:
    await candidate.begin()
    stream = await streamed(candidate, STORY)
    assert stream.text == stream.outcome["next_question"]["text"]
    assert sum(event["type"] == TEXT[1] for event in stream.events) > 1


@pytest.mark.parametrize("practice", [True, False])
async def test_the_last_event_is_the_body_of_the_plain_answer(candidate: Candidate, practice: bool) -> None:
    await candidate.begin(practice=practice)
    await candidate.reach_first_question()
    stream = await streamed(candidate, OFF_TOPIC, key="once")
    plain = candidate.data(await candidate.send(OFF_TOPIC, key="once"))
    assert stream.outcome == plain
    assert (plain["evaluation"] is not None) == practice


async def test_the_last_words_are_streamed_too(candidate: Candidate) -> None:
    await candidate.begin(question_count=1, evaluate=False)
    await candidate.reach_first_question()
    await candidate.answer(STORY)
    stream = await streamed(candidate, STORY, key="last")
    assert (stream.outcome["status"], stream.outcome["next_question"]) == ("completed", None)
    assert stream.text == (await candidate.get("/messages", sort="-position", limit=1))[0]["content"]


async def test_a_repeat_is_the_same_stream_even_after_the_end(candidate: Candidate) -> None:
    await candidate.begin()
    first = await streamed(candidate, STORY, key="once")
    assert (await streamed(candidate, STORY, key="once")).raw == first.raw
    await candidate.complete()
    assert (await streamed(candidate, STORY, key="once")).raw == first.raw


async def test_a_stream_resumes_after_any_event(candidate: Candidate) -> None:
    await candidate.begin()
    whole = await streamed(candidate, STORY, key="once")
    for at, last in enumerate(whole.ids):
        assert (await streamed(candidate, STORY, key="once", after=last)).events == whole.events[at + 1 :]
    for unknown in ("2-3", "1-x", "nonsense"):
        assert (await streamed(candidate, STORY, key="once", after=unknown)).raw == whole.raw


@pytest.mark.parametrize("practice", [True, False])
async def test_nothing_of_what_an_answer_is_scored_by_leaks(candidate: Candidate, practice: bool) -> None:
    await candidate.begin(practice=practice)
    everything = ""
    while True:
        stream = await streamed(candidate, OFF_TOPIC)
        everything += stream.raw
        if stream.outcome["status"] == "completed":
            break
        shown = stream.outcome["evaluation"]["evidence"] if stream.outcome["evaluation"] else []
        secrets = rubric_texts(stream.outcome["next_question"], {point["id"] for point in shown})
        assert [secret for secret in secrets if secret in everything] == []
    prompts = [prompt(name).splitlines()[0] for name in ("question", "cleaning", "evaluation", "report")]
    for secret in ("rawEvent", "STATE_SNAPSHOT", "MESSAGES_SNAPSHOT", "bank_id", "sample_answers", *prompts):
        assert secret not in everything


def rubric_texts(asked: dict[str, Any], shown: set[str]) -> list[str]:
    """What the bank holds to score the question by; before a follow-up, without the key points that were shown."""
    question = bank_question(asked)
    if question is None:
        return []
    known = shown if asked["type"] == "follow_up" else set()
    points = [(point.point, *point.paraphrases) for point in question.key_points if point.id not in known]
    wrong = [(claim.claim, claim.correction) for claim in question.misconceptions if claim.contradicts not in known]
    answers = [(question.sample_answers.strong, question.sample_answers.weak)]
    return [text for texts in (*points, *wrong, *answers) for text in texts]


async def test_what_is_wrong_before_the_turn_is_an_ordinary_error(candidate: Candidate) -> None:
    async def refused(text: str, key: str | None = None) -> tuple[int, str]:
        response = await send(candidate, text, key)
        assert response.headers["content-type"] == "application/json"
        return response.status_code, response.json()["error"]["code"]

    await candidate.begin()
    assert await refused("  ") == (422, "VALIDATION_FAILED")
    await streamed(candidate, STORY, key="once")
    assert await refused(OFF_TOPIC, key="once") == (422, "IDEMPOTENCY_KEY_REUSED")
    await candidate.complete()
    assert await refused(STORY) == (409, "INTERVIEW_COMPLETED")
    await candidate.request("DELETE", f"/interviews/{candidate.interview}")
    assert await refused(STORY) == (404, "NOT_FOUND")


async def test_the_turn_goes_on_when_the_client_goes_away(candidate: Candidate) -> None:
    await candidate.begin()
    await candidate.reach_first_question()
    async with candidate.streaming(LONG) as response:
        assert "RUN_STARTED" in await anext(response.aiter_text())
    for _ in range(250):
        if (await candidate.get())["turn"] == 4:
            break
        await asyncio.sleep(0.02)
    transcript = await candidate.get("/messages", sort="-position", limit=2)
    assert [(message["turn"], message["role"]) for message in transcript] == [(4, "assistant"), (4, "user")]


async def test_a_turn_left_behind_is_streamed_to_its_repeat(candidate: Candidate, app: FastAPI) -> None:
    await candidate.begin()
    await leave_a_turn_behind(app.state.service.parts.database, candidate.interview, STORY)
    stream = await streamed(candidate, STORY)
    assert (stream.outcome["turn"], stream.text) == (1, stream.outcome["next_question"]["text"])
