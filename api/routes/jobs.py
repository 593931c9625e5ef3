"""Job ads: adding them as text, reading the skills found, deleting."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.resumes import JobBody, NewJob
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from services.accounts import Principal, Scope
from storage.repositories.jobs import SORT_KEYS, JobRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/jobs", tags=["jobs"])

Reader = Annotated[Principal, allowed(Scope.JOBS_READ)]
Writer = Annotated[Principal, allowed(Scope.JOBS_WRITE)]

_NOT_FOUND = NotFound("There is no such job.")


@router.post(
    "",
    status_code=201,
    summary="Add a job ad",
    response_model=Envelope[JobBody],
    responses=failures(Unauthenticated, SCOPE_MISSING, KEY_REUSED, IN_PROGRESS),
)
async def add(wanted: NewJob, principal: Writer, parts: PartsIn, once: OnceIn) -> JSONResponse:
    """Keep an ad and find the skills that it names. Without a title its first line is taken."""

    async def work() -> JSONResponse:
        row = await parts.jobs.add(principal.user_id, wanted.text, wanted.title, job_id=once.resource_id(principal))
        return json_reply(Envelope(data=JobBody.of(row)), 201)

    return await once.run(principal, work)


@router.get("", summary="My jobs", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_jobs(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[JobBody]:
    """The caller's job ads."""
    async with parts.database.read() as session:
        rows, total = await JobRepository(session).page(principal.user_id, page)
    return page_of([JobBody.of(row) for row in rows], total, page)


@router.get("/{job_id}", summary="One job", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND))
async def show(job_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[JobBody]:
    """The ad and its skills."""
    return Envelope(data=JobBody.of(await parts.jobs.get(job_id, principal.user_id)))


@router.delete(
    "/{job_id}", status_code=204, summary="Delete a job", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND)
)
async def delete(job_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the ad. Interviews that used it stay."""
    await parts.jobs.delete(job_id, principal.user_id)
    return Response(status_code=204)
