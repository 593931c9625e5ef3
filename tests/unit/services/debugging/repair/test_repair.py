"""Programs are repaired for real: what is called a fix was run, and nothing that only looks like one is."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
import pytest_asyncio

from services.coding.sandbox.build import NoExecutor
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.local.opening import NoneHolds, open_local
from services.coding.value_types import Language
from services.debugging.kinds import kinds
from services.debugging.repair import How, repair, search
from services.debugging.running import Test, check_tests, run

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT = Language.PYTHON, Language.JAVASCRIPT
BUGS = Path(__file__).parents[1] / "bugs"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def executor(unavailable: Callable[[str], NoReturn]) -> AsyncIterator[LocalExecutor]:
    try:
        executor = await open_local(ready=2)
    except NoneHolds as error:
        unavailable(error.message)
    yield executor
    await executor.close()


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
    found = await search(code, language, check_tests(tests), function, executor, seconds=60)
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
        "def f(n):\n    return n\n", PYTHON, [Test([1], "x7q"), Test([2], "p0z")], "f", executor, seconds=6
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
    found = await search(code, PYTHON, [Test([2], 6), Test([3], 6)], "f", executor, seconds=8)
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
        row["code"], PYTHON, check_tests(row["test_cases"]), row["function_name"], executor, seconds=60
    )
    assert found.repair is not None
    assert found.repair.verified
    assert row["error_line"] in [each.line for each in found.suspicions[:3]]
