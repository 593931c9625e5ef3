"""What programs that fail are told, in five languages: each program really runs, and really fails."""

from __future__ import annotations

from typing import Any

import pytest

from services.coding.sandbox import Limits
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.value_types import Language
from services.debugging.findings import Finding, Source
from services.debugging.kinds import kinds
from services.debugging.running import Test, run

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language


PROGRAMS: list[tuple[Language, str, str, int]] = [
    (PYTHON, "x = [1]\nprint(x[1])\n", "index-out-of-range", 2),
    (PYTHON, "x = []\nx.pop()\n", "empty-collection", 2),
    (PYTHON, "print(max([]))\n", "empty-collection", 1),
    (PYTHON, "x = {'a': 1}\n\nprint(x['b'])\n", "key-missing", 3),
    (PYTHON, "x = None\nx.append(1)\n", "none-used", 2),
    (PYTHON, "x = [2, 1].sort()\nprint(x[0])\n", "none-used", 2),
    (PYTHON, "age = '3'\nprint(age + 1)\n", "wrong-operand-types", 2),
    (PYTHON, "print(1 + 'a')\n", "wrong-operand-types", 1),
    (PYTHON, "print(1 < 'a')\n", "wrong-operand-types", 1),
    (PYTHON, "x = 3\nx()\n", "not-callable", 2),
    (PYTHON, "def f(a):\n    return a\nf()\n", "wrong-arguments", 3),
    (PYTHON, "x = {[1]: 2}\n", "unhashable-key", 1),
    (PYTHON, "x = [1, 2]\nprint(x[4 / 2])\n", "index-not-integer", 2),
    (PYTHON, "for i in 5:\n    pass\n", "not-a-collection", 1),
    (PYTHON, "a, b = 1\n", "not-a-collection", 1),
    (PYTHON, "'abc'.push('d')\n", "attribute-missing", 1),
    (PYTHON, "int('x1')\n", "not-a-number", 1),
    (PYTHON, "a, b = [1, 2, 3]\n", "value-refused", 1),
    (PYTHON, "[1].remove(2)\n", "value-refused", 1),
    (PYTHON, "print(1 / 0)\n", "division-by-zero", 1),
    (PYTHON, "def f(n):\n    return f(n + 1)\nf(1)\n", "endless-recursion", 2),
    (PYTHON, "x = 1\nprint(y)\n", "name-unknown", 2),
    (PYTHON, "n = 1\ndef f():\n    n += 1\nf()\n", "used-before-assignment", 3),
    (PYTHON, "import nosuchmodule\n", "import-missing", 1),
    (PYTHON, "assert 1 == 2, 'no'\n", "assertion-failed", 1),
    (PYTHON, "'ü'.encode('ascii')\n", "value-refused", 1),
    (PYTHON, "d = {1: 1}\nfor k in d:\n    d[k + 1] = 1\n", "changed-while-iterating", 2),
    (PYTHON, "name = input()\n", "input-missing", 1),
    (PYTHON, "open('data.txt')\n", "resource-missing", 1),
    (PYTHON, "next(iter([]))\n", "exception-raised", 1),
    (PYTHON, "raise RuntimeError('own {braces}')\n", "exception-raised", 1),
    (PYTHON, "n = 1\nwhile n: n = 2\n", "endless-loop", 2),
    (PYTHON, "x = []\nx.append('a' * 10**9)\n", "memory-used-up", 2),
    (PYTHON, "while True:\n    print('x' * 1000)\n", "too-much-output", 1),
    (JAVASCRIPT, "let x;\nx.name;\n", "none-used", 2),
    (JAVASCRIPT, "const x = {};\nx.run();\n", "not-callable", 2),
    (JAVASCRIPT, "const x = 1;\nx = 2;\n", "wrong-type", 2),
    (JAVASCRIPT, "\nconsole.log(y);\n", "name-unknown", 2),
    (JAVASCRIPT, "console.log(y);\nlet y = 1;\n", "used-before-assignment", 1),
    (JAVASCRIPT, "const f = () => f();\nf();\n", "endless-recursion", 1),
    (JAVASCRIPT, "for (const x of 5) {}\n", "not-a-collection", 1),
    (JAVASCRIPT, "require('nosuchmodule');\n", "import-missing", 1),
    (JAVASCRIPT, "throw new Error('own');\n", "exception-raised", 1),
    (JAVASCRIPT, "while (true) {}\n", "endless-loop", 1),
    (JAVASCRIPT, "new Array(-1);\n", "value-refused", 1),
    (
        JAVA,
        "class Main {\n  public static void main(String[] a) {\n    String s = null;\n    s.length();\n  }\n}\n",
        "none-used",
        4,
    ),
    (
        JAVA,
        "class Main {\n  public static void main(String[] a) {\n    int[] x = new int[2];\n    x[2] = 1;\n  }\n}\n",
        "index-out-of-range",
        4,
    ),
    (
        JAVA,
        'class Main {\n  public static void main(String[] a) {\n    Integer.parseInt("x");\n  }\n}\n',
        "not-a-number",
        3,
    ),
    (
        JAVA,
        "class Main {\n  public static void main(String[] a) {\n    System.out.println(1 / (a.length - a.length));\n  }\n}\n",
        "division-by-zero",
        3,
    ),
    (
        JAVA,
        "class Main {\n  static int f() {\n    return f() + 1;\n  }\n  public static void main(String[] a) { f(); }\n}\n",
        "endless-recursion",
        3,
    ),
    (
        JAVA,
        "import java.util.*;\nclass Main {\n  public static void main(String[] a) {\n    var x = new ArrayList<>(List.of(1, 2, 3));"
        "\n    for (Integer i : x) x.remove(i);\n  }\n}\n",
        "changed-while-iterating",
        5,
    ),
    (
        JAVA,
        'class Main {\n  public static void main(String[] a) {\n    Object o = "x";\n    Integer i = (Integer) o;\n  }\n}\n',
        "wrong-type",
        4,
    ),
    (
        JAVA,
        "import java.util.*;\nclass Main {\n  public static void main(String[] a) {\n    new Scanner(System.in).nextLine();\n  }\n}\n",
        "input-missing",
        4,
    ),
    (CPP, "#include <vector>\nint main() { std::vector<int> v(2); return v[5]; }\n", "index-out-of-range", 2),
    (CPP, "#include <vector>\nint main() { std::vector<int> v(2); return v.at(5); }\n", "index-out-of-range", 2),
    (
        CPP,
        "#include <vector>\n// v.at(9)\nint main() {\n    std::vector<int> v(2);\n    v.at(0) = 1;\n    return v.at(5);\n}\n",
        "index-out-of-range",
        1,
    ),
    (CPP, "int main() { int* p = nullptr; *p = 3; return *p; }\n", "invalid-memory-access", 1),
    (CPP, "int main(int n, char**) { return 4 / (n - n); }\n", "division-by-zero", 1),
    (
        CPP,
        '#include <cstdio>\n// a / b\nint main(int n, char**) {\n    std::puts("a / b");\n    return 4 / (n - n);\n}\n',
        "division-by-zero",
        5,
    ),
    (CPP, "#include <vector>\nint main() { std::vector<int> v; v.pop_back(); return 0; }\n", "empty-collection", 1),
    (CPP, '#include <stdexcept>\nint main() { throw std::runtime_error("own"); }\n', "exception-raised", 1),
    (SQL, "SELECT * FROM nosuch;\n", "table-unknown", 1),
    (SQL, "CREATE TABLE t (a INTEGER);\nSELECT b FROM t;\n", "column-unknown", 2),
    (SQL, "CREATE TABLE t (a); CREATE TABLE u (a);\nSELECT a FROM t, u;\n", "column-ambiguous", 2),
    (SQL, "CREATE TABLE t (a INTEGER NOT NULL);\nINSERT INTO t VALUES (NULL);\n", "constraint-failed", 2),
    (SQL, "CREATE TABLE t (a INTEGER);\nSELECT a\nFROM t\nWHERE COUNT(*) > 1;\n", "exception-raised", 2),
]


def fits(finding: Finding) -> None:
    kind = kinds()[finding.kind]
    assert kind.values <= set(finding.values)
    assert kind.message.format(**finding.values)
    assert finding.source is Source.RUN


@pytest.mark.parametrize(("language", "code", "kind", "line"), PROGRAMS)
async def test_what_ends_a_program_is_told(
    executor: LocalExecutor, language: Language, code: str, kind: str, line: int
) -> None:
    support = (await executor.capabilities()).languages[language]
    if not support.available:
        pytest.skip(support.reason)
    report = await run(code, language, executor, limits=Limits(cpu_seconds=0.5, memory_mb=64))
    assert report.ran, report
    found = [(finding.kind, finding.line) for finding in report.findings]
    if kind == "too-much-output":
        assert [name for name, _ in found] == [kind], report
    else:
        assert found == [(kind, line)], report
    for finding in report.findings:
        fits(finding)


@pytest.mark.parametrize("language", Language)
async def test_a_program_that_is_right_has_no_finding(executor: LocalExecutor, language: Language) -> None:
    code = {
        PYTHON: "print(sum([1, 2]))\n",
        JAVASCRIPT: "console.log(1 + 2);\n",
        JAVA: "class Main {\n  public static void main(String[] a) { System.out.println(3); }\n}\n",
        CPP: '#include <cstdio>\nint main() { std::puts("3"); }\n',
        SQL: "SELECT 3;\n",
    }[language]
    report = await run(code, language, executor)
    assert report.clean, report
    assert report.findings == ()


WRONG: list[tuple[Language, str, str, list[Any], Any]] = [
    (PYTHON, "def add(a, b):\n    return a - b\n", "add", [1, 2], 3),
    (JAVASCRIPT, "function add(a, b) {\n  return a - b;\n}\n", "add", [1, 2], 3),
    (SQL, "SELECT 4;\n", "", [], [[3]]),
]


@pytest.mark.parametrize(("language", "code", "name", "given", "expected"), WRONG)
async def test_a_wrong_result_shows_what_was_given_and_expected(
    executor: LocalExecutor, language: Language, code: str, name: str, given: list[Any], expected: Any
) -> None:
    report = await run(code, language, executor, [Test(given, expected)], name or None)
    assert [finding.kind for finding in report.findings] == ["wrong-result"], report
    fits(report.findings[0])
    assert not report.tests[0].passed


async def test_a_result_that_is_not_returned_is_told_as_that(executor: LocalExecutor) -> None:
    code = "# first line\ndef add(a, b):\n    a + b\n"
    report = await run(code, PYTHON, executor, [Test([1, 2], 3)], "add")
    assert [(finding.kind, finding.line) for finding in report.findings] == [("returns-nothing", 2)]
    fits(report.findings[0])


async def test_a_function_that_is_not_there_is_missing(executor: LocalExecutor) -> None:
    for language, code in ((PYTHON, "def plus(a):\n    yield a\n"), (JAVASCRIPT, "function plus(a) { return a; }\n")):
        report = await run(code, language, executor, [Test([1], 1)], "add")
        assert [finding.kind for finding in report.findings] == ["function-missing"], report
        fits(report.findings[0])
