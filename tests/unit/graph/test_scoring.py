"""The scoring graph: one point a person and day, whatever interrupts it and however many run it."""

from __future__ import annotations

import asyncio
import uuid
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, func, select

from agents.context import Context, Parts
from core.clock import FixedClock
from graph import scoring
from graph.build import registered
from graph.jobs import Jobs
from storage.database import Database
from storage.repositories.employability import RunRepository, mark
from storage.tables import (
    EmployabilityMark,
    EmployabilityScore,
    EmployabilityStanding,
    LoggedDecision,
    Notification,
    Resume,
    ScoringRun,
    User,
    UserSkill,
)
from tests.people import person
from tests.unit.graph.conftest import NOW, parts_over

DAY = date(2026, 3, 10)
PEOPLE = 10


class Killed(Exception):
    """What the end of a process is to a transaction."""


@pytest.fixture
async def people(database: Database) -> list[uuid.UUID]:
    ids = []
    for number in range(PEOPLE):
        rows = person(number, NOW)
        ids.append(rows[0].id)
        async with database.write() as session:
            for row in rows:
                session.add(row)
                await session.flush()
    return ids


async def points(database: Database) -> dict[uuid.UUID, tuple[Any, ...]]:
    """Every point of the day without id and moment."""
    async with database.read() as session:
        rows = (await session.exec(select(EmployabilityScore).where(EmployabilityScore.day == DAY))).all()
    assert len({row.user_id for row in rows}) == len(rows)
    return {
        row.user_id: (row.score, row.low, row.high, row.band, row.resume_quality, row.skill_proficiency,
                      row.interview_performance, row.learning_progress, row.market_demand)
        for row in rows
    }  # fmt: skip


async def count(database: Database, table: Any) -> int:
    async with database.read() as session:
        return int((await session.exec(select(func.count()).select_from(table))).one())


async def test_a_night_scores_everybody_of_whom_there_is_something(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID]
) -> None:
    came_to = await Jobs(parts, context).score_night()
    assert came_to == {"day": "2026-03-10", "status": "done", "scored": PEOPLE, "notified": 0}
    found = await points(database)
    assert found.keys() == set(people)
    assert found[people[6]][0] is None, "next to nothing is known of every seventh"
    assert all(0 <= values[1] <= values[0] <= values[2] <= 100 for user, values in found.items() if user != people[6])
    async with database.read() as session:
        run = await session.get(ScoringRun, DAY)
        standing = await session.get(EmployabilityStanding, people[1])
    assert run is not None
    assert (run.status, run.scored, run.baseline["n"]) == ("done", PEOPLE, PEOPLE - 1)
    assert standing is not None
    assert standing.body is not None
    assert standing.body["overall_score"] == found[people[1]][0]


async def test_a_second_scheduler_finds_the_night_done_or_taken(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID]
) -> None:
    first, second = await asyncio.gather(Jobs(parts, context).score_night(), Jobs(parts, context).score_night())
    assert sorted(one["scored"] for one in (first, second)) == [0, len(people)]
    assert await count(database, LoggedDecision) == len(people)
    assert (await Jobs(parts, context).score_night())["scored"] == 0


async def test_a_night_that_dies_goes_on_where_it_stopped(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies in the middle of the second batch's transaction: nothing of it is stored, and nothing is stored twice."""
    record, batches = scoring.record, 0

    async def dies(*given: Any) -> None:
        nonlocal batches
        batches += 1
        await record(*given)
        if batches == 2:
            raise Killed

    monkeypatch.setattr(scoring, "record", dies)
    graph = scoring.builder().compile()
    with pytest.raises(Killed):
        await graph.ainvoke({"holder": "killed"}, context=context)
    assert len(await points(database)) == 4
    assert await count(database, LoggedDecision) == 4
    monkeypatch.setattr(scoring, "record", record)

    jobs = Jobs(parts, context)
    assert (await jobs.score_night())["status"] == "busy", "the lease of the dead one is not over"
    parts.clock.advance(seconds=parts.settings.employability.scoring_lease_seconds)  # type: ignore[attr-defined]
    assert (await jobs.score_night())["scored"] == len(people) - 4
    assert (await points(database)).keys() == set(people)
    assert await count(database, LoggedDecision) == len(people)


async def test_who_lost_the_lease_stores_nothing_more(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = parts.employability.gather

    async def slowly(*given: Any) -> Any:
        async with database.write() as session:
            run = await session.get(ScoringRun, DAY)
            assert run is not None
            run.holder = "another"
        return await gather(*given)

    monkeypatch.setattr(parts.employability, "gather", slowly)
    assert (await Jobs(parts, context).score_night())["status"] == "lost"
    assert not await points(database)
    assert not await count(database, LoggedDecision)


async def test_a_cancelled_night_can_be_taken_up_at_once(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def waits(*given: Any) -> Any:
        begun.set()
        await asyncio.Event().wait()

    jobs = Jobs(parts, context)
    with monkeypatch.context() as patch:
        patch.setattr(parts.employability, "gather", waits)
        night = asyncio.create_task(jobs.score_night())
        await begun.wait()
        night.cancel()
        with pytest.raises(asyncio.CancelledError):
            await night
    assert (await jobs.score_night())["scored"] == len(people)


async def test_a_change_of_more_than_five_points_is_told_once(
    database: Database, parts: Parts, context: Context, clock: FixedClock, people: list[uuid.UUID]
) -> None:
    jobs = Jobs(parts, context)
    await jobs.score_night()
    # Who reports no learning has the same index the next day.
    first, second, third = people[0], people[3], people[9]
    less = {first: 5.1, second: 5.0, third: -20.0}
    async with database.write() as session:
        for point in (await session.exec(select(EmployabilityScore))).all():
            if point.user_id in less:
                assert point.score is not None
                point.score = round(point.score - less[point.user_id], 1)
    clock.advance(days=1)
    assert (await jobs.score_night())["notified"] == 2
    await jobs.score(people)
    async with database.read() as session:
        told = (await session.exec(select(Notification))).all()
        days = (await session.exec(select(EmployabilityScore.day).where(EmployabilityScore.user_id == first))).all()
    assert {(row.user_id, row.kind) for row in told} == {(first, "index_changed"), (third, "index_changed")}
    assert len(told) == 2
    changes = {row.user_id: row.parameters["score"] - row.parameters["before"] for row in told}
    assert changes == {first: pytest.approx(5.1), third: pytest.approx(-20.0)}
    assert len(days) == 2


async def test_who_changed_is_scored_again_and_the_mark_goes(
    database: Database, parts: Parts, context: Context, clock: FixedClock, people: list[uuid.UUID]
) -> None:
    jobs = Jobs(parts, context)
    await jobs.score_night()
    before = await points(database)
    async with database.write() as session:
        await session.delete((await session.exec(select(Resume).where(Resume.user_id == people[1]))).one())
        await mark(session, people[1], "resume", clock.now())
        await mark(session, people[1], "skills", clock.now())
    assert (await jobs.score_changed())["scored"] == 1
    assert await count(database, EmployabilityMark) == 0
    after = await points(database)
    assert before[people[1]][4] is not None
    assert after[people[1]][4] is None
    assert {user: values for user, values in after.items() if user != people[1]} == {
        user: values for user, values in before.items() if user != people[1]
    }
    assert await count(database, LoggedDecision) == PEOPLE + 1, "what did not change is not decided again"


async def test_a_mark_set_while_scoring_stays(
    database: Database, parts: Parts, context: Context, clock: FixedClock, people: list[uuid.UUID]
) -> None:
    gather = parts.employability.gather
    async with database.write() as session:
        await mark(session, people[0], "resume", clock.now())

    async def meanwhile(*given: Any) -> Any:
        found = await gather(*given)
        clock.advance(seconds=1)
        async with database.write() as session:
            await mark(session, people[0], "learning", clock.now())
        return found

    parts.employability.gather = meanwhile  # type: ignore[method-assign]
    await Jobs(parts, context).score_changed()
    assert await count(database, EmployabilityMark) == 1


async def test_who_is_deleted_meanwhile_is_left_out(
    database: Database, parts: Parts, context: Context, people: list[uuid.UUID]
) -> None:
    gather = parts.employability.gather

    async def meanwhile(*given: Any) -> Any:
        found = await gather(*given)
        async with database.write() as session:
            user = await session.get(User, people[0])
            if user is not None:
                await session.delete(user)
        return found

    parts.employability.gather = meanwhile  # type: ignore[method-assign]
    assert (await Jobs(parts, context).score(people))["scored"] == len(people) - 1


async def test_the_size_of_batches_changes_nothing(
    database: Database, clock: FixedClock, parts: Parts, context: Context, people: list[uuid.UUID]
) -> None:
    await Jobs(parts, context).score(people)
    in_fours = await points(database)
    async with registered(uuid.uuid4().hex, parts_over(database, clock, scoring_batch=100)) as other:
        await Jobs(parts, other).score(people)
    assert await points(database) == in_fours


async def test_a_missed_night_is_caught_up(
    database: Database, parts: Parts, context: Context, clock: FixedClock, people: list[uuid.UUID]
) -> None:
    jobs = Jobs(parts, context)
    await jobs.tick()
    assert await jobs.night_done()
    clock.advance(days=3, hours=9)
    assert not await jobs.night_done()
    await jobs.tick()
    async with database.read() as session:
        runs = (await session.exec(select(ScoringRun).order_by(col(ScoringRun.day)))).all()
        means = await RunRepository(session).baseline(clock.now().date())
    assert [(run.day.day, run.status, run.scored) for run in runs] == [(10, "done", PEOPLE), (13, "done", PEOPLE)]
    assert means["n"] == PEOPLE - 1


async def test_a_skill_that_was_learned_and_told_of_is_one(database: Database, parts: Parts) -> None:
    """Docker, learned on a path this month, is in the profile with the month as well."""
    rows = [row for row in person(1, NOW) if not isinstance(row, UserSkill)]
    told = {"skill": "Docker", "typed": "Docker", "known": True, "since": "2026-03", "updated_at": NOW}
    rows.append(UserSkill(user_id=rows[0].id, **told))
    async with database.write() as session:
        for row in rows:
            session.add(row)
            await session.flush()
    gathered = (await parts.employability.gather([rows[0].id], DAY))[rows[0].id]
    assert gathered.inputs.skills is not None
    assert gathered.inputs.learning is not None
    assert (gathered.inputs.learning.learned, gathered.inputs.skills.recent) == (("Docker",), 1)
