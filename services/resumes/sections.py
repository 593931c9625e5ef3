"""Cuts a resume's text in its sections by their headings.

A heading is told by its words together with how it is set: the headings of the usual sections show what section headings look
like in this document, and so which other lines are headings of the same rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Protocol

import yaml

from rag.chunking import Section
from services.resumes.dates import periods
from services.resumes.vocabulary import institution_score, organisation_score, role_score, words

OPENING = "contact"
OTHER = "other"
_MOST_WORDS = 6
_NOISE = re.compile(r"[^\w&+/' ]+")
_CORE = frozenset(["experience", "education", "skills", "summary"])
_VAGUE = frozenset(
    [
        "tools",
        "software",
        "technologies",
        "details",
        "info",
        "overview",
        "statement",
        "learning",
        "studies",
        "learning",
        "highlights",
        "strengths",
        "abilities",
    ]
)
"""Names of sections that lesser headings have too."""
_PARTS = {
    "skills": frozenset(["skills", "languages", "certifications", "interests"]),
    "experience": frozenset(["projects", "awards", "skills", "certifications", "summary", "contact", "publications"]),
    "projects": frozenset(["projects", "awards", "skills", "certifications", "summary", "contact"]),
    "education": frozenset(
        ["certifications", "awards", "projects", "publications", "skills", "volunteering", "contact"]
    ),
}
"""Of a section: the kinds of heading that may stand in it, set smaller, without ending it."""


class BlockLike(Protocol):
    """A block of a parsed document."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def level(self) -> int | None: ...


@cache
def _headings() -> dict[str, str]:
    text = (resources.files("services.resumes") / "data" / "headings.yaml").read_text(encoding="utf-8")
    kinds: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: kind for kind, names in kinds.items() for name in names}


@cache
def _heading_words() -> list[tuple[str, frozenset[str]]]:
    text = (resources.files("services.resumes") / "data" / "heading_words.yaml").read_text(encoding="utf-8")
    return [(kind, frozenset(told)) for kind, told in yaml.load(text, Loader=yaml.CSafeLoader)]


def heading_kind(line: str) -> str | None:
    """The kind of section that a line opens, or None when it is no section heading by its words alone."""
    if len(line) > 80:
        return None
    plain = " ".join(
        _NOISE.sub(" ", line.replace("’", "'")).lower().replace("&", " and ").replace("/", " and ").split()
    )
    if not plain or len(plain.split()) > _MOST_WORDS:
        return None
    known = _headings()
    return (
        known.get(plain)
        or known.get(plain.removeprefix("my "))
        or known.get(plain.replace(" ", "") if _spaced(plain) else "")
    )


def _spaced(plain: str) -> bool:
    """Whether a heading is spaced out: E D U C A T I O N."""
    return all(len(letter) == 1 for letter in plain.split()) and len(plain) > 6


def sections(text: str, blocks: Sequence[BlockLike]) -> list[Section]:
    """The sections in order; together they cover `text`. What stands before the first heading is `contact`."""
    starts = list(_starts(blocks))
    if all(kind != "experience" for _, kind, _ in starts):
        starts = list(_starts(blocks, lenient=True))
    if not starts or text[: starts[0][0]].strip():
        starts.insert(0, (0, OPENING, ""))
    else:
        starts[0] = (0, *starts[0][1:])
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return [
        Section(kind=kind, title=title, start=start, end=end)
        for (start, kind, title), end in zip(starts, ends, strict=True)
    ]


def _starts(blocks: Sequence[BlockLike], *, lenient: bool = False) -> Iterator[tuple[int, str, str]]:
    """Where sections start, their kinds and titles. With `lenient`, work is announced by headings of any rank."""
    core = [block for block in blocks if block.kind == "heading" and _is_core(block)]
    levels = {block.level for block in core}
    capitals = bool(core) and all(block.text.isupper() for block in core)
    current = OPENING
    for place, block in enumerate(blocks):
        exact = heading_kind(block.text)
        if block.kind not in ("heading", "paragraph") and not (block.kind == "list_item" and _is_numbered(block, core)):
            continue
        kind: str | None = None
        smaller = bool(levels) and block.level not in levels
        if exact is not None:
            kind = exact
            lesser = smaller if block.kind == "heading" else len(core) >= 2 and not block.text.isupper()
            if not _is_core(block) and (lesser or _goes_on(blocks[place + 1 :], exact, current)):
                kind = None if exact in _PARTS.get(current, ()) or exact == current else kind
        elif block.kind == "heading":
            if not levels:
                kind = _told(block.text)
            elif not smaller and (current != OPENING or place > 3):
                around = blocks[max(0, place - 1) : place + 3]
                kind = _kind_by_words(block.text, [one for one in around if one is not block], capitals=capitals)
            elif lenient and _told(block.text) == "experience":
                kind = "experience"
        if kind is not None:
            current = kind
            yield block.start, kind, block.text.strip()


def _is_numbered(block: BlockLike, core: Sequence[BlockLike]) -> bool:
    """Whether an item of a list is a heading with a number: "1. EDUCATION"."""
    if heading_kind(block.text) is None:
        return False
    return block.text.isupper() or (not core and _is_core(block))


def _is_core(block: BlockLike) -> bool:
    """Whether it is the heading of a section that every resume has, and can be nothing else."""
    return heading_kind(block.text) in _CORE and block.text.lower().strip(" :") not in _VAGUE


def _goes_on(following: Sequence[BlockLike], kind: str, current: str) -> bool:
    """Whether what follows a lesser heading is still the section before it: more jobs, each with dates."""
    if current != "experience" or kind not in ("awards", "skills", "summary"):
        return False
    for block in following:
        if block.kind == "heading" and _is_core(block):
            return False
        dated = any(period.is_range for period in periods(block.text))
        if dated and (role_score(block.text) >= 2 or organisation_score(block.text) >= 1.5):
            return True
    return False


def _kind_by_words(line: str, around: Sequence[BlockLike], *, capitals: bool) -> str | None:
    """The kind of a heading that is set like those of sections; `other` where its words do not tell."""
    if len(words(line)) > _MOST_WORDS or capitals is not line.isupper() or any(letter.isdigit() for letter in line):
        return None
    told = _told(line)
    if told is not None:
        return told
    beside = " ".join(block.text for block in around)
    if periods(line) or periods(beside) or role_score(line) or organisation_score(line) >= 2 or "," in line:
        return None
    return OTHER


def _told(line: str) -> str | None:
    said = {word.lower() for word in words(line)}
    if len(said) > _MOST_WORDS or role_score(line) >= 2 or periods(line) or institution_score(line) >= 3:
        return None
    if organisation_score(line) >= 3 or (organisation_score(line) >= 2 and "," in line):
        return None
    return next((kind for kind, told in _heading_words() if said & told), None)
