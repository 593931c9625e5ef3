"""Interviews: the record of what was asked, answered, scored and reported. Checkpoints are only a cache of it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import (
    json_list,
    json_object,
    key,
    long_text,
    moment,
    optional_json,
    optional_moment,
    reference,
)


class Interview(SQLModel, table=True):
    """One interview. `turn` counts finished turns; `progress` is the graph's lean state after that turn."""

    __tablename__ = "interviews"
    __table_args__ = (
        Index("ix_interviews_user_created", "user_id", "created_at"),
        Index("ix_interviews_status_touched", "status", "touched_at"),
        Index("ix_interviews_created_status", "created_at", "status"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    resume_id: uuid.UUID | None = reference("resumes.id", ondelete="SET NULL", default=None)
    job_id: uuid.UUID | None = reference("jobs.id", ondelete="SET NULL", default=None)
    question_bank_id: uuid.UUID | None = reference("question_banks.id", ondelete="SET NULL", default=None)
    job_role: str = Field(max_length=200)
    interview_type: str = Field(max_length=20)
    language: str = Field(default="en", max_length=8)
    question_count: int
    mode: str = Field(default="text", max_length=10)
    style: str = Field(default="neutral", max_length=10)
    practice: bool = False
    evaluate: bool = True
    status: str = Field(default="active", max_length=10)
    phase: str = Field(default="greeting", max_length=12)
    turn: int = 0
    progress: dict[str, Any] = json_object()
    created_at: datetime = moment()
    touched_at: datetime = moment()
    completed_at: datetime | None = optional_moment()


class Turn(SQLModel, table=True):
    """One answer of the candidate. Written as `received` before it is worked on, `done` with everything it led to.

    `language`: the programming language that an answer in code was said to be in.
    `lease_until` says how long the process named `worker` may take before another takes over.
    """

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("interview_id", "turn"),
        UniqueConstraint("interview_id", "idempotency_key"),
        Index("ix_turns_status", "status"),
    )

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    turn: int
    idempotency_key: str | None = Field(default=None, max_length=200)
    answer: str = long_text()
    language: str | None = Field(default=None, max_length=20)
    question_id: str | None = Field(default=None, max_length=80)
    status: str = Field(default="received", max_length=10)
    worker: str = Field(default="", max_length=40)
    lease_until: datetime = moment()
    outcome: dict[str, Any] | None = optional_json()
    received_at: datetime = moment()
    finished_at: datetime | None = optional_moment()


class Message(SQLModel, table=True):
    """One message of the transcript, in order of `position`."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("interview_id", "position"),)

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    position: int
    turn: int
    role: str = Field(max_length=10)
    content: str = long_text()
    phase: str = Field(max_length=12)
    language: str = Field(default="en", max_length=8)
    question: dict[str, Any] | None = optional_json()
    created_at: datetime = moment()


class Evaluation(SQLModel, table=True):
    """The score of one answer with the evidence that it rests on. Spans are code points into the turn's answer.

    `code`: of an answer in code, the submission that it rests on and how it ran; None of another.
    """

    __tablename__ = "evaluations"
    __table_args__ = (UniqueConstraint("interview_id", "turn"),)

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    turn: int
    question_id: str = Field(max_length=80)
    domain: str = Field(max_length=40)
    difficulty: str = Field(max_length=10)
    kind: str = Field(max_length=12)
    follow_up: bool = False
    score: float | None = None
    low: float | None = None
    high: float | None = None
    dimensions: dict[str, Any] = json_object()
    evidence: list[dict[str, Any]] = json_list()
    feedback: str = long_text(default="")
    strengths: list[str] = json_list()
    improvements: list[str] = json_list()
    insufficient: str | None = Field(default=None, max_length=400)
    level: str = Field(max_length=8)
    formula_version: str = long_text()
    fallbacks: list[dict[str, Any]] = json_list()
    code: dict[str, Any] | None = optional_json()
    created_at: datetime = moment()


class Report(SQLModel, table=True):
    """The report of a finished interview, as it goes on the wire."""

    __tablename__ = "reports"

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", unique=True)
    body: dict[str, Any] = json_object()
    formula_version: str = long_text()
    created_at: datetime = moment()
