"""Answers as the scorer sees them: sentences and clauses with their spans, stems, cues.

Pure functions. Offsets are Unicode code points into the answer, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "vs.", "approx.", "no.", "dr.", "mr.", "ms.", "fig.")
# A single line break is white space like any other, unless an item of a list follows.
_SENTENCE_END = re.compile(r";\s+|(?<=[.!?…])[\"')\]]*\s+|\n[^\S\n]*\n\s*|\n\s*(?:[-*•]\s+(?!\d)|\d+[.)]\s+)")
_CLAUSE_BREAK = re.compile(
    r"\s*[;:]\s+|\s+[-–—]\s+"
    r"|,\s+(?=(?:and|but|so|because|which|while|whereas|then|or|since|although|unlike|if|when|however)\b)"
    r"|\s+(?=(?:because|whereas|although|therefore|but|so that|which means)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:['’.\-/][^\W_]+)*)", re.UNICODE)
_LONG_SENTENCE = 40
_SHORT_CLAUSE = 5
_LONG_CLAUSE = 25

_STOPWORDS = """
a an the and or but if then else so as at by for from in into of off on onto out over to up with within without about is are
was were be been being am do does did done doing have has had having will would can could shall should may might must i me my
mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those there here what
which who whom whose when where why how not no nor only own same too very just also than such both each few more most other
some any all because while during before after above below between through again further once get gets got use used using uses
like thing things way ways lot really quite basically actually kind sort well okay ok yes yeah let lets make makes made one two
"""
_NEGATIONS = """
not no never neither nor cannot can't don't doesn't didn't ain't isn't aren't wasn't weren't won't wouldn't shouldn't without
"""
STOPWORDS = frozenset(_STOPWORDS.split())
_NEGATION = frozenset(_NEGATIONS.split())
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Unit:
    """A sentence or clause of an answer."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English Snowball stem of a lower-case word; words with digits or signs stand for themselves."""
    return word if not word.isalpha() else str(_stemmer.stemWord(word))


# One answer and its rubric are looked at many times over: what is cut up once is kept for a while, in memory only.
@lru_cache(maxsize=4_000)
def words(text: str) -> tuple[str, ...]:
    """Lower-case words in order; `c++`, `c#` and `tcp/ip` are one word."""
    return tuple(match.group().lower().replace("’", "'") for match in _WORD.finditer(text))


@lru_cache(maxsize=4_000)
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, repeats kept."""
    return tuple(stem(part) for word in words(text) if word not in STOPWORDS for part in _parts(word))


def _parts(word: str) -> list[str]:
    if word.isalnum():
        return [word]
    # "read-heavy" is also "read" and "heavy": speakers and transcripts differ in hyphens.
    pieces = [piece for piece in re.split(r"[-/']", word) if piece and piece not in STOPWORDS]
    return pieces if len(pieces) > 1 else [word]


@lru_cache(maxsize=4_000)
def is_negated(text: str) -> bool:
    """Whether the text carries an odd number of negations."""
    return sum(word in _NEGATION for word in words(text)) % 2 == 1


def sentences(text: str) -> list[Unit]:
    """The sentences of a text; list items and paragraphs count as sentences."""
    return list(_split(text, 0, len(text), _sentence_breaks(text)))


def units(text: str) -> list[Unit]:
    """Sentences, and for long ones also their clauses: what is compared with key points."""
    found: list[Unit] = []
    for sentence in sentences(text):
        found.append(sentence)
        if len(words(sentence.text)) > _LONG_SENTENCE:
            clauses = _clauses(text, sentence)
            if len(clauses) > 1:
                found.extend(clauses)
    return found


def _sentence_breaks(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()].rsplit(None, 1)
        if "\n" in match.group() or not before or before[-1].lower() not in _ABBREVIATIONS:
            yield match.span()


def _clauses(text: str, sentence: Unit) -> list[Unit]:
    breaks = [match.span() for match in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end)]
    parts = [
        piece for part in _split(text, sentence.start, sentence.end, iter(breaks)) for piece in _in_steps(text, part)
    ]
    merged: list[Unit] = []
    for part in parts:
        short = len(words(part.text)) < _SHORT_CLAUSE
        if merged and (short or len(words(merged[-1].text)) < _SHORT_CLAUSE):
            start = merged.pop().start
            merged.append(Unit(start, part.end, text[start : part.end]))
        else:
            merged.append(part)
    return merged


def _in_steps(text: str, part: Unit) -> Iterator[Unit]:
    """A clause in runs of some twenty-five words: speech comes without stops."""
    found = list(_WORD.finditer(text, part.start, part.end))
    if len(found) <= _LONG_SENTENCE:
        yield part
        return
    pieces = -(-len(found) // _LONG_CLAUSE)
    starts = [part.start, *(found[len(found) * n // pieces].start() for n in range(1, pieces))]
    for start, end in zip(starts, [*starts[1:], part.end], strict=True):
        stop = start + len(text[start:end].rstrip())
        yield Unit(start, stop, text[start:stop])


def _split(text: str, start: int, end: int, breaks: Iterator[tuple[int, int]]) -> Iterator[Unit]:
    at = start
    for stop, resume in [*breaks, (end, end)]:
        piece = text[at:stop]
        stripped = piece.strip()
        if stripped and any(character.isalnum() for character in stripped):
            first = at + len(piece) - len(piece.lstrip())
            yield Unit(first, first + len(stripped), stripped)
        at = resume
