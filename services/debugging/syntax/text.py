"""Places in a program's text, and edits of it. Nothing here knows a language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


class Text:
    """A program whose offsets can be turned into lines and columns, both from 1, columns in code points."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.starts = [0, *(index + 1 for index, char in enumerate(code) if char == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_of(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """The text of a line without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.code)
        return self.code[start:end].rstrip("\r")

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a place; one outside of the program is moved to the nearest inside."""
        if line < 1:
            return 0
        if line > len(self.starts):
            return len(self.code)
        start = self.starts[line - 1]
        return min(start + max(column - 1, 0), start + len(self.line(line)))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` in place of the characters from `start` to `end`, which is one past the last."""

    start: int
    end: int
    text: str


def applied(code: str, edits: Iterable[Edit]) -> str:
    """The program after edits that do not overlap."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        code = code[: edit.start] + edit.text + code[edit.end :]
    return code


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def indent_width(line: str) -> int:
    """How far a line is indented; a tab goes on to the next multiple of four."""
    width = 0
    for char in line:
        if char == "\t":
            width += 4 - width % 4
        elif char == " ":
            width += 1
        else:
            break
    return width


def closeness(one: str, other: str) -> int:
    """How many letters are missing, added, wrong or swapped with their neighbour between two words (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
