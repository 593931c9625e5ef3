"""A person's inbox, and what they want to hear of by which channel."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.clock import Clock
from core.errors import NotFound
from services.notifications.kinds import Channel, NotificationKind
from services.notifications.texts import Worded, word
from storage.database import Database
from storage.repositories.notifications import NotificationRepository
from storage.repositories.paging import PageRequest
from storage.tables import Notification

NO_NOTIFICATION = NotFound("There is no such notification.")
Preferences = dict[NotificationKind, dict[Channel, bool]]


@dataclass(frozen=True)
class Item:
    """A notification as its owner reads it."""

    id: uuid.UUID
    kind: NotificationKind
    worded: Worded
    parameters: dict[str, Any]
    created_at: datetime
    read_at: datetime | None

    @classmethod
    def of(cls, row: Notification, language: str) -> Item:
        """From its row."""
        worded = word(row.kind, row.parameters, language)
        return cls(row.id, NotificationKind(row.kind), worded, row.parameters, row.created_at, row.read_at)


class Inbox:
    """Everybody's inbox: each method sees one person's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def page(
        self, user_id: uuid.UUID, language: str, request: PageRequest, *, unread_only: bool = False
    ) -> tuple[list[Item], int, int]:
        """A page, how many there are, and how many of all are unread. Kinds that the person switched off in the app are left out."""
        async with self._database.read() as session:
            notifications = NotificationRepository(session)
            hidden = _hidden(await notifications.preferences([user_id]))
            rows, total = await notifications.page(user_id, request, hidden=hidden, unread_only=unread_only)
            unread = await notifications.unread(user_id, hidden)
        return [Item.of(row, language) for row in rows], total, unread

    async def read(self, notification_id: uuid.UUID, user_id: uuid.UUID, language: str) -> Item:
        """Mark one as read; the first time counts. Raises `NotFound`."""
        async with self._database.write() as session:
            row = await NotificationRepository(session).owned(notification_id, user_id)
            if row is None:
                raise NotFound(NO_NOTIFICATION.message)
            row.read_at = row.read_at or self._clock.now()
        return Item.of(row, language)

    async def read_all(self, user_id: uuid.UUID) -> int:
        """Mark all as read; how many were not."""
        async with self._database.write() as session:
            return await NotificationRepository(session).mark_all_read(user_id, self._clock.now())

    async def remove(self, notification_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Take one out. What it told does not come again. Raises `NotFound`."""
        async with self._database.write() as session:
            if not await NotificationRepository(session).remove(notification_id, user_id, self._clock.now()):
                raise NotFound(NO_NOTIFICATION.message)

    async def preferences(self, user_id: uuid.UUID) -> Preferences:
        """What the person wants to hear of by which channel; everything that they have not switched off."""
        async with self._database.read() as session:
            decided = await NotificationRepository(session).preferences([user_id])
        return {
            kind: {channel: decided.get((user_id, kind, channel), True) for channel in Channel}
            for kind in NotificationKind
        }

    async def prefer(
        self, user_id: uuid.UUID, wanted: Mapping[NotificationKind, Mapping[Channel, bool]]
    ) -> Preferences:
        """Change what is given, leave the rest; all preferences then."""
        changes = {(kind, channel): on for kind, channels in wanted.items() for channel, on in channels.items()}
        async with self._database.write() as session:
            notifications = NotificationRepository(session)
            if await notifications.user(user_id) is None:
                raise NotFound("There is no such account.")
            await notifications.prefer(
                user_id, {(str(k), str(c)): on for (k, c), on in changes.items()}, self._clock.now()
            )
        return await self.preferences(user_id)

    async def language_of(self, user_id: uuid.UUID) -> str:
        """The language of a person's account. Raises `NotFound`."""
        async with self._database.read() as session:
            user = await NotificationRepository(session).user(user_id)
        if user is None:
            raise NotFound("There is no such account.")
        return user.language


def _hidden(decided: Mapping[tuple[uuid.UUID, str, str], bool]) -> list[str]:
    return [kind for (_, kind, channel), enabled in decided.items() if channel == Channel.IN_APP and not enabled]
