"""What every rule of the analysis shares: the lines of a program, and findings made at a place in it.

Places come from parsers as (row or line, offset in bytes) and leave as (line from 1, column from 1 in code points).
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from services.debugging.findings import Finding, Source

_EXCERPT = 60


def excerpt(text: str) -> str:
    """A piece of code on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is probably a misspelling of, or None."""
    if len(name) < 3:
        return None
    candidates = [entry for entry in known if entry != name and abs(len(entry) - len(name)) <= 2 and len(entry) > 2]
    by_case = [entry for entry in candidates if entry.lower() == name.lower()]
    turned = [entry for entry in candidates if sorted(entry) == sorted(name) and sum(map(str.__ne__, entry, name)) == 2]
    close = (
        by_case or turned or difflib.get_close_matches(name, candidates, n=1, cutoff=0.84 if len(name) > 4 else 0.74)
    )
    return close[0] if close else None


@dataclass(frozen=True)
class Lines:
    """The lines of a program, as UTF-8, to turn offsets in bytes into columns."""

    lines: list[bytes] = field(repr=False)

    @classmethod
    def of(cls, code: str) -> Lines:
        """The lines of `code`, whose lines end with a line feed."""
        return cls(code.encode("utf-8", "replace").split(b"\n"))

    def column(self, row: int, offset: int) -> int:
        """The column, from 1, of the byte `offset` in row `row`, from 0."""
        line = self.lines[row] if 0 <= row < len(self.lines) else b""
        return len(line[:offset].decode("utf-8", "replace")) + 1

    def found(
        self,
        kind: str,
        start: tuple[int, int],
        end: tuple[int, int] | None,
        confidence: float,
        values: dict[str, str | int],
    ) -> Finding:
        """A finding from `start` to `end`: rows from 0, offsets in bytes."""
        return Finding(
            line=start[0] + 1,
            column=self.column(*start),
            kind=kind,
            source=Source.ANALYSIS,
            values={name: excerpt(value) if isinstance(value, str) else value for name, value in values.items()},
            end_line=end[0] + 1 if end else None,
            end_column=self.column(*end) if end else None,
            confidence=confidence,
        )


Findings = Iterator[Finding]
P = TypeVar("P")


def collect(rules: Iterable[Callable[[P], Findings]], program: P) -> list[Finding]:
    """What the rules find. A rule that meets code nested too deeply for it says nothing."""
    found: list[Finding] = []
    for rule in rules:
        try:
            found.extend(rule(program))
        except RecursionError:
            continue
    return found
