"""What numbers rest on: spans of text, and results that say which level made them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

T = TypeVar("T")


class Level(StrEnum):
    """Where a result was made: `rules` (code and retrieval here), `local` (a model on this machine or network), `cloud`."""

    RULES = "rules"
    LOCAL = "local"
    CLOUD = "cloud"


class Span(BaseModel):
    """A stretch of a stored text: Unicode code points, `end` exclusive."""

    model_config = ConfigDict(frozen=True)

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError("a span ends where it starts or later")
        return self

    def of(self, text: str) -> str:
        """The stretch of `text` that this span marks."""
        return text[self.start : self.end]


class Fallback(BaseModel):
    """A level that was tried and did not serve, and why; told to the user."""

    model_config = ConfigDict(frozen=True)

    level: Level
    reason: str


class Leveled(BaseModel, Generic[T]):
    """A result, the level that made it, and the levels that failed before it."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    value: T
    level: Level
    fallbacks: list[Fallback] = Field(default_factory=list)
