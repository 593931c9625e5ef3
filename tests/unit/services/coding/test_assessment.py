"""Solutions of the bank's problems, judged in the real sandbox."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import InvalidInput, Unavailable
from services.coding.assessment import CodeAssessment, Insufficient, assess, run_tests
from services.coding.growth_measure import measure_growth
from services.coding.problems import Case, Problem, load_problems
from services.coding.sandbox import Capabilities, CaseResult, Executor, Health, Job, Result, RunStatus
from services.coding.sandbox.build import NoExecutor
from services.coding.value_types import Language

pytestmark = pytest.mark.asyncio(loop_scope="module")
PYTHON, JAVASCRIPT, JAVA, CPP, SQL = Language


def posed(problem_id: str) -> Problem:
    problem = load_problems().get(problem_id)
    assert problem is not None
    return problem


RUN = posed("longest-steady-run")
WRONG = {
    PYTHON: "def longest_steady_run(readings, tolerance):\n    return len(readings)\n",
    JAVASCRIPT: "function longestSteadyRun(readings, tolerance) { return readings.length; }\n",
}
ENDLESS = {
    PYTHON: "def longest_steady_run(readings, tolerance):\n    while True:\n        pass\n",
    JAVASCRIPT: "function longestSteadyRun(readings, tolerance) { for (;;) {} }\n",
}
SLOW = {
    PYTHON: """
def longest_steady_run(readings, tolerance):
    best = 0
    for start in range(len(readings)):
        steady = 1
        for index in range(len(readings) - 1):
            if index >= start and steady == index - start + 1:
                steady += abs(readings[index + 1] - readings[index]) <= tolerance
        best = max(best, steady)
    return best
""",
    JAVASCRIPT: """
function longestSteadyRun(readings, tolerance) {
  let best = 0;
  for (let start = 0; start < readings.length; start++) {
    let steady = 1;
    for (let index = 0; index < readings.length - 1; index++) {
      const fits = Math.abs(readings[index + 1] - readings[index]) <= tolerance;
      if (index >= start && steady === index - start + 1 && fits) steady += 1;
    }
    best = Math.max(best, steady);
  }
  return best;
}
""",
}
OTHERS = {
    JAVA: """
class Solution {
    static int longestSteadyRun(int[] readings, int tolerance) {
        int longest = 0;
        int current = 0;
        for (int i = 0; i < readings.length; i++) {
            boolean steady = i > 0 && Math.abs(readings[i] - readings[i - 1]) <= tolerance;
            current = steady ? current + 1 : 1;
            longest = Math.max(longest, current);
        }
        return longest;
    }
}
""",
    CPP: """
#include <algorithm>
#include <cstdlib>
#include <vector>
int longest_steady_run(const std::vector<int>& readings, int tolerance) {
    int longest = 0, current = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        bool steady = i > 0 && std::abs(readings[i] - readings[i - 1]) <= tolerance;
        current = steady ? current + 1 : 1;
        longest = std::max(longest, current);
    }
    return longest;
}
""",
}


def all_passed(found: CodeAssessment) -> bool:
    return found.status is RunStatus.OK and found.passed == found.total == len(found.tests)


@pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT])
async def test_a_right_solution(executor: Executor, language: Language) -> None:
    found = await assess(RUN, language, RUN.solutions[language], executor)
    assert all_passed(found)
    assert found.growth is not None
    assert not found.growth.too_slow
    assert found.score is not None
    assert found.score >= 95
    assert found.interval is not None
    assert found.interval[0] < found.score <= found.interval[1]
    assert found.dimensions["technical_accuracy"] == found.dimensions["relevance"] == 100


@pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT])
async def test_a_right_solution_that_is_a_class_too_slow(executor: Executor, language: Language) -> None:
    found = await assess(RUN, language, SLOW[language], executor)
    assert all_passed(found)
    assert found.growth is not None
    assert (found.growth.expected, found.growth.found, found.growth.too_slow) == ("O(n)", "O(n^2)", True)
    assert found.score is not None
    assert 80 <= found.score <= 90


@pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT])
async def test_a_wrong_solution_runs_and_fails_tests(executor: Executor, language: Language) -> None:
    found = await assess(RUN, language, WRONG[language], executor)
    assert found.status is RunStatus.OK
    assert 0 < found.passed < found.total
    assert found.score is not None
    assert 0 < found.score < 50


@pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT])
async def test_an_endless_one_ends(executor: Executor, language: Language) -> None:
    found = await assess(RUN, language, ENDLESS[language], executor)
    assert found.status is RunStatus.TIME_LIMIT
    assert (found.passed, found.score, found.growth) == (0, 0, None)
    assert {test.status for test in found.tests} <= {RunStatus.TIME_LIMIT, RunStatus.NOT_RUN}


@pytest.mark.parametrize("language", OTHERS)
async def test_compiled_languages(executor: Executor, language: Language) -> None:
    if not (await executor.capabilities()).languages[language].available:
        pytest.skip(f"no {language} on this machine")
    assert all_passed(await assess(RUN, language, OTHERS[language], executor, measure=False))
    broken = await assess(RUN, language, OTHERS[language].replace("return longest;", "return longest"), executor)
    assert (broken.status, broken.passed, broken.score) == (RunStatus.COMPILE_ERROR, 0, 0)
    assert broken.compiler[0].line is not None
    assert broken.quality.score is None


async def test_a_query(executor: Executor) -> None:
    problem = posed("two-best-salaries")
    assert all_passed(await assess(problem, SQL, problem.solutions[SQL], executor))
    empty = await assess(problem, SQL, "SELECT 1 WHERE 0", executor)
    assert empty.passed < empty.total
    missing = await assess(problem, SQL, "SELECT nothing FROM nowhere", executor)
    assert missing.passed == 0


async def test_a_class(executor: Executor) -> None:
    problem = next(each for each in load_problems() if each.class_shape)
    for language in (PYTHON, JAVASCRIPT):
        assert all_passed(await assess(problem, language, problem.solutions[language], executor, measure=False))


async def test_of_a_hidden_test_only_the_end_is_known(executor: Executor) -> None:
    code = "def longest_steady_run(readings, tolerance):\n    print(readings)\n    raise ValueError(str(readings))\n"
    found = await assess(RUN, PYTHON, code, executor)
    hidden = [test for test in found.tests if not test.visible]
    assert len(hidden) == len(RUN.hidden)
    for test in hidden:
        assert test == replace(test, input=None, expected=None, actual=None, stdout=None, raised=None, cpu_ms=None)
    shown = next(test for test in found.tests if test.visible)
    assert shown.raised is not None
    assert (shown.raised.type, shown.raised.line) == ("ValueError", 3)
    assert found.detail == ""


async def test_visible_tests_alone_give_no_score(executor: Executor) -> None:
    found = await assess(RUN, PYTHON, RUN.solutions[PYTHON], executor, hidden=False)
    assert (found.score, found.insufficient) == (None, Insufficient.VISIBLE_TESTS_ONLY)
    assert found.total == len(RUN.shown)


async def test_the_same_code_has_the_same_score(executor: Executor) -> None:
    for language, code in (*WRONG.items(), *SLOW.items()):
        scores = {(await assess(RUN, language, code, executor)).score for _ in range(2)}
        assert len(scores) == 1


async def test_only_the_problems_languages(executor: Executor) -> None:
    with pytest.raises(InvalidInput) as refused:
        await assess(RUN, SQL, "SELECT 1", executor)
    assert refused.value.code == "LANGUAGE_NOT_ALLOWED"
    with pytest.raises(InvalidInput):
        await assess(RUN, PYTHON, " \n", executor)


async def test_tests_of_ones_own(executor: Executor) -> None:
    cases = [Case(input=[1, 2], expected=3), Case(input=[2, 2], expected=5)]
    found = await run_tests(PYTHON, "def add(a, b):\n    return a + b\n", cases, "add", executor)
    assert [(test.passed, test.actual) for test in found.tests] == [(True, 3), (False, 4)]
    assert (found.score, found.insufficient) == (None, Insufficient.OWN_TESTS)


async def test_a_program_is_judged_by_what_it_prints(executor: Executor) -> None:
    code = "print(sum(int(word) for word in input().split()))\n"
    cases = [Case(input=["1 2"], expected="3"), Case(input=["4 4"], expected=8), Case(input=["1"], expected="2")]
    found = await run_tests(PYTHON, code, cases, None, executor)
    assert [test.passed for test in found.tests] == [True, True, False]
    assert found.quality.lint == ()


async def test_a_query_on_tables_of_ones_own(executor: Executor) -> None:
    script = "CREATE TABLE t (x INT); INSERT INTO t VALUES (1), (2);"
    cases = [Case(input=[script], expected=[[3]]), Case(input=[script], expected={"columns": ["s"], "rows": [[3]]})]
    found = await run_tests(SQL, "SELECT SUM(x) AS s FROM t", cases, None, executor)
    assert [test.passed for test in found.tests] == [True, True]


async def test_what_cannot_be_stored_is_not_kept(executor: Executor) -> None:
    code = "def f(n):\n    print('a\\0b')\n    return ['\\0', 'x' * n]\n"
    found = await run_tests(PYTHON, code, [Case(input=[1], expected=0), Case(input=[9000], expected=0)], "f", executor)
    small, large = found.tests
    assert small.actual == ["\ufffd", "x"]
    assert "\0" not in str(small.stdout)
    assert isinstance(large.actual, str)
    assert len(large.actual) < 4100


class Failing:
    """A sandbox that fails on the last test: the one thing that the real one cannot be made to do."""

    async def run(self, job: Job) -> Result:
        cases = [CaseResult(RunStatus.OK, value=0) for _ in job.cases[:-1]]
        return Result(RunStatus.SANDBOX_ERROR, (*cases, CaseResult(RunStatus.SANDBOX_ERROR)), detail="Too busy.")

    async def capabilities(self) -> Capabilities:
        return Capabilities("failing", {}, True)

    async def health(self) -> Health:
        return Health(False, "failing", "")

    async def close(self) -> None:
        return None


async def test_a_failing_sandbox_never_counts_against_the_code() -> None:
    found = await assess(RUN, PYTHON, WRONG[PYTHON], Failing())
    assert (found.status, found.score, found.insufficient) == (
        RunStatus.SANDBOX_ERROR,
        None,
        Insufficient.SANDBOX_ERROR,
    )
    assert await measure_growth(RUN, PYTHON, WRONG[PYTHON], Failing()) is None


async def test_where_no_code_is_run_it_is_said() -> None:
    with pytest.raises(Unavailable) as off:
        await assess(RUN, PYTHON, WRONG[PYTHON], NoExecutor("It is off: install bubblewrap."))
    assert off.value.code == "SANDBOX_OFF"
