"""Which lines are suspected, from real traces of real runs."""

from __future__ import annotations

import ast

import pytest

from services.coding.sandbox import Raised
from services.coding.sandbox.build import NoExecutor
from services.coding.sandbox.local.executor import LocalExecutor
from services.debugging.coverage import Bench, Outcome
from services.debugging.localisation import rank, suspicious
from services.debugging.running import Test

pytestmark = pytest.mark.asyncio(loop_scope="module")


def bench(code: str, name: str | None, tests: list[Test], executor: LocalExecutor) -> Bench:
    import time

    return Bench(code, name, tests, executor, deadline=time.monotonic() + 30)


async def test_a_trace_counts_how_often_each_line_ran(executor: LocalExecutor) -> None:
    code = "def f(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n"
    traces = await bench(code, "f", [Test([3], 3), Test([0], 1)], executor).trace()
    assert traces is not None
    assert traces[0].passed
    assert traces[0].value == 3
    assert (traces[0].lines[2], traces[0].lines[4], traces[0].lines[5]) == (1, 3, 1)
    assert not traces[1].passed
    assert 4 not in traces[1].lines


async def test_a_trace_survives_an_endless_loop(executor: LocalExecutor) -> None:
    code = "def f(n):\n    i = 0\n    while i < n:\n        i += 0\n    return i\n"
    traces = await bench(code, "f", [Test([3], 3), Test([0], 0)], executor).trace()
    assert traces is not None
    assert traces[0].spent
    assert traces[0].lines[4] > 1000
    assert traces[1].passed


async def test_a_trace_knows_methods_and_statements_over_several_lines(executor: LocalExecutor) -> None:
    node = "class Node:\n    def __init__(self, value):\n        self.value = value\n\n\n"
    code = f"{node}def f(n):\n    return Node(\n        n + 1,\n    ).value\n"
    traces = await bench(code, "f", [Test([3], 4)], executor).trace()
    assert traces is not None
    assert traces[0].passed
    # The head of the method once, when the class is made.
    assert traces[0].lines == {2: 1, 3: 1, 7: 1}


async def test_a_program_that_reads_is_traced_too(executor: LocalExecutor) -> None:
    code = "def add(a, b):\n    return a - b\n\nprint(add(int(input()), int(input())))\n"
    traces = await bench(code, None, [Test(["1", "2"], "3"), Test(["4", "0"], "4")], executor).trace()
    assert traces is not None
    assert [trace.passed for trace in traces] == [False, True]
    assert 2 in traces[0].lines


async def test_a_variant_that_ends_the_box_is_lost_alone(executor: LocalExecutor) -> None:
    code = "import os\ndef f(n):\n    return n\n"
    end = (code.index("return"), code.index("return") + 6, "os._exit(3); return")
    add = (code.index("n\n", 28), code.index("n\n", 28) + 1, "n + 1")
    answers = await bench(code, "f", [Test([1], 2)], executor).outcomes([[], [end], [add], []], [0], [1000])
    assert [answer and answer[0].passed for answer in answers] == [False, None, True, False]


async def test_the_line_that_only_failing_tests_run_is_suspected_first(executor: LocalExecutor) -> None:
    code = "def sign(n):\n    if n > 0:\n        return 1\n    if n < 0:\n        return 1\n    return 0\n"
    found = await suspicious(code, [Test([3], 1), Test([0], 0), Test([-2], -1)], "sign", executor)
    assert found[0].line == 5
    assert found[0].score == 1.0
    assert all(0 <= each.score <= 1 for each in found)


async def test_nothing_is_suspected_where_nothing_fails_or_nothing_runs(executor: LocalExecutor) -> None:
    assert await suspicious("def f(n):\n    return n\n", [Test([1], 1)], "f", executor) == []
    assert await suspicious("def f(n:\n", [Test([1], 1)], "f", executor) == []
    assert await suspicious("def f(n):\n    return 2\n", [Test([1], 1)], "f", NoExecutor("off")) == []


async def test_what_a_failing_run_did_decides_between_equal_lines() -> None:
    tree = ast.parse("def f(a):\n    x = a\n    y = a\n    z = a\n")
    lines = dict.fromkeys((2, 3, 4), 1)
    raised = Outcome(False, raised=Raised("E", "", 3), lines=lines, last=(2, 3))
    assert rank(tree, [raised])[0].line == 3
    endless = Outcome(False, spent=True, lines=lines, last=(2, 4, 4, 4, 4))
    assert rank(tree, [endless])[0].line == 4
