"""Telling somebody something, from within any transaction: what is written here reaches the inbox with the commit, and other
channels soon after, or nothing does."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from services.notifications.kinds import NotificationKind
from storage.repositories.notifications import NotificationRepository


async def enqueue(
    session: AsyncSession, *, user_id: uuid.UUID, kind: NotificationKind, parameters: Mapping[str, Any], key: str
) -> None:
    """Tell `user_id` of something, in the caller's transaction. The same `key` for the same person and kind again is nothing.

    `parameters` are JSON values; `NotificationKind` names those that texts and links use. `key` (at most 200 characters) names what
    happened, such as an interview's id or a day.
    """
    await NotificationRepository(session).add(user_id, NotificationKind(kind), dict(parameters), key)
