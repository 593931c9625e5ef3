"""Queries on how the service is used, for administrators."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal_column
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import (
    ActivityDay,
    ActivityStay,
    Interview,
    InterviewFact,
    InterviewSatisfaction,
    User,
)


@dataclass(frozen=True)
class Stays:
    """How many stays there were and how long they lasted, in minutes."""

    count: int
    mean: float | None
    median: float | None
    p90: float | None


@dataclass(frozen=True)
class Cost:
    """What models were used for in finished interviews. `known` interviews have a known cost."""

    interviews: int
    calls: int
    input_tokens: int | None
    output_tokens: int | None
    cost_usd: float | None
    known: int


class OperationFigures:
    """How the service is used."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def active_by_day(self, since: date) -> list[tuple[date, int]]:
        """How many different people used anything on each UTC day."""
        day = col(ActivityDay.day)
        query = select(day, func.count(col(ActivityDay.user_id).distinct())).where(day >= since)
        return list((await self._session.exec(query.group_by(day).order_by(day))).all())

    async def active_since(self, week: date, month: date) -> tuple[int, int]:
        """How many different people used anything since a day, and since an earlier one."""
        day, who = col(ActivityDay.day), col(ActivityDay.user_id)
        each = select(func.max(day).label("last")).where(day >= month).group_by(who).subquery()
        recent = func.coalesce(func.sum(case((each.c.last >= week, 1), else_=0)), 0)
        weekly, monthly = (await self._session.exec(select(recent, func.count()).select_from(each))).one()
        return weekly, monthly

    async def features(self, since: date) -> list[tuple[str, int, int]]:
        """By feature how many people used it, and on how many days of theirs."""
        feature = col(ActivityDay.feature)
        each = (
            select(feature.label("feature"), func.count().label("days"))
            .where(col(ActivityDay.day) >= since)
            .group_by(feature, col(ActivityDay.user_id))
            .subquery()
        )
        query = select(each.c.feature, func.count(), func.sum(each.c.days)).group_by(each.c.feature)
        return [(name, people, int(days)) for name, people, days in (await self._session.exec(query)).all()]

    async def registered(self, mondays: list[date], moments: list[datetime]) -> dict[date, int]:
        """How many people registered in each week; `moments` are the mondays' beginnings and, last, the end."""
        joined = col(User.created_at)
        sums = [
            func.coalesce(func.sum(case(((joined >= begin) & (joined < end), 1), else_=0)), 0)
            for begin, end in itertools.pairwise(moments)
        ]
        query: Select[Any] = select(*sums).where(joined >= moments[0])
        row = (await self._session.exec(query)).one()  # type: ignore[call-overload]
        return dict(zip(mondays, row if len(mondays) > 1 else (row[0],), strict=True))

    async def retained(self, since: date) -> list[tuple[date, int, int]]:
        """By week of registration and week after it how many people used anything."""
        groups = (col(ActivityDay.cohort), col(ActivityDay.week))
        query = (
            select(*groups, func.count(col(ActivityDay.user_id).distinct()))
            .where(groups[0] >= since)
            .group_by(*groups)
            .order_by(*groups)
        )
        return list((await self._session.exec(query)).all())

    async def stays(self, since: datetime) -> Stays:
        """Stays that began since a moment."""
        began: ColumnElement[bool] = col(ActivityStay.started_at) >= since
        minutes = col(ActivityStay.minutes)
        count, mean = (await self._session.exec(select(func.count(), func.avg(minutes)).where(began))).one()
        if not count:
            return Stays(0, None, None, None)

        median, p90 = (
            select(minutes).where(began).order_by(minutes).offset(round(share * (count - 1))).limit(1).scalar_subquery()
            for share in (0.5, 0.9)
        )
        return Stays(count, mean, *(await self._session.exec(select(median, p90))).one())

    async def interviews(self, since: datetime) -> dict[str, int]:
        """How many interviews were begun since a moment, by what became of them."""
        # An expression, because SQLite would rather read all interviews in the order of their status than some and sort them.
        status = func.coalesce(col(Interview.status), "")
        query = select(status, func.count()).where(col(Interview.created_at) >= since).group_by(literal_column("1"))
        return dict((await self._session.exec(query)).all())

    async def ratings(self, since: datetime) -> dict[int, int]:
        """How often each rating was given since a moment."""
        rating = col(InterviewSatisfaction.rating)
        query = select(rating, func.count()).where(col(InterviewSatisfaction.created_at) >= since).group_by(rating)
        return dict((await self._session.exec(query)).all())

    async def cost(self, since: date) -> Cost:
        """What models were used for in interviews finished since a day."""
        query = select(
            func.count(),
            func.coalesce(func.sum(col(InterviewFact.model_calls)), 0),
            func.sum(col(InterviewFact.input_tokens)),
            func.sum(col(InterviewFact.output_tokens)),
            func.sum(col(InterviewFact.cost_usd)),
            func.count(col(InterviewFact.cost_usd)),
        ).where(col(InterviewFact.day) >= since)  # type: ignore[call-overload]
        return Cost(*(await self._session.exec(query)).one())

    async def accounts(self, since: datetime) -> tuple[int, int]:
        """How many accounts there are, and how many of them are new since a moment."""
        new = func.coalesce(func.sum(case((col(User.created_at) >= since, 1), else_=0)), 0)
        total, recent = (await self._session.exec(select(func.count(), new).select_from(User))).one()
        return total, recent
