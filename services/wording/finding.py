"""Finds such wording by lists with context: an aggressive deadline is none, an aggressive candidate is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

_SENTENCE = re.compile(r"[^.!?\n;।]+")
_LISTS = ("en.yaml", "hi.yaml")
_LETTER = r"\w/\u0900-\u0963\u0966-\u097f"
"""Of a word: signs of vowels in Devanagari too, which count as no letters."""
_FURTHEST = 40


class Group(StrEnum):
    """What the wording is about."""

    GENDER = "gender"
    AGE = "age"
    ABILITY = "ability"
    CASTE = "caste"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Unless(_Strict):
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Entry(_Strict):
    """One line of the list."""

    forms: tuple[str, ...] = Field(min_length=1)
    instead: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = ()
    unless: _Unless = _Unless()


@dataclass(frozen=True)
class Found:
    """Wording at `text[start:end]`, offsets in code points; `instead` are neutral words, the best first."""

    group: Group
    start: int
    end: int
    instead: tuple[str, ...]


@dataclass(frozen=True)
class _Rule:
    group: Group
    entry: Entry
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def find(text: str) -> list[Found]:
    """Such wording in a text, in order of place; of overlapping stretches the longest."""
    found: list[Found] = []
    for sentence in _SENTENCE.finditer(text):
        found.extend(_in_sentence(sentence.group(), sentence.start()))
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def why(group: Group, language: str) -> str:
    """What is wrong with wording of this group, in a language; in English where that is not spoken here."""
    said = _reasons()[group]
    return said.get(language, said["en"])


def _in_sentence(sentence: str, offset: int) -> Iterator[Found]:
    for rule in _rules():
        for match in rule.pattern.finditer(sentence):
            before = sentence[max(0, match.start() - _FURTHEST) : match.start()]
            after = sentence[match.end() : match.end() + _FURTHEST]
            if (rule.before and rule.before.search(before)) or (rule.after and rule.after.match(after)):
                continue
            around = f"{sentence[: match.start()]} {sentence[match.end() :]}"
            if rule.near is None or rule.near.search(around):
                yield Found(rule.group, offset + match.start(), offset + match.end(), rule.entry.instead)


@cache
def _rules() -> tuple[_Rule, ...]:
    lists = [TypeAdapter(dict[Group, list[Entry]]).validate_python(_data(name)) for name in _LISTS]
    return tuple(
        _Rule(
            group,
            entry,
            _whole(entry.forms),
            _whole(entry.near) if entry.near else None,
            re.compile(rf"(?:{_any(entry.unless.before)})[\s-]*$", re.IGNORECASE) if entry.unless.before else None,
            re.compile(rf"[\s-]*(?:{_any(entry.unless.after)})\b", re.IGNORECASE) if entry.unless.after else None,
        )
        for listed in lists
        for group, entries in listed.items()
        for entry in entries
    )


@cache
def _reasons() -> dict[Group, dict[str, str]]:
    return TypeAdapter(dict[Group, dict[str, str]]).validate_python(_data("why.yaml"))


def _data(name: str) -> object:
    text = (resources.files("services.wording") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _whole(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTER}])(?:{_any(forms)})(?![{_LETTER}])", re.IGNORECASE)


def _any(forms: tuple[str, ...]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*") for form in longest_first)
