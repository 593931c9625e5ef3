"""The decision log, volunteered group data, audits and their alerts."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, long_text, moment, optional_moment, reference


class LoggedDecision(SQLModel, table=True):
    """One automated decision about somebody, as it was made. Rows are appended, sealed, erased and pruned, never changed.

    `content` is canonical JSON of everything personal (`services.fairness.decisions`), `payload_hash` SHA-256 over `salt` and
    it. Sealing gives a row its place in the chain: `sequence` from 1, `previous_hash`, and `hash` over both, `payload_hash` and
    what stays after an erasure. Erased: user, subject, value, content and salt are NULL, and the chain still verifies.
    `value` is the decision's number (0–100), where it has one.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index("ix_decisions_user_kind_created", "user_id", "kind", "created_at"),
        Index("ix_decisions_subject", "subject_id"),
        Index("ix_decisions_created", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID | None = reference("users.id", ondelete="SET NULL", index=False, default=None)
    kind: str = Field(max_length=20)
    subject_kind: str | None = Field(default=None, max_length=20)
    subject_id: str | None = Field(default=None, max_length=80)
    value: float | None = None
    formula_version: str = long_text()
    level: str = Field(max_length=8)
    content: str | None = long_text(default=None)
    salt: str | None = Field(default=None, max_length=64)
    payload_hash: str = Field(max_length=64)
    created_at: datetime = moment()
    sequence: int | None = Field(default=None, unique=True)
    previous_hash: str | None = Field(default=None, max_length=64)
    hash: str | None = Field(default=None, max_length=64)
    erased_at: datetime | None = optional_moment()


class DecisionCheckpoint(SQLModel, table=True):
    """Where the chain begins after its oldest part was pruned: the place and hash of the last entry that is gone."""

    __tablename__ = "decision_checkpoints"

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    hash: str = Field(max_length=64)
    pruned: int
    created_at: datetime = moment()


class GroupData(SQLModel, table=True):
    """What somebody volunteered about themselves for measuring fairness. Nothing else reads it."""

    __tablename__ = "group_data"

    user_id: uuid.UUID = reference("users.id", primary_key=True, index=False)
    groups: dict[str, Any] = json_object()
    consented_at: datetime = moment()
    updated_at: datetime = moment()


class BiasAudit(SQLModel, table=True):
    """One run of the fairness graph: what it looked at and what it measured. `result` goes on the wire."""

    __tablename__ = "bias_audits"
    __table_args__ = (Index("ix_bias_audits_kind_created", "kind", "created_at"),)

    id: uuid.UUID = key()
    kind: str = Field(max_length=20)
    trigger: str = Field(max_length=20)
    period_start: datetime | None = optional_moment()
    period_end: datetime | None = optional_moment()
    result: dict[str, Any] = json_object()
    formula_version: str = Field(max_length=40)
    created_at: datetime = moment()


class BiasAlert(SQLModel, table=True):
    """A measure above its limit. The same finding of a later audit adds to `seen` while the alert is open.

    `fingerprint` is a SHA-256 over checkpoint, measure, attribute and comparison.
    """

    __tablename__ = "bias_alerts"
    __table_args__ = (
        Index("ix_bias_alerts_status_created", "status", "created_at"),
        Index("ix_bias_alerts_fingerprint", "fingerprint"),
    )

    id: uuid.UUID = key()
    audit_id: uuid.UUID | None = reference("bias_audits.id", ondelete="SET NULL", default=None)
    decision_id: uuid.UUID | None = reference("decisions.id", ondelete="SET NULL", default=None)
    checkpoint: str = Field(max_length=40)
    measure: str = Field(max_length=40)
    attribute: str = Field(max_length=60)
    comparison: str = Field(max_length=200)
    value: float
    low: float | None = None
    high: float | None = None
    limit: float
    details: dict[str, Any] = json_object()
    fingerprint: str = Field(max_length=64)
    status: str = Field(default="open", max_length=10)
    seen: int = 1
    seen_at: datetime = moment()
    reviewed_by: uuid.UUID | None = reference("users.id", ondelete="SET NULL", default=None)
    reviewed_at: datetime | None = optional_moment()
    reason: str | None = long_text(default=None)
    created_at: datetime = moment()
