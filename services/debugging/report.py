"""The answer to a request for debugging, as it goes on the wire but for its id, in the reader's language."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import JsonValue

from services.coding.value_types import Language
from services.debugging.diagnosis import (
    FORMULA,
    MAX_FINDINGS,
    Fix,
    confidence,
    likely_lines,
    severity,
    unified_diff,
)
from services.debugging.findings import Finding, Severity
from services.debugging.kinds import Kind, kinds
from services.debugging.running import RunReport, Test
from services.translation import Rendered

_MOST_OUTPUT = 4_000
_MOST_VALUE = 1_000
_SHOWN_LANGUAGE = {
    Language.PYTHON: "Python",
    Language.JAVASCRIPT: "JavaScript",
    Language.JAVA: "Java",
    Language.CPP: "C++",
    Language.SQL: "SQL",
}


BLOCKED = frozenset({"needs-input", "needs-surroundings"})
"""Notes on a program that wants what a box does not have: that is no mistake in it."""


class Words(Protocol):
    """What words findings and notes for a reader."""

    async def finding(
        self,
        kind: Kind,
        values: Mapping[str, str | int],
        language: str,
        *,
        user_id: uuid.UUID | None = None,
        names: Sequence[str] = (),
    ) -> Rendered:
        """Message and explanation of a finding."""

    def note(self, name: str, values: Mapping[str, str | int], language: str) -> tuple[str, bool]:
        """A note, and whether it is in the language."""


@dataclass(frozen=True)
class Diagnosis:
    """Everything that was found.

    Attributes:
        code: The program.
        language: What it is written in.
        tests: What it was to do.
        findings: Merged, the worst first.
        report: What it did; None where it was not run.
        suspicious: Lines and scores of fault localisation.
        fixes: Fixes that hold, in the order of preference.
        notes: Names of notes that the steps left.
        detected: Whether the language was found out.
        chosen_function: The function that the tests call, where nobody named it.
        level: Who found it: `rules`, `local` or `cloud`.
    """

    code: str
    language: Language
    tests: tuple[Test, ...] = ()
    findings: tuple[Finding, ...] = ()
    report: RunReport | None = None
    suspicious: tuple[tuple[int, float], ...] = ()
    fixes: tuple[Fix, ...] = ()
    notes: tuple[str, ...] = ()
    detected: bool = False
    chosen_function: str | None = None
    level: str = "rules"

    @property
    def fix(self) -> Fix | None:
        """The best fix: proved by tests, else proved by running, else the first."""
        order = {"tests": 0, "runs": 1, "parses": 2}
        return min(self.fixes, key=lambda fix: (not fix.verified, order[fix.how]), default=None)


async def reported(
    diagnosis: Diagnosis, words: Words, output_language: str, user_id: uuid.UUID | None = None
) -> dict[str, Any]:
    """The answer. `translated` is whether every sentence of it is in `output_language`."""
    known = [finding for finding in diagnosis.findings if finding.kind in kinds()]
    shown = known[:MAX_FINDINGS]
    rendered = await asyncio.gather(
        *(words.finding(kinds()[f.kind], f.values, output_language, user_id=user_id) for f in shown)
    )
    fix, report = diagnosis.fix, diagnosis.report
    translated = all(each.translated for each in rendered)
    notes = []
    for name, values in _notes(diagnosis, len(known) - len(shown)):
        text, own = words.note(name, values, output_language)
        translated = translated and own
        notes.append({"code": name, "text": text})
    if not translated:
        notes.append({"code": "not-translated", "text": words.note("not-translated", {}, output_language)[0]})
    ran = report is not None and report.clean
    return {
        "language": diagnosis.language.value,
        "detected": diagnosis.detected,
        "output_language": output_language,
        "translated": translated,
        "level": diagnosis.level,
        "findings": [_finding(finding, text) for finding, text in zip(shown, rendered, strict=True)],
        "fixed_code": fix.code if fix else None,
        "diff": unified_diff(diagnosis.code, fix.code) if fix else None,
        "verified": fix is not None and fix.verified,
        "fix": _fix(fix) if fix else None,
        "confidence": confidence(
            known,
            fix,
            ran=ran,
            tests_passed=_all_passed(diagnosis),
        ),
        "suspicious": [
            {"line": each.line, "score": each.score} for each in likely_lines(known, diagnosis.suspicious, fix)
        ],
        "run": _run(diagnosis) if report is not None else None,
        "notes": notes,
        "formula_version": FORMULA,
    }


def _all_passed(diagnosis: Diagnosis) -> bool:
    return bool(diagnosis.tests) and diagnosis.report is not None and diagnosis.report.clean


def _notes(diagnosis: Diagnosis, more: int) -> list[tuple[str, dict[str, str | int]]]:
    language, total, fix, report = (
        _SHOWN_LANGUAGE[diagnosis.language],
        len(diagnosis.tests),
        diagnosis.fix,
        diagnosis.report,
    )
    found: list[tuple[str, dict[str, str | int]]] = []
    if diagnosis.detected:
        found.append(("language-detected", {"language": language}))
    if diagnosis.chosen_function and report is not None and report.ran:
        found.append(("function-chosen", {"name": diagnosis.chosen_function}))
    found += [(name, {"language": language, "total": total}) for name in diagnosis.notes]
    if _all_passed(diagnosis):
        found.append(("tests-pass", {"total": total}))
    unfinished = {"time-over", "part-failed"} & set(diagnosis.notes)
    if not unfinished and all(severity(finding) is Severity.INFO for finding in diagnosis.findings):
        found.append(("nothing-found", {}))
    if fix is not None:
        found.append((_fix_note(fix), {"total": fix.total}))
    elif report is not None and report.ran and not report.clean and not BLOCKED & set(diagnosis.notes):
        found.append(("no-fix", {}))
    if more > 0:
        found.append(("more-findings", {"count": more}))
    return found


def _fix_note(fix: Fix) -> str:
    if not fix.verified:
        return "fix-parses" if fix.how == "parses" else "fix-unproved"
    return {"tests": "fix-passes", "runs": "fix-runs", "parses": "fix-parses"}[fix.how]


def _finding(finding: Finding, text: Rendered) -> dict[str, Any]:
    return {
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "kind": finding.kind,
        "severity": severity(finding).value,
        "message": text.message,
        "explanation": text.explanation,
        "source": finding.source.value,
        "confidence": round(finding.confidence, 4),
        "translated": text.translated,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "line": fix.line,
        "how": fix.how,
        "tried": fix.tried,
        "passed": fix.passed,
        "total": fix.total,
        "source": fix.source.value,
    }


def _run(diagnosis: Diagnosis) -> dict[str, Any]:
    report = diagnosis.report
    if report is None:
        raise LookupError("there was no run")
    tests = [
        {
            "input": _short(test.input),
            "expected": _short(test.expected),
            "actual": _short(tried.actual),
            "passed": tried.passed,
            "status": tried.status.value,
            "error": tried.error[:_MOST_VALUE],
            "line": tried.line,
            "stdout": tried.stdout[:_MOST_VALUE],
        }
        for test, tried in zip(diagnosis.tests, report.tests, strict=False)
    ]
    return {
        "ran": report.ran,
        "status": report.status.value if report.status else None,
        "passed": report.passed,
        "total": len(diagnosis.tests),
        "function_name": report.function_name,
        "stdout": report.stdout[:_MOST_OUTPUT],
        "stderr": report.stderr[:_MOST_OUTPUT],
        "tests": tests,
    }


def _short(value: JsonValue) -> JsonValue:
    """The value, or the beginning of its JSON where that is long."""
    text = json.dumps(value, ensure_ascii=False)
    return value if len(text) <= _MOST_VALUE else f"{text[: _MOST_VALUE - 1]}…"
