"""What was decided about me automatically, why, and reporting it."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import JSONResponse

from api.auth import SCOPE_MISSING, SignedIn, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.decisions import DecisionItem, ExplanationBody, NewReport, ReportResult, ReviewState
from api.wiring import PartsIn
from core.errors import Forbidden, NotFound, Unauthenticated
from services.accounts import Principal, Scope
from services.explanation import explain
from services.fairness.decisions import DecisionKind, opened
from services.review import NO_DECISION, Ground, Reviews
from services.translation import UNSUPPORTED, choose_language
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import DECISION_KEYS, ReviewRepository

router = APIRouter(tags=["decisions"])

Reader = Annotated[Principal, allowed(Scope.PROFILE_READ)]


@router.get(
    "/users/me/decisions",
    summary="What was decided about me automatically",
    responses=failures(Unauthenticated, SCOPE_MISSING),
)
async def list_decisions(
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*DECISION_KEYS))],
    kind: Annotated[DecisionKind | None, Query(description="Only decisions of this kind.")] = None,
) -> PageEnvelope[DecisionItem]:
    """Every score, gap, roadmap and evaluation, with what a person decided beside it where one looked at it."""
    async with parts.database.read() as session:
        rows, total = await ReviewRepository(session).decisions(principal.user_id, page, kind)
    reviews = await Reviews(parts.database, parts.clock).of_decisions([row.id for row in rows])
    return page_of([DecisionItem.of(row, reviews.get(row.id)) for row in rows], total, page)


@router.get(
    "/decisions/{decision_id}/explanation",
    summary="Why a decision came out as it did",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_DECISION, UNSUPPORTED),
)
async def explanation(
    decision_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    language: Annotated[str | None, Query(max_length=40, description="Default: your profile's language.")] = None,
    accept_language: Annotated[str | None, Header(max_length=500)] = None,
) -> Envelope[ExplanationBody]:
    """In plain words, from its evidence and contributions; no model words it."""
    chosen = choose_language(language, principal.language, accept_language)
    async with parts.database.read() as session:
        row = await ReviewRepository(session).decision(decision_id, principal.user_id)
    if row is None:
        raise NotFound(NO_DECISION.message)
    content = opened(row)
    found = await asyncio.to_thread(
        explain, row.kind, row.level, content.payload if content else None, row.value, chosen
    )
    return Envelope(data=ExplanationBody.of(row, found))


@router.post(
    "/fairness/reports",
    status_code=201,
    summary="Report a decision as wrong or unfair",
    response_model=Envelope[ReportResult],
    responses={
        **failures(Unauthenticated, Forbidden, NO_DECISION, KEY_REUSED, IN_PROGRESS),
        200: {"description": "It was reported before: that report.", "model": Envelope[ReportResult]},
    },
)
async def report(wanted: NewReport, principal: SignedIn, parts: PartsIn, once: OnceIn) -> JSONResponse:
    """A person looks at it, decides, and you are told. The decision itself stays in the log, theirs stands beside it."""

    async def work() -> JSONResponse:
        reviews = Reviews(parts.database, parts.clock)
        row, is_new = await reviews.report(
            principal.user_id, wanted.decision_id, Ground(wanted.ground), wanted.text.strip()
        )
        body = ReportResult(**ReviewState.of(row).model_dump(), duplicate=not is_new)
        return json_reply(Envelope(data=body), 201 if is_new else 200)

    return await once.run(principal, work)
