"""Looks for the small edit that mends a program: the likeliest candidate that a parser takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from services.debugging.syntax.candidates import Candidate
from services.debugging.syntax.text import applied

_CHARACTERS_PARSED = 450_000
"""How much text one search may parse in all: keeps it short for long programs, and the same on every machine."""


_CPU_SECONDS = 1.5
"""When a search gives up, whatever it has tried: only texts made to be slow come so far. Programs of 500 lines take a tenth of it."""


class Budget:
    """How many more parses may be made for one program."""

    def __init__(self, length: int, characters: int = _CHARACTERS_PARSED) -> None:
        self.left = max(5, min(700, characters // max(1, length)))
        self._until = time.thread_time() + _CPU_SECONDS

    def spend(self) -> bool:
        """Whether one more may be made; counts it."""
        self.left -= 1
        return self.left >= 0 and not self.over()

    def over(self) -> bool:
        """Whether it is time to give up."""
        return time.thread_time() > self._until


def mended(
    code: str, candidates: Iterable[Candidate], accepts: Callable[[str], bool], budget: Budget
) -> Candidate | None:
    """The cheapest candidate after which `accepts` takes the program, None where there is none within the budget."""
    seen: set[str] = set()
    for candidate in sorted(candidates, key=lambda each: each.cost):
        changed = applied(code, candidate.edits)
        if changed in seen:
            continue
        seen.add(changed)
        if not budget.spend():
            return None
        if accepts(changed):
            return candidate
    return None
