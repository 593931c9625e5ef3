"""How the service is used, for administrators: who is active, who comes back, what for, at which level and cost, and how they like it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.clock import Clock
from core.settings import AnalyticsSettings
from services.analytics.cache import FigureCache
from storage.database import Database
from storage.repositories.operation_figures import Cost, OperationFigures, Stays

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


class OperationsDesk:
    """Computes them, and keeps them for a while."""

    def __init__(self, database: Database, clock: Clock, settings: AnalyticsSettings) -> None:
        self._database = database
        self._clock = clock
        self._cache = FigureCache(clock, settings.analytics_cache_seconds)

    async def over(self, days: int) -> Operations:
        """The last `days` UTC days, the present one included."""
        return (await self._cache.get(days, lambda: self._compute(days))).value

    async def settle(self) -> None:
        """Wait for what is computed in the background."""
        await self._cache.settle()

    async def _compute(self, days: int) -> Operations:
        now = self._clock.now()
        today = now.date()
        since = today - timedelta(days=days - 1)
        moment = datetime.combine(since, time(), UTC)
        async with self._database.read() as session:
            figures = OperationFigures(session)
            daily = await figures.active_by_day(since)
            accounts, new_accounts = await figures.accounts(moment)
            interviews = await figures.interviews(moment)
            ended = interviews.get("completed", 0) + interviews.get("abandoned", 0)
            return Operations(
                since=since,
                accounts=accounts,
                new_accounts=new_accounts,
                daily=tuple(daily),
                daily_mean=round(sum(count for _, count in daily) / days, 2),
                weekly=await figures.active_since(today - timedelta(days=6)),
                monthly=await figures.active_since(today - timedelta(days=29)),
                stays=await figures.stays(moment),
                cohorts=await _cohorts(figures, today),
                features=tuple(sorted(await figures.features(since), key=lambda row: (-row[1], row[0]))),
                interviews=interviews,
                completion_rate=round(interviews.get("completed", 0) / ended, 4) if ended else None,
                ratings=await figures.ratings(moment),
                cost=await figures.cost(since),
                levels=_levels(await figures.levels(moment)),
                computed_at=now,
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


def _levels(rows: list[tuple[str, str, str, int]]) -> tuple[LevelUse, ...]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    for task, level, outcome, count in rows:
        found.setdefault((task, level), {})[outcome] = count
    return tuple(
        LevelUse(
            task,
            level,
            done=counts.get("ok", 0) + counts.get("repaired", 0),
            failed=counts.get("failed", 0),
            skipped=counts.get("skipped", 0),
        )
        for (task, level), counts in sorted(found.items())
    )
