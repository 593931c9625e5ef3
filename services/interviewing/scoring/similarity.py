"""How alike two wordings are, by words, by letters and by meaning, beyond what the question already said.

Answers to one question share its words and its subject. Counting those, every answer looks alike; so terms and letters of
the question count a third, and the question's direction is taken out of the vectors before they are compared. Articles are no
letters: many a good speaker of English leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from services.interviewing.scoring.text import content_stems, words

Idf = Callable[[str], float]

ASKED = 1 / 3
_ARTICLES = frozenset(["a", "an", "the"])


def ramp(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high`, a straight line between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


@dataclass(frozen=True)
class Wording:
    """A text as sets: the stems of its content words, its letter trigrams and word triples, both without articles; and its number of
    words."""

    stems: frozenset[str]
    trigrams: frozenset[str]
    triples: frozenset[tuple[str, ...]]
    length: int

    @classmethod
    @lru_cache(maxsize=4_000)
    def of(cls, text: str) -> Self:
        """Cut `text` up; texts of rubrics come again and again."""
        tokens = words(text)
        told = [token for token in tokens if token not in _ARTICLES]
        spaced = f" {' '.join(told)} "
        trigrams = frozenset(spaced[i : i + 3] for i in range(len(spaced) - 2))
        triples = frozenset(tuple(told[i : i + 3]) for i in range(max(1, len(told) - 2)))
        return cls(frozenset(content_stems(text)), trigrams, triples, len(tokens))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several texts as one."""
        return cls(
            frozenset[str]().union(*(part.stems for part in parts)),
            frozenset[str]().union(*(part.trigrams for part in parts)),
            frozenset[tuple[str, ...]]().union(*(part.triples for part in parts)),
            sum(part.length for part in parts),
        )

    @property
    def chance(self) -> float:
        """The share of another text's trigrams that a text of this size has by chance: the more letters, the more matches."""
        return 0.5 * len(self.trigrams) / (len(self.trigrams) + 300)

    def repeats(self, other: Wording) -> bool:
        """Whether this only says `other` again: half of it word for word, or its words and most of the other's."""
        shared = self.stems & other.stems
        if len(self.triples & other.triples) >= max(3, 0.5 * len(self.triples)):
            return len(shared) >= 0.6 * len(self.stems)
        return len(shared) >= 0.8 * len(self.stems) and len(shared) >= 0.6 * len(other.stems) > 0


class Recall:
    """How much of a wanted wording another one has, given the question."""

    def __init__(self, wanted: Wording, question: Wording, idf: Idf) -> None:
        """Weigh the wanted stems by rarity and by whether the question has them."""
        self.wanted = wanted
        self._stems = {s: idf(s) * (ASKED if s in question.stems else 1.0) for s in sorted(wanted.stems)}
        self._stems_total = sum(self._stems.values())
        self._new = wanted.trigrams - question.trigrams
        self._asked = wanted.trigrams & question.trigrams
        self._trigrams_total = len(self._new) + ASKED * len(self._asked)

    def stems(self, have: Wording) -> float:
        """Share of the wanted content words, 0–1, weighted by idf."""
        if not self._stems_total:
            return 0.0
        return sum(weight for token, weight in self._stems.items() if token in have.stems) / self._stems_total

    def letters(self, have: Wording) -> float:
        """Share of the wanted letter trigrams, 0–1: forgives typos and inflection, and sees word order and small words."""
        if not self._trigrams_total:
            return 0.0
        return (len(self._new & have.trigrams) + ASKED * len(self._asked & have.trigrams)) / self._trigrams_total


def beyond_question(
    similarities: NDArray[np.float32], reference_to_question: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Partial cosines: what is left of (units, texts) cosines when the question, text 0, is taken out of both sides.

    `(r_ut − r_uq·r_tq) / √((1 − r_uq²)(1 − r_tq²))`, the formula of a partial correlation.
    """
    asked = similarities[:, :1]
    spread = np.sqrt(np.maximum((1 - asked**2) * (1 - reference_to_question[None, :] ** 2), 1e-4))
    partial: NDArray[np.float32] = (similarities - asked * reference_to_question[None, :]) / spread
    return partial
