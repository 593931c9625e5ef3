"""Columns and the order in which they are read.

A page is cut along its tallest gutter between two columns into what is above, left, right and below, and each of these again. A
gutter that only parts rows which are read across is not cut along but remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.documents.pdf.bands import Band, Reading, bands_of
from rag.documents.pdf.gutters import Gutter, gutters_of
from rag.documents.pdf.tokens import Token, em

_MOST_TRIES = 40
_MOSTLY = 2.0


@dataclass(frozen=True)
class Region:
    """Tokens that are read row by row."""

    tokens: tuple[Token, ...]
    right: float
    """Where the column ends."""
    gutters: tuple[Gutter, ...] = ()
    """The gutters that part its rows."""


def regions_of(tokens: Sequence[Token]) -> list[Region]:
    """The regions of a page in reading order."""
    return list(_cut(tokens, max((token.right for token in tokens), default=0.0), em(tokens)))


def _cut(tokens: Sequence[Token], right_edge: float, unit: float) -> Iterator[Region]:
    if not tokens:
        return
    tried: list[Gutter] = []
    parting: list[Gutter] = []
    for gutter in gutters_of(tokens, unit):
        if len(tried) == _MOST_TRIES:
            break
        if any(other.covers(gutter) for other in tried):
            continue
        tried.append(gutter)
        if any(_parts_alike(tokens, gutter, other) for other in parting):
            continue
        bands = bands_of([token for token in tokens if gutter.top <= token.middle <= gutter.bottom], gutter, unit)
        next_top = min((token.top for token in tokens if token.middle > gutter.bottom), default=float("inf"))
        top, bottom = _columns_among(bands, gutter, next_top)
        if top < bottom:
            level = [token for token in tokens if top <= token.middle <= bottom]
            yield from _cut([token for token in tokens if token.middle < top], right_edge, unit)
            yield from _cut([token for token in level if token.middle_x < gutter.left], gutter.left, unit)
            yield from _cut([token for token in level if token.middle_x > gutter.left], right_edge, unit)
            yield from _cut([token for token in tokens if token.middle > bottom], right_edge, unit)
            return
        across = [band for band in bands if band.reading is Reading.ACROSS]
        if across:
            dated = 2 * sum(band.is_dated for band in across) >= len(across)
            parting.append(replace(gutter, minor_left=across[0].minor_left, dated=dated))
    yield Region(tuple(tokens), right_edge, tuple(parting))


def _columns_among(bands: Sequence[Band], gutter: Gutter, next_top: float) -> tuple[float, float]:
    """From where to where the two sides of a gutter are columns; an empty stretch when they are nowhere.

    `next_top` is where the text below the gutter begins.
    """
    columns = [band for band in bands if band.reading is Reading.DOWN]
    across = sum(band.rows for band in bands if band.reading is Reading.ACROSS)
    down = sum(band.rows for band in columns)
    if not columns:
        return 0.0, 0.0
    if down < _MOSTLY * across:
        return columns[0].top, columns[0].bottom
    first, last = 0, len(bands)
    while bands[first].reading is Reading.ACROSS:
        first += 1
    # What ends the left side and leads to what comes below belongs to that.
    while bands[last - 1].reading is Reading.ACROSS or (
        not bands[last - 1].right and bands[last - 1].leads_to(next_top)
    ):
        last -= 1
        next_top = bands[last].top
    return bands[first].top if first else gutter.top, bands[last - 1].bottom


def _parts_alike(tokens: Sequence[Token], gutter: Gutter, other: Gutter) -> bool:
    """Whether two gutters part the text in the same way wherever both are, which is somewhere."""
    shared = [
        (token.middle_x < gutter.left, token.middle_x < other.left)
        for token in tokens
        if max(gutter.top, other.top) <= token.middle <= min(gutter.bottom, other.bottom)
    ]
    return bool(shared) and all(one == another for one, another in shared)
