"""Running a program in the sandbox, with its tests where there are any, and saying what really happened.

Expected values never go into the box. What the sandbox itself failed at is no finding.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from core.errors import InvalidInput, Unavailable
from services.coding.sandbox import CaseResult, Executor, Job, Limits, Message, Result, RunStatus
from services.coding.value_types import Language, same_value
from services.debugging.findings import Finding
from services.debugging.outcomes import Ended, explain

LIMITS = Limits(cpu_seconds=2.0, total_cpu_seconds=10.0, memory_mb=128)
_ITERATORS = re.compile(r"\byield\b|\b(?:map|filter|zip|reversed|iter|enumerate)\s*\(|\bfor\b")
_CALL = "nexura_called_with"


@dataclass(frozen=True)
class Test:
    """What a program is called with and what it is to give.

    Attributes:
        input: The arguments. Of a program: what it reads, a line for each. Of SQL: scripts or tables.
        expected: What is to be returned; of a program what is to be printed; of SQL the rows.
    """

    __test__ = False

    input: list[JsonValue]
    expected: JsonValue


@dataclass(frozen=True)
class Tried:
    """What became of one test.

    Attributes:
        status: How its run ended; `ok` with a wrong result, too.
        passed: Whether it gave what was expected.
        actual: What it returned or printed.
        error: What ended it, as its language says it; "" for nothing.
        line: Where that was.
        stdout: What it printed.
    """

    status: RunStatus
    passed: bool
    actual: JsonValue = None
    error: str = ""
    line: int | None = None
    stdout: str = ""


@dataclass(frozen=True)
class RunReport:
    """What happened.

    Attributes:
        ran: Whether the code could be run at all. False: `why` says why not, and nothing follows about the code.
        status: How the run ended; None where it did not begin.
        findings: What it proves, the most telling first.
        tests: One for each test, in order; of a program without tests empty.
        stdout: What a program without tests printed.
        stderr: The same of standard error.
        messages: What the compiler said, with `compile_error`.
        why: The sandbox's word on why the code was not run, or `sandbox_error`'s detail.
        function_name: The function that was called.
    """

    ran: bool
    status: RunStatus | None = None
    findings: tuple[Finding, ...] = ()
    tests: tuple[Tried, ...] = ()
    stdout: str = ""
    stderr: str = ""
    messages: tuple[Message, ...] = ()
    why: str = ""
    function_name: str | None = None

    @property
    def passed(self) -> int:
        """How many tests gave what was expected."""
        return sum(each.passed for each in self.tests)

    @property
    def clean(self) -> bool:
        """Whether it ran to its end and every test passed."""
        return self.ran and self.status is RunStatus.OK and self.passed == len(self.tests)


def as_lines(code: str) -> str:
    """The code with line feeds alone between its lines."""
    return code.replace("\r\n", "\n").replace("\r", "\n")


def accepts(expected: JsonValue, actual: JsonValue, *, printed: bool = False) -> bool:
    """Whether a value is the expected one; floats as `same_value` compares them. Printed text may differ in spaces at line ends.

    An expected value that is no text may be printed as JSON, or as Python writes it.
    """
    if not printed:
        return same_value(expected, actual)
    text = _trimmed(actual if isinstance(actual, str) else "")
    if isinstance(expected, str):
        return _trimmed(expected) == text
    try:
        return same_value(expected, json.loads(text))
    except (ValueError, RecursionError):
        return text in (repr(expected), str(expected))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def called_function(code: str, language: Language, tests: Sequence[Test]) -> str | None:
    """The function that tests mean when they do not name it; None for a program, and where it is not clear.

    In Python and JavaScript the last function at the top that no other calls and that takes as many arguments; not in code that reads.
    """
    if not tests or language is Language.SQL:
        return None
    if language is Language.PYTHON:
        return _python_function(code, len(tests[0].input))
    if language is Language.JAVASCRIPT:
        if re.search(r"\bprocess\.stdin\b|\breadline\b|readFileSync\(\s*(?:0|['\"]/dev/stdin)", code):
            return None
        names = re.findall(r"^(?:async\s+)?function\s*\*?\s*([A-Za-z_]\w*)|^(?:const|let|var)\s+([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:function|\([^)]*\)\s*=>|\w+\s*=>)", code, re.M)  # fmt: skip  # noqa: E501
        found = [first or second for first, second in names]
        return next((name for name in reversed(found) if _uses(code, name) <= 1), found[-1] if found else None)
    return None


def _uses(code: str, name: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", code))


def _python_function(code: str, count: int) -> str | None:
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if (
        any(isinstance(node, ast.Name) and node.id in ("input", "stdin") for node in ast.walk(tree))
        or "sys.stdin" in code
    ):
        return None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == "Solution":
            functions += [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name[0] != "_"]
    fitting = [function for function in functions if _takes(function, count)]
    outside = [function for function in fitting if not _called_elsewhere(tree, function)]
    return next((function.name for function in reversed(outside or fitting)), None)


def _takes(function: ast.FunctionDef | ast.AsyncFunctionDef, count: int) -> bool:
    positional = [each for each in [*function.args.posonlyargs, *function.args.args] if each.arg != "self"]
    return len(positional) - len(function.args.defaults) <= count and (
        count <= len(positional) or function.args.vararg is not None
    )


def _called_elsewhere(tree: ast.Module, function: ast.AST) -> bool:
    inside = set(map(id, ast.walk(function)))
    name = getattr(function, "name", "")
    return any(
        isinstance(node, ast.Name) and node.id == name and id(node) not in inside and isinstance(node.ctx, ast.Load)
        for node in ast.walk(tree)
    )


async def run(
    code: str,
    language: Language,
    executor: Executor,
    tests: Sequence[Test] = (),
    function_name: str | None = None,
    *,
    limits: Limits = LIMITS,
) -> RunReport:
    """Run a program and explain what it did.

    Args:
        code: The program.
        language: What it is written in.
        executor: The sandbox. One that is off gives a report with `ran` false.
        tests: What it is called with, and what it is to give. None: it is run once.
        function_name: What the tests call. None: a program that reads and prints, unless the code leaves no doubt (`called_function`).
        limits: What it may use.

    Raises `InvalidInput` for code or tests that cannot be run at all.
    """
    code = as_lines(code)
    name = function_name or called_function(code, language, tests)
    if name is None and not tests and language is Language.PYTHON and not code.strip():
        return RunReport(False, why="There is no code to run.")
    job = _job(code, language, tests, name, limits)
    try:
        result = await executor.run(job)
    except Unavailable as unavailable:
        return RunReport(False, why=unavailable.message, function_name=name)
    if result.status is RunStatus.SANDBOX_ERROR:
        return RunReport(False, RunStatus.SANDBOX_ERROR, why=result.detail or "The sandbox failed.", function_name=name)
    return _report(code, language, tests, name, result)


def _job(code: str, language: Language, tests: Sequence[Test], name: str | None, limits: Limits) -> Job:
    inputs = [list(test.input) for test in tests]
    if language is not Language.PYTHON or name is None or not _ITERATORS.search(code) or not name.isidentifier():
        return Job(language, code, name if language is not Language.SQL else None, inputs, limits=limits)
    if not re.search(rf"\b{name}\b", code):
        return Job(language, code, name, inputs, limits=limits)
    return Job(language, f"{code}\n{_LISTING.replace('NAME', name)}", _CALL, inputs, limits=limits)


_LISTING = f"""
def {_CALL}(*arguments):
    def listed(value):
        if hasattr(value, "__next__"):
            value = list(value)
        return [listed(item) for item in value] if isinstance(value, (list, tuple)) else value
    function = globals().get("NAME")
    if not callable(function):
        solution = globals().get("Solution")
        if not isinstance(solution, type) or not hasattr(solution, "NAME"):
            raise NameError("The code defines no function named NAME.")
        function = getattr(solution(), "NAME")
    value = function(*arguments)
    return value if hasattr(value, "__await__") else listed(value)
"""


def _report(code: str, language: Language, tests: Sequence[Test], name: str | None, result: Result) -> RunReport:
    if result.status is RunStatus.COMPILE_ERROR:
        findings = explain(code, language, [Ended.uncompiled(result.messages)], name)
        return RunReport(
            True, result.status, tuple(findings), tuple(Tried(result.status, False) for _ in tests),
            messages=result.messages, function_name=name,
        )  # fmt: skip
    if not tests:
        case = result.cases[0] if result.cases else CaseResult(result.status)
        findings = explain(code, language, [Ended.program(case)], name)
        return RunReport(True, result.status, tuple(findings), (), case.stdout, case.stderr, result.messages)
    tried = [_tried(language, test, name, case) for test, case in zip(tests, result.cases, strict=True)]
    ended = [
        Ended.test(case, each.passed, test.input, test.expected, each.actual)
        for test, case, each in zip(tests, result.cases, tried, strict=True)
    ]
    findings = explain(code, language, ended, name)
    return RunReport(
        True, result.status, tuple(findings), tuple(tried), messages=result.messages, function_name=name
    )  # fmt: skip


def _tried(language: Language, test: Test, name: str | None, case: CaseResult) -> Tried:
    actual: Any = case.value
    printed = name is None and language is not Language.SQL
    if printed:
        actual = case.stdout
    passed = case.status is RunStatus.OK
    if passed and language is Language.SQL:
        passed, actual = _rows(test.expected, case.value)
    elif passed:
        passed = accepts(test.expected, actual, printed=printed)
    error = f"{case.raised.type}: {case.raised.message}".removesuffix(": ") if case.raised else ""
    line = case.raised.line if case.raised else None
    return Tried(case.status, passed, actual if case.status is RunStatus.OK else None, error, line, case.stdout)


def _rows(expected: JsonValue, value: JsonValue) -> tuple[bool, JsonValue]:
    """The rows of a query, and whether they are those expected: `{"columns", "rows"}`, or the rows alone."""
    if isinstance(expected, dict) and "rows" in expected:
        if "columns" in expected:
            return same_value(expected, value), value
        expected = expected["rows"]
    rows = value.get("rows") if isinstance(value, dict) else value
    return same_value(expected, rows), rows


def check_tests(tests: object) -> list[Test]:
    """Tests as somebody gave them: objects with `input` and `expected`, or pairs. Raises `InvalidInput` that says what is missing."""
    if not isinstance(tests, list):
        raise InvalidInput("Tests are a list of objects with `input` (a list of arguments) and `expected`.")
    read = []
    for number, test in enumerate(tests, 1):
        if isinstance(test, list) and len(test) == 2:
            test = {"input": test[0], "expected": test[1]}
        if not isinstance(test, dict) or "input" not in test or "expected" not in test:
            raise InvalidInput(f"Test {number} needs `input` (a list of arguments) and `expected`.")
        given = test["input"]
        read.append(Test(given if isinstance(given, list) else [given], test["expected"]))
    return read
