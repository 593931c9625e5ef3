"""The catalogue of learning resources: real ones with stable addresses, read from YAML and checked by schema.

What lives here: the shape of a resource, loading, look-up by id and by skill, the checks that need no network. What does
not: whether an address still answers (`links`), and which resource suits whom (`ranking`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from core.languages import Language
from services.skills.taxonomy import load_taxonomy, read_lines

Kind = Literal["documentation", "course", "tutorial", "book", "video", "practice", "specification", "programme"]
Level = Literal["beginner", "intermediate", "advanced"]
Cost = Literal["free", "free_to_audit", "paid", "subscription"]

LEVELS: Mapping[Level, int] = {"beginner": 1, "intermediate": 2, "advanced": 3}
"""Levels of resources on the scale of people's levels, 1 beginner to 4 expert; `advanced` serves experts too."""

LEAST_RESOURCES = 500
LEAST_INDIAN = 60

Name = Annotated[str, Field(min_length=1, max_length=80)]


class Resource(BaseModel):
    """Something to learn from. What is not known of it is None."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    title: str = Field(min_length=2, max_length=200)
    provider: str = Field(min_length=2, max_length=120)
    url: str = Field(pattern=r"^https?://[^\s/]+(/\S*)?$", max_length=400)
    kind: Kind
    skills: tuple[Name, ...] = Field(min_length=1, max_length=4, description="What it teaches, most central first.")
    level: Level
    language: Language
    cost: Cost
    hours: float | None = Field(gt=0, le=2000, description="The provider's own estimate for the whole.")
    year: int | None = Field(ge=1970, le=2100, description="First published, or last edition.")
    certificate: bool | None


class SkillName(Protocol):
    """A skill, as far as the catalogue looks at one."""

    @property
    def name(self) -> str:
        """Its usual name."""
        ...


class SkillNames(Protocol):
    """What knows a skill by any of its names: the taxonomy."""

    def get(self, name: str, /) -> SkillName | None:
        """The skill of that name or alias, case aside."""
        ...


class Catalogue:
    """Resources by id and by skill. Immutable; order is that of the files."""

    def __init__(self, resources: Iterable[Resource], taxonomy: SkillNames) -> None:
        """Skills are taken by their usual names in `taxonomy`; a name unknown there stays as it is (see `problems`).

        Raises `ValueError` when two resources share an id or an address.
        """
        self._resources: dict[str, Resource] = {}
        self._by_skill: dict[str, list[Resource]] = {}
        self._unknown: dict[str, str] = {}
        addresses: dict[str, str] = {}
        for given in resources:
            if given.id in self._resources:
                raise ValueError(f"the id {given.id!r} stands twice in the catalogue")
            first = addresses.setdefault(given.url.rstrip("/"), given.id)
            if first != given.id:
                raise ValueError(f"{first!r} and {given.id!r} have one address, {given.url}")
            resource = given.model_copy(update={"skills": self._usual_names(given, taxonomy)})
            self._resources[resource.id] = resource
            for skill in resource.skills:
                self._by_skill.setdefault(skill, []).append(resource)

    def __len__(self) -> int:
        return len(self._resources)

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._resources.values())

    def get(self, resource_id: str) -> Resource | None:
        """The resource with this id."""
        return self._resources.get(resource_id)

    def teaching(self, skill: str) -> Sequence[Resource]:
        """The resources that teach `skill`, which is given by its usual name."""
        return self._by_skill.get(skill, ())

    @cached_property
    def version(self) -> str:
        """Changes with anything in the catalogue."""
        rows = [resource.model_dump() for resource in self]
        return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:12]

    def problems(self) -> list[str]:
        """What is wrong with the catalogue as a whole, for people; empty when nothing is."""
        found = [f"{resource}: {skill!r} is no skill of the taxonomy" for skill, resource in self._unknown.items()]
        if len(self) < LEAST_RESOURCES:
            found.append(f"there are {len(self)} resources, fewer than {LEAST_RESOURCES}")
        indian = sum(resource.language != "en" for resource in self)
        if indian < LEAST_INDIAN:
            found.append(f"{indian} resources are in Indian languages, fewer than {LEAST_INDIAN}")
        return found

    def counts(self) -> dict[str, dict[str, int]]:
        """How many resources there are of each language, kind, level and cost."""
        return {
            field: dict(Counter(getattr(resource, field) for resource in self).most_common())
            for field in ("language", "kind", "level", "cost")
        }

    def _usual_names(self, resource: Resource, taxonomy: SkillNames) -> tuple[str, ...]:
        names: list[str] = []
        for given in resource.skills:
            known = taxonomy.get(given)
            if known is None:
                self._unknown.setdefault(given, resource.id)
            names.append(given if known is None else known.name)
        return tuple(dict.fromkeys(names))


def parse_resources(text: str) -> list[Resource]:
    """One catalogue file's text, a resource a line, as checked resources. Raises `pydantic.ValidationError` or `yaml.YAMLError`."""
    adapter: TypeAdapter[list[Resource]] = TypeAdapter(list[Resource])
    return adapter.validate_python(read_lines(text))


def read_catalogue(taxonomy: SkillNames) -> Catalogue:
    """The catalogue shipped with the package (`data/catalogue/*.yaml`), its skills named as in `taxonomy`."""
    folder = resources.files("services.learning") / "data" / "catalogue"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return Catalogue((r for f in files for r in parse_resources(f.read_text(encoding="utf-8"))), taxonomy)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue with the names of the taxonomy that is shipped beside it."""
    return read_catalogue(load_taxonomy())
