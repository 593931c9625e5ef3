"""The spellings of every skill, ready to be looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.skills.taxonomy import Skill, Taxonomy
from services.skills.tokens import Token, folded_form, keys

_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_SEPARATORS = frozenset({"/", ","})
_SHORTEST_JOINED = 6
_SHORTEST_SINGULAR = 5
_SHORT_INDIC = 4
_PROPER = frozenset({"tool", "language", "certification"})


class Form(NamedTuple):
    """A spelling of a skill.

    `exact` is its words in lower case; `doubtful`: it is an ordinary word too and needs a context; `capitals`: it is an acronym, or
    written like one. `prefix` is the language that it begins with ("Java Spring").
    """

    skill: Skill
    exact: str
    doubtful: bool
    capitals: bool
    prefix: Skill | None = None


_Entry = tuple[int, str, int, int]
"""A form as plain numbers and text, which the garbage collector passes over: skill, exact words, flags, prefix or −1."""
_DOUBTFUL, _VARIES, _CAPITALS = 1, 2, 4


class Lexicon:
    """Finds the longest spelling that begins at a word. Immutable."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._skills = taxonomy.all()
        self._entries: dict[str, tuple[_Entry, ...]] = {}
        self._longest: dict[str, int] = {}
        derived: list[tuple[str, str, int]] = []
        languages = _languages(self._skills)
        for number, skill in enumerate(self._skills):
            confirming = _keys_of(skill.context.words) if skill.context else frozenset[str]()
            for name in (skill.name, *skill.aliases):
                folded, lower = keys(name)
                if not folded:
                    raise ValueError(f"{name!r} of {skill.name!r} has no word that could be matched")
                key = " ".join(folded)
                flags = _VARIES if len(folded) > 1 or skill.kind not in _PROPER else 0
                if skill.context is not None and len(folded) == 1 and _is_doubtful(key, confirming):
                    flags |= _DOUBTFUL | (_CAPITALS if _is_acronym(name, key, skill.name) else 0)
                prefix = languages.get(folded[0], -1) if len(folded) > 1 and name != skill.name else -1
                if prefix == number or (prefix >= 0 and not _names(skill, folded[1:])):
                    prefix = -1
                self._add(key, (number, " ".join(lower), flags, prefix))
                if len(folded) == 2 or "/" in name or "," in name or (len(folded) == 1 and not name.islower()):
                    derived += ((*variant, number) for variant in _variants(name, folded, lower))
        for key, exact, number in derived:
            if key not in self._entries:
                self._add(key, (number, exact, _VARIES, -1))

    def _add(self, key: str, entry: _Entry) -> None:
        known = self._entries.get(key)
        self._entries[key] = (entry,) if known is None else (*known, entry)
        first, space, _ = key.partition(" ")
        length = key.count(" ") + 1 if space else 1
        if length > self._longest.get(first, 0):
            self._longest[first] = length

    def _form(self, key: str, exact: str) -> Form | None:
        entries = self._entries.get(key)
        if entries is None:
            return None
        entry = next((entry for entry in entries if entry[1] == exact), None)
        if entry is None:
            entry = next((e for e in entries if e[2] & _VARIES and not _shortened(e[1], exact)), None)
        if entry is None:
            return None
        number, own, flags, prefix = entry
        return Form(
            self._skills[number],
            own,
            bool(flags & _DOUBTFUL),
            bool(flags & _CAPITALS),
            self._skills[prefix] if prefix >= 0 else None,
        )

    def named(self, name: str) -> Skill | None:
        """The skill that the whole of `name` spells."""
        folded, lower = keys(name)
        form = self._form(" ".join(folded), " ".join(lower))
        return form.skill if form else None

    def matches(self, tokens: Sequence[Token]) -> list[tuple[Form, int, int]]:
        """The spellings among the tokens, the longest at each place, none overlapping another: spelling, first token, how many."""
        found: list[tuple[Form, int, int]] = []
        at = 0
        longest = self._longest.get
        while at < len(tokens):
            most = longest(tokens[at].folded)
            hit = None if most is None else self._longest_at(tokens, at, most)
            if hit is None:
                at += 1
            else:
                found.append((hit[1], at, hit[0]))
                at += hit[0]
        return found

    def _longest_at(self, tokens: Sequence[Token], at: int, most: int) -> tuple[int, Form] | None:
        folded, lower = [tokens[at].folded], [tokens[at].lower]
        for token in tokens[at + 1 : at + most]:
            if not token.joined:
                break
            folded.append(token.folded)
            lower.append(token.lower)
        for length in range(len(folded), 0, -1):
            form = self._form(" ".join(folded[:length]), " ".join(lower[:length]))
            if form is not None:
                return length, form
        return None


def _shortened(own: str, exact: str) -> bool:
    return len(exact) < len(own) and len(exact) < _SHORTEST_SINGULAR and " " not in exact


def _is_doubtful(key: str, confirming: frozenset[str]) -> bool:
    return key not in confirming and (key.isascii() or len(key) < _SHORT_INDIC)


def _is_acronym(name: str, key: str, title: str) -> bool:
    return _capitals(name) or any(_capitals(word) and word.lower() == key for word in title.split())


def _capitals(name: str) -> bool:
    return sum(sign.isupper() for sign in name) > 1


def _languages(skills: Sequence[Skill]) -> dict[str, int]:
    return {
        folded[0]: number
        for number, skill in enumerate(skills)
        if skill.kind == "language"
        for name in (skill.name, *skill.aliases)
        if len(folded := keys(name)[0]) == 1
    }


def _names(skill: Skill, folded: Sequence[str]) -> bool:
    return any(keys(name)[0] == folded for name in (skill.name, *skill.aliases))


def _variants(name: str, folded: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Other spellings that follow from one: without slash or comma, written together, a camel-case name taken apart."""
    plain = [word for word in folded if word not in _SEPARATORS]
    exact = [word for word in lower if word not in _SEPARATORS]
    if 1 < len(plain) < len(folded):
        yield " ".join(plain), " ".join(exact)
    if len(folded) == 2 == len(plain) and len("".join(lower)) >= _SHORTEST_JOINED:
        yield folded_form(together := "".join(lower)), together
    if len(folded) == 1 and (parts := _CAMEL.split(name))[1:]:
        apart, exactly = keys(" ".join(parts))
        yield " ".join(apart), " ".join(exactly)


def _keys_of(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(keys(word)[0]) for word in words)
