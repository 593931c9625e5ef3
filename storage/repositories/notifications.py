"""Queries on notifications and on what their owners want to hear of."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Delivery, Notification, NotificationPreference, User
from storage.tables.columns import now as present

_SORTABLE = {"id": col(Notification.id), "created_at": col(Notification.created_at)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")
_ROWS_AT_ONCE = 500


class NotificationRepository:
    """Notifications and preferences."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, user_id: uuid.UUID, kind: str, parameters: dict[str, Any], key: str) -> bool:
        """Write a notification unless the user has one of this kind and key; whether it is new."""
        row = {
            "id": uuid.uuid4(),
            "user_id": user_id,
            "kind": kind,
            "key": key,
            "parameters": parameters,
            "created_at": present(),
        }
        return await insert_new(self._session, Notification, [row]) == 1

    async def page(
        self, user_id: uuid.UUID, request: PageRequest, *, hidden: Collection[str], unread_only: bool = False
    ) -> tuple[Sequence[Notification], int]:
        """A page of the user's notifications without the kinds `hidden`, and how many there are."""
        mine = select(Notification).where(*_shown(user_id, hidden))
        if unread_only:
            mine = mine.where(col(Notification.read_at).is_(None))
        return await fetch_page(self._session, mine, request, _SORTABLE)

    async def unread(self, user_id: uuid.UUID, hidden: Collection[str]) -> int:
        """How many are unread."""
        unread = (*_shown(user_id, hidden), col(Notification.read_at).is_(None))
        found = await self._session.exec(select(func.count()).select_from(Notification).where(*unread))
        return found.one()

    async def owned(self, notification_id: uuid.UUID, user_id: uuid.UUID) -> Notification | None:
        """The notification if it is this user's and not removed."""
        query = select(Notification).where(col(Notification.id) == notification_id, *_shown(user_id, ()))
        return (await self._session.exec(query)).one_or_none()

    async def mark_all_read(self, user_id: uuid.UUID, now: datetime) -> int:
        """Mark all of a user's as read; how many were not."""
        statement = update(Notification).where(*_shown(user_id, ()), col(Notification.read_at).is_(None))
        return (await self._session.exec(statement.values(read_at=now))).rowcount

    async def remove(self, notification_id: uuid.UUID, user_id: uuid.UUID, now: datetime) -> bool:
        """Take one out of the inbox and erase its values; False when the user has no such one."""
        row = await self.owned(notification_id, user_id)
        if row is None:
            return False
        row.removed_at, row.parameters = now, {}
        row.read_at = row.read_at or now
        return True

    async def forget_keyed(self, user_id: uuid.UUID, key: str) -> int:
        """Delete what a user was told of one thing, whatever the kind; how many."""
        told = delete(Notification).where(col(Notification.user_id) == user_id, col(Notification.key) == key)
        return (await self._session.exec(told)).rowcount

    async def forget(self, before: datetime) -> int:
        """Delete those made before a moment, of everybody; how many."""
        removed = await self._session.exec(delete(Notification).where(col(Notification.created_at) < before))
        return removed.rowcount

    async def preferences(self, user_ids: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, str, str], bool]:
        """What these users decided, by user, kind and channel."""
        rows = await self._session.exec(
            select(NotificationPreference).where(col(NotificationPreference.user_id).in_(user_ids))
        )
        return {(row.user_id, row.kind, row.channel): row.enabled for row in rows}

    async def prefer(self, user_id: uuid.UUID, wanted: Mapping[tuple[str, str], bool], now: datetime) -> None:
        """Keep what a user decided, by kind and channel, in place of what they decided before: one change after the other."""
        await self._session.get(User, user_id, with_for_update=True)
        for (kind, channel), enabled in wanted.items():
            row = NotificationPreference(user_id=user_id, kind=kind, channel=channel, enabled=enabled, updated_at=now)
            await self._session.merge(row)

    async def user(self, user_id: uuid.UUID) -> User | None:
        """The account."""
        return await self._session.get(User, user_id)

    async def unrouted(self, limit: int) -> Sequence[Notification]:
        """The oldest notifications that no deliveries were written for, held until the transaction ends; those held elsewhere are
        passed over."""
        query = (
            select(Notification)
            .where(col(Notification.routed_at).is_(None))
            .order_by(col(Notification.created_at))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return (await self._session.exec(query)).all()

    async def route(self, deliveries: Sequence[Delivery], routed: Sequence[uuid.UUID], now: datetime) -> None:
        """Write deliveries, and that these notifications have all of theirs."""
        self._session.add_all(deliveries)
        await self._session.exec(update(Notification).where(col(Notification.id).in_(routed)).values(routed_at=now))

    async def route_nowhere(self, now: datetime) -> int:
        """Write that notifications have no deliveries, because no channel is there; how many."""
        statement = update(Notification).where(col(Notification.routed_at).is_(None)).values(routed_at=now)
        return (await self._session.exec(statement)).rowcount


async def insert_new(session: AsyncSession, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """Insert rows, leaving out those that a unique constraint forbids; how many were new."""
    if not rows:
        return 0
    await session.flush()
    connection = await session.connection()
    target: Table = table.__table__  # type: ignore[attr-defined]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite

    def insert(sync: Connection) -> int:
        new = 0
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = list(rows[start : start + _ROWS_AT_ONCE])
            new += sync.execute(dialect.insert(target).values(some).on_conflict_do_nothing()).rowcount
        return new

    return await connection.run_sync(insert)


def _shown(user_id: uuid.UUID, hidden: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    mine = (col(Notification.user_id) == user_id, col(Notification.removed_at).is_(None))
    return (*mine, col(Notification.kind).not_in(hidden)) if hidden else mine
