"""Queries on how the service is used, for administrators."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import (
    ActivityDay,
    ActivityStay,
    Interview,
    InterviewFact,
    InterviewSatisfaction,
    UsageEvent,
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

    async def active_since(self, since: date) -> int:
        """How many different people used anything since a day."""
        query = select(func.count(col(ActivityDay.user_id).distinct())).where(col(ActivityDay.day) >= since)
        return (await self._session.exec(query)).one()

    async def features(self, since: date) -> list[tuple[str, int, int]]:
        """By feature how many people used it, and on how many days of theirs."""
        feature = col(ActivityDay.feature)
        query = (
            select(feature, func.count(col(ActivityDay.user_id).distinct()), func.count())
            .where(col(ActivityDay.day) >= since)
            .group_by(feature)
        )
        return list((await self._session.exec(query)).all())

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

        async def at(share: float) -> float:
            place = round(share * (count - 1))
            found = await self._session.exec(select(minutes).where(began).order_by(minutes).offset(place).limit(1))
            return found.one()

        return Stays(count, mean, await at(0.5), await at(0.9))

    async def interviews(self, since: datetime) -> dict[str, int]:
        """How many interviews were begun since a moment, by what became of them."""
        query = select(Interview.status, func.count()).where(col(Interview.created_at) >= since)
        return dict((await self._session.exec(query.group_by(col(Interview.status)))).all())

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

    async def levels(self, since: datetime) -> list[tuple[str, str, str, int]]:
        """Calls by task, level and outcome."""
        groups = (col(UsageEvent.task), col(UsageEvent.level), col(UsageEvent.outcome))
        query = (
            select(*groups, func.count()).where(col(UsageEvent.created_at) >= since).group_by(*groups).order_by(*groups)
        )
        return list((await self._session.exec(query)).all())

    async def accounts(self, since: datetime) -> tuple[int, int]:
        """How many accounts there are, and how many of them are new since a moment."""
        new = func.coalesce(func.sum(case((col(User.created_at) >= since, 1), else_=0)), 0)
        total, recent = (await self._session.exec(select(func.count(), new).select_from(User))).one()
        return total, recent
