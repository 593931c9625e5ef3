"""Words gathered into rows: what stands on one baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rag.documents.pdf.tokens import Token, em

_SAME_BASELINE = 0.35  # of the smaller height
_SAME_SIZE = 1.4
_RAISED_OVERLAP = 0.6
_RAISED_GAP = 0.25  # ems


@dataclass(frozen=True)
class Row:
    """Tokens on one baseline, from left to right."""

    tokens: tuple[Token, ...]

    @cached_property
    def left(self) -> float:
        return self.tokens[0].left

    @cached_property
    def right(self) -> float:
        return max(token.right for token in self.tokens)

    @cached_property
    def top(self) -> float:
        return min(token.top for token in self.tokens)

    @cached_property
    def bottom(self) -> float:
        return max(token.bottom for token in self.tokens)

    @cached_property
    def em(self) -> float:
        return em(self.tokens)

    @cached_property
    def bold(self) -> bool:
        return all(token.bold for token in self.tokens)

    @cached_property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    def after(self, token: Token) -> Token | None:
        """The token right of one of its own."""
        return next((other for other in self.tokens if other.left >= token.right), None)

    def beside(self, other: Row) -> bool:
        """Whether both stand on one baseline, in about the same size."""
        smaller, larger = sorted((self.em, other.em))
        return larger < _SAME_SIZE * smaller and abs(self.bottom - other.bottom) < _SAME_BASELINE * smaller


def rows_of(tokens: Iterable[Token]) -> list[Row]:
    """The rows that tokens make, from top to bottom."""
    gathered: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: (token.bottom, token.left)):
        row = gathered[-1] if gathered else None
        if row is not None and token.bottom - row[0].bottom < _SAME_BASELINE * min(token.height, row[0].height):
            row.append(token)
        else:
            gathered.append([token])
    _lower_raised(gathered)
    rows = [Row(tuple(sorted(row, key=lambda token: token.left))) for row in gathered if row]
    return sorted(rows, key=lambda row: row.bottom)


def parts(tokens: Sequence[Token], gap: float, gutters: Sequence[tuple[float, float]] = ()) -> list[list[Token]]:
    """Tokens of a row broken where the space between two is wider than `gap` or holds one of the `gutters`."""
    found: list[list[Token]] = [[tokens[0]]]
    for previous, token in pairwise(tokens):
        crossed = any(previous.right <= right and left <= token.left for left, right in gutters)
        if token.left - previous.right > gap or crossed:
            found.append([])
        found[-1].append(token)
    return found


def _lower_raised(gathered: list[list[Token]]) -> None:
    """Put superscripts and other small raised words into the row that they touch."""
    for row in gathered:
        if sum(len(token.text) for token in row) > 4:
            continue
        for token in list(row):
            host = next((other for other in gathered if other is not row and _touches(token, other)), None)
            if host is not None:
                row.remove(token)
                host.append(token)


def _touches(small: Token, row: Iterable[Token]) -> bool:
    for token in row:
        overlap = min(small.bottom, token.bottom) - max(small.top, token.top)
        gap = max(small.left - token.right, token.left - small.right)
        if (
            token.height > small.height
            and overlap >= _RAISED_OVERLAP * small.height
            and abs(gap) <= _RAISED_GAP * token.height
        ):
            return True
    return False
