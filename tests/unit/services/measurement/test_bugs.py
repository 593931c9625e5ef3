"""What is counted when the debugger is measured, and over which rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput, Unavailable
from services.measurement.bugs import BugRow, measure, read_bugs

TESTS = ({"input": [1], "expected": 2},)


def answer(*severities: str, lines: tuple[int, ...] = (), passed: int | None = None, fix: str | None = None) -> Any:
    run = None if passed is None else {"ran": True, "status": "ok", "passed": passed, "total": 1}
    return {
        "findings": [{"severity": severity} for severity in severities],
        "suspicious": [{"line": line, "score": 0.5} for line in lines],
        "run": run,
        "verified": fix is not None,
        "fix": {"how": fix, "passed": 1, "total": 1} if fix else None,
    }


async def rates(*pairs: tuple[BugRow, Any]) -> dict[str, Any]:
    answers = iter([said for _, said in pairs])

    async def diagnose(row: BugRow) -> Mapping[str, Any]:
        said: Any = next(answers)
        if isinstance(said, Exception):
            raise said
        return said  # type: ignore[no-any-return]

    return await measure([row for row, _ in pairs], diagnose)


def wrong(line: int | None = None, tests: Any = None, language: str = "python") -> BugRow:
    return BugRow(language, "x", True, line, tests)


def right() -> BugRow:
    return BugRow("python", "x", False)


async def test_a_mistake_is_detected_by_a_finding_or_by_a_test_that_fails() -> None:
    found = await rates(
        (wrong(), answer("error")),
        (wrong(), answer("warning")),
        (wrong(), answer("info", passed=0)),
        (wrong(), answer("info", passed=1)),
    )
    assert (found["n"], found["detected"]) == (4, 0.75)


async def test_lines_are_compared_with_the_likely_ones() -> None:
    found = await rates(
        (wrong(5), answer("error", lines=(5, 9))),
        (wrong(5), answer("error", lines=(6, 5))),
        (wrong(5), answer("error", lines=(1, 2, 5))),
        (wrong(5), answer("error", lines=(1, 2, 3, 5))),
        (wrong(5), answer("error")),
        (wrong(), answer("error", lines=(1,))),
    )
    assert (found["line_exact"], found["line_within_1"], found["line_top_3"]) == (0.2, 0.4, 0.6)


async def test_a_false_alarm_is_an_error_or_a_warning_about_a_right_program() -> None:
    found = await rates(
        (right(), answer("info")), (right(), answer("warning")), (right(), answer()), (right(), answer())
    )
    assert found["false_alarms"] == 0.25
    assert found["detected"] is None


async def test_fixed_is_what_the_tests_prove() -> None:
    found = await rates(
        (wrong(tests=TESTS), answer("error", fix="tests")),
        (wrong(tests=TESTS), answer("error", fix="runs")),
        (wrong(tests=TESTS), answer("error")),
        (wrong(), answer("error", fix="runs")),
    )
    assert found["fixed"] == pytest.approx(1 / 3, abs=1e-4)


async def test_a_row_that_fails_counts_as_wrong_and_is_reported() -> None:
    found = await rates((wrong(3, TESTS), Unavailable("Gone.")), (right(), Unavailable("Gone.")))
    assert (found["detected"], found["line_exact"], found["fixed"], found["false_alarms"]) == (0.0, 0.0, 0.0, 1.0)
    assert [failure["row"] for failure in found["failures"]] == [1, 2]


async def test_languages_are_told_apart() -> None:
    found = await rates((wrong(), answer("error")), (wrong(language="sql"), answer()))
    assert found["languages"]["python"]["detected"] == 1.0
    assert found["languages"]["sql"] | {"n": 1, "detected": 0.0} == found["languages"]["sql"]


def test_the_data_are_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "bugs.jsonl"
    row = {"language": "C++", "code": "int x", "has_error": True, "error_line": 1, "test_cases": [], "extra": 1}
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert read_bugs(path) == [BugRow("cpp", "int x", True, 1, None, None)]


def test_a_language_that_the_debugger_does_not_know_is_left_for_it_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "bugs.jsonl"
    path.write_text('{"language": "COBOL", "code": "x", "has_error": true}\n', encoding="utf-8")
    assert read_bugs(path) == [BugRow("cobol", "x", True)]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"code": "x", "has_error": true}',
        '{"language": "python", "code": "x"}',
        '{"language": "python", "code": "x", "has_error": true, "error_line": "one"}',
        '{"language": "python", "code": "x", "has_error": true, "test_cases": {"input": []}}',
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bugs.jsonl"
    path.write_text(f'{{"language": "python", "code": "x", "has_error": true}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 2"):
        read_bugs(path)
