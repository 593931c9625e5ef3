"""Queries on who used what."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.notifications import insert_new
from storage.tables import ActivityDay, ActivityStay, User


class ActivityRepository:
    """Days and stays."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def joined(self, user_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
        """When those of these users who are still there registered; they cannot be deleted until the transaction ends."""
        query = (
            select(User.id, User.created_at)
            .where(col(User.id).in_(user_ids))
            .order_by(col(User.id))
            .with_for_update(read=True, key_share=True)
        )
        return dict((await self._session.exec(query)).all())

    async def add_days(self, rows: Sequence[dict[str, Any]]) -> int:
        """Write rows of `ActivityDay` that are not there yet; how many."""
        return await insert_new(self._session, ActivityDay, rows)

    async def newest_stays(self, user_ids: Collection[uuid.UUID], since: datetime) -> dict[uuid.UUID, ActivityStay]:
        """Of each user the newest stay that lasted until `since` or longer."""
        query = (
            select(ActivityStay)
            .where(col(ActivityStay.user_id).in_(user_ids), col(ActivityStay.last_at) >= since)
            .order_by(col(ActivityStay.last_at))
        )
        return {row.user_id: row for row in await self._session.exec(query)}

    def add_stay(self, stay: ActivityStay) -> None:
        """Write a new stay."""
        self._session.add(stay)

    async def forget(self, before: datetime) -> None:
        """Delete what ended before a moment."""
        await self._session.exec(delete(ActivityDay).where(col(ActivityDay.day) < before.date()))
        await self._session.exec(delete(ActivityStay).where(col(ActivityStay.last_at) < before))
