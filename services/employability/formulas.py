"""The employability index and its five components. Pure; formula `employability-1`, see `docs/employability.md`.

All parts and components are 0–100. What is missing is left out and the rest renormalised:

    index = Σ wᵢ · componentᵢ / Σ wᵢ      over the components that are there

    resume      = completeness · 0.6 + formatting · 0.4
    skills      = number · 0.3 + relevance · 0.4 + depth · 0.3
    interviews  = answer quality · 0.5 + communication · 0.3 + confidence · 0.2
    learning    = completion · 0.4 + acquisition · 0.4 + consistency · 0.2
    market      = availability · 0.5 + salary · 0.3 + growth · 0.2

The interval is ± Σ wᵢ · hᵢ + (1 − Σ wᵢ) · 35, where hᵢ is a component's own uncertainty and a missing component is taken to lie
within 35 points of the others. Below `LEAST_WEIGHT` of the weight from what the person brought there is no index.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.employability.facts import Inputs, InterviewFacts, LearningFacts, MarketFacts, ResumeFacts, SkillFacts

FORMULA = "employability-1"
WEIGHTS = {
    "resume_quality": 0.20,
    "skill_proficiency": 0.30,
    "interview_performance": 0.25,
    "learning_progress": 0.15,
    "market_demand": 0.10,
}
PARTS: dict[str, dict[str, float]] = {
    "resume_quality": {"completeness": 0.6, "formatting": 0.4},
    "skill_proficiency": {"number": 0.3, "relevance": 0.4, "depth": 0.3},
    "interview_performance": {"answer_quality": 0.5, "communication": 0.3, "confidence": 0.2},
    "learning_progress": {"completion": 0.4, "acquisition": 0.4, "consistency": 0.2},
    "market_demand": {"availability": 0.5, "salary": 0.3, "growth": 0.2},
}
BANDS = (
    (91.0, "exceptional"),
    (76.0, "strong"),
    (61.0, "competitive"),
    (41.0, "developing"),
    (0.0, "needs_improvement"),
)
LEAST_WEIGHT = 0.40
"""Of the components that the person brought: all but the market's."""
MISSING_HALF = 35.0

_STEEPNESS, _MIDDLE, _FULL_SKILLS = 0.4, 10, 20
FULL_PROOF = 8
"""Certificates, projects and described positions that make the proof of depth complete."""
TOP_LEVELS = 10
"""Skills whose levels count for depth, the highest."""
FULL_ACQUISITION = 2.0
"""Skills a month."""
FULL_STREAK, FULL_ACTIVE = 14, 20
"""Days in a row, or days of the last 28."""
_ONE_INTERVIEW, _LEAST_SPREAD, _Z = 15.0, 10.0, 1.64


@dataclass(frozen=True)
class Component:
    """One component: `score` and half-width 0–100, or the code that says why there is none; `parts` that are there, 0–100."""

    score: float | None
    half: float
    parts: Mapping[str, float]
    insufficient: str | None = None


@dataclass(frozen=True)
class Index:
    """The index. `score`, `low`, `high` and `band` are None exactly when `insufficient` is not."""

    score: float | None
    low: float | None
    high: float | None
    band: str | None
    components: Mapping[str, Component]
    insufficient: str | None = None

    @property
    def weights(self) -> dict[str, float]:
        """The weights of the components that are there, renormalised to 1."""
        return renormalised(WEIGHTS, self.components)


def renormalised(weights: Mapping[str, float], components: Mapping[str, Component]) -> dict[str, float]:
    """`weights` of the components that have a score, scaled to add up to 1; empty where none has."""
    there = {name: weights[name] for name in weights if components[name].score is not None}
    total = sum(there.values())
    return {name: weight / total for name, weight in there.items()}


def number_of_skills(count: int) -> float:
    """0 skills are 0, 20 or more are 100: a logistic curve with its middle at 10, rescaled to these ends."""
    low, high = _logistic(0), _logistic(_FULL_SKILLS)
    return min(100.0, 100 * (_logistic(count) - low) / (high - low))


def _logistic(count: int) -> float:
    return 1 / (1 + math.exp(-_STEEPNESS * (count - _MIDDLE)))


def depth(proofs: int, levels: tuple[int, ...]) -> float:
    """Half by proofs (certificates, projects, described positions; eight are full), half by the ten highest levels (1–4; all
    four are full). Without any level known by proofs alone."""
    proof = 100 * min(1.0, proofs / FULL_PROOF)
    if not levels:
        return proof
    known = 100 * sum(sorted(levels, reverse=True)[:TOP_LEVELS]) / (4 * TOP_LEVELS)
    return (proof + known) / 2


def band_of(score: float) -> str:
    """The band of an index: half-open at the upper end."""
    return next(name for least, name in BANDS if score >= least)


def weighted(name: str, parts: Mapping[str, float | None], half: float) -> Component:
    """A component of its parts, one of which is there at least; those that are None are left out and the others renormalised."""
    there = {part: min(100.0, max(0.0, value)) for part, value in parts.items() if value is not None}
    total = sum(PARTS[name][part] for part in there)
    return Component(sum(PARTS[name][part] * value for part, value in there.items()) / total, half, there)


def resume_quality(facts: ResumeFacts | None) -> Component:
    """From completeness and formatting. A resume that was hard to read is less certain."""
    if facts is None:
        return Component(None, 0.0, {}, "no_resume")
    parts = {"completeness": facts.completeness, "formatting": facts.formatting}
    return weighted("resume_quality", parts, 3.0 + 2.0 * min(3, facts.warnings))


def skill_proficiency(facts: SkillFacts | None) -> Component:
    """From the number of skills, how far they cover the target jobs, and how deep they go. Without a target less certain."""
    if facts is None or not facts.count:
        return Component(None, 0.0, {}, "no_skills")
    parts = {
        "number": number_of_skills(facts.count),
        "relevance": facts.relevance,
        "depth": depth(facts.proofs, facts.levels),
    }
    return weighted("skill_proficiency", parts, 5.0 if facts.relevance is not None else 10.0)


def interview_performance(facts: InterviewFacts | None) -> Component:
    """From completed interviews. The fewer they are and the more they differ, the less certain."""
    if facts is None or not facts.interviews:
        return Component(None, 0.0, {}, "no_interviews")
    parts = {
        "answer_quality": facts.answer_quality,
        "communication": facts.communication,
        "confidence": facts.confidence,
    }
    spread = _ONE_INTERVIEW if facts.spread is None else max(_LEAST_SPREAD, facts.spread)
    return weighted("interview_performance", parts, min(30.0, _Z * spread / math.sqrt(facts.interviews)))


def learning_progress(facts: LearningFacts | None) -> Component:
    """From courses begun and completed, skills acquired in the last six months, and days of activity."""
    if facts is None or not facts.events:
        return Component(None, 0.0, {}, "no_learning")
    parts = {
        "completion": 100 * facts.completed / facts.begun if facts.begun else None,
        "acquisition": 100 * min(1.0, facts.acquired / facts.months / FULL_ACQUISITION),
        "consistency": 100 * min(1.0, max(facts.streak / FULL_STREAK, facts.active_days / FULL_ACTIVE)),
    }
    return weighted("learning_progress", parts, 4.0 if facts.events >= 5 else 8.0)


def market_demand(facts: MarketFacts | None) -> Component:
    """From the job ads within reach, their pay, and whether they grow."""
    if facts is None or facts.availability is None:
        return Component(None, 0.0, {}, "no_market" if facts is None else facts.insufficient or "no_market")
    parts = {"availability": facts.availability, "salary": facts.salary, "growth": facts.growth}
    return weighted("market_demand", parts, max(3.0, min(18.0, _Z * 50 / math.sqrt(max(1, facts.ads)))))


_FORMULAS: dict[str, tuple[str, Callable[[Any], Component]]] = {
    "resume_quality": ("resume", resume_quality),
    "skill_proficiency": ("skills", skill_proficiency),
    "interview_performance": ("interviews", interview_performance),
    "learning_progress": ("learning", learning_progress),
    "market_demand": ("market", market_demand),
}
"""Each component's input and formula."""


def compute(inputs: Inputs) -> Index:
    """The index of a person. Deterministic."""
    return index_of({name: formula(getattr(inputs, facts)) for name, (facts, formula) in _FORMULAS.items()})


def compute_again(changed: Inputs, inputs: Inputs, index: Index) -> Index:
    """`compute(changed)`, where `index` is that of `inputs`: only what changed is computed."""
    components = dict(index.components)
    for name, (facts, formula) in _FORMULAS.items():
        if (now := getattr(changed, facts)) is not getattr(inputs, facts):
            components[name] = formula(now)
    return index_of(components)


def index_of(components: Mapping[str, Component]) -> Index:
    """The index of components."""
    own = sum(WEIGHTS[name] for name in WEIGHTS if name != "market_demand" and components[name].score is not None)
    if own < LEAST_WEIGHT - 1e-9:
        return Index(None, None, None, None, components, "little_evidence")
    score = round(sum(w * (components[name].score or 0.0) for name, w in renormalised(WEIGHTS, components).items()), 1)
    present = {name: WEIGHTS[name] for name in WEIGHTS if components[name].score is not None}
    half = sum(w * components[name].half for name, w in present.items()) + (1 - sum(present.values())) * MISSING_HALF
    low, high = round(max(0.0, score - half), 1), round(min(100.0, score + half), 1)
    return Index(score, low, high, band_of(score), components)
