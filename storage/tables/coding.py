"""Code that was submitted, and what became of it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, long_text, moment, reference


class CodingSubmission(SQLModel, table=True):
    """One submission. `result` is what goes on the wire but for `quality`, which stands beside it for the summary.

    Without `problem_id` it was run on tests of the user's own. `score` is None where there is no evidence for one; `result` says why. A
    submission to an interview goes with it.
    """

    __tablename__ = "coding_submissions"
    __table_args__ = (
        Index("ix_coding_submissions_user_created", "user_id", "created_at"),
        Index("ix_coding_submissions_interview_problem", "interview_id", "problem_id"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    interview_id: uuid.UUID | None = reference("interviews.id", default=None, index=False)
    problem_id: str | None = Field(default=None, max_length=64)
    language: str = Field(max_length=20)
    code: str = long_text()
    status: str = Field(max_length=20)
    passed: int
    total: int
    score: float | None = None
    quality: dict[str, Any] = json_object()
    result: dict[str, Any] = json_object()
    formula_version: str = Field(max_length=40)
    created_at: datetime = moment()
