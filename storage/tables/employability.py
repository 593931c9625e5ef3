"""The employability index: a point for each person and day, where they stand now, who is to be scored again, and the nights' runs."""

from __future__ import annotations

import datetime as dt
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, moment, optional_json, optional_moment, reference


class EmployabilityScore(SQLModel, table=True):
    """A person's index of one day, 0–100, with its interval and components. What cannot be said is None."""

    __tablename__ = "employability_scores"
    __table_args__ = (
        UniqueConstraint("user_id", "day"),
        Index("ix_employability_scores_day", "day"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    day: dt.date
    score: float | None = None
    low: float | None = None
    high: float | None = None
    band: str | None = Field(default=None, max_length=20)
    resume_quality: float | None = None
    skill_proficiency: float | None = None
    interview_performance: float | None = None
    learning_progress: float | None = None
    market_demand: float | None = None
    formula_version: str = Field(max_length=40)
    computed_at: datetime = moment()


class EmployabilityStanding(SQLModel, table=True):
    """Where a person stands now. `body` is the newest result without its wording, `inputs` a SHA-256 over what it was made of.

    `resume_facts` is what a resume adds, read once for each `resume_key` (its id, change and the rules that read it).
    """

    __tablename__ = "employability_standings"

    user_id: uuid.UUID = Field(primary_key=True, foreign_key="users.id", ondelete="CASCADE")
    day: dt.date | None = None
    body: dict[str, Any] | None = optional_json()
    inputs: str | None = Field(default=None, max_length=64)
    computed_at: datetime | None = optional_moment()
    resume_key: str | None = Field(default=None, max_length=160)
    resume_facts: dict[str, Any] | None = optional_json()


class EmployabilityMark(SQLModel, table=True):
    """Somebody of whom something changed since they were scored. Written in the transaction of the change."""

    __tablename__ = "employability_marks"
    __table_args__ = (Index("ix_employability_marks_marked", "marked_at"),)

    user_id: uuid.UUID = Field(primary_key=True, foreign_key="users.id", ondelete="CASCADE")
    reason: str = Field(max_length=20)
    marked_at: datetime = moment()


class ScoringRun(SQLModel, table=True):
    """One night: who works on it until when, after whom to go on, and what it came to.

    `cursor` is the last user done, in the order of ids. `baseline` holds the mean of each component over everybody scored.
    """

    __tablename__ = "scoring_runs"

    day: dt.date = Field(primary_key=True)
    status: str = Field(default="running", max_length=10)
    holder: str = Field(default="", max_length=40)
    lease_until: datetime = moment()
    cursor: uuid.UUID | None = None
    scored: int = 0
    notified: int = 0
    baseline: dict[str, Any] = json_object()
    started_at: datetime = moment()
    finished_at: datetime | None = optional_moment()
