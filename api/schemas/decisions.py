"""Decisions, their explanations, and reviews of them on the wire."""

from __future__ import annotations

import uuid
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.envelope import Moment
from api.schemas.fairness import AlertBody
from core.evidence import Level
from services.explanation import Explanation
from services.fairness.decisions import DecisionKind
from services.review import Case, Ground, Status
from storage.tables import BiasAudit, LoggedDecision, Review


class Subject(BaseModel):
    """What a decision is about: `interview_turn` with `<interview id>/<turn>`, `resume` with its id, and so on."""

    kind: str = Field(examples=["interview_turn"])
    id: str


class ReviewState(BaseModel):
    """Where the review of a decision stands, and what the person who made it said."""

    review_id: uuid.UUID
    status: Status
    ground: Ground
    text: str = Field(description="What was reported.")
    reason: str | None = Field(description="Why it was decided so; null while it is open.")
    corrected_value: float | None = Field(description="What stands beside the decision's value since.")
    created_at: Moment
    reviewed_at: Moment | None

    @classmethod
    def of(cls, row: Review) -> Self:
        """From the table."""
        return cls(
            review_id=row.id,
            status=Status(row.status),
            ground=Ground(row.ground),
            text=row.text,
            reason=row.verdict,
            corrected_value=row.corrected_value,
            created_at=row.created_at,
            reviewed_at=row.reviewed_at,
        )


class DecisionItem(BaseModel):
    """An automated decision about the caller, or what a person put in its place."""

    decision_id: uuid.UUID
    kind: DecisionKind
    subject: Subject | None = Field(description="Null once the details were erased.")
    value: float | None = Field(description="0 to 100, where the decision has a number.")
    level: Level
    formula_version: str
    erased: bool = Field(description="Whether the details are gone: they are kept for a year.")
    review: ReviewState | None
    created_at: Moment

    @classmethod
    def of(cls, row: LoggedDecision, review: Review | None) -> Self:
        """From the log."""
        subject = Subject(kind=row.subject_kind, id=row.subject_id) if row.subject_kind and row.subject_id else None
        return cls(
            decision_id=row.id,
            kind=DecisionKind(row.kind),
            subject=subject,
            value=row.value,
            level=Level(row.level),
            formula_version=row.formula_version,
            erased=row.content is None,
            review=ReviewState.of(review) if review else None,
            created_at=row.created_at,
        )


class ReasonBody(BaseModel):
    """One thing that bore on the result."""

    text: str
    effect: Literal["raises", "lowers", "neutral"]
    contribution: float | None = Field(description="Points of the result, where it is a weighted mean.")
    evidence: dict[str, JsonValue] = Field(description="What it rests on: ids, spans in code points, parts.")


class ExplanationBody(BaseModel):
    """Why a decision came out as it did. Quotes and names of skills stay in the language they were written in."""

    decision_id: uuid.UUID
    kind: DecisionKind
    language: str
    title: str
    summary: str
    reasons: list[ReasonBody]
    how: str = Field(description="How the result is made from the reasons.")
    made_by: str = Field(description="Whether rules, a model or a person made it.")
    not_used: str = Field(description="What never goes into it.")
    contest: str
    opt_out: str
    formula_version: str
    level: Level

    @classmethod
    def of(cls, row: LoggedDecision, found: Explanation) -> Self:
        """From the log and what was made of it."""
        reasons = [
            ReasonBody(
                text=reason.text,
                effect=reason.effect,
                contribution=reason.contribution,
                evidence=dict(reason.evidence),
            )
            for reason in found.reasons
        ]
        return cls(
            decision_id=row.id,
            kind=DecisionKind(row.kind),
            language=found.language,
            title=found.title,
            summary=found.summary,
            reasons=reasons,
            how=found.how,
            made_by=found.made_by,
            not_used=found.not_used,
            contest=found.contest,
            opt_out=found.opt_out,
            formula_version=row.formula_version,
            level=Level(row.level),
        )


class NewReport(BaseModel):
    """A decision that seems wrong or unfair."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "decision_id": "0b0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e10",
                    "ground": "wrong",
                    "text": "I named the index in my second sentence, and it says that I did not.",
                }
            ]
        }
    )

    decision_id: uuid.UUID
    ground: Literal["wrong", "unfair", "biased_language", "privacy", "other"] = "wrong"
    text: str = Field(min_length=1, max_length=4000, pattern=r"\S", description="What is wrong, in your own words.")


class NewReview(BaseModel):
    """A decision that an alert casts doubt on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "alert_id": "7d0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e11",
                    "decision_id": "0b0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e10",
                    "text": "One of the answers in the dialect that the alert is about.",
                }
            ]
        }
    )

    alert_id: uuid.UUID
    decision_id: uuid.UUID
    text: str = Field(min_length=1, max_length=4000, pattern=r"\S", description="What is to be looked at.")


class ReportResult(ReviewState):
    """The report as it was taken. `duplicate`: the decision was reported before, and this is that report."""

    duplicate: bool


class NewVerdict(BaseModel):
    """What a person decides about a decision."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"status": "corrected", "reason": "The second sentence names the index.", "corrected_value": 74}
            ]
        }
    )

    status: Literal["approved", "corrected", "rejected"] = Field(
        description="`approved`: it stands. `corrected`: another value stands beside it; of an alert: what it is about was mended. "
        "`rejected`: it does not stand."
    )
    reason: str = Field(min_length=1, max_length=4000, pattern=r"\S", description="Told to whom the decision concerns.")
    corrected_value: float | None = Field(default=None, ge=0, le=100, description="With `corrected` only.")


class ReviewItem(ReviewState):
    """An entry of the queue. Who the person is does not show."""

    source: Literal["report", "alert"]
    decision_id: uuid.UUID | None = Field(description="Null for an alert as a whole.")
    alert_id: uuid.UUID | None = Field(description="The alert that put it here.")
    kind: DecisionKind | None
    value: float | None
    alert: AlertBody | None = Field(description="The alert, where the review is about one as a whole.")

    @classmethod
    def from_case(cls, case: Case) -> Self:
        """From the queue."""
        decision = case.decision
        return cls(
            **ReviewState.of(case.review).model_dump(),
            source="report" if case.review.source == "report" else "alert",
            decision_id=case.review.decision_id,
            alert_id=case.review.alert_id,
            kind=DecisionKind(decision.kind) if decision else None,
            value=decision.value if decision else None,
            alert=AlertBody.of(case.alert) if case.alert else None,
        )


class Counterfactual(BaseModel):
    """What the newest audit found of such decisions: the same texts with other names, pronouns, towns or dialects."""

    audit_id: uuid.UUID
    made_at: Moment
    findings: list[dict[str, Any]]

    @classmethod
    def of(cls, audit: BiasAudit, checkpoint: str | None) -> Self:
        """The comparisons of an audit at one checkpoint, all of them without one."""
        found = [one for one in audit.result["swaps"]["comparisons"] if checkpoint in (None, one["checkpoint"])]
        return cls(audit_id=audit.id, made_at=audit.created_at, findings=found)


class AlertDecision(BaseModel):
    """A decision that an alert was found in."""

    decision_id: uuid.UUID
    kind: DecisionKind
    subject: Subject | None = Field(description="Null once the details were erased.")
    value: float | None
    erased: bool
    created_at: Moment

    @classmethod
    def of(cls, row: LoggedDecision) -> Self:
        """From the log."""
        return cls(**DecisionItem.of(row, None).model_dump(include=set(cls.model_fields)))


class AuditedSample(BaseModel):
    """What an audit looked at: the formulas, and how many texts were swapped; null where none were."""

    formula_version: str
    swaps_version: str | None
    resumes: int | None
    answers: int | None
    pairs: int | None

    @classmethod
    def of(cls, audit: BiasAudit) -> Self:
        """From the audit."""
        swaps = audit.result.get("swaps") or {}
        return cls(
            formula_version=audit.formula_version,
            swaps_version=swaps.get("formula_version"),
            **{name: swaps.get(name) for name in ("resumes", "answers", "pairs")},
        )


class ReviewBody(ReviewItem):
    """A review with everything that it is decided on."""

    subject: Subject | None
    level: Level | None
    formula_version: str | None
    content: dict[str, Any] | None = Field(description="The decision as it was logged; null once it was erased.")
    evidence_ids: list[str]
    quoted: str | None = Field(description="The answer that was judged, where the decision is about one.")
    explanation: ExplanationBody | None
    counterfactual: Counterfactual | None
    correction_id: uuid.UUID | None
    found_in: list[AlertDecision] = Field(
        description="Decisions that the alert was found in; none where it is about groups or shipped samples."
    )
    sample: AuditedSample | None = Field(description="What the audit that found the alert looked at.")


class ResearchSummary(BaseModel):
    """A research export that was made."""

    export_id: uuid.UUID
    people: int
    rows: int
    created_at: Moment
