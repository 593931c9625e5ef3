"""Text for paper: what cannot be printed taken out, long words made breakable, evidence cut out as runs.

Pure. Offsets are code points into the text as it is stored, so a text is cut first and cleaned afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

ZERO_WIDTH_SPACE = "\u200b"
MOST_LINES = 400
_LONG_WORD = re.compile(r"\S{41,}")
_BREAK_AFTER = 20
_BREAK_ANYWHERE = 60  # a cluster of this length is no writing, and the layout engine runs out of stack on long ones
_BLANK_LINES = re.compile(r"\n{3,}")
_MOST_SIGNS = 6  # on one letter; scripts need fewer
_VIRAMA = 9  # canonical combining class
# Controls of direction: text that says one thing and shows another has no place on paper.
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_JOINERS = "\u200c\u200d"
# From the worst to the best: where verdicts overlap, the worst shows.
_VERDICTS = ("contradicted", "partly", "found")


@dataclass(frozen=True)
class Mark:
    """A piece of evidence: `number` is its row in the table, `[start, end)` code points into the text."""

    number: int
    start: int
    end: int
    verdict: str


@dataclass(frozen=True)
class Run:
    """A stretch of text under one verdict, or none, and the numbers of the evidence that ends with it."""

    text: str
    verdict: str | None
    notes: str


def printable(text: str, longest: int, shortened: str = "") -> str:
    """The text without control characters, at most `longest` code points and `MOST_LINES` lines; `shortened` follows what was cut."""
    end = visible(text, longest)
    return _clean(text[:end]) + (shortened if end < len(text) else "")


def runs(text: str, marks: Iterable[Mark], longest: int, shortened: str = "") -> list[Run]:
    """The text cut at the bounds of its evidence, in order. Marks outside the text, or beyond what is shown, are left out."""
    last = visible(text, longest)
    within = [m for m in marks if 0 <= m.start < m.end <= last]
    bounds = sorted({0, last, *(m.start for m in within), *(m.end for m in within)})
    cut: list[Run] = []
    for start, end in pairwise(bounds):
        over = {m.verdict for m in within if m.start <= start and end <= m.end}
        ending = sorted(m.number for m in within if m.end == end)
        verdict = next((each for each in _VERDICTS if each in over), None)
        cut.append(Run(_clean(text[start:end]), verdict, ", ".join(map(str, ending))))
    if last < len(text):
        cut.append(Run(shortened, None, ""))
    return cut


def visible(text: str, longest: int) -> int:
    """How many code points of the text are shown."""
    end = min(len(text), longest)
    for count, newline in enumerate(re.finditer("\n", text[:end]), 1):
        if count == MOST_LINES:
            return newline.start()
    return end


def _clean(text: str) -> str:
    kept = "".join(_kept(text.replace("\r\n", "\n").translate(_DIRECTION)))
    return _LONG_WORD.sub(lambda found: _breakable(found[0]), _BLANK_LINES.sub("\n\n", kept.replace("\t", "    ")))


def _kept(text: str) -> Iterator[str]:
    signs = 0
    for character in text:
        category = unicodedata.category(character)
        signs = signs + 1 if category[0] == "M" or character in _JOINERS else 0
        unseen = category in ("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp") and character not in f"\n\t{_JOINERS}"
        if not unseen and signs <= _MOST_SIGNS:
            yield character


def _breakable(word: str) -> str:
    """A word with places to break it; not inside a cluster of letters and signs."""
    broken: list[str] = []
    since = 0
    for before, character in zip(" " + word, word, strict=False):
        joined = unicodedata.category(character)[0] == "M" or character in _JOINERS
        joined = joined or before in _JOINERS or unicodedata.combining(before) == _VIRAMA
        if since >= (_BREAK_ANYWHERE if joined else _BREAK_AFTER):
            broken.append(ZERO_WIDTH_SPACE)
            since = 0
        broken.append(character)
        since += 1
    return "".join(broken)
