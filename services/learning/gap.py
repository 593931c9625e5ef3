"""What a roadmap is made from: the gap between a person and a job, and what else is known about both.

The gap comes from the skill analysis, through a `GapSource`; what lives here is the shape in which the roadmap reads it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Annotated, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Name = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(ge=0, le=1)]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MissingSkill(_Frozen):
    """A skill that the job asks for and the person does not show. `level` (1–4) is the one asked for, where the ad says."""

    skill: Name
    importance: Share
    required: bool = True
    level: int | None = Field(default=None, ge=1, le=4)


class LevelGap(_Frozen):
    """A skill that the person has at `user_level` (0–4) and the job wants at `required_level` (1–4).

    Without an `importance` of its own it counts 0.3 and 0.2 for each level that is missing.
    """

    skill: Name
    user_level: int = Field(ge=0, le=4)
    required_level: int = Field(ge=1, le=4)
    importance: Share | None = None

    @model_validator(mode="after")
    def _is_a_gap(self) -> Self:
        if self.required_level <= self.user_level:
            raise ValueError(f"{self.skill}: level {self.user_level} is not below the required {self.required_level}")
        return self


class Gap(_Frozen):
    """What is missing, what is there at too low a level, and what the person has."""

    missing: tuple[MissingSkill, ...] = ()
    level_gaps: tuple[LevelGap, ...] = ()
    have: tuple[Name, ...] = ()


class GapSource(Protocol):
    """Where gaps come from: the stored skill analyses."""

    async def __call__(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> Gap:
        """The gap that the user's analysis found. Raises `NotFound`."""
        ...


class DemandSource(Protocol):
    """Where demand comes from: the job ads that this deployment holds."""

    async def __call__(self, skills: Collection[str]) -> Mapping[str, float]:
        """The share of ads (0–1) that ask for each of `skills`; those with too few ads to say are left out."""
        ...


class InterviewScoreSource(Protocol):
    """Where interview results come from."""

    async def __call__(self, user_id: uuid.UUID) -> Mapping[str, float]:
        """The user's scores (0–100) by skill, from their evaluated answers; skills without any are left out."""
        ...
