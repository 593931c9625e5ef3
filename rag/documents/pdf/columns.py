"""Columns found by the white space between them, and the order in which they are read.

A page is cut along its tallest gutter into what is above, left, right and below, and each of these again. A gutter that only parts
rows which belong together (a margin of dates, the labels of a list, a table) is not cut along but remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rag.documents import wording
from rag.documents.pdf.rows import Row, parts, rows_of
from rag.documents.pdf.tokens import Token, em

_GUTTER_EMS = 0.65
_SHORTEST_EMS = 2.0
_FEWEST_ROWS = 3
_BAND_GAP_EMS = 0.6
_TITLE_GAP_EMS = 0.2
_LARGER = 1.12
_MOSTLY = 2.0
_MOST_CELLS = 2000  # of the grid, along one side
_MOST_TRIES = 40
_CELL_GAP_EMS = 1.0


@dataclass(frozen=True)
class Gutter:
    """A vertical strip without text."""

    left: float
    right: float
    top: float
    bottom: float
    minor_left: bool = False
    """Whether the lesser of its two sides is the left one."""

    def covers(self, other: Gutter) -> bool:
        """Whether at least half of another gutter lies within this one."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        whole = (other.right - other.left) * (other.bottom - other.top)
        return width > 0 and height > 0 and width * height >= whole / 2


class Reading(Enum):
    """How two sides of a gutter are read."""

    ACROSS = "row by row"
    DOWN = "one side after the other"
    UNKNOWN = "either way"


@dataclass(frozen=True)
class Band:
    """What stands on both sides of a stretch of a gutter."""

    left: tuple[Row, ...]
    right: tuple[Row, ...]
    reading: Reading = Reading.UNKNOWN

    @property
    def top(self) -> float:
        """Of the higher side."""
        return min(row.top for row in (*self.left, *self.right))

    @property
    def bottom(self) -> float:
        """Of the lower side."""
        return max(row.bottom for row in (*self.left, *self.right))

    @property
    def rows(self) -> int:
        """On the side that has fewer."""
        return min(len(self.left), len(self.right))

    @property
    def left_weight(self) -> int:
        """Characters on the left."""
        return sum(len(row.text) for row in self.left)

    @property
    def right_weight(self) -> int:
        """Characters on the right."""
        return sum(len(row.text) for row in self.right)

    @property
    def minor(self) -> tuple[Row, ...]:
        """The side with less text."""
        return self.left if self.left_weight < self.right_weight else self.right

    @property
    def major(self) -> tuple[Row, ...]:
        """The side with more text."""
        return self.right if self.left_weight < self.right_weight else self.left

    @property
    def margin(self) -> list[Row]:
        """The rows of the lesser side that have anything beside them."""
        return [row for row in self.minor if row.bottom >= self.major[0].top and row.top <= self.major[-1].bottom]

    @property
    def is_level(self) -> bool:
        """Whether the rows of the margin stand on baselines of the other side."""
        level = [row for row in self.margin if any(row.beside(other) for other in self.major)]
        return len(level) >= 0.8 * max(1, len(self.margin))

    def leads_to(self, top: float) -> bool:
        """Whether its left side goes on without a gap in what begins at `top`, or is its title."""
        unit = self.left[-1].em
        return top - self.bottom <= _BAND_GAP_EMS * unit or (
            len(self.left) == 1 and wording.is_section_title(self.left[0].text)
        )


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
    for gutter in _gutters(tokens, unit):
        if len(tried) == _MOST_TRIES:
            break
        if any(other.covers(gutter) for other in tried):
            continue
        tried.append(gutter)
        if any(_parts_alike(tokens, gutter, other) for other in parting):
            continue
        bands = _bands([token for token in tokens if gutter.top <= token.middle <= gutter.bottom], gutter, unit)
        next_top = min((token.top for token in tokens if token.middle > gutter.bottom), default=float("inf"))
        top, bottom = _columns_among(bands, gutter, next_top)
        if top < bottom:
            level = [token for token in tokens if top <= token.middle <= bottom]
            yield from _cut([token for token in tokens if token.middle < top], right_edge, unit)
            yield from _cut([token for token in level if token.middle_x < gutter.left], gutter.left, unit)
            yield from _cut([token for token in level if token.middle_x > gutter.left], right_edge, unit)
            yield from _cut([token for token in tokens if token.middle > bottom], right_edge, unit)
            return
        if any(band.reading is Reading.ACROSS for band in bands):
            minor_left = sum(band.left_weight - band.right_weight for band in bands) < 0
            parting.append(replace(gutter, minor_left=minor_left))
    yield Region(tuple(tokens), right_edge, tuple(parting))


def _parts_alike(tokens: Sequence[Token], gutter: Gutter, other: Gutter) -> bool:
    """Whether two gutters part the text in the same way wherever both are, which is somewhere."""
    shared = [
        (token.middle_x < gutter.left, token.middle_x < other.left)
        for token in tokens
        if max(gutter.top, other.top) <= token.middle <= min(gutter.bottom, other.bottom)
    ]
    return bool(shared) and all(one == another for one, another in shared)


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
    # What ends the left side and leads to the text below belongs to that.
    last = len(bands)
    while not bands[last - 1].right and bands[last - 1].leads_to(next_top):
        last -= 1
        next_top = bands[last].top
    return gutter.top, bands[last - 1].bottom


def _bands(tokens: Sequence[Token], gutter: Gutter, unit: float) -> list[Band]:
    """The two sides of a gutter cut where white space goes right across both; as one where no band tells how it is read."""
    rows = rows_of(tokens)
    stacks: list[list[Row]] = []
    bottom = float("-inf")
    for row in rows:
        if row.top - bottom > (_TITLE_GAP_EMS if _is_title(row, unit) else _BAND_GAP_EMS) * unit:
            stacks.append([])
        stacks[-1].append(row)
        bottom = max(bottom, row.bottom)
    bands = [_band(stack, gutter) for stack in stacks]
    if any(band.reading is not Reading.UNKNOWN for band in bands) or not rows:
        return bands
    whole = _band(rows, gutter)
    return [replace(whole, reading=_reading_of_whole(whole))]


def _is_title(row: Row, unit: float) -> bool:
    return row.em > _LARGER * unit or wording.is_section_title(row.text)


def _band(rows: Sequence[Row], gutter: Gutter) -> Band:
    tokens = [token for row in rows for token in row.tokens]
    left = rows_of(token for token in tokens if token.middle_x < gutter.left)
    right = rows_of(token for token in tokens if token.middle_x > gutter.left)
    band = Band(tuple(left), tuple(right))
    return replace(band, reading=_reading(band))


def _reading(band: Band) -> Reading:
    """How a band is read, as far as it alone can tell."""
    if not band.rows:
        return Reading.UNKNOWN
    groups = _groups(band.minor)
    if band.is_level:
        dated = sum(wording.has_date(" ".join(row.text for row in group)) for group in groups)
        labels = sum(row.text.endswith(":") for row in band.left)
        if dated >= 0.5 * len(groups) or labels >= 0.6 * len(band.left) or _is_table(band):
            return Reading.ACROSS
        if band.rows == 1 or _is_margin(band):
            return Reading.UNKNOWN
    return Reading.DOWN if max(len(band.left), len(band.right)) >= _FEWEST_ROWS else Reading.UNKNOWN


def _reading_of_whole(band: Band) -> Reading:
    """How two sides are read of which no part tells: a margin of titles across, anything else down if it is long enough."""
    if band.rows < 2:
        return Reading.UNKNOWN
    if band.is_level and _is_margin(band):
        return Reading.ACROSS
    return Reading.DOWN if band.rows >= _FEWEST_ROWS else Reading.UNKNOWN


def _is_margin(band: Band) -> bool:
    """Whether the lesser side has titles or little else beside much, and no section of its own."""
    margin = band.margin
    if all(wording.named_or_in_capitals(row.text) for row in margin):
        return True
    alongside = [row for row in band.major if margin[0].top <= row.bottom and row.top <= margin[-1].bottom]
    return len(margin) <= 0.5 * len(alongside) and not any(_opens_section(group) for group in _groups(margin))


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow one another without a gap of a line."""
    groups = [[rows[0]]]
    for previous, row in pairwise(rows):
        if row.top - previous.bottom > row.em:
            groups.append([])
        groups[-1].append(row)
    return groups


def _opens_section(group: Sequence[Row]) -> bool:
    return len(group) > 1 and (wording.in_capitals(group[0].text) or wording.is_section_title(group[0].text))


def _is_table(band: Band) -> bool:
    """Whether most rows go on across the gutter and have three cells or more, none of them a list's."""
    pairs = [(row, other) for row in band.left for other in band.right if row.beside(other)]
    if any(wording.without_marker(other.text) is not None for _, other in pairs):
        return False
    cells = [len(parts((*row.tokens, *other.tokens), _CELL_GAP_EMS * row.em)) for row, other in pairs]
    most = max(len(band.left), len(band.right))
    return len(pairs) >= max(2, 0.7 * most) and sum(count >= 3 for count in cells) >= 0.7 * len(pairs)


def _gutters(tokens: Sequence[Token], unit: float) -> list[Gutter]:
    """Strips without text that are at least `_GUTTER_EMS` wide, the tallest first."""
    left, top = min(token.left for token in tokens), min(token.top for token in tokens)
    width = max(token.right for token in tokens) - left
    height = max(token.bottom for token in tokens) - top
    scale = min(1.0, _MOST_CELLS / max(width, height))
    grid = np.zeros((int(height * scale) + 1, int(width * scale) + 1), dtype=np.int32)
    for box in _with_bullets(tokens, unit):
        rows = slice(int((box.top - top) * scale), int((box.bottom - top) * scale) + 1)
        grid[rows, int((box.left - left) * scale) : int((box.right - left) * scale) + 1] = 1
    strip = max(1, round(_GUTTER_EMS * unit * scale))
    if grid.shape[1] <= strip:
        return []
    sums = np.pad(np.cumsum(grid, axis=1), ((0, 0), (1, 0)))
    free = (sums[:, strip:] - sums[:, :-strip]) == 0
    found = [
        Gutter(left + first / scale, left + (last + strip) / scale, top + start / scale, top + end / scale)
        for first, last, start, end in _runs(free)
        if (end - start) / scale >= _SHORTEST_EMS * unit
    ]
    return sorted(found, key=lambda gutter: (gutter.top - gutter.bottom, gutter.left - gutter.right))


def _runs(free: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Vertical runs of True as (first column, last column, start row, end row), equal neighbours as one."""
    edges = np.diff(np.pad(free.T.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    columns, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    open_runs: dict[tuple[int, int], list[int]] = {}
    for column, start, end in zip(columns.tolist(), starts.tolist(), ends.tolist(), strict=True):
        run = open_runs.get((start, end))
        if run is not None and run[1] == column - 1:
            run[1] = column
            continue
        if run is not None:
            yield run[0], run[1], start, end
        open_runs[start, end] = [column, column]
    for (start, end), (first, last) in open_runs.items():
        yield first, last, start, end


def _with_bullets(tokens: Sequence[Token], unit: float) -> Iterator[Token]:
    """Tokens as boxes, a bullet or number stretched to the word that it introduces."""
    for row in rows_of(tokens):
        for part in parts(row.tokens, unit):
            first, following = part[0], part[1] if len(part) > 1 else row.after(part[0])
            introduces = following is not None and following.left - first.right < 3 * unit
            if following is not None and introduces and wording.without_marker(f"{first.text} x") == "x":
                first = replace(first, right=following.left)
            yield from (first, *part[1:])
