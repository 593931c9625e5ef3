"""Notifications: the inbox, what its owner wants to hear of, and the links in e-mails that end them."""

from __future__ import annotations

import html
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, paging
from api.errors import failures
from api.schemas.notifications import (
    InboxMeta,
    InboxPage,
    MarkedRead,
    NewPreferences,
    NotificationItem,
    PreferencesBody,
)
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from services.accounts import Principal, Role, Scope
from services.notifications import BAD_TOKEN, NO_NOTIFICATION, Channel, NotificationKind, Preferences
from services.notifications.texts import say
from storage.repositories.notifications import SORT_KEYS
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/notifications", tags=["notifications"])

Reader = Annotated[Principal, allowed(Scope.NOTIFICATIONS_READ)]
Writer = Annotated[Principal, allowed(Scope.NOTIFICATIONS_WRITE)]
Token = Annotated[str, Query(max_length=200, description="What the link in an e-mail carries.")]

_NO_ACCOUNT = NotFound("There is no such account.")
_PAGE_POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "A page for people.", "content": {"text/html": {"schema": {"type": "string"}}}}
}


@router.get("", summary="My notifications", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_notifications(
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))],
    unread: Annotated[bool, Query(description="Only those not read yet.")] = False,
) -> InboxPage:
    """The newest first, in the language of the account. `meta.unread` counts all that are unread."""
    items, total, waiting = await parts.notifications.inbox.page(
        principal.user_id, principal.language, page, unread_only=unread
    )
    meta = InboxMeta(total=total, page=page.page, limit=page.limit, unread=waiting)
    return InboxPage(data=[NotificationItem.of(item) for item in items], meta=meta)


@router.post("/read-all", summary="Mark all as read", responses=failures(Unauthenticated, SCOPE_MISSING))
async def read_all(principal: Writer, parts: PartsIn) -> Envelope[MarkedRead]:
    """Mark everything as read."""
    return Envelope(data=MarkedRead(marked=await parts.notifications.inbox.read_all(principal.user_id)))


@router.get("/preferences", summary="What I want to be told", responses=failures(Unauthenticated, SCOPE_MISSING))
async def read_preferences(principal: Reader, parts: PartsIn) -> Envelope[PreferencesBody]:
    """By kind and channel. Everything is on until it is switched off; a channel that the deployment lacks tells nothing."""
    found = await parts.notifications.inbox.preferences(principal.user_id)
    return Envelope(data=_preferences(found, principal, parts))


@router.put("/preferences", summary="Choose what I am told", responses=failures(Unauthenticated, SCOPE_MISSING))
async def change_preferences(wanted: NewPreferences, principal: Writer, parts: PartsIn) -> Envelope[PreferencesBody]:
    """Change what is given; the rest stays. What is switched off in the app is hidden from the list, not thrown away."""
    choices = {choice.kind: choice.channels() for choice in wanted.kinds}
    found = await parts.notifications.inbox.prefer(principal.user_id, choices)
    return Envelope(data=_preferences(found, principal, parts))


@router.get(
    "/unsubscribe",
    summary="The page that an e-mail's last link leads to",
    response_class=Response,
    responses=failures(BAD_TOKEN, _NO_ACCOUNT) | _PAGE,
)
async def ask_to_unsubscribe(token: Token, parts: PartsIn) -> HTMLResponse:
    """Asks, and changes nothing: mail scanners follow links."""
    user_id, kind = parts.notifications.unsubscribing.read(token)
    language = await parts.notifications.inbox.language_of(user_id)
    name = html.escape(say(f"kind.{kind}", language))
    return _page(
        language,
        f"<p>{html.escape(say('page.ask', language))}</p><p><strong>{name}</strong></p>"
        f'<form method="post"><button>{html.escape(say("page.button", language))}</button></form>',
    )


@router.post(
    "/unsubscribe",
    summary="End e-mails of one kind",
    response_class=Response,
    responses=failures(BAD_TOKEN, _NO_ACCOUNT) | _PAGE,
)
async def unsubscribe(token: Token, parts: PartsIn) -> HTMLResponse:
    """Without signing in: the page's button, and the one click of mail programs (RFC 8058). May be repeated."""
    language = await parts.notifications.unsubscribe(token)
    return _page(language, f"<p>{html.escape(say('page.done', language))}</p>")


@router.post(
    "/{notification_id}/read",
    summary="Mark one as read",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_NOTIFICATION),
)
async def read(notification_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Envelope[NotificationItem]:
    """The first time counts."""
    item = await parts.notifications.inbox.read(notification_id, principal.user_id, principal.language)
    return Envelope(data=NotificationItem.of(item))


@router.delete(
    "/{notification_id}",
    status_code=204,
    summary="Remove one",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_NOTIFICATION),
)
async def remove(notification_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Take it out of the inbox and erase its values. It does not come again."""
    await parts.notifications.inbox.remove(notification_id, principal.user_id)
    return Response(status_code=204)


def _preferences(found: Preferences, principal: Principal, parts: PartsIn) -> PreferencesBody:
    hidden = set() if principal.role is Role.ADMIN else {NotificationKind.BIAS_ALERT}
    available = [Channel.IN_APP, *parts.notifications.deliveries.channels]
    return PreferencesBody.of(found, available, principal.language, hidden)


def _page(language: str, body: str) -> HTMLResponse:
    title = html.escape(say("page.title", language))
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{html.escape(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n",
        headers={"Content-Security-Policy": _PAGE_POLICY, "X-Robots-Tag": "noindex"},
    )
