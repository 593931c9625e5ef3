"""The gap between what a person can do and what a job asks. Pure; formula `gap-1`, see `docs/skill-gap.md`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.skills.taxonomy import Taxonomy

FORMULA = "gap-1"

RELATED = 0.65
"""From this similarity on, a skill counts as related to the one asked for: one step of the taxonomy, or two steps up."""

IMPORTANCE = {"strength": 0.4, "frequency": 0.15, "position": 0.15, "category": 0.1, "demand": 0.2}
_OFTEN = 3
_SOFT = 0.5
_PREFERRED = 0.5


@dataclass(frozen=True)
class Place:
    """A stretch of a text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Ability:
    """A skill that the person shows. `level` is 1–4, an estimate, or None; `evidence` are places in the resume.

    `highest` is the level that the evidence leaves possible; None: as `level`.
    """

    skill: str
    level: int | None = None
    highest: int | None = field(default=None, kw_only=True)
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Wish:
    """A skill that the job asks for.

    `strength` 0–1 is how strongly it is worded, `position` 0–1 how far down, `mentions` how often. Wishes of one `group` are
    alternatives: one of them is enough. `evidence` are places in the ad; a wish of a role's profile has none.
    """

    skill: str
    required: bool
    strength: float = 1.0
    mentions: int = 1
    position: float = 0.5
    level: int | None = None
    group: int | None = None
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Matched:
    """A wish that is met: by the skill itself (`exact`), or by `by`, a related one."""

    skill: str
    kind: str
    by: str
    similarity: float
    required: bool
    evidence: tuple[Place, ...]


@dataclass(frozen=True)
class Missing:
    """A wish that is not met. `importance` 0–100; `factors` are the parts of it that are known, each 0–1.

    `nearest` is the person's closest skill below the threshold, with its similarity.
    """

    skill: str
    required: bool
    importance: float
    category: str | None
    factors: Mapping[str, float]
    nearest: tuple[str, float] | None
    alternatives: tuple[str, ...]
    evidence: tuple[Place, ...]


@dataclass(frozen=True)
class LevelGap:
    """A skill that is there, at a lower level (1–4) than asked."""

    skill: str
    user_level: int
    required_level: int
    evidence: tuple[Place, ...]


@dataclass(frozen=True)
class Gap:
    """The comparison. Percentages are of wishes (a group of alternatives counts once); None where there are none."""

    match_percentage: float | None
    preferred_percentage: float | None
    matched: tuple[Matched, ...]
    missing: tuple[Missing, ...]
    level_gaps: tuple[LevelGap, ...]
    formula_version: str = field(default=FORMULA)


def compare(
    abilities: Sequence[Ability], wishes: Sequence[Wish], taxonomy: Taxonomy, demand: Mapping[str, float] | None = None
) -> Gap:
    """The gap. `demand`: share of the deployment's job ads that ask for a skill, 0–1, where there are enough ads.

    Nothing is guessed: a level gap needs a level on both sides, a factor of importance that is unknown is left out and the
    others renormalised.
    """
    shown = {ability.skill: ability for ability in abilities}
    matched: list[Matched] = []
    open_: list[tuple[Wish, tuple[str, float] | None]] = []
    for wish in wishes:
        nearest = _nearest(wish.skill, shown, taxonomy)
        if nearest is not None and nearest[1] >= RELATED:
            by, similarity = nearest
            kind = "exact" if by == wish.skill else "related"
            matched.append(Matched(wish.skill, kind, by, round(similarity, 2), wish.required, shown[by].evidence))
        else:
            open_.append((wish, nearest))
    met = {item.skill for item in matched}
    groups = _groups(wishes)
    missing = [
        _missing(wish, nearest, groups, taxonomy, demand or {})
        for wish, nearest in open_
        if not (wish.group is not None and met & set(groups[wish.group]))
    ]
    return Gap(
        match_percentage=_share([wish for wish in wishes if wish.required], met),
        preferred_percentage=_share([wish for wish in wishes if not wish.required], met),
        matched=tuple(sorted(matched, key=lambda item: (not item.required, item.kind != "exact", item.skill))),
        missing=tuple(sorted(missing, key=lambda item: (-item.importance, item.skill))),
        level_gaps=tuple(_level_gaps(wishes, shown)),
    )


def _nearest(wanted: str, shown: Mapping[str, Ability], taxonomy: Taxonomy) -> tuple[str, float] | None:
    if wanted in shown:
        return wanted, 1.0
    ranked = sorted(((taxonomy.similarity(name, wanted), name) for name in shown), key=lambda item: (-item[0], item[1]))
    return (ranked[0][1], ranked[0][0]) if ranked and ranked[0][0] > 0 else None


def _groups(wishes: Sequence[Wish]) -> dict[int, list[str]]:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for wish in wishes:
        if wish.group is not None:
            groups[wish.group].append(wish.skill)
    return groups


def _share(wishes: Sequence[Wish], met: set[str]) -> float | None:
    """Percentage of the wishes that are met, a group of alternatives being one wish."""
    units: dict[object, bool] = {}
    for wish in wishes:
        unit = wish.skill if wish.group is None else wish.group
        units[unit] = units.get(unit, False) or wish.skill in met
    return round(100 * sum(units.values()) / len(units), 1) if units else None


def _missing(
    wish: Wish,
    nearest: tuple[str, float] | None,
    groups: Mapping[int, Sequence[str]],
    taxonomy: Taxonomy,
    demand: Mapping[str, float],
) -> Missing:
    skill = taxonomy.get(wish.skill)
    factors = {
        "strength": wish.strength,
        "frequency": min(1.0, wish.mentions / _OFTEN),
        "position": 1.0 - wish.position,
        "category": _SOFT if skill is not None and skill.kind == "soft" else 1.0,
    }
    if not wish.evidence:
        # A role's profile says how much a skill matters, not where or how often it is named.
        factors = {name: factors[name] for name in ("strength", "category")}
    if wish.skill in demand:
        factors["demand"] = demand[wish.skill]
    total = sum(IMPORTANCE[name] for name in factors)
    share = sum(IMPORTANCE[name] * value for name, value in factors.items()) / total
    others = tuple(name for name in groups.get(wish.group, ()) if name != wish.skill) if wish.group is not None else ()
    return Missing(
        skill=wish.skill,
        required=wish.required,
        importance=round(100 * share * (1.0 if wish.required else _PREFERRED), 1),
        category=skill.category if skill else None,
        factors={name: round(value, 3) for name, value in factors.items()},
        nearest=(nearest[0], round(nearest[1], 2)) if nearest else None,
        alternatives=others,
        evidence=wish.evidence,
    )


def _level_gaps(wishes: Sequence[Wish], shown: Mapping[str, Ability]) -> list[LevelGap]:
    found = []
    for wish in wishes:
        ability = shown.get(wish.skill)
        # A skill that is only listed may be of any level: a gap needs evidence that it is lower.
        if ability and ability.level and wish.level and (ability.highest or ability.level) < wish.level:
            found.append(LevelGap(wish.skill, ability.level, wish.level, ability.evidence))
    return sorted(found, key=lambda item: (item.user_level - item.required_level, item.skill))
