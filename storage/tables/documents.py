"""What people bring: resumes with their chunks, and job ads."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_list, json_object, key, long_text, moment, optional_json, reference


class Resume(SQLModel, table=True):
    """An uploaded resume: where its bytes are, its text, and what was read from it.

    `document` is the parsed document without its text; all spans are code points into `text`.
    """

    __tablename__ = "resumes"
    __table_args__ = (
        UniqueConstraint("user_id", "file_hash"),
        Index("ix_resumes_user_created", "user_id", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    filename: str = Field(max_length=255)
    file_hash: str = Field(max_length=64)
    object_key: str = Field(max_length=200)
    kind: str = Field(max_length=10)
    size: int
    pages: int = 1
    target_role: str | None = Field(default=None, max_length=200)
    text: str = long_text()
    document: dict[str, Any] = json_object()
    sections: list[dict[str, Any]] = json_list()
    skills: list[dict[str, Any]] = json_list()
    contact: dict[str, Any] = json_object()
    summary: dict[str, Any] | None = optional_json()
    warnings: list[str] = json_list()
    created_at: datetime = moment()
    updated_at: datetime = moment()


class Chunk(SQLModel, table=True):
    """A stretch of a resume that is retrieved as one. `id` is also its vector's id in the index."""

    __tablename__ = "chunks"
    __table_args__ = (UniqueConstraint("resume_id", "position"),)

    id: str = Field(primary_key=True, max_length=64)
    resume_id: uuid.UUID = reference("resumes.id", index=False)
    position: int
    parent: int | None = None
    section: str = Field(max_length=40)
    kind: str = Field(max_length=10)
    start: int
    end: int
    domains: list[str] = json_list()


class Job(SQLModel, table=True):
    """A job ad as text, the skills found in it, and what it asks.

    `details` are the particulars that its page or file stated. `requirements` hold the version of the rules that read them, and are
    read again when that is not the one in use. `text_hash` is null only for a second ad of one text from before there were hashes.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("user_id", "text_hash"),
        Index("ix_jobs_user_created", "user_id", "created_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    title: str = Field(max_length=200)
    text: str = long_text()
    text_hash: str | None = Field(default=None, max_length=64)
    url: str | None = Field(default=None, max_length=2000)
    skills: list[dict[str, Any]] = json_list()
    details: dict[str, Any] = json_object()
    requirements: dict[str, Any] | None = optional_json()
    created_at: datetime = moment()
