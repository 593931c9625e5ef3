"""Resumes: uploading, reading what was understood, correcting, deleting."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse, Response

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.resumes import Line, ResumeChange, ResumeDetail, ResumeItem, ResumeSummary, UploadResult
from api.wiring import PartsIn, ServiceIn
from core.errors import NotFound, TooLarge, Unauthenticated, Unavailable, Unreadable, UnsupportedType
from services.accounts import Principal, Scope
from services.resumes import Quality, Target
from services.skills import role_named
from storage.repositories.paging import PageRequest
from storage.repositories.resumes import SORT_KEYS, ResumeRepository
from storage.tables import Resume

router = APIRouter(prefix="/resumes", tags=["resumes"])

Reader = Annotated[Principal, allowed(Scope.RESUMES_READ)]
Writer = Annotated[Principal, allowed(Scope.RESUMES_WRITE)]

_NOT_FOUND = NotFound("There is no such resume.")
_UNREADABLE = (
    TooLarge("The file is larger than 10 MB: upload a smaller one."),
    UnsupportedType("This is no PDF, DOCX or TXT file: save the resume as one of these."),
    Unreadable("The file is damaged and could not be read."),
    Unreadable("The file is protected by a password: save it without one.", code="ENCRYPTED_DOCUMENT"),
    Unreadable("The file is a scan; reading scans needs the [ocr] extra.", code="SCANNED_DOCUMENT"),
    Unreadable("The file is empty.", code="EMPTY_FILE"),
    Unreadable("There is no text in the file.", code="NO_TEXT"),
    Unreadable("The file has too many pages: upload a shorter one.", code="TOO_MANY_PAGES"),
    Unreadable("The document needs more time than a document may take.", code="DOCUMENT_TOO_COMPLEX"),
    Unreadable("The file unpacks to more than a document may hold.", code="ARCHIVE_TOO_LARGE"),
    Unavailable("Too many documents wait already: try again shortly.", code="BUSY"),
    Unavailable("The upload could not be stored.", code="STORAGE_FAILED"),
)


@router.post(
    "/upload",
    status_code=201,
    summary="Upload a resume",
    response_model=Envelope[UploadResult],
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, KEY_REUSED, IN_PROGRESS, *_UNREADABLE),
        200: {"description": "The same file was uploaded before: that resume.", "model": Envelope[UploadResult]},
    },
)
async def upload(
    principal: Writer,
    service: ServiceIn,
    once: OnceIn,
    file: Annotated[UploadFile, File(description="PDF, DOCX or TXT, told by content; at most 10 MB.")],
    target_role: Annotated[Line | None, Form(description="The role that the resume is meant for.")] = None,
) -> JSONResponse:
    """Read a resume: text, sections, skills, contact, summary. The same bytes again are the same resume."""

    async def work() -> JSONResponse:
        data = await file.read()
        name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1].strip()[:255] or "resume"
        row, duplicate = await service.uploads.take(principal.user_id, name, data, target_role)
        return json_reply(Envelope(data=UploadResult.of(row, duplicate=duplicate)), 200 if duplicate else 201)

    return await once.run(principal, work)


@router.get("", summary="My resumes", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_resumes(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[ResumeItem]:
    """The caller's resumes."""
    async with parts.database.read() as session:
        rows, total = await ResumeRepository(session).page(principal.user_id, page)
    return page_of([ResumeItem.of(row) for row in rows], total, page)


@router.get("/{resume_id}", summary="One resume", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND))
async def show(resume_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[ResumeDetail]:
    """Everything that was read from the resume, each part with its span."""
    return Envelope(data=ResumeDetail.of(await _owned(resume_id, principal, parts)))


@router.put("/{resume_id}", summary="Change a resume", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND))
async def change(
    resume_id: uuid.UUID, wanted: ResumeChange, principal: Writer, parts: PartsIn
) -> Envelope[ResumeDetail]:
    """Give the file another name, the resume another target role, or correct fields that were read wrongly.

    Corrections are kept beside what was read and marked as the owner's.
    """
    row = await parts.resumes.correct(
        resume_id,
        principal.user_id,
        filename=wanted.filename,
        target_role=wanted.target_role,
        corrections=wanted.corrections,
    )
    return Envelope(data=ResumeDetail.of(row))


@router.delete(
    "/{resume_id}",
    status_code=204,
    summary="Delete a resume",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND),
)
async def delete(resume_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the resume, its file and its vectors. Interviews that used it stay."""
    await parts.resumes.delete(resume_id, principal.user_id)
    return Response(status_code=204)


@router.get(
    "/{resume_id}/summary", summary="A resume's summary", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND)
)
async def summary(resume_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[ResumeSummary]:
    """What an interviewer should know, every statement with its span."""
    row = await _owned(resume_id, principal, parts)
    return Envelope(data=ResumeSummary.model_validate(row.summary))


@router.get(
    "/{resume_id}/quality",
    summary="A resume's quality",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, NotFound("There is no such job.")),
)
async def quality(
    resume_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    job_id: Annotated[uuid.UUID | None, Query(description="One of the caller's jobs to compare keywords with.")] = None,
    target_role: Annotated[
        Line | None, Query(description="A role to compare keywords with; else the resume's own.")
    ] = None,
) -> Envelope[Quality]:
    """How complete the resume is and how well a program can read it: completeness × 0.6 + formatting × 0.4, with every factor."""
    row = await _owned(resume_id, principal, parts)
    target = None
    if job_id is not None:
        job = await parts.jobs.get(job_id, principal.user_id)
        target = Target(job.title, [skill["name"] for skill in job.skills])
    elif title := target_role or row.target_role:
        role = role_named(title)
        target = None if role is None else Target(role.title, [skill.skill for skill in role.skills])
    return Envelope(data=await parts.resumes.quality(resume_id, principal.user_id, target))


async def _owned(resume_id: uuid.UUID, principal: Principal, parts: PartsIn) -> Resume:
    async with parts.database.read() as session:
        row = await ResumeRepository(session).owned(resume_id, principal.user_id)
    if row is None:
        raise NotFound(_NOT_FOUND.message)
    return row
