"""What live interviews leave: consents, the session's lease, the turns that were spoken, windows of delivery, recordings.

Raw sound and raw frames are not among it: only recordings that a person asked for, and those lie encrypted in the object store.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_list, json_object, key, moment, optional_moment, reference


class ConsentChange(SQLModel, table=True):
    """A person gave or withdrew one consent. Rows are only added; the last `number` of a kind is what holds now."""

    __tablename__ = "consent_changes"
    __table_args__ = (UniqueConstraint("user_id", "kind", "number"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    kind: str = Field(max_length=32)
    number: int
    granted: bool
    text_version: str = Field(max_length=40)
    at: datetime = moment()


class LiveSession(SQLModel, table=True):
    """The live side of one interview. `holder` has the connection until `lease_until`; `elapsed_ms` is how long it was live so far.

    `questions` says from when on which question was being answered: `{"question_id", "domain", "at_ms"}` in order.
    """

    __tablename__ = "live_sessions"

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", unique=True)
    holder: str | None = Field(default=None, max_length=80)
    lease_until: datetime = moment()
    elapsed_ms: float = 0.0
    connections: int = 0
    questions: list[dict[str, Any]] = json_list()


class LiveTurn(SQLModel, table=True):
    """A turn that was held live: how it was answered, and how much of what the interviewer said after it was heard.

    `heard`: code points of the interviewer's message that were spoken before the candidate cut in; None when all of it was.
    Moments in milliseconds of the interview's live time.
    """

    __tablename__ = "live_turns"
    __table_args__ = (UniqueConstraint("interview_id", "turn"),)

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    turn: int
    source: str = Field(max_length=10)
    started_ms: float | None = None
    ended_ms: float | None = None
    confidence: float | None = None
    level: str | None = Field(default=None, max_length=8)
    heard: int | None = None
    created_at: datetime = moment()


class TimelineWindow(SQLModel, table=True):
    """Five seconds of delivery signals, as `body` on the wire."""

    __tablename__ = "timeline_windows"
    __table_args__ = (UniqueConstraint("interview_id", "index"),)

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    index: int
    start_ms: float
    end_ms: float
    question_id: str | None = Field(default=None, max_length=80)
    confidence: float | None = None
    quality: float = 0.0
    body: dict[str, Any] = json_object()
    created_at: datetime = moment()


class Recording(SQLModel, table=True):
    """A recording that its owner asked for. Its chunks are objects `recordings/<id>/<chunk id>`, encrypted."""

    __tablename__ = "recordings"
    __table_args__ = (Index("ix_recordings_expires", "expires_at"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id")
    interview_id: uuid.UUID = reference("interviews.id")
    content_type: str = Field(max_length=80)
    status: str = Field(default="open", max_length=10)
    size: int = 0
    created_at: datetime = moment()
    completed_at: datetime | None = optional_moment()
    expires_at: datetime = moment()


class RecordingChunk(SQLModel, table=True):
    """One piece of a recording, counted from 0 without gaps."""

    __tablename__ = "recording_chunks"
    __table_args__ = (UniqueConstraint("recording_id", "number"),)

    id: uuid.UUID = key()
    recording_id: uuid.UUID = reference("recordings.id", index=False)
    number: int
    size: int
    sha256: str = Field(max_length=64)
    created_at: datetime = moment()
