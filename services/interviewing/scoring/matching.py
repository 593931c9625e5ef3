"""How well an answer says a key point: by meaning, terms and letters, in one sentence or a few neighbouring ones.

What is said in sentences far apart does not add up: any long text on the subject has all the words somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.embeddings import Passage
from services.interviewing.rubric import Element, KeyPoint, Rubric
from services.interviewing.scoring.alignment import Alignment
from services.interviewing.scoring.polarity import contrasted, denies, opposed, other_number, retracts, swapped, turned
from services.interviewing.scoring.similarity import Idf, Recall, Wording, ramp
from services.interviewing.scoring.story import element_cues, told
from services.interviewing.scoring.text import STOPWORDS, Unit, content_stems, is_negated, stem, words
from services.interviewing.scoring.wording import plain

# Calibrated by tests/benchmarks/calibration.py; see docs/scoring-measured.md.
MEANING, TERMS, LETTERS = 0.45, 0.15, 0.4
_MEANING_RAMP = (-0.1, 0.9)
_FULL_BLEND = 0.75
# With one wording a point, calibrated on graded answers.
_ALIGNED = {"meaning": 0.1, "letters": 0.35, "recall": 0.25, "agreement": 0.3}
_ALIGNED_RAMP = (0.0, 0.8)
_AGREEMENT_RAMP = (0.2, 0.95)
_WINDOW = 3
_WHOLE_OVER_POINTS = 0.2
_SPEAKS_OF = 0.5
_CLAIMED = 0.55
_TURNED, _OPPOSED, _OTHER_NUMBER = 0.3, 0.5, 0.6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


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
class Match:
    """How well a point is said, 0–1, the cosine of the nearest unit and any wording, and where: None when it has no place."""

    strength: float
    similarity: float
    start: int | None = None
    end: int | None = None


class Matcher:
    """One answer against one rubric."""

    def __init__(self, rubric: Rubric, reading: Reading, idf: Idf) -> None:
        self._reading = reading
        self._idf = idf
        self._texts = [plain(text) for text in rubric.texts]
        question = Wording.of(self._texts[0])
        self._wanted = [Recall(Wording.of(text), question, idf) for text in self._texts]
        self._contrasted = contrasted(self._texts[0], [plain(point.point) for point in rubric.key_points])
        self._said = [Wording.of(text) for text in reading.texts]
        self._is_clause = are_clauses(reading.units)
        self._usable = [i for i in self._spoken() if not self._said[i].repeats(question)]
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

    def _spoken(self) -> Iterator[int]:
        """Units that are the speaker's own view and not said before."""
        texts = self._reading.texts
        after = max((i + 1 for i, text in enumerate(texts) if retracts(text)), default=0)
        seen: set[str] = set()
        for i in range(after, len(texts)):
            if texts[i] not in seen and not denies(texts[i]):
                seen.add(texts[i])
                yield i

    def _read(self) -> None:
        reading = self._reading
        self._sentences = [i for i in self._usable if not self._is_clause[i]]
        spoken = " ".join(reading.texts[i] for i in self._sentences)
        self._whole = Wording.joined([self._said[i] for i in self._sentences])
        self._normal = " " + " ".join(stem(word) for word in words(spoken)) + " "
        self._numbers = frozenset(_NUMBER.findall(spoken))
        self._told = told([reading.texts[i] for i in self._usable if not self._has_clauses(i)])
        self._phrased = _phrased(spoken)
        self._agreement: float | None = None
        if reading.wanted and self._usable:
            # With one wording a point, words are aligned by meaning too: paraphrases that nobody wrote down are found so.
            self._agreement = self._aligner(self._sentences).agreement(reading.wanted[1:])

    def point(self, point: KeyPoint, columns: range) -> Match:
        """How well the answer says `point`, whose wordings are the rubric's texts `columns`."""
        if not self._usable:
            return Match(0.0, 0.0)
        if point.element is not None:
            return self._story(point.element, columns)
        strengths = {i: max(self._against(i, k) for k in columns) for i in self._usable}
        best = max(self._usable, key=lambda i: (strengths[i], -i))
        strength, window = strengths[best], [best]
        if self._agreement is not None:
            best, _ = self._nearest(columns.start)
            strength, window = 0.0, [best]
        for wider in self._windows(best, 1 if self._agreement is not None else 2):
            spread = self._spread(best, wider, columns)
            if spread > strength:
                strength, window = spread, wider
        strength *= self._phrased * self._doubt(best, window, columns)
        strength = self._terms(point, strength, [self._texts[k] for k in columns])
        units = self._reading.units
        cosine = max(self._cosine(best, k) for k in columns)
        return Match(min(1.0, strength), cosine, units[window[0]].start, units[window[-1]].end)

    def whole(self, columns: Sequence[int], strengths: Sequence[float]) -> float | None:
        """How well the answer says the points of these columns, taken as one text; little more than it says each."""
        if self._agreement is None:
            return None
        text = " ".join(self._texts[k] for k in columns)
        wanted = Recall(Wording.of(text), Wording.of(self._texts[0]), self._idf)
        meaning = sum(self._nearest(k)[1] for k in columns) / len(columns)
        recall = self._aligner(self._sentences).recall([self._reading.wanted[k] for k in columns])
        found = self._aligned(wanted, self._whole, meaning, recall)
        return round(min(found, sum(strengths) / len(strengths) + _WHOLE_OVER_POINTS), 4)

    def claims(self, column: int, right: range) -> list[tuple[int, float]]:
        """Index and cosine of each unit that makes the wrong claim, nearer to it than to the right statement."""
        claim = self._texts[column]
        found = []
        for i in self._usable:
            text = self._reading.texts[i]
            if is_negated(text) != is_negated(claim) and turned(text, [claim]):
                continue
            wrong = self._likeness(self._meaning(i, column), self._wanted[column], self._said[i])
            rights = max(self._likeness(self._meaning(i, k), self._wanted[k], self._said[i]) for k in right)
            overlap = self._wanted[column].stems(self._said[i])
            margin = 0.05 if wrong >= 0.95 else 0.12
            near = self._reading.similarities is None or self._cosine(i, column) >= _CLAIMED
            if near and wrong >= 0.8 and overlap >= 0.5 and wrong >= rights + margin:
                found.append((i, round(self._cosine(i, column), 4)))
        return found

    def _story(self, element: Element, columns: range) -> Match:
        best = Match(0.0, 0.0)
        for i in self._usable:
            overlap = max(self._wanted[k].stems(self._said[i]) for k in columns)
            cosine = max(self._cosine(i, k) for k in columns)
            cue = element_cues(element, self._reading.texts[i])
            near = 0.15 * ramp(overlap, 0.0, 0.3)
            near += 0.85 * cue if self._reading.partial is None else 0.55 * cue + 0.3 * ramp(cosine, 0.1, 0.45)
            strength = min(1.0, self._told * ramp(near, 0.0, 0.75))
            if strength > best.strength:
                unit = self._reading.units[i]
                best = Match(strength, cosine, unit.start, unit.end)
        return best

    def _windows(self, index: int, least: int) -> Iterator[list[int]]:
        """Runs of `least` to three neighbouring sentences with the unit among them."""
        units = self._reading.units
        inside = [n for n, i in enumerate(self._sentences) if units[i].start <= units[index].start < units[i].end]
        at = inside[0] if inside else 0
        for size in range(least, _WINDOW + 1):
            for start in range(max(0, at - size + 1), min(at, len(self._sentences) - size) + 1):
                yield self._sentences[start : start + size]

    def _spread(self, best: int, window: Sequence[int], columns: range) -> float:
        said = Wording.joined([self._said[i] for i in window])
        if self._agreement is None:
            spread = max(self._blend(self._meaning(best, k), self._wanted[k], said) for k in columns)
            return spread * self._near(window, columns) if len(window) > 1 else spread
        k = columns.start
        recall = self._aligner(window).recall([self._reading.wanted[k]])
        return self._aligned(self._wanted[k], said, self._nearest(k)[1], recall)

    def _near(self, window: Sequence[int], columns: range) -> float:
        """Letters and terms of several sentences find something everywhere: one of them has to be about the point."""
        if self._reading.similarities is None:
            return 1.0
        return ramp(float(self._reading.similarities[np.ix_(window, columns)].max()), 0.1, 0.35)

    def _doubt(self, best: int, window: Sequence[int], columns: range) -> float:
        """1, or less where what is said is turned round, has the opposite word, or another number than the point."""
        said, texts = self._reading.texts[best], [self._texts[k] for k in columns]
        close = [self._texts[k] for k in columns if self._wanted[k].stems(self._said[best]) >= _SPEAKS_OF]
        if turned(said, close):
            return _TURNED
        around = " ".join(self._reading.texts[i] for i in window)
        if close and (opposed(around, close, texts) or swapped(said, texts[0], self._contrasted)):
            return _OPPOSED
        if close and all(other_number(around, text) for text in close):
            return _OTHER_NUMBER
        return 1.0

    def _against(self, i: int, k: int) -> float:
        return self._blend(self._meaning(i, k), self._wanted[k], self._said[i])

    def _nearest(self, k: int) -> tuple[int, float]:
        """The unit nearest in meaning, and how near, 0–1."""
        index = max(self._usable, key=lambda i: (self._meaning(i, k) or 0.0, -i))
        return index, ramp(self._meaning(index, k) or 0.0, *_MEANING_RAMP)

    def _aligner(self, indices: Sequence[int]) -> Alignment:
        reading = self._reading
        return Alignment([reading.passages[i] for i in indices], reading.wanted[0], self._idf)

    def _aligned(self, wanted: Recall, said: Wording, meaning: float, recall: float) -> float:
        blend = (
            _ALIGNED["meaning"] * meaning
            + _ALIGNED["letters"] * _beyond(wanted.letters(said), said.chance)
            + _ALIGNED["recall"] * recall
            + _ALIGNED["agreement"] * ramp(self._agreement or 0.0, *_AGREEMENT_RAMP)
        )
        enough = 0.5 + 0.5 * min(1.0, said.length / max(1, wanted.wanted.length))
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
            strength = 0.8 * strength + 0.2 * hit if hit else min(0.8 * strength, ALMOST)
        numbers = set.intersection(*(set(_NUMBER.findall(text)) for text in texts))
        if numbers and not numbers & self._numbers:
            asked = Wording.of(self._texts[0]).stems
            only_number = all(token in asked or _NUMBER.fullmatch(token) for token in content_stems(texts[0]))
            strength = min(strength, WRONG_NUMBER if only_number else ALMOST)
        return strength

    def _has(self, term: str) -> bool:
        phrase = " ".join(stem(word) for word in words(term))
        return bool(phrase) and f" {phrase} " in self._normal

    def _has_clauses(self, i: int) -> bool:
        return i + 1 < len(self._is_clause) and not self._is_clause[i] and self._is_clause[i + 1]


ALMOST = 0.73
"""The most that a point is said without a required term or number: just below `found`."""
WRONG_NUMBER = 0.1
"""The most where the point is a number and another one is given."""


def _beyond(share: float, chance: float) -> float:
    return max(0.0, (share - chance) / (1 - chance))


def are_clauses(units: Sequence[Unit]) -> list[bool]:
    """For each unit, whether it is part of the sentence that precedes it."""
    found, end = [], -1
    for unit in units:
        found.append(unit.end <= end)
        end = max(end, unit.end)
    return found


def _phrased(text: str) -> float:
    """1 for sentences; down to a half for a bare list of terms, which names things and says nothing of them."""
    tokens = words(text)
    content = len(content_stems(text))
    if content < 6:
        return 1.0
    return 0.5 + 0.5 * ramp(sum(token in STOPWORDS for token in tokens) / len(tokens), 0.05, 0.2)
