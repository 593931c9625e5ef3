"""Words and evidence for assessed code, in the interview's language, built from the same facts as its numbers.

Pure. What lives here: one entry of evidence for each thing that was checked, feedback, strengths, improvements. What does not: the numbers
(`services.coding.assessment`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.coding.assessment import PACE, CodeAssessment
from services.coding.judging import TestOutcome
from services.coding.problems import Problem
from services.coding.quality import Quality
from services.coding.sandbox import RunStatus
from services.interviewing.coding_answer import CodeAnswer
from services.interviewing.feedback import Feedback
from services.interviewing.messages import Messages

GROWTH = "running-time"
"""The id of the evidence on running time; a follow-up on it has the same name."""
_GOOD, _FAIR = 85.0, 60.0
_SIMPLE = ("complexity", "nesting", "size")
_LONGEST = 160
_STOPPED = {
    RunStatus.RUNTIME_ERROR: "feedback_code_error",
    RunStatus.TIME_LIMIT: "feedback_code_time",
    RunStatus.MEMORY_LIMIT: "feedback_code_memory",
    RunStatus.OUTPUT_LIMIT: "feedback_code_output",
}


@dataclass(frozen=True)
class Checked:
    """One thing that was checked. `verdict` is `found`, `partly` or `missing`; `share` 0–1; `line` in the code, where it has one."""

    id: str
    text: str
    weight: int
    verdict: str
    share: float
    line: int | None = None


def evidence_of(assessment: CodeAssessment, answer: CodeAnswer | None, say: Messages) -> list[dict[str, Any]]:
    """The evidence on the wire. Offsets are into the answer; None where the code is not in it, or the thing has no place."""
    return [
        {
            "id": checked.id,
            "key_point": checked.text,
            "weight": checked.weight,
            "verdict": checked.verdict,
            "start": None if span is None else span[0],
            "end": None if span is None else span[1],
            "similarity": round(checked.share, 4),
        }
        for checked in _checks(assessment, say)
        for span in [_span(answer, checked.line)]
    ]


def untouched(assessment: CodeAssessment) -> bool:
    """Whether nothing was written: the code is the one that was given to begin with, or only comments."""
    return assessment.quality.lines == 0


def nothing_sent(say: Messages) -> list[dict[str, Any]]:
    """The evidence of an answer without code."""
    entry = _no_code(say)
    return [
        {
            "id": entry.id,
            "key_point": entry.text,
            "weight": entry.weight,
            "verdict": entry.verdict,
            "start": None,
            "end": None,
            "similarity": 0.0,
        }
    ]


def feedback_of(assessment: CodeAssessment, problem: Problem, say: Messages) -> Feedback:
    """What is told about a solution. The summary says how many tests passed, and nothing of how to do better."""
    said = [say.text("feedback_code_untouched") if untouched(assessment) else _tests_said(assessment, say)]
    shown = next((test for test in assessment.tests if test.visible and not test.passed), None)
    stopped = assessment.status if assessment.status in _STOPPED else None
    if stopped is not None:
        said.append(say.text(_STOPPED[stopped], error=_raised(shown)))
    growth = assessment.growth
    if growth is not None and growth.too_slow:
        said.append(say.text("feedback_code_slow", found=growth.found, expected=growth.expected))
    strengths, improvements = list[str](), list[str]()
    if assessment.passed == assessment.total:
        strengths.append(say.text("strength_code_tests"))
    if assessment.passed and _reads_well(assessment.quality, say):
        strengths.append(say.text("strength_code_quality"))
    if assessment.status is RunStatus.COMPILE_ERROR:
        improvements.append(say.text("improve_code_compile"))
    elif shown is not None:
        improvements.append(_first_to_fix(shown, say))
    elif assessment.passed < assessment.total:
        improvements.append(say.text("improve_code_hidden"))
    if growth is not None and growth.too_slow:
        improvements.append(say.text("improve_code_slow", expected=growth.expected))
    if assessment.passed < assessment.total and problem.pitfalls and not untouched(assessment):
        improvements.append(say.text("improve_code_pitfall", pitfall=problem.pitfalls[0]))
    finding = next(
        iter(sorted(assessment.quality.lint, key=lambda each: (each.severity != "warning", each.line))), None
    )
    if finding is not None:
        improvements.append(say.text("improve_code_lint", line=finding.line, finding=finding.message))
    return Feedback(" ".join(said), said[0], tuple(strengths), tuple(improvements[:4]))


def _checks(assessment: CodeAssessment, say: Messages) -> Iterator[Checked]:
    if untouched(assessment):
        yield _no_code(say)
    if assessment.status is RunStatus.COMPILE_ERROR:
        first = next((each for each in assessment.compiler if each.severity == "error"), None)
        text = say.text("code_point_compiles")
        yield Checked("compiles", text, 3, "missing", 0.0, first.line if first else None)
    for name, visible, weight in (("visible-tests", True, 1), ("hidden-tests", False, 3)):
        tests = [test for test in assessment.tests if test.visible is visible]
        if tests:
            passed = sum(test.passed for test in tests)
            text = say.text(f"code_point_{name.split('-')[0]}", passed=passed, total=len(tests))
            line = next((test.raised.line for test in tests if test.raised and not test.passed), None)
            yield Checked(name, text, weight, _verdict(passed / len(tests)), passed / len(tests), line)
    growth = assessment.growth
    if growth is not None:
        share = PACE[growth.pace]
        key = "code_point_growth_slow" if growth.too_slow else "code_point_growth"
        text = say.text(key, found=growth.found, expected=growth.expected)
        yield Checked(GROWTH, text, 2, _verdict(share), share)
    yield from _of_quality(assessment.quality, say)


def _no_code(say: Messages) -> Checked:
    return Checked("code", say.text("code_point_code"), 3, "missing", 0.0)


def _reads_well(quality: Quality, say: Messages) -> bool:
    """Whether there is nothing to find fault with."""
    return quality.score is not None and all(checked.verdict == "found" for checked in _of_quality(quality, say))


def _of_quality(quality: Quality, say: Messages) -> Iterator[Checked]:
    known = [quality.parts[name] for name in _SIMPLE if name in quality.parts]
    if known:
        mean = sum(known) / len(known)
        worst = max(quality.functions, key=lambda each: (each.cyclomatic, each.nesting, each.lines), default=None)
        line = worst.line if worst is not None and mean < 100 else None
        # Of a query there is no complexity, and there are no functions.
        key = "code_point_simple" if "complexity" in quality.parts else "code_point_simple_query"
        yield Checked("simple", say.text(key), 1, _graded(mean), mean / 100, line)
    if "lint" in quality.parts:
        count = len(quality.lint)
        text = say.text("code_point_lint", count=count) if count else say.text("code_point_clean")
        line = quality.lint[0].line if count else None
        yield Checked("lint", text, 1, _graded(quality.parts["lint"]), quality.parts["lint"] / 100, line)
    if "names" in quality.parts:
        value = quality.parts["names"]
        yield Checked("names", say.text("code_point_names"), 1, _graded(value), value / 100)


def _verdict(share: float) -> str:
    return "found" if share >= 1 else "partly" if share > 0 else "missing"


def _graded(points: float) -> str:
    return "found" if points >= _GOOD else "partly" if points >= _FAIR else "missing"


def _tests_said(assessment: CodeAssessment, say: Messages) -> str:
    if assessment.status is RunStatus.COMPILE_ERROR:
        first = next((each for each in assessment.compiler if each.severity == "error"), None)
        said = (first.text if first else assessment.detail)[:_LONGEST]
        where = f"{first.line}: " if first and first.line else ""
        return say.text("feedback_code_compile", error=f"{where}{said}")
    passed, total = assessment.passed, assessment.total
    key = "all" if passed == total else "some" if passed else "none"
    return say.text(f"feedback_code_{key}", passed=passed, total=total)


def _raised(test: TestOutcome | None) -> str:
    if test is None or test.raised is None:
        return ""
    said = f"{test.raised.type}: {test.raised.message}".rstrip(": ")[:_LONGEST]
    return f"{said} ({test.raised.line})" if test.raised.line else said


def _first_to_fix(test: TestOutcome, say: Messages) -> str:
    if test.status is not RunStatus.OK:
        return say.text("improve_code_ends", name=test.name, input=_json(test.input))
    given, wanted, got = _json(test.input), _json(test.expected), _json(test.actual)
    return say.text("improve_code_visible", name=test.name, input=given, expected=wanted, actual=got)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _span(answer: CodeAnswer | None, line: int | None) -> tuple[int, int] | None:
    """The place of a line of the code in the answer, without white space around it."""
    if answer is None or line is None:
        return None
    lines = answer.code.split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        return None
    before = sum(len(each) + 1 for each in lines[: line - 1])
    text = lines[line - 1]
    start = answer.start + before + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
