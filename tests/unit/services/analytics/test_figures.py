"""Figures over many people, and what must not be shown."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import numpy as np
import pytest
from sqlalchemy.exc import OperationalError

from core.clock import FixedClock
from core.settings import AnalyticsSettings
from services.analytics import cache
from services.analytics.figures import Figures
from storage.database import Database
from storage.repositories.analytics import AnalyticsRepository
from storage.repositories.paging import PageRequest
from storage.tables import EmployabilityScore, User
from tests.unit.services.analytics.filling import NOW, finished, people

PAGE = PageRequest(1, 20, (("completed_at", True),))


def figures(database: Database, **settings: float) -> Figures:
    return Figures(
        database,
        FixedClock(NOW),
        AnalyticsSettings.model_validate({"analytics_cache_seconds": 0, **settings}),
    )


async def test_below_ten_interviews_nothing_is_shown(database: Database) -> None:
    users = await people(database, 5)
    for number in range(9):
        await finished(database, users[number % 5], 60 + number)
    shown = figures(database)
    assert (await shown.aggregate()).value.interviews is None
    insufficient = (await shown.aggregate()).value.insufficient
    assert insufficient is not None
    assert "at least 10 finished interviews of at least 3 people" in insufficient.said("en")
    hidden = (await shown.benchmarks("coding")).value
    assert hidden.interviews is None
    assert set(hidden.metrics.values()) == {None}

    await finished(database, users[0], 90)
    assert (await shown.aggregate()).value.interviews == 10
    seen = (await shown.benchmarks("coding")).value
    assert seen.interviews == 10
    assert seen.metrics["code_quality"] is None


async def test_ten_interviews_of_one_person_are_that_persons(database: Database) -> None:
    [user_id] = await people(database, 1)
    for number in range(12):
        await finished(database, user_id, 60 + number, days_ago=0)
    shown = figures(database)
    assert (await shown.aggregate()).value.interviews is None
    assert (await shown.benchmarks("coding")).value.interviews is None
    assert [day.mean for day in (await shown.trends(30, "overall_score", None)).value.days] == [None]


async def test_benchmarks_are_numpys_percentiles(database: Database) -> None:
    users = await people(database, 4)
    scores = [41.0, 55.5, 55.5, 60, 61.2, 70, 72.5, 80, 88.8, 95, 99.9]
    for number, score in enumerate(scores):
        await finished(database, users[number % 4], score, practice=number % 2 == 0)
    await finished(database, users[0], 4, interview_type="behavioral")
    await finished(database, users[0], None)
    found = (await figures(database).benchmarks("coding")).value.metrics["overall_score"]
    assert found is not None
    assert (found.count, found.min, found.max) == (11, 41.0, 99.9)
    assert [found.p25, found.p50, found.p75, found.p90] == pytest.approx(
        list(np.percentile(scores, [25, 50, 75, 90])), abs=0.006
    )
    assert found.mean == pytest.approx(np.mean(scores), abs=0.006)


async def test_small_types_and_recommendations_are_hidden_so_that_none_can_be_worked_out(database: Database) -> None:
    users = await people(database, 4)
    for number in range(30):
        band = "HIRE" if number < 12 else "NO_HIRE"
        await finished(database, users[number % 4], 70, band=band)
    for number in range(12):
        await finished(database, users[number % 4], 50, interview_type="aws_sa", band="NO_HIRE")
    for number in range(4):
        await finished(database, users[number], 90, interview_type="gcp_sa", band="STRONG_HIRE")
    found = (await figures(database).aggregate()).value
    assert found.interviews == 46
    assert {cell.name: cell.count for cell in found.types} == {"aws_sa": None, "coding": 30, "gcp_sa": None}
    assert {cell.name: cell.count for cell in found.bands} == {"HIRE": None, "NO_HIRE": 30, "STRONG_HIRE": None}
    assert found.means["overall_score"] == (46, pytest.approx((30 * 70 + 12 * 50 + 4 * 90) / 46, abs=0.01))
    assert found.means["communication"] is None


async def test_a_type_that_one_person_practises_alone_is_hidden_with_another(database: Database) -> None:
    users = await people(database, 4)
    for kind, who in (("coding", users), ("behavioral", users), ("aws_sa", users[:1])):
        for number in range(12 if kind != "coding" else 20):
            await finished(database, who[number % len(who)], 70, interview_type=kind)
    found = (await figures(database).aggregate()).value
    assert {cell.name: cell.count for cell in found.types} == {"aws_sa": None, "behavioral": None, "coding": 20}


async def test_daily_means_rise_and_small_days_stay_hidden(database: Database) -> None:
    users = await people(database, 3)
    for day in range(12):
        for number in range(10):
            await finished(database, users[number % 3], 50 + (11 - day) * 2 + number % 3, days_ago=day)
    await finished(database, users[0], 1, days_ago=14)
    found = (await figures(database).trends(30, "overall_score", None)).value
    assert len(found.days) == 13
    assert found.days[0].mean is None
    assert [day.count for day in found.days[1:]] == [10] * 12
    assert (found.trend.direction, found.trend.points) == ("improving", 12)
    assert found.trend.slope == pytest.approx(2, abs=0.2)
    assert found.insufficient is None
    short = (await figures(database).trends(5, "overall_score", None)).value
    assert short.trend.direction is None
    assert short.insufficient
    assert (await figures(database).trends(30, "overall_score", "aws_sa")).value.days == ()


async def test_history_is_ones_own_with_changes_within_a_type(database: Database) -> None:
    mine, other = await people(database, 2)
    await finished(database, other, 10)
    ids = [
        await finished(database, mine, score, days_ago=days, interview_type=kind, practice=practice)
        for score, days, kind, practice in (
            (50, 9, "coding", False),
            (90, 8, "behavioral", False),
            (62.5, 7, "coding", True),
            (None, 6, "coding", False),
        )
    ]
    own = await figures(database).own(mine, PAGE, None)
    assert [fact.interview_id for fact, _ in own.rows] == ids[::-1]
    assert [change for _, change in own.rows] == [None, 12.5, None, None]
    assert (own.total, own.mean) == (4, pytest.approx(67.5))
    assert own.trend.direction is None
    coding = await figures(database).own(mine, PageRequest(2, 2, PAGE.sort), "coding")
    assert [fact.interview_id for fact, _ in coding.rows] == [ids[0]]
    assert coding.total == 3


async def test_the_index_over_everybody_and_how_it_moved(database: Database) -> None:
    users = await people(database, 24)
    today = NOW.date()
    rows = []
    for number, user_id in enumerate(users):
        before, after = 50.0, 50.0 + (10 if number < 12 else -6 if number < 14 else 1)
        for day, score in ((today - timedelta(days=30), before), (today, after)):
            band = "developing" if score < 61 else "strong"
            rows.append(EmployabilityScore(user_id=user_id, day=day, score=score, band=band, formula_version="x"))
    async with database.write() as session:
        session.add_all(rows)
    index = (await figures(database).aggregate()).value.index
    assert index is not None
    assert (index.people, index.compared) == (24, 24)
    assert index.improved_share == 0.5
    assert index.declined_share == pytest.approx(2 / 24, abs=1e-4)
    assert index.mean_change == pytest.approx((12 * 10 - 2 * 6 + 10) / 24, abs=0.01)


async def test_a_figure_is_computed_once_for_a_while(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PATIENCE_SECONDS", 0)
    users = await people(database, 3)
    for number in range(10):
        await finished(database, users[number % 3], 60)
    clock = FixedClock(NOW)
    shown = Figures(database, clock, AnalyticsSettings(analytics_cache_seconds=60))
    first = await shown.benchmarks("coding")
    await finished(database, users[0], 100)
    clock.advance(seconds=59)
    assert await shown.benchmarks("coding") == first
    # Over its time it is shown once more, and computed meanwhile.
    clock.advance(seconds=1)
    assert await shown.benchmarks("coding") == first
    await shown.settle()
    assert (await shown.benchmarks("coding")).value.interviews == 11
    await finished(database, users[0], 100)
    clock.advance(minutes=10)
    assert (await shown.benchmarks("coding")).value.interviews == 12


async def test_what_is_looked_at_is_kept_fresh_for_an_hour(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PATIENCE_SECONDS", 0)
    users = await people(database, 3)
    for number in range(10):
        await finished(database, users[number % 3], 60)
    clock = FixedClock(NOW)
    shown = Figures(database, clock, AnalyticsSettings(analytics_cache_seconds=60))

    async def seen() -> tuple[int, datetime]:
        found = await shown.trends(31, "overall_score", "coding")
        return sum(day.count or 0 for day in found.value.days), found.computed_at

    await seen()
    await finished(database, users[0], 100)
    for minutes in (4, 4, 4):
        clock.advance(minutes=minutes)
        await shown.keep_fresh()
    # Twelve minutes on, past the age at which a figure is thrown away, a figure of four minutes ago is there at once.
    assert await seen() == (11, NOW + timedelta(minutes=8))
    await shown.settle()
    last = (await seen())[1]
    clock.advance(minutes=60)
    await shown.keep_fresh()
    clock.advance(seconds=1)
    await finished(database, users[0], 100)
    assert last == NOW + timedelta(minutes=12)
    assert (await seen())[0] == 12


async def test_people_behind_figures_are_counted_by_type_and_together(database: Database) -> None:
    users = await people(database, 5)
    for number, kind in enumerate(("coding", "coding", "coding", "behavioral", "aws_sa")):
        await finished(database, users[number], 60, interview_type=kind)
    await finished(database, users[0], 60, interview_type="behavioral", practice=True)
    async with database.read() as session:
        repository = AnalyticsRepository(session)
        assert await repository.people_of(["coding", "behavioral", "gcp_sa"], 2) == {
            None: 2,
            "coding": 2,
            "behavioral": 2,
            "gcp_sa": 0,
        }
        assert await repository.people_of([], 9) == {None: 5}


async def test_a_page_behind_the_last_still_says_how_many_there_are(database: Database) -> None:
    [mine] = await people(database, 1)
    for score in (50, 60, 70):
        await finished(database, mine, score)
    own = await figures(database).own(mine, PageRequest(3, 2, PAGE.sort), None)
    assert (own.rows, own.total) == ([], 3)
    assert (await figures(database).own(mine, PAGE, "aws_sa")).total == 0


async def test_interviews_of_a_deleted_account_count_no_more(database: Database) -> None:
    users = await people(database, 3)
    for number in range(10):
        await finished(database, users[number % 3], 60)
    async with database.write() as session:
        await session.delete(await session.get_one(User, users[0]))
    assert (await figures(database).aggregate()).value.interviews is None
    assert (await figures(database).own(uuid.UUID(int=1), PAGE, None)).total == 0


async def test_figures_are_at_hand_before_anybody_asks_and_deletion_is_taken_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = await people(database, 4)
    for number in range(12):
        await finished(database, users[number % 4], 60)
    clock = FixedClock(NOW)
    shown = Figures(database, clock, AnalyticsSettings(analytics_cache_seconds=60))

    def away() -> None:
        raise OperationalError("", {}, Exception("away"))

    async def seen() -> tuple[int | None, int | None, int | None]:
        with monkeypatch.context() as patch:
            patch.setattr(database, "read", away)
            aggregate, coding = await shown.aggregate(), await shown.benchmarks("coding")
            [day] = (await shown.trends(30, "overall_score", None)).value.days
        return aggregate.value.interviews, coding.value.interviews, day.count

    await shown.keep_fresh()
    assert await seen() == (12, 12, 12)
    async with database.write() as session:
        await session.delete(await session.get_one(User, users[0]))
    # A day in which nobody asked: still at hand, and computed since.
    for _ in range(24):
        clock.advance(hours=1 / 24)
        await shown.keep_fresh()
    assert await seen() == (None, None, None)


async def test_a_figure_computed_ahead_is_renewed_for_whoever_asks_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = await people(database, 3)
    clock = FixedClock(NOW)
    shown = Figures(database, clock, AnalyticsSettings(analytics_cache_seconds=60))
    await shown.keep_fresh()
    for number in range(10):
        await finished(database, users[number % 3], 60)
    # It takes a moment only, however busy this machine is.
    monkeypatch.setattr(cache, "PATIENCE_SECONDS", 60)
    assert (await shown.aggregate()).value.interviews == 10
    await finished(database, users[0], 60)
    assert (await shown.aggregate()).value.interviews == 10
