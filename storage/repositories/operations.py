"""Replayed requests, and settings changed at run time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from core.errors import Conflict
from storage.tables import IdempotentRequest, SettingOverride


class IdempotencyRepository:
    """Requests that carried an `Idempotency-Key`, in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(
        self, request: IdempotentRequest, *, abandoned_before: datetime, forgotten_before: datetime
    ) -> IdempotentRequest | None:
        """Store `request` if its user, route and key are free, and return None; else return the request that has them.

        Free are also a key whose request never finished and began before `abandoned_before` (its process died), and one
        that began before `forgotten_before`. Raises `Conflict` when the holder gave the key back this very moment.
        """
        mine = col(IdempotentRequest.user_id) == request.user_id
        same = (mine, col(IdempotentRequest.route) == request.route, col(IdempotentRequest.key) == request.key)
        await self._session.exec(
            delete(IdempotentRequest).where(mine, col(IdempotentRequest.created_at) < forgotten_before)
        )
        await self._session.exec(
            delete(IdempotentRequest).where(
                *same,
                col(IdempotentRequest.status).is_(None),
                col(IdempotentRequest.created_at) < abandoned_before,
            )
        )
        try:
            async with self._session.begin_nested():
                self._session.add(request)
        except IntegrityError as error:
            first = (await self._session.exec(select(IdempotentRequest).where(*same))).first()
            if first is None:
                raise Conflict("The key has just been given back. Try again.", code="REQUEST_IN_PROGRESS") from error
            return first
        return None

    async def finish(
        self, request_id: uuid.UUID, status: int, body: dict[str, Any], subject_id: uuid.UUID | None
    ) -> None:
        """Keep the answer, and what it is about. Nothing happens when another process took the key over meanwhile."""
        values = {"status": status, "body": body, "subject_id": subject_id}
        await self._session.exec(
            update(IdempotentRequest).where(col(IdempotentRequest.id) == request_id).values(**values)
        )

    async def forget_subject(self, user_id: uuid.UUID, subject_id: uuid.UUID) -> None:
        """Delete the answers about something of a user's that is being deleted."""
        mine = (col(IdempotentRequest.user_id) == user_id, col(IdempotentRequest.subject_id) == subject_id)
        await self._session.exec(delete(IdempotentRequest).where(*mine))

    async def release(self, request_id: uuid.UUID) -> None:
        """Give the key back: the request failed and may be tried again."""
        await self._session.exec(delete(IdempotentRequest).where(col(IdempotentRequest.id) == request_id))


class SettingOverrideRepository:
    """Settings that an administrator changed, in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> Sequence[SettingOverride]:
        """Every override."""
        return (await self._session.exec(select(SettingOverride))).all()

    async def put(self, override: SettingOverride) -> None:
        """Store an override in place of the former one of that name."""
        await self._session.merge(override)

    async def remove(self, name: str) -> None:
        """Go back to the configured value."""
        await self._session.exec(delete(SettingOverride).where(col(SettingOverride.name) == name))
