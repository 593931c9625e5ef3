"""Skill gaps between a resume and a job."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, moment, reference


class SkillGap(SQLModel, table=True):
    """What a resume shows against what a job asks. `result` is the gap as it goes on the wire.

    `inputs` is a SHA-256 over everything that the result depends on: the same comparison is stored once. Without `job_id` the
    role's profile was compared, or the ad is gone.
    """

    __tablename__ = "skill_gaps"
    __table_args__ = (
        UniqueConstraint("user_id", "inputs"),
        Index("ix_skill_gaps_user_created", "user_id", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    resume_id: uuid.UUID = reference("resumes.id")
    job_id: uuid.UUID | None = reference("jobs.id", ondelete="SET NULL", default=None)
    target_role: str | None = Field(default=None, max_length=200)
    inputs: str = Field(max_length=64)
    result: dict[str, Any] = json_object()
    formula_version: str = Field(max_length=40)
    created_at: datetime = moment()
