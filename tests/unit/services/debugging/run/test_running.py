"""Running with and without tests: what counts as passed, what is called, and what is never a finding about the code."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from services.coding.sandbox import Capabilities, Health, Job, Result, RunStatus
from services.coding.sandbox.build import NoExecutor
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.value_types import Language
from services.debugging.running import Test, run

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language


async def test_each_test_says_whether_it_passed(executor: LocalExecutor) -> None:
    code = "def half(n):\n    return 10 / n\n"
    report = await run(code, PYTHON, executor, [Test([5], 2), Test([2], 4), Test([0], 1)], "half")
    assert [(each.status, each.passed, each.actual) for each in report.tests] == [
        (RunStatus.OK, True, 2.0),
        (RunStatus.OK, False, 5.0),
        (RunStatus.RUNTIME_ERROR, False, None),
    ]
    assert report.tests[2].error == "ZeroDivisionError: division by zero"
    assert report.tests[2].line == 2
    assert report.passed == 1
    assert not report.clean
    assert [finding.kind for finding in report.findings] == ["division-by-zero", "wrong-result"]


@pytest.mark.parametrize(
    "code",
    [
        "def upto(n):\n    for i in range(n):\n        yield i\n",
        "def upto(n):\n    return (i for i in range(n))\n",
        "def upto(n):\n    return map(int, range(n))\n",
        "class Solution:\n    def upto(self, n):\n        yield from range(n)\n",
        "async def upto(n):\n    return [i for i in range(n)]\n",
    ],
)
async def test_what_iterates_counts_as_the_list_of_what_it_gives(executor: LocalExecutor, code: str) -> None:
    report = await run(code, PYTHON, executor, [Test([3], [0, 1, 2])], "upto")
    assert report.clean, report


async def test_an_exception_in_a_generator_has_its_line(executor: LocalExecutor) -> None:
    code = "def upto(n):\n    yield 1\n    yield n[5]\n"
    report = await run(code, PYTHON, executor, [Test([[1]], [1])], "upto")
    assert [(finding.kind, finding.line) for finding in report.findings] == [("index-out-of-range", 3)]


async def test_a_program_reads_its_test_and_prints(executor: LocalExecutor) -> None:
    code = "a = int(input())\nb = int(input())\nprint(a + b)\n"
    tests = [Test(["1", "2"], "3"), Test([4, 5], 9), Test(["1", "1"], "3\n")]
    report = await run(code, PYTHON, executor, tests)
    assert [each.passed for each in report.tests] == [True, True, False]
    assert [finding.kind for finding in report.findings] == ["wrong-result"]


async def test_rows_of_a_query_are_compared_with_and_without_columns(executor: LocalExecutor) -> None:
    setup = "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);"
    tests = [
        Test([setup], [[1], [2]]), Test([setup], {"rows": [[1], [2]]}),
        Test([setup], {"columns": ["n"], "rows": [[1], [2]]}), Test([setup], [[2], [1]]),
    ]  # fmt: skip
    report = await run("SELECT n FROM t ORDER BY n;", SQL, executor, tests)
    assert [each.passed for each in report.tests] == [True, True, True, False], report


async def test_line_ends_of_any_kind_keep_their_numbers(executor: LocalExecutor) -> None:
    report = await run("x = 1\r\n\r\nprint(y)\r\n", PYTHON, executor)
    assert [(finding.kind, finding.line) for finding in report.findings] == [("name-unknown", 3)]


async def test_where_no_code_is_run_nothing_is_said_about_it() -> None:
    report = await run("print(1 / 0)\n", PYTHON, NoExecutor("It is off."))
    assert (report.ran, report.why, report.findings, report.status) == (False, "It is off.", (), None)


class Broken:
    """A sandbox that fails."""

    async def run(self, job: Job) -> Result:
        return Result(RunStatus.SANDBOX_ERROR, detail="It broke.")

    async def capabilities(self) -> Capabilities:
        raise NotImplementedError

    async def health(self) -> Health:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError


async def test_a_failure_of_the_sandbox_is_no_finding() -> None:
    report = await run("print(1)\n", PYTHON, Broken(), [Test([], None)])
    assert (report.ran, report.why, report.findings, report.tests) == (False, "It broke.", (), ())


async def test_no_code_is_an_error_that_says_so() -> None:
    report = await run("\n\n", PYTHON, NoExecutor("off"))
    assert not report.ran
    with pytest.raises(InvalidInput):
        await run("\n\n", JAVASCRIPT, NoExecutor("off"))
