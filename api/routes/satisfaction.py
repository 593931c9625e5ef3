"""One question after an interview: how did you like it."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope
from api.errors import failures
from api.schemas.satisfaction import NewRating, RatingBody
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from services.accounts import Principal, Scope
from services.analytics import NO_INTERVIEW, NOT_FINISHED

router = APIRouter(prefix="/interviews", tags=["interviews"])

Reader = Annotated[Principal, allowed(Scope.INTERVIEWS_READ)]
Writer = Annotated[Principal, allowed(Scope.INTERVIEWS_WRITE)]

_NOT_RATED = NotFound("This interview has no rating yet.", code="NOT_RATED")


@router.get(
    "/{interview_id}/satisfaction",
    summary="How I liked an interview",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_INTERVIEW, _NOT_RATED),
)
async def rating(interview_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[RatingBody]:
    """The rating, once there is one."""
    found = await parts.analytics.satisfaction.rating(interview_id, principal.user_id)
    if found is None:
        raise NotFound(_NOT_RATED.message, code=_NOT_RATED.code)
    return Envelope(data=RatingBody.of(found))


@router.post(
    "/{interview_id}/satisfaction",
    summary="Say how I liked an interview",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_INTERVIEW, NOT_FINISHED),
)
async def rate(interview_id: uuid.UUID, given: NewRating, principal: Writer, parts: PartsIn) -> Envelope[RatingBody]:
    """Once it is finished. A later rating replaces an earlier one; administrators see ratings and comments without names."""
    row = await parts.analytics.satisfaction.rate(interview_id, principal.user_id, given.rating, given.comment)
    return Envelope(data=RatingBody.of(row))
