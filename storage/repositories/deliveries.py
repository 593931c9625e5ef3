"""Queries on what leaves the service: claiming, handing over, and what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Delivery, Notification, User

FAILED = ("dead", "unsure")
_SORTABLE = {"id": col(Delivery.id), "created_at": col(Delivery.created_at)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


@dataclass(frozen=True)
class Claimed:
    """A delivery that this worker holds, what it delivers, and to whom."""

    delivery: Delivery
    notification: Notification
    user: User


class DeliveryRepository:
    """Deliveries."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def recover(self, channel: str, now: datetime, repeatable_since: datetime) -> tuple[int, int]:
        """See to what dead workers left: what nobody can have accepted waits again, and so does what was handed over at
        `repeatable_since` or later; the rest is `unsure`. Returns how many wait again and how many are unsure."""
        over = (col(Delivery.channel) == channel, col(Delivery.lease_until) < now)
        again = {"status": "waiting", "worker": "", "lease_until": None, "due_at": now}
        claimed = await self._session.exec(
            update(Delivery).where(*over, col(Delivery.status) == "claimed").values(again)
        )
        repeated = await self._session.exec(
            update(Delivery)
            .where(*over, col(Delivery.status) == "handing_over", col(Delivery.handed_over_at) >= repeatable_since)
            .values(again)
        )
        unsure = await self._session.exec(
            update(Delivery)
            .where(*over, col(Delivery.status) == "handing_over")
            .values(status="unsure", reason="the worker ended before it knew", finished_at=now)
        )
        return claimed.rowcount + repeated.rowcount, unsure.rowcount

    async def claim(
        self, channel: str, worker: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Claimed]:
        """Take the deliveries that are due, the longest due first; those that another worker takes now are passed over."""
        query = (
            select(Delivery, Notification, User)
            .join(Notification, col(Notification.id) == col(Delivery.notification_id))
            .join(User, col(User.id) == col(Delivery.user_id))
            .where(col(Delivery.channel) == channel, col(Delivery.status) == "waiting", col(Delivery.due_at) <= now)
            .order_by(col(Delivery.due_at), col(Delivery.id))
            .limit(limit)
            .with_for_update(of=Delivery, skip_locked=True)
        )
        found = [Claimed(*row) for row in (await self._session.exec(query)).all()]
        for each in found:
            each.delivery.status, each.delivery.worker, each.delivery.lease_until = "claimed", worker, lease_until
        return found

    async def hand_over(self, delivery_id: uuid.UUID, worker: str, now: datetime, lease_until: datetime) -> bool:
        """Write that from now on the other side may have it. False when the claim is this worker's no more."""
        statement = (
            update(Delivery)
            .where(col(Delivery.id) == delivery_id, col(Delivery.worker) == worker, col(Delivery.status) == "claimed")
            .values(
                status="handing_over",
                handed_over_at=now,
                lease_until=lease_until,
                attempts=col(Delivery.attempts) + 1,
            )
        )
        return (await self._session.exec(statement)).rowcount == 1

    async def finish(
        self, delivery_id: uuid.UUID, worker: str, status: str, now: datetime, reason: str | None = None
    ) -> None:
        """Write what came of a delivery that this worker holds, or held until its lease was over."""
        await self._session.exec(
            update(Delivery)
            .where(
                col(Delivery.id) == delivery_id,
                col(Delivery.worker) == worker,
                col(Delivery.status).in_(("claimed", "handing_over", "unsure")),
            )
            .values(status=status, reason=reason, finished_at=now, lease_until=None)
        )

    async def postpone(
        self, delivery_ids: Sequence[uuid.UUID], worker: str, due_at: datetime, reason: str | None, *, failed: bool
    ) -> None:
        """Let deliveries that certainly were not accepted wait until `due_at`; `failed` ones count as attempts."""
        tried = {"attempts": col(Delivery.attempts) + 1} if failed else {}
        await self._session.exec(
            update(Delivery)
            .where(col(Delivery.id).in_(delivery_ids), col(Delivery.worker) == worker)
            .where(col(Delivery.status).in_(("claimed", "handing_over")))
            .values(status="waiting", due_at=due_at, reason=reason, worker="", lease_until=None, **tried)
        )

    async def counts(self) -> dict[tuple[str, str], int]:
        """How many deliveries there are, by channel and status."""
        groups = (col(Delivery.channel), col(Delivery.status))
        rows = await self._session.exec(select(*groups, func.count()).group_by(*groups))
        return {(channel, status): count for channel, status, count in rows}

    async def failed(self, request: PageRequest) -> tuple[Sequence[Delivery], int]:
        """A page of those that were given up or that nobody is sure of, and how many there are."""
        return await fetch_page(
            self._session, select(Delivery).where(col(Delivery.status).in_(FAILED)), request, _SORTABLE
        )

    async def retry(self, delivery_id: uuid.UUID, now: datetime) -> bool:
        """Let a failed delivery be tried anew. False when there is no such one."""
        statement = (
            update(Delivery)
            .where(col(Delivery.id) == delivery_id, col(Delivery.status).in_(FAILED))
            .values(status="waiting", due_at=now, attempts=0, finished_at=None, worker="", lease_until=None)
        )
        return (await self._session.exec(statement)).rowcount == 1
