"""What was diagnosed for whom, and translations of free text."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, long_text, moment, optional_json, reference


class DebugSession(SQLModel, table=True):
    """One diagnosis. `result` is what goes on the wire, without its id.

    `inputs` is a SHA-256 over everything that the result depends on: for a day the same question gets the same session.
    """

    __tablename__ = "debug_sessions"
    __table_args__ = (
        Index("ix_debug_sessions_user_created", "user_id", "created_at"),
        Index("ix_debug_sessions_user_inputs", "user_id", "inputs"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    inputs: str = Field(max_length=64)
    language: str = Field(max_length=20)
    output_language: str = Field(max_length=8)
    code: str = long_text()
    function_name: str | None = Field(default=None, max_length=200)
    test_cases: list[Any] | None = optional_json()
    result: dict[str, Any] = json_object()
    formula_version: str = Field(max_length=40)
    created_at: datetime = moment()


class Translation(SQLModel, table=True):
    """A free text that a provider translated, by the hash of its English with code taken out. It goes with its user."""

    __tablename__ = "translations"
    __table_args__ = (
        UniqueConstraint("content_hash", "language", "provider"),
        Index("ix_translations_expires", "expires_at"),
    )

    id: uuid.UUID = key()
    content_hash: str = Field(max_length=64)
    language: str = Field(max_length=8)
    provider: str = Field(max_length=200)
    user_id: uuid.UUID | None = reference("users.id", default=None)
    text: str = long_text()
    created_at: datetime = moment()
    expires_at: datetime = moment()
