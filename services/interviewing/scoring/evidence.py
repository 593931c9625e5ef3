"""Finds, for every key point of a rubric, where an answer says it, how fully, or where it says the opposite.

Pure: vectors come in, evidence goes out. The same answer, rubric and vectors give the same evidence, bit for bit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.evidence import Span
from rag.embeddings import Passage
from services.interviewing.rubric import KeyPoint, Rubric
from services.interviewing.scoring.alignment import Alignment
from services.interviewing.scoring.similarity import Idf, Recall, Wording, ramp
from services.interviewing.scoring.story import element_cues, told
from services.interviewing.scoring.text import STOPWORDS, Unit, content_stems, is_negated, stem, words
from services.interviewing.scoring.wording import plain

FOUND = 0.74
PARTLY = 0.52
QUOTED_LIFT = 0.25
QUOTED_TRACE = 0.12

# Calibrated by tests/benchmarks/calibration.py; see docs/scoring-measured.md.
MEANING, TERMS, LETTERS = 0.45, 0.15, 0.4
_MEANING_RAMP = (-0.1, 0.9)
_FULL_BLEND = 0.75
# With one wording a point, calibrated on graded answers.
_ALIGNED = {"meaning": 0.1, "letters": 0.35, "recall": 0.25, "agreement": 0.3}
_ALIGNED_RAMP = (0.0, 0.8)
_AGREEMENT_RAMP = (0.2, 0.95)
_SURELY_WRONG = 0.85
_WRONG_NUMBER = 0.1
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
    """An answer cut in units, each unit's text as it is compared, and how similar each unit is to each text of the rubric.

    `similarities` are cosines, `partial` the same beyond the question: both (units, len(rubric.texts)). `passages` and
    `wanted` are the words of units and rubric texts, for a rubric of one wording a point; empty without word vectors.
    """

    answer: str
    units: Sequence[Unit]
    texts: Sequence[str]
    similarities: NDArray[np.float32] | None = None
    partial: NDArray[np.float32] | None = None
    passages: Sequence[Passage] = ()
    wanted: Sequence[Passage] = ()


@dataclass(frozen=True)
class Evidence:
    """Evidence for each key point, in the rubric's order.

    `whole` is the strength, 0–1, with which all points taken as one text are said, where points have one wording and words
    have vectors; else None.
    """

    points: tuple[PointEvidence, ...]
    whole: float | None = None


def gather(rubric: Rubric, reading: Reading, idf: Idf, quotes: Mapping[str, Span] | None = None) -> Evidence:
    """The evidence in an answer. `quotes`: where a model says that a key point is stated."""
    matcher = _Matcher(rubric, reading, idf)
    column = 1
    columns: dict[str, range] = {}
    for point in rubric.key_points:
        columns[point.id] = range(column, column + 1 + len(point.paraphrases))
        column = columns[point.id].stop
    claimed = [
        matcher.claims(column + offset, columns[wrong.contradicts])
        for offset, wrong in enumerate(rubric.misconceptions)
    ]
    # A wrong claim speaks of the subject, so it would pass for a part of other points.
    matcher.leave_out({index for index, cosine in filter(None, claimed) if cosine >= _SURELY_WRONG})
    found = [matcher.point(point, columns[point.id]) for point in rubric.key_points]
    by_id = {evidence.key_point: index for index, evidence in enumerate(found)}
    for key_point, span in (quotes or {}).items():
        index = by_id[key_point]
        found[index] = _lifted(found[index], span)
    for wrong, claim in zip(rubric.misconceptions, claimed, strict=True):
        if claim is not None:
            index, unit = by_id[wrong.contradicts], reading.units[claim[0]]
            found[index] = replace(
                found[index],
                verdict=Verdict.CONTRADICTED,
                strength=0.0,
                similarity=claim[1],
                start=unit.start,
                end=unit.end,
                correction=wrong.correction,
            )
    return Evidence(tuple(found), matcher.whole([columns[point.id].start for point in rubric.key_points]))


def _lifted(evidence: PointEvidence, quote: Span) -> PointEvidence:
    """The evidence after a model quoted the answer for it: at most one verdict up, and only where the code sees a trace."""
    if evidence.verdict is Verdict.FOUND or evidence.strength < QUOTED_TRACE:
        return evidence
    most = FOUND if evidence.verdict is Verdict.PARTLY else FOUND - 0.01
    strength = min(most, evidence.strength + QUOTED_LIFT)
    verdict = _verdict(strength)
    if verdict is Verdict.MISSING:
        return evidence
    return replace(evidence, verdict=verdict, strength=round(strength, 4), start=quote.start, end=quote.end)


def _verdict(strength: float) -> Verdict:
    return Verdict.FOUND if strength >= FOUND else Verdict.PARTLY if strength >= PARTLY else Verdict.MISSING


class _Matcher:
    def __init__(self, rubric: Rubric, reading: Reading, idf: Idf) -> None:
        self._reading = reading
        self._idf = idf
        self._texts = [plain(text) for text in rubric.texts]
        question = Wording.of(self._texts[0])
        self._wanted = [Recall(Wording.of(text), question, idf) for text in self._texts]
        self._said = [Wording.of(text) for text in reading.texts]
        self._usable = [i for i, said in enumerate(self._said) if not said.repeats(question)]
        self._read()

    def leave_out(self, indices: set[int]) -> None:
        """Do without these units and those that share text with them."""
        units = self._reading.units
        self._usable = [
            i
            for i in self._usable
            if not any(units[i].start < units[j].end and units[j].start < units[i].end for j in indices)
        ]
        self._read()

    def _read(self) -> None:
        reading = self._reading
        spoken = " ".join(reading.texts[i] for i in self._usable if not _is_clause(reading.units, i))
        self._whole = Wording.of(spoken)
        self._normal = " " + " ".join(stem(word) for word in words(spoken)) + " "
        self._numbers = frozenset(_NUMBER.findall(spoken))
        self._told = told([reading.texts[i] for i in self._usable if not _is_clause(reading.units, i)])
        self._phrased = _phrased(spoken)
        self._align()

    def _align(self) -> None:
        """With one wording a point, words are aligned by meaning too: paraphrases that nobody wrote down are found so."""
        reading = self._reading
        self._alignment: Alignment | None = None
        if reading.wanted and self._usable:
            said = [reading.passages[i] for i in self._usable if not _is_clause(reading.units, i)]
            self._alignment = Alignment(said, reading.wanted[0], self._idf)
            self._agreement = self._alignment.agreement(reading.wanted[1:])

    def point(self, point: KeyPoint, columns: range) -> PointEvidence:
        """How well the answer says `point`."""
        best: tuple[float, float, int] | None = None
        for i in self._usable:
            strength, cosine = self._unit(i, point, columns)
            if best is None or strength > best[0]:
                best = (strength, cosine, i)
        if best is None:
            return PointEvidence(point.id, point.point, point.weight, Verdict.MISSING, 0.0, 0.0, None, None)
        strength, cosine, index = best
        if point.element is None:
            if self._alignment is not None:
                strength = self._point_aligned(self._alignment, columns.start)
            else:
                spread = max(self._blend(self._meaning(index, k), self._wanted[k], self._whole) for k in columns)
                strength = max(strength, spread)
            strength *= self._phrased
            strength = self._terms(point, strength, [self._texts[k] for k in columns])
        strength = min(1.0, strength)
        verdict = _verdict(strength)
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

    def claims(self, column: int, right: range) -> tuple[int, float] | None:
        """Index and cosine of the unit that makes the wrong claim, nearer to it than to the right statement, or None."""
        claim = self._texts[column]
        for i in self._usable:
            if is_negated(self._reading.texts[i]) != is_negated(claim):
                continue
            wrong = self._likeness(self._meaning(i, column), self._wanted[column], self._said[i])
            rights = max(self._likeness(self._meaning(i, k), self._wanted[k], self._said[i]) for k in right)
            overlap = self._wanted[column].stems(self._said[i])
            margin = 0.05 if wrong >= 0.95 else 0.12
            if wrong >= 0.8 and overlap >= 0.5 and wrong >= rights + margin:
                return i, round(self._cosine(i, column), 4)
        return None

    def _unit(self, i: int, point: KeyPoint, columns: range) -> tuple[float, float]:
        cosine = max(self._cosine(i, k) for k in columns)
        if point.element is not None:
            overlap = max(self._wanted[k].stems(self._said[i]) for k in columns)
            cue = element_cues(point.element, self._reading.texts[i])
            near = 0.15 * ramp(overlap, 0.0, 0.3)
            near += 0.85 * cue if self._reading.partial is None else 0.55 * cue + 0.3 * ramp(cosine, 0.1, 0.45)
            return self._told * ramp(near, 0.0, 0.75), cosine
        return max(self._against(i, k) for k in columns), cosine

    def _against(self, i: int, k: int) -> float:
        strength = self._blend(self._meaning(i, k), self._wanted[k], self._said[i])
        turned = is_negated(self._reading.texts[i]) != is_negated(self._texts[k])
        if turned and self._wanted[k].stems(self._said[i]) >= 0.7:
            return 0.4 * strength
        return strength

    def whole(self, columns: Sequence[int]) -> float | None:
        """How well the answer says the points of these columns, taken as one text."""
        if self._alignment is None:
            return None
        text = " ".join(self._texts[k] for k in columns)
        wanted = Recall(Wording.of(text), Wording.of(self._texts[0]), self._idf)
        meaning = sum(self._nearest(k)[1] for k in columns) / len(columns)
        recall = self._alignment.recall([self._reading.wanted[k] for k in columns])
        return round(self._aligned(wanted, meaning, recall), 4)

    def _point_aligned(self, alignment: Alignment, k: int) -> float:
        """How well the whole answer says the only wording there is of a point."""
        nearest, meaning = self._nearest(k)
        strength = self._aligned(self._wanted[k], meaning, alignment.recall([self._reading.wanted[k]]))
        turned = is_negated(self._reading.texts[nearest]) != is_negated(self._texts[k])
        return 0.4 * strength if turned and self._wanted[k].stems(self._said[nearest]) >= 0.7 else strength

    def _nearest(self, k: int) -> tuple[int, float]:
        """The unit nearest in meaning, and how near, 0–1."""
        index = max(self._usable, key=lambda i: (self._meaning(i, k) or 0.0, -i))
        return index, ramp(self._meaning(index, k) or 0.0, *_MEANING_RAMP)

    def _aligned(self, wanted: Recall, meaning: float, recall: float) -> float:
        blend = (
            _ALIGNED["meaning"] * meaning
            + _ALIGNED["letters"] * _beyond(wanted.letters(self._whole), self._whole.chance)
            + _ALIGNED["recall"] * recall
            + _ALIGNED["agreement"] * ramp(self._agreement, *_AGREEMENT_RAMP)
        )
        enough = 0.5 + 0.5 * min(1.0, self._whole.length / max(1, wanted.wanted.length))
        return ramp(blend * enough, *_ALIGNED_RAMP)

    def _blend(self, meaning: float | None, wanted: Recall, said: Wording) -> float:
        return ramp(self._likeness(meaning, wanted, said), 0.0, 1.0)

    def _likeness(self, meaning: float | None, wanted: Recall, said: Wording) -> float:
        """At 1 the wording is as good as said; beyond, how much nearer still tells one wording from another."""
        terms, letters = wanted.stems(said), _beyond(wanted.letters(said), said.chance)
        if meaning is None:
            blend = (TERMS * terms + LETTERS * letters) / (TERMS + LETTERS)
        else:
            blend = MEANING * ramp(meaning, *_MEANING_RAMP) + TERMS * terms + LETTERS * letters
        # Fewer words than the point itself seldom say all of it.
        enough = 0.6 + 0.4 * min(1.0, self._whole.length / max(1, wanted.wanted.length))
        return blend * enough / _FULL_BLEND

    def _meaning(self, unit: int, column: int) -> float | None:
        return None if self._reading.partial is None else float(self._reading.partial[unit, column])

    def _cosine(self, unit: int, column: int) -> float:
        return 0.0 if self._reading.similarities is None else float(self._reading.similarities[unit, column])

    def _terms(self, point: KeyPoint, strength: float, texts: Sequence[str]) -> float:
        groups = [group.split("|") for group in point.terms]
        if groups:
            hit = sum(any(self._has(term) for term in group) for group in groups) / len(groups)
            strength = 0.8 * strength + 0.2 * hit if hit else min(0.8 * strength, FOUND - 0.01)
        numbers = set.intersection(*(set(_NUMBER.findall(text)) for text in texts))
        if numbers and not numbers & self._numbers:
            asked = Wording.of(self._texts[0]).stems
            only_number = all(token in asked or _NUMBER.fullmatch(token) for token in content_stems(texts[0]))
            strength = min(strength, _WRONG_NUMBER if only_number else FOUND - 0.01)
        return strength

    def _has(self, term: str) -> bool:
        phrase = " ".join(stem(word) for word in words(term))
        return bool(phrase) and f" {phrase} " in self._normal


def _beyond(share: float, chance: float) -> float:
    return max(0.0, (share - chance) / (1 - chance))


def _is_clause(units: Sequence[Unit], i: int) -> bool:
    """Whether the unit is part of the sentence that precedes its clauses."""
    return any(units[j].start <= units[i].start and units[i].end <= units[j].end for j in range(i))


def _phrased(text: str) -> float:
    """1 for sentences; down to a half for a bare list of terms, which names things and says nothing of them."""
    tokens = words(text)
    content = len(content_stems(text))
    if content < 6:
        return 1.0
    return 0.5 + 0.5 * ramp(sum(token in STOPWORDS for token in tokens) / len(tokens), 0.05, 0.2)
