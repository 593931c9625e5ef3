"""What people are told: the inbox, what leaves the service by other channels, and what each person wants to hear of."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, moment, optional_moment, reference

_UNROUTED = text("routed_at IS NULL")


class Notification(SQLModel, table=True):
    """One thing that a person is told, as its kind and values: its words are made when it is read, in the reader's language.

    `key` names what happened: a person is told of it once. A removed one stays, without its values, so that it does not come back.
    `routed_at` is None until deliveries were written for it, or none was wanted.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("user_id", "kind", "key"),
        Index("ix_notifications_user_created", "user_id", "created_at"),
        Index("ix_notifications_unrouted", "created_at", sqlite_where=_UNROUTED, postgresql_where=_UNROUTED),
        Index("ix_notifications_created", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    kind: str = Field(max_length=30)
    key: str = Field(max_length=200)
    parameters: dict[str, Any] = json_object()
    created_at: datetime = moment()
    read_at: datetime | None = optional_moment()
    removed_at: datetime | None = optional_moment()
    routed_at: datetime | None = optional_moment()


class Delivery(SQLModel, table=True):
    """A notification on its way out by one channel.

    `status`: `waiting` until `due_at`; `claimed` by `worker` until `lease_until`, and nothing accepted yet; `handing_over` from just
    before the other side may accept it; then `sent`, `skipped` (not wanted any more, or no address), `dead` (given up), or `unsure`
    (nobody knows whether it was accepted).
    """

    __tablename__ = "notification_deliveries"
    __table_args__ = (
        UniqueConstraint("notification_id", "channel"),
        Index("ix_notification_deliveries_status_due", "status", "due_at"),
    )

    id: uuid.UUID = key()
    notification_id: uuid.UUID = reference("notifications.id", index=False)
    user_id: uuid.UUID = reference("users.id")
    channel: str = Field(max_length=10)
    status: str = Field(default="waiting", max_length=12)
    attempts: int = 0
    due_at: datetime = moment()
    worker: str = Field(default="", max_length=40)
    lease_until: datetime | None = optional_moment()
    handed_over_at: datetime | None = optional_moment()
    reason: str | None = Field(default=None, max_length=200)
    created_at: datetime = moment()
    finished_at: datetime | None = optional_moment()


class NotificationPreference(SQLModel, table=True):
    """What somebody decided about one kind on one channel. Where there is no row, the kind's default counts."""

    __tablename__ = "notification_preferences"

    user_id: uuid.UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    kind: str = Field(primary_key=True, max_length=30)
    channel: str = Field(primary_key=True, max_length=10)
    enabled: bool
    updated_at: datetime = moment()
