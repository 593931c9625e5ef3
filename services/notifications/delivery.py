"""The outbox on its way out: each delivery is claimed, offered, written down as about to be handed over, handed over, and done.

What a killed worker leaves is seen to by the next one when the lease is over. A delivery that was only claimed waits again: nobody can
have accepted it. One that was being handed over is in doubt. It is sent again where the other side drops repeats; elsewhere it
becomes `unsure` and is not sent again, because the inbox has it anyway. `docs/notifications.md` says more.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import Any

import structlog

from core.clock import Clock
from core.settings import NotificationSettings
from services.notifications.courier import Courier, InDoubt, Letter, NotAccepted, Trip, Unreachable
from services.notifications.kinds import Channel, NotificationKind
from services.notifications.texts import word
from storage.database import Database
from storage.repositories.deliveries import Claimed, DeliveryRepository
from storage.repositories.notifications import NotificationRepository
from storage.tables import Delivery

_log = structlog.get_logger(__name__)
_LONGEST_WAIT = timedelta(hours=6)
_ROUTED_AT_ONCE = 500
_CLAIMED_AT_ONCE = 20
_NO_ADDRESS = ".invalid"
"""Addresses that reach nobody, RFC 2606: the account of the terminal has one."""


@dataclass(frozen=True)
class Delivered:
    """What one round did. `recovered` were left by a worker that died."""

    routed: int = 0
    recovered: int = 0
    sent: int = 0
    skipped: int = 0
    postponed: int = 0
    dead: int = 0
    unsure: int = 0

    def __add__(self, other: Delivered) -> Delivered:
        """Both together."""
        return Delivered(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


class Deliveries:
    """Brings notifications out of the service. Several workers may do so at once."""

    def __init__(
        self, database: Database, clock: Clock, settings: NotificationSettings, couriers: Sequence[Courier]
    ) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._couriers = tuple(couriers)
        self._worker = uuid.uuid4().hex
        self._chance = random.Random()  # noqa: S311 - spreads attempts over time, hides nothing

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways out that there are."""
        return tuple(courier.channel for courier in self._couriers)

    async def deliver_due(self) -> Delivered:
        """Route what is new and deliver everything that is due now. Raises only what the database raises."""
        done = Delivered(routed=await self._route())
        for courier in self._couriers:
            done += await self._recover(courier)
            while True:
                claimed = await self._claim(courier)
                if not claimed:
                    break
                done += await self._travel(courier, claimed)
        return done

    async def forget_old(self) -> int:
        """Delete notifications that are older than the settings keep them; how many."""
        before = self._clock.now() - timedelta(days=self._settings.notification_days)
        async with self._database.write() as session:
            return await NotificationRepository(session).forget(before)

    async def _route(self) -> int:
        """Write a delivery for each channel that a new notification is wanted by."""
        routed = 0
        while True:
            async with self._database.read() as session:
                if not await NotificationRepository(session).unrouted(1):
                    return routed
            async with self._database.write() as session:
                notifications = NotificationRepository(session)
                now = self._clock.now()
                if not self._couriers:
                    return routed + await notifications.route_nowhere(now)
                rows = await notifications.unrouted(_ROUTED_AT_ONCE)
                if not rows:
                    return routed
                decided = await notifications.preferences({row.user_id for row in rows})
                deliveries = [
                    Delivery(notification_id=row.id, user_id=row.user_id, channel=channel, due_at=now, created_at=now)
                    for row in rows
                    for channel in self.channels
                    if row.removed_at is None and decided.get((row.user_id, row.kind, channel), True)
                ]
                await notifications.route(deliveries, [row.id for row in rows], now)
                routed += len(rows)

    async def _recover(self, courier: Courier) -> Delivered:
        now = self._clock.now()
        async with self._database.write() as session:
            again, unsure = await DeliveryRepository(session).recover(
                courier.channel, now, now - courier.repeats_dropped_for
            )
        if unsure:
            _log.warning("deliveries in doubt after a worker died", channel=courier.channel, count=unsure)
        return Delivered(recovered=again, unsure=unsure)

    async def _claim(self, courier: Courier) -> list[tuple[Claimed, bool]]:
        """What is due, and whether each is still wanted."""
        now = self._clock.now()
        async with self._database.write() as session:
            claimed = await DeliveryRepository(session).claim(
                courier.channel, self._worker, now, now + self._lease, _CLAIMED_AT_ONCE
            )
            decided = await NotificationRepository(session).preferences({each.user.id for each in claimed})
        return [(each, _wanted(each, courier.channel, decided)) for each in claimed]

    async def _travel(self, courier: Courier, claimed: Sequence[tuple[Claimed, bool]]) -> Delivered:
        done = Delivered()
        open_ids = [each.delivery.id for each, _ in claimed]
        trip: Trip | None = None
        try:
            for each, wanted in claimed:
                if not wanted:
                    await self._finish(each, "skipped", None)
                    done += Delivered(skipped=1)
                else:
                    if trip is None:
                        trip = await asyncio.to_thread(courier.depart)
                    done += await self._deliver(trip, each)
                open_ids.remove(each.delivery.id)
        except Unreachable as error:
            # Nobody's letter is to blame, so it costs none of them an attempt.
            due_at = self._clock.now() + timedelta(seconds=self._settings.notification_retry_seconds)
            async with self._database.write() as session:
                await DeliveryRepository(session).postpone(open_ids, self._worker, due_at, error.reason, failed=False)
            _log.warning("channel unreachable", channel=courier.channel, reason=error.reason, waiting=len(open_ids))
            done += Delivered(postponed=len(open_ids))
        except asyncio.CancelledError:
            # The service stops: whoever starts next need not wait for the lease.
            await self._release(open_ids)
            raise
        finally:
            if trip is not None:
                await asyncio.to_thread(trip.close)
        return done

    async def _deliver(self, trip: Trip, each: Claimed) -> Delivered:
        try:
            await asyncio.to_thread(trip.offer, _letter(each))
        except NotAccepted as error:
            return await self._refused(each, error, counted=False)
        except (ValueError, LookupError, AttributeError, TypeError, MessageError) as error:
            # An address or name that no header can hold: it will not become better, and must not keep the others waiting.
            return await self._refused(
                each, NotAccepted(f"not written: {type(error).__name__}", final=True), counted=False
            )
        # From here on a cancellation waits: it would leave a delivery in doubt for nothing.
        return await _to_the_end(self._hand_over(trip, each))

    async def _hand_over(self, trip: Trip, each: Claimed) -> Delivered:
        now = self._clock.now()
        async with self._database.write() as session:
            ours = await DeliveryRepository(session).hand_over(each.delivery.id, self._worker, now, now + self._lease)
        if not ours:
            await asyncio.to_thread(trip.take_back)
            raise Unreachable("the lease was over before it was offered")
        try:
            await asyncio.to_thread(trip.hand_over)
        except NotAccepted as error:
            return await self._refused(each, error, counted=True)
        except InDoubt as error:
            if self._repeatable(each):
                due_at = self._later(each.delivery.attempts + 1)
                async with self._database.write() as session:
                    await DeliveryRepository(session).postpone(
                        [each.delivery.id], self._worker, due_at, error.reason, failed=False
                    )
                return Delivered(postponed=1)
            await self._finish(each, "unsure", error.reason)
            _log.warning("delivery in doubt", delivery_id=str(each.delivery.id), reason=error.reason)
            return Delivered(unsure=1)
        await self._finish(each, "sent", None)
        return Delivered(sent=1)

    async def _refused(self, each: Claimed, error: NotAccepted, *, counted: bool) -> Delivered:
        attempts = each.delivery.attempts + 1
        if error.final or attempts >= self._settings.notification_attempts:
            await self._finish(each, "dead", error.reason)
            _log.warning("delivery given up", delivery_id=str(each.delivery.id), reason=error.reason, attempts=attempts)
            return Delivered(dead=1)
        async with self._database.write() as session:
            await DeliveryRepository(session).postpone(
                [each.delivery.id], self._worker, self._later(attempts), error.reason, failed=not counted
            )
        return Delivered(postponed=1)

    async def _release(self, delivery_ids: Sequence[uuid.UUID]) -> None:
        now = self._clock.now()
        async with self._database.write() as session:
            await DeliveryRepository(session).postpone(delivery_ids, self._worker, now, None, failed=False)

    async def _finish(self, each: Claimed, status: str, reason: str | None) -> None:
        async with self._database.write() as session:
            await DeliveryRepository(session).finish(each.delivery.id, self._worker, status, self._clock.now(), reason)

    def _repeatable(self, each: Claimed) -> bool:
        courier = next(c for c in self._couriers if c.channel == each.delivery.channel)
        return courier.repeats_dropped_for > timedelta(0)

    def _later(self, attempts: int) -> datetime:
        """When to try again: the wait doubles with each attempt, and a random part of half of it keeps workers apart."""
        first = timedelta(seconds=self._settings.notification_retry_seconds)
        doubled: int = 2 ** min(attempts - 1, 20)
        longest = min(first * doubled, _LONGEST_WAIT)
        return self._clock.now() + longest * self._chance.uniform(0.5, 1.0)

    @property
    def _lease(self) -> timedelta:
        # The steps of one letter wait for a handful of replies.
        return timedelta(
            seconds=max(self._settings.notification_lease_seconds, 3 * self._settings.smtp_timeout_seconds)
        )


def _wanted(each: Claimed, channel: Channel, decided: dict[tuple[uuid.UUID, str, str], bool]) -> bool:
    if each.notification.removed_at is not None:
        return False
    if channel is Channel.EMAIL and each.user.email.endswith(_NO_ADDRESS):
        return False
    return decided.get((each.user.id, each.notification.kind, channel), True)


def _letter(each: Claimed) -> Letter:
    notification, user = each.notification, each.user
    return Letter(
        delivery_id=each.delivery.id,
        notification_id=notification.id,
        user_id=user.id,
        kind=NotificationKind(notification.kind),
        language=user.language,
        name=user.name,
        address=user.email,
        worded=word(notification.kind, notification.parameters, user.language),
        created_at=notification.created_at,
    )


async def _to_the_end(work: Coroutine[Any, Any, Delivered]) -> Delivered:
    """Await `work` to its end even when this task is cancelled meanwhile; the cancellation counts afterwards."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
