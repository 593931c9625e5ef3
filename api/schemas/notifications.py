"""Notifications on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.envelope import Moment, PageMeta
from services.notifications import Channel, Item, NotificationKind, Preferences
from services.notifications.texts import say
from storage.tables import Delivery


class NotificationItem(BaseModel):
    """One thing that its owner is told."""

    notification_id: uuid.UUID
    kind: NotificationKind
    title: str = Field(description="In the language of the account.", examples=["Your roadmap is ready"])
    text: str
    path: str | None = Field(description="Its place in the web app.", examples=["/roadmap/0b8f…"])
    parameters: dict[str, Any] = Field(description="The values that the words were made of.")
    created_at: Moment
    read_at: Moment | None

    @classmethod
    def of(cls, item: Item) -> Self:
        """From the inbox."""
        return cls(
            notification_id=item.id,
            kind=item.kind,
            title=item.worded.title,
            text=item.worded.text,
            path=item.worded.path,
            parameters=item.parameters,
            created_at=item.created_at,
            read_at=item.read_at,
        )


class InboxMeta(PageMeta):
    """What is said about a page of the inbox."""

    unread: int = Field(description="How many of all are unread.")


class InboxPage(BaseModel):
    """A page of the inbox."""

    data: list[NotificationItem]
    meta: InboxMeta


class MarkedRead(BaseModel):
    """How many were unread before."""

    marked: int


class KindPreference(BaseModel):
    """Whether somebody wants to hear of a kind of thing, by channel."""

    kind: NotificationKind
    title: str
    in_app: bool
    email: bool
    sns: bool


class PreferencesBody(BaseModel):
    """What somebody wants to hear of."""

    available: list[Channel] = Field(description="Channels that this deployment has.")
    kinds: list[KindPreference]

    @classmethod
    def of(cls, found: Preferences, available: list[Channel], language: str, hidden: set[NotificationKind]) -> Self:
        """From what is stored; `hidden` kinds are not for this reader."""
        kinds = [
            KindPreference(
                kind=kind,
                title=say(f"kind.{kind}", language),
                in_app=channels[Channel.IN_APP],
                email=channels[Channel.EMAIL],
                sns=channels[Channel.SNS],
            )
            for kind, channels in found.items()
            if kind not in hidden
        ]
        return cls(available=available, kinds=kinds)


class KindChoice(BaseModel):
    """A decision about one kind; a channel that is left out stays as it is."""

    kind: NotificationKind
    in_app: bool | None = None
    email: bool | None = None
    sns: bool | None = None

    def channels(self) -> dict[Channel, bool]:
        """The channels that were decided on."""
        given = {Channel.IN_APP: self.in_app, Channel.EMAIL: self.email, Channel.SNS: self.sns}
        return {channel: on for channel, on in given.items() if on is not None}


class NewPreferences(BaseModel):
    """Decisions about some kinds; the others stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kinds": [{"kind": "index_changed", "email": False}]}]})

    kinds: Annotated[list[KindChoice], Field(min_length=1, max_length=len(NotificationKind))]


class FailedDelivery(BaseModel):
    """A delivery that was given up (`dead`), or of which nobody knows whether it arrived (`unsure`)."""

    delivery_id: uuid.UUID
    notification_id: uuid.UUID
    channel: Channel
    status: Literal["dead", "unsure"]
    attempts: int
    reason: str | None
    created_at: Moment
    finished_at: Moment | None

    @classmethod
    def of(cls, row: Delivery) -> Self:
        """From its row."""
        return cls.model_validate({**row.model_dump(), "delivery_id": row.id})


class DeliveryMeta(PageMeta):
    """What is said about a page of failed deliveries."""

    counts: dict[str, dict[str, int]] = Field(
        description="All deliveries by channel and status.", examples=[{"email": {"sent": 120, "waiting": 2}}]
    )


class DeliveryPage(BaseModel):
    """A page of failed deliveries."""

    data: list[FailedDelivery]
    meta: DeliveryMeta
