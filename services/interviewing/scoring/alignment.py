"""Soft alignment of words: how much of a reference an answer says, in whatever words, and how much of the answer is that.

Each word is matched with the one nearest to it in meaning, in context, and matches are weighted by how rare the word is:
BERTScore (Zhang, Kishore, Wu, Weinberger and Artzi 2020). Words of the question count nothing (question demoting; Sultan,
Salazar and Sumner 2016), since every answer may use them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from rag.embeddings import Passage, Vectors
from services.interviewing.scoring.similarity import Idf
from services.interviewing.scoring.text import STOPWORDS, stem

# A function word still carries "not", "more", "before".
_FUNCTION_WORD = 0.5
# What a text finds of a reference on another subject: the longer the text, the more. Fitted on answers to other questions of the bank.
_CHANCE = (-0.02, 0.062)


class Alignment:
    """An answer's words, ready to be aligned with references."""

    def __init__(self, said: Sequence[Passage], question: Passage, idf: Idf) -> None:
        """`said`: the sentences of the answer that count."""
        self._idf = idf
        self._asked = frozenset(stem(word) for word in question.words)
        self._words, self._vectors = _joined(said)

    def recall(self, wanted: Sequence[Passage]) -> float:
        """Share of `wanted` that the answer says, 0–1, beyond what an answer of that length has by chance."""
        found = self._found(_joined(wanted))
        low, slope = _CHANCE
        chance = max(0.0, low + slope * math.log(max(1, len(self._words))))
        return max(0.0, (found - chance) / (1 - chance))

    def agreement(self, wanted: Sequence[Passage]) -> float:
        """Harmonic mean of how much of `wanted` the answer says, and of how much of the answer is in it, 0–1."""
        words, vectors = _joined(wanted)
        if self._vectors is None or vectors is None:
            return 0.0
        recall = self._found((words, vectors))
        weights = self._weights(self._words)
        nearest = (self._vectors @ vectors.T).max(axis=1)
        precision = max(0.0, float(weights @ nearest / weights.sum()))
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def _found(self, wanted: tuple[tuple[str, ...], Vectors | None]) -> float:
        words, vectors = wanted
        if self._vectors is None or vectors is None:
            return 0.0
        weights = self._weights(words)
        nearest = (vectors @ self._vectors.T).max(axis=1)
        return max(0.0, float(weights @ nearest / weights.sum()))

    def _weights(self, words: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        def weigh(word: str, *, asked_counts: bool) -> float:
            if word in STOPWORDS:
                return _FUNCTION_WORD
            token = stem(word)
            return self._idf(token) if asked_counts or token not in self._asked else 0.0

        weights = np.array([weigh(word, asked_counts=False) for word in words])
        # A reference made of the question's words alone: then they are all there is.
        return weights if weights.any() else np.array([weigh(word, asked_counts=True) for word in words])


def _joined(passages: Sequence[Passage]) -> tuple[tuple[str, ...], Vectors | None]:
    vectors = [passage.word_vectors for passage in passages if passage.words]
    return tuple(word for passage in passages for word in passage.words), np.vstack(vectors) if vectors else None
