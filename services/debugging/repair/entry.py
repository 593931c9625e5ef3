"""Repairing a program of any language: its syntax, then what its tests or its runs show."""

from __future__ import annotations

import ast
import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

from services.coding.sandbox import Executor, Limits
from services.coding.value_types import Language
from services.debugging import running
from services.debugging.localisation import Suspicion
from services.debugging.repair.javascript import search_javascript
from services.debugging.repair.quick import mend
from services.debugging.repair.result import How, Repair, Search, changed_lines, confidence, unified
from services.debugging.repair.search import search_python
from services.debugging.repair.told import Analyse, mend_told
from services.debugging.running import RunReport, Test, as_lines
from services.debugging.syntax import syntax_findings, syntax_repair

_SYNTAX_EDITS = 3
_FIRST_LOOK = Limits(cpu_seconds=0.7, total_cpu_seconds=1.5, memory_mb=128)
"""An endless loop is one soon enough."""


async def search(
    code: str,
    language: Language,
    tests: Sequence[Test],
    function_name: str | None,
    executor: Executor,
    *,
    analyse: Analyse,
    seconds: float = 20.0,
    before: RunReport | None = None,
) -> Search:
    """Search for a small change that repairs a program, and prove it.

    A program that does not parse is made to parse first. One that fails is mended where its error or a rule of the analysis tells how; with
    tests, in Python and JavaScript, the change is searched with which all pass. Nothing is changed in a program that does what it should.

    Args:
        code: The program.
        language: What it is written in.
        tests: What it is to do.
        function_name: What the tests call; see `running.run`.
        executor: The sandbox. Where it runs nothing, only syntax is repaired.
        analyse: Who asks the rules; for strangers' programs one that may be lost, `CodeReader.analysis`.
        seconds: Wall time that all of it may take.
        before: What a run of this code gave, where it was run already.

    Raises `InvalidInput` for what cannot be run at all.
    """
    began = time.monotonic()
    given, code = code, as_lines(code)
    parsed = await asyncio.to_thread(_parsing, code, language)
    left = seconds - (time.monotonic() - began)
    name = function_name or running.called_function(parsed or code, language, tests)
    if parsed is None or left <= 0:
        return Search(None, seconds=round(time.monotonic() - began, 3))
    report = before if before is not None and parsed == code else None
    if report is None:
        report = await running.run(parsed, language, executor, tests, name, limits=_FIRST_LOOK)
    found = Search(None)
    if not report.clean and report.ran:
        left = seconds - (time.monotonic() - began)
        found = await _semantic(parsed, language, tests, name, executor, report, analyse, seconds=left)
    if found.repair is not None:
        found = replace(found, repair=_joined(code, found.repair) if parsed != code else found.repair)
    elif parsed != code:
        found = replace(found, repair=_of_syntax(code, parsed, report, len(tests)))
    if found.repair is not None and "\r\n" in given:
        found = replace(found, repair=replace(found.repair, fixed_code=found.repair.fixed_code.replace("\n", "\r\n")))
    return replace(found, seconds=round(time.monotonic() - began, 3))


async def _semantic(
    code: str,
    language: Language,
    tests: Sequence[Test],
    name: str | None,
    executor: Executor,
    report: RunReport,
    analyse: Analyse,
    *,
    seconds: float,
) -> Search:
    began = time.monotonic()
    if language is Language.PYTHON:
        quick = await mend(code, tests, name, executor, report, seconds=seconds / 4)
        if quick is not None:
            return Search(quick, tried=quick.tried)
    searches = bool(tests) and language in (Language.PYTHON, Language.JAVASCRIPT)
    told = await mend_told(code, language, tests, name, executor, analyse, seconds=seconds / 3 if searches else seconds)
    if told is not None:
        return Search(told, (Suspicion(told.line, 1.0),), tried=told.tried)
    if language is Language.PYTHON and tests:
        left = seconds - (time.monotonic() - began)
        return await search_python(code, tests, name, executor, seconds=left * 0.95)
    if language is Language.JAVASCRIPT and tests:
        left = seconds - (time.monotonic() - began)
        return await search_javascript(code, tests, name, executor, report, seconds=left)
    return Search(None)


def _parsing(code: str, language: Language) -> str | None:
    """The code, with a few small edits where it does not parse; None where they do not help."""
    if language is Language.PYTHON:
        try:
            ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
        else:
            return code
    for _ in range(_SYNTAX_EDITS):
        if not syntax_findings(code, language):
            return code
        mended = syntax_repair(code, language)
        if mended is None:
            return None
        code = as_lines(mended[0])
    return code if not syntax_findings(code, language) else None


def _of_syntax(before: str, after: str, report: RunReport, total: int) -> Repair | None:
    """The repair of syntax alone, proved as far as a run proves it."""
    how = How.PARSES
    if report.clean:
        how = How.TESTS if total else How.RUNS
    line, old, new = changed_lines(before, after)
    size = abs(len(after) - len(before)) + 1
    return Repair(
        after, line, "syntax", how, 1, report.passed, total, confidence(how, total, 0, size), old, new, unified(before, after)
    )  # fmt: skip


def _joined(before: str, found: Repair) -> Repair:
    """The repair as a change of the program that was given."""
    line, old, new = changed_lines(before, found.fixed_code)
    return replace(found, line=line, before=old, after=new, diff=unified(before, found.fixed_code))
