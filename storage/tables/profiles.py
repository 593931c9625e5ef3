"""What people say of themselves: the skills they have and the jobs they want."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_list, key, moment, reference


class UserSkill(SQLModel, table=True):
    """A skill that somebody says they have, by its name in the taxonomy where it is `known` there, else as `typed`.

    `level` is 1–4, `since` a year (YYYY) or a month (YYYY-MM). `source` is who said so: `user` or `resume`.
    """

    __tablename__ = "user_skills"
    __table_args__ = (UniqueConstraint("user_id", "skill"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    skill: str = Field(max_length=200)
    typed: str = Field(max_length=200)
    known: bool
    level: int | None = None
    since: str | None = Field(default=None, max_length=7)
    source: str = Field(default="user", max_length=10)
    certificates: list[str] = json_list()
    updated_at: datetime = moment()


class TargetJob(SQLModel, table=True):
    """A job that somebody aims at; the lowest `priority` comes first. It outlives the ad that it was taken from."""

    __tablename__ = "target_jobs"
    __table_args__ = (Index("ix_target_jobs_user_priority", "user_id", "priority"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    title: str = Field(max_length=200)
    company: str | None = Field(default=None, max_length=200)
    location: str | None = Field(default=None, max_length=200)
    job_id: uuid.UUID | None = reference("jobs.id", ondelete="SET NULL", default=None)
    priority: int
    created_at: datetime = moment()
