"""The white space between columns: vertical strips of a page without text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rag.documents import wording
from rag.documents.pdf.rows import parts, rows_of
from rag.documents.pdf.tokens import Token

_WIDTH_EMS = 0.65
_HEIGHT_EMS = 2.0
_LARGE = 1.3  # times the usual size
_WORD_SPACE_EMS = 0.6
_MOST_CELLS = 2000  # of the grid, along one side


@dataclass(frozen=True)
class Gutter:
    """A vertical strip without text."""

    left: float
    right: float
    top: float
    bottom: float
    minor_left: bool = False
    """Whether the lesser of its two sides is the left one."""
    dated: bool = False
    """Whether that side holds dates."""

    def covers(self, other: Gutter) -> bool:
        """Whether at least half of another gutter lies within this one."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        whole = (other.right - other.left) * (other.bottom - other.top)
        return width > 0 and height > 0 and width * height >= whole / 2


def gutters_of(tokens: Sequence[Token], unit: float) -> list[Gutter]:
    """Strips without text that are at least `_WIDTH_EMS` wide, the tallest first."""
    left, top = min(token.left for token in tokens), min(token.top for token in tokens)
    width = max(token.right for token in tokens) - left
    height = max(token.bottom for token in tokens) - top
    scale = min(1.0, _MOST_CELLS / max(width, height))
    grid = np.zeros((int(height * scale) + 1, int(width * scale) + 1), dtype=np.int32)
    for box in (*_with_bullets(tokens, unit), *_spaces_of_large_type(tokens, unit)):
        rows = slice(int((box.top - top) * scale), int((box.bottom - top) * scale) + 1)
        grid[rows, int((box.left - left) * scale) : int((box.right - left) * scale) + 1] = 1
    strip = max(1, round(_WIDTH_EMS * unit * scale))
    if grid.shape[1] <= strip:
        return []
    sums = np.pad(np.cumsum(grid, axis=1), ((0, 0), (1, 0)))
    free = (sums[:, strip:] - sums[:, :-strip]) == 0
    found = [
        Gutter(left + first / scale, left + (last + strip) / scale, top + start / scale, top + end / scale)
        for first, last, start, end in _runs(free)
        if (end - start) / scale >= _HEIGHT_EMS * unit
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


def _spaces_of_large_type(tokens: Sequence[Token], unit: float) -> Iterator[Token]:
    """The spaces between the words of large lines, which are as wide as a gutter of the text: the space in a name is no gutter."""
    for row in rows_of(tokens):
        for before, after in pairwise(row.tokens):
            size = min(before.height, after.height)
            if size > _LARGE * unit and 0 < after.left - before.right < _WORD_SPACE_EMS * size:
                yield replace(before, left=before.right, right=after.left)
