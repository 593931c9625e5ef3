"""Telling people things: an inbox in the app, e-mail and Amazon SNS beside it.

Whoever has something to tell calls `enqueue` in its own transaction. What is not here: routes (`api`), and when deliveries are
made (`graph`).
"""

from services.notifications.delivery import Delivered, Deliveries
from services.notifications.inbox import NO_NOTIFICATION, Inbox, Item, Preferences
from services.notifications.kinds import Channel, NotificationKind
from services.notifications.notifications import Notifications, open_notifications
from services.notifications.outbox import enqueue
from services.notifications.unsubscribing import BAD_TOKEN

__all__ = [
    "BAD_TOKEN",
    "NO_NOTIFICATION",
    "Channel",
    "Delivered",
    "Deliveries",
    "Inbox",
    "Item",
    "NotificationKind",
    "Notifications",
    "Preferences",
    "enqueue",
    "open_notifications",
]
