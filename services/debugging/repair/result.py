"""What a search for a repair gives."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from enum import StrEnum

from services.debugging.findings import Finding, Source
from services.debugging.localisation import Suspicion


class How(StrEnum):
    """What proves a repair."""

    TESTS = "tests"
    """All tests pass, in an ordinary run of the sandbox."""
    RUNS = "runs"
    """There are no tests. The program runs to its end, where it failed before."""
    PARSES = "parses"
    """The program parses, where it did not before. It could not be run, or does not reach its end."""


@dataclass(frozen=True)
class Repair:
    """A changed program that does what it did not do before.

    Attributes:
        fixed_code: The whole program.
        line: The line that was changed, in the program as it was. For a new line: where it stands.
        kind: What was wrong, as the template names it, such as `off-by-one`.
        how: What proves it.
        tried: How many changed programs were tried.
        passed: How many tests pass with it.
        total: How many tests there are.
        confidence: 0 to 1; see `confidence`.
        before: The line as it was; "" for a new one.
        after: The line as it is now; "" for one that is gone.
        diff: The change as a unified diff.
        others: How many other changes pass the tests, too.
    """

    fixed_code: str
    line: int
    kind: str
    how: How
    tried: int
    passed: int
    total: int
    confidence: float
    before: str
    after: str
    diff: str
    others: int = 0

    @property
    def verified(self) -> bool:
        """Whether a run proves it: by all tests, or, where there are none, by reaching its end. `how` says which."""
        return self.how in (How.TESTS, How.RUNS)

    def finding(self) -> Finding | None:
        """The repair as a finding; None where no tests prove it."""
        if self.how is not How.TESTS:
            return None
        values: dict[str, str | int] = {"before": _short(self.before), "after": _short(self.after)}
        kind = (
            "proved-fix" if self.before and self.after else "proved-new-line" if self.after else "proved-needless-line"
        )
        if kind != "proved-fix":
            values = {"text": _short(self.after or self.before)}
        column = len(self.before) - len(self.before.lstrip()) + 1
        return Finding(self.line, column, kind, Source.RUN, values, confidence=self.confidence)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else f"{text[:119]}…"


@dataclass(frozen=True)
class Search:
    """What a search found.

    Attributes:
        repair: The repair; None where none was found in time.
        suspicions: The lines, the most suspicious first, as the runs of all changed programs show them.
        tried: How many changed programs were tried.
        seconds: How long it took.
    """

    repair: Repair | None
    suspicions: tuple[Suspicion, ...] = ()
    tried: int = 0
    seconds: float = 0.0


def confidence(how: How, tests: int, others: int, size: int) -> float:
    """How sure a repair is, 0 to 1.

    With tests 0.98 · t / (t + 1) for t tests; less for every other change that passes them as well: divided by 1 + 0.1 · log2(1 + others);
    and less for a long change: divided by 1 + size / 400, where size is the characters taken away and put in. Without tests 0.5 for a
    program that runs, 0.4 for one that parses, divided alike.
    """

    base = {How.TESTS: 0.98 * tests / (tests + 1), How.RUNS: 0.5, How.PARSES: 0.4}[how]
    return round(base / (1 + 0.1 * math.log2(1 + others)) / (1 + size / 400), 3)


def unified(before: str, after: str) -> str:
    """The change as a unified diff, three lines around it; "" for none."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), "before", "after", lineterm=""
    )  # fmt: skip
    text = "\n".join(lines)
    return f"{text}\n" if text else ""


def changed_lines(before: str, after: str) -> tuple[int, str, str]:
    """The first line that differs, as a number in `before`, and the changed lines of both."""
    old, new = before.split("\n"), after.split("\n")
    for tag, first, last, other_first, other_last in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            return first + 1, "\n".join(old[first:last]), "\n".join(new[other_first:other_last])
    return 1, "", ""
