"""The lines of a Python program whose syntax is broken: what they begin with, and how far they are and could be indented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.debugging.syntax import candidates as edits
from services.debugging.syntax.candidates import Candidate
from services.debugging.syntax.profiles import PYTHON
from services.debugging.syntax.text import Edit, Text, words
from services.debugging.syntax.tokens import Role, Token

_BLOCKS = words("def class if elif else for while try except finally with match case async lambda")


class Rows:
    """Lines of code, by their numbers from 1."""

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        """`tokens` without comments."""
        self.text = text
        self.tokens = tokens

    def first(self, line: int) -> Token | None:
        """The first token of a line."""
        return next((token for token in self.tokens if token.line == line), None)

    def indent_after(self, line: int) -> int | None:
        """How far the next line with code is indented."""
        return next((token.indent for token in self.tokens if token.line > line), None)

    def before(self, line: int) -> int | None:
        """The last line with code before one."""
        found = [token.line for token in self.tokens if token.line < line]
        return found[-1] if found else None

    def first_word(self, line: int) -> str:
        """The word that a line begins with."""
        words = [token.text for token in self.tokens if token.line == line][:2]
        return "async " + words[1] if words[:1] == ["async"] and len(words) > 1 else (words or ["?"])[0]

    def reindented(self, lines: Sequence[int], extra: float = 0.0) -> Iterator[Candidate]:
        """Lines moved to the indentation of their neighbours."""
        for rank, line in enumerate(lines):
            row = self.text.line(line)
            width = len(row) - len(row.lstrip())
            if not row.strip():
                continue
            start = self.text.starts[line - 1]
            neighbours: list[str] = []
            for other in [
                *range(line - 1, max(0, line - 14), -1),
                *range(line + 1, min(self.text.count, line + 3) + 1),
            ]:
                beside = self.text.line(other)
                if not beside.strip():
                    continue
                lead = beside[: len(beside) - len(beside.lstrip())]
                neighbours.append(lead)
                if beside.rstrip().endswith(":"):
                    neighbours.append(lead + "    ")
            for step, lead in enumerate(dict.fromkeys(neighbours)):
                if lead == row[:width]:
                    continue
                kind = "missing-indent" if len(lead) > width else "wrong-indent"
                values: dict[str, str | int] = {}
                if kind == "missing-indent":
                    opened = self.header_before(line)
                    if opened:
                        values = {"construct": self.first_word(opened), "opened_line": opened}
                    else:
                        kind = "wrong-indent"
                at = start + width
                yield Candidate(
                    (Edit(start, start + width, lead),), 0.8 + extra + 0.3 * rank + 0.1 * step, kind, at, at + 1, values
                )

    def header_before(self, line: int) -> int | None:
        """The header of the block that a line should be in."""
        for other in range(line - 1, max(0, line - 60), -1):
            if self.text.line(other).rstrip().endswith(":") and self.first_word(other) in _BLOCKS:
                return other
        return None

    def headers(self, first: int, last: int) -> Iterator[Candidate]:
        """Lines that open a block but have no `:`."""
        for line in range(max(1, first), last + 1):
            row = [token for token in self.tokens if token.line == line]
            if (
                row
                and (row[0].text in _BLOCKS or row[0].text in PYTHON.foreign)
                and row[-1].text != ":"
                and row[0].first
            ):
                yield Candidate(
                    (Edit(row[-1].end, row[-1].end, ":"),),
                    0.5,
                    "missing-colon",
                    row[-1].end,
                    row[-1].end + 1,
                    {"construct": self.first_word(line)},
                )
                if row[-1].role in (Role.OPERATOR, Role.STRAY):
                    yield edits.replace(row[-1], ":", 0.6, "missing-colon", construct=self.first_word(line))
