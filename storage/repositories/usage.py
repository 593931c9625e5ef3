"""Queries on what models and rules were used for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import UsageEvent


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
    """Usage events."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def totals(self, since: datetime) -> Sequence[UsageTotal]:
        """What was used since a moment, by task, level, model and outcome."""
        groups = (UsageEvent.task, UsageEvent.level, UsageEvent.model, UsageEvent.outcome)
        query = (
            select(  # type: ignore[call-overload]
                *groups,
                func.count(),
                func.sum(col(UsageEvent.input_tokens)),
                func.sum(col(UsageEvent.output_tokens)),
                func.sum(col(UsageEvent.cost_usd)),
                func.avg(col(UsageEvent.milliseconds)),
            )
            .where(col(UsageEvent.created_at) >= since)
            .group_by(*groups)
            .order_by(*groups)
        )
        return [UsageTotal(*row) for row in (await self._session.exec(query)).all()]
