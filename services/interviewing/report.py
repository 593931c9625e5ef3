"""The numbers of a report, from the scores of its answers. Versioned; see `docs/scoring.md`.

Five components with the weights of `WEIGHTS`; a component without evidence is left out, the rest renormalised, the interval
widened. All numbers are 0–100.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FORMULA = "report-3"
CODE = "code"
"""The kind of an answer in code."""
WEIGHTS = {
    "technical_knowledge": 0.30,
    "problem_solving": 0.25,
    "communication": 0.20,
    "code_quality": 0.15,
    "cultural_fit": 0.10,
}
LEAST_SCORED = 2
_BANDS = ((85.0, "STRONG_HIRE"), (70.0, "HIRE"), (60.0, "LEAN_HIRE"), (45.0, "LEAN_NO_HIRE"))
_DIFFICULTY = {"easy": 0.8, "medium": 1.0, "hard": 1.2}
_FOLLOW_UP = 0.5
# From this share of its tests on, the quality of code counts in full: code that does nothing right has no quality to speak of.
_WORKS = 0.5
# From this completeness on, clarity counts in full: fluent talk beside the point communicates nothing.
_SAYS_ENOUGH = 40.0
# The spread of one person's scores from question to question: what a single answer cannot tell.
_SPREAD = 18.0


@dataclass(frozen=True)
class Scored:
    """One scored answer, as far as the report's numbers need it.

    Of an answer in code: `quality`, 0–100 or None where the code has none, and `passed`, the share of its tests, 0–1.
    """

    turn: int
    kind: str
    domain: str
    difficulty: str
    follow_up: bool
    score: float
    low: float
    high: float
    dimensions: Mapping[str, float]
    quality: float | None = None
    passed: float = 0.0

    @property
    def weight(self) -> float:
        """Harder questions weigh more, follow-ups half."""
        return _DIFFICULTY[self.difficulty] * (_FOLLOW_UP if self.follow_up else 1.0)


@dataclass(frozen=True)
class Component:
    """One part of the overall score, the turns it rests on, or the message key that says why there is none."""

    score: float | None
    low: float | None
    high: float | None
    weight: float
    turns: tuple[int, ...]
    insufficient: str | None = None


@dataclass(frozen=True)
class Numbers:
    """Every number of a report."""

    overall: float | None
    low: float | None
    high: float | None
    insufficient: str | None
    components: dict[str, Component]
    domains: dict[str, Component] = field(default_factory=dict)
    recommendation: str | None = None


def compute(answers: Sequence[Scored]) -> Numbers:
    """The report's numbers from its scored answers."""
    kinds = {
        "technical_knowledge": (("concept", "design", "problem", CODE), "report_no_technical"),
        "problem_solving": (("problem", "design", CODE), "report_no_problem"),
        "cultural_fit": (("behavioral",), "report_no_behavioral"),
    }
    components = {
        name: _component([a for a in answers if a.kind in wanted], WEIGHTS[name], missing)
        for name, (wanted, missing) in kinds.items()
    }
    components["communication"] = _component(
        # Code tells nothing of how somebody explains.
        [_communication(a) for a in answers if a.kind != CODE],
        WEIGHTS["communication"],
        "report_no_words",
    )
    components["code_quality"] = _component(
        [_quality(a, a.quality) for a in answers if a.quality is not None],
        WEIGHTS["code_quality"],
        "report_no_quality" if any(a.kind == CODE for a in answers) else "report_no_code",
    )
    components = {name: components[name] for name in WEIGHTS}
    domains = {
        domain: _component([a for a in answers if a.domain == domain], 0.0, "report_insufficient")
        for domain in sorted({a.domain for a in answers})
    }
    if len(answers) < LEAST_SCORED:
        return Numbers(None, None, None, "report_insufficient", components, domains)
    present = [c for c in components.values() if c.score is not None]
    share = sum(c.weight for c in present)
    overall = sum(c.weight * (c.score or 0.0) for c in present) / share
    # The components share answers, so their errors are taken as wholly correlated: half-widths add, not their squares.
    half = sum(c.weight * ((c.high or 0.0) - (c.low or 0.0)) / 2 for c in present) / share / math.sqrt(share)
    return Numbers(
        round(overall, 1),
        round(max(0.0, overall - half), 1),
        round(min(100.0, overall + half), 1),
        None,
        components,
        domains,
        recommend(round(overall, 1)),
    )


def recommend(overall: float) -> str:
    """The hiring recommendation of an overall score."""
    return next((name for least, name in _BANDS if overall >= least), "NO_HIRE")


def _communication(answer: Scored) -> Scored:
    backed = min(1.0, answer.dimensions["completeness"] / _SAYS_ENOUGH)
    value = (backed * answer.dimensions["clarity"] + answer.dimensions["relevance"]) / 2
    return Scored(
        answer.turn, answer.kind, answer.domain, "medium", answer.follow_up, value, value, value, answer.dimensions
    )


def _quality(answer: Scored, quality: float) -> Scored:
    value = quality * min(1.0, answer.passed / _WORKS)
    return Scored(answer.turn, answer.kind, answer.domain, "medium", False, value, value, value, answer.dimensions)


def _component(answers: Sequence[Scored], weight: float, missing: str) -> Component:
    if not answers:
        return Component(None, None, None, weight, (), missing)
    total = sum(a.weight for a in answers)
    mean = sum(a.weight * a.score for a in answers) / total
    variance = 0.0
    for answer in answers:
        measured = (answer.high - answer.low) / 2 / 1.64
        variance += (answer.weight / total) ** 2 * (measured**2 + _SPREAD**2)
    half = 1.64 * math.sqrt(variance)
    return Component(
        round(mean, 1),
        round(max(0.0, mean - half), 1),
        round(min(100.0, mean + half), 1),
        weight,
        tuple(a.turn for a in answers),
    )
