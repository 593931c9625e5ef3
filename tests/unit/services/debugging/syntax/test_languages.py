"""The language of a program is told from its text, a broken one too; nothing is guessed where nothing speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.coding.problems import load_problems
from services.coding.starters import starter
from services.coding.value_types import Language
from services.debugging.languages import detect

PROGRAMS = Path(__file__).parents[1] / "programs"


@pytest.mark.parametrize("language", list(Language))
def test_programs_are_known(language: Language) -> None:
    codes = [path.read_text() for path in sorted((PROGRAMS / language.value).glob("*.txt"))]
    assert len(codes) >= 40
    assert [code[:60] for code in codes if detect(code) is not language] == []


@pytest.mark.parametrize("language", list(Language))
def test_programs_that_lost_a_part_are_known(language: Language) -> None:
    wrong = 0
    paths = sorted((PROGRAMS / language.value).glob("*.txt"))
    for path in paths:
        lines = path.read_text().split("\n")
        half = "\n".join(lines[: len(lines) // 2]).rstrip(";{}():") + "\n(("
        wrong += detect(half) is not language
    assert wrong <= len(paths) * 0.05


def test_solutions_and_starters_are_known() -> None:
    for problem in load_problems():
        for language, code in problem.solutions.items():
            assert detect(code) is language, problem.id
            assert detect(starter(problem, language)) is language, problem.id


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("print('hi')\nfor i in range(3):\n    print(i)", Language.PYTHON),
        ("def f(x)\n  retrun x", Language.PYTHON),
        ("const x = 1;\nconsole.log(x)", Language.JAVASCRIPT),
        ("let a = [1,2,3].map(x => x * 2", Language.JAVASCRIPT),
        ("public class A {\n  public static void main(String[] args) {", Language.JAVA),
        ("#include <iostream>\nint main() { std::cout << 1", Language.CPP),
        ("SELECT * FROM users WHERE id = 3", Language.SQL),
        ("select name form users where id = 3 order by name", Language.SQL),
    ],
)
def test_short_snippets(code: str, language: Language) -> None:
    assert detect(code) is language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "hello world",
        "Please fix my code, it does not work.",
        "x + y",
        "{}",
        "foo(bar);",
        "12 34",
        "\0\ud800",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert detect(text) is None
