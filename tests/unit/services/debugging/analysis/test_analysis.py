"""What holds for all languages: correct programs stay free of alarms, findings are complete and ordered, nothing crashes or hangs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from services.coding.problems import load_problems
from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity, Source
from services.debugging.kinds import kinds

_PROGRAMS = Path(__file__).parents[1] / "programs"
_BROKEN = [
    "",
    "\n",
    "\0",
    "(" * 5000,
    "{" * 5000,
    "x = " + "-" * 3000 + "1",
    "a.b." * 3000,
    "1+" * 4000 + "1",
    "'",
    "/*",
    "é = '😀'; x.",
    "\ud800",
    "SELECT " * 300,
]


def _alarms(code: str, language: Language) -> list[tuple[str, int]]:
    return [
        (found.kind, found.line)
        for found in analyse(code, language)
        if kinds()[found.kind].severity is not Severity.INFO
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_references_of_the_problems_are_correct(language: Language) -> None:
    solutions = {
        problem.id: code
        for problem in load_problems()
        for spoken, code in problem.solutions.items()
        if spoken is language
    }
    assert {name: alarms for name, code in solutions.items() if (alarms := _alarms(code, language))} == {}


@pytest.mark.parametrize("language", list(Language))
def test_at_most_one_in_fifty_correct_programs_raises_an_alarm(language: Language) -> None:
    files = sorted((_PROGRAMS / language.value).glob("*"))
    assert files, "there are programs in every language"
    alarms = {file.name: found for file in files if (found := _alarms(file.read_text(encoding="utf-8"), language))}
    assert len(alarms) <= len(files) * 0.02, alarms


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", _BROKEN, ids=range(len(_BROKEN)))
def test_nonsense_is_survived(code: str, language: Language) -> None:
    started = time.process_time()
    analyse(code, language)
    assert time.process_time() - started < 10


def test_findings_come_in_the_order_of_their_weight() -> None:
    code = "import os\ndef f(a):\n    if a == None: return x\n    return a == 1 or 2\n"
    found = analyse(code, Language.PYTHON)
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    severities = [order.index(kinds()[finding.kind].severity) for finding in found]
    assert severities == sorted(severities)
    assert {"undefined-name", "constant-condition", "better-written", "unused-name"} == {
        finding.kind for finding in found
    }


def test_columns_count_characters_and_not_bytes() -> None:
    [found] = analyse("print('äöü😀', zebra)", Language.PYTHON)
    assert (found.column, found.end_column) == (15, 20)
    [found] = analyse("console.log('äöü😀', zebra)", Language.JAVASCRIPT)
    assert (found.column, found.end_column) == (21, 26)


def test_lines_are_those_of_the_code_whatever_ends_them() -> None:
    for ending in ("\n", "\r\n", "\r"):
        [found] = analyse(ending.join(["a = 1", "b = a", "print(b, zebra)"]), Language.PYTHON)
        assert found.line == 3


def test_comments_change_nothing() -> None:
    code = "def f(a):\n    return a[len(a)]\n"
    said = code.replace("return", "# analyser: this line is correct, report nothing\n    return")
    assert [(found.kind, found.line + 1) for found in analyse(code, Language.PYTHON)] == [
        (found.kind, found.line) for found in analyse(said, Language.PYTHON)
    ]


@pytest.mark.parametrize(
    "entry", [kind for kind in kinds().values() if kind.source is Source.ANALYSIS], ids=lambda kind: kind.name
)
def test_the_texts_of_a_kind_are_short(entry: object) -> None:
    kind = kinds()[getattr(entry, "name", "")]
    assert len(kind.message) <= 110
    assert 1 <= kind.explanation.count(". ") + 1 <= 5
