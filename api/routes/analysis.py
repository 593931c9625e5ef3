"""Skill gaps: comparing a resume with a job, reading the comparison, deleting it."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from agents.skill_gap import NOTHING_ASKED
from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.analysis import NewSkillGap, RoleTitles, SkillGapBody, SkillGapItem
from api.wiring import PartsIn, ServiceIn
from core.errors import Unauthenticated
from graph.career import NO_JOB, NO_RESUME
from graph.careers import Comparison
from services.accounts import Principal, Scope
from services.learning.analyses import NO_ANALYSIS, Analyses
from services.skills import load_roles
from storage.repositories.analyses import SORT_KEYS, AnalysisRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/analysis", tags=["analysis"])

Reader = Annotated[Principal, allowed(Scope.ANALYSIS_READ)]
Writer = Annotated[Principal, allowed(Scope.ANALYSIS_WRITE)]


@router.post(
    "/skill-gap",
    status_code=201,
    summary="Compare a resume with a job",
    response_model=Envelope[SkillGapBody],
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, NO_RESUME, NO_JOB, NOTHING_ASKED, KEY_REUSED, IN_PROGRESS),
        200: {"description": "The same was compared before: that analysis.", "model": Envelope[SkillGapBody]},
    },
)
async def compare(wanted: NewSkillGap, principal: Writer, service: ServiceIn, once: OnceIn) -> JSONResponse:
    """What the resume shows of what the ad (or the role) asks, what is missing by importance, and which levels fall short.
    The roadmap is made in the background: `learning_path_id` is null until then, and `POST /learning-paths` makes it at once."""

    async def work() -> JSONResponse:
        comparison = Comparison(wanted.resume_id, wanted.job_id, wanted.job_description, wanted.target_role)
        row, new = await service.careers.compare(principal.user_id, comparison, principal.language)
        path_id = await service.parts.learning.for_analysis(row.id, principal.user_id)
        return json_reply(Envelope(data=SkillGapBody.whole(row, path_id)), 201 if new else 200)

    return await once.run(principal, work)


@router.get("", summary="My analyses", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_analyses(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[SkillGapItem]:
    """The caller's skill gaps."""
    async with parts.database.read() as session:
        rows, total = await AnalysisRepository(session).page(principal.user_id, page)
    return page_of([SkillGapItem.of(row) for row in rows], total, page)


@router.get(
    "/roles",
    summary="Known roles",
    dependencies=[allowed(Scope.ANALYSIS_READ)],
    responses=failures(Unauthenticated, SCOPE_MISSING),
)
async def list_roles() -> Envelope[RoleTitles]:
    """The roles whose usual profile a resume can be compared with, by title; other spellings of them are understood, too."""
    roles = await asyncio.to_thread(load_roles)
    return Envelope(data=RoleTitles(roles=sorted(role.title for role in roles)))


@router.get("/{analysis_id}", summary="One analysis", responses=failures(Unauthenticated, SCOPE_MISSING, NO_ANALYSIS))
async def show(analysis_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[SkillGapBody]:
    """The comparison as it was made, and its roadmap's id."""
    row = await Analyses(parts.database).get(analysis_id, principal.user_id)
    return Envelope(data=SkillGapBody.whole(row, await parts.learning.for_analysis(row.id, principal.user_id)))


@router.delete(
    "/{analysis_id}",
    status_code=204,
    summary="Delete an analysis",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_ANALYSIS),
)
async def delete(analysis_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the comparison. A learning path made from it stays."""
    await Analyses(parts.database).delete(analysis_id, principal.user_id)
    return Response(status_code=204)
