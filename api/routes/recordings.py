"""Recordings of live interviews: sent in chunks, played and deleted by their owner."""

from __future__ import annotations

import re
import uuid
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header, Path
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.requests import Request

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.recordings import NewRecording, RecordingBody
from api.wiring import PartsIn
from core.errors import NotFound, TooLarge, Unauthenticated, UnsupportedType
from services.accounts import Principal, Scope
from services.interviewing.recordings import (
    CHUNK_DIFFERS,
    COMPLETE,
    CONTENT_TYPES,
    FULL,
    NO_CONSENT,
    NO_RECORDING,
    NOT_WEBM,
    OUT_OF_ORDER,
)
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/interviews/{interview_id}/recordings", tags=["recordings"])

Reader = Annotated[Principal, allowed(Scope.INTERVIEWS_READ)]
Writer = Annotated[Principal, allowed(Scope.INTERVIEWS_WRITE)]

_NO_INTERVIEW = NotFound("There is no such interview.")
_CHUNK_TOO_LARGE = TooLarge(
    "The chunk is larger than the 8,000,000 bytes accepted. Cut the recording into smaller ones.",
    code="CHUNK_TOO_LARGE",
)
_NO_FILM = UnsupportedType("Send chunks as `video/webm` or `audio/webm`.")
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@router.post(
    "",
    status_code=201,
    summary="Start a recording",
    response_model=Envelope[RecordingBody],
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_CONSENT, _NO_INTERVIEW, KEY_REUSED, IN_PROGRESS),
)
async def start(
    interview_id: uuid.UUID,
    wanted: Annotated[NewRecording, Body(default_factory=NewRecording)],
    principal: Writer,
    parts: PartsIn,
    once: OnceIn,
) -> JSONResponse:
    """Needs the consent `media_storage`. Then send chunks, one after the other, and complete it."""

    async def work() -> JSONResponse:
        held = await parts.recordings.start(
            interview_id, principal.user_id, wanted.content_type, once.resource_id(principal)
        )
        return json_reply(Envelope(data=RecordingBody.of(held)), 201)

    return await once.run(principal, work)


@router.get(
    "", summary="The recordings of an interview", responses=failures(Unauthenticated, SCOPE_MISSING, _NO_INTERVIEW)
)
async def list_recordings(
    interview_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging("created_at", "size", default="created_at"))],
) -> PageEnvelope[RecordingBody]:
    """Oldest first. `next_chunk` says where a broken upload goes on."""
    held, total = await parts.recordings.of_interview(interview_id, principal.user_id, page)
    return page_of([RecordingBody.of(one) for one in held], total, page)


@router.delete(
    "",
    status_code=204,
    summary="Delete all recordings of an interview",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NO_INTERVIEW),
)
async def delete_all(interview_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete them at once; also when there are none."""
    await parts.recordings.delete_all(interview_id, principal.user_id)
    return Response(status_code=204)


@router.get(
    "/{recording_id}/status",
    summary="Where a recording stands",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_RECORDING),
)
async def show(
    interview_id: uuid.UUID, recording_id: uuid.UUID, principal: Reader, parts: PartsIn
) -> Envelope[RecordingBody]:
    """`next_chunk` says where a broken upload goes on."""
    return Envelope(data=RecordingBody.of(await parts.recordings.get(recording_id, interview_id, principal.user_id)))


@router.put(
    "/{recording_id}/chunks/{number}",
    summary="Send a chunk",
    responses=failures(
        Unauthenticated,
        SCOPE_MISSING,
        NO_CONSENT,
        NO_RECORDING,
        COMPLETE,
        OUT_OF_ORDER,
        CHUNK_DIFFERS,
        NOT_WEBM,
        FULL,
        _CHUNK_TOO_LARGE,
        _NO_FILM,
    ),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in CONTENT_TYPES},
        }
    },
)
async def put_chunk(
    interview_id: uuid.UUID,
    recording_id: uuid.UUID,
    number: Annotated[int, Path(ge=0, le=1_000_000, description="From 0, without gaps.")],
    principal: Writer,
    parts: PartsIn,
    request: Request,
) -> Envelope[RecordingBody]:
    """The bytes of one chunk as MediaRecorder gives them. The same chunk twice is fine."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() not in CONTENT_TYPES:
        raise UnsupportedType(_NO_FILM.message)
    data = await request.body()
    held = await parts.recordings.put(recording_id, interview_id, principal.user_id, number, data)
    return Envelope(data=RecordingBody.of(held))


@router.post(
    "/{recording_id}/complete",
    summary="Complete a recording",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_RECORDING),
)
async def complete(
    interview_id: uuid.UUID, recording_id: uuid.UUID, principal: Writer, parts: PartsIn
) -> Envelope[RecordingBody]:
    """No chunk comes any more; the same again when it is complete."""
    held = await parts.recordings.complete(recording_id, interview_id, principal.user_id)
    return Envelope(data=RecordingBody.of(held))


@router.get(
    "/{recording_id}",
    summary="Play a recording",
    response_class=Response,
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, NO_RECORDING),
        200: {
            "description": "The recording.",
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in CONTENT_TYPES},
        },
        206: {
            "description": "The part of it that `Range` asks for.",
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in CONTENT_TYPES},
        },
    },
)
async def play(
    interview_id: uuid.UUID,
    recording_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    wanted: Annotated[str | None, Header(alias="Range", description="As `bytes=0-1023`; one part only.")] = None,
) -> Response:
    """What was stored so far, or a part of it."""
    row, chunks = await parts.recordings.read(recording_id, interview_id, principal.user_id)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    start, end = _span(wanted, row.size)
    headers["Content-Length"] = str(end - start)
    if wanted is not None and (start, end) != (0, row.size):
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{row.size}"
    return StreamingResponse(
        parts.recordings.stream(chunks, start, end),
        status_code=206 if "Content-Range" in headers else 200,
        media_type=row.content_type,
        headers=headers,
    )


@router.delete(
    "/{recording_id}",
    status_code=204,
    summary="Delete a recording",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_RECORDING),
)
async def delete(interview_id: uuid.UUID, recording_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete it at once."""
    await parts.recordings.delete(recording_id, interview_id, principal.user_id)
    return Response(status_code=204)


def _span(wanted: str | None, size: int) -> tuple[int, int]:
    """First byte and the one after the last; all of it for a range that is not understood or lies beyond the end."""
    match = _RANGE.fullmatch((wanted or "").strip())
    if match is None or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if first:
        begin, end = int(first), min(size, int(last) + 1) if last else size
    else:
        begin, end = max(0, size - int(last)), size
    return (begin, end) if begin < end else (0, size)
