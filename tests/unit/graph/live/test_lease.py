"""One connection at a time, across processes; what a dead one held becomes free; live time goes on where it stopped."""

from __future__ import annotations

import uuid

import pytest

from core.clock import FixedClock
from core.errors import Conflict
from graph.live.lease import Lease
from storage.database import Database
from storage.repositories.live import LiveRepository
from storage.tables import Interview, LiveTurn, User


@pytest.fixture
async def interview(database: Database) -> uuid.UUID:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    row = Interview(user_id=user.id, job_role="Engineer", interview_type="coding", question_count=5)
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(row)
    return row.id


async def test_live_time_goes_on_at_the_next_window(database: Database, interview: uuid.UUID) -> None:
    clock = FixedClock()
    first = await Lease.take(database, clock, interview)
    assert first.offset_ms == 0
    assert await first.renew(6_000)
    await first.leave(12_300)
    second = await Lease.take(database, clock, interview)
    assert second.offset_ms == 15_000
    await second.leave(1_000)
    assert (await Lease.take(database, clock, interview)).offset_ms == 20_000


async def test_another_process_waits_until_the_holder_is_silent(database: Database, interview: uuid.UUID) -> None:
    clock = FixedClock()
    first = await Lease.take(database, clock, interview)
    if database.is_sqlite:
        # One process serves the file: whoever else holds the lease is dead.
        second = await Lease.take(database, clock, interview)
    else:
        with pytest.raises(Conflict) as refused:
            await Lease.take(database, clock, interview)
        assert refused.value.code == "ALREADY_LIVE"
        clock.advance(seconds=29)
        assert await first.renew(29_000)
        clock.advance(seconds=29)
        with pytest.raises(Conflict):
            await Lease.take(database, clock, interview)
        clock.advance(seconds=2)
        second = await Lease.take(database, clock, interview)
    assert not await first.renew(60_000)
    await first.leave(60_000)
    assert await second.renew(1_000)


async def test_what_was_heard_is_kept_beside_how_the_turn_was_held(database: Database, interview: uuid.UUID) -> None:
    async with database.write() as session:
        live = LiveRepository(session)
        await live.note_heard(interview, 0, 12)
        await live.note_turn(LiveTurn(interview_id=interview, turn=1, source="spoken", confidence=0.8))
        await live.note_turn(LiveTurn(interview_id=interview, turn=1, source="typed"))
        await live.note_heard(interview, 1, 40)
    async with database.read() as session:
        turns = await LiveRepository(session).turns(interview)
    assert [(turn.turn, turn.source, turn.heard) for turn in turns] == [(0, "none", 12), (1, "spoken", 40)]
