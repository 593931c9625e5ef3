"""What candidates think of interviews, on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from api.envelope import Moment
from storage.tables import InterviewSatisfaction


class NewRating(BaseModel):
    """What a candidate thinks of an interview."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"rating": 4, "comment": "The follow-ups helped."}]})

    rating: Annotated[int, Field(ge=1, le=5, strict=True, description="1: not at all, 5: very much.")]
    comment: Annotated[str, Field(max_length=1000)] | None = None


class RatingBody(BaseModel):
    """What a candidate thought of an interview."""

    interview_id: uuid.UUID
    rating: int
    comment: str | None
    created_at: Moment
    updated_at: Moment

    @classmethod
    def of(cls, row: InterviewSatisfaction) -> Self:
        """From its row."""
        return cls.model_validate(row.model_dump())


class CommentBody(BaseModel):
    """What somebody said about an interview, without their name."""

    interview_type: str
    rating: int
    comment: str
    created_at: Moment
