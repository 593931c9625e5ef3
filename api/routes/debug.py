"""Debugging: what is wrong with a program, in the caller's language; what was asked before."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.responses import JSONResponse, Response

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.debug import DiagnosisBody, DiagnosisItem, NewDiagnosis, PastDiagnosis
from api.wiring import PartsIn, ServiceIn
from core.errors import NotFound, Unauthenticated, Unavailable
from graph.diagnoses import Question
from services.accounts import Principal, Scope
from services.debugging.intake import FAULTS
from services.translation import UNSUPPORTED, choose_language
from storage.repositories.debugging import SORT_KEYS, DebuggingRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/debug", tags=["debug"])

Reader = Annotated[Principal, allowed(Scope.DEBUG_READ)]
Writer = Annotated[Principal, allowed(Scope.DEBUG_WRITE)]

NO_SESSION = NotFound("There is no such diagnosis.")
_BUSY = Unavailable(
    "Too many programs are being looked at. Try again in a moment.", code="BUSY", details={"retry_after": 10}
)
_SLOW = Unavailable(
    "The diagnosis took too long and was stopped. Try a shorter program or fewer tests.", code="TIMED_OUT"
)


@router.post(
    "/analyze",
    summary="Say what is wrong with a program",
    response_model=Envelope[DiagnosisBody],
    responses=failures(Unauthenticated, SCOPE_MISSING, *FAULTS, UNSUPPORTED, KEY_REUSED, IN_PROGRESS, _BUSY, _SLOW),
)
async def analyze(
    wanted: NewDiagnosis,
    principal: Writer,
    service: ServiceIn,
    once: OnceIn,
    accept_language: Annotated[str | None, Header(max_length=500)] = None,
) -> JSONResponse:
    """Errors of syntax with their place, mistakes that rules find, what happens when it runs, and with tests the likely lines and a fix
    that passes them; each explained in the language asked for. The same question within a day gets the same answer, `cached`."""

    async def work() -> JSONResponse:
        question = Question(
            code=wanted.code,
            language=wanted.language,
            output_language=choose_language(wanted.output_language, principal.language, accept_language),
            test_cases=tuple(test.model_dump() for test in wanted.test_cases or ()),
            function_name=wanted.function_name,
        )
        found = await service.diagnoses.diagnose(principal.user_id, question, once.resource_id(principal))
        return json_reply(Envelope(data=DiagnosisBody.of(found)))

    return await once.run(principal, work)


@router.get("/history", summary="What I asked before", responses=failures(Unauthenticated, SCOPE_MISSING))
async def history(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[DiagnosisItem]:
    """The caller's diagnoses, the newest first."""
    async with parts.database.read() as session:
        rows, total = await DebuggingRepository(session).page(principal.user_id, page)
    return page_of([DiagnosisItem.of(row) for row in rows], total, page)


@router.get(
    "/history/{session_id}", summary="One diagnosis", responses=failures(Unauthenticated, SCOPE_MISSING, NO_SESSION)
)
async def show(session_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[PastDiagnosis]:
    """A diagnosis as it was made, with its program."""
    async with parts.database.read() as session:
        row = await DebuggingRepository(session).owned(session_id, principal.user_id)
    if row is None:
        raise NotFound(NO_SESSION.message)
    return Envelope(data=PastDiagnosis.whole(row))


@router.delete(
    "/history/{session_id}",
    status_code=204,
    summary="Delete a diagnosis",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_SESSION),
)
async def delete(session_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the diagnosis and its program."""
    async with parts.database.write() as session:
        removed = await DebuggingRepository(session).delete(session_id, principal.user_id)
    if not removed:
        raise NotFound(NO_SESSION.message)
    return Response(status_code=204)
