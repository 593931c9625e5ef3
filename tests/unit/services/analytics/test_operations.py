"""Who uses what: noted in memory, written in one go, and what administrators see of it."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from core.clock import FixedClock
from core.errors import Conflict, NotFound
from core.settings import AnalyticsSettings
from services.analytics.activity import Activity
from services.analytics.operations import OperationsDesk
from services.analytics.satisfaction import Satisfaction
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import PrivacyRepository
from storage.repositories.usage import UsageRepository, UsageTotal
from storage.tables import ActivityDay, ActivityStay, Interview, UsageEvent, User
from tests.unit.services.analytics.filling import NOW, finished, people

PAGE = PageRequest(1, 20, (("created_at", True),))


def desk(database: Database, clock: FixedClock) -> OperationsDesk:
    return OperationsDesk(database, clock, AnalyticsSettings(analytics_cache_seconds=0))


async def rows(database: Database) -> tuple[list[ActivityDay], list[ActivityStay]]:
    async with database.read() as session:
        days = (await session.exec(select(ActivityDay))).all()
        stays = (await session.exec(select(ActivityStay))).all()
    return list(days), sorted(stays, key=lambda stay: stay.started_at)


async def test_a_day_has_one_row_for_each_feature_however_often_it_is_used(database: Database) -> None:
    [user_id] = await people(database, 1)
    clock = FixedClock(NOW)
    activity = Activity(database, clock)
    for _ in range(3):
        for _ in range(50):
            activity.note(user_id, "interviews")
            activity.note(user_id, "resumes")
        assert await activity.flush() == 1
        clock.advance(minutes=10)
    assert await activity.flush() == 0
    again = Activity(database, clock)
    again.note(user_id, "resumes")
    await again.flush()
    days, stays = await rows(database)
    assert sorted(day.feature for day in days) == ["interviews", "resumes"]
    assert [stay.minutes for stay in stays] == [30.0]


async def test_a_pause_of_more_than_half_an_hour_begins_another_stay(database: Database) -> None:
    [user_id] = await people(database, 1)
    clock = FixedClock(NOW)
    activity = Activity(database, clock)
    for pause in (0, 29, 31, 5):
        clock.advance(minutes=pause)
        activity.note(user_id, "code")
        await activity.flush()
    _, stays = await rows(database)
    assert [stay.minutes for stay in stays] == [29.0, 5.0]


async def test_what_could_not_be_written_is_written_later_and_the_deleted_are_left_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    [user_id, gone] = await people(database, 2)
    activity = Activity(database, FixedClock(NOW))
    activity.note(user_id, "code")
    activity.note(gone, "code")

    def away() -> None:
        raise OperationalError("", {}, Exception("away"))

    with monkeypatch.context() as patch:
        patch.setattr(database, "write", away)
        with pytest.raises(OperationalError):
            await activity.flush()
    async with database.write() as session:
        await session.delete(await session.get_one(User, gone))
    await activity.flush()
    days, stays = await rows(database)
    assert [day.user_id for day in days] == [stay.user_id for stay in stays] == [user_id]


async def test_what_is_very_old_is_forgotten(database: Database) -> None:
    [user_id] = await people(database, 1)
    clock = FixedClock(NOW)
    activity = Activity(database, clock)
    activity.note(user_id, "code")
    await activity.flush()
    clock.advance(days=399)
    await activity.forget_old()
    assert len((await rows(database))[0]) == 1
    clock.advance(days=2)
    await activity.forget_old()
    assert await rows(database) == ([], [])


async def test_active_people_features_and_those_who_come_back(database: Database) -> None:
    # The 31st of January 2026 is a Saturday; these registered on the Monday of two weeks before.
    joined = NOW - timedelta(days=19)
    old = await people(database, 4, joined)
    new = await people(database, 2, NOW)
    for days_ago, who in ((19, old), (11, old[:2]), (10, old[:2]), (1, old[:1]), (0, [*old[:1], *new])):
        activity = Activity(database, FixedClock(NOW - timedelta(days=days_ago)))
        for user_id in who:
            activity.note(user_id, "interviews")
        if days_ago == 0:
            activity.note(new[0], "code")
        await activity.flush()
    found = await desk(database, FixedClock(NOW)).over(7)
    assert [count for _, count in found.daily] == [1, 3]
    assert (found.weekly, found.monthly) == (3, 6)
    assert found.daily_mean == pytest.approx(4 / 7, abs=0.01)
    assert found.features == (("interviews", 3, 4), ("code", 1, 1))
    assert (found.accounts, found.new_accounts) == (6, 2)
    cohorts = {cohort.monday: cohort for cohort in found.cohorts}
    assert len(cohorts) == 8
    assert cohorts[joined.date() - timedelta(days=joined.weekday())].weeks == (1.0, 0.5, 0.25)
    assert found.cohorts[-1].people == 2
    assert found.cohorts[-1].weeks == (1.0,)
    assert found.stays.count == 4


async def test_interviews_ratings_levels_and_cost(database: Database) -> None:
    [user_id] = await people(database, 1)
    done = [
        await finished(database, user_id, 60, model_calls=4, input_tokens=tokens, cost_usd=cost)
        for tokens, cost in ((100, 0.02), (300, None))
    ]
    async with database.write() as session:
        for status in ("abandoned", "active"):
            session.add(
                Interview(
                    user_id=user_id,
                    job_role="x",
                    interview_type="coding",
                    question_count=1,
                    status=status,
                    created_at=NOW,
                )
            )
        for level, outcome in (("cloud", "failed"), ("cloud", "ok"), ("rules", "ok"), ("cloud", "repaired")):
            session.add(
                UsageEvent(task="report", level=level, model="m", milliseconds=1, outcome=outcome, created_at=NOW)
            )
    satisfaction = Satisfaction(database, FixedClock(NOW))
    await satisfaction.rate(done[0], user_id, 2, None)
    await satisfaction.rate(done[0], user_id, 5, "  better than I thought ")
    found = await desk(database, FixedClock(NOW)).over(30)
    assert found.interviews == {"completed": 2, "abandoned": 1, "active": 1}
    assert found.completion_rate == pytest.approx(2 / 3, abs=1e-4)
    assert found.ratings == {5: 1}
    assert (found.cost.interviews, found.cost.calls, found.cost.input_tokens) == (2, 8, 400)
    assert (found.cost.output_tokens, found.cost.cost_usd, found.cost.known) == (None, 0.02, 1)
    assert [(each.level, each.done, each.failed) for each in found.levels] == [("cloud", 2, 1), ("rules", 1, 0)]
    [(row, kind)], total = await satisfaction.comments(PAGE)
    assert (row.comment, kind, total) == ("better than I thought", "coding", 1)


async def test_only_ones_own_finished_interview_is_rated(database: Database) -> None:
    mine, other = await people(database, 2)
    satisfaction = Satisfaction(database, FixedClock(NOW))
    interview_id = await finished(database, mine, 60)
    with pytest.raises(NotFound):
        await satisfaction.rate(interview_id, other, 5, None)
    assert await satisfaction.rating(interview_id, mine) is None
    going_on = Interview(user_id=mine, job_role="x", interview_type="coding", question_count=1)
    async with database.write() as session:
        session.add(going_on)
    with pytest.raises(Conflict):
        await satisfaction.rate(going_on.id, mine, 5, None)


async def test_an_empty_service_has_figures_too(database: Database) -> None:
    found = await desk(database, FixedClock(NOW)).over(30)
    assert (found.accounts, found.daily, found.completion_rate, found.stays.median) == (0, (), None, None)
    assert {cohort.weeks for cohort in found.cohorts} == {()}


async def test_usage_is_counted_once_for_a_while_and_says_when(database: Database) -> None:
    clock = FixedClock(NOW)

    async def call() -> None:
        async with database.write() as session:
            session.add(
                UsageEvent(task="report", level="rules", model="", milliseconds=2, outcome="ok", created_at=NOW)
            )

    await call()
    kept = OperationsDesk(database, clock, AnalyticsSettings(analytics_cache_seconds=60))
    assert [total.calls for total in (await kept.usage(1)).value] == [1]
    await call()
    clock.advance(seconds=30)
    again = await kept.usage(1)
    assert ([total.calls for total in again.value], again.computed_at) == ([1], NOW)
    assert [total.calls for total in (await desk(database, clock).usage(1)).value] == [2]
    clock.advance(hours=25)
    assert (await kept.usage(1)).value == []


async def test_days_added_up_say_the_same_as_their_events(database: Database) -> None:
    """Every moment to count from gives the same totals before and after, also with events that come later."""
    clock, chance = FixedClock(NOW), random.Random(5)
    moments = [NOW - timedelta(days=days) for days in (0.1, 1, 2.5, 3, 4.5, 5, 9.25, 20)]
    moments += [moment.replace(hour=0, minute=0) for moment in moments]

    async def use(count: int, newest: float, oldest: float) -> None:
        async with database.write() as session:
            for _ in range(count):
                known = chance.random() < 0.5
                session.add(
                    UsageEvent(
                        task=chance.choice(("report", "cleaning")),
                        level=chance.choice(("rules", "cloud")),
                        model="m",
                        outcome=chance.choice(("ok", "failed")),
                        milliseconds=chance.randrange(100),
                        input_tokens=chance.randrange(1000) if known else None,
                        cost_usd=chance.randrange(8) / 8 if known else None,
                        created_at=NOW - timedelta(days=chance.uniform(newest, oldest)),
                    )
                )

    async def said() -> dict[datetime, list[UsageTotal]]:
        async with database.read() as session:
            return {moment: list(await UsageRepository(session).totals(moment)) for moment in moments}

    await use(300, 0, 12)
    counted = await said()
    kept = desk(database, clock)
    await kept.add_up()
    async with database.read() as session:
        assert await UsageRepository(session).added_up_to() == (NOW - timedelta(days=2)).date()
    assert await said() == counted
    levels = (await kept.over(30)).levels
    assert sum(each.done + each.failed for each in levels) == 300

    # Another process, and one that starts anew, add nothing twice; what happens from now on counts.
    await desk(database, clock).add_up()
    assert await said() == counted
    await use(40, -4, 0)
    counted = await said()
    clock.advance(days=7)
    await kept.add_up()
    assert await said() == counted
    assert sum(total.calls for total in counted[moments[7]]) == 340


async def test_what_is_deleted_after_its_time_is_not_counted_from_its_day_either(database: Database) -> None:
    async with database.write() as session:
        for days in (3, 40):
            created_at = NOW - timedelta(days=days)
            session.add(
                UsageEvent(task="report", level="rules", model="", milliseconds=1, outcome="ok", created_at=created_at)
            )
    await desk(database, FixedClock(NOW)).add_up()
    async with database.write() as session:
        assert await PrivacyRepository(session).forget_usage(NOW - timedelta(days=30)) == 1
    [total] = (await desk(database, FixedClock(NOW)).usage(60)).value
    assert total.calls == 1


async def test_what_administrators_look_at_is_at_hand_before_they_ask(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = OperationsDesk(database, FixedClock(NOW), AnalyticsSettings(analytics_cache_seconds=60))
    await kept.keep_fresh()

    def away() -> None:
        raise OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(database, "read", away)
    for days in (7, 30, 90, 365):
        assert (await kept.over(days)).accounts == 0
