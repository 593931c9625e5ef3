"""What carries notifications out of the service, in two steps: one that binds nobody, and one after which they may be there.

The steps are apart so that the outbox can write down between them that the second is about to come. Whatever dies before that was
certainly not delivered; only what dies after it is in doubt.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from services.notifications.kinds import Channel, NotificationKind
from services.notifications.texts import Worded


class NotAccepted(Exception):
    """The other side certainly does not have it. `final`: it never will."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason[:200]
        self.final = final


class Unreachable(Exception):
    """The other side cannot be spoken to at all: no letter is to blame."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason[:200]


class InDoubt(Exception):
    """The connection broke when the other side may have had it already."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason[:200]


@dataclass(frozen=True)
class Letter:
    """One notification for one person by one channel. `delivery_id` is the same whenever it is tried again."""

    delivery_id: uuid.UUID
    notification_id: uuid.UUID
    user_id: uuid.UUID
    kind: NotificationKind
    language: str
    name: str
    address: str
    worded: Worded
    created_at: datetime


class Trip(Protocol):
    """A connection to the other side, for several letters, one after the other. Its methods block: call them in a thread."""

    def offer(self, letter: Letter) -> None:
        """Everything that can be done while nothing is accepted. Raises `NotAccepted`, or `Unreachable` when the trip is over."""

    def hand_over(self) -> None:
        """Make the other side accept what was offered. Raises `NotAccepted` or `InDoubt`."""

    def take_back(self) -> None:
        """Leave what was offered unaccepted."""

    def close(self) -> None:
        """End the trip. Never raises."""


class Courier(Protocol):
    """A channel's way out."""

    channel: Channel
    repeats_dropped_for: timedelta
    """For how long the other side drops a second one with the same `delivery_id`: zero when it never does."""

    def depart(self) -> Trip:
        """Connect; blocks. Raises `Unreachable`."""
