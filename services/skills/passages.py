"""Which passages of a job ad speak of the work, which list technologies, and which speak of the employer.

What an employer offers, who they are and what the law has them say names insurance, training and diversity without asking for
them. A passage begins with a heading: a short line of the usual words. A text without such headings is all work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.skills.wording import Wording, load_wording

_HEADING_WORDS = 8
_LONG_ITEM = 200
_BULLETS = " \t#*•·-–▪●◦"
_TAGS = re.compile(
    r"\b(?:Technologies|Tags|Skills|Keywords)[^\S\n]+(?P<tags>(?:(?:[a-z0-9][\w.#+-]*|\. ?net)[^\S\n]+){1,9})(?=Job description|\n|\Z)"
)
_SENTENCE_END = re.compile(r"(?:\s\.|[.!?])\s+")
_LABEL = re.compile(r"([^\n:]{2,40}):[^\S\n]*(?=\S)")


class Passage(StrEnum):
    """What a stretch of text is about; in `TAGS` every word between two spaces is an item of its own."""

    WORK = "work"
    LIST = "list"
    TAGS = "tags"
    EMPLOYER = "employer"


@dataclass(frozen=True)
class Passages:
    """Where each passage begins, in code points, ascending."""

    starts: Sequence[int]
    kinds: Sequence[Passage]

    def at(self, offset: int) -> Passage:
        """The passage that holds the code point `offset`."""
        return self.kinds[max(0, bisect_right(self.starts, offset) - 1)]


def passages(text: str) -> Passages:
    """The passages of `text`, by its headings, the labels within its lines and its tags."""
    wording = load_wording()
    marks: dict[int, Passage] = {}
    current = Passage.WORK
    offset = 0
    for line in text.splitlines(keepends=True):
        kind = current
        label = _LABEL.match(line.lstrip(_BULLETS))
        heading = None if label else _heading(line, wording)
        if heading is not None:
            current = kind = heading
        elif wording.offers.match(line):
            current = kind = Passage.EMPLOYER
        elif label and wording.lists.fullmatch(label[1].strip()):
            kind = Passage.LIST
        elif current is Passage.LIST and len(line) > _LONG_ITEM:
            current = kind = Passage.WORK
        marks[offset] = kind
        if heading is None:
            current = _within(line, offset, current, wording, marks)
        offset += len(line)
    starts, kinds = [0], [marks.get(0, Passage.WORK)]
    for start in sorted(marks):
        if marks[start] is not kinds[-1]:
            starts.append(start)
            kinds.append(marks[start])
    return Passages(starts, kinds)


def _within(line: str, offset: int, current: Passage, wording: Wording, marks: dict[int, Passage]) -> Passage:
    """Mark the passages that begin within a line, and return the one that goes on after it."""
    found = [(match.start(), match.lastgroup or "") for match in wording.labels.finditer(line)]
    found += [(match.start(), "starts") for match in wording.starts.finditer(line)]
    for start, kind in sorted(found):
        if kind == "starts" and current is not Passage.EMPLOYER:
            continue
        current = Passage.EMPLOYER if kind == "employer" else Passage.WORK
        marks[offset + start] = Passage.LIST if kind == "list" else current
    for legal in wording.legal.finditer(line):
        _mark_sentence(marks, line, offset, legal.start(), current)
    for tags in _TAGS.finditer(line):
        marks[offset + tags.start("tags")] = Passage.TAGS
        marks[offset + tags.end("tags")] = current
    return current


def _mark_sentence(marks: dict[int, Passage], line: str, offset: int, at: int, current: Passage) -> None:
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(line)), len(line)]
    place = bisect_right(ends, at)
    marks[offset + ends[place - 1]] = Passage.EMPLOYER
    if place < len(ends):
        marks.setdefault(offset + ends[place], current)


def _heading(line: str, wording: Wording) -> Passage | None:
    plain = line.strip(_BULLETS + "\r\n:?!.=_|…")
    if not plain or len(plain) > 70 or len(plain.split()) > _HEADING_WORDS or line.rstrip().endswith((" .", ",", ";")):
        return None
    if wording.lists.fullmatch(plain):
        return Passage.LIST
    if line.rstrip().endswith(".") and len(plain.split()) > 4:
        return None
    if wording.employer.match(plain):
        return Passage.EMPLOYER
    if wording.work.search(plain) and (plain[0].isupper() or line.rstrip().endswith(":")):
        return Passage.WORK
    return None
