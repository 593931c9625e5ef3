"""Queries on what models and rules were used for: days that are long over are added up once, the rest is counted from its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import UsageDay, UsageEvent

_DAY = timedelta(days=1)
_EVENTS = (col(UsageEvent.task), col(UsageEvent.level), col(UsageEvent.model), col(UsageEvent.outcome))
_DAYS = (col(UsageDay.task), col(UsageDay.level), col(UsageDay.model), col(UsageDay.outcome))
_COLUMNS = ("day", "task", "level", "model", "outcome", "calls")
_SUMS = ("input_tokens", "output_tokens", "cost_usd", "milliseconds")


@dataclass(frozen=True)
class UsageTotal:
    """The calls of one task at one level to one model. Sums are None where no call knew its number."""

    task: str
    level: str
    model: str
    outcome: str
    calls: int
    input_tokens: int | None
    output_tokens: int | None
    cost_usd: float | None
    mean_milliseconds: float


class UsageRepository:
    """Usage events, and the days that they were added up to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def totals(self, since: datetime) -> Sequence[UsageTotal]:
        """What was used since a moment, by task, level, model and outcome."""
        added_up_to = await self.added_up_to()
        first = _next_midnight(since).date()
        rows: list[Any] = []
        if added_up_to is None or added_up_to < first:
            rows += await self._of_events(col(UsageEvent.created_at) >= since)
        else:
            begins, ends = _midnight(first), _midnight(added_up_to + _DAY)
            if since < begins:
                rows += await self._of_events(col(UsageEvent.created_at) >= since, col(UsageEvent.created_at) < begins)
            rows += await self._of_days(col(UsageDay.day) >= first, col(UsageDay.day) <= added_up_to)
            rows += await self._of_events(col(UsageEvent.created_at) >= ends)
        return _added(rows)

    async def added_up_to(self) -> date | None:
        """The newest day that was added up; None before the first."""
        day: date | None = (await self._session.exec(select(func.max(col(UsageDay.day))))).one()
        return day

    async def next_day(self) -> date | None:
        """The first day with events that is not added up yet; None where there is none."""
        when = func.min(col(UsageEvent.created_at))
        query = select(when)
        added_up_to = await self.added_up_to()
        if added_up_to is not None:
            query = query.where(col(UsageEvent.created_at) >= _midnight(added_up_to + _DAY))
        first: datetime | None = (await self._session.exec(query)).one()
        return None if first is None else first.astimezone(UTC).date()

    async def add_up(self, day: date) -> None:
        """Add up a day whose events have all been written. Nothing where another process did so."""
        insert = sqlite.insert if self._session.get_bind().dialect.name == "sqlite" else postgresql.insert
        within = (col(UsageEvent.created_at) >= _midnight(day), col(UsageEvent.created_at) < _midnight(day + _DAY))
        selecting: Any = select
        summed = (func.sum(col(getattr(UsageEvent, name))) for name in _SUMS)
        query = selecting(literal(day).label("day"), *_EVENTS, func.count(), *summed).where(*within).group_by(*_EVENTS)
        table: Any = UsageDay.__table__  # type: ignore[attr-defined]
        statement: Any = insert(table).from_select([*_COLUMNS, *_SUMS], query).on_conflict_do_nothing()
        await self._session.exec(statement)

    async def _of_events(self, *those: ColumnElement[bool]) -> Sequence[Any]:
        selecting: Any = select
        summed = (func.sum(col(getattr(UsageEvent, name))) for name in _SUMS)
        query = selecting(*_EVENTS, func.count(), *summed).where(*those).group_by(*_EVENTS)
        return list((await self._session.exec(query)).all())

    async def _of_days(self, *those: ColumnElement[bool]) -> Sequence[Any]:
        selecting: Any = select
        summed = (func.sum(col(getattr(UsageDay, name))) for name in ("calls", *_SUMS))
        query = selecting(*_DAYS, *summed).where(*those).group_by(*_DAYS)
        return list((await self._session.exec(query)).all())


def _added(rows: Iterable[Any]) -> list[UsageTotal]:
    """Rows of the same task, level, model and outcome together, in that order."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for row in rows:
        sums = found.setdefault(tuple(row[:4]), [None] * 5)
        for place, value in enumerate(row[4:]):
            if value is not None:
                sums[place] = value if sums[place] is None else sums[place] + value
    totals = []
    for (task, level, model, outcome), (calls, received, sent, cost, milliseconds) in sorted(found.items()):
        tokens_in, tokens_out = (None if value is None else int(value) for value in (received, sent))
        mean = milliseconds / int(calls)
        totals.append(UsageTotal(task, level, model, outcome, int(calls), tokens_in, tokens_out, cost, mean))
    return totals


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _next_midnight(moment: datetime) -> datetime:
    """The moment itself where a UTC day begins, else the beginning of the next one."""
    utc = moment.astimezone(UTC)
    begins = _midnight(utc.date())
    return begins if begins == utc else begins + _DAY
