"""What interviewers bring: banks of their own questions, and the copies that an interview asks from."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_list, key, long_text, moment, reference


class OwnBank(SQLModel, table=True):
    """A person's bank of questions."""

    __tablename__ = "question_banks"
    __table_args__ = (Index("ix_question_banks_user_created", "user_id", "created_at"),)

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    name: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=1000)
    created_at: datetime = moment()


class OwnQuestion(SQLModel, table=True):
    """A question and the answer that its rubric is derived from. Never changed, only deleted."""

    __tablename__ = "own_questions"
    __table_args__ = (Index("ix_own_questions_bank_created", "bank_id", "created_at"),)

    id: uuid.UUID = key()
    bank_id: uuid.UUID = reference("question_banks.id", index=False)
    question: str = long_text()
    reference_answer: str = long_text()
    domain: str = Field(max_length=40)
    difficulty: str = Field(max_length=10)
    skills: list[str] = json_list()
    created_at: datetime = moment()


class PinnedQuestion(SQLModel, table=True):
    """An own question as it was when an interview began, so that the interview does not need its bank any more.

    `question_id` is the id of the question it was copied from, which may be gone.
    """

    __tablename__ = "pinned_questions"
    __table_args__ = (UniqueConstraint("interview_id", "question_id"),)

    id: uuid.UUID = key()
    interview_id: uuid.UUID = reference("interviews.id", index=False)
    question_id: uuid.UUID
    question: str = long_text()
    reference_answer: str = long_text()
    domain: str = Field(max_length=40)
    difficulty: str = Field(max_length=10)
    skills: list[str] = json_list()
