"""Skill gaps on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.envelope import Moment
from storage.tables import SkillGap

Percent = Annotated[float, Field(ge=0, le=100)]
Level = Annotated[int, Field(ge=1, le=4, description="1 beginner, 2 intermediate, 3 advanced, 4 expert.")]


class NewSkillGap(BaseModel):
    """What to compare: a resume with a job ad, or with what a role usually asks."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "resume_id": "7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61",
                    "job_description": "We are looking for a data engineer. You must know SQL and Python.",
                }
            ]
        }
    )

    resume_id: uuid.UUID
    job_id: uuid.UUID | None = None
    job_description: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000),
        Field(description="An ad that is not kept; `job_id` goes before it."),
    ] = None
    target_role: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, min_length=2, max_length=200),
        Field(description="Compared by its usual profile where there is no ad."),
    ] = None


class RoleTitles(BaseModel):
    """Titles that `target_role` may be."""

    roles: list[str] = Field(examples=[["Backend developer", "Data engineer"]])


class Quote(BaseModel):
    """A stretch of a text: Unicode code points, end exclusive, and the words that stand there."""

    start: int
    end: int
    text: str


class MatchedSkill(BaseModel):
    """A skill asked for that the resume shows: itself, or by a related one."""

    skill: str
    kind: Literal["exact", "related"]
    by: str
    similarity: Annotated[float, Field(ge=0, le=1)]
    required: bool
    evidence: list[Quote] = Field(description="In the resume.")


class Nearest(BaseModel):
    """The closest skill that the resume shows; too far to count."""

    skill: str
    similarity: float


class MissingSkillBody(BaseModel):
    """A skill asked for that the resume does not show."""

    skill: str
    required: bool
    importance: Percent
    category: str | None
    reasons: list[str] = Field(description="The lines of the ad that ask for it; empty for a role's profile.")
    factors: dict[str, float] = Field(
        description="What the importance is made of, each 0–1; unknown ones are left out."
    )
    nearest: Nearest | None
    alternatives: list[str] = Field(description="Any one of these would do as well.")
    evidence: list[Quote] = Field(description="In the ad.")


class LevelGapBody(BaseModel):
    """A skill that is there at a lower level than asked. The user's level is an estimate."""

    skill: str
    user_level: Level
    required_level: Level
    evidence: list[Quote]


class SkillGapItem(BaseModel):
    """An analysis in a list."""

    analysis_id: uuid.UUID
    resume_id: uuid.UUID
    job_id: uuid.UUID | None
    target_role: str | None
    match_percentage: Percent | None
    formula_version: str
    created_at: Moment

    @classmethod
    def of(cls, row: SkillGap) -> Self:
        """From its row."""
        return cls.model_validate(_head(row))


class SkillGapBody(SkillGapItem):
    """What a resume shows against what a job asks. `match_percentage` is of required skills; null where none is required."""

    preferred_percentage: Percent | None
    matched: list[MatchedSkill]
    missing: list[MissingSkillBody]
    level_gaps: list[LevelGapBody]
    learning_path_id: uuid.UUID | None = Field(description="The roadmap, once it is made.")

    @classmethod
    def whole(cls, row: SkillGap, path_id: uuid.UUID | None) -> Self:
        """From its row and the path made from it."""
        return cls.model_validate({**row.result, **_head(row), "learning_path_id": path_id})


def _head(row: SkillGap) -> dict[str, Any]:
    return {
        "analysis_id": row.id,
        "resume_id": row.resume_id,
        "job_id": row.job_id,
        "target_role": row.target_role,
        "match_percentage": row.result["match_percentage"],
        "formula_version": row.formula_version,
        "created_at": row.created_at,
    }
