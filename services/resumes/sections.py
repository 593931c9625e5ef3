"""Cuts a resume's text in its sections by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Protocol

import yaml

from rag.chunking import Section

OPENING = "contact"
_MOST_WORDS = 6
_NOISE = re.compile(r"[^\w&+/ ]+")


class BlockLike(Protocol):
    """A block of a parsed document."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@cache
def _headings() -> dict[str, str]:
    text = (resources.files("services.resumes") / "data" / "headings.yaml").read_text(encoding="utf-8")
    kinds: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: kind for kind, names in kinds.items() for name in names}


def heading_kind(line: str) -> str | None:
    """The kind of section that a line opens, or None when it is no section heading."""
    plain = " ".join(_NOISE.sub(" ", line).lower().replace("&", "and").split())
    if not plain or len(plain.split()) > _MOST_WORDS:
        return None
    return _headings().get(plain)


def sections(text: str, blocks: Sequence[BlockLike]) -> list[Section]:
    """The sections in order; together they cover `text`. What stands before the first heading is `contact`."""
    starts: list[tuple[int, str, str]] = []
    for block in blocks:
        kind = heading_kind(block.text)
        if kind is not None:
            starts.append((block.start, kind, block.text.strip()))
    if not starts or text[: starts[0][0]].strip():
        starts.insert(0, (0, OPENING, ""))
    else:
        starts[0] = (0, *starts[0][1:])
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return [
        Section(kind=kind, title=title, start=start, end=end)
        for (start, kind, title), end in zip(starts, ends, strict=True)
    ]
