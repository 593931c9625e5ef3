"""Queries on job ads."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Job

_SORTABLE = {"id": col(Job.id), "created_at": col(Job.created_at), "title": col(Job.title)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class JobRepository:
    """Job ads."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, job_id: uuid.UUID, user_id: uuid.UUID) -> Job | None:
        """The job if it is this user's."""
        query = select(Job).where(col(Job.id) == job_id, col(Job.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[Job], int]:
        """A page of the user's jobs and how many there are."""
        return await fetch_page(self._session, select(Job).where(col(Job.user_id) == user_id), request, _SORTABLE)
