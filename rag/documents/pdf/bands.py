"""What stands on both sides of a gutter, and whether it is read across or down.

Two columns are read one after the other. But a margin of dates, the labels of a list, titles beside their sections and the cells of
a table are read row by row with what they stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from rag.documents import wording
from rag.documents.pdf.gutters import Gutter
from rag.documents.pdf.rows import Row, parts, rows_of
from rag.documents.pdf.tokens import Token

_FEWEST_ROWS = 3  # of a column
_GAP_EMS = 0.6
_TITLE_GAP_EMS = 0.2
_LARGER = 1.12
_CELL_GAP_EMS = 1.0
_LEVEL = 0.8  # share of the rows
_DATED = 0.5  # share of the groups
_ROWS_A_DATE = 3  # of a margin
_LABELLED = 0.6  # share of the rows
_TABULAR = 0.7  # share of the rows
_SPARSE = 0.5


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
    minor_left: bool
    """Whether the left is the side with less text, along the whole gutter."""
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
    def minor(self) -> tuple[Row, ...]:
        """The side with less text."""
        return self.left if self.minor_left else self.right

    @property
    def major(self) -> tuple[Row, ...]:
        """The side with more text."""
        return self.right if self.minor_left else self.left

    @property
    def margin(self) -> list[Row]:
        """The rows of the lesser side that have anything beside them."""
        return [row for row in self.minor if row.bottom >= self.major[0].top and row.top <= self.major[-1].bottom]

    @property
    def is_level(self) -> bool:
        """Whether the rows of the margin stand on baselines of the other side."""
        level = [row for row in self.margin if any(row.beside(other) for other in self.major)]
        return len(level) >= _LEVEL * max(1, len(self.margin))

    @property
    def is_dated(self) -> bool:
        """Whether most of what stands together on the lesser side has a date."""
        return _are_dated(self.minor)

    def leads_to(self, top: float) -> bool:
        """Whether its left side goes on without a gap in what begins at `top`, or is its title."""
        unit = self.left[-1].em
        return top - self.bottom <= _GAP_EMS * unit or (
            len(self.left) == 1 and wording.is_section_title(self.left[0].text)
        )


def bands_of(tokens: Sequence[Token], gutter: Gutter, unit: float) -> list[Band]:
    """The two sides of a gutter cut where white space goes right across both; as one where no band tells how it is read."""
    rows = rows_of(tokens)
    stacks: list[list[Row]] = []
    bottom = float("-inf")
    for row in rows:
        if row.top - bottom > (_TITLE_GAP_EMS if _is_title(row, unit) else _GAP_EMS) * unit:
            stacks.append([])
        stacks[-1].append(row)
        bottom = max(bottom, row.bottom)
    left_weight = sum(len(token.text) for token in tokens if token.middle_x < gutter.left)
    minor_left = 2 * left_weight < sum(len(token.text) for token in tokens)
    bands = [_band(stack, gutter, minor_left) for stack in stacks]
    if any(band.reading is not Reading.UNKNOWN for band in bands) or not rows:
        return bands
    whole = _band(rows, gutter, minor_left)
    return [whole if whole.reading is Reading.ACROSS else replace(whole, reading=_reading_of_whole(whole))]


def _is_title(row: Row, unit: float) -> bool:
    return row.em > _LARGER * unit or wording.is_section_title(row.text)


def _band(rows: Sequence[Row], gutter: Gutter, minor_left: bool) -> Band:
    tokens = [token for row in rows for token in row.tokens]
    left = rows_of(token for token in tokens if token.middle_x < gutter.left)
    right = rows_of(token for token in tokens if token.middle_x > gutter.left)
    band = Band(tuple(left), tuple(right), minor_left)
    return replace(band, reading=_reading(band))


def _reading(band: Band) -> Reading:
    """How a band is read, as far as it alone can tell."""
    if not band.rows:
        return Reading.UNKNOWN
    if band.is_level:
        labels = sum(row.text.endswith(":") for row in band.left)
        lighter = min(band.left, band.right, key=lambda rows: sum(len(row.text) for row in rows))
        if band.is_dated or _are_dated(lighter) or labels >= _LABELLED * len(band.left) or _is_table(band):
            return Reading.ACROSS
        if band.rows == 1 or _is_margin(band):
            return Reading.UNKNOWN
    return Reading.DOWN if max(len(band.left), len(band.right)) >= _FEWEST_ROWS else Reading.UNKNOWN


def _reading_of_whole(band: Band) -> Reading:
    """How two sides are read of which no part tells: a margin of titles across, anything else down if it is long enough."""
    if band.rows < 2:
        return Reading.UNKNOWN
    if band.is_level and (_is_margin(band) or _is_table(band)):
        return Reading.ACROSS
    return Reading.DOWN if band.rows >= _FEWEST_ROWS else Reading.UNKNOWN


def _is_margin(band: Band) -> bool:
    """Whether the lesser side has titles or little else beside much, and no section of its own."""
    margin = band.margin
    if all(wording.named_or_in_capitals(row.text) for row in margin):
        return True
    alongside = [row for row in band.major if margin[0].top <= row.bottom and row.top <= margin[-1].bottom]
    return len(margin) <= _SPARSE * len(alongside) and not any(_opens_section(group) for group in _groups(margin))


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow one another without a gap of a line."""
    groups: list[list[Row]] = []
    for row in rows:
        if not groups or row.top - groups[-1][-1].bottom > row.em:
            groups.append([])
        groups[-1].append(row)
    return groups


def _are_dated(rows: Sequence[Row]) -> bool:
    groups = _groups(rows)
    dated = sum(_is_dated(group) for group in groups)
    return dated > 0 and dated >= _DATED * len(groups)


def _is_dated(group: Sequence[Row]) -> bool:
    """Whether a group is a date, perhaps with a place, rather than a text that has a date in it."""
    dates = sum(wording.has_date(row.text) for row in group) or wording.has_date(" ".join(row.text for row in group))
    return dates > 0 and len(group) <= _ROWS_A_DATE * dates


def _opens_section(group: Sequence[Row]) -> bool:
    return len(group) > 1 and (wording.in_capitals(group[0].text) or wording.is_section_title(group[0].text))


def _is_table(band: Band) -> bool:
    """Whether most rows go on across the gutter and have three cells or more, none of them a list's."""
    pairs = [(row, other) for row in band.left for other in band.right if row.beside(other)]
    if any(wording.without_marker(other.text) is not None for _, other in pairs):
        return False
    cells = [len(parts((*row.tokens, *other.tokens), _CELL_GAP_EMS * row.em)) for row, other in pairs]
    top, bottom = max(band.left[0].top, band.right[0].top), min(band.left[-1].bottom, band.right[-1].bottom)
    most = max(sum(row.bottom >= top and row.top <= bottom for row in side) for side in (band.left, band.right))
    return len(pairs) >= max(2, _TABULAR * most) and sum(count >= 3 for count in cells) >= _TABULAR * len(pairs)
