"""Whether code gives the right results: tests are run in the sandbox and compared here, outside.

What lives here: the job for a problem or for tests of one's own, and what became of each test. What of a hidden test may be seen is
decided here too: whether it passed and how it ended, nothing else. What does not: marks (`assessment`), running (`sandbox`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from pydantic import JsonValue

from core.errors import InvalidInput
from services.coding.growth import Values
from services.coding.problems import Case, Kind, Problem
from services.coding.sandbox import CaseResult, Executor, Job, Limits, Message, Raised, Result, RunStatus
from services.coding.starters import driver, entry_point
from services.coding.value_types import Language, conforms, parse_type, same_value

LANGUAGE_NOT_ALLOWED = "LANGUAGE_NOT_ALLOWED"
_ENDLESS_CASES = 4
"""A job may use the CPU time of so many cases: code that never ends is not waited for once for every test."""
_MOST_SHOWN = 2000
_MOST_VALUE = 4000


@dataclass(frozen=True)
class TestOutcome:
    """What became of one test.

    Attributes:
        name: `example 1`, `visible 2`, `hidden 3`; `test 1` for tests of one's own.
        visible: Whether the candidate may see it. Of a hidden one all fields below `status` are None, for good.
        passed: Whether the result is the expected one.
        status: How it ended; `ok` with `passed` False is a wrong result.
        cpu_ms: CPU time, where it is measured.
        input: The arguments.
        expected: What a right solution gives.
        actual: What this one gave; None also where it gave nothing. A value of more than 4,000 characters of JSON is the beginning of
            that text instead.
        stdout: What it printed, at most 2,000 characters.
        raised: The exception that ended it; lines count in the candidate's code.
    """

    __test__: ClassVar[bool] = False
    """Not one of pytest's, for all its name says."""

    name: str
    visible: bool
    passed: bool
    status: RunStatus
    cpu_ms: float | None = None
    input: Values | None = None
    expected: JsonValue = None
    actual: JsonValue = None
    stdout: str | None = None
    raised: Raised | None = None


@dataclass(frozen=True)
class Judged:
    """What became of all tests.

    Attributes:
        status: How the run ended: `ok`, or how the first test that did not end well ended.
        tests: In order; with `compile_error` none was run and none passed.
        messages: What the compiler said.
        detail: Why there is no result, where the code did not compile or the sandbox failed; else "".
        cpu_ms: CPU time of all tests, where it is measured.
        on_topic: Share of the tests, 0 to 1, in which a value of the type asked for was returned; None where nothing ran.
    """

    status: RunStatus
    tests: tuple[TestOutcome, ...]
    messages: tuple[Message, ...] = ()
    detail: str = ""
    cpu_ms: float | None = None
    on_topic: float | None = None

    @property
    def passed(self) -> int:
        """How many tests passed."""
        return sum(test.passed for test in self.tests)

    @property
    def total(self) -> int:
        """How many tests there are."""
        return len(self.tests)

    def share(self, *, visible: bool) -> float | None:
        """The share of the visible, or of the hidden, tests that passed; None where there are none."""
        chosen = [test.passed for test in self.tests if test.visible is visible]
        return sum(chosen) / len(chosen) if chosen else None


@dataclass(frozen=True)
class _Named:
    name: str
    visible: bool
    case: Case


def problem_job(problem: Problem, language: Language, code: str, inputs: Sequence[Values], limits: Limits) -> Job:
    """The job that runs a solution on these inputs. Raises `InvalidInput` for a language that the problem has no form in, and for
    code that cannot be run at all."""
    if language not in problem.languages:
        raise InvalidInput(
            f"This problem is solved in {', '.join(problem.languages)}, not in {language}.",
            code=LANGUAGE_NOT_ALLOWED,
            details={"languages": list(problem.languages)},
        )
    if problem.kind is Kind.QUERY:
        setup = problem.database.tables if problem.database else ""
        return Job(language, code, None, inputs, setup, limits)
    Job(language, code)
    whole = code + driver(problem, language)
    return Job(language, whole, entry_point(problem, language), inputs, limits=limits)


async def judge_problem(
    problem: Problem, language: Language, code: str, executor: Executor, *, hidden: bool = True
) -> Judged:
    """Run a solution on the problem's tests, without the hidden ones where `hidden` is False.

    Raises `InvalidInput` as `problem_job` does, `Unavailable` where the executor does.
    """
    named = [_Named(f"example {i}", True, case) for i, case in enumerate(problem.examples, 1)]
    named += [_Named(f"visible {i}", True, case) for i, case in enumerate(problem.visible, 1)]
    if hidden:
        named += [_Named(f"hidden {i}", False, case) for i, case in enumerate(problem.hidden, 1)]
    limits = Limits(
        cpu_seconds=problem.limits.cpu_s,
        total_cpu_seconds=_ENDLESS_CASES * problem.limits.cpu_s,
        memory_mb=problem.limits.memory_mb,
    )
    job = await asyncio.to_thread(problem_job, problem, language, code, [each.case.input for each in named], limits)
    result = await executor.run(job)

    def judged(case: Case, found: CaseResult) -> tuple[bool, bool, JsonValue]:
        columns, value = _rows(found.value) if problem.kind is Kind.QUERY else (None, found.value)
        if problem.database and columns is not None and len(columns) != len(problem.database.columns):
            return False, False, value
        fits = conforms(value, parse_type(problem.returns))
        return problem.accepts(case.expected, value), fits, value

    outcomes, fitting = [], 0
    for each, found in _paired(named, result):
        passed, fits, actual = judged(each.case, found) if found.status is RunStatus.OK else (False, False, None)
        fitting += fits
        outcomes.append(_outcome(each, found, passed, actual, code))
    return _judged(result, outcomes, fitting)


async def judge_cases(
    language: Language, code: str, cases: Sequence[Case], function_name: str | None, executor: Executor
) -> Judged:
    """Run code on tests of one's own, all of them visible.

    With `function_name` the function is called with each input. Without it the code is a program: the input is written to its standard
    input, one line for each argument, and what it prints is compared with `expected`: a text but for white space at the ends of lines,
    any other value as JSON. For SQL the input is a script, or the rows of tables, and `expected` the rows, or columns and rows.

    Raises `InvalidInput` for a job that cannot be run, `Unavailable` where the executor does.
    """
    inputs = [case.input for case in cases]
    name = None if language is Language.SQL else function_name
    limits = Limits(total_cpu_seconds=_ENDLESS_CASES * Limits().cpu_seconds)
    job = await asyncio.to_thread(Job, language, code, name, inputs, "", limits)
    result = await executor.run(job)
    named = [_Named(f"test {i}", True, case) for i, case in enumerate(cases, 1)]
    outcomes = []
    for each, found in _paired(named, result):
        passed, actual = _own_result(job, each.case, found) if found.status is RunStatus.OK else (False, None)
        outcomes.append(_outcome(each, found, passed, actual, code))
    return _judged(result, outcomes, sum(found.status is RunStatus.OK for found in result.cases))


def _own_result(job: Job, case: Case, found: CaseResult) -> tuple[bool, JsonValue]:
    if job.language is Language.SQL:
        _, rows = _rows(found.value)
        wanted = found.value if isinstance(case.expected, dict) else rows
        return same_value(case.expected, wanted), wanted
    if not job.is_program:
        return same_value(case.expected, found.value), found.value
    if isinstance(case.expected, str):
        return _printed(case.expected) == _printed(found.stdout), found.stdout[:_MOST_SHOWN]
    try:
        value: JsonValue = json.loads(found.stdout)
    except (ValueError, RecursionError):
        return False, found.stdout[:_MOST_SHOWN]
    return same_value(case.expected, value), value


def _printed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def _rows(value: JsonValue) -> tuple[list[JsonValue] | None, JsonValue]:
    if isinstance(value, dict) and isinstance(columns := value.get("columns"), list):
        return columns, value.get("rows")
    return None, value


def _paired(named: Sequence[_Named], result: Result) -> list[tuple[_Named, CaseResult]]:
    """Each test with what became of it; where the code did not compile, every test ended so."""
    found = list(result.cases)
    status = result.status if result.status is not RunStatus.OK and not found else RunStatus.NOT_RUN
    found += [CaseResult(status) for _ in range(len(named) - len(found))]
    return list(zip(named, found, strict=False))


def _outcome(each: _Named, found: CaseResult, passed: bool, actual: JsonValue, code: str) -> TestOutcome:
    if not each.visible:
        return TestOutcome(each.name, False, passed, found.status)
    return TestOutcome(
        each.name,
        True,
        passed,
        found.status,
        found.cpu_ms,
        each.case.input,
        each.case.expected,
        shown(actual),
        _storable(found.stdout[:_MOST_SHOWN]),
        _in_own_code(found.raised, code),
    )


def _in_own_code(raised: Raised | None, code: str) -> Raised | None:
    """The exception, without a line that lies behind the candidate's code, in the driver."""
    if raised is None:
        return None
    own = raised.line is not None and raised.line <= len(code.splitlines())
    return Raised(_storable(raised.type), _storable(raised.message), raised.line if own else None)


def _storable(text: str) -> str:
    """The text without NUL characters, which databases refuse."""
    return text.replace("\0", "\ufffd")


def shown(value: JsonValue) -> JsonValue:
    """A value that code returned, fit to be stored and shown."""
    text = json.dumps(value)
    if len(text) > _MOST_VALUE:
        return _storable(json.dumps(value, ensure_ascii=False)[:_MOST_VALUE]) + " …"
    if "\\u0000" in text:
        cleaned: JsonValue = json.loads(text.replace("\\u0000", "\\ufffd"))
        return cleaned
    return value


def _judged(result: Result, outcomes: list[TestOutcome], fitting: int) -> Judged:
    ran = bool(result.cases)
    # What a test raised may repeat a hidden input; what the compiler or the sandbox says cannot.
    told = result.detail if result.status in (RunStatus.COMPILE_ERROR, RunStatus.SANDBOX_ERROR) else ""
    return Judged(
        result.status,
        tuple(outcomes),
        result.messages,
        told,
        result.cpu_ms,
        fitting / len(outcomes) if ran and outcomes else None,
    )
