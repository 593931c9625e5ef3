"""Scores an answer: cuts it up, embeds it, gathers evidence, applies the formula."""

from __future__ import annotations

import asyncio
import math
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.evidence import Span
from rag.embeddings import Embedder, WordEmbedder
from services.interviewing.rubric import Rubric
from services.interviewing.scoring.cleaning import cleaned, placed
from services.interviewing.scoring.evidence import PointEvidence, Settled, Verdict, gather, with_settled
from services.interviewing.scoring.formula import FORMULA, Score, score
from services.interviewing.scoring.matching import Reading
from services.interviewing.scoring.reference import ReferenceVectors
from services.interviewing.scoring.similarity import beyond_question
from services.interviewing.scoring.text import STOPWORDS, Unit, content_stems, stem, units, words
from services.interviewing.scoring.wording import plain, without_orders, without_self

_DECLINED = re.compile(
    r"\W*(?:(?:sorry|well|hm+|u[hm]+|honestly|okay|ok|so|unfortunately)\W+)*"
    r"(?:i (?:really |honestly |just )?(?:do ?n[o'’]?t) (?:really )?(?:know|remember|recall)|"
    r"(?:i (?:have|'ve got) )?(?:absolutely )?no (?:idea|clue)|"
    r"(?:i(?:'|’)?m |i am )?not sure|idk|pass|skip|next(?: question)?|(?:i )?can(?:no|'|’)?t (?:answer|say|remember)|never heard(?: of)?)"
    r"(?:\W+(?:this|that|it|one|the|an?|answer|to|question|about|of|sorry|please|at|all|honest|be|me|right|now|here|yet|really|thanks|"
    r"thank|you|for|on|i|am|'m|m|afraid|sure|unfortunately|how|what|why|is|are|works?|means?|anything|enough|know|do|not|don|t))*\W*",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
_BRIEF = 3
_SYLLABLE = 3
_SAID_NOTHING = "declined"
_MOST_UNITS = 120
_MOST_CHARACTERS = 20_000
_KNOWN, _KNOWN_FROM = 0.4, 8


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


def declines(answer: str) -> bool:
    """Whether an answer says nothing but that the candidate does not know."""
    return _DECLINED.fullmatch(cleaned(answer[:_MOST_CHARACTERS]).text) is not None


class InverseFrequency:
    """How rare a stem is among the texts of the bank: `ln((n + 1) / (df + 1)) + 1`, unknown stems as rare as can be.

    Each text counts once per stem. They are counted when that is first needed: the whole bank takes half a second.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._counting = threading.Lock()
        self._counted: tuple[dict[str, float], float] | None = None

    def count(self) -> tuple[dict[str, float], float]:
        """The weights of the stems, and that of any other; counted by the first caller, whom others wait for."""
        if self._counted is None:
            with self._counting:
                if self._counted is None:
                    self._counted = self._weigh()
        return self._counted

    def knows(self, word: str) -> bool:
        """Whether a lower-case word occurs in the bank, or is among the commonest of the language."""
        return word in STOPWORDS or stem(word) in self.count()[0]

    def __call__(self, token: str) -> float:
        """The weight of a stem, at least 1."""
        weights, rarest = self.count()
        return weights.get(token, rarest)

    def _weigh(self) -> tuple[dict[str, float], float]:
        counts = Counter(token for text in self._texts for token in set(content_stems(text)))
        number = len(self._texts)
        weights = {token: math.log((number + 1) / (count + 1)) + 1 for token, count in counts.items()}
        return weights, math.log(number + 1) + 1


class AnswerScorer:
    """Scores answers against rubrics. Without an embedder it goes by words alone, and its version says so."""

    def __init__(self, embedder: Embedder | None, idf: InverseFrequency, cache: Path) -> None:
        """`idf` comes from the bank, so that it is part of what was reviewed. `cache`: a folder for rubrics' vectors."""
        self._embedder = embedder
        self._idf = idf
        self._reference = ReferenceVectors(embedder, cache) if embedder is not None else None

    async def start(self) -> None:
        """Count the words of the bank now, so that the first answer does not wait for it."""
        await asyncio.to_thread(self._idf.count)

    def version(self, rubric: Rubric) -> str:
        """Formula, weights and rubric: together they determine the score of an answer."""
        return f"{FORMULA}+{self._embedder.id if self._embedder else 'words'}+{rubric.version}"

    async def assess(
        self,
        rubric: Rubric,
        answer: str,
        quotes: Mapping[str, Span] | None = None,
        settled: Mapping[str, Settled] | None = None,
    ) -> Assessment:
        """Score `answer`. Raises nothing for odd answers: those are insufficient, with the reason.

        `quotes` are spans of the answer where a model says that a key point is stated; `settled` is what code found out of
        key points by itself, which counts as it is, however short the answer.
        """
        version = self.version(rubric)
        settled = settled or {}
        said = any(point.verdict is not Verdict.MISSING for point in settled.values())
        reading, reason = await asyncio.to_thread(self._cut, rubric, answer, readable=said)
        if reason == _SAID_NOTHING:
            nothing = gather(rubric, reading, self._idf)
            return Assessment(score(rubric, reading, nothing), None, nothing.points, version, declined=True)
        if reason:
            return Assessment(None, reason, gather(rubric, reading, self._idf).points, version)
        if self._embedder is not None and self._reference is not None:
            reading = await self._read(self._embedder, self._reference, rubric, reading)
        evidence = with_settled(await asyncio.to_thread(gather, rubric, reading, self._idf, quotes), settled)
        return Assessment(score(rubric, reading, evidence), None, evidence.points, version)

    def _cut(self, rubric: Rubric, answer: str, *, readable: bool = False) -> tuple[Reading, str | None]:
        """The answer in units, or an empty reading and why nothing can be read. `readable`: it is known to say something."""
        self._idf.count()  # once, here in a thread: what follows asks for it in the event loop too
        clean = cleaned(answer[:_MOST_CHARACTERS])
        empty = Reading("", [], [])
        if _DECLINED.fullmatch(clean.text):
            return empty, _SAID_NOTHING
        text = without_self(without_orders(clean.text))
        spoken_of = frozenset(word for text in rubric.texts for word in words(text))

        def known(word: str) -> bool:
            return word in spoken_of or self._idf.knows(word)

        reason = None if readable else _unreadable(text, rubric, known)
        if reason:
            return empty, reason
        pieces: list[Unit] = []
        texts: list[str] = []
        seen: set[str] = set()
        for piece in units(text):
            compared = plain(piece.text, known)
            if compared not in seen and len(pieces) < _MOST_UNITS:
                seen.add(compared)
                pieces.append(piece)
                texts.append(compared)
        return Reading(text, placed(pieces, clean, answer), texts), None

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


def _unreadable(answer: str, rubric: Rubric, known: Callable[[str], bool]) -> str | None:
    """Why nothing can be said about an answer, as a key of the message catalogue; None when it can be read."""
    tokens = words(answer)
    # Where a word or a number is all that was asked for, one is an answer.
    longest = max(len(words(point.point)) for point in rubric.key_points)
    fewest = (1 if longest <= _BRIEF else 2) if rubric.has_one_wording else _FEWEST_WORDS
    letters = [character for character in answer if character.isalpha()]
    if not tokens or (not letters and fewest > 1):
        return "insufficient_empty"
    latin = sum(character.isascii() for character in letters)
    if letters and latin / len(letters) < 0.6:
        return "insufficient_language"
    if len(tokens) < fewest:
        return "insufficient_short"
    longer = [token for token in tokens if token.isalpha() and len(token) >= _SYLLABLE]
    strange = [token for token in longer if not known(token)]
    mute = sum(not re.search(r"[aeiouy]", token) for token in strange)
    common = len(set(tokens)) / len(tokens)
    if (longer and mute / len(longer) > 0.5) or (len(tokens) > 30 and common < 0.06):
        return "insufficient_garbled"
    if len(longer) >= _KNOWN_FROM and 1 - len(strange) / len(longer) < _KNOWN:
        return "insufficient_language"
    return None
