"""Figures that everybody may see: over many people, never fewer interviews or people than the settings allow; and each person's own."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from core.clock import Clock
from core.settings import AnalyticsSettings
from services.analytics.cache import FigureCache
from services.analytics.facts import METRICS
from services.analytics.hiding import shown
from services.analytics.percentiles import Summary, summary
from services.analytics.texts import Insufficient
from services.analytics.trend import LEAST_POINTS, Trend, trend
from storage.database import Database
from storage.repositories.analytics import AnalyticsRepository, Total
from storage.repositories.paging import PageRequest
from storage.tables import InterviewFact

T = TypeVar("T")
MOVED = 5.0
"""From so many points on a change of the index counts as one."""
_MONTH = timedelta(days=30)
_INDEX_SECONDS = 3600.0  # computed once a night
_MOST_OF_ONE = 200
PERIODS = (7, 30, 90, 365)
"""Days that are looked back on as a rule: figures over them are always at hand."""


@dataclass(frozen=True)
class Figure(Generic[T]):
    """Something computed, and when."""

    value: T
    computed_at: datetime


@dataclass(frozen=True)
class Cell:
    """One part of a distribution. `count`, `share` (0–1) and `mean` are None where the part is too small to be shown."""

    name: str
    count: int | None
    share: float | None
    mean: float | None = None


@dataclass(frozen=True)
class Index:
    """The employability index over everybody of a day, and against a month before: how many moved by 5 points or more."""

    day: date
    people: int
    mean: float
    bands: tuple[Cell, ...]
    compared_with: date | None
    compared: int | None
    mean_change: float | None
    improved_share: float | None
    declined_share: float | None


@dataclass(frozen=True)
class Aggregate:
    """All finished interviews together. Everything is None or empty while there are too few."""

    interviews: int | None
    means: Mapping[str, tuple[int, float] | None]
    types: tuple[Cell, ...]
    bands: tuple[Cell, ...]
    index: Index | None
    insufficient: Insufficient | None


@dataclass(frozen=True)
class Benchmarks:
    """How the interviews of a type went; a metric with too few scores is None."""

    interviews: int | None
    metrics: Mapping[str, Summary | None]
    insufficient: Insufficient | None


@dataclass(frozen=True)
class Day:
    """One day; None where too few interviews stand behind it."""

    day: date
    count: int | None
    mean: float | None


@dataclass(frozen=True)
class Trends:
    """The days of a period that had interviews, and where they lead."""

    days: tuple[Day, ...]
    trend: Trend
    insufficient: Insufficient | None


@dataclass(frozen=True)
class Own:
    """A page of one's own interviews, each with its change against the one of its type before; and the trend over the newest 200."""

    rows: Sequence[tuple[InterviewFact, float | None]]
    total: int
    mean: float | None
    trend: Trend


class Figures:
    """Computes figures, and keeps those over many people for a while."""

    def __init__(self, database: Database, clock: Clock, settings: AnalyticsSettings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._cache = FigureCache(clock, settings.analytics_cache_seconds)
        self._index_cache = FigureCache(clock, settings.analytics_cache_seconds and _INDEX_SECONDS)
        self._cache.is_wanted("aggregate", self._kept_aggregate)
        for days in PERIODS:
            self._cache.is_wanted(*self._trends_of(days, "overall_score", None))

    async def aggregate(self) -> Figure[Aggregate]:
        """All finished interviews together."""
        found = await self._cache.get("aggregate", self._kept_aggregate)
        return Figure(found.value, found.computed_at)

    async def benchmarks(self, interview_type: str) -> Figure[Benchmarks]:
        """How the interviews of a type went."""
        found = await self._cache.get(*self._benchmarks_of(interview_type))
        return Figure(found.value, found.computed_at)

    async def trends(self, days: int, metric: str, interview_type: str | None) -> Figure[Trends]:
        """Daily means of a metric over the last `days` UTC days, the present one included."""
        found = await self._cache.get(*self._trends_of(days, metric, interview_type))
        return Figure(found.value, found.computed_at)

    async def own(self, user_id: uuid.UUID, request: PageRequest, interview_type: str | None) -> Own:
        """A person's own interviews."""
        async with self._database.read() as session:
            figures = AnalyticsRepository(session)
            rows, total = await figures.history(user_id, request, interview_type)
            scores = await figures.scores_of(user_id, interview_type, _MOST_OF_ONE)
        mean = round(sum(scores) / len(scores), 1) if scores else None
        return Own(rows, total, mean, trend([(float(place), score) for place, score in enumerate(scores)]))

    async def keep_fresh(self) -> None:
        """Compute anew what people look at, before it is too old to be shown."""
        await self._cache.keep_fresh()
        await self._index_cache.keep_fresh()

    async def settle(self) -> None:
        """Wait for what is computed in the background."""
        await self._cache.settle()
        await self._index_cache.settle()

    def _benchmarks_of(self, interview_type: str) -> tuple[Hashable, Callable[[], Awaitable[Benchmarks]]]:
        return ("benchmarks", interview_type), lambda: self._benchmarks(interview_type)

    def _trends_of(
        self, days: int, metric: str, interview_type: str | None
    ) -> tuple[Hashable, Callable[[], Awaitable[Trends]]]:
        return ("trends", days, metric, interview_type), lambda: self._trends(days, metric, interview_type)

    async def _kept_aggregate(self) -> Aggregate:
        """All finished interviews together; from here on the benchmarks of each type that there is are always at hand."""
        found = await self._aggregate()
        for cell in found.types:
            self._cache.is_wanted(*self._benchmarks_of(cell.name))
        return found

    async def _aggregate(self) -> Aggregate:
        (totals, people), index = await asyncio.gather(self._totals(), self._index())
        kinds = sorted({each.interview_type for each in totals})
        narrow = {kind for kind in kinds if people[kind] < self._settings.analytics_least_people}
        interviews = sum(each.interviews for each in totals)
        if not self._enough(interviews, people[None]):
            return Aggregate(None, dict.fromkeys(METRICS), (), (), index, self._too_few())
        means = {name: _mean(totals, name) for name in METRICS}
        bands = {each.band for each in totals if each.band is not None}
        return Aggregate(
            interviews=interviews,
            means={name: mean if mean is not None and mean[0] >= self._least else None for name, mean in means.items()},
            types=tuple(
                replace(cell, mean=_mean_of(totals, cell.name)) if cell.count is not None else cell
                for cell in self._cells({kind: _count(totals, kind) for kind in kinds}, narrow)
            ),
            bands=self._cells({band: sum(each.interviews for each in totals if each.band == band) for band in bands}),
            index=index,
            insufficient=None,
        )

    async def _totals(self) -> tuple[list[Total], dict[str | None, int]]:
        """The totals, and how many people stand behind each type and behind all."""
        async with self._database.read() as session:
            figures = AnalyticsRepository(session)
            totals = await figures.totals()
            kinds = {each.interview_type for each in totals}
            return totals, await figures.people_of(kinds, self._settings.analytics_least_people)

    async def _index(self) -> Index | None:
        return (await self._index_cache.get("index", self._compute_index)).value

    async def _compute_index(self) -> Index | None:
        async with self._database.read() as session:
            figures = AnalyticsRepository(session)
            day = await figures.index_day()
            if day is None:
                return None
            bands = await figures.index_bands(day)
            people = sum(count for count, _ in bands.values())
            if people < self._least:
                return None
            before = await figures.index_day_before(day - _MONTH)
            move = await figures.index_move(before, day, MOVED) if before is not None else None
        if move is not None and move.people < self._least:
            before, move = None, None
        return Index(
            day=day,
            people=people,
            mean=round(sum(count * mean for count, mean in bands.values()) / people, 2),
            bands=self._cells({name: count for name, (count, _) in bands.items()}),
            compared_with=before,
            compared=move.people if move else None,
            mean_change=round(move.mean, 2) if move and move.mean is not None else None,
            improved_share=round(move.rose / move.people, 4) if move else None,
            declined_share=round(move.fell / move.people, 4) if move else None,
        )

    async def _benchmarks(self, interview_type: str) -> Benchmarks:
        nothing: dict[str, Summary | None] = dict.fromkeys(METRICS)
        async with self._database.read() as session:
            figures = AnalyticsRepository(session)
            people = (await figures.people_of([interview_type], self._settings.analytics_least_people))[interview_type]
            histograms = await figures.histograms(interview_type)
        found = {name: summary(histograms[name]) for name in METRICS}
        overall = found["overall_score"]
        if overall is None or not self._enough(overall.count, people):
            return Benchmarks(None, nothing, self._too_few())
        enough = {name: each if each and each.count >= self._least else None for name, each in found.items()}
        return Benchmarks(overall.count, enough, None)

    async def _trends(self, days: int, metric: str, interview_type: str | None) -> Trends:
        since = self._clock.now().date() - timedelta(days=days - 1)
        async with self._database.read() as session:
            found = await AnalyticsRepository(session).days(metric, since, interview_type)
        seen = {day: self._enough(each.count, each.people) for day, each in found}
        points = [(float((day - since).days), each.mean) for day, each in found if seen[day] and each.mean is not None]
        judged = trend(points)
        return Trends(
            days=tuple(
                Day(day, each.count, round(each.mean, 2))
                if seen[day] and each.mean is not None
                else Day(day, None, None)
                for day, each in found
            ),
            trend=judged,
            insufficient=None
            if judged.direction
            else Insufficient("too_few_days", {"days": LEAST_POINTS, **self._needed}),
        )

    def _cells(self, counts: Mapping[str, int], narrow: Collection[str] = ()) -> tuple[Cell, ...]:
        """The parts of a distribution; `narrow` ones, of too few people, are hidden like those that are too small."""
        total = sum(counts.values())
        few = self._least - 1
        visible = shown(
            {name: min(count, few) if name in narrow else count for name, count in counts.items()}, self._least
        )
        return tuple(
            Cell(name, count, round(count / total, 4)) if name in visible and total else Cell(name, None, None)
            for name, count in sorted(counts.items())
        )

    def _enough(self, interviews: int, people: int) -> bool:
        return interviews >= self._least and people >= self._settings.analytics_least_people

    def _too_few(self) -> Insufficient:
        return Insufficient("too_few_interviews", self._needed)

    @property
    def _needed(self) -> dict[str, int]:
        return {"interviews": self._least, "people": self._settings.analytics_least_people}

    @property
    def _least(self) -> int:
        return self._settings.analytics_least_interviews


def _count(totals: Sequence[Total], kind: str) -> int:
    return sum(each.interviews for each in totals if each.interview_type == kind)


def _mean(totals: Sequence[Total], metric: str) -> tuple[int, float] | None:
    """How many scores there are, and their mean."""
    count = sum(each.sums[metric][0] for each in totals)
    return (count, round(sum(each.sums[metric][1] for each in totals) / count, 2)) if count else None


def _mean_of(totals: Sequence[Total], kind: str) -> float | None:
    found = _mean([each for each in totals if each.interview_type == kind], "overall_score")
    return found[1] if found else None
