"""Queries on resumes and their chunks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Chunk, Resume

_SORTABLE = {
    "id": col(Resume.id),
    "created_at": col(Resume.created_at),
    "updated_at": col(Resume.updated_at),
    "filename": col(Resume.filename),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class ResumeRepository:
    """Resumes and their chunks."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, resume_id: uuid.UUID, user_id: uuid.UUID) -> Resume | None:
        """The resume if it is this user's."""
        query = select(Resume).where(col(Resume.id) == resume_id, col(Resume.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def by_hash(self, user_id: uuid.UUID, file_hash: str) -> Resume | None:
        """The user's resume with this SHA-256."""
        query = select(Resume).where(col(Resume.user_id) == user_id, col(Resume.file_hash) == file_hash)
        return (await self._session.exec(query)).one_or_none()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[Resume], int]:
        """A page of the user's resumes and how many there are."""
        return await fetch_page(self._session, select(Resume).where(col(Resume.user_id) == user_id), request, _SORTABLE)

    async def of_user(self, user_id: uuid.UUID) -> Sequence[Resume]:
        """All resumes of a user."""
        return (await self._session.exec(select(Resume).where(col(Resume.user_id) == user_id))).all()

    async def chunks(self, resume_id: uuid.UUID) -> Sequence[Chunk]:
        """The chunks of a resume in order."""
        query = select(Chunk).where(col(Chunk.resume_id) == resume_id).order_by(col(Chunk.position))
        return (await self._session.exec(query)).all()
