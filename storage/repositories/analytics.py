"""Queries for figures over interviews."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    ScalarSelect,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    union_all,
)
from sqlalchemy.orm import Mapped
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest
from storage.tables import EmployabilityScore, Interview, InterviewFact, InterviewSatisfaction, ScoringRun, UsageEvent

_COLUMNS: Mapping[str, Mapped[float | None]] = {
    "overall_score": col(InterviewFact.overall_score),
    "technical_knowledge": col(InterviewFact.technical_knowledge),
    "problem_solving": col(InterviewFact.problem_solving),
    "communication": col(InterviewFact.communication),
    "code_quality": col(InterviewFact.code_quality),
    "cultural_fit": col(InterviewFact.cultural_fit),
}


@dataclass(frozen=True)
class Used:
    """Calls of models, their tokens and their cost; sums are None where no call knew its number."""

    calls: int
    input_tokens: int | None
    output_tokens: int | None
    cost_usd: float | None


@dataclass(frozen=True)
class Total:
    """The interviews of one type that led to one recommendation. `sums`: of each score how many there are, and their sum."""

    interview_type: str
    band: str | None
    interviews: int
    sums: Mapping[str, tuple[int, float]]


@dataclass(frozen=True)
class Mean:
    """How many scores there are of how many people, and their mean."""

    count: int
    people: int
    mean: float | None


@dataclass(frozen=True)
class IndexMove:
    """How the index of people moved between two days: how many have both, the mean change, and how many rose or fell by `step` or more."""

    people: int
    mean: float | None
    rose: int
    fell: int


class AnalyticsRepository:
    """Figures."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def used_by(self, interview_id: uuid.UUID) -> Used:
        """What the model calls of an interview came to."""
        query = select(
            func.coalesce(func.sum(case((col(UsageEvent.level) != "rules", 1), else_=0)), 0),
            func.sum(col(UsageEvent.input_tokens)),
            func.sum(col(UsageEvent.output_tokens)),
            func.sum(col(UsageEvent.cost_usd)),
        ).where(col(UsageEvent.interview_id) == interview_id)
        return Used(*(await self._session.exec(query)).one())

    async def totals(self) -> list[Total]:
        """All interviews, by type and hiring recommendation."""
        kind, band = col(InterviewFact.interview_type), col(InterviewFact.band)
        sums = [part for column in _COLUMNS.values() for part in (func.count(column), func.sum(column))]
        query = select(kind, band, func.count(), *sums).group_by(kind, band)
        rows: Sequence[Any] = (await self._session.exec(query)).all()
        return [
            Total(
                interview_type=row[0],
                band=row[1],
                interviews=row[2],
                sums={
                    name: (int(row[3 + 2 * place]), float(row[4 + 2 * place] or 0.0))
                    for place, name in enumerate(_COLUMNS)
                },
            )
            for row in rows
        ]

    async def people_of(self, interview_types: Collection[str], most: int) -> dict[str | None, int]:
        """How many different people had interviews of each of these types and, under None, of any; counted no further than `most`."""
        who, kinds = col(InterviewFact.user_id), sorted(set(interview_types))

        def people(*those: ColumnElement[bool]) -> ScalarSelect[int]:
            each = select(who).where(*those).distinct().limit(most).subquery()
            return select(func.count()).select_from(each).scalar_subquery()

        counts = [people(), *(people(col(InterviewFact.interview_type) == kind) for kind in kinds)]
        query: Select[Any] = select(*counts)
        row = (await self._session.exec(query)).one()  # type: ignore[call-overload]
        return dict(zip([None, *kinds], row if kinds else (row,), strict=True))

    async def histograms(self, interview_type: str) -> dict[str, list[tuple[float, int]]]:
        """Of each score how often each of its values occurs in the interviews of a type, ascending."""
        each: list[Any] = [
            select(literal(metric).label("metric"), column.label("value"), func.count())
            .where(col(InterviewFact.interview_type) == interview_type, column.is_not(None))
            .group_by(column)
            for metric, column in _COLUMNS.items()
        ]
        found: dict[str, list[tuple[float, int]]] = {metric: [] for metric in _COLUMNS}
        query: Any = union_all(*each)
        for metric, value, count in (await self._session.exec(query)).all():
            found[metric].append((float(value), count))
        for values in found.values():
            values.sort()
        return found

    async def days(self, metric: str, since: date, interview_type: str | None) -> list[tuple[date, Mean]]:
        """Of each UTC day since `since` how many scores of how many people, and their mean."""
        day, column = col(InterviewFact.day), _COLUMNS[metric]
        query = (
            select(day, func.count(column), func.count(col(InterviewFact.user_id).distinct()), func.avg(column))
            .where(day >= since, column.is_not(None))
            .group_by(day)
            .order_by(day)
        )
        if interview_type is not None:
            query = query.where(col(InterviewFact.interview_type) == interview_type)
        return [
            (when, Mean(count, people, mean)) for when, count, people, mean in (await self._session.exec(query)).all()
        ]

    async def history(
        self, user_id: uuid.UUID, request: PageRequest, interview_type: str | None
    ) -> tuple[list[tuple[InterviewFact, float | None]], int]:
        """A page of a person's finished interviews, by `completed_at`, with its change against the one of its type before; how many."""
        kind = col(InterviewFact.interview_type)
        score = _COLUMNS["overall_score"]
        before = func.lag(score).over(
            partition_by=kind, order_by=(col(InterviewFact.completed_at), col(InterviewFact.interview_id))
        )
        mine = (
            select(col(InterviewFact.interview_id).label("id"), cast(score - before, Float).label("change"))
            .where(col(InterviewFact.user_id) == user_id)
            .subquery()
        )
        query = select(InterviewFact, mine.c.change, func.count().over()).join(
            mine, mine.c.id == col(InterviewFact.interview_id)
        )
        if interview_type is not None:
            query = query.where(kind == interview_type)
        when = col(InterviewFact.completed_at)
        oldest_first = request.sort == (("completed_at", False),)
        page = query.order_by(when if oldest_first else when.desc(), col(InterviewFact.interview_id))
        found = await self._session.exec(page.offset((request.page - 1) * request.limit).limit(request.limit))
        rows = found.all()
        if rows or request.page == 1:
            return [(fact, change) for fact, change, _ in rows], rows[0][2] if rows else 0
        # A page behind the last one has no row that could say how many there are.
        return [], (await self._session.exec(select(func.count()).select_from(query.subquery()))).one()

    async def scores_of(self, user_id: uuid.UUID, interview_type: str | None, most: int) -> list[float]:
        """A person's overall scores in order of time, the newest `most`."""
        score = _COLUMNS["overall_score"]
        query = select(score).where(col(InterviewFact.user_id) == user_id, score.is_not(None))
        if interview_type is not None:
            query = query.where(col(InterviewFact.interview_type) == interview_type)
        rows = await self._session.exec(query.order_by(col(InterviewFact.completed_at).desc()).limit(most))
        return [float(value) for value in reversed(rows.all()) if value is not None]

    async def index_day(self) -> date | None:
        """The last day that everybody's index was computed for, else the last that anybody's was."""
        finished = select(func.max(col(ScoringRun.day))).where(col(ScoringRun.finished_at).is_not(None))
        day: date | None = (await self._session.exec(finished)).one()
        if day is None:
            day = (await self._session.exec(select(func.max(col(EmployabilityScore.day))))).one()
        return day

    async def index_bands(self, day: date) -> dict[str, tuple[int, float]]:
        """Of a day how many people stand in each band of the index, and the mean of their scores."""
        band, score = col(EmployabilityScore.band), col(EmployabilityScore.score)
        rows = await self._session.exec(
            select(band, func.count(), func.avg(score))
            .where(col(EmployabilityScore.day) == day, score.is_not(None), band.is_not(None))
            .group_by(band)
        )
        return {str(name): (count, float(mean)) for name, count, mean in rows.all()}

    async def index_move(self, before: date, after: date, step: float) -> IndexMove:
        """How the index moved between two days."""
        former = (
            select(EmployabilityScore.user_id, EmployabilityScore.score)
            .where(col(EmployabilityScore.day) == before)
            .subquery()
        )
        change = cast(col(EmployabilityScore.score) - former.c.score, Float)
        query = (
            select(
                func.count(change),
                func.avg(change),
                func.coalesce(func.sum(cast(case((change >= step, 1), else_=0), Integer)), 0),
                func.coalesce(func.sum(cast(case((change <= -step, 1), else_=0), Integer)), 0),
            )
            .select_from(EmployabilityScore)
            .join(former, and_(former.c.user_id == col(EmployabilityScore.user_id)))
            .where(col(EmployabilityScore.day) == after)
        )
        return IndexMove(*(await self._session.exec(query)).one())

    async def index_day_before(self, day: date) -> date | None:
        """The last day until `day` that anybody's index was computed for."""
        query = select(func.max(col(EmployabilityScore.day))).where(col(EmployabilityScore.day) <= day)
        found: date | None = (await self._session.exec(query)).one()
        return found

    async def rate(self, row: InterviewSatisfaction) -> InterviewSatisfaction:
        """Keep a rating in place of an earlier one of the same interview."""
        await self._session.get(Interview, row.interview_id, with_for_update=True)  # one rating after the other
        known = await self._session.get(InterviewSatisfaction, row.interview_id)
        if known is None:
            self._session.add(row)
            return row
        known.rating, known.comment, known.updated_at = row.rating, row.comment, row.updated_at
        return known

    async def rating(self, interview_id: uuid.UUID) -> InterviewSatisfaction | None:
        """What the candidate thought of an interview."""
        return await self._session.get(InterviewSatisfaction, interview_id)

    async def comments(self, request: PageRequest) -> tuple[Sequence[tuple[InterviewSatisfaction, str]], int]:
        """A page of the ratings that say something in words, by `created_at`, with the interview's type; how many."""
        said, when = col(InterviewSatisfaction.comment).is_not(None), col(InterviewSatisfaction.created_at)
        total = (await self._session.exec(select(func.count()).select_from(InterviewSatisfaction).where(said))).one()
        query = (
            select(InterviewSatisfaction, Interview.interview_type)
            .join(Interview, col(Interview.id) == col(InterviewSatisfaction.interview_id))
            .where(said)
            .order_by(when if request.sort == (("created_at", False),) else when.desc())
            .order_by(col(InterviewSatisfaction.interview_id))
            .offset((request.page - 1) * request.limit)
            .limit(request.limit)
        )
        return (await self._session.exec(query)).all(), total
