"""The marks of a solution: tests passed, growth of running time, quality of the code, put together by a versioned formula.

What lives here: the formula and the two ways to assess code. What does not: comparing results (`judging`), measuring growth
(`growth_measure`), quality (`quality`), storing (`submissions`). `docs/coding.md` explains the numbers.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.coding.growth_measure import MeasuredGrowth, Pace, measure_growth
from services.coding.judging import Judged, TestOutcome, judge_cases, judge_problem
from services.coding.problems import Case, Problem
from services.coding.quality import Quality, measure_quality
from services.coding.sandbox import Executor, Message, RunStatus
from services.coding.starters import starter
from services.coding.value_types import Language

FORMULA_VERSION = "code-1"
HIDDEN, VISIBLE = 0.8, 0.2
"""What the hidden and the visible tests count in correctness."""
CORRECTNESS, EFFICIENCY, QUALITY = 0.7, 0.2, 0.1
"""What each part counts in the score."""
PACE = {Pace.MET: 1.0, Pace.SLOWER: 0.5, Pace.MUCH_SLOWER: 0.0}
_Z = 1.64


class Insufficient(StrEnum):
    """Why there is no score."""

    SANDBOX_ERROR = "sandbox_error"
    """The sandbox failed, not the code."""
    VISIBLE_TESTS_ONLY = "visible_tests_only"
    """The hidden tests, which weigh most, were not run."""
    OWN_TESTS = "own_tests"
    """There is no problem to judge by."""


@dataclass(frozen=True)
class Score:
    """A score from 0 to 100 and the interval that holds it: 90 % for the sample that the hidden tests are, and every value that
    an efficiency which was not measured may have."""

    value: float
    interval: tuple[float, float]


@dataclass(frozen=True)
class CodeAssessment:
    """What is known of a submission.

    Attributes:
        status: How the run ended, as in `Judged`: `ok` also with wrong results.
        tests: What became of each test.
        passed: How many passed.
        total: How many there are.
        quality: The code itself.
        growth: The growth of running time; None where it was not measured.
        score: 0 to 100; None exactly when `insufficient` is not.
        interval: Low and high of the score.
        dimensions: For the evaluation of an interview's answer, each 0 to 100 or None where unknown: `relevance` (share of tests in which
            a value of the type asked for came back), `completeness` (share of all tests passed), `technical_accuracy` (of the hidden ones,
            times their efficiency as in the score), `clarity` (the quality score).
        insufficient: Why there is no score.
        compiler: What the compiler said.
        detail: Why nothing ran, "" where something did.
        cpu_ms: CPU time of all tests.
        formula_version: What the score was computed by.
    """

    status: RunStatus
    tests: tuple[TestOutcome, ...]
    passed: int
    total: int
    quality: Quality
    growth: MeasuredGrowth | None
    score: float | None
    interval: tuple[float, float] | None
    dimensions: Mapping[str, float | None] = field(default_factory=dict)
    insufficient: Insufficient | None = None
    compiler: tuple[Message, ...] = ()
    detail: str = ""
    cpu_ms: float | None = None
    formula_version: str = FORMULA_VERSION


async def assess(
    problem: Problem,
    language: Language,
    code: str,
    executor: Executor,
    *,
    measure: bool = True,
    hidden: bool = True,
) -> CodeAssessment:
    """Run a solution on the problem's tests and mark it.

    Args:
        problem: What it is to solve.
        language: What it is written in; one of `problem.languages`.
        code: The candidate's code.
        executor: What runs it.
        measure: Whether growth is measured too, where the problem has a measurement and at least one test passes.
        hidden: Whether the hidden tests are run. Without them there is no score.

    Raises `InvalidInput` for another language and for code that cannot be run at all, `Unavailable` where the executor does.
    """
    judged = await judge_problem(problem, language, code, executor, hidden=hidden)
    quality = await asyncio.to_thread(
        measure_quality, code, language, compiles=_compiles(judged), given=starter(problem, language)
    )
    growth = None
    if measure and hidden and judged.passed and not _failed(judged):
        growth = await measure_growth(problem, language, code, executor)
    if _failed(judged):
        return _unscored(judged, quality, Insufficient.SANDBOX_ERROR)
    if not hidden:
        return _unscored(judged, quality, Insufficient.VISIBLE_TESTS_ONLY)
    shown, secret = judged.share(visible=True) or 0.0, judged.share(visible=False) or 0.0
    pace = growth.pace if growth else None
    count = sum(not test.visible for test in judged.tests)
    score = code_score(shown, secret, count, pace, quality.score, measurable=problem.growth is not None)
    return CodeAssessment(
        judged.status,
        judged.tests,
        judged.passed,
        judged.total,
        quality,
        growth,
        score.value,
        score.interval,
        dimensions(judged, pace, quality.score),
        None,
        judged.messages,
        judged.detail,
        judged.cpu_ms,
    )


async def run_tests(
    language: Language, code: str, test_cases: Sequence[Case], function_name: str | None, executor: Executor
) -> CodeAssessment:
    """Run code on tests of one's own, all visible. There is no score: nothing hidden was tried.

    Raises `InvalidInput` for a job that cannot be run, `Unavailable` where the executor does.
    """
    judged = await judge_cases(language, code, test_cases, function_name, executor)
    prints = function_name is None
    quality = await asyncio.to_thread(measure_quality, code, language, compiles=_compiles(judged), prints=prints)
    return _unscored(judged, quality, Insufficient.SANDBOX_ERROR if _failed(judged) else Insufficient.OWN_TESTS)


def code_score(
    visible: float,
    hidden: float,
    hidden_count: int,
    pace: Pace | None,
    quality: float | None,
    *,
    measurable: bool = False,
) -> Score:
    """The formula `code-1`.

        correctness = 0.8 · hidden + 0.2 · visible
        score = 100 · correctness · (0.7 + 0.2 · efficiency + 0.1 · quality) / (weights of the parts that are known)

    Efficiency is 1 where the class of growth is the expected one or better, 0.5 where it is one class worse, else 0. The interval is
    that of Wilson for the share of hidden tests at 90 %, and holds what an efficiency that could have been measured would have given.

    Args:
        visible: Share of the visible tests that passed, 0 to 1.
        hidden: Share of the hidden ones.
        hidden_count: How many hidden ones there are.
        pace: The growth compared with the reference's; None where it was not measured.
        quality: 0 to 100, or None.
        measurable: Whether growth belongs to the problem, measured or not.
    """

    def total(hidden: float, efficiency: float | None) -> float:
        parts = [(CORRECTNESS, 1.0)]
        if efficiency is not None:
            parts.append((EFFICIENCY, efficiency))
        if quality is not None:
            parts.append((QUALITY, quality / 100))
        weights = sum(weight for weight, _ in parts)
        factor = sum(weight * value for weight, value in parts) / weights
        return 100 * (HIDDEN * hidden + VISIBLE * visible) * factor

    known = None if pace is None else PACE[pace]
    low, high = wilson(hidden, hidden_count)
    least, most = (0.0, 1.0) if known is None and measurable and hidden + visible > 0 else (known, known)
    value = total(hidden, known)
    bounds = round(min(value, total(low, least)), 1), round(max(value, total(high, most)), 1)
    return Score(round(value, 1), bounds)


def wilson(share: float, count: int) -> tuple[float, float]:
    """Wilson's score interval of a share, at 90 %."""
    if count == 0:
        return 0.0, 1.0
    middle = (share + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
    reach = _Z / (1 + _Z**2 / count) * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def dimensions(judged: Judged, pace: Pace | None, quality: float | None) -> dict[str, float | None]:
    """The dimensions of an interview's evaluation, each 0 to 100 or None; see `CodeAssessment.dimensions`."""
    efficiency = 1.0 if pace is None else (CORRECTNESS + EFFICIENCY * PACE[pace]) / (CORRECTNESS + EFFICIENCY)
    hidden = judged.share(visible=False)
    return {
        "relevance": None if judged.on_topic is None else round(100 * judged.on_topic, 1),
        "completeness": round(100 * judged.passed / judged.total, 1) if judged.total else None,
        "technical_accuracy": None if hidden is None else round(100 * hidden * efficiency, 1),
        "clarity": quality,
    }


def _failed(judged: Judged) -> bool:
    return judged.status is RunStatus.SANDBOX_ERROR or any(
        test.status is RunStatus.SANDBOX_ERROR for test in judged.tests
    )


def _compiles(judged: Judged) -> bool:
    return judged.status is not RunStatus.COMPILE_ERROR


def _unscored(judged: Judged, quality: Quality, reason: Insufficient) -> CodeAssessment:
    return CodeAssessment(
        RunStatus.SANDBOX_ERROR if _failed(judged) else judged.status,
        judged.tests,
        judged.passed,
        judged.total,
        quality,
        None,
        None,
        None,
        dimensions(judged, None, quality.score) if reason is Insufficient.VISIBLE_TESTS_ONLY else {},
        reason,
        judged.messages,
        judged.detail,
        judged.cpu_ms,
    )
