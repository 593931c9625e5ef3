"""What code may count on in each language: how it is called, what it may return, what it is told when it is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
import pytest_asyncio

from core.errors import Unavailable
from services.coding.sandbox import Job, Limits, Message, Raised, Result, RunStatus
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.local.opening import open_local
from services.coding.value_types import Language

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def _languages(executor: LocalExecutor, unavailable: Callable[[str], NoReturn]) -> None:
    missing = [name for name, support in (await executor.capabilities()).languages.items() if not support.available]
    if missing:
        unavailable(f"no {', '.join(missing)} on this machine")


async def run(
    executor: LocalExecutor, language: Language, code: str, name: str | None, *inputs: list[Any], **more: Any
) -> Result:
    return await executor.run(Job(language, code, name, inputs, **more))


def values(result: Result) -> list[Any]:
    assert result.status is RunStatus.OK, result
    return [case.value for case in result.cases]


ECHO = {
    PYTHON: ("def echo(value):\n    return value\n", "echo"),
    JAVASCRIPT: ("const echo = (value) => value;\n", "echo"),
}
EVERYTHING = [None, True, 0, -7, 2.5, "", 'ü "\\\n\u2028😀', [], [1, [2, {"a": None}]], {"": [], "ключ": {"x": 1.5}}]


@pytest.mark.parametrize("language", ECHO)
async def test_json_goes_in_and_comes_out(executor: LocalExecutor, language: Language) -> None:
    code, name = ECHO[language]
    result = await run(executor, language, code, name, *([value] for value in EVERYTHING))
    assert values(result) == EVERYTHING


async def test_large_whole_numbers(executor: LocalExecutor) -> None:
    assert values(await run(executor, PYTHON, ECHO[PYTHON][0], "echo", [2**200])) == [2**200]
    code = "function f(n) { return [BigInt(n) * 10n ** 30n, 2 ** 53, 1e21, -0, 1 / 3]; }"
    assert values(await run(executor, JAVASCRIPT, code, "f", [7])) == [[7 * 10**30, 2**53, 1e21, 0, 1 / 3]]


async def test_python_is_called_wherever_the_function_is(executor: LocalExecutor) -> None:
    method = "class Solution:\n    def add(self, a, b):\n        return a + b\n"
    assert values(await run(executor, PYTHON, method, "add", [1, 2], ["a", "b"])) == [3, "ab"]
    waits = "import asyncio\nasync def late(n):\n    await asyncio.sleep(0)\n    return n\n"
    assert values(await run(executor, PYTHON, waits, "late", [4])) == [4]
    guarded = "def f():\n    return __name__\nif __name__ == '__main__':\n    raise SystemExit(1)\n"
    assert values(await run(executor, PYTHON, guarded, "f", [])) == ["solution"]
    typed = "from dataclasses import dataclass\nfrom __future__ import annotations\n"
    assert (await run(executor, PYTHON, typed, "f", [])).status is RunStatus.COMPILE_ERROR


async def test_javascript_is_called_wherever_the_function_is(executor: LocalExecutor) -> None:
    for code in (
        "class Solution { add(a, b) { return a + b; } }",
        "var Solution = { add: (a, b) => a + b };",
        "module.exports = (a, b) => a + b;",
        "exports.add = (a, b) => a + b;",
        "const add = async (a, b) => a + b; // no newline",
        "'use strict';\nlet add = function (a, b) { return a + b; }",
    ):
        assert values(await run(executor, JAVASCRIPT, code, "add", [1, 2])) == [3], code
    mapped = "const f = () => [new Map([['a', 1]]), new Set([1]), new Uint8Array(2), undefined, { x: undefined }, new Date(0)];"
    expected = [{"a": 1}, [1], [0, 0], None, {}, "1970-01-01T00:00:00.000Z"]
    assert values(await run(executor, JAVASCRIPT, mapped, "f", [])) == [expected]


JAVA_TYPES = """
import java.util.*;

public class Anything {
    static Object all(int i, long l, double d, boolean b, char c, String s, int[] ints, String[][] texts, List<Integer> list,
            Map<String, List<Long>> map, Optional<Integer> maybe, Integer boxed, Set<Character> set) {
        return Arrays.asList(i, l, d, b, c, s, ints, texts, list, map, maybe, boxed, set);
    }
}
"""


async def test_java_takes_arguments_as_its_parameters_say(executor: LocalExecutor) -> None:
    arguments = [1, 2**40, 2, True, "c", "é", [1, 2], [["a"], []], [3], {"k": [4]}, None, None, ["x"]]
    told = [1, 2**40, 2.0, True, "c", "é", [1, 2], [["a"], []], [3], {"k": [4]}, None, None, ["x"]]
    wrong = [2**40, *arguments[1:]]
    result = await run(executor, JAVA, JAVA_TYPES, "all", arguments, wrong, [1])
    assert result.cases[0].value == told
    assert [case.raised.type for case in result.cases[1:] if case.raised] == ["java.lang.IllegalArgumentException"] * 2
    assert result.cases[1].raised is not None
    assert "does not fit a parameter of type int" in result.cases[1].raised.message


CPP_TYPES = """
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

struct Solution {
    std::vector<std::map<std::string, double>> all(int i, int64_t l, double d, bool b, char c, const std::string& s,
        std::vector<std::vector<int>>& lists, std::map<std::string, std::vector<std::string>> map, std::optional<int> maybe,
        std::pair<int, bool> pair, const std::set<int>& set) const {
        return {{{s + c, d + i + l + b}, {map.begin()->second[0], maybe ? 1 : 0}},
                {{"pair", pair.first + pair.second}, {"set", *set.begin()}, {"lists", lists[1][0]}}};
    }
};

int main() { return 0; }
"""


async def test_cpp_takes_arguments_as_its_parameters_say(executor: LocalExecutor) -> None:
    arguments = [1, 2**40, 0.5, True, "c", "é", [[], [7]], {"k": ["v"]}, None, [3, True], [9, 8]]
    result = await run(executor, CPP, CPP_TYPES, "all", arguments, [2**40, *arguments[1:]], [])
    assert result.cases[0].value == [{"éc": 2**40 + 2.5, "v": 0}, {"pair": 4, "set": 8, "lists": 7}]
    assert [case.raised.type for case in result.cases[1:] if case.raised] == ["std::invalid_argument"] * 2


TABLES = "CREATE TABLE people (id INTEGER, name TEXT, height REAL);"
ROWS = {"people": [[1, "Ada", 1.6], [2, "Grace", None], [3, "Linus", 1.8]]}


async def test_sql_selects_rows_of_the_tables_of_each_case(executor: LocalExecutor) -> None:
    query = "-- the tallest first\nSELECT name, height FROM people WHERE id <> 2 ORDER BY height DESC;"
    result = await run(executor, SQL, query, None, [ROWS], [{"people": []}], setup=TABLES)
    assert values(result) == [
        {"columns": ["name", "height"], "rows": [["Linus", 1.8], ["Ada", 1.6]]},
        {"columns": ["name", "height"], "rows": []},
    ]
    script = "INSERT INTO people VALUES (4, 'Alan', 1.7);"
    several = "UPDATE people SET name = upper(name); SELECT name FROM people; CREATE TABLE t AS SELECT 1;"
    assert values(await run(executor, SQL, several, None, [script], setup=TABLES)) == [
        {"columns": ["name"], "rows": [["ALAN"]]}
    ]


@pytest.mark.parametrize(
    ("query", "message", "line"),
    [
        ("SELECT name\nFORM people", 'near "people": syntax error', 2),
        ("SELECT 1;\n\nSELECT nome\nFROM people", "no such column: nome", 3),
        ("SELECT *\nFROM person", "no such table: person", 2),
        ("SELECT (1", "incomplete input", 1),
    ],
)
async def test_a_wrong_query_is_told_with_its_line(
    executor: LocalExecutor, query: str, message: str, line: int
) -> None:
    [case] = (await run(executor, SQL, query, None, [ROWS], setup=TABLES)).cases
    assert case.status is RunStatus.RUNTIME_ERROR
    assert case.raised == Raised("SqlError", message, line)


PROGRAMS = {
    PYTHON: "import sys\nn = int(input())\nprint(n * 2, end='')\nprint('e', file=sys.stderr)\nsys.exit(n % 3)\n",
    JAVASCRIPT: (
        "const n = Number(require('fs').readFileSync(0, 'utf8'));\nprocess.stdout.write(String(n * 2));\n"
        "console.error('e');\nprocess.exitCode = n % 3;\n"
    ),
    JAVA: (
        "import java.util.Scanner;\npublic class Doubling {\n  public static void main(String[] args) {\n"
        "    int n = new Scanner(System.in).nextInt();\n    System.out.print(n * 2);\n"
        '    System.err.println("e");\n    System.exit(n % 3);\n  }\n}\n'
    ),
    CPP: (
        '#include <iostream>\nint main() { int n; std::cin >> n; std::cout << n * 2; std::cerr << "e\\n"; return n % 3; }\n'
    ),
}


@pytest.mark.parametrize("language", PROGRAMS)
async def test_a_program_reads_and_prints(executor: LocalExecutor, language: Language) -> None:
    result = await run(
        executor, language, PROGRAMS[language], None, [21], [[1]][0], ["x"] if language is PYTHON else [5]
    )
    first, second, third = result.cases
    assert (first.status, first.stdout, first.stderr, first.exit_code) == (RunStatus.OK, "42", "e\n", 0)
    assert (second.status, second.stdout, second.exit_code) == (RunStatus.RUNTIME_ERROR, "2", 1)
    assert second.raised == Raised("ExitCode", "The program ended with exit code 1.")
    assert third.exit_code == (1 if language is PYTHON else 2)
    if language is PYTHON:
        assert third.raised is not None
        assert (third.raised.type, third.raised.line) == ("ValueError", 2)
        assert 'File "solution.py", line 2' in third.stderr
        assert "inside" not in third.stderr


async def test_each_run_of_a_program_is_a_fresh_one(executor: LocalExecutor) -> None:
    code = "import sys\nsys.path.append('again')\nprint(sys.path.count('again'))\n"
    result = await run(executor, PYTHON, code, None, [], [])
    assert [case.stdout for case in result.cases] == ["1\n", "1\n"]


@pytest.mark.parametrize(
    ("language", "code", "message", "line"),
    [
        (PYTHON, "def f():\n    return (1\n", "SyntaxError: '(' was never closed", 2),
        (PYTHON, "def f():\nreturn 1\n", "IndentationError: expected an indented block after function definition on line 1", 2),
        (JAVASCRIPT, "function f() {\n  return 1 +;\n}\n", "SyntaxError: Unexpected token ';'", 2),
        (JAVASCRIPT, "} function f() {", "SyntaxError: Unexpected token '}'", 1),
        (JAVA, "class A {\n  static int f() {\n    return 1\n  }\n}\n", "';' expected", 3),
        (CPP, "int f() {\n  return 1\n}\n", "expected ';' before '}' token", 2),
        (PYTHON, "def g():\n    pass\n", "The code defines no function named f.", None),
        (JAVASCRIPT, "function g() {}\n", "The code defines no function named f.", None),
        (JAVA, "class A { static int g() { return 1; } }", "No class has a method named f.", None),
        (CPP, "int g() { return 1; }\n", "The code defines no function named f.", None),
    ],
)  # fmt: skip
async def test_what_does_not_compile_is_told_with_its_line(
    executor: LocalExecutor, language: Language, code: str, message: str, line: int | None
) -> None:
    result = await run(executor, language, code, "f", [])
    assert result.status is RunStatus.COMPILE_ERROR
    assert result.cases == ()
    told = result.messages[0]
    assert told.text.replace("‘", "'").replace("’", "'") == message
    assert told.line == line
    assert result.detail == told.text


async def test_warnings_come_with_results(executor: LocalExecutor) -> None:
    result = await run(executor, CPP, "int f(int n) {\n  int unused;\n  return n;\n}\n", "f", [1])
    assert values(result) == [1]
    assert [(m.line, m.severity) for m in result.messages] == [(2, "warning")]


async def test_a_failing_case_leaves_the_others(executor: LocalExecutor) -> None:
    code = "import os\ndef f(n):\n    print('case', n)\n    if n == 1: return 1 / 0\n    if n == 2: os._exit(3)\n    return n\n"
    result = await run(executor, PYTHON, code, "f", [0], [1], [2], [3])
    assert [case.status for case in result.cases] == [
        RunStatus.OK,
        RunStatus.RUNTIME_ERROR,
        RunStatus.RUNTIME_ERROR,
        RunStatus.OK,
    ]
    # What was still in a buffer when the process left goes with it, as it does anywhere.
    assert [case.stdout for case in result.cases] == ["case 0\n", "case 1\n", "", "case 3\n"]
    assert result.cases[1].raised == Raised("ZeroDivisionError", "division by zero", 4)
    assert result.status is RunStatus.RUNTIME_ERROR
    assert result.detail == "ZeroDivisionError, line 4: division by zero"


async def test_code_that_fails_before_it_is_called_fails_every_case(executor: LocalExecutor) -> None:
    result = await run(executor, PYTHON, "import no_such_module\ndef f():\n    pass\n", "f", [], [])
    assert [case.raised for case in result.cases] == [
        Raised("ModuleNotFoundError", "No module named 'no_such_module'", 1)
    ] * 2


async def test_a_loop_is_told_by_its_line(executor: LocalExecutor) -> None:
    code = "def f(n):\n    total = print('begun') or 0\n    while n:\n        total += 1\n    return total\n"
    result = await run(executor, PYTHON, code, "f", [0], [1], [0], limits=Limits(cpu_seconds=0.3))
    assert [case.status for case in result.cases] == [RunStatus.OK, RunStatus.TIME_LIMIT, RunStatus.OK]
    assert result.cases[1].raised is not None
    assert result.cases[1].raised.line in (3, 4)
    assert result.cases[1].cpu_ms is not None
    assert 300 <= result.cases[1].cpu_ms < 1000
    assert result.cases[1].stdout == "begun\n"


async def test_what_a_job_may_use_in_all_is_bounded(executor: LocalExecutor) -> None:
    code = "def f():\n    while True:\n        pass\n"
    limits = Limits(cpu_seconds=0.3, total_cpu_seconds=0.7)
    result = await run(executor, PYTHON, code, "f", *[[]] * 5, limits=limits)
    statuses = [case.status for case in result.cases]
    assert statuses[0] is RunStatus.TIME_LIMIT
    assert statuses[-1] is RunStatus.NOT_RUN
    assert result.cpu_ms is not None
    assert result.cpu_ms < 2000


async def test_sets_are_in_the_same_order_every_time(executor: LocalExecutor) -> None:
    code = "def f():\n    return ''.join({str(n) for n in range(50)})\n"
    orders = {values(await run(executor, PYTHON, code, "f", []))[0] for _ in range(3)}
    assert len(orders) == 1


async def test_code_does_not_see_the_programs_of_the_box(executor: LocalExecutor) -> None:
    code = "import sys\ndef f():\n    return [p for p in sys.path if not p.startswith('/usr')]\n"
    assert values(await run(executor, PYTHON, code, "f", [])) == [[]]


async def test_cpu_time_is_that_of_the_case(executor: LocalExecutor) -> None:
    code = "import time\ndef f(n):\n    if n < 0: time.sleep(0.1)\n    return sum(range(n))\n"
    result = await run(executor, PYTHON, code, "f", [10], [3_000_000], [-1])
    short, long, asleep = (case.cpu_ms or 0 for case in result.cases)
    assert short < 10 < long
    assert asleep < 50


async def test_a_job_s_own_memory_limit_holds(executor: LocalExecutor) -> None:
    code = "def f(mb):\n    return len(bytearray(mb << 20)) >> 20\n"
    result = await run(executor, PYTHON, code, "f", [10], [100], limits=Limits(memory_mb=64))
    assert [case.status for case in result.cases] == [RunStatus.OK, RunStatus.MEMORY_LIMIT]
    assert values(await run(executor, PYTHON, code, "f", [100])) == [100]


async def test_output_is_kept_up_to_the_limit(executor: LocalExecutor) -> None:
    code = "def f(n):\n    print('x' * n, end='')\n"
    result = await run(executor, PYTHON, code, "f", [100], [101], [3], limits=Limits(output_bytes=100))
    assert [(case.status, len(case.stdout)) for case in result.cases] == [
        (RunStatus.OK, 100),
        (RunStatus.OUTPUT_LIMIT, 100),
        (RunStatus.OK, 3),
    ]


async def test_loading_without_calling(executor: LocalExecutor) -> None:
    assert (await run(executor, PYTHON, "def f():\n    pass\n", "f")).status is RunStatus.OK
    assert (await run(executor, PYTHON, "def f(:\n", "f")).messages == (Message("SyntaxError: invalid syntax", 1, 7),)


async def test_more_jobs_than_may_wait_are_refused() -> None:
    executor = await open_local(ready=1, parallel=1, waiting=1)
    job = Job(PYTHON, "import time\ndef f():\n    time.sleep(0.3)\n", "f", [[]])
    try:
        outcomes = await asyncio.gather(*(executor.run(job) for _ in range(3)), return_exceptions=True)
        refused = [outcome for outcome in outcomes if isinstance(outcome, Unavailable)]
        assert [error.code for error in refused] == ["BUSY"]
        assert (await executor.run(job)).status is RunStatus.OK
    finally:
        await executor.close()
    with pytest.raises(Unavailable, match="shutting down"):
        await executor.run(job)


async def test_boxes_come_back_after_the_launcher_has_gone(executor: LocalExecutor) -> None:
    sleeps = Job(PYTHON, "import time\ndef f():\n    time.sleep(0.5)\n    return 5\n", "f", [[]])
    task = asyncio.create_task(executor.run(sleeps))
    await asyncio.sleep(0.2)
    launcher = executor._launcher
    assert launcher is not None
    assert launcher._process is not None
    launcher._process.kill()
    assert (await task).status is RunStatus.OK
    assert (await executor.health()).ok
