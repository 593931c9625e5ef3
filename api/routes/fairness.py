"""Fairness: what people volunteer for measuring it, and for administrators audits and alerts."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query
from fastapi.responses import JSONResponse, Response

from agents.context import Parts
from api.auth import Administrator, SignedIn
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.fairness import (
    AlertBody,
    AlertStatus,
    AuditBody,
    AuditItem,
    AuditKind,
    GroupDataBody,
    NewAlertReview,
    NewAudit,
    NewGroupData,
)
from api.wiring import PartsIn, ServiceIn
from core.errors import Conflict, Forbidden, InvalidInput, NotFound, Unauthenticated
from services.fairness.audits import NO_ALERT, NO_AUDIT, REVIEWED, Audits
from services.fairness.group_data import CONSENT_NEEDED, NO_GROUP_DATA, GroupDataBook
from services.fairness.paper import PAPER_UNAVAILABLE, pdf
from storage.repositories.fairness import ALERT_SORT_KEYS, AUDIT_SORT_KEYS
from storage.repositories.paging import PageRequest

router = APIRouter(tags=["fairness"])

_ADMINISTRATOR = (Unauthenticated, Forbidden("Only an administrator may do this."))
_NOT_WEEKLY = Conflict("Only a weekly report is put on paper.", code="NOT_A_REPORT")
_NOT_OVER = InvalidInput("That week is not over yet.", code="WEEK_NOT_OVER")
_TOO_OLD = InvalidInput("There was no service in that week: name a later one.", code="WEEK_TOO_EARLY")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@router.get("/users/me/group-data", summary="My group data", responses=failures(Unauthenticated, Forbidden))
async def read_group_data(principal: SignedIn, parts: PartsIn) -> Envelope[GroupDataBody]:
    """What I volunteered, and what could be told. Nothing that decides about me reads it, and no API key does."""
    try:
        return Envelope(data=GroupDataBody.of(await _book(parts).get(principal.user_id)))
    except NotFound:
        return Envelope(data=GroupDataBody.of(None))


@router.put(
    "/users/me/group-data",
    summary="Volunteer group data",
    responses=failures(Unauthenticated, Forbidden, CONSENT_NEEDED),
)
async def tell_group_data(wanted: NewGroupData, principal: SignedIn, parts: PartsIn) -> Envelope[GroupDataBody]:
    """Replaces what was told before. It is used to compare groups of people, never shown for fewer than a minimum of them."""
    row = await _book(parts).put(principal.user_id, wanted.told(), consent=wanted.consent)
    return Envelope(data=GroupDataBody.of(row))


@router.delete(
    "/users/me/group-data",
    status_code=204,
    summary="Withdraw group data",
    responses=failures(Unauthenticated, Forbidden, NO_GROUP_DATA),
)
async def withdraw_group_data(principal: SignedIn, parts: PartsIn) -> None:
    """Deleted at once."""
    await _book(parts).delete(principal.user_id)


@router.get("/admin/bias-alerts", tags=["admin"], summary="Alerts of audits", responses=failures(*_ADMINISTRATOR))
async def list_alerts(
    _administrator: Administrator,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*ALERT_SORT_KEYS))],
    status: Annotated[AlertStatus | None, Query(description="Only those that stand so.")] = None,
) -> PageEnvelope[AlertBody]:
    """Administrators only. Newest first."""
    rows, total = await _audits(parts).alerts(page, status)
    return page_of([AlertBody.of(row) for row in rows], total, page)


@router.put(
    "/admin/bias-alerts/{alert_id}/review",
    tags=["admin"],
    summary="Close an alert",
    responses=failures(*_ADMINISTRATOR, NO_ALERT, REVIEWED),
)
async def review_alert(
    alert_id: uuid.UUID, review: NewAlertReview, administrator: Administrator, parts: PartsIn
) -> Envelope[AlertBody]:
    """Administrators only. When an audit finds the same again, a new alert opens."""
    row = await _audits(parts).review(alert_id, administrator.user_id, review.verdict, review.reason)
    return Envelope(data=AlertBody.of(row))


@router.get("/admin/bias-audits", tags=["admin"], summary="Audits", responses=failures(*_ADMINISTRATOR))
async def list_audits(
    _administrator: Administrator,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*AUDIT_SORT_KEYS))],
    kind: Annotated[AuditKind | None, Query(description="Only audits, or only weekly reports.")] = None,
) -> PageEnvelope[AuditItem]:
    """Administrators only. Newest first."""
    rows, total = await _audits(parts).page(page, kind)
    return page_of([AuditItem.of(row) for row in rows], total, page)


@router.post(
    "/admin/bias-audits",
    tags=["admin"],
    status_code=201,
    summary="Audit now",
    response_model=Envelope[AuditBody],
    responses=failures(*_ADMINISTRATOR, KEY_REUSED, IN_PROGRESS),
)
async def run_audit(
    wanted: Annotated[NewAudit, Body(default_factory=NewAudit)],
    administrator: Administrator,
    service: ServiceIn,
    once: OnceIn,
) -> JSONResponse:
    """Administrators only. Verifies the decision log, looks at the last day's decisions, compares groups, and swaps texts if asked."""

    async def work() -> JSONResponse:
        row = await service.audits.once(
            once.resource_id(administrator), counterfactual=wanted.counterfactual, samples=wanted.samples
        )
        return json_reply(Envelope(data=AuditBody.of(row)), 201)

    return await once.run(administrator, work)


@router.get(
    "/admin/bias-audits/weekly",
    tags=["admin"],
    summary="The weekly report",
    responses=failures(*_ADMINISTRATOR, _NOT_OVER, _TOO_OLD),
)
async def read_weekly(
    _administrator: Administrator,
    service: ServiceIn,
    week: Annotated[
        datetime | None, Query(description="A moment of the week. Default: the last week that is over.")
    ] = None,
) -> Envelope[AuditBody]:
    """Administrators only. Of a week from Monday to Sunday, UTC; made when it is asked for first."""
    now = service.parts.clock.now()
    told = now - timedelta(days=7) if week is None else week if week.tzinfo else week.replace(tzinfo=UTC)
    if told < _EPOCH:
        raise InvalidInput(_TOO_OLD.message, code=_TOO_OLD.code)
    if told > now:
        raise InvalidInput(_NOT_OVER.message, code=_NOT_OVER.code)
    moment = told.astimezone(UTC)
    monday = datetime(moment.year, moment.month, moment.day, tzinfo=UTC) - timedelta(days=moment.weekday())
    end = monday + timedelta(days=7)
    if end > now:
        raise InvalidInput(_NOT_OVER.message, code=_NOT_OVER.code)
    return Envelope(data=AuditBody.of(await service.audits.week(end)))


@router.get(
    "/admin/bias-audits/{audit_id}",
    tags=["admin"],
    summary="An audit with what it measured",
    responses=failures(*_ADMINISTRATOR, NO_AUDIT),
)
async def read_audit(audit_id: uuid.UUID, _administrator: Administrator, parts: PartsIn) -> Envelope[AuditBody]:
    """Administrators only."""
    return Envelope(data=AuditBody.of(await _audits(parts).get(audit_id)))


@router.get(
    "/admin/bias-audits/{audit_id}/report.pdf",
    tags=["admin"],
    summary="A weekly report as a PDF",
    response_class=Response,
    responses={
        **failures(*_ADMINISTRATOR, NO_AUDIT, _NOT_WEEKLY, PAPER_UNAVAILABLE),
        200: {
            "description": "The report, in English.",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        },
    },
)
async def report_pdf(audit_id: uuid.UUID, _administrator: Administrator, parts: PartsIn) -> Response:
    """Administrators only. Tagged for screen readers."""
    row = await _audits(parts).get(audit_id)
    if row.kind != "weekly":
        raise Conflict(_NOT_WEEKLY.message, code=_NOT_WEEKLY.code)
    document = await pdf(row.result)
    name = f"fairness-report-{row.result['period'][0][:10]}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(document, media_type="application/pdf", headers=headers)


def _book(parts: Parts) -> GroupDataBook:
    return GroupDataBook(parts.database, parts.clock)


def _audits(parts: Parts) -> Audits:
    return Audits(parts.database, parts.clock)
