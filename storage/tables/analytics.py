"""What analytics counts: one row for each finished interview, each day that somebody used a feature, each stay, each rating."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.columns import key, long_text, moment, reference

_SCORES = (
    "overall_score",
    "technical_knowledge",
    "problem_solving",
    "communication",
    "code_quality",
    "cultural_fit",
)


class InterviewFact(SQLModel, table=True):
    """A finished interview in numbers, copied from its report. Scores are 0–100, None where the evidence did not suffice.

    `day` is the UTC day that it was finished on; tokens and cost are sums over its model calls, None where no call knew.
    """

    __tablename__ = "interview_facts"
    __table_args__ = (
        Index("ix_interview_facts_user_completed", "user_id", "completed_at"),
        # Each holds all that a figure asks for (totals, daily means, cost, …), so that none reads a row.
        Index("ix_interview_facts_totals", "interview_type", "band", *_SCORES),
        Index("ix_interview_facts_day", "day", "interview_type", "user_id", *_SCORES),
        Index("ix_interview_facts_overall", "interview_type", "overall_score"),
        Index("ix_interview_facts_technical", "interview_type", "technical_knowledge"),
        Index("ix_interview_facts_problem", "interview_type", "problem_solving"),
        Index("ix_interview_facts_communication", "interview_type", "communication"),
        Index("ix_interview_facts_code", "interview_type", "code_quality"),
        Index("ix_interview_facts_cultural", "interview_type", "cultural_fit"),
        Index("ix_interview_facts_cost", "day", "model_calls", "input_tokens", "output_tokens", "cost_usd"),
        Index("ix_interview_facts_people", "interview_type", "user_id"),
    )

    interview_id: uuid.UUID = Field(foreign_key="interviews.id", ondelete="CASCADE", primary_key=True)
    user_id: uuid.UUID = reference("users.id", index=False)
    interview_type: str = Field(max_length=20)
    mode: str = Field(max_length=10)
    practice: bool
    job_role: str = Field(max_length=200)
    day: date
    started_at: datetime = moment()
    completed_at: datetime = moment()
    answers: int
    overall_score: float | None = None
    low: float | None = None
    high: float | None = None
    technical_knowledge: float | None = None
    problem_solving: float | None = None
    communication: float | None = None
    code_quality: float | None = None
    cultural_fit: float | None = None
    band: str | None = Field(default=None, max_length=20)
    model_calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None
    formula_version: str = long_text()


class InterviewSatisfaction(SQLModel, table=True):
    """What a candidate thought of an interview, 1 to 5. Asked once; answering again replaces it."""

    __tablename__ = "interview_satisfactions"
    __table_args__ = (Index("ix_interview_satisfactions_created", "created_at", "rating"),)

    interview_id: uuid.UUID = Field(foreign_key="interviews.id", ondelete="CASCADE", primary_key=True)
    user_id: uuid.UUID = reference("users.id")
    rating: int
    comment: str | None = Field(default=None, max_length=1000)
    created_at: datetime = moment()
    updated_at: datetime = moment()


class ActivityDay(SQLModel, table=True):
    """That a person used a feature on a UTC day. `cohort` is the Monday of the week they registered in, `week` counts from 0 there."""

    __tablename__ = "activity_days"
    __table_args__ = (
        Index("ix_activity_days_day", "day", "user_id"),
        # In the order that people of a feature are counted in: nothing has to be sorted.
        Index("ix_activity_days_feature", "feature", "user_id", "day"),
        Index("ix_activity_days_cohort", "cohort", "week", "user_id"),
    )

    user_id: uuid.UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    day: date = Field(primary_key=True)
    feature: str = Field(primary_key=True, max_length=30)
    cohort: date
    week: int


class ActivityStay(SQLModel, table=True):
    """A stretch of requests of one person without a pause of half an hour. `minutes` is `last_at` less `started_at`."""

    __tablename__ = "activity_stays"
    __table_args__ = (
        Index("ix_activity_stays_user_last", "user_id", "last_at"),
        Index("ix_activity_stays_started", "started_at", "minutes"),
        Index("ix_activity_stays_minutes", "minutes", "started_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    started_at: datetime = moment()
    last_at: datetime = moment()
    minutes: float = 0.0
