"""How many hours a skill takes: by the hours that its resources' providers state, else by a table of assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import TypeAdapter, ValidationError

from services.learning.catalogue import Resource

Source = Literal["catalogue", "assumption"]

_KINDS = ("language", "tool", "concept", "method", "certification", "soft")
_UNKNOWN_KIND = "tool"
_Row = tuple[float, float, float, float]


@dataclass(frozen=True)
class Estimate:
    """Hours, and whether they are the providers' own or assumed."""

    hours: float
    source: Source


@cache
def effort_table() -> Mapping[str, tuple[float, ...]]:
    """Assumed hours from nothing to level 1, 2, 3, 4 for each kind of skill (`data/effort.yaml`).

    Raises `ValueError` when a kind is missing, or hours are not positive or fall with the level.
    """
    text = (resources.files("services.learning") / "data" / "effort.yaml").read_text(encoding="utf-8")
    return check_effort(yaml.load(text, Loader=yaml.CSafeLoader))


def check_effort(data: object) -> Mapping[str, tuple[float, ...]]:
    """The table in `data`. Raises as `effort_table`."""
    try:
        table = TypeAdapter(dict[str, _Row]).validate_python(data)
    except ValidationError as error:
        raise ValueError(f"effort.yaml: {error}") from error
    if set(table) != set(_KINDS):
        raise ValueError(f"effort.yaml has one line for each of {', '.join(_KINDS)}")
    for kind, hours in table.items():
        if hours[0] <= 0 or list(hours) != sorted(hours):
            raise ValueError(f"effort.yaml: hours of {kind} are positive and do not fall")
    return table


def assumed_hours(kind: str | None, from_level: int, to_level: int) -> float:
    """Assumed hours from one level (0–3) to a higher one (1–4); a skill of unknown kind is taken for a tool.

    At least a quarter of what `to_level` takes from nothing, for levels whose hours are the same.
    """
    hours = effort_table().get(kind or _UNKNOWN_KIND) or effort_table()[_UNKNOWN_KIND]
    whole = hours[to_level - 1]
    return max(whole - (hours[from_level - 1] if from_level else 0.0), whole / 4)


def estimate(
    kind: str | None, from_level: int, to_level: int, chosen: Sequence[Resource], shared: Mapping[str, int]
) -> Estimate:
    """The hours for a skill with these resources; `shared` says how many skills of the roadmap a resource serves.

    Where every provider states hours, their sum, each divided by the skills served. Else the assumed hours, and not less
    than the stated ones.
    """
    stated = [resource.hours / shared.get(resource.id, 1) for resource in chosen if resource.hours is not None]
    if chosen and len(stated) == len(chosen):
        return Estimate(round(sum(stated), 1), "catalogue")
    return Estimate(round(max(assumed_hours(kind, from_level, to_level), sum(stated)), 1), "assumption")
