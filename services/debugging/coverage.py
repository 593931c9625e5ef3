"""Running many variants of a Python or JavaScript program in one box, and which lines each test of a Python program runs.

What comes back was made beside the program that it is about: it guides a search, it proves nothing. `running` proves.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pydantic import JsonValue

from core.errors import Unavailable
from services.coding.sandbox import Executor, Job, Limits, Raised, RunStatus
from services.coding.sandbox.job import as_stdin
from services.coding.value_types import Language
from services.debugging.running import Test, accepts

TRACE_STEPS = 100_000
"""Statements that a test may run while its lines are recorded."""
_BATCH_SECONDS = 1.5
_VALUE_BYTES = 4_000
_BUSY_SECONDS = 0.2

Edits = Sequence[tuple[int, int, str]]
"""What a variant changes: each replaces what stands from a place to another, in code points, by a text."""


@dataclass(frozen=True)
class Outcome:
    """What one test of one variant gave.

    Attributes:
        passed: Whether the value is the expected one.
        value: What it returned or, a program, printed.
        raised: The exception that ended it.
        spent: Whether it took more steps than it may.
        steps: How many it took.
        lines: How often each line was run; only in a trace.
        last: The last lines run, the latest last; only in a trace.
    """

    passed: bool
    value: JsonValue = None
    raised: Raised | None = None
    spent: bool = False
    steps: int = 0
    lines: dict[int, int] = field(default_factory=dict)
    last: tuple[int, ...] = ()


_DRIVERS = {Language.PYTHON: "inside.py", Language.JAVASCRIPT: "inside.cjs"}


@cache
def _driver(language: Language) -> str:
    return (resources.files("services.debugging") / _DRIVERS[language]).read_text(encoding="utf-8")


class Bench:
    """One program and its tests, of which variants are tried.

    Args:
        code: The program, with line feeds alone between its lines.
        name: The function that the tests call; None for a program that reads and prints.
        tests: The tests.
        executor: The sandbox.
        deadline: When it must be over, by `time.monotonic`.
        language: Python, or JavaScript: that only for a function, and without traces and steps.
    """

    def __init__(
        self,
        code: str,
        name: str | None,
        tests: Sequence[Test],
        executor: Executor,
        *,
        deadline: float,
        language: Language = Language.PYTHON,
    ) -> None:
        self.code = code
        self.language = language
        self.name = name
        self.tests = tests
        self.deadline = deadline
        self._executor = executor
        self._texts = [as_stdin(test.input) if name is None else json.dumps(test.input) for test in tests]
        self._sizes = [len(json.dumps(test.expected)) for test in tests]

    @property
    def left(self) -> float:
        """Seconds until it must be over."""
        return self.deadline - time.monotonic()

    async def trace(self) -> list[Outcome] | None:
        """What each test gives, with the lines it runs. None where it cannot be told: the program does not compile, or time is over."""
        answers: list[Outcome] = []
        while len(answers) < len(self.tests):
            which = range(len(answers), len(self.tests))
            found = await self._ask([()], which, [TRACE_STEPS] * len(which), trace=True)
            if found is None or not found or found[0] is None:
                return None
            answers += found[0]
        return answers

    async def outcomes(
        self, variants: Sequence[Edits], tests: Sequence[int], limits: Sequence[int]
    ) -> list[list[Outcome] | None]:
        """What each variant gives on those tests, each within its limit of steps, as far as time allows.

        None for a variant that does not compile, does not survive, or was not reached; fewer at the end where time is over.
        """
        answers: list[list[Outcome] | None] = []
        waiting = list(variants)
        while waiting and self.left > 0:
            found = await self._ask(waiting, tests, limits, trace=False)
            if found is None:
                break
            answers += found
            waiting = waiting[len(found) :]
        return answers

    async def _ask(
        self, variants: Sequence[Edits], tests: Sequence[int], limits: Sequence[int], *, trace: bool
    ) -> list[list[Outcome] | None] | None:
        """The answers of the first of the variants, one at least. None when nothing can be run."""
        request: dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "tests": [self._texts[index] for index in tests],
            "limits": list(limits),
            "variants": [[list(edit) for edit in edits] for edits in variants],
            "trace": trace,
            "seconds": _BATCH_SECONDS,
            "size": max([_VALUE_BYTES, *(2 * self._sizes[index] for index in tests)]),
        }
        limit = Limits(cpu_seconds=_BATCH_SECONDS + 2, total_cpu_seconds=_BATCH_SECONDS + 2)
        job = Job(self.language, _driver(self.language), "serve", [[request]], limits=limit)
        while True:
            try:
                result = await self._executor.run(job)
                break
            except Unavailable as refused:
                if refused.code != "BUSY" or self.left < _BUSY_SECONDS:
                    return None
                await asyncio.sleep(_BUSY_SECONDS)
        case = result.cases[0] if result.cases else None
        if case is not None and case.status is RunStatus.OK and isinstance(case.value, list) and case.value:
            return [self._read(answer, tests) for answer in case.value[: len(variants)]]
        if case is None or case.status is RunStatus.SANDBOX_ERROR:
            return None
        return await self._without_last(case.stderr, variants, tests, limits, trace=trace)

    async def _without_last(
        self, told: str, variants: Sequence[Edits], tests: Sequence[int], limits: Sequence[int], *, trace: bool
    ) -> list[list[Outcome] | None] | None:
        """The box did not survive the last variant that it began: those before it once more, and that one as lost."""
        numbers = [int(word) for word in told.split() if word.isascii() and word.isdigit() and len(word) < 7]
        bad = numbers[-1] if numbers else 0
        if not 0 < bad < len(variants):
            return [None]
        before = await self._ask(variants[:bad], tests, limits, trace=trace)
        if before is None or len(before) < bad:
            return before
        return [*before, None]

    def _read(self, answer: object, tests: Sequence[int]) -> list[Outcome] | None:
        if not isinstance(answer, list) or len(answer) != len(tests):
            return None
        return [self._outcome(given, self.tests[index]) for given, index in zip(answer, tests, strict=True)]

    def _outcome(self, given: object, test: Test) -> Outcome:
        """Read with bounds: the program may have written it."""
        if not isinstance(given, dict):
            return Outcome(False)
        steps = given.get("steps")
        steps = steps if isinstance(steps, int) else 0
        lines = {
            pair[0]: pair[1]
            for pair in _listed(given.get("lines"))
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, int) for each in pair)
        }
        last = tuple(line for line in _listed(given.get("last")) if isinstance(line, int))
        raised = given.get("raised")
        if isinstance(raised, list) and len(raised) == 3:
            where = raised[2] if isinstance(raised[2], int) else None
            return Outcome(
                False, raised=Raised(str(raised[0]), str(raised[1]), where), steps=steps, lines=lines, last=last
            )
        text = given.get("value")
        if given.get("spent") or not isinstance(text, str):
            return Outcome(False, spent=bool(given.get("spent")), steps=steps, lines=lines, last=last)
        value: JsonValue = text
        if self.name is not None:
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                return Outcome(False, steps=steps, lines=lines, last=last)
        passed = accepts(test.expected, value, printed=self.name is None)
        return Outcome(passed, value, steps=steps, lines=lines, last=last)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
