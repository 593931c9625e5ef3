"""Which resource suits a skill, a level and a person: the score of each candidate.

score = 100 · Σ wᵢ pᵢ / Σ wᵢ over the parts that are known: relevance 0.4, rating 0.3, completion 0.2, recency 0.1 before the
person's own history moves the weights (`adaptation`). Rating and completion come from this deployment's users only
(`evidence`). Recency falls from 1 in the year of publication to 0 ten years later, and is unknown without a year.

relevance = match · level · form · language · cost · liking, at most 1, then moved towards 1 by half of what peers' completions say
(`collaborative`). The rules behind the first five stand beside the tables below.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.languages import Language
from services.learning.adaptation import Parts, Taste
from services.learning.catalogue import LEVELS, Catalogue, Cost, Kind, Level, Resource
from services.learning.evidence import Evidence
from services.learning.prerequisites import SkillGraph, usual_name

_MATCH = (1.0, 0.85, 0.7, 0.6)
"""By the place of the skill among those that the resource teaches, most central first."""

_NEXT, _WITHIN, _KNOWN, _BELOW, _ABOVE, _FAR_ABOVE = 1.0, 0.85, 0.6, 0.4, 0.7, 0.4
"""By the resource's level: the person's next one; further, up to the wanted; the one they have; lower; one too high; higher."""

_FORM_FOR_BEGINNERS: Mapping[Kind, float] = {
    "course": 1.0,
    "tutorial": 1.0,
    "book": 0.95,
    "video": 0.95,
    "practice": 0.85,
    "programme": 0.85,
    "documentation": 0.85,
    "specification": 0.6,
}
_FORM_FOR_OTHERS: Mapping[Kind, float] = {
    "course": 1.0,
    "book": 1.0,
    "documentation": 0.95,
    "practice": 0.95,
    "tutorial": 0.9,
    "video": 0.9,
    "programme": 0.8,
    "specification": 0.75,
}
"""Who begins is led; who knows the basics can read."""

_NOT_OWN_LANGUAGE = 0.9
_COST: Mapping[Cost, float] = {"free": 1.0, "free_to_audit": 0.97, "subscription": 0.92, "paid": 0.92}
"""Free comes first."""

_PEERS = 0.5
_RECENT_YEARS = 10


@dataclass(frozen=True)
class Filters:
    """What a person accepts. None accepts everything.

    A resource whose hours are unknown passes `max_hours`: few providers state them.
    """

    language: Language = "en"
    costs: frozenset[Cost] | None = None
    max_hours: float | None = None
    levels: frozenset[Level] | None = None

    def accept(self, resource: Resource) -> bool:
        """Whether a resource passes; English does beside the person's language."""
        return (
            resource.language in ("en", self.language)
            and (self.costs is None or resource.cost in self.costs)
            and (self.levels is None or resource.level in self.levels)
            and (self.max_hours is None or resource.hours is None or resource.hours <= self.max_hours)
        )


@dataclass(frozen=True)
class Wanted:
    """A skill to learn, from the person's level (0–3) to a higher one (1–4)."""

    skill: str
    from_level: int
    to_level: int


@dataclass(frozen=True)
class Ranked:
    """A resource with its score (0–100, one decimal) and the score's parts."""

    resource: Resource
    score: float
    parts: Parts


@dataclass(frozen=True)
class Ranker:
    """Scores resources for one person. `peers` are the collaborative affinities (0–1) by resource id; `year` is the present one."""

    catalogue: Catalogue
    taxonomy: SkillGraph
    year: int
    filters: Filters = field(default_factory=Filters)
    evidence: Evidence = field(default_factory=Evidence)
    taste: Taste = field(default_factory=Taste)
    peers: Mapping[str, float] = field(default_factory=dict)

    def candidates(self, wanted: Wanted, without: Collection[str] = ()) -> list[Ranked]:
        """The resources that pass the filters and teach the skill, best first, ties by id; those of the ids `without` left out.

        Where nothing in the catalogue teaches the skill itself, those of narrower skills stand in, counted by how far these
        answer for it: who learns PostgreSQL learns about databases. The reverse is not so, and there the list is empty.
        """
        found = self._teaching([wanted.skill], without) or self._teaching(self._stand_ins(wanted.skill), without)
        ranked = [self.rank(resource, wanted) for resource in found]
        return sorted(ranked, key=lambda one: (-one.score, one.resource.id))

    def rank(self, resource: Resource, wanted: Wanted) -> Ranked:
        """A resource scored for a skill."""
        forms = _FORM_FOR_OTHERS if wanted.from_level else _FORM_FOR_BEGINNERS
        match = self._match(resource, wanted.skill)
        relevance = match * _level_fit(resource, wanted) * forms[resource.kind] * self._language_fit(resource)
        relevance = min(1.0, relevance * _COST[resource.cost] * self.taste.factor(resource))
        relevance += (1.0 - relevance) * _PEERS * self.peers.get(resource.id, 0.0)
        return self.scored(resource, relevance)

    def scored(self, resource: Resource, relevance: float | None) -> Ranked:
        """A resource with its score for a given relevance."""
        parts = Parts(
            relevance=_rounded(relevance),
            rating=_rounded(self.evidence.rating(resource.id)),
            completion=_rounded(self.evidence.completion(resource.id)),
            recency=_rounded(self._recency(resource)),
        )
        return Ranked(resource, score(parts, self.taste.weights), parts)

    def _language_fit(self, resource: Resource) -> float:
        return 1.0 if resource.language == self.filters.language else _NOT_OWN_LANGUAGE

    def _recency(self, resource: Resource) -> float | None:
        if resource.year is None:
            return None
        return max(0.0, min(1.0, 1 - (self.year - resource.year) / _RECENT_YEARS))

    def _teaching(self, skills: Collection[str], without: Collection[str]) -> list[Resource]:
        found = {resource.id: resource for skill in skills for resource in self.catalogue.teaching(skill)}
        return [r for r in found.values() if r.id not in without and self.filters.accept(r)]

    def _stand_ins(self, skill: str) -> Sequence[str]:
        return _narrower(self.taxonomy).get(skill, ())

    def _match(self, resource: Resource, skill: str) -> float:
        if skill in resource.skills:
            return _MATCH[resource.skills.index(skill)]
        stand_ins = self._stand_ins(skill)
        answers = [
            place * self.taxonomy.similarity(other, skill)
            for place, other in zip(_MATCH, resource.skills, strict=False)
            if other in stand_ins
        ]
        return max(answers, default=0.0)


@lru_cache(maxsize=4)
def _narrower(taxonomy: SkillGraph) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for skill in taxonomy.all():
        for name in skill.broader:
            found.setdefault(usual_name(name, taxonomy), []).append(skill.name)
    return found


def score(parts: Parts, weights: Mapping[str, float]) -> float:
    """The weighted mean of the known parts, 0–100 with one decimal; 0 when none is known."""
    known = parts.known()
    total = sum(weights[name] for name in known)
    return round(100 * sum(weights[name] * value for name, value in known.items()) / total, 1) if total else 0.0


def _level_fit(resource: Resource, wanted: Wanted) -> float:
    level, following = LEVELS[resource.level], min(wanted.from_level + 1, 3)
    if level == following:
        return _NEXT
    if level > following:
        if level <= wanted.to_level:
            return _WITHIN
        return _ABOVE if level == wanted.to_level + 1 else _FAR_ABOVE
    return _KNOWN if level == wanted.from_level else _BELOW


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
