"""How the service is used, for administrators: who is active, who comes back, what for, at which level and cost, and how they like it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.clock import Clock
from core.settings import AnalyticsSettings
from services.analytics.cache import Cached, FigureCache
from services.analytics.figures import PERIODS
from storage.database import Database
from storage.repositories.operation_figures import Cost, OperationFigures, Stays
from storage.repositories.usage import UsageRepository, UsageTotal

COHORTS = 8
"""Weeks of registration that are followed."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Cohort:
    """Those who registered in the week from `monday`, and what share of them (0–1) used anything in that week and each after it."""

    monday: date
    people: int
    weeks: tuple[float, ...]


@dataclass(frozen=True)
class LevelUse:
    """How often a task was done at a level. `failed` calls and those `skipped` fell through to the next level."""

    task: str
    level: str
    done: int
    failed: int
    skipped: int


@dataclass(frozen=True)
class Operations:
    """The figures of a period. `daily_mean` counts all days of the period."""

    since: date
    accounts: int
    new_accounts: int
    daily: tuple[tuple[date, int], ...]
    daily_mean: float
    weekly: int
    monthly: int
    stays: Stays
    cohorts: tuple[Cohort, ...]
    features: tuple[tuple[str, int, int], ...]
    interviews: Mapping[str, int]
    completion_rate: float | None
    ratings: Mapping[int, int]
    cost: Cost
    levels: tuple[LevelUse, ...]
    computed_at: datetime


@dataclass(frozen=True)
class _People:
    accounts: int
    new_accounts: int
    daily: list[tuple[date, int]]
    weekly: int
    monthly: int
    cohorts: tuple[Cohort, ...]


@dataclass(frozen=True)
class _Work:
    features: list[tuple[str, int, int]]
    stays: Stays
    interviews: dict[str, int]
    ratings: dict[int, int]
    cost: Cost
    levels: Sequence[UsageTotal]


class OperationsDesk:
    """Computes them, in two halves at once, and keeps them for a while."""

    def __init__(self, database: Database, clock: Clock, settings: AnalyticsSettings) -> None:
        self._database = database
        self._clock = clock
        self._cache = FigureCache(clock, settings.analytics_cache_seconds)
        self._added_up_to: date | None = None
        for days in PERIODS:
            self._cache.is_wanted(*self._operations_of(days))

    async def over(self, days: int) -> Operations:
        """The last `days` UTC days, the present one included."""
        return (await self._cache.get(*self._operations_of(days))).value

    async def usage(self, days: int) -> Cached[Sequence[UsageTotal]]:
        """What models and rules were used for in the last `days` times 24 hours."""
        return await self._cache.get(("usage", days), lambda: self._usage(days))

    async def keep_fresh(self) -> None:
        """Add up days that are over; compute anew what administrators look at, before it is too old to be shown."""
        await self.add_up()
        await self._cache.keep_fresh()

    async def add_up(self) -> None:
        """Add up the calls of each day that ended a day ago or longer: by then every event of it is written."""
        last = self._clock.now().date() - timedelta(days=2)
        while self._added_up_to is None or self._added_up_to < last:
            async with self._database.read() as session:
                day = await UsageRepository(session).next_day()
            if day is None or day > last:
                self._added_up_to = last
                return
            # A transaction for each: whoever wants to write in between can.
            async with self._database.write() as session:
                await UsageRepository(session).add_up(day)

    async def settle(self) -> None:
        """Wait for what is computed in the background."""
        await self._cache.settle()

    def _operations_of(self, days: int) -> tuple[Hashable, Callable[[], Awaitable[Operations]]]:
        return days, lambda: self._compute(days)

    async def _compute(self, days: int) -> Operations:
        now = self._clock.now()
        today = now.date()
        since = today - timedelta(days=days - 1)
        moment = datetime.combine(since, time(), UTC)
        people, work = await asyncio.gather(self._people(today, since, moment), self._work(since, moment))
        daily = people.daily
        ended = work.interviews.get("completed", 0) + work.interviews.get("abandoned", 0)
        return Operations(
            since=since,
            accounts=people.accounts,
            new_accounts=people.new_accounts,
            daily=tuple(daily),
            daily_mean=round(sum(count for _, count in daily) / days, 2),
            weekly=people.weekly,
            monthly=people.monthly,
            stays=work.stays,
            cohorts=people.cohorts,
            features=tuple(sorted(work.features, key=lambda row: (-row[1], row[0]))),
            interviews=work.interviews,
            completion_rate=round(work.interviews.get("completed", 0) / ended, 4) if ended else None,
            ratings=work.ratings,
            cost=work.cost,
            levels=_levels(work.levels),
            computed_at=now,
        )

    async def _usage(self, days: int) -> Sequence[UsageTotal]:
        async with self._database.read() as session:
            return await UsageRepository(session).totals(self._clock.now() - timedelta(days=days))

    async def _people(self, today: date, since: date, moment: datetime) -> _People:
        async with self._database.read() as session:
            figures = OperationFigures(session)
            accounts, new_accounts = await figures.accounts(moment)
            weekly, monthly = await figures.active_since(today - timedelta(days=6), today - timedelta(days=29))
            return _People(
                accounts=accounts,
                new_accounts=new_accounts,
                daily=await figures.active_by_day(since),
                weekly=weekly,
                monthly=monthly,
                cohorts=await _cohorts(figures, today),
            )

    async def _work(self, since: date, moment: datetime) -> _Work:
        async with self._database.read() as session:
            figures = OperationFigures(session)
            return _Work(
                features=await figures.features(since),
                stays=await figures.stays(moment),
                interviews=await figures.interviews(moment),
                ratings=await figures.ratings(moment),
                cost=await figures.cost(since),
                levels=await UsageRepository(session).totals(moment),
            )


async def _cohorts(figures: OperationFigures, today: date) -> tuple[Cohort, ...]:
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - _WEEK * back for back in range(COHORTS - 1, -1, -1)]
    moments = [datetime.combine(day, time(), UTC) for day in [*mondays, this_monday + _WEEK]]
    people = await figures.registered(mondays, moments)
    active = {(cohort, week): count for cohort, week, count in await figures.retained(mondays[0])}
    return tuple(
        Cohort(
            monday,
            people[monday],
            tuple(
                round(active.get((monday, week), 0) / people[monday], 4)
                for week in range((this_monday - monday).days // 7 + 1)
            )
            if people[monday]
            else (),
        )
        for monday in mondays
    )


def _levels(totals: Sequence[UsageTotal]) -> tuple[LevelUse, ...]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for each in totals:
        found.setdefault((each.task, each.level), Counter())[each.outcome] += each.calls
    return tuple(
        LevelUse(
            task,
            level,
            done=counts["ok"] + counts["repaired"],
            failed=counts["failed"],
            skipped=counts["skipped"],
        )
        for (task, level), counts in sorted(found.items())
    )
