"""Trends, percentiles and what is hidden: the mathematics alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analytics.hiding import shown
from services.analytics.percentiles import summary
from services.analytics.trend import LEAST_POINTS, trend


def days(values: list[float]) -> list[tuple[float, float]]:
    return [(float(day), value) for day, value in enumerate(values)]


def test_a_worked_example() -> None:
    # 10 points without ties, 4 pairs in the wrong order: S = 45 - 2 * 4 = 37; var = 10 * 9 * 25 / 18 = 125.
    # z = 36 / sqrt(125) = 3.2199; two-sided p = 0.001282.
    values = [1.0, 2, 3, 4, 5, 10, 6, 7, 8, 9]
    found = trend(days(values))
    assert found.p_value == pytest.approx(0.001282, abs=1e-6)
    assert found.direction == "improving"
    slopes = [(values[b] - values[a]) / (b - a) for b in range(10) for a in range(b)]
    assert found.slope == pytest.approx(np.median(slopes))


def test_ties_make_the_variance_smaller() -> None:
    # Five 1s and five 2s: S = 25; var = (10*9*25 - 2 * 5*4*15) / 18 = (2250 - 600) / 18 = 91.667; z = 24 / 9.5743 = 2.5067.
    found = trend(days([1.0] * 5 + [2.0] * 5))
    assert found.p_value == pytest.approx(0.012186, abs=1e-5)
    assert found.direction == "improving"


def test_too_few_points_tell_nothing_and_equal_ones_are_stable() -> None:
    assert trend(days([float(value) for value in range(LEAST_POINTS - 1)])).direction is None
    assert trend(days([70.0] * 12)).direction == "stable"


def test_noise_is_mostly_stable() -> None:
    chance = random.Random(8)
    found = [trend(days([chance.gauss(60, 8) for _ in range(30)])).direction for _ in range(300)]
    assert 0.02 <= 1 - found.count("stable") / 300 <= 0.09


@given(st.lists(st.floats(0, 100), min_size=LEAST_POINTS, max_size=40))
def test_turned_around_it_leads_the_other_way(values: list[float]) -> None:
    there, back = trend(days(values)), trend(days(values[::-1]))
    turned = {"improving": "declining", "declining": "improving", "stable": "stable"}
    assert there.direction is not None
    assert back.direction == turned[there.direction]
    assert back.p_value == pytest.approx(there.p_value)


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(1, 9)), min_size=1, max_size=60, unique_by=lambda pair: pair[0]
    )
)
def test_percentiles_are_those_of_numpy(pairs: list[tuple[int, int]]) -> None:
    histogram = [(value / 10, count) for value, count in sorted(pairs)]
    values = np.repeat([value for value, _ in histogram], [count for _, count in histogram])
    found = summary(histogram)
    assert found is not None
    expected = np.percentile(values, [25, 50, 75, 90])
    assert [found.p25, found.p50, found.p75, found.p90] == pytest.approx(list(expected), abs=0.006)
    assert (found.min, found.max, found.count) == (values.min(), values.max(), len(values))
    assert found.mean == pytest.approx(values.mean(), abs=0.006)


def test_nothing_has_no_summary() -> None:
    assert summary([]) is None


def test_a_single_small_cell_takes_another_along() -> None:
    # With only `a` hidden, its 3 would be the total less the others.
    assert shown({"a": 3, "b": 20, "c": 50}, 10) == {"c"}
    assert shown({"a": 6, "b": 5, "c": 50}, 10) == {"c"}
    assert shown({"a": 0, "b": 20}, 10) == {"a", "b"}
    assert shown({"a": 3}, 10) == set()


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=8))
def test_what_is_hidden_cannot_be_had_by_subtraction(counts: dict[str, int]) -> None:
    visible = shown(counts, 10)
    hidden = {name for name in counts if name not in visible}
    assert all(counts[name] == 0 or counts[name] >= 10 for name in visible)
    together = sum(counts[name] for name in hidden)
    assert together == 0 or together >= 10 or all(counts[name] == 0 for name in visible)
