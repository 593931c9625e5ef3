"""Scores an answer: cuts it up, embeds it, gathers evidence, applies the formula."""

from __future__ import annotations

import asyncio
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.evidence import Span
from rag.embeddings import Embedder, WordEmbedder
from services.interviewing.rubric import Rubric
from services.interviewing.scoring.evidence import PointEvidence, Reading, gather
from services.interviewing.scoring.formula import FORMULA, Score, score
from services.interviewing.scoring.reference import ReferenceVectors
from services.interviewing.scoring.similarity import beyond_question
from services.interviewing.scoring.text import STOPWORDS, content_stems, stem, units, words
from services.interviewing.scoring.wording import plain, without_orders

_DECLINED = re.compile(
    r"^\W*(?:sorry\W+)?(?:i (?:really )?(?:do ?n[o']t|don’t) know|no idea|not sure|pass|skip(?: (?:this|it|that))?|next(?: question)?|"
    r"i have no idea|i(?:'|’)?m not sure|idk|i can ?not answer)\b.{0,40}$",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_WORDS = 3
_BRIEF = 3
_SYLLABLE = 3
_MOST_UNITS = 120


@dataclass(frozen=True)
class Assessment:
    """The score of one answer, or why there is none; and the evidence. Exactly one of `score` and `insufficient` is set.

    `insufficient` is a key of the message catalogue. `declined`: the candidate said that they do not know.
    """

    score: Score | None
    insufficient: str | None
    evidence: tuple[PointEvidence, ...]
    formula_version: str
    declined: bool = False


class InverseFrequency:
    """How rare a stem is among the texts of the bank: `ln((n + 1) / (df + 1)) + 1`, unknown stems as rare as can be."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count each text once per stem."""
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            counts.update(set(content_stems(text)))
            number += 1
        self._weights = {token: math.log((number + 1) / (count + 1)) + 1 for token, count in counts.items()}
        self._rarest = math.log(number + 1) + 1

    def knows(self, word: str) -> bool:
        """Whether a lower-case word occurs in the bank, or is among the commonest of the language."""
        return word in STOPWORDS or stem(word) in self._weights

    def __call__(self, token: str) -> float:
        """The weight of a stem, at least 1."""
        return self._weights.get(token, self._rarest)


class AnswerScorer:
    """Scores answers against rubrics. Without an embedder it goes by words alone, and its version says so."""

    def __init__(self, embedder: Embedder | None, idf: InverseFrequency, cache: Path) -> None:
        """`idf` comes from the bank, so that it is part of what was reviewed. `cache`: a folder for rubrics' vectors."""
        self._embedder = embedder
        self._idf = idf
        self._reference = ReferenceVectors(embedder, cache) if embedder is not None else None

    def version(self, rubric: Rubric) -> str:
        """Formula, weights and rubric: together they determine the score of an answer."""
        return f"{FORMULA}+{self._embedder.id if self._embedder else 'words'}+{rubric.version}"

    async def assess(self, rubric: Rubric, answer: str, quotes: Mapping[str, Span] | None = None) -> Assessment:
        """Score `answer`. Raises nothing for odd answers: those are insufficient, with the reason.

        `quotes` are spans of the answer where a model says that a key point is stated.
        """
        version = self.version(rubric)
        if _DECLINED.match(answer):
            nothing = gather(rubric, Reading(answer, [], []), self._idf)
            return Assessment(score(rubric, Reading("", [], []), nothing), None, nothing.points, version, declined=True)
        reason = _unreadable(answer, rubric)
        if reason:
            nothing = gather(rubric, Reading(answer, [], []), self._idf)
            return Assessment(None, reason, nothing.points, version)
        answer = without_orders(answer)
        pieces = units(answer)[:_MOST_UNITS]
        spoken_of = frozenset(word for text in rubric.texts for word in words(text))
        texts = [plain(piece.text, lambda word: word in spoken_of or self._idf.knows(word)) for piece in pieces]
        reading = Reading(answer, pieces, texts)
        if self._embedder is not None and self._reference is not None:
            reading = await self._read(self._embedder, self._reference, rubric, reading)
        evidence = await asyncio.to_thread(gather, rubric, reading, self._idf, quotes)
        return Assessment(score(rubric, reading, evidence), None, evidence.points, version)

    async def _read(self, embedder: Embedder, known: ReferenceVectors, rubric: Rubric, reading: Reading) -> Reading:
        if rubric.has_one_wording and isinstance(embedder, WordEmbedder):
            wanted = await known.words_of(rubric)
            passages = await embedder.embed_words(reading.texts)
            reference = np.array([passage.vector for passage in wanted])
            vectors = np.array([passage.vector for passage in passages])
            reading = replace(reading, passages=passages, wanted=wanted)
        else:
            reference = await known.of(rubric)
            vectors = await embedder.embed(reading.texts)
        similarities = vectors @ reference.T
        partial = beyond_question(similarities, reference @ reference[0])
        return replace(reading, similarities=similarities, partial=partial)

    async def prepare(self, rubric: Rubric) -> None:
        """Have a rubric's vectors at hand before its answer comes."""
        if self._reference is None:
            return
        if rubric.has_one_wording and isinstance(self._embedder, WordEmbedder):
            await self._reference.words_of(rubric)
        else:
            await self._reference.of(rubric)


def _unreadable(answer: str, rubric: Rubric) -> str | None:
    """Why nothing can be said about an answer, as a key of the message catalogue; None when it can be read."""
    tokens = words(answer)
    # Where a word or a number is all that was asked for, one is an answer.
    longest = max(len(words(point.point)) for point in rubric.key_points)
    fewest = (1 if longest <= _BRIEF else 2) if rubric.has_one_wording else _FEWEST_WORDS
    letters = [character for character in answer if character.isalpha()]
    if not letters and not (fewest == 1 and tokens):
        return "insufficient_empty"
    latin = sum(character.isascii() for character in letters)
    if letters and latin / len(letters) < 0.6:
        return "insufficient_language"
    if len(tokens) < fewest:
        return "insufficient_short"
    longer = [token for token in tokens if len(token) >= _SYLLABLE]
    vowelled = sum(bool(re.search(r"[aeiouy]", token)) for token in longer)
    common = len(set(tokens)) / len(tokens)
    if (longer and vowelled / len(longer) < 0.5) or (len(tokens) > 30 and common < 0.06):
        return "insufficient_garbled"
    return None
