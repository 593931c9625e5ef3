"""What a candidate reads about their delivery: of what was stored, and without estimates where the deployment makes none."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any, cast

import pytest

from agents.context import Parts
from graph.live.mirror import mirror
from graph.live.windows import window_body, window_of
from services.interviewing.bank import load_bank
from storage.database import Database
from storage.repositories.live import LiveRepository
from storage.tables import Interview, LiveSession, TimelineWindow, User
from vision_audio.signals import VoiceSignals, Window


def a_window(index: int, confidence: float) -> Window:
    start, end = index * 5000.0, index * 5000.0 + 5000.0
    voice = VoiceSignals(
        start, end, speech_ms=4000.0, pace_wpm=140.0, fillers=1, confidence=confidence, nervousness=0.2, quality=0.9
    )
    return Window(
        index,
        start,
        end,
        voice,
        visual={"gaze_on_screen": 0.75},
        expressions={"happy": 0.5, "calm": 0.5},
        confidence=confidence,
        engagement=0.5,
        nervousness=0.2,
        quality=0.9,
        question_id="q1" if index < 6 else "q2",
    )


@pytest.fixture
async def interview(database: Database) -> Interview:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    row = Interview(user_id=user.id, job_role="Engineer", interview_type="coding", question_count=5, language="hi")
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(row)
    return row


async def store(database: Database, interview: Interview, windows: list[Window]) -> None:
    marks = [
        {"question_id": "q1", "domain": "sql", "at_ms": 0},
        {"question_id": "q2", "domain": "python", "at_ms": 30_000},
    ]
    async with database.write() as session:
        session.add(LiveSession(interview_id=interview.id, questions=marks))
        for window in windows:
            await LiveRepository(session).add_window(
                TimelineWindow(
                    interview_id=interview.id,
                    index=window.index,
                    start_ms=window.start_ms,
                    end_ms=window.end_ms,
                    question_id=window.question_id,
                    confidence=window.confidence,
                    quality=window.quality,
                    body=window_body(window),
                )
            )


def parts(database: Database, *, infer: bool) -> Parts:
    senses = SimpleNamespace(infers_emotions=infer)
    return cast(Parts, SimpleNamespace(database=database, senses=senses, bank=load_bank()))


def test_a_window_comes_back_as_it_was_stored() -> None:
    window = a_window(3, 0.61)
    assert window_of(window_body(window)) == window


async def test_an_interview_that_was_never_live_has_none(database: Database, interview: Interview) -> None:
    assert await mirror(parts(database, infer=True), interview) is None


async def test_it_says_what_was_stored_in_the_interviews_language(database: Database, interview: Interview) -> None:
    # Windows 4 and 5 are missing: nothing was said then.
    await store(database, interview, [a_window(index, 0.6) for index in range(14) if index not in (4, 5)])
    found = await mirror(parts(database, infer=True), interview)
    assert found is not None
    summary: dict[str, Any] = found.summary
    assert summary["duration_ms"] == 70_000
    assert summary["delivery"]["confidence"] == pytest.approx(0.6)
    assert [(q["question_id"], q["title"]) for q in summary["questions"]] == [
        ("q1", load_bank().domains["sql"]),
        ("q2", load_bank().domains["python"]),
    ]
    assert summary["questions"][0]["delivery"]["windows"] == [0, 1, 2, 3]
    assert all(note["text"] for note in summary["insights"] + summary["recommendations"])
    assert any("\u0900" <= letter <= "\u097f" for letter in summary["about"])
    assert len(found.windows) == 12
    async with database.read() as session:
        assert await LiveRepository(session).delivery_confidence(interview.id) == pytest.approx(0.6)


async def test_without_inference_only_facts_are_told(database: Database, interview: Interview) -> None:
    await store(database, interview, [a_window(index, 0.6) for index in range(12)])
    found = await mirror(parts(database, infer=False), interview)
    assert found is not None
    whole = found.summary["delivery"]
    assert (whole["confidence"], whole["nervousness"], whole["expressions"]) == (None, None, None)
    assert (whole["pace_wpm"], whole["gaze_on_screen"]) == (140.0, 0.75)
    assert found.windows[0]["voice"]["confidence"] is None
    assert found.windows[0]["expressions"] is None


async def test_two_windows_are_too_few_for_a_confidence(database: Database, interview: Interview) -> None:
    await store(database, interview, [a_window(index, 0.6) for index in range(2)])
    async with database.read() as session:
        assert await LiveRepository(session).delivery_confidence(interview.id) is None
    found = await mirror(parts(database, infer=True), interview)
    assert found is not None
    assert found.summary["insufficient"]
