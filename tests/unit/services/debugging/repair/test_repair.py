"""Programs are repaired for real: what is called a fix was run, and nothing that only looks like one is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from core.workers import WorkerTimedOut
from services.coding.sandbox import Executor
from services.coding.sandbox.build import NoExecutor
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.value_types import Language
from services.debugging.findings import Finding
from services.debugging.kinds import kinds
from services.debugging.repair import How, Repair, analyse_here, search
from services.debugging.running import Test, check_tests, run

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT = Language.PYTHON, Language.JAVASCRIPT
BUGS = Path(__file__).parents[1] / "bugs"


async def repair(
    code: str,
    language: Language,
    tests: Sequence[Test],
    function: str | None,
    executor: Executor,
    seconds: float = 20.0,
) -> Repair | None:
    return (await search(code, language, tests, function, executor, analyse=analyse_here, seconds=seconds)).repair


SEARCHED: list[tuple[str, Language, str, str, list[Any], str]] = [
    (
        "operator",
        PYTHON,
        "def area(a, b):\n    # of a field\n    return a + b\n",
        "area",
        [[[2, 3], 6], [[4, 5], 20], [[0, 7], 0]],
        "    return a * b",
    ),
    (
        "generator",
        PYTHON,
        "def flat(items):\n    for item in items:\n        if isinstance(item, list):\n            yield flat(item)\n"
        "        else:\n            yield item\n",
        "flat",
        [[[[1, [2]]], [1, 2]], [[[]], []]],
        "            yield from flat(item)",
    ),
    (
        "endless",
        PYTHON,
        "def digits(n):\n    count = 1\n    while n > 9:\n        n = n % 10 + 10\n        count += 1\n    return count\n",
        "digits",
        [[[7], 1], [[42], 2], [[999], 3]],
        "",
    ),
    (
        "method of a class",
        PYTHON,
        "class Solution:\n    def last(self, items):\n        return items[len(items)]\n",
        "last",
        [[[[1, 2]], 2], [[[7]], 7]],
        "        return items[len(items) - 1]",
    ),
    (
        "missing line",
        PYTHON,
        "def seen_twice(items):\n    seen = set()\n    for item in items:\n        if item in seen:\n            return True\n"
        "    return False\n",
        "seen_twice",
        [[[[1, 2, 1]], True], [[[1, 2]], False], [[[]], False], [["abca"], True]],
        "        seen.add(item)",
    ),
    (
        "two faults",
        PYTHON,
        "def mean(items):\n    total = 1\n    for item in items:\n        total -= item\n    return total / len(items)\n",
        "mean",
        [[[[2, 4]], 3], [[[5]], 5], [[[1, 2, 6]], 3]],
        "        total += item",
    ),
    (
        "javascript",
        JAVASCRIPT,
        "function total(items) {\n  let sum = 0;\n  for (let i = 1; i < items.length; i++) {\n    sum += items[i];\n  }\n"
        "  return sum;\n}\n",
        "total",
        [[[[1, 2, 3]], 6], [[[]], 0], [[[4]], 4]],
        "  for (let i = 0; i < items.length; i++) {",
    ),
]


@pytest.mark.parametrize(
    ("name", "language", "code", "function", "tests", "line"), SEARCHED, ids=[entry[0] for entry in SEARCHED]
)
async def test_a_fault_is_repaired_and_the_repair_is_proved(
    executor: LocalExecutor, name: str, language: Language, code: str, function: str, tests: list[Any], line: str
) -> None:
    found = await search(code, language, check_tests(tests), function, executor, analyse=analyse_here, seconds=60)
    assert found.repair is not None, found
    assert found.repair.verified
    assert found.repair.how is How.TESTS
    assert (found.repair.passed, found.repair.total) == (len(tests), len(tests))
    assert line in found.repair.fixed_code
    assert found.repair.diff.startswith("--- before\n+++ after\n@@")
    assert 0 < found.repair.confidence < 1
    assert found.suspicions[0].line == found.repair.line
    again = await run(found.repair.fixed_code, language, executor, check_tests(tests), function)
    assert again.clean
    told = found.repair.finding()
    assert told is not None
    assert kinds()[told.kind].message.format(**told.values)


MENDED = [
    ("an import is missing", "def f(n):\n    return math.sqrt(n)\n\nprint(f(4))\n", "import math"),
    ("a name is misspelled", "total = 3\nprint(totl)\n", "print(total)"),
    ("text and number", "age = 3\nprint('age ' + age)\n", "print('age ' + str(age))"),
    ("a method of another language", "items = []\nitems.push(1)\nprint(items)\n", "items.append(1)"),
    ("a division as an index", "items = [1, 2, 3]\nprint(items[len(items) / 2])\n", "items[len(items) // 2]"),
    ("one turn too many", "items = [1]\nfor i in range(len(items) + 1):\n    print(items[i])\n", "range(len(items))"),
    ("a sum beside a text", "age = 3\nprint('then ' + age + 1)\n", "print('then ' + str(age + 1))"),
    ("texts and numbers", "n = 3\nprint('a ' + n + ' of ' + n)\n", "print('a ' + str(n) + ' of ' + str(n))"),
    ("sorting gives nothing", "a = [2, 1]\nb = a.sort(reverse=True)\nprint(b[0])\n", "b = sorted(a, reverse=True)"),
    ("nothing is returned", "def f(a):\n    b = a + 1\n\nprint(f(2) + 1)\n", "    b = a + 1\n    return b\n"),
    ("a dict that shrinks", "d = {1: 0, 2: 1}\nfor k in d:\n    if not d[k]:\n        del d[k]\n", "for k in list(d):"),
    ("self is forgotten", "class A:\n    def f():\n        return 1\n\nA().f()\n", "def f(self):"),
    (
        "a value of the object",
        "class A:\n    def __init__(self):\n        n = 0\n\n    def up(self):\n        self.n += 1\n\nA().up()\n",
        "        self.n = 0",
    ),
    (
        "a name of the module",
        "x = 1\ndef f():\n    x = x + 1\n    return x\n\nprint(f())\n",
        "    global x\n    x = x + 1",
    ),
    ("a key that is new", "n = {}\nfor c in 'aba':\n    n[c] += 1\n", "n[c] = n.get(c, 0) + 1"),
    (
        "two errors",
        "n = 0\nfor i in range(5)\n    n += i\nprint('n ' + str(n)\n",
        "range(5):\n    n += i\nprint('n ' + str(n))",
    ),
    ("another language's word", "found = true\nprint(found)\n", "found = True"),
]


@pytest.mark.parametrize(("name", "code", "wanted"), MENDED, ids=[entry[0] for entry in MENDED])
async def test_without_tests_a_program_that_fails_is_made_to_run(
    executor: LocalExecutor, name: str, code: str, wanted: str
) -> None:
    found = await repair(code, PYTHON, [], None, executor)
    assert found is not None
    assert (found.how, found.verified) == (How.RUNS, True)
    assert wanted in found.fixed_code
    assert found.finding() is None


JAVA, CPP, SQL = Language.JAVA, Language.CPP, Language.SQL
TOLD: list[tuple[Language, str, str | None, list[Any], str]] = [
    (JAVASCRIPT, "const n = 0;\nfor (const m of [1, 2]) n += m;\nconsole.log(n);\n", None, [], "let n = 0;"),
    (
        CPP,
        "#include <vector>\nint main() {\n    std::vector<int> v = {1, 2};\n    int n = 0;\n"
        "    for (std::size_t i = 0; i <= v.size(); i++) n += v.at(i);\n    return n - 3;\n}\n",
        None,
        [],
        "i < v.size(); i++",
    ),
    (
        JAVA,
        "class Solution {\n    double mean(int a, int b) {\n        return (a + b) / 2;\n    }\n}\n",
        "mean",
        [[[1, 2], 1.5], [[2, 2], 2.0]],
        "return (double) (a + b) / 2;",
    ),
    (
        JAVA,
        "class Box {\n    String s;\n    Box(String s) { s = s; }\n"
        '    public static void main(String[] a) { System.out.println(new Box("x").s.length()); }\n}\n',
        None,
        [],
        "this.s = s;",
    ),
    (
        SQL,
        "SELECT name FROM t WHERE city = NULL;\n",
        None,
        [[["CREATE TABLE t (name, city); INSERT INTO t VALUES ('Ann', 'Rome'), ('Bob', NULL)"], [["Bob"]]]],
        "city IS NULL",
    ),
]


@pytest.mark.parametrize(("language", "code", "function", "tests", "wanted"), TOLD)
async def test_what_a_rule_says_to_write_is_tried(
    executor: LocalExecutor, language: Language, code: str, function: str | None, tests: list[Any], wanted: str
) -> None:
    found = await repair(code, language, check_tests(tests), function, executor, seconds=60)
    assert found is not None
    assert found.how is (How.TESTS if tests else How.RUNS)
    assert wanted in found.fixed_code


async def test_rules_that_cannot_look_spell_nothing_out(executor: LocalExecutor) -> None:
    """What looks at strangers' programs may be lost; that ends no search, and nothing else looks in its place."""

    async def lost(code: str, language: Language, seconds: float) -> list[Finding]:
        raise WorkerTimedOut("The work was stopped.")

    language, code, function, tests, _ = TOLD[0]
    found = await search(code, language, check_tests(tests), function, executor, analyse=lost, seconds=20)
    assert found.repair is None


async def test_a_rule_that_does_not_help_changes_nothing(executor: LocalExecutor) -> None:
    code = "public class A {\n    static double half(int n) { return n / 2; }\n}\n"
    assert await repair(code, JAVA, [Test([3], 7.0)], "half", executor, seconds=60) is None


async def test_syntax_is_repaired_first_and_then_what_the_tests_show(executor: LocalExecutor) -> None:
    code = "def area(a, b)\n    return a + b\n"
    found = await repair(code, PYTHON, [Test([2, 3], 6), Test([5, 4], 20)], "area", executor)
    assert found is not None
    assert found.fixed_code == "def area(a, b):\n    return a * b\n"
    assert found.verified
    assert found.line == 1


async def test_syntax_alone_is_proved_as_far_as_it_can_be(executor: LocalExecutor) -> None:
    code = "print('a'\n"
    found = await repair(code, PYTHON, [], None, executor)
    assert found is not None
    assert found.how is How.RUNS
    unproved = await repair(code, PYTHON, [], None, NoExecutor("off"))
    assert unproved is not None
    assert (unproved.how, unproved.verified) == (How.PARSES, False)
    assert unproved.confidence < found.confidence


async def test_what_is_right_is_left_alone(executor: LocalExecutor) -> None:
    for code, tests in (("def f(n):\n    return n\n", [Test([1], 1)]), ("print(1)\n", [])):
        assert await repair(code, PYTHON, tests, None, executor) is None


async def test_what_no_small_change_repairs_stays_unrepaired(executor: LocalExecutor) -> None:
    found = await search(
        "def f(n):\n    return n\n",
        PYTHON,
        [Test([1], "x7q"), Test([2], "p0z")],
        "f",
        executor,
        analyse=analyse_here,
        seconds=6,
    )
    assert found.repair is None
    assert found.tried > 50
    assert found.seconds < 12


async def test_what_claims_to_pass_beside_the_search_is_not_believed(executor: LocalExecutor) -> None:
    # It looks for the search around it, and changes what that would answer; in an ordinary run it still gives the wrong value.
    code = (
        "import sys\n\n\ndef f(n):\n    frame = sys._getframe()\n    while frame:\n        if 'answer' in frame.f_locals:\n"
        "            space = frame.f_globals\n            space['plain'] = lambda value: 6\n        frame = frame.f_back\n    return 'no'\n"
    )
    found = await search(code, PYTHON, [Test([2], 6), Test([3], 6)], "f", executor, analyse=analyse_here, seconds=8)
    if found.repair is not None:
        again = await run(found.repair.fixed_code, PYTHON, executor, [Test([2], 6), Test([3], 6)], "f")
        assert again.clean


async def test_nothing_is_repaired_where_nothing_is_run() -> None:
    assert await repair("def f(n):\n    return n\n", PYTHON, [Test([1], 2)], "f", NoExecutor("off")) is None


async def test_line_ends_and_comments_are_kept(executor: LocalExecutor) -> None:
    code = "# größe\r\ndef f(a, b):\r\n    return a + b  # wrong\r\n"
    found = await repair(code, PYTHON, [Test([2, 3], 6), Test([3, 4], 12)], "f", executor)
    assert found is not None
    assert found.fixed_code == "# größe\r\ndef f(a, b):\r\n    return a * b  # wrong\r\n"
    assert found.line == 3


async def test_a_program_that_reads_and_prints_is_repaired(executor: LocalExecutor) -> None:
    code = "a = int(input())\nb = int(input())\n\n\ndef add(x, y):\n    return x - y\n\n\nprint(add(a, b))\n"
    found = await repair(code, PYTHON, [Test(["1", "2"], "3"), Test(["5", "5"], "10")], None, executor)
    assert found is not None
    assert "return x + y" in found.fixed_code


ROWS = [
    json.loads(line) for name in ("developed", "held_out") for line in (BUGS / f"{name}.jsonl").open(encoding="utf-8")
]


async def test_the_labelled_programs_are_what_they_say(executor: LocalExecutor) -> None:
    assert len({row["function_name"] for row in ROWS}) >= 40
    for row in ROWS[::7]:
        report = await run(row["code"], PYTHON, executor, check_tests(row["test_cases"]), row["function_name"])
        assert report.clean is not row["has_error"], row
        assert (row["error_line"] is None) is not row["has_error"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS[: len(ROWS) // 2] if row["has_error"]][::19], ids=lambda row: row["function_name"]
)
async def test_labelled_programs_are_repaired(executor: LocalExecutor, row: dict[str, Any]) -> None:
    found = await search(
        row["code"],
        PYTHON,
        check_tests(row["test_cases"]),
        row["function_name"],
        executor,
        analyse=analyse_here,
        seconds=60,
    )
    assert found.repair is not None
    assert found.repair.verified
    assert row["error_line"] in [each.line for each in found.suspicions[:3]]
