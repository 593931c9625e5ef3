"""Group data, audits and alerts on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from api.envelope import Moment
from services.fairness.audits import Verdict
from services.fairness.group_data import ATTRIBUTES
from storage.tables import BiasAlert, BiasAudit, GroupData

AlertStatus = Literal["open", "confirmed", "dismissed"]
AuditKind = Literal["audit", "weekly"]

Groups = create_model(
    "Groups",
    __doc__="Groups that somebody belongs to; what is left out or null is not told.",
    __config__=ConfigDict(extra="forbid"),
    **{name: (Literal[groups] | None, None) for name, groups in ATTRIBUTES.items()},  # type: ignore[call-overload]
)


class NewGroupData(BaseModel):
    """What to keep in place of what was told before."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"groups": {"gender": "woman", "region": "small_town"}, "consent": True}],
        }
    )

    groups: Groups
    consent: bool = Field(
        description="Has to be true: group data is kept for measuring fairness, and for nothing else."
    )

    def told(self) -> dict[str, str]:
        """What was told."""
        told: dict[str, str] = self.groups.model_dump(exclude_none=True)
        return told


class GroupDataBody(BaseModel):
    """What I told, since when it is kept, and what could be told."""

    groups: dict[str, str] = Field(examples=[{"gender": "woman", "region": "small_town"}])
    choices: dict[str, list[str]] = Field(examples=[{"region": ["metro", "city", "small_town", "village"]}])
    consented_at: Moment | None
    updated_at: Moment | None

    @classmethod
    def of(cls, row: GroupData | None) -> Self:
        """On the wire."""
        return cls(
            groups=row.groups if row else {},
            choices={name: list(groups) for name, groups in ATTRIBUTES.items()},
            consented_at=row.consented_at if row else None,
            updated_at=row.updated_at if row else None,
        )


class AuditItem(BaseModel):
    """An audit in a list."""

    audit_id: uuid.UUID
    kind: AuditKind
    trigger: str = Field(examples=["nightly"])
    period_start: Moment | None
    period_end: Moment | None
    created_at: Moment
    formula_version: str = Field(examples=["fairness-1"])

    @classmethod
    def of(cls, row: BiasAudit) -> Self:
        """On the wire."""
        return cls.model_validate({**row.model_dump(), "audit_id": row.id})


class AuditBody(AuditItem):
    """An audit with what it measured: of an `audit` `log, looks, swaps, groups`, of a `weekly` the report."""

    result: dict[str, Any] = Field(
        examples=[{"log": {"ok": True, "checked": 120}, "looks": [], "swaps": None, "groups": []}]
    )


class NewAudit(BaseModel):
    """What to audit now."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"counterfactual": True, "samples": 12}]})

    counterfactual: bool = Field(default=False, description="Swap names, towns, dialects and the like; takes a minute.")
    samples: int = Field(default=12, ge=0, le=100, description="Answers of the question bank to swap them in.")


class AlertBody(BaseModel):
    """A measure beyond its limit. `seen` counts the audits that found it while it was open."""

    alert_id: uuid.UUID
    audit_id: uuid.UUID | None
    decision_id: uuid.UUID | None
    checkpoint: str = Field(examples=["interview_evaluation"])
    measure: str = Field(examples=["counterfactual"])
    attribute: str = Field(examples=["dialect"])
    comparison: str = Field(examples=["answer_score: no_articles"])
    value: float = Field(examples=[-6.2])
    interval: list[float] | None = Field(examples=[[-7.1, -5.3]])
    limit: float = Field(examples=[5.0])
    details: dict[str, Any]
    status: AlertStatus
    seen: int
    seen_at: Moment
    created_at: Moment
    reviewed_at: Moment | None
    reason: str | None

    @classmethod
    def of(cls, row: BiasAlert) -> Self:
        """On the wire."""
        interval = None if row.low is None or row.high is None else [row.low, row.high]
        return cls.model_validate({**row.model_dump(), "alert_id": row.id, "interval": interval})


class NewAlertReview(BaseModel):
    """What a person makes of an alert, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"verdict": "confirmed", "reason": "The list of towns was too short; mended."}]}
    )

    verdict: Verdict = Field(description="`confirmed`: it is bias. `dismissed`: it is none.")
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
