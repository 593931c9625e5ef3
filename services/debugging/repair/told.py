"""Repairs that a rule of the analysis spells out, in any language: what it says to write, in the place of what it found.

A rule may be wrong, so each is tried by a run, alone and then all together.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from core.errors import NexuraError
from services.coding.sandbox import Executor
from services.coding.value_types import Language
from services.debugging import running
from services.debugging.findings import Finding
from services.debugging.repair.result import How, Repair
from services.debugging.repair.search import repair_of
from services.debugging.repair.source import Candidate, Edit
from services.debugging.running import Test

Analyse: TypeAlias = Callable[[str, Language, float], Awaitable[Sequence[Finding]]]
"""What the rules find in a program within so many seconds, as `CodeReader.analysis`."""
_ANALYSIS_SECONDS = 5.0
_SPELT_OUT = frozenset(
    {
        "assignment-in-condition",
        "column-as-alias",
        "compared-wrongly",
        "integer-division",
        "integer-overflow",
        "join-columns",
        "missing-value-compared",
        "not-iterable",
        "off-by-one",
        "operator-meaning",
        "sort-as-text",
    }
)
"""Kinds whose `fix` is code for the place where they stand."""
_MOST = 12


async def analyse_here(code: str, language: Language, seconds: float) -> Sequence[Finding]:
    """Look in a thread of this process, however long it takes: for programs that are trusted."""
    # Its parsers take long to load, and few processes need them.
    from services.debugging.analysis import analyse

    del seconds
    return await asyncio.to_thread(analyse, code, language)


async def mend_told(
    code: str,
    language: Language,
    tests: Sequence[Test],
    name: str | None,
    executor: Executor,
    analyse: Analyse,
    *,
    seconds: float,
) -> Repair | None:
    """The first change with which all tests pass; without tests, with which the program runs to its end.

    None where the rules cannot look at the program.
    """
    deadline = time.monotonic() + seconds
    try:
        findings = await analyse(code, language, min(seconds, _ANALYSIS_SECONDS))
    except NexuraError:
        return None
    offered = list(told(code, language, findings))[:_MOST]
    joined = tuple(sorted((edit for each in offered for edit in each.edits), key=lambda edit: edit.start))
    if len(offered) > 1 and all(one.end <= other.start for one, other in pairwise(joined)):
        first = min(offered, key=lambda each: each.line)
        offered.append(Candidate(first.template, first.line, joined, first.prior))
    for tried, candidate in enumerate(offered, 1):
        if time.monotonic() > deadline:
            return None
        fixed = candidate.applied(code)
        after = await running.run(fixed, language, executor, tests, name)
        if after.clean:
            how = How.TESTS if tests else How.RUNS
            return repair_of(code, fixed, candidate, how, tried=tried, total=len(tests), others=0)
    return None


def told(code: str, language: Language, findings: Sequence[Finding]) -> Iterator[Candidate]:
    """The changes that the rules' findings spell out for a program."""
    starts = [0]
    for line in code.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for finding in findings:
        if finding.end_line is None or finding.end_column is None:
            continue
        start = starts[finding.line - 1] + finding.column - 1
        end = starts[finding.end_line - 1] + finding.end_column - 1
        edit = _edit(finding, code, start, end, language)
        if edit is not None:
            yield Candidate(finding.kind, code.count("\n", 0, edit.start) + 1, (edit,), finding.confidence)


def _edit(finding: Finding, code: str, start: int, end: int, language: Language) -> Edit | None:
    here, values = code[start:end], finding.values
    match finding.kind:
        case "no-result" if language is Language.PYTHON:
            sorting = re.fullmatch(r"([\w.\[\]]+)\.sort\((.*)\)", here, re.DOTALL)
            if sorting is None:
                return None
            return Edit(start, end, f"sorted({sorting[1]}{', ' if sorting[2].strip() else ''}{sorting[2]})")
        case "missing-self":
            head = re.compile(r"def\s+\w+\(\s*(\)?)").search(code, start)
            return Edit(head.start(1), head.start(1), "self" if head[1] else "self, ") if head else None
        case "not-changeable" if values.get("type") == "const":
            word = re.search(rf"\bconst(?=\s+{re.escape(str(values['name']))}\b)", code)
            return Edit(*word.span(), "let") if word else None
        case "useless-expression":
            itself = re.fullmatch(r"(\w+) = \1", here)
            member = "this->" if language is Language.CPP else "this."
            return Edit(start, start, member) if itself else None
    fix, said = values.get("fix"), values.get("code")
    if finding.kind not in _SPELT_OUT or not isinstance(fix, str) or "…" in fix:
        return None
    if said is not None:
        found = _same(str(said)).match(code, start)
        if found is None:
            return None
        end = found.end()
    target, _, value = fix.partition(" = ")
    if value and code[:start].rstrip().endswith(f"{target} ="):
        fix = value
    return Edit(start, end, fix)


def _same(code: str) -> re.Pattern[str]:
    """Code as a rule quotes it, in any layout: rules of SQL know only where it begins."""
    return re.compile(r"\s*".join(map(re.escape, re.findall(r"\w+|\S", code))), re.IGNORECASE)
