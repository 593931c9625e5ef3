"""People's own question banks on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.envelope import Moment
from api.schemas.interviews import Difficulty
from services.interviewing.own_questions import CUSTOM, RatedQuestion
from services.interviewing.rubric import Rubric
from storage.tables import OwnBank

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=40)]
Skill = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class NewQuestionBank(BaseModel):
    """A bank to be made."""

    name: Name = Field(examples=["Backend screening"])
    description: Description | None = Field(default=None, examples=["First round, thirty minutes."])


class QuestionBankItem(BaseModel):
    """A question bank in a list."""

    question_bank_id: uuid.UUID
    name: str = Field(examples=["Backend screening"])
    description: str | None = Field(examples=["First round, thirty minutes."])
    question_count: int = Field(description="How many questions it has.", examples=[12])
    created_at: Moment

    @classmethod
    def of(cls, row: OwnBank, question_count: int) -> Self:
        """The bank of a row."""
        return cls.model_validate({**row.model_dump(), "question_bank_id": row.id, "question_count": question_count})


class NewBankQuestion(BaseModel):
    """A question, and the answer that its rubric is derived from."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "What does a database index cost?",
                    "reference_answer": (
                        "Every insert, update and delete has to keep the index in step, so writes become slower. "
                        "The index takes space on disk and in memory beside the table."
                    ),
                    "domain": "sql",
                    "difficulty": "medium",
                    "skills": ["PostgreSQL"],
                }
            ]
        }
    )

    question: Text = Field(description="At most 1000 characters, unless configured otherwise.")
    reference_answer: Text = Field(
        description=(
            "A full answer in English sentences: each says one thing to look for. At most 4000 characters, unless configured "
            "otherwise."
        )
    )
    domain: Domain = Field(
        default=CUSTOM,
        description="What scores and difficulty are kept apart by: one of the service's domains, or a name of your own.",
    )
    difficulty: Difficulty = "medium"
    skills: list[Skill] = Field(
        default_factory=list, max_length=8, description="Asked sooner where resume or job name one of them."
    )


class DerivedKeyPoint(BaseModel):
    """A statement of the reference answer that is looked for in answers."""

    id: str = Field(examples=["part-1"])
    point: str = Field(
        examples=["Every insert, update and delete has to keep the index in step, so writes become slower."]
    )
    weight: int = Field(ge=1, le=3, description="1 helps, 3 is the heart of the answer.", examples=[3])


class DerivedRubric(BaseModel):
    """What answers are measured against."""

    version: str = Field(
        description="Changes with anything that is scored; part of `formula_version`.", examples=["0f3c9a51d2be"]
    )
    key_points: list[DerivedKeyPoint]

    @classmethod
    def of(cls, rubric: Rubric) -> Self:
        """The rubric as it is shown."""
        points = [DerivedKeyPoint(id=p.id, point=p.point, weight=p.weight) for p in rubric.key_points]
        return cls(version=rubric.version, key_points=points)


class BankQuestion(BaseModel):
    """A question with what is looked for in its answers."""

    question_id: uuid.UUID
    question: str = Field(examples=["What does a database index cost?"])
    reference_answer: str
    domain: str = Field(examples=["sql"])
    difficulty: Difficulty
    skills: list[str]
    rubric: DerivedRubric
    created_at: Moment

    @classmethod
    def of(cls, rated: RatedQuestion) -> Self:
        """The question of a row."""
        return cls.model_validate(
            {**rated.row.model_dump(), "question_id": rated.row.id, "rubric": DerivedRubric.of(rated.rubric)}
        )


class QuestionBankDetail(QuestionBankItem):
    """A question bank with its questions, oldest first."""

    questions: list[BankQuestion]
