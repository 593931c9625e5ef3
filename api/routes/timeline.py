"""Delivery over time: for the candidate, never part of a shared report."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope
from api.errors import failures
from api.schemas.timeline import LiveTurnBody, TimelineBody
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from graph.live.mirror import mirror
from services.accounts import Principal, Scope
from storage.repositories.interviews import InterviewRepository

router = APIRouter(prefix="/interviews", tags=["timeline"])

Reader = Annotated[Principal, allowed(Scope.INTERVIEWS_READ)]

_NOT_FOUND = NotFound("There is no such interview.")
_NOT_LIVE = NotFound("This interview was not held live, so nothing was measured.", code="NO_TIMELINE")


@router.get(
    "/{interview_id}/timeline",
    summary="Delivery over time",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, _NOT_LIVE),
)
async def timeline(interview_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[TimelineBody]:
    """Windows of five seconds, what they come to, and the evidence of each insight. Weak signals, shown to the candidate only."""
    async with parts.database.read() as session:
        interview = await InterviewRepository(session).owned(interview_id, principal.user_id)
    if interview is None:
        raise NotFound(_NOT_FOUND.message)
    found = await mirror(parts, interview)
    if found is None:
        raise NotFound(_NOT_LIVE.message, code=_NOT_LIVE.code)
    turns = [LiveTurnBody.model_validate(turn, from_attributes=True) for turn in found.turns]
    return Envelope(
        data=TimelineBody.model_validate(
            {**found.summary, "interview_id": interview_id, "windows": found.windows, "turns": turns}
        )
    )
