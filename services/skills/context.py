"""Whether a name that is also an ordinary word means the skill where it stands: "Go", "C", "Spring", "Excel", "REST".

What speaks for the skill: words of its field near by, other skills beside it in a list, a capital within a sentence, a
passage that lists technologies. What speaks against it: a verb's place ("to excel at", "we make the"), a phrase that its data rule out
("go to market", "the rest of"), a small letter where the name has a capital. The weights are set by hand and calibrated on job
ads; their sum is a confidence, not a probability.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum
from functools import lru_cache

from services.skills.lexicon import Form
from services.skills.passages import Passage
from services.skills.taxonomy import Usage
from services.skills.tokens import Token, keys
from services.skills.wording import load_wording

NEAR = 9

_BASE, _WORD, _SECOND_WORD, _CAPITAL, _IN_LIST = 0.3, 0.22, 0.1, 0.12, 0.2
_ALONE, _WRONG_CASE, _PLACE_OF_VERB, _IN_COMPOUND = 0.2, 0.3, 0.5, 0.3
_LONG_ENOUGH = 4
_HIGHEST = 0.9

_ENDS = re.compile(r"[.!?](?:\s|\Z)|\n\s*\n")
_DASH = re.compile(r"\s[-\u2010-\u2015]\s")
_LINKS = frozenset({",", "/", "&", "and", "or", "et", "und"})


class Beside(Enum):
    """How another skill stands next to a name: not, with nothing between, or as the next item of a list. Its weight."""

    NOT = 0.0
    TOUCHING = 0.2
    LISTED = 0.35


def confidence(form: Form, tokens: Sequence[Token], at: int, *, text: str, beside: Beside, passage: Passage) -> float:
    """How sure it is, 0–1, that the token `at` means the skill."""
    usage = form.skill.context or Usage()
    token = tokens[at]
    if _ruled_out(usage.never, tokens, at):
        return 0.0
    capital = _capital(form, token)
    listing = passage in (Passage.LIST, Passage.TAGS)
    value = _BASE
    if _place_of_verb(tokens, at) and not (capital and _within_sentence(tokens, at, text)):
        value -= _PLACE_OF_VERB
    if not capital and (usage.case or form.capitals):
        value -= 0.0 if _small_letters_will_do(form, token, listing, beside) else _WRONG_CASE
    elif capital and _within_sentence(tokens, at, text):
        value += _CAPITAL + (_ALONE if _stands_out(tokens, at) else 0.0)
    if capital and _asked_for(tokens, at):
        value += _WORD
    words = _words_near(usage.words, tokens, at)
    value += _WORD * min(words, 1) + _SECOND_WORD * (words > 1)
    value += beside.value + (_IN_LIST if listing else 0.0)
    if token.text.islower() and not listing and in_compound(text, token):
        value -= _IN_COMPOUND
    return max(0.0, min(_HIGHEST, value))


def _small_letters_will_do(form: Form, token: Token, listing: bool, beside: Beside) -> bool:
    """Lists are often in small letters throughout; an acronym written like a word ("Basic") is none even there."""
    if form.capitals:
        return listing and token.text.islower()
    return listing or (beside is Beside.LISTED and token.text.islower())


def beside(text: str, tokens: Sequence[Token], at: int, length: int, technical: Collection[int]) -> Beside:
    """How the nearest of the tokens `technical` stands next to the name of `length` tokens at `at`."""
    left, right = at - 1, at + length
    while left >= 0 and at - left < 4 and tokens[left].folded in _LINKS:
        left -= 1
    while right < len(tokens) and right - at - length < 3 and tokens[right].folded in _LINKS:
        right += 1
    near = Beside.NOT
    for first, second, found in ((left, at, left in technical), (at + length - 1, right, right in technical)):
        between = text[tokens[first].end : tokens[second].start] if found else "."
        if _ENDS.search(between) or _DASH.search(between):
            continue
        if between.strip() or "\n" in between:
            return Beside.LISTED
        near = Beside.TOUCHING
    return near


def in_compound(text: str, token: Token) -> bool:
    """Whether a hyphen ties the word to another: "bi-weekly", "rock-solid"."""
    before, after = text[max(0, token.start - 2) : token.start], text[token.end : token.end + 2]
    return (len(before) == 2 and before[1] == "-" and before[0].isalpha()) or (
        len(after) == 2 and after[0] == "-" and after[1].isalpha()
    )


def _capital(form: Form, token: Token) -> bool:
    if form.capitals:
        return sum(sign.isupper() for sign in token.text) > 1
    return not token.text[0].islower()


def _within_sentence(tokens: Sequence[Token], at: int, text: str) -> bool:
    if at == 0:
        return False
    between = text[tokens[at - 1].end : tokens[at].start]
    return not any(sign in between for sign in ".!?\n•")


def _stands_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is the only one with a capital where it stands, and no employer ("at Oracle")."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        len(tokens[at].text) >= _LONG_ENOUGH
        and tokens[at].joined
        and before.text[0].islower()
        and before.lower not in load_wording().before_employer
        and (after is None or not after.joined or after.text[0].islower())
    )


def _place_of_verb(tokens: Sequence[Token], at: int) -> bool:
    wording = load_wording()
    before = tokens[at - 1].lower if at and tokens[at].joined else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) and tokens[at + 1].joined else ""
    return before in wording.before_verb or after in wording.after_verb


def _asked_for(tokens: Sequence[Token], at: int) -> bool:
    wording = load_wording()
    before = [token.lower for token in tokens[max(0, at - 3) : at]]
    return (
        bool(before) and before[-1] in wording.prepositions and any(word in wording.abilities for word in before[:-1])
    )


def _words_near(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> int:
    wanted = _wanted(words)
    around = tokens[max(0, at - NEAR) : at], tokens[at + 1 : at + 1 + NEAR]
    own = tokens[at].folded
    seen = set()
    for side in around:
        for place, token in enumerate(side):
            for key in wanted.get(token.folded, ()):
                fits = key[0] != own and len(key) <= len(side) - place
                if fits and all(side[place + n].folded == word for n, word in enumerate(key)):
                    seen.add(key)
    return len(seen)


def _ruled_out(phrases: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    for key, place in _phrases(phrases, tokens[at].folded):
        first = at - place
        if (
            first >= 0
            and len(tokens) - first >= len(key)
            and all(
                word == token.folded or (len(word) == len(token.text) == 4 and word.isdigit() and token.text.isdigit())
                for word, token in zip(key, tokens[first:], strict=False)
            )
        ):
            return True
    return False


@lru_cache(maxsize=4096)
def _wanted(words: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        key = tuple(keys(word)[0])
        if key:
            found.setdefault(key[0], []).append(key)
    return found


@lru_cache(maxsize=4096)
def _phrases(phrases: tuple[str, ...], own: str) -> list[tuple[tuple[str, ...], int]]:
    return [(key, key.index(own)) for key in (tuple(keys(phrase)[0]) for phrase in phrases) if own in key]
