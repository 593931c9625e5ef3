"""Skills as data: what they are called, how they hang together, and how much of one another answers for."""

from __future__ import annotations

import gc
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Kind = Literal["language", "tool", "concept", "method", "certification", "soft"]

UP, ACROSS, DOWN = 0.9, 0.7, 0.5
_BARE = re.compile(r'"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*')
_CONSTANTS = frozenset({"true", "false", "null"})


class Usage(BaseModel):
    """How a name that is also an ordinary word is told from that word."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...] = Field((), description="Words near by that show that the skill is meant.")
    case: bool = Field(False, description="Whether it is written with a capital.")
    never: tuple[str, ...] = Field((), description="Phrases with the name in them that do not mean the skill.")


class Skill(BaseModel):
    """A skill by its usual name; `category` is the file that it stands in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    kind: Kind
    category: str = ""
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = Field((), description="More general skills.")
    related: tuple[str, ...] = Field((), description="Neighbours that a recruiter would take as transferable.")
    requires: tuple[str, ...] = Field((), description="What one has to know first.")
    domains: tuple[str, ...] = Field((), description="Domains of the question bank.")
    context: Usage | None = None


class LocalNames(BaseModel):
    """Names of a skill in Indian languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    skill: str
    hi: str | list[str] | None = None
    ta: str | list[str] | None = None
    te: str | list[str] | None = None
    bn: str | list[str] | None = None
    mr: str | list[str] | None = None
    gu: str | list[str] | None = None

    def names(self) -> Iterator[str]:
        """Every name once, language by language."""
        seen = set()
        for value in (self.hi, self.ta, self.te, self.bn, self.mr, self.gu):
            for name in [value] if isinstance(value, str) else value or ():
                if name not in seen:
                    seen.add(name)
                    yield name


class Taxonomy:
    """Skills by name. Immutable."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        """Raise `ValueError` when two skills share a name or alias, case aside."""
        self._skills: dict[str, Skill] = {}
        self._named: dict[str, Skill] = {}
        self._steps: dict[str, dict[str, float]] = {}
        for skill in skills:
            for name in (skill.name, *skill.aliases):
                other = self._named.setdefault(_plain(name), skill)
                if other is not skill:
                    raise ValueError(f"{name!r} stands for both {other.name!r} and {skill.name!r}")
            self._skills[skill.name] = skill

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when any skill changes."""
        digest = hashlib.sha256()
        for skill in self._skills.values():
            digest.update(
                repr((skill.name, skill.kind, skill.category, skill.broader, skill.related, skill.requires)).encode()
            )
        return digest.hexdigest()[:12]

    def get(self, name: str) -> Skill | None:
        """The skill of that name or alias, case and spaces aside."""
        return self._named.get(_plain(name))

    def all(self) -> list[Skill]:
        """Every skill once, in the order of the data."""
        return list(self._skills.values())

    def requires(self, name: str) -> list[str]:
        """Names of what has to be known before the skill `name`, direct ones only; empty for an unknown skill."""
        skill = self.get(name)
        return [] if skill is None else list(skill.requires)

    def similarity(self, known: str, wanted: str) -> float:
        """How far knowing the first skill answers for the second, 0–1; not symmetric.

        1 for the same skill. Otherwise the best way of at most two steps, the product of its steps: from a skill to a
        broader one or to what it requires 0.9, to a related one 0.7 (either may name the other, and the first
        is not what the second requires), to a narrower one 0.5.
        So knowing PostgreSQL answers for databases better than knowing databases answers for PostgreSQL. 0 where there is no way, or
        where a name is unknown.
        """
        first, second = self.get(known), self.get(wanted)
        if first is None or second is None:
            return 0.0
        if first is second:
            return 1.0
        near = self._near(first.name)
        best = near.get(second.name, 0.0)
        for middle, weight in near.items():
            best = max(best, weight * self._near(middle).get(second.name, 0.0))
        return round(best, 4)

    def _near(self, name: str) -> Mapping[str, float]:
        if not self._steps:
            self._steps = _steps(self._skills)
        return self._steps[name]


def _plain(name: str) -> str:
    lower = name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold().replace("\u200c", "")
    return " ".join(lower.split())


def _steps(skills: Mapping[str, Skill]) -> dict[str, dict[str, float]]:
    steps: dict[str, dict[str, float]] = {name: {} for name in skills}

    def step(start: str, end: str, weight: float) -> None:
        if end in steps and start != end:
            steps[start][end] = max(weight, steps[start].get(end, 0.0))

    for name, skill in skills.items():
        for other in (*skill.broader, *skill.requires):
            if other in steps:
                step(name, other, UP)
        for other in skill.broader:
            if other in steps:
                step(other, name, DOWN)
        for other in skill.related:
            if other in steps:
                # What comes before a skill does not answer for it: Docker is not Kubernetes.
                if name not in skills[other].requires:
                    step(name, other, ACROSS)
                if other not in skill.requires:
                    step(other, name, ACROSS)
    return steps


def read_lines(text: str) -> list[dict[str, Any]]:
    """The YAML list of flow mappings in `text`, one a line.

    Lines written plainly (double-quoted strings, bare words for keys and enumerations) are read as JSON, some ten times faster
    than by a YAML reader; a text with any other line is left to the YAML reader. Raises `yaml.YAMLError`.
    """
    rows = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith("- {"):
            return _by_yaml(text)
        try:
            rows.append(json.loads(_BARE.sub(_quoted, line[2:])))
        except ValueError:
            return _by_yaml(text)
    return rows


def _quoted(match: re.Match[str]) -> str:
    word = match.group()
    return word if word[0] == '"' or word in _CONSTANTS else f'"{word}"'


def _by_yaml(text: str) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], yaml.load(text, Loader=yaml.CSafeLoader) or [])


def _files(folder: Traversable) -> Sequence[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


def read_taxonomy(folder: Traversable) -> list[Skill]:
    """The skills of `taxonomy/*.yaml` in `folder`, their names in Indian languages added from `names.yaml`.

    Raises `ValueError` (pydantic's or ours) where the data do not fit the schema or name an unknown skill.
    """
    rows: list[dict[str, Any]] = []
    for file in _files(folder / "taxonomy"):
        category = file.name.removesuffix(".yaml")
        rows += [{**row, "category": category} for row in read_lines(file.read_text(encoding="utf-8"))]
    names = folder / "names.yaml"
    if names.is_file():
        local = TypeAdapter(list[LocalNames]).validate_python(read_lines(names.read_text(encoding="utf-8")))
        _add(local, {row["name"]: row for row in rows})
    return TypeAdapter(list[Skill]).validate_python(rows)


def _add(local: Iterable[LocalNames], rows: Mapping[str, dict[str, Any]]) -> None:
    for item in local:
        row = rows.get(item.skill)
        if row is None:
            raise ValueError(f"names.yaml names {item.skill!r}, which is no skill of the taxonomy")
        row["aliases"] = [*row.get("aliases", ()), *item.names()]


@contextmanager
def collection_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a large table that is here to stay is built a third faster."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def load_taxonomy() -> Taxonomy:
    """The taxonomy shipped with the package."""
    with collection_paused():
        return Taxonomy(read_taxonomy(resources.files("services.skills") / "data"))
