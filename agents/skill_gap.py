"""The skill gap agent: what a resume shows against what a job asks. Every statement is a span of one of the two texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.errors import InvalidInput
from services.jobs import JobRequirements
from services.resumes import Impersonal
from services.skills import SURE, Extractor, FoundSkill, Role, Taxonomy, estimate_level
from services.skills.gap import RELATED, Ability, Gap, Place, Wish, compare

NOTHING_ASKED = InvalidInput(
    "No skill was found in this job ad: paste its whole text, requirements included, or name a known target role.",
    code="NO_SKILLS_ASKED",
)
_FIELDS = "industries"
_LONGEST_REASON = 240
_CORE = 0.8


@dataclass(frozen=True)
class Texts:
    """The texts that the spans of a gap point into; `ad` is empty where a role's profile took its place."""

    resume: str
    ad: str = ""


def abilities_shown(resume: Impersonal, extractor: Extractor) -> list[Ability]:
    """What a resume shows, whoever it is by; places are those of its original text."""
    return [
        replace(one, evidence=tuple(Place(resume.place(at.start), resume.place(at.end)) for at in one.evidence))
        for one in abilities_of(resume.short, extractor.extract(resume.short))
    ]


def abilities_of(text: str, found: Sequence[FoundSkill]) -> list[Ability]:
    """What a resume shows: its known skills with their places and an estimated level."""
    return [_ability(text, skill) for skill in found if skill.known and skill.confidence >= SURE]


def _ability(text: str, skill: FoundSkill) -> Ability:
    estimate = estimate_level(text, skill.spans)
    places = tuple(Place(start, end) for start, end in skill.spans)
    return Ability(skill.name, estimate.level, places, highest=estimate.high)


def wishes_of(asked: JobRequirements) -> list[Wish]:
    """What an ad asks for, fields of study and industries aside: they are no skills to learn."""
    return [
        Wish(
            skill=demand.skill,
            required=demand.required,
            strength=demand.strength,
            mentions=demand.mentions,
            position=demand.position,
            level=demand.level,
            group=demand.group,
            evidence=tuple(Place(start, end) for start, end in demand.spans),
        )
        for demand in asked.demands
        if demand.known and demand.confidence >= SURE and demand.category != _FIELDS
    ]


def wishes_of_role(role: Role) -> list[Wish]:
    """What a role usually asks for, by its profile: core skills are required."""
    return [
        Wish(skill.skill, required=skill.importance >= _CORE, strength=skill.importance, level=skill.level)
        for skill in role.skills
    ]


def find(
    abilities: Sequence[Ability],
    wishes: Sequence[Wish],
    texts: Texts,
    taxonomy: Taxonomy,
    demand: Mapping[str, float],
) -> dict[str, Any]:
    """The gap as it is stored and goes on the wire. Raises `InvalidInput` when nothing is asked."""
    if not wishes:
        raise NOTHING_ASKED
    gap = compare(abilities, wishes, taxonomy, demand)
    return {
        "match_percentage": gap.match_percentage,
        "preferred_percentage": gap.preferred_percentage,
        "matched": [
            {**asdict(item), "similarity": item.similarity, "evidence": _quoted(texts.resume, item.evidence)}
            for item in gap.matched
        ],
        "missing": [_missing(item, texts) for item in gap.missing],
        "level_gaps": [{**asdict(item), "evidence": _quoted(texts.resume, item.evidence)} for item in gap.level_gaps],
        "related_from": RELATED,
        "levels_are_estimates": True,
        "have": [ability.skill for ability in abilities],
        "formula_version": gap.formula_version,
    }


def _missing(item: Any, texts: Texts) -> dict[str, Any]:
    found = asdict(item)
    found["nearest"] = {"skill": item.nearest[0], "similarity": item.nearest[1]} if item.nearest else None
    found["evidence"] = _quoted(texts.ad, item.evidence)
    # Why it counts, in the ad's own words: the lines that ask for it.
    found["reasons"] = list(dict.fromkeys(_line(texts.ad, place) for place in item.evidence))
    return found


def _quoted(text: str, places: Sequence[Place]) -> list[dict[str, Any]]:
    return [{"start": place.start, "end": place.end, "text": text[place.start : place.end]} for place in places]


def _line(text: str, place: Place) -> str:
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > _LONGEST_REASON:
        line = text[max(start, place.start - _LONGEST_REASON // 2) : place.end + _LONGEST_REASON // 2]
    return line.strip()


__all__ = ["Gap", "Texts", "abilities_of", "abilities_shown", "find", "wishes_of", "wishes_of_role"]
