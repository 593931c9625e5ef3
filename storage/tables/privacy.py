"""Reviews of decisions by people, exports for research, and what retention removed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, long_text, moment, optional_moment, reference


class Review(SQLModel, table=True):
    """A decision that somebody reported, or that an alert points at, or an alert as a whole, and what a person decided about it.

    `user_id` is whose decision it is; None for an alert as a whole, which has no `decision_id` either. `status`: `open`, `approved` (the
    decision stands), `corrected` or `rejected` (the decision does not stand, and there is no other in its place). A
    correction is a decision of its own, `correction_id`; the log is never rewritten.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("decision_id", "source"),
        Index("ix_reviews_status_created", "status", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID | None = reference("users.id", default=None)
    decision_id: uuid.UUID | None = reference("decisions.id", ondelete="SET NULL", index=False, default=None)
    alert_id: uuid.UUID | None = reference("bias_alerts.id", ondelete="SET NULL", default=None)
    source: str = Field(max_length=10)
    ground: str = Field(max_length=20)
    text: str = long_text(default="")
    status: str = Field(default="open", max_length=10)
    verdict: str | None = long_text(default=None)
    corrected_value: float | None = None
    correction_id: uuid.UUID | None = reference("decisions.id", ondelete="SET NULL", default=None)
    reviewed_by: uuid.UUID | None = reference("users.id", ondelete="SET NULL", default=None)
    reviewed_at: datetime | None = optional_moment()
    created_at: datetime = moment()


class ResearchExport(SQLModel, table=True):
    """That an anonymous export was made: by whom and of how much. What was in it is not kept."""

    __tablename__ = "research_exports"

    id: uuid.UUID = key()
    created_by: uuid.UUID | None = reference("users.id", ondelete="SET NULL", default=None)
    people: int
    rows: int
    created_at: datetime = moment()


class RetentionRun(SQLModel, table=True):
    """One run of retention: how many of each thing were removed, by name."""

    __tablename__ = "retention_runs"

    id: uuid.UUID = key()
    removed: dict[str, Any] = json_object()
    created_at: datetime = moment(index=True)
