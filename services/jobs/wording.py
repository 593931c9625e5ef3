"""How job ads say things: `data/wording.yaml`, compiled. Knows no ad and no skill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import Field

from services.jobs.data_files import Content, load

_MOST_WORDS = 10
_SENTENCE_WORDS = 4
_LONGEST_HEADING = 90
_DECORATION = " \t\u00a0#*_=~|>•·:-–—?!.…▪●►▶✓✔✅➡→\ufe0f\u200b\u200d"
_PICTOGRAPHS = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]")


class SectionKind(StrEnum):
    """What a part of an ad is about."""

    OPENING = "opening"
    REQUIRED = "required"
    QUALIFICATIONS = "qualifications"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    ABOUT = "about"
    BENEFITS = "benefits"
    PROCESS = "process"
    LEGAL = "legal"
    FACTS = "facts"


ASKING = frozenset([SectionKind.REQUIRED, SectionKind.QUALIFICATIONS, SectionKind.PREFERRED])
"""The sections that list what is asked."""


class CueKind(StrEnum):
    """What a wording says about the skills near it."""

    WAIVED = "waived"
    MUST = "must"
    SHOULD = "should"
    WEAK = "weak"
    ANY_OF = "any_of"
    EXAMPLE_OF = "example_of"
    STRONG = "strong"
    SOFT = "soft"


class _Sentences(Content):
    legal: list[str] = Field(min_length=1)
    benefits: list[str] = Field(min_length=1)
    process: list[str] = Field(min_length=1)
    role: list[str] = Field(min_length=1)
    employer: list[str] = Field(min_length=1)


class _Data(Content):
    headings: dict[SectionKind, list[str]]
    distinct: list[str] = Field(min_length=1)
    cues: dict[CueKind, list[str]]
    levels: dict[int, list[str]]
    together: list[list[str]]
    sentences: _Sentences


@dataclass(frozen=True)
class Phrase:
    """A wording found in a text, at code points `[start, end)`."""

    start: int
    end: int


@dataclass(frozen=True)
class CuePhrase(Phrase):
    """One that says how much a skill is asked."""

    kind: CueKind


@dataclass(frozen=True)
class LevelPhrase(Phrase):
    """One that says which level is asked, 1 (beginner) to 4 (expert)."""

    level: int


class Wording:
    """The patterns. Offsets that it gives are those of the text that it is given."""

    def __init__(self, data: _Data) -> None:
        self._headings = {kind: _whole(patterns) for kind, patterns in data.headings.items()}
        self._distinct = re.compile(rf"(?<![\w-])(?:{'|'.join(data.distinct)})(?![\w-])", re.IGNORECASE)
        self._cues = {kind: _words(patterns) for kind, patterns in data.cues.items()}
        self._levels = {level: _words(data.levels[level]) for level in sorted(data.levels, reverse=True)}
        self._sentences = {
            SectionKind.LEGAL: _words(data.sentences.legal),
            SectionKind.BENEFITS: _words(data.sentences.benefits),
            SectionKind.PROCESS: _words(data.sentences.process),
        }
        self._role = _words(data.sentences.role)
        self._employer = _words(data.sentences.employer)
        self.together = frozenset(frozenset(name.lower() for name in names) for names in data.together)
        """Names, in lower case, that a slash does not make alternatives."""

    def heading(self, line: str) -> SectionKind | None:
        """The kind of section that a line opens, or None when it is no heading that is known."""
        if len(line) > _LONGEST_HEADING:
            return None
        plain = " ".join(plain_apostrophes(_PICTOGRAPHS.sub(" ", line)).lower().strip(_DECORATION).split())
        words = len(plain.split())
        if not 1 <= words <= _MOST_WORDS or (words >= _SENTENCE_WORDS and line.rstrip().endswith(".")):
            return None
        return next((kind for kind, pattern in self._headings.items() if pattern.fullmatch(plain)), None)

    def distinct(self, text: str) -> Iterator[Phrase]:
        """Places that may be headings although neither a line nor a colon ends them."""
        for match in self._distinct.finditer(text):
            yield Phrase(match.start(), match.end())

    def cues(self, text: str) -> list[CuePhrase]:
        """What `text` says about how much is asked, in order. Cues of different kinds may overlap, but what waives a demand,
        or weakens it, hides the words of a demand in it: `not required`, `a must` in `not a must`."""
        text = plain_apostrophes(text)
        found: list[CuePhrase] = []
        for kind, pattern in self._cues.items():
            for match in pattern.finditer(text):
                hides = kind in (CueKind.MUST, CueKind.SHOULD, CueKind.WEAK)
                covered = hides and any(
                    other.kind is CueKind.WAIVED and other.start < match.end() and match.start() < other.end
                    for other in found
                )
                if match.end() > match.start() and not covered:
                    found.append(CuePhrase(match.start(), match.end(), kind))
        return sorted(found, key=lambda cue: (cue.start, cue.end))

    def levels(self, text: str) -> list[LevelPhrase]:
        """The levels that `text` speaks of, in order; of overlapping ones the highest."""
        text = plain_apostrophes(text)
        found: list[LevelPhrase] = []
        for level, pattern in self._levels.items():
            for match in pattern.finditer(text):
                if match.end() > match.start() and not any(
                    other.start < match.end() and match.start() < other.end for other in found
                ):
                    found.append(LevelPhrase(match.start(), match.end(), level))
        return sorted(found, key=lambda phrase: phrase.start)

    def apart(self, sentence: str) -> SectionKind | None:
        """`LEGAL`, `BENEFITS` or `PROCESS` for a sentence that is no demand wherever it stands, else None."""
        plain = plain_apostrophes(sentence)
        return next((kind for kind, pattern in self._sentences.items() if pattern.search(plain)), None)

    def of_the_role(self, sentence: str) -> bool:
        """Whether a sentence speaks of the reader, the role or a candidate, not of the employer alone."""
        return self._role.search(plain_apostrophes(sentence)) is not None

    def of_the_employer(self, sentence: str) -> bool:
        """Whether a sentence speaks of the employer alone."""
        return not self.of_the_role(sentence) and self._employer.search(plain_apostrophes(sentence)) is not None


def plain_apostrophes(text: str) -> str:
    """`text` with typographic apostrophes as plain ones; of the same length."""
    return text.replace("’", "'").replace("‘", "'").replace("`", "'")


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _words(patterns: list[str]) -> re.Pattern[str]:
    """Patterns that begin and end at the edge of a word where they begin and end with one; any white space is a space."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns).replace(" ", r"\s")
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def load_wording() -> Wording:
    """The wording shipped with the package."""
    return Wording(load("wording", _Data))
