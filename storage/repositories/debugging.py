"""Queries on diagnoses and on translations."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import DebugSession, Translation

_SORTABLE = {
    "id": col(DebugSession.id),
    "created_at": col(DebugSession.created_at),
    "language": col(DebugSession.language),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class DebuggingRepository:
    """Diagnoses."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, session_id: uuid.UUID, user_id: uuid.UUID) -> DebugSession | None:
        """The diagnosis if it is this user's."""
        query = select(DebugSession).where(col(DebugSession.id) == session_id, col(DebugSession.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def of_inputs(self, user_id: uuid.UUID, inputs: str, since: datetime) -> DebugSession | None:
        """The user's newest diagnosis of the same inputs, made at `since` or later."""
        query = (
            select(DebugSession)
            .where(
                col(DebugSession.user_id) == user_id,
                col(DebugSession.inputs) == inputs,
                col(DebugSession.created_at) >= since,
            )
            .order_by(col(DebugSession.created_at).desc())
            .limit(1)
        )
        return (await self._session.exec(query)).first()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[DebugSession], int]:
        """A page of the user's diagnoses and how many there are."""
        mine = select(DebugSession).where(col(DebugSession.user_id) == user_id)
        return await fetch_page(self._session, mine, request, _SORTABLE)

    async def delete(self, session_id: uuid.UUID, user_id: uuid.UUID) -> bool:
        """Remove a diagnosis. False when the user has no such one."""
        removed = await self._session.exec(
            delete(DebugSession).where(col(DebugSession.id) == session_id, col(DebugSession.user_id) == user_id)
        )
        return removed.rowcount == 1


class TranslationRepository:
    """Translated free texts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, content_hash: str, language: str, provider: str, now: datetime) -> Translation | None:
        """A translation whose time is not over."""
        query = select(Translation).where(*_same(content_hash, language, provider), col(Translation.expires_at) > now)
        return (await self._session.exec(query)).first()

    async def put(self, row: Translation) -> None:
        """Keep a translation in place of an older one of the same text."""
        await self._session.exec(delete(Translation).where(*_same(row.content_hash, row.language, row.provider)))
        try:
            async with self._session.begin_nested():
                self._session.add(row)
        except IntegrityError:
            # Another process kept the same one at the same moment.
            return

    async def forget_expired(self, now: datetime) -> int:
        """Remove translations whose time is over. Returns how many."""
        removed = await self._session.exec(delete(Translation).where(col(Translation.expires_at) <= now))
        return removed.rowcount


def _same(content_hash: str, language: str, provider: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Translation.content_hash) == content_hash,
        col(Translation.language) == language,
        col(Translation.provider) == provider,
    )
