"""Which of the ranked resources a roadmap offers: 10 to 20 in all, of different kinds and providers.

Maximal marginal relevance (Carbonell and Goldstein 1998): of a skill's candidates the one with the greatest
0.7 · score / 100 − 0.3 · likeness comes next, where likeness is that to the most alike resource chosen so far: kind 0.4, provider
0.3, level 0.2, cost 0.1; half of it where the other was chosen for another skill. A skill's first resource is among those that are
at most 5 points worse than its best. The skills take turns. Once all places are taken, a skill without a resource may still share
one that was chosen for another, if its score for this skill is at least 0.8 of the best candidate's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.learning.catalogue import Resource
from services.learning.ranking import Ranked

LEAST, MOST = 10, 20
"""How many different resources a roadmap offers, where the catalogue has so many that fit."""

_RELEVANCE = 0.7
_OTHER_SKILL = 0.5
_CONSIDERED = 30
_CLOSE = 5.0
_GOOD_ENOUGH = 0.8


@dataclass(frozen=True)
class Choice:
    """What may be offered for a skill: `kept` is there already (begun, completed), `candidates` are ranked, best first."""

    skill: str
    kept: Sequence[Ranked]
    candidates: Sequence[Ranked]


@dataclass(frozen=True)
class Diversity:
    """How varied a selection is: different providers and kinds, and the share (0–1) of the commonest provider."""

    providers: int
    kinds: int
    largest_provider_share: float


def select(
    choices: Sequence[Choice], done: Collection[str] = (), *, budget: int | None = None
) -> dict[str, list[Ranked]]:
    """The resources for each skill, best score first.

    Each skill gets one before any gets two. A resource that serves several skills counts once; those of the ids `done` do not
    count. When there are more skills than places the first of `choices` are served, and the others when the plan is renewed
    and these are done. `budget` is how many places there are, by default twice the number of skills within `LEAST` and `MOST`.
    """
    places = budget or min(MOST, max(LEAST, 2 * len(choices)))
    chosen: dict[str, list[Ranked]] = {choice.skill: list(choice.kept) for choice in choices}
    offered = {ranked.resource.id: ranked.resource for choice in choices for ranked in choice.kept}
    waiting = {choice.skill: list(choice.candidates[:_CONSIDERED]) for choice in choices}

    def ahead(skill: str) -> int:
        return sum(ranked.resource.id not in done for ranked in chosen[skill])

    while any(waiting.values()):
        fewest = min(ahead(skill) for skill, left in waiting.items() if left)
        for skill, left in waiting.items():
            if not left or ahead(skill) > fewest:
                continue
            full = len(offered.keys() - set(done)) >= places
            if full and ahead(skill):
                left.clear()
                continue
            best = _next(left, chosen[skill], offered, known_only=full)
            if best is None:
                left.clear()
                continue
            left.remove(best)
            chosen[skill].append(best)
            offered[best.resource.id] = best.resource
    return {skill: sorted(found, key=lambda r: (-r.score, r.resource.id)) for skill, found in chosen.items()}


def likeness(one: Resource, other: Resource) -> float:
    """How alike two resources are, 0–1. One provider's branches count as one: what follows a comma is put aside."""
    return (
        0.4 * (one.kind == other.kind)
        + 0.3 * (_house(one.provider) == _house(other.provider))
        + 0.2 * (one.level == other.level)
        + 0.1 * (one.cost == other.cost)
    )


def diversity(resources: Sequence[Resource]) -> Diversity:
    """How varied these resources are."""
    houses = [_house(resource.provider) for resource in resources]
    most = max((houses.count(house) for house in houses), default=0)
    share = round(most / len(houses), 3) if houses else 0.0
    return Diversity(len(set(houses)), len({resource.kind for resource in resources}), share)


def _next(
    left: Sequence[Ranked], same: Sequence[Ranked], offered: Mapping[str, Resource], *, known_only: bool
) -> Ranked | None:
    own = [ranked.resource for ranked in same]
    best: tuple[float, Ranked] | None = None
    least = left[0].score * _GOOD_ENOUGH if known_only else 0.0 if same else left[0].score - _CLOSE
    for ranked in left:
        if ranked.score < least:
            break
        if known_only and ranked.resource.id not in offered:
            continue
        near = max((likeness(ranked.resource, other) for other in own), default=0.0)
        far = max((likeness(ranked.resource, r) for r in offered.values() if r.id != ranked.resource.id), default=0.0)
        value = _RELEVANCE * ranked.score / 100 - (1 - _RELEVANCE) * max(near, _OTHER_SKILL * far)
        if best is None or value > best[0]:
            best = (value, ranked)
    return None if best is None else best[1]


@lru_cache(maxsize=4096)
def _house(provider: str) -> str:
    return provider.split(",")[0].strip().casefold()
