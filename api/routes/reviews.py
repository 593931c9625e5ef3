"""For administrators: the queue of decisions that a person has to look at, and the labelled set that comes of it."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from agents.context import Parts
from api.auth import Administrator
from api.envelope import Envelope, PageEnvelope, page_of, paging
from api.errors import failures
from api.schemas.decisions import (
    AlertDecision,
    AuditedSample,
    Counterfactual,
    ExplanationBody,
    NewReview,
    NewVerdict,
    ReportResult,
    ReviewBody,
    ReviewItem,
    ReviewState,
    Subject,
)
from api.wiring import PartsIn
from core.errors import Forbidden, Unauthenticated
from core.evidence import Level
from services.explanation import explain
from services.fairness.checkpoints import Checkpoint
from services.fairness.decisions import DecisionKind
from services.review import (
    ALREADY_DECIDED,
    NO_ALERT,
    NO_DECISION,
    NO_REVIEW,
    NO_VALUE,
    VALUE_NEEDED,
    Case,
    Reviews,
    Status,
    Verdict,
    evaluation_set,
)
from services.translation import choose_language
from storage.repositories.fairness import AuditRepository
from storage.repositories.interviews import InterviewRepository
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import REVIEW_KEYS
from storage.tables import LoggedDecision

router = APIRouter(prefix="/admin/reviews", tags=["admin"])

_ADMINISTRATOR = (Unauthenticated, Forbidden("Only an administrator may do this."))
_AUDITS = 30
_CHECKPOINTS = {
    DecisionKind.RESUME_QUALITY: Checkpoint.RESUME,
    DecisionKind.SKILL_GAP: Checkpoint.GAP,
    DecisionKind.ANSWER_EVALUATION: Checkpoint.INTERVIEW,
    DecisionKind.INTERVIEW_REPORT: Checkpoint.INTERVIEW,
    DecisionKind.LEARNING_PATH: Checkpoint.LEARNING,
    DecisionKind.RECOMMENDATION: Checkpoint.LEARNING,
}


@router.get("", summary="Decisions that a person has to look at", responses=failures(*_ADMINISTRATOR))
async def list_reviews(
    _administrator: Administrator,
    parts: PartsIn,
    page: Annotated[PageRequest, Depends(paging(*REVIEW_KEYS, default="created_at"))],
    status: Annotated[Status | None, Query(description="Only those that stand so.")] = None,
) -> PageEnvelope[ReviewItem]:
    """Administrators only. Oldest first; who is concerned does not show."""
    cases, total = await Reviews(parts.database, parts.clock).queue(page, status)
    return page_of([ReviewItem.from_case(case) for case in cases], total, page)


@router.post(
    "",
    status_code=201,
    summary="Have a decision looked at because of an alert",
    responses={
        **failures(*_ADMINISTRATOR, NO_DECISION, NO_ALERT),
        200: {"description": "It is in the queue already: that entry.", "model": Envelope[ReportResult]},
    },
)
async def add(
    wanted: NewReview, _administrator: Administrator, parts: PartsIn, response: Response
) -> Envelope[ReportResult]:
    """Administrators only. The person is told once it is decided."""
    reviews = Reviews(parts.database, parts.clock)
    row, is_new = await reviews.alerted(wanted.alert_id, wanted.decision_id, wanted.text.strip())
    response.status_code = 201 if is_new else 200
    return Envelope(data=ReportResult(**ReviewState.of(row).model_dump(), duplicate=not is_new))


@router.get(
    "/evaluation-set",
    summary="Corrected answers as a labelled set",
    response_class=Response,
    responses={
        **failures(*_ADMINISTRATOR),
        200: {"content": {"text/csv": {}}, "description": "For `nexura eval answers`."},
    },
)
async def corrected_answers(_administrator: Administrator, parts: PartsIn) -> Response:
    """Administrators only. `question,reference,answer,score`, personal data in answers masked."""

    def reference_of(question_id: str) -> str | None:
        question = parts.bank.get(question_id.split(".")[0])
        return question.sample_answers.strong if question else None

    async def masked(answer: str, user_id: uuid.UUID) -> str:
        return await parts.gate.masked(answer, await parts.gate.names_of(user_id))

    table = await evaluation_set(parts.database, reference_of, masked)
    headers = {"Content-Disposition": 'attachment; filename="corrected-answers.csv"'}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{review_id}", summary="One review", responses=failures(*_ADMINISTRATOR, NO_REVIEW))
async def show(review_id: uuid.UUID, administrator: Administrator, parts: PartsIn) -> Envelope[ReviewBody]:
    """Administrators only. The decision, its evidence and explanation, and what the newest counterfactual audit found."""
    case = await Reviews(parts.database, parts.clock).get(review_id)
    return Envelope(data=await _body(case, parts, administrator.language))


@router.put(
    "/{review_id}",
    summary="Decide a review",
    responses=failures(*_ADMINISTRATOR, NO_REVIEW, ALREADY_DECIDED, VALUE_NEEDED, NO_VALUE),
)
async def decide(
    review_id: uuid.UUID, verdict: NewVerdict, administrator: Administrator, parts: PartsIn
) -> Envelope[ReviewBody]:
    """Administrators only. The person is told; a correction is appended to the log and shown beside the decision."""
    case = await Reviews(parts.database, parts.clock).decide(
        review_id,
        administrator.user_id,
        Verdict(Status(verdict.status), verdict.reason.strip(), verdict.corrected_value),
    )
    return Envelope(data=await _body(case, parts, administrator.language))


async def _body(case: Case, parts: Parts, language: str) -> ReviewBody:
    decision, explanation, subject, quoted, audit = case.decision, None, None, None, None
    if decision is not None:
        if decision.subject_kind and decision.subject_id:
            subject = Subject(kind=decision.subject_kind, id=decision.subject_id)
        found = await asyncio.to_thread(
            explain, decision.kind, decision.level, case.payload, decision.value, choose_language(None, language)
        )
        explanation = ExplanationBody.of(decision, found)
        quoted = await _quoted(decision, parts)
        audit = await _audit(_CHECKPOINTS.get(DecisionKind(decision.kind)), parts)
    if case.alert is not None:
        swapped = case.audit if case.audit is not None and case.audit.result.get("swaps") else None
        checkpoint = case.alert.checkpoint
        audit = Counterfactual.of(swapped, checkpoint) if swapped else await _audit(checkpoint, parts)
    return ReviewBody(
        **ReviewItem.from_case(case).model_dump(),
        subject=subject,
        level=Level(decision.level) if decision else None,
        formula_version=decision.formula_version if decision else None,
        content=case.payload,
        evidence_ids=list(case.evidence),
        quoted=quoted,
        explanation=explanation,
        counterfactual=audit,
        correction_id=case.review.correction_id,
        found_in=[AlertDecision.of(row) for row in case.found_in],
        sample=AuditedSample.of(case.audit) if case.audit else None,
    )


async def _quoted(decision: LoggedDecision, parts: Parts) -> str | None:
    """The answer that was judged, personal data masked: the reviewer looks at what was said, not at who said it."""
    if decision.kind != DecisionKind.ANSWER_EVALUATION or not decision.subject_id:
        return None
    interview_id, _, turn = decision.subject_id.partition("/")
    async with parts.database.read() as session:
        found = await InterviewRepository(session).turn(uuid.UUID(interview_id), int(turn))
    return await parts.gate.masked(found.answer, await parts.gate.names_of(decision.user_id)) if found else None


async def _audit(checkpoint: str | None, parts: Parts) -> Counterfactual | None:
    """The newest audit that swapped names and the like, as far as it is about decisions at a checkpoint."""
    newest = PageRequest(limit=_AUDITS, sort=(("created_at", True),))
    async with parts.database.read() as session:
        audits, _ = await AuditRepository(session).audits(newest, None)
    audit = next((one for one in audits if one.result.get("swaps")), None)
    return Counterfactual.of(audit, checkpoint) if audit else None
