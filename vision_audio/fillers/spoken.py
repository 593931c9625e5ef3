"""Fillers among recognised words, by the lists of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import TypeAdapter

from vision_audio.signals import Word

LANGUAGES = frozenset({"en", "hi"})
"""Languages with a list. For others only the sound tells."""

_SHAPE = TypeAdapter(dict[Literal["sounds", "phrases", "opening", "apart"], list[str]])
_REPEATED = re.compile(r"(\w)\1+")
_ENDS = ",.;:!?…—–-।"
_PAUSE_MS = 200.0
_Spelling = tuple[str, ...]


@dataclass(frozen=True)
class Filler:
    """A filler and where it lies, in milliseconds on the clock of the words."""

    text: str
    start_ms: float
    end_ms: float


def spoken_fillers(words: Sequence[Word], language: str) -> tuple[Filler, ...]:
    """The fillers among `words` in their order, none overlapping another; longer spellings first. Empty for a language without a list."""
    if language not in LANGUAGES:
        return ()
    kinds = _kinds(language)
    plain = [_plain(word.text) for word in words]
    longest = max(len(spelling) for spelling in kinds)
    found: list[Filler] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            spelling = tuple(plain[at : at + size])
            if _fills(kinds.get(spelling), words, at, at + size):
                said = " ".join(word.text for word in words[at : at + size]).strip(_ENDS + " ")
                found.append(Filler(said, words[at].start_ms, words[at + size - 1].end_ms))
                at += size
                break
        else:
            at += 1
    return tuple(found)


def _fills(kind: str | None, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words of that kind are a filler where they stand."""
    if kind is None or kind in ("sounds", "phrases"):
        return kind is not None
    before = start == 0 or words[start - 1].text.strip().endswith(tuple(_ENDS)) or _gap(words, start) >= _PAUSE_MS
    after = words[end - 1].text.strip().endswith(",") or (end < len(words) and _gap(words, end) >= _PAUSE_MS)
    return before and (after or kind == "opening")


def _gap(words: Sequence[Word], at: int) -> float:
    return words[at].start_ms - words[at - 1].end_ms


def _plain(text: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFC", text).casefold() if unicodedata.category(c)[0] in "LMN")
    return _REPEATED.sub(r"\1", kept)


@cache
def _kinds(language: str) -> dict[_Spelling, str]:
    """Every spelling and what kind it is; those of the language stand above the English ones."""
    found: dict[_Spelling, str] = {}
    for name in dict.fromkeys(("en", language)):
        file = resources.files("vision_audio.fillers") / "data" / f"{name}.yaml"
        lists = _SHAPE.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        found |= {tuple(_plain(part) for part in each.split()): kind for kind, all_ in lists.items() for each in all_}
    return found
