"""How what the parts found becomes one diagnosis."""

from __future__ import annotations

from typing import Any

import pytest

from services.coding.value_types import Language
from services.debugging.diagnosis import (
    Fix,
    agree,
    confidence,
    fingerprint,
    first_changed_line,
    likely_lines,
    merge,
    unified_diff,
)
from services.debugging.findings import Finding, Severity, Source
from services.debugging.kinds import kinds


def kind_of(source: Source, severity: Severity) -> str:
    """Any kind of this source and severity, by name."""
    return sorted(kind.name for kind in kinds().values() if (kind.source, kind.severity) == (source, severity))[0]


SYNTAX = kind_of(Source.SYNTAX, Severity.ERROR)
WARNING = kind_of(Source.ANALYSIS, Severity.WARNING)
INFO = kind_of(Source.ANALYSIS, Severity.INFO)
ERROR = "undefined-name"
RAISED = "name-unknown"


def found(kind: str, line: int, source: Source, column: int = 1, sure: float = 1.0, **values: Any) -> Finding:
    return Finding(line, column, kind, source, values, confidence=sure)


def test_the_worst_comes_first_and_each_problem_once() -> None:
    undefined = found(ERROR, 3, Source.ANALYSIS, name="totl")
    raised = found(RAISED, 3, Source.RUN, name="totl")
    other = found(ERROR, 9, Source.ANALYSIS, name="y")
    hint = found(INFO, 1, Source.ANALYSIS)
    doubt = found(WARNING, 2, Source.ANALYSIS)
    assert merge([], [hint, undefined, doubt, other], [raised]) == [raised, other, doubt, hint]


def test_of_a_run_and_a_rule_the_one_that_says_more_stays_and_the_better_place() -> None:
    raised = Finding(3, 1, RAISED, Source.RUN, {"name": "totl"}, end_line=3, end_column=40)
    same = Finding(3, 12, ERROR, Source.ANALYSIS, {"name": "totl"}, end_line=3, end_column=16)
    more = Finding(3, 12, "name-typo", Source.ANALYSIS, {"name": "totl", "suggestion": "total"})
    [kept] = merge([], [same], [raised])
    assert (kept.kind, kept.column, kept.end_column) == (RAISED, 12, 16)
    assert merge([], [more], [raised]) == [more]


def test_two_problems_of_one_line_are_two() -> None:
    first = found(ERROR, 3, Source.ANALYSIS, column=1, name="a")
    second = found(ERROR, 3, Source.ANALYSIS, column=9, name="b")
    assert merge([], [first, second], []) == [first, second]


def test_the_order_of_guesses_about_syntax_is_kept() -> None:
    guesses = [found(SYNTAX, 7, Source.SYNTAX, column=1), found(SYNTAX, 2, Source.SYNTAX, column=5)]
    assert merge(guesses, [], []) == guesses


def test_in_a_program_that_cannot_be_read_analysis_keeps_only_what_is_sure_and_before_it() -> None:
    error = found(SYNTAX, 5, Source.SYNTAX)
    sure, unsure = found(ERROR, 2, Source.ANALYSIS), found(ERROR, 1, Source.ANALYSIS, sure=0.7)
    behind = found(ERROR, 6, Source.ANALYSIS)
    assert merge([error], [behind, unsure, sure], []) == [error, sure]


def test_what_the_compiler_says_a_rule_does_not_say_again() -> None:
    missing = found("result-missing", 8, Source.SYNTAX)
    rule, other = found("missing-return", 2, Source.ANALYSIS), found(ERROR, 1, Source.ANALYSIS)
    assert merge([missing], [rule, other], []) == [missing, other]


def test_the_compiler_decides_whether_and_our_parsers_where() -> None:
    ours, theirs = found(SYNTAX, 4, Source.SYNTAX), found(SYNTAX, 5, Source.SYNTAX, column=8)
    assert agree([ours], [theirs], compiler_ran=True) == [ours, theirs]
    assert agree([ours], [], compiler_ran=True) == []
    assert agree([ours], [], compiler_ran=False) == [ours]
    assert agree([found(SYNTAX, 40, Source.SYNTAX)], [theirs], compiler_ran=True)[0] == theirs


def test_likely_lines_join_all_evidence() -> None:
    findings = [found(WARNING, 2, Source.ANALYSIS), found("wrong-result", 1, Source.RUN)]
    lines = likely_lines(findings, [(4, 1.0), (2, 0.9), (3, 0.2)])
    assert [each.line for each in lines] == [2, 4, 3, 1]
    assert likely_lines(findings, [(4, 1.0)], Fix("", 6, "tests", True))[0].line == 6
    assert all(0 < each.score <= 1 for each in lines)


def test_syntax_alone_counts_where_nothing_else_can() -> None:
    lines = likely_lines(
        [found(SYNTAX, 8, Source.SYNTAX), found(SYNTAX, 3, Source.SYNTAX), found(ERROR, 1, Source.ANALYSIS)]
    )
    assert [each.line for each in lines] == [8, 3]


def test_hints_make_no_line_likely() -> None:
    assert likely_lines([found(INFO, 1, Source.ANALYSIS)]) == []


def test_confidence_follows_its_formula() -> None:
    both = [found(ERROR, 1, Source.ANALYSIS, sure=0.5), found(RAISED, 2, Source.RUN)]
    assert confidence(both, None, ran=True, tests_passed=None) == pytest.approx(1 - (1 - 0.9) * (1 - 0.35))
    fix = Fix("", 1, "tests", True)
    assert confidence(both, fix, ran=True, tests_passed=False) == pytest.approx(1 - 0.1 * 0.65 * 0.1)
    assert confidence([], None, ran=True, tests_passed=True) == 0.9
    assert confidence([], None, ran=True, tests_passed=None) == 0.6
    assert confidence([], None, ran=False, tests_passed=None) == 0.3


def test_a_diff_says_what_changes() -> None:
    before, after = "a = 1\nb = 2\n", "a = 1\nb = 3\n"
    assert unified_diff(before, after).splitlines()[-3:] == ["-b = 2", "+b = 3", " "]
    assert unified_diff(before, before) == ""
    assert first_changed_line(before, after) == 2
    assert first_changed_line("a\n", "a\nb\n") == 2


def test_the_same_question_has_the_same_fingerprint_and_any_other_another() -> None:
    given: dict[str, Any] = {
        "code": "x = 1",
        "language": Language.PYTHON,
        "output_language": "hi",
        "tests": [{"input": [1], "expected": 2}],
        "function_name": "f",
        "levels": ["", "off"],
    }
    same = fingerprint(**given)
    assert fingerprint(**given) == same
    others = {
        "code": "x = 2",
        "language": None,
        "output_language": "ta",
        "tests": [],
        "function_name": None,
        "levels": ["cloud:m", "off"],
    }
    assert same not in {fingerprint(**{**given, name: value}) for name, value in others.items()}
