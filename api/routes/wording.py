"""Wording of job ads that leaves people out, with neutral words for it."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, Field

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope
from api.errors import failures
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from services.accounts import Principal, Scope
from services.translation import UNSUPPORTED, choose_language
from services.wording import Found, Group, find, why

router = APIRouter(prefix="/jobs", tags=["jobs"])

Reader = Annotated[Principal, allowed(Scope.JOBS_READ)]


class WordingFinding(BaseModel):
    """A stretch of the ad; offsets are code points into its text, end exclusive."""

    start: int
    end: int
    text: str = Field(examples=["young and dynamic"])
    group: Group
    why: str = Field(description="In your language.")
    instead: list[str] = Field(description="Neutral words, the best first.", examples=[["motivated"]])

    @classmethod
    def of(cls, found: Found, text: str, language: str) -> WordingFinding:
        """From the ad's text."""
        return cls(
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            group=found.group,
            why=why(found.group, language),
            instead=list(found.instead),
        )


class Wording(BaseModel):
    """What was found in an ad: the lists are English, so that other texts have no findings."""

    language: str
    findings: list[WordingFinding]


@router.get(
    "/{job_id}/wording",
    summary="Wording of an ad that leaves people out",
    responses=failures(Unauthenticated, SCOPE_MISSING, NotFound("There is no such job."), UNSUPPORTED),
)
async def wording(
    job_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    language: Annotated[str | None, Query(max_length=40, description="Default: your profile's language.")] = None,
    accept_language: Annotated[str | None, Header(max_length=500)] = None,
) -> Envelope[Wording]:
    """Gendered, ageist, ableist and casteist wording, each with its place, the reason, and neutral words."""
    chosen = choose_language(language, principal.language, accept_language)
    row = await parts.jobs.get(job_id, principal.user_id)
    found = await asyncio.to_thread(find, row.text)
    return Envelope(data=Wording(language=chosen, findings=[WordingFinding.of(one, row.text, chosen) for one in found]))
