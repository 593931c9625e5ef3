"""Measures the debugger on programs with known mistakes.

The answer measured is the whole one, as `POST /debug/analyze` gives it. Rates, each over the rows that it is defined on:

- `detected`, of rows that have an error: the answer has a finding of severity `error` or `warning`, or a test fails or the run does
  not end well.
- `line_exact`, `line_within_1`, `line_top_3`, of rows that have an error and name its line: the first likely line is that line, or at most
  one away; one of the first three likely lines is it. Likely lines are the answer's `suspicious`: all evidence together, syntax first.
- `false_alarms`, of rows without an error: the answer has a finding of severity `error` or `warning`.
- `fixed`, of rows that have an error and tests: the answer's fix passes all of them in the sandbox.

A row whose diagnosis fails counts as wrong and is reported: not detected, or a false alarm.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import InvalidInput, NexuraError
from services.debugging.intake import language_named

_TOP = 3
_MOST_REPORTED = 20
_SLACK = 1  # lines

Diagnose = Callable[["BugRow"], Awaitable[Mapping[str, Any]]]
"""The answer for a row, as it goes on the wire. May raise a domain error."""


@dataclass(frozen=True)
class BugRow:
    """One program. `error_line` and `test_cases` None: not known, not counted."""

    language: str
    code: str
    has_error: bool
    error_line: int | None = None
    test_cases: tuple[dict[str, Any], ...] | None = None
    function_name: str | None = None


@dataclass
class _Tally:
    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    n: int = 0

    def count(self, name: str, hit: bool) -> None:
        self.of[name] += 1
        self.hits[name] += hit

    def rates(self) -> dict[str, Any]:
        found: dict[str, Any] = {"n": self.n}
        for name in ("detected", "line_exact", "line_within_1", "line_top_3", "false_alarms", "fixed"):
            found[name] = round(self.hits[name] / self.of[name], 4) if self.of[name] else None
        return found


def read_bugs(path: Path) -> list[BugRow]:
    """The rows of a JSONL file. Raises `InvalidInput` naming the line when one cannot be used."""
    rows: list[BugRow] = []
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    rows.append(_row(line, f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as JSON lines in UTF-8: {error}") from error
    if not rows:
        raise InvalidInput(f"{path} has no program.")
    return rows


def _row(line: str, place: str) -> BugRow:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{place}: not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("code"), str) or not isinstance(row.get("language"), str):
        raise InvalidInput(f'{place}: needs {{"language": "…", "code": "…", "has_error": true}}.')
    if not isinstance(row.get("has_error"), bool):
        raise InvalidInput(f"{place}: `has_error` is true or false.")
    error_line, tests, name = row.get("error_line"), row.get("test_cases"), row.get("function_name")
    if error_line is not None and (not isinstance(error_line, int) or isinstance(error_line, bool)):
        raise InvalidInput(f"{place}: `error_line` is a whole number.")
    if tests is not None and not (isinstance(tests, list) and all(isinstance(test, dict) for test in tests)):
        raise InvalidInput(f"{place}: `test_cases` is a list of objects with `input` and `expected`.")
    if name is not None and not isinstance(name, str):
        raise InvalidInput(f"{place}: `function_name` is a text.")
    try:
        language = language_named(row["language"]).value
    except InvalidInput:
        # The debugger does not know it, and says so for each such row.
        language = row["language"].strip().lower() or "?"
    return BugRow(language, row["code"], row["has_error"], error_line, tuple(tests) if tests else None, name)


async def measure(
    rows: Sequence[BugRow], diagnose: Diagnose, *, progress: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """The rates over all rows and per language, seconds for a row, and the rows that failed. One row at a time: each has the machine
    to itself."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    failed: list[dict[str, Any]] = []
    seconds: list[float] = []
    for number, row in enumerate(rows, start=1):
        began = time.perf_counter()
        answer: Mapping[str, Any] | None
        try:
            answer = await diagnose(row)
        except NexuraError as error:
            answer = None
            failed.append({"row": number, "language": row.language, "reason": f"{error.code}: {error.message}"})
        seconds.append(time.perf_counter() - began)
        for tally in (tallies["all"], tallies[row.language]):
            _score(row, answer, tally)
        progress(number)
    ordered = sorted(seconds)
    return {
        **tallies.pop("all").rates(),
        "seconds_p50": round(ordered[len(ordered) // 2], 3),
        "seconds_max": round(ordered[-1], 3),
        "failed": len(failed),
        "failures": failed[:_MOST_REPORTED],
        "languages": {language: tally.rates() for language, tally in sorted(tallies.items())},
    }


def _score(row: BugRow, answer: Mapping[str, Any] | None, tally: _Tally) -> None:
    tally.n += 1
    if not row.has_error:
        tally.count("false_alarms", answer is None or _alarms(answer))
        return
    tally.count("detected", answer is not None and (_alarms(answer) or _run_failed(answer)))
    if row.error_line is not None:
        lines = [each["line"] for each in answer["suspicious"]] if answer is not None else []
        first = lines[0] if lines else None
        tally.count("line_exact", first == row.error_line)
        tally.count("line_within_1", first is not None and abs(first - row.error_line) <= _SLACK)
        tally.count("line_top_3", row.error_line in lines[:_TOP])
    if row.test_cases:
        tally.count("fixed", answer is not None and _proved(answer))


def _alarms(answer: Mapping[str, Any]) -> bool:
    return any(finding["severity"] in ("error", "warning") for finding in answer["findings"])


def _run_failed(answer: Mapping[str, Any]) -> bool:
    run = answer["run"]
    return bool(run and run["ran"] and (run["status"] != "ok" or run["passed"] < run["total"]))


def _proved(answer: Mapping[str, Any]) -> bool:
    fix = answer["fix"]
    return bool(answer["verified"] and fix and fix["how"] == "tests" and fix["passed"] == fix["total"] > 0)
