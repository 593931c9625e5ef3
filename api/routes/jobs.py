"""Job ads: adding them as text, file or address, reading what they ask, deleting."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.jobs import JobBody, JobItem, JobResult, NewJob, NewJobFile
from api.wiring import PartsIn
from core.errors import InvalidInput, NotFound, TooLarge, Unauthenticated, Unavailable, Unreadable, UnsupportedType
from services.accounts import Principal, Scope
from services.jobs import Ad, AdSources
from storage.repositories.jobs import SORT_KEYS, JobRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/jobs", tags=["jobs"])

Reader = Annotated[Principal, allowed(Scope.JOBS_READ)]
Writer = Annotated[Principal, allowed(Scope.JOBS_WRITE)]

M = TypeVar("M", bound=BaseModel)

_NOT_FOUND = NotFound("There is no such job.")
_UNREADABLE = (
    InvalidInput(
        "10.0.0.8 is not on the public internet: private and local addresses are not fetched.", code="URL_NOT_ALLOWED"
    ),
    InvalidInput("This service fetches no pages. Copy its text and send that instead.", code="URL_FETCH_OFF"),
    Unreadable("The site answered 404: the page is gone, or not for everybody.", code="PAGE_UNREACHABLE"),
    Unreadable("The page was not there within 10 seconds.", code="PAGE_TIMED_OUT"),
    Unreadable("The page is larger than the 3,000,000 bytes accepted.", code="PAGE_TOO_LARGE"),
    Unreadable("The page is of type image/png, which is not read here.", code="PAGE_TYPE_UNSUPPORTED"),
    Unreadable("The page is too complicated to be read.", code="PAGE_TOO_COMPLEX"),
    Unreadable("There is no job ad in it: hardly any text was found.", code="NO_TEXT"),
    Unreadable("It has 240,000 characters; an ad has at most 100,000.", code="AD_TOO_LONG"),
    Unreadable("The file is damaged and could not be read."),
    Unreadable("The file is protected by a password: save it without one.", code="ENCRYPTED_DOCUMENT"),
    Unreadable("The file is a scan; reading scans needs the [ocr] extra.", code="SCANNED_DOCUMENT"),
    Unreadable("The file is empty.", code="EMPTY_FILE"),
    Unreadable("The file has too many pages: upload a shorter one.", code="TOO_MANY_PAGES"),
    Unreadable("The document needs more time than a document may take.", code="DOCUMENT_TOO_COMPLEX"),
    Unreadable("The file unpacks to more than a document may hold.", code="ARCHIVE_TOO_LARGE"),
    TooLarge("The file is larger than 10 MB: upload a smaller one."),
    UnsupportedType("This is no PDF, DOCX or TXT file: save the ad as one of these."),
    Unavailable("Too many documents or pages wait already: try again shortly.", code="BUSY"),
)


@dataclass(frozen=True)
class _Brought:
    """An ad as the request brings it: one of `text`, `url` and `file` is there."""

    title: str | None
    text: str | None = None
    url: str | None = None
    file: bytes | None = None

    async def ad(self, sources: AdSources) -> Ad:
        """The ad itself."""
        if self.file is not None:
            return await sources.of_file(self.file)
        return await sources.of_url(self.url) if self.url is not None else sources.of_text(self.text or "")


async def _brought(request: Request) -> _Brought:
    """Reads a JSON body or a form. Raises `RequestValidationError` as FastAPI does for a declared body."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        if not await request.body():
            raise RequestValidationError([{"type": "missing", "loc": ("body",), "msg": ""}])
        try:
            body = await request.json()
        except (ValueError, RecursionError) as error:
            place = error.pos if isinstance(error, json.JSONDecodeError) else 0
            raise RequestValidationError([{"type": "json_invalid", "loc": ("body", place), "msg": ""}]) from error
        wanted = _validated(NewJob, body)
        return _Brought(title=wanted.title, text=wanted.text, url=wanted.url)
    form = await request.form()
    file, title = form.get("file"), form.get("title")
    named = _validated(
        NewJobFile, {"file": file.filename or "" if isinstance(file, UploadFile) else None, "title": title}
    )
    return _Brought(title=named.title, file=await file.read() if isinstance(file, UploadFile) else b"")


def _validated(model: type[M], body: object) -> M:
    try:
        return model.model_validate(body)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_context=False, include_url=False)
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults]) from error


@router.post(
    "",
    status_code=201,
    summary="Add a job ad",
    response_model=Envelope[JobResult],
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, KEY_REUSED, IN_PROGRESS, *_UNREADABLE),
        200: {"description": "The same text was brought before: that ad.", "model": Envelope[JobResult]},
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": NewJob.model_json_schema()},
                "multipart/form-data": {"schema": NewJobFile.model_json_schema()},
            },
        }
    },
)
async def add(
    principal: Writer, parts: PartsIn, brought: Annotated[_Brought, Depends(_brought)], once: OnceIn
) -> JSONResponse:
    """Keep an ad and read what it asks: as JSON with `text` or `url`, or as a form with `file`.

    Without `title` the one that the page or the text states is taken, else the first line. A page is fetched from the public
    internet only, without cookies and without running its scripts.
    """

    async def work() -> JSONResponse:
        if brought.file is not None:
            parts.resumes.check_size(len(brought.file))
        ad = await brought.ad(parts.jobs.sources)
        job_id = once.resource_id(principal)
        row, duplicate = await parts.jobs.keep(principal.user_id, ad, brought.title, job_id=job_id)
        return json_reply(Envelope(data=JobResult.kept(row, duplicate=duplicate)), 200 if duplicate else 201)

    return await once.run(principal, work)


@router.get("", summary="My jobs", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_jobs(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[JobItem]:
    """The caller's job ads."""
    async with parts.database.read() as session:
        rows, total = await JobRepository(session).page(principal.user_id, page)
    return page_of([JobItem.of(row) for row in rows], total, page)


@router.get("/{job_id}", summary="One job", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND))
async def show(job_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[JobBody]:
    """The ad, its skills and what it asks."""
    return Envelope(data=JobBody.of(await parts.jobs.get(job_id, principal.user_id)))


@router.delete(
    "/{job_id}", status_code=204, summary="Delete a job", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND)
)
async def delete(job_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the ad. Interviews that used it stay."""
    await parts.jobs.delete(job_id, principal.user_id)
    return Response(status_code=204)
