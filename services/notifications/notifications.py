"""Everything about notifications that a running service has, opened from its settings."""

from __future__ import annotations

from dataclasses import dataclass

from core.clock import Clock
from core.errors import Misconfigured
from core.settings import Settings
from services.notifications.courier import Courier
from services.notifications.delivery import Deliveries
from services.notifications.inbox import Inbox
from services.notifications.kinds import Channel
from services.notifications.smtp import build_smtp
from services.notifications.unsubscribing import Unsubscribing, open_unsubscribing
from storage.database import Database


@dataclass(frozen=True)
class Notifications:
    """The inbox, the ways out, and the links that close them."""

    inbox: Inbox
    deliveries: Deliveries
    unsubscribing: Unsubscribing

    async def unsubscribe(self, token: str) -> str:
        """End e-mails of the kind that a link was made for; the language of the account. Raises `InvalidInput`, `NotFound`."""
        user_id, kind = self.unsubscribing.read(token)
        language = await self.inbox.language_of(user_id)
        await self.inbox.prefer(user_id, {kind: {Channel.EMAIL: False}})
        return language


def open_notifications(database: Database, clock: Clock, settings: Settings) -> Notifications:
    """As the settings want it; blocks. Raises `Misconfigured`."""
    chosen = settings.notifications
    unsubscribing = open_unsubscribing(settings)
    couriers: list[Courier] = []
    smtp = build_smtp(chosen, unsubscribing)
    if smtp is not None:
        couriers.append(smtp)
    if chosen.sns_topic_arn is not None:
        couriers.append(_sns(chosen.sns_topic_arn, chosen.sns_endpoint_url, chosen.smtp_timeout_seconds))
    return Notifications(Inbox(database, clock), Deliveries(database, clock, chosen, couriers), unsubscribing)


def _sns(topic_arn: str, endpoint_url: str | None, timeout: float) -> Courier:
    if len(topic_arn.split(":")) != 6:
        raise Misconfigured("NEXURA_SNS_TOPIC_ARN has to be like `arn:aws:sns:eu-west-1:123456789012:name`.")
    try:
        from services.notifications.sns import SnsCourier
    except ModuleNotFoundError as error:
        raise Misconfigured("SNS needs the extra: pip install 'nexura[aws]'.") from error
    return SnsCourier(topic_arn, endpoint_url=endpoint_url, timeout=timeout)
