"""What running the service needs: usage of models, replayed requests, settings changed at run time."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import JsonColumn, json_object, key, moment, optional_json, reference


class UsageEvent(SQLModel, table=True):
    """One call of a task at one level: what it took and cost (`cost_usd` is None where the price is unknown)."""

    __tablename__ = "usage_events"
    __table_args__ = (Index("ix_usage_events_levels", "created_at", "task", "level", "outcome"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID | None = reference("users.id", ondelete="SET NULL", default=None)
    interview_id: uuid.UUID | None = reference("interviews.id", ondelete="SET NULL", default=None)
    task: str = Field(max_length=40)
    level: str = Field(max_length=8)
    model: str = Field(max_length=200)
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None
    milliseconds: float
    outcome: str = Field(max_length=10)
    reason: str | None = Field(default=None, max_length=500)
    created_at: datetime = moment()


class UsageDay(SQLModel, table=True):
    """The calls of a UTC day that is long over, added up. Sums are None where no call knew its number.

    Days are added up one after the other: all up to the newest one here are, and no event of them is looked at again.
    """

    __tablename__ = "usage_days"

    day: date = Field(primary_key=True)
    task: str = Field(primary_key=True, max_length=40)
    level: str = Field(primary_key=True, max_length=8)
    model: str = Field(primary_key=True, max_length=200)
    outcome: str = Field(primary_key=True, max_length=10)
    calls: int
    input_tokens: int | None = Field(default=None, sa_type=BigInteger)
    output_tokens: int | None = Field(default=None, sa_type=BigInteger)
    cost_usd: float | None = None
    milliseconds: float


class IdempotentRequest(SQLModel, table=True):
    """The first answer to a creating request that carried an `Idempotency-Key`. `status` is None while it runs.

    `subject_id` is the interview or resume that the answer is about: it is deleted with it.
    """

    __tablename__ = "idempotent_requests"
    __table_args__ = (
        UniqueConstraint("user_id", "route", "key"),
        Index("ix_idempotent_requests_subject", "user_id", "subject_id"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    route: str = Field(max_length=200)
    key: str = Field(max_length=200)
    request_hash: str = Field(max_length=64)
    subject_id: uuid.UUID | None = None
    status: int | None = None
    body: dict[str, Any] | None = optional_json()
    created_at: datetime = moment()


class SettingOverride(SQLModel, table=True):
    """A setting that an administrator changed while the service ran."""

    __tablename__ = "setting_overrides"

    name: str = Field(primary_key=True, max_length=80)
    value: Any = Field(sa_type=JsonColumn)
    updated_by: uuid.UUID | None = reference("users.id", ondelete="SET NULL", default=None, index=False)
    updated_at: datetime = moment()


class ModelEvidence(SQLModel, table=True):
    """What a language model pointed at in an answer, by the hash of everything it was asked: the same answer is asked once."""

    __tablename__ = "model_evidence"

    content_hash: str = Field(primary_key=True, max_length=64)
    user_id: uuid.UUID = reference("users.id")
    level: str = Field(max_length=8)
    reply: dict[str, Any] = json_object()
    created_at: datetime = moment()
