"""At the end of a connection its stored windows get the values that the whole session gives; others stay as they are."""

from __future__ import annotations

import uuid

import pytest

from storage.database import Database
from storage.repositories.live import LiveRepository
from storage.tables import Interview, TimelineWindow, User


@pytest.fixture
async def interview(database: Database) -> uuid.UUID:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    row = Interview(user_id=user.id, job_role="Engineer", interview_type="coding", question_count=5)
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(row)
    return row.id


def window(interview_id: uuid.UUID, index: int, confidence: float | None) -> TimelineWindow:
    return TimelineWindow(
        interview_id=interview_id,
        index=index,
        start_ms=index * 5000,
        end_ms=(index + 1) * 5000,
        confidence=confidence,
        quality=0.5,
        body={"index": index, "confidence": confidence},
    )


async def test_windows_are_judged_again_and_none_is_added(database: Database, interview: uuid.UUID) -> None:
    async with database.write() as session:
        assert not await LiveRepository(session).has_windows(interview)
        for index in range(2):
            await LiveRepository(session).add_window(window(interview, index, None))
    async with database.write() as session:
        settled = {index: window(interview, index, 0.6) for index in (1, 2)}
        await LiveRepository(session).settle_windows(interview, settled)
    async with database.read() as session:
        assert await LiveRepository(session).has_windows(interview)
        stored = await LiveRepository(session).windows(interview)
    assert [(row.index, row.confidence, row.body["confidence"]) for row in stored] == [(0, None, None), (1, 0.6, 0.6)]
