"""Quality of code, from the code alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from services.coding.names import Role, declared_names
from services.coding.problems import load_problems
from services.coding.quality import MOST_CHARACTERS, measure_quality
from services.coding.starters import starter
from services.coding.value_types import Language

PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language

CLEAN = '''def most_common(words: list[str]) -> str:
    """The word that comes up most often."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return max(counts, key=lambda word: counts[word])
'''
MESSY = """import os
def MostCommon(w, c={}):
    l = 0
    for a in w:
        if a == None: pass
        else:
            if a in c:
                if True:
                    for q in range(3):
                        while c:
                            c[a] += 1; break
            else: c[a] = 1
    print(c)
    try:
        return max(c)
    except: pass
"""


def kinds(code: str, language: Language, *, prints: bool = False) -> dict[str, int]:
    """Each kind of finding and the line of the first."""
    found: dict[str, int] = {}
    for each in measure_quality(code, language, prints=prints).lint:
        found.setdefault(each.kind, each.line)
    return found


def test_clean_code_is_better_than_messy_code() -> None:
    clean, messy = measure_quality(CLEAN, PYTHON), measure_quality(MESSY, PYTHON)
    assert clean.lint == ()
    assert clean.score == 100
    assert messy.score is not None
    assert messy.score < 60


def test_the_numbers_of_a_function() -> None:
    quality = measure_quality(MESSY, PYTHON)
    (function,) = quality.functions
    assert (function.name, function.line, function.parameters) == ("MostCommon", 2, 2)
    assert quality.cyclomatic == function.cyclomatic == 8
    assert function.nesting >= 5
    assert quality.lines == 16


def test_each_finding_has_its_line() -> None:
    found = kinds(MESSY, PYTHON)
    assert found["unused-import"] == 1
    assert found["name-style"] == found["mutable-argument-default"] == 2
    assert found["unused-variable"] == 3
    assert found["none-comparison"] == 5
    assert found["print"] == 13
    assert found["bare-except"] == 16


def test_a_comment_cannot_switch_lint_off() -> None:
    assert "unused-import" in kinds("import os  # noqa\n", PYTHON)
    assert "unused-import" in kinds("# ruff: noqa\nimport os\n", PYTHON)


def test_printing_is_a_leftover_only_where_a_result_is_returned() -> None:
    programs = {
        PYTHON: ("print(1)\n", "print"),
        JAVASCRIPT: ("console.log(1);\n", "debug-output"),
        JAVA: ("class A { static void f() { System.out.println(1); } }\n", "debug-output"),
        CPP: ("#include <iostream>\nvoid f() { std::cout << 1 << 2; }\n", "debug-output"),
    }
    for language, (code, kind) in programs.items():
        assert kind in kinds(code, language), language
        assert kind not in kinds(code, language, prints=True), language


@pytest.mark.parametrize(
    ("language", "code", "kind", "line"),
    [
        (JAVASCRIPT, "function f(a) {\n  var b = a;\n  return b;\n}", "var-declaration", 2),
        (JAVASCRIPT, "const f = (a) => a == 1;", "loose-equality", 1),
        (JAVASCRIPT, "function my_sum(a) { return a; }", "name-style", 1),
        (JAVASCRIPT, "const f = (a) => { try { a(); } catch (e) { } };", "empty-catch", 1),
        (JAVA, 'class A {\n boolean is(String s) { return s == "x"; }\n}', "string-identity", 2),
        (JAVA, "class A { int Total(int a) { return a; } }", "name-style", 1),
        (CPP, "int one_two(int a_b) { int cD = a_b; return cD; }", "name-style", 1),
        (SQL, "SELECT *\nFROM people", "select-star", 1),
        (SQL, "SELECT a.x FROM a,\n b WHERE a.id = b.id", "comma-join", 1),
        (SQL, "SELECT x from a WHERE y = 1 GROUP BY x", "keyword-case", 1),
    ],
)
def test_rules_of_other_languages(language: Language, code: str, kind: str, line: int) -> None:
    assert kinds(code, language).get(kind) == line


@pytest.mark.parametrize(
    ("language", "code"),
    [
        (JAVASCRIPT, "const f = (a) => (a == null ? 0 : a === 1);"),
        (JAVASCRIPT, "class Solution { addAll(itemList) { let total = 0; return total + itemList.length; } }"),
        (JAVA, "class A { static final int MAX_SIZE = 3; int f(int rowCount) { return rowCount + MAX_SIZE; } }"),
        (CPP, "int row_count(int a_b) { const int MAX = 3; return a_b + MAX; }"),
        (SQL, "SELECT name, COUNT(*) AS total FROM people GROUP BY name ORDER BY total, name"),
        (SQL, "SELECT 'a, * from b' AS text FROM people WHERE id IN (1, 2)"),
    ],
)
def test_what_is_usual_is_not_found_fault_with(language: Language, code: str) -> None:
    assert kinds(code, language) == {}


@pytest.mark.parametrize(
    ("language", "code", "comments"),
    [
        (PYTHON, "# abcd\nx = '# no'\n", 5),
        (JAVASCRIPT, "/* abcd */ const x = '// no';\n", 8),
        (JAVA, '// abcd\nclass A { String s = "/* no */"; }\n', 6),
        (CPP, "#include <vector>\n// abcd\nint x;\n", 6),
        (SQL, "-- abcd\nSELECT '-- no'\n", 6),
    ],
)
def test_comments_are_counted_by_tokens(language: Language, code: str, comments: int) -> None:
    size = len("".join(code.split()))
    assert measure_quality(code, language).comment_ratio == pytest.approx(comments / size, abs=0.001)


def test_columns_count_characters_not_bytes() -> None:
    (found,) = measure_quality("/* é𝒳 */ var count = 1;", JAVASCRIPT).lint
    assert (found.line, found.column) == (1, 10)
    names = declared_names('größe = "ä"; last = 1\n', PYTHON)
    assert [(each.name, each.role, each.column) for each in names] == [
        ("größe", Role.VARIABLE, 1),
        ("last", Role.VARIABLE, 14),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["(" * 500, "}{", "'", "/*", "x" * 5000, "\u2028", "def f(:\n  ((", "-- nothing\n"])
def test_broken_code_is_measured_without_a_fault(language: Language, code: str) -> None:
    quality = measure_quality(code, language, compiles=False)
    assert quality.score is None


def test_the_same_code_has_the_same_quality() -> None:
    assert measure_quality(MESSY, PYTHON) == measure_quality(MESSY, PYTHON)


def test_code_that_is_too_long_is_not_measured() -> None:
    assert measure_quality("x = 1\n" * MOST_CHARACTERS, PYTHON).score is None


def test_code_that_adds_nothing_to_what_was_given_has_no_quality() -> None:
    remark = {PYTHON: "# todo", SQL: "-- todo"}
    for problem in list(load_problems())[::4]:
        for language in problem.solutions:
            given = starter(problem, language)
            for code in (given, f"\n{given}\n\n{remark.get(language, '// todo')}\n"):
                quality = measure_quality(code, language, given=given)
                assert (quality.score, quality.parts, quality.lines, quality.functions) == (None, {}, 0, ())
            assert measure_quality(problem.solutions[language], language, given=given).score is not None


GIVEN = "def sumOf(theNumbers: list) -> int:\n    pass\n"


def test_names_that_were_given_are_neither_praised_nor_blamed() -> None:
    unnamed = measure_quality("def sumOf(theNumbers: list) -> int:\n    return 0\n", PYTHON, given=GIVEN)
    assert "names" not in unnamed.parts
    assert unnamed.lint == ()
    own = measure_quality(
        "def sumOf(theNumbers: list) -> int:\n    theSum = 0\n    return theSum\n", PYTHON, given=GIVEN
    )
    assert own.parts["names"] == 0
    assert [(each.kind, each.line) for each in own.lint] == [("name-style", 2)]


def test_findings_in_lines_that_were_given_do_not_count() -> None:
    given = "import os\n\n\ndef answer():\n    pass\n"
    quality = measure_quality("import os\nimport re\n\n\ndef answer():\n    return 1\n", PYTHON, given=given)
    assert [(each.kind, each.line) for each in quality.lint] == [("unused-import", 2)]


def test_the_banks_solutions_have_few_findings() -> None:
    problems = list(load_problems())[::4]
    scores = [measure_quality(code, language).score for each in problems for language, code in each.solutions.items()]
    known = [score for score in scores if score is not None]
    assert len(known) == len(scores)
    assert sum(known) / len(known) > 90


def test_modules_are_found_where_they_were_after_code_was_measured() -> None:
    root = Path(__file__).parents[4]
    code = (
        "import sys; from services.coding.quality import measure_quality; from services.coding.value_types import Language; "
        "before = list(sys.path); sys.argv[0] = 'api/cli.py'; "
        "assert measure_quality('def f():\\n    return 1\\n', Language.PYTHON).functions; assert sys.path == before, sys.path"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
