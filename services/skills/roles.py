"""Roles as job ads name them, and the skills that each is expected to bring."""

from __future__ import annotations

from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from services.skills.taxonomy import read_lines
from services.skills.tokens import keys


class ExpectedSkill(BaseModel):
    """A skill that a role wants: `level` 1 beginner to 4 expert; `importance` 0.8–1 core, 0.4–0.7 useful, below that nice to have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    skill: str
    level: int = Field(ge=1, le=4)
    importance: float = Field(gt=0, le=1)


class Role(BaseModel):
    """A role by its usual title."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    title: str = Field(min_length=2, max_length=80)
    aliases: tuple[str, ...] = ()
    family: str
    skills: tuple[ExpectedSkill, ...] = Field(min_length=1)


@cache
def load_roles() -> tuple[Role, ...]:
    """The roles shipped with the package, in the order of the data. Raises pydantic's `ValueError` where they do not fit the schema."""
    text = (resources.files("services.skills") / "data" / "roles.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Role, ...]).validate_python(read_lines(text))


def role_named(title: str) -> Role | None:
    """The role with the longest title or alias among the words of `title`: "Senior Java Developer (m/f/d)" is a Java developer.

    Case, plural and hyphens aside; the first of the data where two are as long. None where no role is named.
    """
    words = keys(title)[0]
    titles = _titles()
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            role = titles.get(" ".join(words[at : at + length]))
            if role is not None:
                return role
    return None


@cache
def _titles() -> dict[str, Role]:
    titles: dict[str, Role] = {}
    for role in load_roles():
        for name in (role.title, *role.aliases):
            titles.setdefault(" ".join(keys(name)[0]), role)
    return titles
