"""The growth of running time with the size of the input, measured: which class a solution belongs to.

CPU times differ from run to run, so no time enters a mark: only the class does, told with a wide margin, and what lies between two
classes counts as the better one. What lives here: sizes, runs, slopes. What does not: how arguments are made (`growth`), marks
(`assessment`).
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from statistics import median

from services.coding.growth import Growth, Values
from services.coding.judging import problem_job
from services.coding.problems import Problem
from services.coding.sandbox import Executor, Limits, Result, RunStatus
from services.coding.value_types import Language

MEASURED = frozenset({Language.PYTHON, Language.JAVASCRIPT, Language.CPP})
"""Java is not: it compiles while it runs, and times of small inputs say nothing sure."""
_SEEDS = ((0, 1), (2, 3))
"""Two inputs of each size, and the shorter time counts; they differ, so that a remembered result does not help. What looks too slow is
measured once more, and the better result counts."""
_STEPS_BELOW = 10
"""Sizes below those of the bank, each half the next: a slow solution has to be seen before it takes too long."""
_LEAST_SIZE = 8
_MOST_BYTES = 6 * 1024 * 1024
_LIMITS = Limits(cpu_seconds=1.0, total_cpu_seconds=2.4)
_CLEAR_MS = 4.0
"""Times below it are mostly reading the input and starting up."""
_CLEAR_FACTOR = 3.0
"""A time counts when it is so many times the one at the smallest size."""
_FULL = 0.9
_MARGIN = 0.7
"""By so much the slope may lie above the expected one: for a linear one, n·√n is met and n² is not."""
_WORSE = 1.5
"""From so much above the expected slope on, a solution is two classes worse."""
_LEAST_SPAN = 7.5
"""The largest size, one that met the time limit included, must be so many times the smallest clear one before a slope is believed."""
_STEEP = 4.0
"""A slope that no noise makes, between two sizes."""

_SLOPES = {
    Growth.CONSTANT: 0.0,
    Growth.LOGARITHMIC: 0.0,
    Growth.LINEAR: 1.0,
    Growth.LINEARITHMIC: 1.1,
    Growth.QUADRATIC: 2.0,
    Growth.CUBIC: 3.0,
}
_LABELS = {
    Growth.CONSTANT: "O(1)",
    Growth.LOGARITHMIC: "O(log n)",
    Growth.LINEAR: "O(n)",
    Growth.LINEARITHMIC: "O(n log n)",
    Growth.QUADRATIC: "O(n^2)",
    Growth.CUBIC: "O(n^3)",
    Growth.EXPONENTIAL: "O(2^n)",
}


class Pace(StrEnum):
    """How a solution's growth compares with the reference's."""

    MET = "met"
    SLOWER = "slower"
    MUCH_SLOWER = "much_slower"


_RANK = {Pace.MET: 0, Pace.SLOWER: 1, Pace.MUCH_SLOWER: 2}


@dataclass(frozen=True)
class GrowthPoint:
    """One size: CPU milliseconds, and how the run ended. With `time_limit` it took at least so long."""

    size: int
    cpu_ms: float
    status: RunStatus


@dataclass(frozen=True)
class MeasuredGrowth:
    """What was measured.

    Attributes:
        parameter: The argument whose size grows.
        expected: The reference's class, as in `O(n log n)`.
        found: The solution's class; the expected one where the two cannot be told apart, and `> O(n)` where it is known to be worse only.
        slope: Exponent of the power law through the clear points; None where all were too fast to tell, or too few ended.
        pace: The class, compared with the reference's.
        points: What it was told from.
        failed_at: The smallest size at which the solution failed, by an exception or for want of memory.
    """

    parameter: str
    expected: str
    found: str
    slope: float | None
    pace: Pace
    points: tuple[GrowthPoint, ...]
    failed_at: int | None = None

    @property
    def too_slow(self) -> bool:
        """Whether it grows faster than it may."""
        return self.pace is not Pace.MET


async def measure_growth(problem: Problem, language: Language, code: str, executor: Executor) -> MeasuredGrowth | None:
    """Run a solution on growing inputs. None where the problem or the language has no measurement, where CPU time is not measured
    by the executor, and where the sandbox failed.

    Raises `Unavailable` where the executor does.
    """
    if problem.growth is None or language not in MEASURED or not (await executor.capabilities()).measures_cpu:
        return None
    found: MeasuredGrowth | None = None
    for seeds in _SEEDS:
        sizes, inputs = await asyncio.to_thread(_inputs, problem, seeds)
        limits = Limits(_LIMITS.cpu_seconds, _LIMITS.total_cpu_seconds, problem.limits.memory_mb)
        job = await asyncio.to_thread(problem_job, problem, language, code, inputs, limits)
        points = _points(sizes, await executor.run(job))
        if not points:
            return found
        measurement = problem.growth
        again = found_growth(measurement.parameter, measurement.expected, points, measurement.sizes[0])
        if found is None or _RANK[again.pace] < _RANK[found.pace]:
            found = again
        if not found.too_slow:
            break
    return found


def _inputs(problem: Problem, seeds: Sequence[int]) -> tuple[list[int], list[Values]]:
    """Sizes in rising order, once for each seed, and the arguments at each, as far as they may be sent."""
    if problem.growth is None:
        return [], []
    sizes: list[int] = []
    inputs: list[Values] = []
    left = _MOST_BYTES
    steps = ladder(problem.growth.sizes, problem.growth.expected)
    for seed, size in product(seeds, steps):
        arguments = problem.arguments(size, seed)
        left -= len(json.dumps(arguments))
        if left < 0:
            return sizes, inputs
        sizes.append(size)
        inputs.append(arguments)
    return sizes, inputs


def ladder(sizes: Sequence[int], expected: Growth) -> list[int]:
    """The sizes of the bank, and below them their halves; none below where time grows by the step, not by the factor."""
    if expected is Growth.EXPONENTIAL:
        return list(sizes)
    below = [sizes[0] >> step for step in range(_STEPS_BELOW, 0, -1)]
    return [*sorted({size for size in below if size >= _LEAST_SIZE}), *sizes]


def _points(sizes: Sequence[int], result: Result) -> list[GrowthPoint]:
    """The best of each size; none at all where the sandbox failed."""
    if any(case.status is RunStatus.SANDBOX_ERROR for case in result.cases):
        return []
    best: dict[int, GrowthPoint] = {}
    for size, case in zip(sizes, result.cases, strict=False):
        if case.status is RunStatus.NOT_RUN or case.cpu_ms is None:
            continue
        if case.status is RunStatus.TIME_LIMIT and case.cpu_ms < _FULL * 1000 * _LIMITS.cpu_seconds:
            # The whole job's time was up: this run says nothing.
            continue
        point = GrowthPoint(size, case.cpu_ms, case.status)
        known = best.get(size)
        if known is None or (known.status is not RunStatus.OK, known.cpu_ms) > (
            point.status is not RunStatus.OK,
            point.cpu_ms,
        ):
            best[size] = point
    return [best[size] for size in sorted(best)]


def found_growth(parameter: str, expected: Growth, points: Sequence[GrowthPoint], first_size: int) -> MeasuredGrowth:
    """The class that the points show.

    The slope is the median of the slopes, in double logarithmic scale, between all pairs of points that are clear of the overhead
    (Theil and Sen's estimator). It is believed where the sizes from these on span a factor of 8; so is a steep rise to a run that met the
    time limit. Without a slope, code that meets the limit at the smallest size of the bank, where the reference takes milliseconds, is
    slower. Where time grows by the step (`exponential`), every size has to end in time.

    Args:
        parameter: The argument whose size grows.
        expected: The reference's class.
        points: One for each size, in rising order.
        first_size: The smallest size of the bank.
    """
    failed = next((p.size for p in points if p.status not in (RunStatus.OK, RunStatus.TIME_LIMIT)), None)
    usable = _until_limit([p for p in points if failed is None or p.size < failed])
    if expected is Growth.EXPONENTIAL:
        limited = bool(usable) and usable[-1].status is RunStatus.TIME_LIMIT
        slope, pace = None, Pace.MUCH_SLOWER if limited else Pace.MET
        found = _LABELS[expected]
    else:
        slope = _slope(usable)
        unsure = Pace.SLOWER if _stuck(usable, first_size) else Pace.MET
        pace = unsure if slope is None else _pace(_SLOPES[expected], slope)
        found = _label(expected, slope)
    if failed is not None:
        pace = Pace.MUCH_SLOWER
    if pace is not Pace.MET and found == _LABELS[expected]:
        found = f"> {found}"
    rounded = None if slope is None else round(slope, 2)
    return MeasuredGrowth(parameter, _LABELS[expected], found, rounded, pace, tuple(points), failed)


def _until_limit(points: Sequence[GrowthPoint]) -> list[GrowthPoint]:
    """The points up to the first that met the time limit."""
    first = next((index for index, point in enumerate(points) if point.status is RunStatus.TIME_LIMIT), len(points))
    return list(points[: first + 1])


def _slope(points: Sequence[GrowthPoint]) -> float | None:
    if len(points) < 2:
        return None
    base = min(point.cpu_ms for point in points)
    ended = _rising([point for point in points if point.status is RunStatus.OK])
    clear = [point for point in ended if point.cpu_ms >= max(_CLEAR_MS, _CLEAR_FACTOR * base)]
    limited = points[-1].status is RunStatus.TIME_LIMIT
    # So few clear sizes before the limit is met are themselves the sign of a steep slope.
    enough = len(clear) >= 3 and points[-1].size >= _LEAST_SPAN * clear[0].size
    if enough or (limited and len(clear) == 2 and points[-1].size <= _LEAST_SPAN * clear[0].size):
        return median(_between(a, b) for a, b in combinations(clear, 2))
    last = _between(points[-2], points[-1])
    return last if limited and last >= _STEEP else None


def _rising(points: Sequence[GrowthPoint]) -> list[GrowthPoint]:
    """The points from where times rise steadily: before, a compiler that works while the program runs was not done yet."""
    start = len(points) - 1
    while start > 0 and points[start - 1].cpu_ms < points[start].cpu_ms:
        start -= 1
    return list(points[max(0, start) :])


def _stuck(points: Sequence[GrowthPoint], first_size: int) -> bool:
    return bool(points) and points[-1].status is RunStatus.TIME_LIMIT and points[-1].size <= first_size


def _between(a: GrowthPoint, b: GrowthPoint) -> float:
    return math.log(max(b.cpu_ms, 0.01) / max(a.cpu_ms, 0.01)) / math.log(b.size / a.size)


def _pace(expected: float, slope: float) -> Pace:
    # Reading the input is linear: nothing below that can be told apart.
    above = slope - max(expected, 1.0)
    if above < _MARGIN:
        return Pace.MET
    return Pace.SLOWER if above < _WORSE else Pace.MUCH_SLOWER


def _label(expected: Growth, slope: float | None) -> str:
    near = slope is None or abs(slope - _SLOPES[expected]) < _MARGIN or slope < max(_SLOPES[expected], 1.0) < 1.5
    if slope is None or near:
        return _LABELS[expected]
    if slope >= _STEEP:
        return _LABELS[Growth.EXPONENTIAL]
    plain = (Growth.LINEAR, Growth.QUADRATIC, Growth.CUBIC)
    return _LABELS[min(plain, key=lambda growth: abs(_SLOPES[growth] - slope))]
