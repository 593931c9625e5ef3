"""Fillers among recognised words, by the lists of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from vision_audio.signals import Word

LANGUAGES = frozenset({"en", "hi"})
"""Languages with a list. For others only the sound tells."""

_KINDS = ("sounds", "phrases", "apart")
_SHAPE = TypeAdapter(dict[str, list[str]])
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
    anywhere, apart = _lists(language)
    plain = [_plain(word.text) for word in words]
    longest = max(len(each) for each in anywhere | apart)
    found: list[Filler] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            spelling = tuple(plain[at : at + size])
            if spelling in anywhere or (spelling in apart and _set_apart(words, at, at + size)):
                said = " ".join(word.text for word in words[at : at + size]).strip(_ENDS + " ")
                found.append(Filler(said, words[at].start_ms, words[at + size - 1].end_ms))
                at += size
                break
        else:
            at += 1
    return tuple(found)


def _set_apart(words: Sequence[Word], start: int, end: int) -> bool:
    before = start == 0 or words[start - 1].text.strip().endswith(tuple(_ENDS)) or _gap(words, start) >= _PAUSE_MS
    closed = words[end - 1].text.strip().endswith(",") or (end < len(words) and _gap(words, end) >= _PAUSE_MS)
    return before and closed


def _gap(words: Sequence[Word], at: int) -> float:
    return words[at].start_ms - words[at - 1].end_ms


def _plain(text: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFC", text).casefold() if unicodedata.category(c)[0] in "LMN")
    return _REPEATED.sub(r"\1", kept)


@cache
def _lists(language: str) -> tuple[frozenset[_Spelling], frozenset[_Spelling]]:
    anywhere: set[_Spelling] = set()
    apart: set[_Spelling] = set()
    for name in {"en", language}:
        file = resources.files("vision_audio.fillers") / "data" / f"{name}.yaml"
        lists = _SHAPE.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        for kind in _KINDS:
            spellings = {tuple(_plain(part) for part in each.split()) for each in lists[kind]}
            (apart if kind == "apart" else anywhere).update(spellings)
    return frozenset(anywhere), frozenset(apart)
