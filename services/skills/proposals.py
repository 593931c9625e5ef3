"""Names that look like skills and that the taxonomy does not know: items of lists of skills, product-like words beside skills.

They are proposals: less sure than any known skill, and never completed or corrected.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from services.skills.passages import Passage, Passages
from services.skills.tokens import Token
from services.skills.wording import Wording, load_wording

PRODUCT_LIKE, IN_LIST, CAPITALISED = 0.5, 0.45, 0.4
_LISTS = (Passage.LIST, Passage.TAGS)
_MOST_WORDS = 3
_REACH = 100
_MOST_LETTERS = 40
_LINKS = frozenset({",", "/", "and", "or", "&"})
_CAMEL = re.compile(r"[a-z]+[A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Z][a-z]+[A-Z0-9]")


class Proposal(NamedTuple):
    """A stretch of tokens that may be a skill: the first, how many, and how sure, 0–1."""

    first: int
    length: int
    confidence: float


@dataclass(frozen=True)
class Proposer:
    """Looks for names in one text. `covered`: tokens of known skills; `technical`: those of languages and tools among them."""

    text: str
    tokens: Sequence[Token]
    places: Passages
    covered: Collection[int]
    technical: Collection[int]
    wording: Wording = field(default_factory=load_wording)

    def proposals(self) -> Iterator[Proposal]:
        """In the order of the text."""
        if not self.technical:
            return
        listed = any(kind in _LISTS for kind in self.places.kinds)
        last = 0
        for at, token in enumerate(self.tokens):
            plain = token.text.islower() and token.text.isalpha()
            if at < last or at in self.covered or (plain and not (listed and self.places.at(token.start) in _LISTS)):
                continue
            last = self._end_of_name(at)
            if last > at and (sure := self._confidence(at, last)):
                yield Proposal(at, last - at, sure)

    def _end_of_name(self, first: int) -> int:
        """Where the run of words that could be one name ends; `first` when none begins there."""
        listing = self.places.at(self.tokens[first].start) in _LISTS
        last = first
        while last < len(self.tokens) and self._may_name(last, listing):
            if last > first and not self.tokens[last].joined:
                break
            last += 1
        return last

    def _may_name(self, at: int, listing: bool) -> bool:
        token = self.tokens[at]
        word = token.text
        if (
            at in self.covered
            or token.lower in self.wording.no_names
            or token.folded in self.wording.no_names
            or not 1 < len(word) < _MOST_LETTERS
        ):
            return False
        if not word[0].isalpha() or self.text[token.start - 1 : token.start] in ("<", "@", "#", "_", "."):
            return False
        return listing or _product_like(word) or (word[0].isupper() and self._within_sentence(at))

    def _confidence(self, first: int, last: int) -> float:
        words = [token.text for token in self.tokens[first:last]]
        left, right = self._neighbours(first, last)
        if len(words) > _MOST_WORDS:
            return 0.0
        beside = left in self.technical or right in self.technical
        if any(_product_like(word) for word in words) and beside:
            return PRODUCT_LIKE
        if self.places.at(self.tokens[first].start) in _LISTS:
            whole = self._ends_item(first) and (last == len(self.tokens) or self._ends_item(last))
            return IN_LIST if whole and (beside or left in self.covered or right in self.covered) else 0.0
        apart = (left, right) != (first - 1, last)
        if (
            beside
            and apart
            and self.wording.asking.search(
                self.text[max(0, self.tokens[first].start - _REACH) : self.tokens[first].start]
            )
        ):
            return CAPITALISED
        return 0.0

    def _neighbours(self, first: int, last: int) -> tuple[int, int]:
        left, right = first - 1, last
        while left >= 0 and first - left < 3 and self.tokens[left].lower in _LINKS:
            left -= 1
        while right < len(self.tokens) and right - last < 2 and self.tokens[right].lower in _LINKS:
            right += 1
        return left, right

    def _ends_item(self, at: int) -> bool:
        return (
            at == 0
            or not self.tokens[at].joined
            or self.tokens[at].lower in _LINKS
            or self.tokens[at - 1].lower in _LINKS
        )

    def _within_sentence(self, at: int) -> bool:
        if at == 0:
            return False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return not any(sign in between for sign in ".!?\n•*")


def _product_like(word: str) -> bool:
    return (
        _CAMEL.search(word) is not None
        or (word.isupper() and 2 < len(word) < 7)
        or (word[0].isalpha() and any(sign.isdigit() for sign in word))
    )
