"""What the end of a run means to a beginner: exceptions, signals, limits and wrong results as findings of named kinds.

Nothing is run here. Where the line is unknown a finding stands at the function that was called, or at the first line of code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from services.coding.sandbox import CaseResult, Message, Raised, RunStatus
from services.coding.value_types import Language
from services.debugging.exceptions import Values, raised_kind
from services.debugging.findings import Finding, Source

_SHORT = 120
_NO_FUNCTION = re.compile(r"The code defines no (?:function|method)\b.*?named (\w+)|no function named (\w+)")
_CHECKED = re.compile(
    r"(?:\.|->)(?:at|substr|erase|insert|replace|compare|test|set|reset|flip)\s*\(|\bsto[a-z]+\s*\(|\bthrow\b"
)
_SUBSCRIPT = re.compile(r"[\w)\]]\s*\[(?!\])")
_DIVISION = re.compile(r"[/%]")
_NO_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#[^\n]*', re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Ended:
    """How one run ended.

    Attributes:
        status: How.
        raised: What ended it.
        stderr: What it said on standard error.
        judged: Whether there was an expected value.
        passed: Whether it was given.
        input: What it was called with.
        expected: What was expected.
        actual: What it gave.
    """

    status: RunStatus
    raised: Raised | None = None
    stderr: str = ""
    judged: bool = False
    passed: bool = True
    input: Sequence[JsonValue] = ()
    expected: JsonValue = None
    actual: JsonValue = None
    messages: tuple[Message, ...] = field(default=())

    @classmethod
    def program(cls, case: CaseResult) -> Ended:
        """A run without anything expected."""
        return cls(case.status, case.raised, case.stderr)

    @classmethod
    def test(
        cls, case: CaseResult, passed: bool, given: Sequence[JsonValue], expected: JsonValue, actual: JsonValue
    ) -> Ended:
        """A test."""
        return cls(case.status, case.raised, case.stderr, True, passed, given, expected, actual)

    @classmethod
    def uncompiled(cls, messages: tuple[Message, ...]) -> Ended:
        """Code that the compiler refused."""
        return cls(RunStatus.COMPILE_ERROR, messages=messages)


def explain(code: str, language: Language, ends: Sequence[Ended], function_name: str | None) -> list[Finding]:
    """The findings of these runs, what ended a run before what only gave a wrong result; each kind once for a line."""
    place = _Place(code, function_name)
    found: dict[tuple[int, str], Finding] = {}
    wrong = [end for end in ends if end.judged and not end.passed and end.status is RunStatus.OK]
    for end in ends:
        for finding in _of(end, language, place):
            found.setdefault((finding.line, finding.kind), finding)
    if wrong:
        finding = _wrong_result(wrong[0], place, function_name, len([end for end in ends if end.passed]), len(ends))
        found.setdefault((finding.line, finding.kind), finding)
    return list(found.values())


class _Place:
    """Where a finding stands."""

    def __init__(self, code: str, function_name: str | None) -> None:
        self._lines = code.splitlines()
        self.default = 1
        if function_name:
            head = re.compile(
                rf"\b(?:def|function\*?|class)\s+{re.escape(function_name)}\b|\b{re.escape(function_name)}\s*[=(:]"
            )
            self.default = next((number for number, line in enumerate(self._lines, 1) if head.search(line)), 1)
        if self.default == 1:
            self.default = next((number for number, line in enumerate(self._lines, 1) if line.strip()), 1)

    def only(self, pattern: re.Pattern[str] | None) -> int | None:
        """The only line of C++ code in which a pattern stands; None where there are none or more."""
        if pattern is None:
            return None
        bare = _NO_CODE.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(self._lines))
        places = [number for number, line in enumerate(bare.split("\n"), 1) if pattern.search(line)]
        return places[0] if len(places) == 1 else None

    def at(self, line: int | None, kind: str, values: Values, confidence: float = 1.0) -> Finding:
        known = line is not None and 1 <= line <= len(self._lines)
        number = line if known and line is not None else self.default
        text = self._lines[number - 1] if number <= len(self._lines) else ""
        indent = len(text) - len(text.lstrip())
        return Finding(
            number, indent + 1, kind, Source.RUN, {name: _short(value) for name, value in values.items()},
            end_line=number, end_column=len(text.rstrip()) + 1, confidence=confidence if known else confidence * 0.8,
        )  # fmt: skip


def _short(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    value = " ".join(value.split())
    return value if len(value) <= _SHORT else f"{value[: _SHORT - 1]}…"


def _of(end: Ended, language: Language, place: _Place) -> Iterator[Finding]:
    line = end.raised.line if end.raised else None
    match end.status:
        case RunStatus.COMPILE_ERROR:
            for message in end.messages[:1]:
                missing = _NO_FUNCTION.search(message.text)
                if missing:
                    yield place.at(None, "function-missing", {"name": missing[1] or missing[2]})
        case RunStatus.TIME_LIMIT:
            yield place.at(line, "endless-loop", {}, 0.9)
        case RunStatus.MEMORY_LIMIT:
            yield place.at(line, "memory-used-up", {}, 0.9)
        case RunStatus.OUTPUT_LIMIT:
            yield place.at(line, "too-much-output", {}, 0.9)
        case RunStatus.RUNTIME_ERROR if end.raised is not None:
            kind, values = raised_kind(end.raised, language, end.stderr)
            if line is None and language is Language.CPP:
                line = place.only(_can_fail(kind, f"{end.raised.type} {end.stderr}"))
            yield place.at(line, kind, values)
        case _:
            return


def _can_fail(kind: str, said: str) -> re.Pattern[str] | None:
    """What can end a C++ program so. A signal tells no line; where only one line holds such a thing, it is that line."""
    if kind == "index-out-of-range":
        return _CHECKED if "out_of_range" in said else _SUBSCRIPT
    return _DIVISION if kind == "division-by-zero" else None


def _wrong_result(end: Ended, place: _Place, name: str | None, passed: int, total: int) -> Finding:
    if end.actual is None and end.expected is not None and name is not None:
        return place.at(None, "returns-nothing", {"name": name, "expected": told(end.expected)}, 0.9)
    values: dict[str, str | int] = {
        "input": ", ".join(told(value) for value in end.input),
        "expected": told(end.expected),
        "actual": told(end.actual),
        "passed": passed,
        "total": total,
    }
    return place.at(None, "wrong-result", values, 0.9)


def told(value: JsonValue) -> str:
    """A value as a reader is shown it: JSON, shortened."""
    return str(_short(json.dumps(value, ensure_ascii=False)))
