"""What is said about a syntax error: the true line, the kind, and the edit that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.coding.problems import load_problems
from services.coding.starters import starter
from services.coding.value_types import Language
from services.debugging.findings import Finding, Source
from services.debugging.kinds import kinds
from services.debugging.syntax import syntax_findings, syntax_repair

PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language
PROGRAMS = Path(__file__).parents[1] / "programs"
FIXTURES = sorted(PROGRAMS.glob("*/*.txt"))


def first(code: str, language: Language) -> Finding:
    found = syntax_findings(code, language)
    assert found, "no error was found"
    return found[0]


BROKEN: list[tuple[Language, str, int, str]] = [
    (PYTHON, "def f(x)\n    return x\n", 1, "missing-colon"),
    (PYTHON, "if True:\n    x = (1 + 2\nprint(x)\n", 2, "unclosed-bracket"),
    (PYTHON, 'x = {\n    "a": 1,\n    "b": 2,\n\ndef f():\n    pass\n', 4, "unclosed-bracket"),
    (PYTHON, "x = [1, 2)\n", 1, "wrong-bracket"),
    (PYTHON, "print('hello)\n", 1, "unterminated-string"),
    (PYTHON, "print(hello')\n", 1, "unterminated-string"),
    (PYTHON, "print(“hello”)\n", 1, "smart-quote"),
    (PYTHON, "def f():\n    retrun 1\n", 2, "misspelt-keyword"),
    (PYTHON, "whille True:\n    pass\n", 1, "misspelt-keyword"),
    (PYTHON, "def f():\n    x = 1\n  y = 2\n    return x\n", 3, "missing-indent"),
    (PYTHON, "for i in range(3):\nprint(i)\n", 2, "missing-indent"),
    (PYTHON, "x = 1\n    y = 2\n", 2, "wrong-indent"),
    (PYTHON, "def f():\n\ndef g():\n    pass\n", 1, "missing-body"),
    (PYTHON, "if True:\n\tx = 1\n        y = 2\n", 3, "mixed-tabs"),
    (PYTHON, "print 'hello'\n", 1, "missing-call-parentheses"),
    (PYTHON, "if x == 1 && y == 2:\n    pass\n", 1, "foreign-word"),
    (PYTHON, "i = 0\ni++\n", 2, "foreign-word"),
    (PYTHON, "if x:\n    pass\nelse if y:\n    pass\n", 3, "foreign-word"),
    (PYTHON, "if x = 1:\n    pass\n", 1, "wrong-token"),
    (PYTHON, "class = 3\n", 1, "reserved-word-as-name"),
    (PYTHON, "return 3\n", 1, "misplaced-keyword"),
    (PYTHON, "x = [\n    1,\n    2\n    3,\n]\n", 3, "missing-comma"),
    (PYTHON, "x = 1,, 2\n", 1, "repeated-token"),
    (PYTHON, "def f():\n    '''A text.\n    return 1\n\n\ndef g():\n    '''B.'''\n    return 2\n", 2, "unterminated-long-string"),
    (PYTHON, "5 = x\n", 1, "invalid-target"),
    (JAVASCRIPT, "function f(a) {\n  return a;\n\nfunction g() {\n  return 1;\n}\n", 3, "unclosed-bracket"),
    (JAVASCRIPT, "if (a > 1 {\n  b();\n}\n", 1, "unclosed-bracket"),
    (JAVASCRIPT, "if a > 1 {\n  b();\n}\n", 1, "missing-parentheses"),
    (JAVASCRIPT, "function f(a)\n  return a;\n}\n", 1, "missing-opening-bracket"),
    (JAVASCRIPT, "while (a) {\n  b();\n}}\n", 3, "extra-bracket"),
    (JAVASCRIPT, "const a = `x ${b};\nc();\n", 1, "unterminated-long-string"),
    (JAVASCRIPT, "const a = 'x;\nc();\n", 1, "unterminated-string"),
    (JAVASCRIPT, "const f = (x) -> x;\n", 1, "wrong-token"),
    (JAVASCRIPT, "fucntion f() {\n  return 1;\n}\n", 1, "misspelt-keyword"),
    (JAVASCRIPT, "if (a) {\n} elif (b) {\n}\n", 2, "foreign-word"),
    (JAVASCRIPT, "const a;\n", 1, "missing-value"),
    (JAVASCRIPT, "const o = {\n  a: 1\n  b: 2,\n};\n", 2, "missing-comma"),
    (JAVASCRIPT, "/* a\n\nfunction f() {}\n", 1, "unterminated-comment"),
    (JAVASCRIPT, "f(1,, 2);\n", 1, "repeated-token"),
    (JAVA, "class A {\n    int f() {\n        int x = 1\n        return x;\n    }\n}\n", 3, "missing-semicolon"),
    (JAVA, "class A {\n    int f() {\n        return 1;\n    }\n", 5, "unclosed-bracket"),
    (JAVA, "class A {\n    void f() {\n        x + 1;\n    }\n}\n", 3, "not-a-statement"),
    (JAVA, "class A {\n    f() {\n        return;\n    }\n}\n", 2, "missing-return-type"),
    (JAVA, "class A {\n    int class = 1;\n}\n", 2, "reserved-word-as-name"),
    (JAVA, 'class A {\n    String s = "x;\n    int y;\n}\n', 2, "unterminated-string"),
    (JAVA, "pubic class A {\n}\n", 1, "misspelt-keyword"),
    (CPP, "int main() {\n    int x = 1\n    return x;\n}\n", 2, "missing-semicolon"),
    (CPP, "#include <vector>\nstd::vector<int> v = {1, 2;\n", 2, "unclosed-bracket"),
    (CPP, "int f(int a {\n    return a;\n}\n", 1, "unclosed-bracket"),
    (CPP, "int f(int a) {\n    if (a > 1) {\n        return 1;\n    return a;\n}\n", 4, "unclosed-bracket"),
    (CPP, "int f() {\n    wihle (true) {\n    }\n    return 1;\n}\n", 2, "misspelt-keyword"),
    (SQL, "SELECT a, b\nFORM t\nWHERE a = 1;\n", 2, "misspelt-keyword"),
    (SQL, "SELECT a,\nFROM t;\n", 1, "extra-token"),
    (SQL, "SELECT a FROM t WHERE (a = 1 AND b = 2;\n", 1, "unclosed-bracket"),
    (SQL, "SELECT CASE WHEN a = 1 THEN 'x' ELSE 'y' AS k\nFROM t;\n", 1, "missing-keyword"),
    (SQL, "SELECT a FROM t WHERE name = 'x;\n", 1, "unterminated-string"),
    (SQL, "INSERT INTO t (a, b VALUES (1, 2);\n", 1, "unclosed-bracket"),
    (SQL, "SELECT a FROM t\nSELECT b FROM u WHERE c = 1;\n", 1, "missing-semicolon"),
    (SQL, "CREATE TABLE t (\n    a INT\n    b INT,\n    c TEXT\n);\n", 2, "missing-comma"),
    (SQL, "SELECT a FROM t GROUP a;\n", 1, "missing-keyword"),
    (SQL, "CREATE TRIGGER t AFTER INSERT ON u\nBEGIN\n    SELECT 1;\n", 3, "missing-end"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "code", "line", "kind"), BROKEN)
def test_error_is_found_where_it_is(language: Language, code: str, line: int, kind: str) -> None:
    found = first(code, language)
    assert abs(found.line - line) <= (0 if language in (PYTHON, JAVASCRIPT) else 1)
    assert found.kind == kind


@pytest.mark.parametrize(("language", "code", "line", "kind"), BROKEN)
def test_texts_have_their_values(language: Language, code: str, line: int, kind: str) -> None:
    found = first(code, language)
    known = kinds()[found.kind]
    assert known.source is Source.SYNTAX is found.source
    assert set(found.values) == known.values
    assert all(value != "" for value in found.values.values())
    assert known.message.format_map(found.values)
    assert known.explanation.format_map(found.values)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_correct_program_has_no_error(path: Path) -> None:
    assert syntax_findings(path.read_text(), Language(path.parent.name)) == []


def test_solutions_and_starters_have_no_error() -> None:
    for problem in load_problems():
        for language, code in problem.solutions.items():
            assert syntax_findings(code, language) == [], problem.id
        for language in (JAVASCRIPT, JAVA, CPP):
            if SQL not in problem.solutions:
                assert syntax_findings(starter(problem, language), language) == [], problem.id


@pytest.mark.parametrize(
    ("language", "code"),
    [(language, code) for language, code, _, kind in BROKEN if kind not in ("mixed-tabs", "not-a-statement")],
)
def test_repair_parses(language: Language, code: str) -> None:
    repaired = syntax_repair(code, language)
    if repaired is not None:
        fixed, finding = repaired
        assert fixed != code
        assert syntax_findings(fixed, language) == []
        assert finding == first(code, language)


@pytest.mark.parametrize(
    ("language", "code", "fixed"),
    [
        (PYTHON, "def f(x)\n    return x\n", "def f(x):\n    return x\n"),
        (PYTHON, "print(len([1, 2])\n", "print(len([1, 2]))\n"),
        (JAVASCRIPT, "const a = [1, 2;\n", "const a = [1, 2];\n"),
        (JAVA, "class A {\n    int x = 1\n}\n", "class A {\n    int x = 1;\n}\n"),
        (SQL, "SELECT a FORM t;", "SELECT a FROM t;"),
    ],
)
def test_repair_is_the_one_small_edit(language: Language, code: str, fixed: str) -> None:
    repaired = syntax_repair(code, language)
    assert repaired is not None
    assert repaired[0] == fixed


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "code", ["", "   \n\n", "\0", "((((", "'", "`${", "/*", "\ud800", "é = 「", "}" * 500, "(" * 3000, "\\", "\r\n\r\n"]
)
def test_any_text_gets_an_answer(language: Language, code: str) -> None:
    for finding in syntax_findings(code, language):
        assert finding.line >= 1
        assert finding.column >= 1
    syntax_repair(code, language)


@pytest.mark.parametrize("language", list(Language))
def test_places_lie_in_the_program(language: Language) -> None:
    paths = [path for path in FIXTURES if path.parent.name == language.value]
    for path in paths[:3]:
        code = path.read_text()
        for cut in range(40, len(code), 139):
            part = code[:cut]
            for finding in syntax_findings(part, language):
                assert 1 <= finding.line <= part.count("\n") + 1
                assert 1 <= finding.column <= len(part.split("\n")[finding.line - 1]) + 1


def test_columns_count_code_points() -> None:
    found = first('name = "é🙂" + (1 + 2\n', PYTHON)
    assert (found.line, found.column) == (1, 21)


def test_answer_is_the_same_every_time() -> None:
    code = (PROGRAMS / "java" / "parser_calc.txt").read_text().replace("return value;", "retur value", 1)
    answers = [syntax_findings(code, JAVA) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]


def test_comments_and_texts_change_nothing() -> None:
    code = "# ) } ] ' \"\"\"\nx = ')('\nprint((x)\n"
    assert (first(code, PYTHON).line, first(code, PYTHON).kind) == (3, "unclosed-bracket")


def test_statements_of_sql_are_not_run(tmp_path: Path) -> None:
    target = tmp_path / "made.db"
    script = f"ATTACH DATABASE '{target}' AS other;\nCREATE TABLE other.t (a);\nSELECT FROM t;\n"
    assert syntax_findings(script, SQL)
    assert not target.exists()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "code", ["x = [" + "1, " * 3000 + "2", '"a" ' * 800, "a<" * 800, "select " * 800, "(a," * 39 + "b"]
)
def test_search_gives_up_on_texts_made_to_be_slow(language: Language, code: str) -> None:
    found = syntax_findings(code, language)
    assert len(found) <= 1


def test_of_two_errors_the_first_is_told_where_it_is() -> None:
    code = "total = 0\nfor i in range(5)\n    total += i\nprint('Total: ' + str(total)\n"
    assert [(each.kind, each.line) for each in syntax_findings(code, Language.PYTHON)] == [("missing-colon", 2)]


def test_a_clause_in_the_wrong_place_does_not_want_another_word() -> None:
    [told] = syntax_findings("SELECT name FROM p ORDER BY price\nWHERE price > 3;\n", Language.SQL)
    assert (told.kind, told.line) == ("unexpected-token", 2)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        (Language.SQL, "SELECT name FROM p WHERE price > 10 AND < 20;\n"),
        (Language.PYTHON, "print(3 + )\n"),
    ],
)
def test_what_is_missing_is_told_and_not_invented(language: Language, code: str) -> None:
    assert [each.kind for each in syntax_findings(code, language)] == ["missing-value"]
    assert syntax_repair(code, language) is None
