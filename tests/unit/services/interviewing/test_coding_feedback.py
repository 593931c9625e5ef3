"""What is told about code is true of what was written."""

from __future__ import annotations

from typing import Any

import pytest

from services.coding.assessment import CodeAssessment
from services.coding.judging import TestOutcome
from services.coding.problems import Problem, load_problems
from services.coding.quality import Quality, measure_quality
from services.coding.sandbox import RunStatus
from services.coding.starters import starter
from services.coding.value_types import Language
from services.interviewing.coding_feedback import evidence_of, feedback_of
from services.interviewing.messages import LANGUAGES, messages

SAY = messages("en")
EASY = SAY.text("strength_code_quality")


def problem(language: Language) -> Problem:
    return next(each for each in load_problems() if language in each.solutions)


def assessed(quality: Quality, *, passed: bool) -> CodeAssessment:
    """An assessment of one visible test and one hidden one."""
    outcomes: list[dict[str, Any]] = [{"name": "example 1", "visible": True}, {"name": "hidden 1", "visible": False}]
    tests = tuple(
        TestOutcome(passed=passed, status=RunStatus.OK, input=[1], expected=2, actual=2 if passed else None, **each)
        for each in outcomes
    )
    return CodeAssessment(
        RunStatus.OK, tests, 2 * passed, 2, quality, None, 100.0 * passed, (0.0, 100.0), {"clarity": quality.score}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_untouched_starter_code_nothing_is_praised(language: str) -> None:
    posed, say = problem(Language.PYTHON), messages(language)
    given = starter(posed, Language.PYTHON)
    assessment = assessed(measure_quality(given, Language.PYTHON, given=given), passed=False)
    said = feedback_of(assessment, posed, say)
    assert said.text == said.summary == say.text("feedback_code_untouched")
    assert said.strengths == ()
    assert [improvement for improvement in said.improvements if posed.pitfalls[0] in improvement] == []
    evidence = evidence_of(assessment, None, say)
    assert {item["verdict"] for item in evidence} == {"missing"}
    assert {item["id"] for item in evidence} == {"code", "visible-tests", "hidden-tests"}


def test_code_is_called_easy_to_read_only_where_no_check_of_it_finds_a_fault() -> None:
    posed = problem(Language.PYTHON)
    clean = "def total(numbers):\n    return sum(numbers)\n"
    assert EASY in feedback_of(assessed(measure_quality(clean, Language.PYTHON), passed=True), posed, SAY).strengths
    unused = f"import os\nimport re\nimport sys\n{clean}"
    quality = measure_quality(unused, Language.PYTHON)
    assert quality.score is not None
    assert quality.score > 85
    said = feedback_of(assessed(quality, passed=True), posed, SAY)
    assert EASY not in said.strengths


def test_a_query_is_not_said_to_have_functions() -> None:
    quality = measure_quality("SELECT name FROM people ORDER BY name\n", Language.SQL)
    texts = [item["key_point"] for item in evidence_of(assessed(quality, passed=True), None, SAY)]
    assert SAY.text("code_point_simple_query") in texts
    assert not [text for text in texts if "function" in text]
