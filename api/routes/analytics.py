"""Analytics: all interviews together, benchmarks, trends, and one's own history."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, paging
from api.errors import failures
from api.schemas.analytics import (
    AggregateBody,
    BenchmarkBody,
    HistoryItem,
    HistoryMeta,
    HistoryPage,
    Metric,
    TrendBody,
    TrendsBody,
)
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from services.accounts import Principal, Scope
from services.translation import choose_language
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/analytics", tags=["analytics"])

Reader = Annotated[Principal, allowed(Scope.ANALYTICS_READ)]
InterviewType = Annotated[str | None, Query(max_length=20, description="Only interviews of this type.")]

AcceptLanguage = Annotated[str | None, Header(max_length=500)]

_NO_TYPE = NotFound("There is no such interview type: `GET /interviews/types` lists them.")


@router.get("/aggregate", summary="All interviews together", responses=failures(Unauthenticated, SCOPE_MISSING))
async def aggregate(
    principal: Reader, parts: PartsIn, accept_language: AcceptLanguage = None
) -> Envelope[AggregateBody]:
    """Means, and how interviews spread over types and hiring recommendations; how the employability index spreads over people and moved in
    a month. Nothing that fewer than ten interviews stand behind."""
    language = choose_language(None, principal.language, accept_language)
    return Envelope(data=AggregateBody.of(await parts.analytics.figures.aggregate(), language))


@router.get(
    "/benchmarks/{interview_type}",
    summary="How the interviews of a type went",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NO_TYPE),
)
async def benchmarks(
    interview_type: Annotated[str, Path(max_length=20)],
    principal: Reader,
    parts: PartsIn,
    accept_language: AcceptLanguage = None,
) -> Envelope[BenchmarkBody]:
    """Mean, least, greatest and percentiles of each score; hidden while there are fewer than ten interviews."""
    _known(interview_type, parts)
    language = choose_language(None, principal.language, accept_language)
    found = await parts.analytics.figures.benchmarks(interview_type)
    return Envelope(data=BenchmarkBody.of(interview_type, found, language))


@router.get("/trends", summary="Daily means", responses=failures(Unauthenticated, SCOPE_MISSING, _NO_TYPE))
async def trends(
    principal: Reader,
    parts: PartsIn,
    days: Annotated[int, Query(ge=1, le=366, description="How many UTC days back, today included.")] = 30,
    metric: Annotated[Metric, Query(description="Which score.")] = "overall_score",
    interview_type: InterviewType = None,
    accept_language: AcceptLanguage = None,
) -> Envelope[TrendsBody]:
    """The mean of each day, and whether it improves, declines or stays, by the Mann–Kendall test."""
    _known(interview_type, parts)
    found = await parts.analytics.figures.trends(days, metric, interview_type)
    language = choose_language(None, principal.language, accept_language)
    return Envelope(data=TrendsBody.of(metric, interview_type, found, language))


@router.get(
    "/me/history", summary="My finished interviews", responses=failures(Unauthenticated, SCOPE_MISSING, _NO_TYPE)
)
async def history(
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging("completed_at", default="-completed_at"))],
    interview_type: InterviewType = None,
) -> HistoryPage:
    """The newest first, practice included, each with its change against the one of its type before."""
    _known(interview_type, parts)
    own = await parts.analytics.figures.own(principal.user_id, page, interview_type)
    return HistoryPage(
        data=[HistoryItem.of(fact, change) for fact, change in own.rows],
        meta=HistoryMeta(
            total=own.total, page=page.page, limit=page.limit, mean=own.mean, trend=TrendBody.of(own.trend)
        ),
    )


def _known(interview_type: str | None, parts: PartsIn) -> None:
    if interview_type is not None and parts.types.get(interview_type) is None:
        raise NotFound(_NO_TYPE.message)
