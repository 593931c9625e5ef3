"""Cuts a document into chunks to retrieve: one per section, and below it its entries.

An entry is a role, a project, a degree or a group of paragraphs: bullets stay with the lines they belong to. Entries longer
than `MOST_TOKENS` are split at the ends of lines, then of sentences, then of words; those shorter than `FEWEST_TOKENS` join a
neighbour. Finding sections is the caller's part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Literal, Protocol

MOST_TOKENS = 120
FEWEST_TOKENS = 12

_WORD = re.compile(r"\w+|[^\w\s]")
_LETTERS_PER_TOKEN = 9
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*[•▪◦‣●○■*–—-]\s")
_AFTER_SENTENCE = re.compile(r"""(?<=[.!?;])\s+|(?<=[.!?;]["'”’)\]])\s+""")
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_TITLE_WORDS = 15


class BlockLike(Protocol):
    """A block of a parsed document: `kind` is `heading`, `list_item` or anything else, for running text."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Section:
    """A section of a document, its heading included: code points, `end` exclusive."""

    kind: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Chunk:
    """A stretch of a document: `text` is exactly what stands from `start` to `end` (code points, `end` exclusive).

    `section` is the kind of its section. `parent` is the `index` of the section's chunk, None for that chunk itself.
    """

    index: int
    parent: int | None
    section: str
    kind: Literal["section", "entry"]
    start: int
    end: int
    text: str


def chunks(text: str, sections: Sequence[Section], blocks: Sequence[BlockLike]) -> list[Chunk]:
    """Section by section, each before its entries; a blank section has none.

    Every character of a section that is not white space belongs to exactly one entry. `blocks` come in order and need not
    cover the text. Raises `ValueError` for sections that overlap, are out of order or reach beyond the text.
    """
    borders = [0, *(border for section in sections for border in (section.start, section.end)), len(text)]
    if any(before > after for before, after in pairwise(borders)):
        raise ValueError("sections have to lie inside the text, one after the other")
    found: list[Chunk] = []
    for section in sections:
        entries = list(_entries(text, section, blocks))
        if not entries:
            continue
        parent = len(found)
        start, end = entries[0][0], entries[-1][1]
        found.append(Chunk(parent, None, section.kind, "section", start, end, text[start:end]))
        for start, end in entries:
            found.append(Chunk(len(found), parent, section.kind, "entry", start, end, text[start:end]))
    return found


def estimated_tokens(text: str) -> int:
    """Some 7 % more, on English prose, than what the local embedding model's tokenizer counts."""
    return sum(1 + (len(word) - 1) // _LETTERS_PER_TOKEN for word in _WORD.findall(text))


_Stretch = tuple[int, int]


def _entries(text: str, section: Section, blocks: Sequence[BlockLike]) -> Iterator[_Stretch]:
    """The section's entries, none empty, without white space at their ends."""
    waiting: _Stretch | None = None
    for group in _groups(_lines(text, section, blocks)):
        for stretch in _fitting(text, group):
            if waiting is None:
                waiting = stretch
            elif _join(text, waiting, stretch):
                waiting = (waiting[0], stretch[1])
            else:
                yield waiting
                waiting = stretch
    if waiting is not None:
        yield waiting


def _join(text: str, one: _Stretch, other: _Stretch) -> bool:
    sizes = [estimated_tokens(text[start:end]) for start, end in (one, other)]
    return min(sizes) < FEWEST_TOKENS and sum(sizes) <= MOST_TOKENS


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    role: Literal["heading", "item", "name", "title", "text"]
    """`title`: a short line with a year, such as a role or a degree. `name`: a short line right above one, such as a company."""


def _lines(text: str, section: Section, blocks: Sequence[BlockLike]) -> Iterator[_Line]:
    lines = list(_single_lines(text, section, blocks))
    for line, below in zip_longest(lines, lines[1:]):
        named = below is not None and below.role == "title" and line.role == "text"
        yield replace(line, role="name") if named and _is_short(text[line.start : line.end]) else line


def _single_lines(text: str, section: Section, blocks: Sequence[BlockLike]) -> Iterator[_Line]:
    starts = [block.start for block in blocks]
    for match in _LINE.finditer(text, section.start, section.end):
        line = match.group()
        if line.isspace():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        nearest = bisect_right(starts, start) - 1
        kind = blocks[nearest].kind if nearest >= 0 and start < blocks[nearest].end else ""
        if kind == "heading":
            yield _Line(start, end, "heading")
        elif kind == "list_item" or _BULLET.match(line):
            yield _Line(start, end, "item")
        elif _YEAR.search(line) and _is_short(line):
            yield _Line(start, end, "title")
        else:
            yield _Line(start, end, "text")


def _is_short(line: str) -> bool:
    return len(line.split()) <= _TITLE_WORDS and not line.rstrip().endswith(".")


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Lines that make an entry together."""
    group: list[_Line] = []
    for line in lines:
        if group and _begins_entry(line, {known.role for known in group}):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins_entry(line: _Line, before: set[str]) -> bool:
    if line.role == "heading":
        return before != {"heading"}
    if line.role in ("name", "title"):
        return "title" in before or "item" in before
    return line.role == "text" and "item" in before


def _fitting(text: str, lines: Sequence[_Line]) -> Iterator[_Stretch]:
    """The lines together, or as few stretches as hold `MOST_TOKENS` each."""
    start = end = lines[0].start
    size = 0
    for piece in (piece for line in lines for piece in _pieces(text, line.start, line.end)):
        tokens = estimated_tokens(text[piece[0] : piece[1]])
        if size and size + tokens > MOST_TOKENS:
            yield start, end
            start, size = piece[0], 0
        end = piece[1]
        size += tokens
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """A line whole, or its sentences, or the words of a sentence that is too long, or runs of a word that is."""
    if estimated_tokens(text[start:end]) <= MOST_TOKENS:
        yield start, end
        return
    for borders in (_AFTER_SENTENCE, _SPACE):
        cuts = [
            match.span() for match in borders.finditer(text, start, end) if start < match.start() and match.end() < end
        ]
        if cuts:
            for piece in zip(
                [start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True
            ):
                yield from _pieces(text, *piece)
            return
    for run in range(start, end, MOST_TOKENS):
        yield run, min(run + MOST_TOKENS, end)
