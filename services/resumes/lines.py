"""The lines of a section and stretches of them. A stretch never loses its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.resumes.dates import Period, periods
from services.resumes.sections import BlockLike
from services.resumes.vocabulary import LONGEST, capitalised, is_label, organisation_score, role_score, words

BAR = re.compile(r"\s*\|\s*")
_TRIM = " \t\n|,;:·•–—-‒~*/\\"
_PROSE_WORDS = 13
_ENDS_SENTENCE = re.compile(r"[.!?;]$")
_ABBREVIATED = re.compile(
    r"\b(?:inc|ltd|co|corp|llc|pvt|sr|jr|st|dr|univ|inst|dept|govt|engr?|mfg|bros|[A-Za-z])\.$", re.IGNORECASE
)
_DID = re.compile(
    r"^(?:[A-Z][a-z]{2,}(?:ed|ing)|Led|Built|Wrote|Ran|Grew|Drove|Made|Won|Cut|Oversaw|Taught|Sold|Held|Took|Kept|Brought|Set|Gave|Saw|Began|Rebuilt|Rewrote"
    r"|Own|Manage|Design|Develop|Create|Supervise|Maintain|Support|Work|Works|Write|Run|Help|Provide|Ensure|Prepare|Perform|Handle|Conduct|Assist)\s+\S"
)
_PAIRS = {"(": ")", "[": "]"}


def _is_edge(letter: str) -> bool:
    """Whether a character at an end of a stretch is no part of it: separators, bullets, icons."""
    return letter in _TRIM or unicodedata.category(letter) in ("So", "Sk", "Co", "Cn", "Zs")


@dataclass(frozen=True)
class Stretch:
    """A piece of the text and where it stands: code points, end exclusive."""

    text: str
    start: int
    end: int

    def trimmed(self) -> Stretch:
        """Without punctuation around it, brackets that nothing opens or closes included."""
        start, end = 0, len(self.text)
        while True:
            before = (start, end)
            while start < end and _is_edge(self.text[start]):
                start += 1
            while start < end and _is_edge(self.text[end - 1]):
                end -= 1
            inner = self.text[start:end]
            for opening, closing in _PAIRS.items():
                if inner.startswith(opening) and (inner.endswith(closing) or closing not in inner):
                    start += 1
                elif (inner.endswith(closing) and opening not in inner) or inner.endswith(opening):
                    end -= 1
                elif inner.startswith(closing):
                    start += 1
            if inner.startswith("."):
                start += 1
            elif inner.endswith(".") and len(inner) > 1 and not _ABBREVIATED.search(inner):
                end -= 1
            if before == (start, end):
                return self.part(start, end)

    def part(self, start: int, end: int) -> Stretch:
        """The piece from `start` to `end` of this one."""
        return Stretch(self.text[start:end], self.start + start, self.start + end)

    def split(self, pattern: re.Pattern[str]) -> list[Stretch]:
        """The pieces between matches; none inside brackets that a match would tear."""
        found, last = [], 0
        for match in pattern.finditer(self.text):
            before = self.text[last : match.start()]
            if before.count("(") > before.count(")") and ")" in self.text[match.end() :]:
                continue
            found.append(self.part(last, match.start()))
            last = match.end()
        found.append(self.part(last, len(self.text)))
        return [piece for piece in (part.trimmed() for part in found) if piece.text]

    def cells(self) -> list[Stretch]:
        """The pieces between bars, empty ones too."""
        found, last = [], 0
        for match in (*BAR.finditer(self.text), None):
            end = match.start() if match else len(self.text)
            found.append(self.part(last, end).trimmed())
            last = match.end() if match else end
        return found

    def without(self, spans: Iterable[tuple[int, int]]) -> list[Stretch]:
        """What is left of it when spans of the whole text are cut out."""
        left, last = [], self.start
        for start, end in sorted(spans):
            if start >= self.end or end <= self.start:
                continue
            left.append(self.part(last - self.start, max(start, last) - self.start))
            last = max(last, end)
        left.append(self.part(last - self.start, len(self.text)))
        return [piece for piece in (part.trimmed() for part in left) if piece.text]


@dataclass(frozen=True)
class Line(Stretch):
    """A line of a section. `is_item` says that it has a bullet or number, `rank` is the level of a sub-heading."""

    is_item: bool = False
    rank: int | None = None
    row: bool = False

    @cached_property
    def periods(self) -> list[Period]:
        """The dates on it."""
        return periods(self.text, self.start)

    @cached_property
    def period(self) -> Period | None:
        """The stretch of time that it dates an entry with: it stands at an end of the line or of a part, with little beside."""
        for wanted in (True, False):
            for found in self.periods:
                if found.is_range is wanted and self._dates(found):
                    return found
        return None

    def _dates(self, found: Period) -> bool:
        before = self.text[: found.start - self.start].strip()
        after = self.text[found.end - self.start :].strip()
        beside = len(words(before)) + len(words(after))
        if not found.is_range and beside > (8 if self.is_item else 12):
            return False
        if beside > (16 if "|" in self.text or (found.is_range and not self.is_item) else 12):
            return False
        at_end = not words(after) or after[0] in "|)(],;·•–—:-"
        at_start = not words(before) or before[-1] in "|([,;·•–—:-"
        if not (at_end or at_start):
            return False
        return found.is_range or not _ENDS_SENTENCE.search(self.text)

    @property
    def is_set_apart(self) -> bool:
        """Whether its date stands behind a bar or in brackets, as the date of an entry does."""
        if self.period is None:
            return False
        before = self.text[: self.period.start - self.start].rstrip()
        after = self.text[self.period.end - self.start :].lstrip()
        return before.endswith(("|", "(")) or after.startswith("|")

    @cached_property
    def rest(self) -> list[Stretch]:
        """What stands beside the dates that it is dated with, parted where bars stand."""
        cut = [(found.start, found.end) for found in self.periods if found is self.period or found.is_range]
        return [piece for stretch in self.without(cut) for piece in stretch.split(BAR)]

    @cached_property
    def is_body(self) -> bool:
        """Whether it tells what was done rather than where and as what."""
        if self.rank is not None and not _ENDS_SENTENCE.search(self.text):
            return False
        if self.is_item or is_label(self.text):
            return True
        count = len(words(self.text))
        first = self.text.lstrip("\"'“(")[:1]
        if "\ufffd" in self.text[:2]:
            return True
        if (
            first.islower()
            and count > 2
            and organisation_score(self.text.split(",")[0]) < 2
            and role_score(self.text) < 2
        ):
            return True
        if "|" in self.text:
            return count > 2 * _PROSE_WORDS
        if self.period is not None:
            return False
        if _ENDS_SENTENCE.search(self.text) and not _ABBREVIATED.search(self.text):
            return True
        if count > _PROSE_WORDS:
            return True
        if _DID.match(self.text) and role_score(self.text) < 3 and capitalised(self.text) < 0.75:
            return True
        return (
            count >= 3
            and capitalised(self.text) < (0.6 if count > 3 else 0.5)
            and role_score(self.text) < 3
            and organisation_score(self.text) < 2
        )


def lines(blocks: Sequence[BlockLike], start: int, end: int, title: str) -> list[Line]:
    """The lines between two places, the title of the section left out."""
    found = []
    for block in blocks:
        if not start <= block.start < end or block.kind in ("page_header", "page_footer"):
            continue
        if not any(letter.isalnum() for letter in block.text):
            continue
        if block.start - start <= 1 and title and block.text.strip() == title:
            continue
        if len(block.text) > LONGEST:
            continue
        rank = block.level if block.kind == "heading" else None
        found.append(
            Line(block.text, block.start, block.end, block.kind == "list_item", rank, block.kind == "table_row")
        )
    return found
