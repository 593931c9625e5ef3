"""The interview types and what a role adds: data files, schema-checked."""

from __future__ import annotations

import re
from functools import cached_property
from importlib import resources
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

Weights = dict[str, Annotated[int, Field(ge=1, le=10)]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Strict):
    """Take the `count` domains of a group that fit the candidate best, each with `weight`."""

    options: list[str] = Field(alias="from", min_length=2)
    count: int = Field(ge=1)
    weight: int = Field(ge=1, le=10)


class InWords(_Strict):
    """What an interview draws on where no code can be run and it is about nothing else."""

    domains: Weights = Field(min_length=1)
    choose: list[Choice] = Field(default_factory=list)


class InterviewType(_Strict):
    """One kind of interview. The domain `coding` stands for problems to be solved in code; `in_words` for what replaces it."""

    type: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    title: str
    description: str
    domains: Weights = Field(min_length=1)
    choose: list[Choice] = Field(default_factory=list)
    in_words: InWords | None = None

    @property
    def without_code(self) -> InterviewType:
        """The same where no code can be run."""
        if self.in_words is None:
            return self
        return self.model_copy(update={"domains": self.in_words.domains, "choose": self.in_words.choose})


class RoleHint(_Strict):
    """Words of a job role and the domains that they add."""

    words: list[str] = Field(min_length=1)
    domains: Weights = Field(min_length=1)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words, whole, case aside."""
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, self.words)) + r")(?!\w)", re.IGNORECASE)


class InterviewTypes:
    """Every type by name, in the order of the file, and the role hints."""

    def __init__(self, types: list[InterviewType], roles: list[RoleHint]) -> None:
        self._types = {entry.type: entry for entry in types}
        self._roles = roles

    def all(self) -> list[InterviewType]:
        """The types in the order they are offered."""
        return list(self._types.values())

    def get(self, name: str) -> InterviewType | None:
        """The type of that name, or None."""
        return self._types.get(name)

    def for_role(self, role: str) -> dict[str, int]:
        """The domains that a job role adds, with their weights; empty when the role says nothing."""
        added: dict[str, int] = {}
        for hint in self._roles:
            if hint.pattern.search(role):
                for domain, weight in hint.domains.items():
                    added[domain] = max(added.get(domain, 0), weight)
        return added


def load_types() -> InterviewTypes:
    """The types and role hints shipped with the package."""
    folder = resources.files("services.interviewing") / "data"

    def read(name: str) -> Any:
        return yaml.load((folder / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    return InterviewTypes(
        [InterviewType.model_validate(entry) for entry in read("types.yaml")],
        [RoleHint.model_validate(entry) for entry in read("roles.yaml")],
    )
