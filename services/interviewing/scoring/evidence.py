"""Finds, for every key point of a rubric, where an answer says it, how surely, or where it says the opposite.

Pure: vectors come in, evidence goes out. The same answer, rubric and vectors give the same evidence, bit for bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.evidence import Span
from services.interviewing.rubric import KeyPoint, Rubric
from services.interviewing.scoring.story import element_cues
from services.interviewing.scoring.text import Unit, content_stems, is_negated, stem, words

Idf = Callable[[str], float]

FOUND = 0.74
PARTLY = 0.52
QUOTED_LIFT = 0.25
QUOTED_TRACE = 0.12
_ECHO_SHARE = 0.8
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Verdict(StrEnum):
    """What became of a key point."""

    FOUND = "found"
    PARTLY = "partly"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class PointEvidence:
    """One key point's evidence. `strength` is 0–1; the span is where the answer comes closest, None when missing.

    `similarity` is the cosine of that stretch and the closest wording of the point (0 without vectors).
    """

    key_point: str
    point: str
    weight: int
    verdict: Verdict
    strength: float
    similarity: float
    start: int | None
    end: int | None
    correction: str | None = None


@dataclass(frozen=True)
class Reading:
    """An answer cut in units, and how similar (cosine) each unit is to each text of the rubric."""

    answer: str
    units: Sequence[Unit]
    similarities: NDArray[np.float32] | None  # (units, len(rubric.texts)); None: no embeddings here


def ramp(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high`, a straight line between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def gather(rubric: Rubric, reading: Reading, idf: Idf, quotes: Mapping[str, Span] | None = None) -> list[PointEvidence]:
    """Evidence for each key point, in the rubric's order. `quotes`: where a model says that a key point is stated."""
    question = frozenset(content_stems(rubric.question))
    unit_stems = [frozenset(content_stems(unit.text)) for unit in reading.units]
    usable = [i for i, stems in enumerate(unit_stems) if not _is_echo(stems, question)]
    matcher = _Matcher(reading, unit_stems, usable, question, idf)
    found: list[PointEvidence] = []
    column = 1
    columns: dict[str, range] = {}
    for point in rubric.key_points:
        columns[point.id] = range(column, column + 1 + len(point.paraphrases))
        found.append(matcher.point(point, columns[point.id]))
        column = columns[point.id].stop
    by_id = {evidence.key_point: index for index, evidence in enumerate(found)}
    for key_point, span in (quotes or {}).items():
        index = by_id[key_point]
        found[index] = _lifted(found[index], span)
    for offset, wrong in enumerate(rubric.misconceptions):
        index = by_id[wrong.contradicts]
        claimed = matcher.claims(wrong.claim, column + offset, columns[wrong.contradicts])
        if claimed is not None:
            unit, similarity = claimed
            found[index] = replace(
                found[index],
                verdict=Verdict.CONTRADICTED,
                strength=0.0,
                similarity=similarity,
                start=unit.start,
                end=unit.end,
                correction=wrong.correction,
            )
    return found


def _lifted(evidence: PointEvidence, quote: Span) -> PointEvidence:
    """The evidence after a model quoted the answer for it: one bounded step up, and only where the code sees a trace."""
    if evidence.verdict is Verdict.FOUND or evidence.strength < QUOTED_TRACE:
        return evidence
    strength = min(FOUND, evidence.strength + QUOTED_LIFT)
    verdict = Verdict.FOUND if strength >= FOUND else Verdict.PARTLY if strength >= PARTLY else Verdict.MISSING
    if verdict is Verdict.MISSING:
        return evidence
    return replace(evidence, verdict=verdict, strength=round(strength, 4), start=quote.start, end=quote.end)


def _is_echo(stems: frozenset[str], question: frozenset[str]) -> bool:
    return bool(stems) and len(stems & question) / len(stems) >= _ECHO_SHARE


class _Matcher:
    def __init__(
        self,
        reading: Reading,
        unit_stems: list[frozenset[str]],
        usable: list[int],
        question: frozenset[str],
        idf: Idf,
    ) -> None:
        self._reading = reading
        self._unit_stems = unit_stems
        self._usable = usable
        self._idf = idf
        self._question = question
        self._answer_stems = frozenset[str]().union(*(unit_stems[i] for i in usable)) if usable else frozenset[str]()
        spoken = " ".join(reading.units[i].text for i in usable)
        self._normal = " " + " ".join(stem(word) for word in words(spoken)) + " "
        self._numbers = frozenset(_NUMBER.findall(spoken))

    def point(self, point: KeyPoint, columns: range) -> PointEvidence:
        """How well the answer says `point`."""
        texts = [point.point, *point.paraphrases]
        stems = [frozenset(content_stems(text)) for text in texts]
        best: tuple[float, float, int] | None = None
        for i in self._usable:
            cosine = self._cosine(i, columns)
            lexical = max(self._recall(self._unit_stems[i], wanted) for wanted in stems)
            cue = element_cues(point.element, self._reading.units[i].text) if point.element else 0.0
            strength = _blend(cosine, lexical, cue, story=point.element is not None)
            if best is None or strength > best[0]:
                best = (strength, cosine or 0.0, i)
        if best is None:
            return PointEvidence(point.id, point.point, point.weight, Verdict.MISSING, 0.0, 0.0, None, None)
        strength, cosine, index = best
        if point.element is None:
            spread = max(self._recall(self._answer_stems, wanted) for wanted in stems)
            strength = max(strength, 0.85 * _blend(cosine, spread, 0.0, story=False))
        strength = self._terms(point, strength, texts)
        verdict = Verdict.FOUND if strength >= FOUND else Verdict.PARTLY if strength >= PARTLY else Verdict.MISSING
        unit = self._reading.units[index] if verdict is not Verdict.MISSING else None
        return PointEvidence(
            point.id,
            point.point,
            point.weight,
            verdict,
            round(strength, 4),
            round(cosine, 4),
            unit.start if unit else None,
            unit.end if unit else None,
        )

    def claims(self, claim: str, column: int, right: range) -> tuple[Unit, float] | None:
        """The unit that makes the wrong `claim`, nearer to it than to the right statement; None when there is none."""
        wanted = frozenset(content_stems(claim))
        for i in self._usable:
            unit = self._reading.units[i]
            overlap = self._recall(self._unit_stems[i], wanted, damp_question=False)
            if is_negated(unit.text) != is_negated(claim):
                continue
            cosine = self._cosine(i, range(column, column + 1))
            if cosine is None:
                if overlap >= 0.75:
                    return unit, 0.0
                continue
            closest = self._cosine(i, right) or 0.0
            if cosine >= 0.72 and overlap >= 0.5 and cosine >= closest + 0.08:
                return unit, round(cosine, 4)
        return None

    def _cosine(self, unit: int, columns: range) -> float | None:
        if self._reading.similarities is None:
            return None
        return float(self._reading.similarities[unit, columns.start : columns.stop].max())

    def _recall(self, have: frozenset[str], wanted: frozenset[str], *, damp_question: bool = True) -> float:
        """Idf-weighted share of `wanted` that is in `have`; words of the question itself count a third."""
        total = got = 0.0
        for token in sorted(wanted):
            weight = self._idf(token)
            if damp_question and token in self._question:
                weight /= 3
            total += weight
            if token in have:
                got += weight
        return got / total if total else 0.0

    def _terms(self, point: KeyPoint, strength: float, texts: Sequence[str]) -> float:
        groups = [group.split("|") for group in point.terms]
        if groups:
            hit = sum(any(self._has(term) for term in group) for group in groups) / len(groups)
            strength = 0.8 * strength + 0.2 * hit if hit else min(0.8 * strength, FOUND - 0.01)
        numbers = set.intersection(*(set(_NUMBER.findall(text)) for text in texts))
        if numbers and not numbers & self._numbers:
            strength = min(strength, FOUND - 0.01)
        return min(1.0, strength)

    def _has(self, term: str) -> bool:
        phrase = " ".join(stem(word) for word in words(term))
        return bool(phrase) and f" {phrase} " in self._normal


def _blend(cosine: float | None, lexical: float, cue: float, *, story: bool) -> float:
    meaning = ramp(cosine, 0.25, 0.68) if cosine is not None else ramp(lexical, 0.1, 0.6)
    overlap = ramp(lexical, 0.05, 0.55)
    if story:
        return min(1.0, 0.6 * cue + 0.3 * ramp(cosine or 0.0, 0.1, 0.45) + 0.1 * overlap)
    return 0.7 * meaning + 0.3 * overlap
