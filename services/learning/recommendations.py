"""What to take up next, over all paths of a person: the best for each of their next skills, and what peers went on to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from services.learning.catalogue import Catalogue
from services.learning.planning import Circumstances, offer
from services.learning.prerequisites import SkillGraph
from services.learning.progress import Standing
from services.learning.ranking import Filters, Ranked, Ranker, Wanted
from services.learning.roadmap import PlannedResource, PlannedSkill, Roadmap
from services.learning.selection import Choice, select


@dataclass(frozen=True)
class Recommendation:
    """A resource, and the skill and path that it is for; neither where only peers' completions speak for it."""

    resource: PlannedResource
    skill: str | None
    path_id: uuid.UUID | None


@dataclass(frozen=True)
class Recommendations:
    """Recommendations, best first, and whether peers' completions entered."""

    method: Literal["rules", "collaborative"]
    found: Sequence[Recommendation]


def recommend(
    plans: Sequence[tuple[uuid.UUID, Roadmap]],
    catalogue: Catalogue,
    taxonomy: SkillGraph,
    known: Circumstances,
    filters: Filters,
    year: int,
    limit: int,
) -> Recommendations:
    """At most `limit` resources that the person has not begun.

    First the best for each skill that can be learnt now (nothing that it requires is open), then for the others, then the next
    best for each. Where places are left, what peers completed follows, its relevance being how near it is to the person's own
    completions.
    """
    ranker = Ranker(catalogue, taxonomy, year, filters, known.evidence, known.taste, known.peers)
    waiting = _next_skills(plans, limit)
    choices = [
        Choice(name, (), ranker.candidates(Wanted(name, skill.from_level, skill.to_level), known.used))
        for name, (_, skill) in waiting.items()
    ]
    chosen = select(choices, budget=limit) if choices else {}
    found: dict[str, Recommendation] = {}
    for place in range(limit):
        for name, (path_id, _) in waiting.items():
            for ranked in chosen[name][place : place + 1]:
                found.setdefault(ranked.resource.id, Recommendation(_offer(ranked, known), name, path_id))
    for ranked in _of_peers(ranker, known):
        found.setdefault(ranked.resource.id, Recommendation(_offer(ranked, known), None, None))
    return Recommendations("collaborative" if known.peers else "rules", list(found.values())[:limit])


def _next_skills(plans: Sequence[tuple[uuid.UUID, Roadmap]], most: int) -> dict[str, tuple[uuid.UUID, PlannedSkill]]:
    ready: dict[str, tuple[uuid.UUID, PlannedSkill]] = {}
    later: dict[str, tuple[uuid.UUID, PlannedSkill]] = {}
    for path_id, plan in plans:
        for skill in plan.skills:
            if skill.status in ("not_started", "in_progress"):
                (later if skill.after else ready).setdefault(skill.skill, (path_id, skill))
    return dict(list((ready | {name: of for name, of in later.items() if name not in ready}).items())[:most])


def _of_peers(ranker: Ranker, known: Circumstances) -> list[Ranked]:
    near = [
        (affinity, resource)
        for resource_id, affinity in known.peers.items()
        if resource_id not in known.used
        and (resource := ranker.catalogue.get(resource_id)) is not None
        and ranker.filters.accept(resource)
    ]
    ranked = [ranker.scored(resource, affinity) for affinity, resource in near]
    return sorted(ranked, key=lambda one: (-one.score, one.resource.id))


def _offer(ranked: Ranked, known: Circumstances) -> PlannedResource:
    return offer(ranked, known.evidence, Standing())
