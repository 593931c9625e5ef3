"""Interviews: setting one up, answering, reading its transcript, feedback and report."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.requests import Request

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_from, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.interviews import (
    AnsweredQuestion,
    InterviewCreated,
    InterviewDetail,
    InterviewItem,
    InterviewMessage,
    InterviewTypeInfo,
    NewAnswer,
    NewInterview,
    ReportBody,
    TurnOutcome,
)
from api.stream import Outcome, turn_events
from api.wiring import PartsIn, ServiceIn
from core.errors import Conflict, InvalidInput, NotFound, Unauthenticated
from graph.live.mirror import mirror
from graph.opening import Wish
from graph.record import evaluation_body
from graph.runs import Submission
from graph.service import Service
from services.accounts import Principal, Scope
from services.interviewing.own_questions import EMPTY_BANK, domain_title, too_few
from services.interviewing.pdf import PDF_UNAVAILABLE, Extras
from storage.repositories.coding import CodingRepository
from storage.repositories.interviews import SORT_KEYS, InterviewRepository
from storage.repositories.paging import PageRequest
from storage.tables import Interview

router = APIRouter(prefix="/interviews", tags=["interviews"])

Reader = Annotated[Principal, allowed(Scope.INTERVIEWS_READ)]
Writer = Annotated[Principal, allowed(Scope.INTERVIEWS_WRITE)]

_NOT_FOUND = NotFound("There is no such interview.")
_COMPLETED = Conflict("This interview is finished: read its report, or start a new one.", code="INTERVIEW_COMPLETED")
_ABANDONED = Conflict(
    "This interview was left for too long: complete it to get its report.", code="INTERVIEW_ABANDONED"
)
_RECOVERED = Conflict(
    "An earlier answer was finished after a restart: read the messages, then answer the open question.",
    code="TURN_RECOVERED",
)
_IN_PROGRESS = Conflict("Another answer to this interview is being worked on: wait for it.", code="TURN_IN_PROGRESS")
_STALE = Conflict("This answer is to a question that is no longer open.", code="STALE_QUESTION")
_REUSED = InvalidInput(
    "This Idempotency-Key was used for another answer: use a new one.", code="IDEMPOTENCY_KEY_REUSED"
)
_NO_REPORT = Conflict("The interview is not finished: complete it to get its report.", code="REPORT_NOT_READY")
_TOO_LONG = InvalidInput("An answer has at most 20000 characters: shorten it.", code="ANSWER_TOO_LONG")


@router.get("/types", summary="The interview types", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_types(
    _principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging("position", "type", "title", default="position", most=100))],
) -> PageEnvelope[InterviewTypeInfo]:
    """The types an interview can have, with the domains that each draws on."""
    return page_from([InterviewTypeInfo.of(entry) for entry in parts.types.all()], page)


@router.post(
    "",
    status_code=201,
    summary="Start an interview",
    response_model=Envelope[InterviewCreated],
    responses=failures(
        Unauthenticated,
        SCOPE_MISSING,
        NotFound("There is no such resume: upload it first."),
        KEY_REUSED,
        IN_PROGRESS,
        EMPTY_BANK,
        too_few(there=3, wanted=8),
    ),
)
async def create(wanted: NewInterview, principal: Writer, service: ServiceIn, once: OnceIn) -> JSONResponse:
    """Plan an interview from role, type, resume and job, or from a question bank of the caller's own.

    The greeting waits for its answer as the first turn. Of a question bank copies are made: what becomes of it later does not
    reach the interview.
    """

    async def work() -> JSONResponse:
        user = await service.parts.accounts.users.get(principal.user_id)
        wish = Wish(
            interview_id=once.resource_id(principal),
            user_id=user.id,
            name=user.name,
            **wanted.model_dump(),
        )
        row, message = await service.interviews.create(wish)
        created = InterviewCreated.model_validate(
            {"interview_id": row.id, "status": row.status, "message": message, "phase": row.phase}
        )
        return json_reply(Envelope(data=created), 201)

    return await once.run(principal, work)


@router.get("", summary="My interviews", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_interviews(
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))],
    status: Annotated[Literal["active", "completed", "abandoned"] | None, Query(description="Only these.")] = None,
) -> PageEnvelope[InterviewItem]:
    """The caller's interviews."""
    async with parts.database.read() as session:
        rows, total = await InterviewRepository(session).page(principal.user_id, page, status)
        scores = await InterviewRepository(session).overall_scores([row.id for row in rows])
    return page_of([InterviewItem.scored(row, scores.get(row.id)) for row in rows], total, page)


@router.get("/{interview_id}", summary="One interview", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND))
async def show(interview_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[InterviewDetail]:
    """Where the interview stands and which question is open."""
    return Envelope(data=InterviewDetail.of(await _owned(interview_id, principal, parts)))


@router.delete(
    "/{interview_id}",
    status_code=204,
    summary="Delete an interview",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND),
)
async def delete(interview_id: uuid.UUID, principal: Writer, service: ServiceIn) -> Response:
    """Delete it with its transcript, evaluations and report."""
    await service.interviews.delete(interview_id, principal.user_id)
    return Response(status_code=204)


@router.get(
    "/{interview_id}/messages", summary="The transcript", responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND)
)
async def list_messages(
    interview_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging("position", default="position"))],
) -> PageEnvelope[InterviewMessage]:
    """What was said, in order."""
    await _owned(interview_id, principal, parts)
    async with parts.database.read() as session:
        rows, total = await InterviewRepository(session).messages(interview_id, page)
    return page_of([InterviewMessage.of(row) for row in rows], total, page)


@router.post(
    "/{interview_id}/answers",
    summary="Answer the open question",
    response_model=Envelope[TurnOutcome],
    responses={
        **failures(
            Unauthenticated,
            SCOPE_MISSING,
            _NOT_FOUND,
            _COMPLETED,
            _ABANDONED,
            _IN_PROGRESS,
            _RECOVERED,
            _STALE,
            _REUSED,
            _TOO_LONG,
        ),
        200: {
            "description": "What came of the answer: its evaluation and the next question. With `Accept: "
            "text/event-stream` the same as AG-UI events, the last of them `CUSTOM` `turn` with this body.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
    },
)
async def answer(
    interview_id: uuid.UUID,
    given: NewAnswer,
    principal: Writer,
    service: ServiceIn,
    request: Request,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[!-~]{1,200}$",
            description="A repeat with the same key and answer is the same turn.",
        ),
    ] = None,
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", max_length=40, description="Resume a stream after this event.")
    ] = None,
) -> Response:
    """The answer is stored before it is worked on; whatever breaks off can be sent again with the same key."""
    longest = service.parts.settings.interviews.answer_max_chars
    if len(given.answer) > longest:
        raise InvalidInput(f"An answer has at most {longest} characters: shorten it.", code="ANSWER_TOO_LONG")
    submission = Submission(given.answer, key, given.question_id, given.language)
    if "text/event-stream" in request.headers.get("accept", ""):
        return await _stream(interview_id, principal.user_id, submission, service, last_event_id)
    outcome = await service.interviews.answer(interview_id, principal.user_id, submission)
    return json_reply(Envelope(data=TurnOutcome.model_validate(outcome)))


@router.post(
    "/{interview_id}/complete",
    summary="End an interview",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, _IN_PROGRESS),
)
async def complete(interview_id: uuid.UUID, principal: Writer, service: ServiceIn) -> Envelope[InterviewDetail]:
    """End the interview now and write its report; an ended one stays as it is."""
    return Envelope(data=InterviewDetail.of(await service.interviews.complete(interview_id, principal.user_id)))


@router.get(
    "/{interview_id}/feedback",
    summary="Feedback on each answer",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, _NO_REPORT),
)
async def feedback(
    interview_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging("turn", default="turn", most=100))],
) -> PageEnvelope[AnsweredQuestion]:
    """Every evaluated answer with its evidence; outside practice mode only once the interview is over."""
    interview = await _owned(interview_id, principal, parts)
    if not interview.practice and interview.status != "completed":
        raise Conflict("Feedback comes with the report: complete the interview.", code="REPORT_NOT_READY")
    async with parts.database.read() as session:
        rows = await InterviewRepository(session).evaluated_answers(interview_id)
        last = await InterviewRepository(session).turn(interview_id, interview.turn)
    bodies = {row.turn: evaluation_body(row) for row, _, _ in rows}
    pending = interview.progress["pending"]
    if last is not None and last.outcome is not None and pending is not None and pending["target"] is not None:
        # What a follow-up asks for is not told before it is answered: as it was shown, so it stays until then.
        bodies[last.turn] = last.outcome["evaluation"]
    answered = [
        AnsweredQuestion(
            turn=row.turn,
            question_id=row.question_id,
            question=question,
            answer=given,
            domain=row.domain,
            difficulty=row.difficulty,
            kind=row.kind,
            follow_up=row.follow_up,
            evaluation=bodies[row.turn],
        )
        for row, question, given in rows
    ]
    return page_from(answered, page)


@router.get(
    "/{interview_id}/report",
    summary="The report",
    responses=failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, _NO_REPORT),
)
async def report(
    interview_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    view: Annotated[Literal["own", "shared"], Query(description="`shared`: the one to show to others.")] = "own",
) -> Envelope[ReportBody]:
    """The report; every number names the turns it rests on, whose evidence stands under `questions`. One's own has `delivery` where
    the interview was held live; the shared one never has."""
    interview = await _owned(interview_id, principal, parts)
    async with parts.database.read() as session:
        found = await InterviewRepository(session).report(interview_id)
    if found is None:
        raise Conflict(_NO_REPORT.message, code=_NO_REPORT.code)
    seen = await mirror(parts, interview) if view == "own" else None
    delivery = seen.summary if seen is not None else None
    return Envelope(data=ReportBody.model_validate({**found.body, "view": view, "delivery": delivery}))


@router.get(
    "/{interview_id}/report.pdf",
    summary="The report as a PDF",
    response_class=Response,
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, _NOT_FOUND, _NO_REPORT, PDF_UNAVAILABLE),
        200: {
            "description": "The report, in the interview's language.",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        },
    },
)
async def report_pdf(
    interview_id: uuid.UUID,
    principal: Reader,
    parts: PartsIn,
    view: Annotated[Literal["own", "shared"], Query(description="`shared`: the one to show to others.")] = "own",
) -> Response:
    """What `GET /interviews/{id}/report` says, on pages: tagged for screen readers, every script with its own font."""
    interview = await _owned(interview_id, principal, parts)
    async with parts.database.read() as session:
        found = await InterviewRepository(session).report(interview_id)
        if found is None:
            raise Conflict(_NO_REPORT.message, code=_NO_REPORT.code)
        coded = [each["evaluation"].get("code") for each in found.body["questions"]]
        ids = {uuid.UUID(code["submission_id"]) for code in coded if code}
        submitted = [await CodingRepository(session).owned(each, principal.user_id) for each in ids]
    kind = parts.types.get(interview.interview_type)
    extras = Extras(
        kind=kind.title if kind else interview.interview_type,
        finished=interview.completed_at or found.created_at,
        titles={domain: domain_title(domain, parts.bank) for domain in found.body["domains"]}
        | {each["domain"]: domain_title(each["domain"], parts.bank) for each in found.body["questions"]},
        codes={str(row.id): row.code for row in submitted if row is not None},
        shared=view == "shared",
    )
    document = await parts.press.pdf(found.body, extras)
    name = f"interview-report-{extras.finished:%Y-%m-%d}.pdf"
    return Response(
        document,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


async def _owned(interview_id: uuid.UUID, principal: Principal, parts: PartsIn) -> Interview:
    async with parts.database.read() as session:
        interview = await InterviewRepository(session).owned(interview_id, principal.user_id)
    if interview is None:
        raise NotFound(_NOT_FOUND.message)
    return interview


async def _stream(
    interview_id: uuid.UUID, user_id: uuid.UUID, submission: Submission, service: Service, last_event_id: str | None
) -> StreamingResponse:
    """Begin the turn; what is wrong with the request is still an ordinary error response."""
    admitted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def work() -> tuple[Outcome, str]:
        outcome = await service.interviews.answer(interview_id, user_id, submission, admitted.set_result)
        async with service.parts.database.read() as session:
            said = await InterviewRepository(session).said_after(interview_id, outcome["turn"])
        return outcome, said or ""

    task = asyncio.create_task(work())
    service.interviews.keep(task)
    either: list[asyncio.Future[Any]] = [task, admitted]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if not admitted.done():
        await task
    return StreamingResponse(
        turn_events(interview_id, admitted.result(), task, last_event_id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
