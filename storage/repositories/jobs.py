"""Queries on job ads."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Job

_SORTABLE = {"id": col(Job.id), "created_at": col(Job.created_at), "title": col(Job.title)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")
_BATCH = 500


class MarketRow(NamedTuple):
    """What an ad adds to counts over all owners: nothing that says whose it is."""

    text_hash: str
    created_at: datetime
    details: dict[str, Any]
    requirements: dict[str, Any] | None


class JobRepository:
    """Job ads."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, job_id: uuid.UUID, user_id: uuid.UUID) -> Job | None:
        """The job if it is this user's."""
        query = select(Job).where(col(Job.id) == job_id, col(Job.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def by_hash(self, user_id: uuid.UUID, text_hash: str) -> Job | None:
        """The user's job of this text."""
        query = select(Job).where(col(Job.user_id) == user_id, col(Job.text_hash) == text_hash)
        return (await self._session.exec(query)).one_or_none()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[Job], int]:
        """A page of the user's jobs and how many there are."""
        return await fetch_page(self._session, select(Job).where(col(Job.user_id) == user_id), request, _SORTABLE)

    async def state(self) -> tuple[int, datetime | None]:
        """How many ads all owners have, and when the newest came: another pair says that some came or went."""
        count, newest = (
            await self._session.exec(select(func.count(), func.max(Job.created_at)).select_from(Job))
        ).one()
        return count, newest

    async def for_market(self, since: datetime, most: int) -> AsyncIterator[Sequence[MarketRow]]:
        """The newest `most` ads of all owners brought since `since`, in batches, the newest first."""
        query = (
            select(col(Job.text_hash), col(Job.created_at), col(Job.details), col(Job.requirements))
            .where(col(Job.created_at) >= since, col(Job.text_hash).is_not(None))
            .order_by(col(Job.created_at).desc(), col(Job.id))
        )
        for start in range(0, most, _BATCH):
            rows = (await self._session.exec(query.offset(start).limit(min(_BATCH, most - start)))).all()
            if rows:
                yield [MarketRow(digest or "", brought, details, asked) for digest, brought, details, asked in rows]
            if len(rows) < _BATCH:
                return
