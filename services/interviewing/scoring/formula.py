"""From evidence to numbers: four dimensions, an overall score and its interval. Versioned; see `docs/scoring.md`.

All numbers are 0–100 and rounded to one decimal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.interviewing.rubric import KeyPoint, Rubric
from services.interviewing.scoring.evidence import FOUND, PARTLY, Evidence, PointEvidence, Verdict
from services.interviewing.scoring.matching import Reading, are_clauses
from services.interviewing.scoring.similarity import ramp
from services.interviewing.scoring.text import content_stems, sentences, words

FORMULA = "answer-6"

WEIGHTS = {"completeness": 0.55, "technical_accuracy": 0.25, "relevance": 0.12, "clarity": 0.08}
_FULL_AT = 0.9
_REVIEWED = (0.45, 0.8)
_DERIVED = (0.05, 0.95)
_STORY_WIDER = 0.1
_FILLERS = frozenset(["um", "uh", "erm", "hmm", "basically", "literally", "actually", "like"])
_CONNECTIVES = frozenset(
    {"because", "so", "therefore", "first", "second", "then", "finally", "however", "whereas", "instead", "while"}
    | {"since", "although", "if", "when"}
)


@dataclass(frozen=True)
class Score:
    """An answer's numbers. `low` and `high` bound 90 % of what the evidence leaves open."""

    overall: float
    low: float
    high: float
    relevance: float
    completeness: float
    technical_accuracy: float
    clarity: float


def score(rubric: Rubric, reading: Reading, found: Evidence) -> Score:
    """The score of one answer from its evidence."""
    evidence = found.points
    total = sum(item.weight for item in evidence)
    credits = [_credit(item, point) for item, point in zip(evidence, rubric.key_points, strict=True)]
    completeness = min(1.0, sum(c * i.weight for c, i in zip(credits, evidence, strict=True)) / (total * _FULL_AT))
    accuracy = _accuracy(evidence, credits)
    if found.whole is not None:
        # Sentences of one reference hang together: graders look at the whole as well.
        whole = ramp(found.whole, *_DERIVED)
        completeness = 0.5 * completeness + 0.5 * min(1.0, whole / _FULL_AT)
        accuracy = 0.5 * accuracy + 0.5 * whole
    relevance = _relevance(rubric, reading, completeness)
    clarity = _clarity(reading.answer)
    # Form counts only as far as there is content: fluent talk beside the point earns nothing.
    backed = ramp(completeness, 0.0, 0.4)
    overall = WEIGHTS["completeness"] * completeness + backed * (
        WEIGHTS["technical_accuracy"] * accuracy + WEIGHTS["relevance"] * relevance + WEIGHTS["clarity"] * clarity
    )
    # Of a story only its parts are seen, not whether they are true, good or to the point.
    half = _half_width(evidence, total) + (_STORY_WIDER if rubric.wants_a_story else 0.0)
    return Score(
        overall=_points(overall),
        low=_points(max(0.0, overall - half)),
        high=_points(min(1.0, overall + half)),
        relevance=_points(relevance),
        completeness=_points(completeness),
        technical_accuracy=_points(accuracy),
        clarity=_points(clarity),
    )


def _credit(item: PointEvidence, point: KeyPoint) -> float:
    """Partial credit, 0–1, without a step: a grade rises with what was said.

    A point with several wordings that is far from all of them was not said; with only one wording, being far from it tells less.
    """
    if item.verdict is Verdict.CONTRADICTED:
        return 0.0
    reviewed = any(wording != point.point for wording in point.paraphrases)
    return ramp(item.strength, *(_REVIEWED if reviewed else _DERIVED))


def _accuracy(evidence: Sequence[PointEvidence], credits: Sequence[float]) -> float:
    """How right is what was said on the key points: their mean credit, each as far as it was said; wrong claims count 0."""
    right = said = 0.0
    for item, credit in zip(evidence, credits, strict=True):
        right += item.weight * credit**2
        said += item.weight * (1.0 if item.verdict is Verdict.CONTRADICTED else credit)
    return right / said if said else 0.0


def _relevance(rubric: Rubric, reading: Reading, completeness: float) -> float:
    """Share of the answer, by length, that is about the question or one of its key points."""
    if not reading.units:
        return 0.0
    subject = frozenset(stem for text in rubric.texts for stem in content_stems(text))
    about = length = 0.0
    for index, (unit, is_clause) in enumerate(zip(reading.units, are_clauses(reading.units), strict=True)):
        if is_clause:
            continue
        size = len(words(unit.text))
        length += size
        stems = content_stems(unit.text)
        share = sum(stem in subject for stem in stems) / len(stems) if stems else 0.0
        near = float(np.max(reading.similarities[index])) if reading.similarities is not None else 0.0
        about += size * max(ramp(near, 0.15, 0.45), ramp(share, 0.1, 0.5))
    return (about / length if length else 0.0) * (0.5 + 0.5 * ramp(completeness, 0.0, 0.2))


def _clarity(answer: str) -> float:
    """Sentences of a length one can follow, few fillers, little repetition, words that link thoughts, enough said."""
    tokens = words(answer)
    if not tokens:
        return 0.0
    mean = len(tokens) / max(1, len(sentences(answer)))
    length = ramp(mean, 3, 9) * (1 - ramp(mean, 32, 70))
    fillers = 1 - ramp(sum(token in _FILLERS for token in tokens) / len(tokens), 0.01, 0.12)
    stems = content_stems(answer)
    variety = ramp(len(set(stems)) / max(1, len(stems)), 0.25, 0.6) if len(stems) > 20 else 1.0
    links = ramp(sum(token in _CONNECTIVES for token in tokens) / len(tokens), 0.0, 0.03)
    # Different words: saying a thing again is not saying more.
    enough = ramp(len(set(tokens)), 7, 26)
    return enough * (0.35 * length + 0.25 * fillers + 0.25 * variety + 0.15 * links)


def _half_width(evidence: Sequence[PointEvidence], total: int) -> float:
    """1.64 standard deviations of completeness, a verdict being the less certain the nearer it is to a threshold."""
    variance = 0.0
    for item in evidence:
        nearest = min(abs(item.strength - FOUND), abs(item.strength - PARTLY))
        deviation = 0.35 * math.exp(-nearest / 0.15) + 0.05
        variance += (item.weight / total * deviation) ** 2
    return 1.64 * math.sqrt(variance) * (WEIGHTS["completeness"] + WEIGHTS["technical_accuracy"]) + 0.02


def _points(share: float) -> float:
    return round(100 * share, 1)
