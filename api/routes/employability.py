"""The employability index: where the caller stands, why, what would raise it, and how it moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.responses import JSONResponse

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, json_reply, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.employability import HistoryMeta, HistoryPage, IndexBody, InsightsBody, PointBody, TrendBody
from api.wiring import PartsIn, ServiceIn
from core.errors import Unauthenticated
from services.accounts import Principal, Scope
from services.employability import trend_of
from services.employability.trend import WINDOW_DAYS
from services.translation import choose_language
from storage.repositories.employability import SORT_KEYS, ScoreRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/employability", tags=["employability"])

Reader = Annotated[Principal, allowed(Scope.EMPLOYABILITY_READ)]
Writer = Annotated[Principal, allowed(Scope.EMPLOYABILITY_WRITE)]
AcceptLanguage = Annotated[str | None, Header(max_length=500)]


@router.get("/me", summary="Where I stand", responses=failures(Unauthenticated, SCOPE_MISSING))
async def me(principal: Reader, service: ServiceIn, accept_language: AcceptLanguage = None) -> Envelope[IndexBody]:
    """The index from 0 to 100 with its interval, components, their evidence and contributions, in the caller's language.

    It is computed anew when something changed since; the schedule does so every night.
    """
    row = await service.jobs.standing(principal.user_id)
    return Envelope(data=IndexBody.of(row, choose_language(None, principal.language, accept_language)))


@router.get("/me/history", summary="How it moved", responses=failures(Unauthenticated, SCOPE_MISSING))
async def history(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS, default="-day"))]
) -> HistoryPage:
    """One point for each day on which the caller was scored, the newest first; `meta.trend` is that of the last 30 days."""
    since = parts.clock.now().date() - timedelta(days=WINDOW_DAYS)
    async with parts.database.read() as session:
        scores = ScoreRepository(session)
        rows, total = await scores.page(principal.user_id, page)
        trend = trend_of(await scores.scores(principal.user_id, since))
    meta = HistoryMeta(
        total=total, page=page.page, limit=page.limit, trend=None if trend is None else TrendBody.of(trend)
    )
    return HistoryPage(data=[PointBody.of(row) for row in rows], meta=meta)


@router.get("/me/insights", summary="Why, and what would raise it", responses=failures(Unauthenticated, SCOPE_MISSING))
async def insights(
    principal: Reader, service: ServiceIn, accept_language: AcceptLanguage = None
) -> Envelope[InsightsBody]:
    """Contributions by size, what stands out, and what to do; with the gain where the formula was computed again with a change."""
    row = await service.jobs.standing(principal.user_id)
    return Envelope(data=InsightsBody.of(row, choose_language(None, principal.language, accept_language)))


@router.post(
    "/me/recalculate",
    summary="Compute it again",
    response_model=Envelope[IndexBody],
    responses=failures(Unauthenticated, SCOPE_MISSING, KEY_REUSED, IN_PROGRESS),
)
async def recalculate(
    principal: Writer, service: ServiceIn, once: OnceIn, accept_language: AcceptLanguage = None
) -> JSONResponse:
    """Gather everything and compute the index of today again. The same evidence gives the same index."""

    async def work() -> JSONResponse:
        row = await service.jobs.standing(principal.user_id, anew=True)
        language = choose_language(None, principal.language, accept_language)
        return json_reply(Envelope(data=IndexBody.of(row, language)))

    return await once.run(principal, work)
