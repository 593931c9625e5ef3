"""Finds skills by name in a text. A name matches whole words, case aside; the longest name wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

_TOKEN = re.compile(r"\.?[^\W_](?:[\w+#]|[.\-/&'](?=\w))*[+#]*", re.UNICODE)
_LONGEST = 5


class Skill(BaseModel):
    """A skill by its usual name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    kind: Literal[
        "language", "framework", "library", "tool", "platform", "database", "service", "concept", "method", "soft"
    ]
    aliases: list[str] = Field(default_factory=list)
    domains: list[str] = Field(default_factory=list)


class FoundSkill(BaseModel):
    """A skill and where a text names it first: code points, end exclusive. `mentions` counts all places."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    domains: list[str]
    start: int
    end: int
    mentions: int = 1


class SkillFinder:
    """Finds the given skills. Immutable."""

    def __init__(self, skills: Sequence[Skill]) -> None:
        """Raise `ValueError` when two skills share a name or alias."""
        self._names: dict[tuple[str, ...], Skill] = {}
        for skill in skills:
            for name in (skill.name, *skill.aliases):
                key = tuple(match.group().lower() for match in _TOKEN.finditer(name))
                if not key or len(key) > _LONGEST:
                    raise ValueError(f"{name!r} cannot be matched: use one to {_LONGEST} words")
                if key in self._names and self._names[key] is not skill:
                    raise ValueError(f"{name!r} stands for both {self._names[key].name!r} and {skill.name!r}")
                self._names[key] = skill

    def all(self) -> list[Skill]:
        """Every skill once."""
        return list({skill.name: skill for skill in self._names.values()}.values())

    def find(self, text: str) -> list[FoundSkill]:
        """The skills that `text` names, each once, in the order of first mention."""
        tokens = [(match.group().lower().rstrip("."), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        found: dict[str, FoundSkill] = {}
        at = 0
        while at < len(tokens):
            length, skill = self._longest(tokens, at)
            if skill is None:
                at += 1
                continue
            known = found.get(skill.name)
            if known is None:
                start, end = tokens[at][1], tokens[at + length - 1][2]
                found[skill.name] = FoundSkill(
                    name=skill.name, kind=skill.kind, domains=skill.domains, start=start, end=end
                )
            else:
                found[skill.name] = known.model_copy(update={"mentions": known.mentions + 1})
            at += length
        return list(found.values())

    def _longest(self, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[int, Skill | None]:
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            skill = self._names.get(tuple(token[0] for token in tokens[at : at + length]))
            if skill is not None:
                return length, skill
        return 0, None


@cache
def load_skills() -> SkillFinder:
    """The finder over the skills shipped with the package."""
    text = (resources.files("services.skills") / "data" / "skills.yaml").read_text(encoding="utf-8")
    adapter: TypeAdapter[list[Skill]] = TypeAdapter(list[Skill])
    return SkillFinder(adapter.validate_python(yaml.load(text, Loader=yaml.CSafeLoader)))
