"""Which class of growth points show. Times are made up here; the sandbox measures real ones elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.coding.growth import Growth
from services.coding.growth_measure import GrowthPoint, MeasuredGrowth, Pace, found_growth, ladder
from services.coding.sandbox import RunStatus

SIZES = ladder([10_000, 20_000, 40_000, 80_000], Growth.LINEAR)
LIMIT_MS = 1000.0
Cost = Callable[[int], float]


def measured(cost: Cost, expected: Growth = Growth.LINEAR, noise: list[float] | None = None) -> MeasuredGrowth:
    """What is found where a size takes `cost` milliseconds and 0.1 of overhead."""
    points = []
    for index, size in enumerate(SIZES):
        took = (0.1 + cost(size)) * (noise[index % len(noise)] if noise else 1)
        limited = took > LIMIT_MS
        points.append(GrowthPoint(size, min(took, LIMIT_MS), RunStatus.TIME_LIMIT if limited else RunStatus.OK))
    return found_growth("items", expected, points, 10_000)


CONSTANT: Cost = lambda _: 0.3  # noqa: E731
LINEAR: Cost = lambda n: n * 2e-3  # noqa: E731
QUADRATIC: Cost = lambda n: n * n * 2e-5  # noqa: E731
CUBIC: Cost = lambda n: n**3 * 2e-5  # noqa: E731
EXPONENTIAL: Cost = lambda n: 1e-4 * 2.0 ** min(n, 500)  # noqa: E731


@pytest.mark.parametrize(
    ("cost", "expected", "found", "pace"),
    [
        (CONSTANT, Growth.LINEAR, "O(n)", Pace.MET),
        (LINEAR, Growth.LINEAR, "O(n)", Pace.MET),
        (LINEAR, Growth.LINEARITHMIC, "O(n log n)", Pace.MET),
        (LINEAR, Growth.QUADRATIC, "O(n)", Pace.MET),
        (QUADRATIC, Growth.LINEAR, "O(n^2)", Pace.SLOWER),
        (QUADRATIC, Growth.LINEARITHMIC, "O(n^2)", Pace.SLOWER),
        (QUADRATIC, Growth.QUADRATIC, "O(n^2)", Pace.MET),
        (CUBIC, Growth.QUADRATIC, "O(n^3)", Pace.SLOWER),
        (CUBIC, Growth.LINEAR, "O(n^3)", Pace.MUCH_SLOWER),
        (EXPONENTIAL, Growth.LINEAR, "O(2^n)", Pace.MUCH_SLOWER),
    ],
)
def test_classes_are_told_apart(cost: Cost, expected: Growth, found: str, pace: Pace) -> None:
    growth = measured(cost, expected)
    assert (growth.found, growth.pace) == (found, pace)


@given(st.lists(st.floats(0.75, 1.35), min_size=len(SIZES), max_size=len(SIZES)))
def test_a_linear_one_is_met_and_a_quadratic_one_is_not_whatever_the_noise(noise: list[float]) -> None:
    assert not measured(LINEAR, noise=noise).too_slow
    assert measured(CUBIC, noise=noise).too_slow


def test_what_lies_between_two_classes_counts_as_the_better() -> None:
    assert measured(lambda n: n**1.5 * 1e-4).pace is Pace.MET


def test_the_same_points_give_the_same_class_on_a_machine_three_times_as_fast() -> None:
    for cost, pace in ((LINEAR, Pace.MET), (QUADRATIC, Pace.SLOWER), (CUBIC, Pace.MUCH_SLOWER)):
        assert measured(lambda n, cost=cost: cost(n) / 3).pace is pace  # type: ignore[misc]


def test_a_solution_that_fails_on_a_large_input_is_told_where() -> None:
    points = [GrowthPoint(n, 0.5, RunStatus.OK if n < 1000 else RunStatus.RUNTIME_ERROR) for n in SIZES]
    growth = found_growth("items", Growth.LINEAR, points, 10_000)
    assert growth.too_slow
    assert growth.found == "> O(n)"
    assert growth.failed_at == next(size for size in SIZES if size >= 1000)


def test_where_time_grows_by_the_step_every_size_has_to_end() -> None:
    ended = [GrowthPoint(n, 4.0**n / 100, RunStatus.OK) for n in (5, 6, 7, 8)]
    assert not found_growth("n", Growth.EXPONENTIAL, ended, 5).too_slow
    late = [*ended[:3], GrowthPoint(8, 1000, RunStatus.TIME_LIMIT)]
    assert found_growth("n", Growth.EXPONENTIAL, late, 5).too_slow


def test_sizes_begin_small_and_end_with_those_of_the_bank() -> None:
    assert SIZES[-4:] == [10_000, 20_000, 40_000, 80_000]
    assert SIZES[0] < 20
    assert sorted(set(SIZES)) == SIZES
    assert ladder([5, 6, 7, 8], Growth.EXPONENTIAL) == [5, 6, 7, 8]
