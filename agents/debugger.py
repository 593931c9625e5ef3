"""The debugger agent: each step of a diagnosis, over the services that carry it out. The order of the steps is the graph's.

Code is data here. It is parsed, and run in the sandbox only; what a language model says of it counts as far as it can be checked: a
quoted line must stand in the code, a fix must parse, run and pass the tests. Rules always have their say, so nothing written in a
comment can take a finding away.
"""

from __future__ import annotations

import asyncio
import difflib
import re
import sys
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import structlog

from agents.prompts import prompt
from agents.translator import TranslatorAgent
from core.errors import NexuraError, Unavailable
from core.evidence import Level
from core.settings import DebuggingSettings
from core.workers import WorkerFault, WorkerTimedOut
from services.coding.sandbox import Executor, Job, Limits, RunStatus
from services.coding.value_types import Language
from services.debugging import localisation, running
from services.debugging.advice import DebugReply, DebugRequest, as_finding, grounded, outcome_text, rendered
from services.debugging.diagnosis import Fix, How, agree, broken, first_changed_line
from services.debugging.findings import Finding, Source
from services.debugging.intake import MAX_CHARACTERS
from services.debugging.localisation import Suspicion
from services.debugging.reader import CodeReader
from services.debugging.repair import Repair
from services.debugging.repair.entry import search
from services.debugging.running import RunReport, Test
from services.intelligence import Intelligence, Outcome, Task

_log = structlog.get_logger(__name__)


_CHECK_SECONDS = 8.0
_COMPILE_SECONDS = 15.0
_LEAST_SECONDS = 0.5
_LOCALISE_SECONDS = 8.0
_ALIKE_WITHOUT_TESTS, _ALIKE_WITH_TESTS = 0.5, 0.3
_NEED_MAIN = (Language.JAVA, Language.CPP)
_MAIN = re.compile(r"\bmain\s*\(")
_MOST_LINES_ADDED = 60


@dataclass(frozen=True)
class Tools:
    """What the debugger reaches for."""

    executor: Executor
    intelligence: Intelligence
    settings: DebuggingSettings
    translator: TranslatorAgent
    reader: CodeReader


@dataclass(frozen=True)
class Program:
    """What is debugged."""

    code: str
    language: Language
    tests: tuple[Test, ...] = ()
    function_name: str | None = None


@dataclass(frozen=True)
class Checked:
    """What one step found, and the notes that it leaves."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mended:
    """A fix, what it proves, and lines with their scores, 0 to 1."""

    fix: Fix | None = None
    findings: tuple[Finding, ...] = ()
    suspicious: tuple[tuple[int, float], ...] = ()


class Budget:
    """The time that a diagnosis has left."""

    def __init__(self, until: float) -> None:
        """`until` by `time.monotonic`."""
        self._end = until

    def left(self, at_most: float = float("inf")) -> float:
        """Seconds, at least half a one: every step gets to try."""
        return max(_LEAST_SECONDS, min(at_most, self._end - time.monotonic()))

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end


async def check_syntax(program: Program, tools: Tools, budget: Budget) -> Checked:
    """What is wrong with the syntax: our parsers, and the compiler of Java and C++ where it can be run."""
    compiles = program.language in (Language.JAVA, Language.CPP) and await _can_run(program.language, tools.executor)
    parsed, said = await asyncio.gather(
        _guarded("syntax", tools.reader.syntax(program.code, program.language, _CHECK_SECONDS), budget),
        _guarded("compiler", _compiled(program, tools), budget, _COMPILE_SECONDS) if compiles else _nothing(),
    )
    failed = [note for found in (parsed, said) for note in found.notes]
    ran = compiles and not said.notes
    found = agree(parsed.findings, said.findings, compiler_ran=ran)
    return Checked(tuple(found), tuple(dict.fromkeys(failed)))


async def _compiled(program: Program, tools: Tools) -> list[Finding]:
    """The compiler's first error. A program without a `main` is compiled for the function that its tests call."""
    name = program.function_name if not _MAIN.search(program.code) else None
    limits = Limits(cpu_seconds=0.5, total_cpu_seconds=0.5)
    result = await tools.executor.run(Job(program.language, program.code, name, limits=limits))
    if result.status is RunStatus.SANDBOX_ERROR:
        raise Unavailable(result.detail or "The sandbox failed.")
    if result.status is not RunStatus.COMPILE_ERROR:
        return []
    errors = [message for message in result.messages if message.severity == "error" and message.line is not None]
    if not errors:
        return []
    return await tools.reader.message(program.code, program.language, errors[0], _CHECK_SECONDS)


async def analyse(program: Program, tools: Tools, budget: Budget) -> Checked:
    """What the code says that is probably not meant."""
    return await _guarded("analysis", tools.reader.analysis(program.code, program.language, _CHECK_SECONDS), budget)


async def run(program: Program, tools: Tools, budget: Budget) -> tuple[RunReport, tuple[str, ...]]:
    """What the program does, with its tests where it has some, and why it was not run if it was not."""
    if not program.tests and program.language in _NEED_MAIN and not _MAIN.search(program.code):
        return RunReport(False, why="no main"), ("no-entry",)
    try:
        async with asyncio.timeout(budget.left()):
            report = await running.run(
                program.code, program.language, tools.executor, program.tests, program.function_name
            )
    except TimeoutError:
        return RunReport(False, why="time"), ("time-over",)
    except NexuraError as error:
        return RunReport(False, why=error.message), ("sandbox-failed",)
    if report.ran:
        blocked = _blocked(program, report)
        return (replace(report, findings=()), (blocked,)) if blocked else (report, ())
    if report.status is RunStatus.SANDBOX_ERROR:
        return report, ("sandbox-failed",)
    return report, (await _why_not_run(program.language, tools.executor),)


def _blocked(program: Program, report: RunReport) -> str | None:
    """The note on a program that came as far as a box lets it: it wants input, a file or a package that is not there."""
    for finding in report.findings:
        if finding.kind == "input-missing" and not program.tests:
            return "needs-input"
        if finding.kind == "resource-missing":
            return "needs-surroundings"
        if finding.kind == "import-missing" and not _misspelt(str(finding.values.get("name", ""))):
            return "needs-surroundings"
    return None


def _misspelt(module: str) -> bool:
    """Whether it looks like a module that comes with Python."""
    name = module.split(".")[0]
    return name not in sys.stdlib_module_names and bool(
        difflib.get_close_matches(name, sys.stdlib_module_names, n=1, cutoff=0.75)
    )


async def _why_not_run(language: Language, executor: Executor) -> str:
    capabilities = await executor.capabilities()
    if not any(support.available for support in capabilities.languages.values()):
        return "sandbox-off"
    support = capabilities.languages.get(language)
    return "busy" if support is not None and support.available else "language-unavailable"


async def _can_run(language: Language, executor: Executor) -> bool:
    try:
        support = (await executor.capabilities()).languages.get(language)
    except Unavailable:
        return False
    return support is not None and support.available


async def mend(program: Program, *, is_broken: bool, tools: Tools, budget: Budget) -> Mended:
    """A change that was searched for and proved, where one holds, and lines with how suspicious the tests make them."""
    suspicions: Sequence[Suspicion] = ()
    fix: Fix | None = None
    proof: Finding | None = None
    seconds = min(tools.settings.debugging_repair_seconds, budget.left() - _LEAST_SECONDS)
    if seconds > 0:
        try:
            async with asyncio.timeout(seconds + _LEAST_SECONDS):
                found = await search(
                    program.code,
                    program.language,
                    program.tests,
                    program.function_name,
                    tools.executor,
                    seconds=seconds,
                    analyse=tools.reader.analysis,
                )
        except (TimeoutError, NexuraError) as error:
            _log.info("no_repair", reason=type(error).__name__)
        else:
            suspicions = found.suspicions
            if found.repair is not None:
                fix, proof = _as_fix(found.repair), found.repair.finding()
    if not suspicions and not is_broken and program.language is Language.PYTHON and program.tests:
        suspicions = await _localise(program, tools, budget)
    lines = tuple((suspicion.line, suspicion.score) for suspicion in suspicions)
    return Mended(fix, (proof,) if proof is not None else (), lines)


async def _localise(program: Program, tools: Tools, budget: Budget) -> list[Suspicion]:
    seconds = budget.left(_LOCALISE_SECONDS)
    try:
        async with asyncio.timeout(seconds + _LEAST_SECONDS):
            return await localisation.suspicious(
                program.code, program.tests, program.function_name, tools.executor, seconds=seconds
            )
    except (TimeoutError, NexuraError):
        return []


def _as_fix(found: Repair) -> Fix:
    how: How = found.how.value
    return Fix(
        code=found.fixed_code,
        line=found.line,
        how=how,
        verified=found.verified or found.how.value == "runs",
        tried=found.tried,
        passed=found.passed,
        total=found.total,
        sure=found.confidence,
    )


async def prove(program: Program, fixed: str, before: RunReport | None, tools: Tools, budget: Budget) -> Fix | None:
    """What a proposed fix is worth; None where it does not hold, or is another program than the one given.

    With tests it has to pass them all, where the program did not. Without tests it has to run to its end, where the program
    did not. Where nothing can be run it has to parse, where the program did not, and stays unverified.
    """
    alike = difflib.SequenceMatcher(None, program.code, fixed, autojunk=False).quick_ratio()
    longer = len(fixed.splitlines()) - len(program.code.splitlines())
    if fixed.strip() == program.code.strip() or longer > _MOST_LINES_ADDED or len(fixed) > 2 * MAX_CHARACTERS:
        return None
    if alike < (_ALIKE_WITH_TESTS if program.tests else _ALIKE_WITHOUT_TESTS):
        return None
    checked = await _guarded("syntax", tools.reader.syntax(fixed, program.language, _CHECK_SECONDS), budget)
    if checked.notes or broken(checked.findings):
        return None
    line = first_changed_line(program.code, fixed)
    total = len(program.tests)
    after, _ = await run(Program(fixed, program.language, program.tests, program.function_name), tools, budget)
    if not after.ran:
        was_broken = before is None
        return Fix(fixed, line, "parses", False, total=total, source=Source.MODEL) if was_broken else None
    if not after.clean or (before is not None and before.clean):
        return None
    how: Literal["tests", "runs"] = "tests" if total else "runs"
    return Fix(fixed, line, how, True, passed=after.passed, total=total, source=Source.MODEL)


# What a language model adds.


async def _add_nothing(request: DebugRequest) -> DebugReply:
    del request
    return DebugReply(findings=[])


@cache
def task() -> Task[DebugRequest, DebugReply]:
    """The task of this agent. Its rules add nothing: what rules find is found before."""
    return Task[DebugRequest, DebugReply](
        name="debugging",
        reply=DebugReply,
        instructions=prompt("debugger"),
        render=rendered,
        rules=_add_nothing,
        check=grounded,
    )


@dataclass(frozen=True)
class Advice:
    """What a language model added, as far as it holds. `outcome` has its level and what it used; None where none is configured."""

    findings: tuple[Finding, ...] = ()
    fix: Fix | None = None
    notes: tuple[str, ...] = ()
    outcome: Outcome[DebugReply] | None = None


async def advise(
    program: Program,
    known: Sequence[str],
    report: RunReport | None,
    tools: Tools,
    budget: Budget,
    *,
    wants_fix: bool,
) -> Advice:
    """Ask a language model, where one is configured, and keep what can be checked. `report` is None for a program that cannot be run."""
    if not tools.intelligence.models_for("debugging") or budget.over:
        return Advice()
    request = DebugRequest(
        code=program.code,
        language=program.language,
        found=list(known)[:20],
        outcome=outcome_text(program.tests, report),
    )
    try:
        async with asyncio.timeout(budget.left()):
            outcome = await tools.intelligence.run(task(), request)
    except TimeoutError:
        return Advice(notes=("model-failed",))
    if outcome.level is Level.RULES:
        return Advice(notes=("model-failed",), outcome=outcome)
    findings = tuple(as_finding(found, program.code) for found in outcome.value.findings)
    fixed = outcome.value.fixed_code
    if not fixed or not wants_fix or fixed.strip() == program.code.strip():
        return Advice(findings, outcome=outcome)
    fix = await prove(program, fixed, report, tools, budget)
    return Advice(findings, fix, () if fix else ("model-fix-dropped",), outcome)


# One step's fault does not take the others' findings away.


async def _nothing() -> Checked:
    return Checked()


async def _guarded(
    part: str, work: Awaitable[Sequence[Finding]], budget: Budget, at_most: float = _CHECK_SECONDS
) -> Checked:
    try:
        async with asyncio.timeout(budget.left(at_most)):
            return Checked(tuple(await work))
    except (TimeoutError, WorkerTimedOut):
        return Checked(notes=("time-over",))
    except WorkerFault as error:
        # Without the traceback, whose frames hold the program.
        _log.error("debugging_part_failed", part=part, reason=error.message[:200])
    except NexuraError as error:
        _log.warning("debugging_part_unavailable", part=part, reason=error.message)
    return Checked(notes=("part-failed",))
