"""The formula of a submission's score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.coding.assessment import code_score, wilson
from services.coding.growth_measure import Pace

SHARES = st.floats(0, 1)
COUNTS = st.integers(1, 15)
PACES = st.sampled_from([None, *Pace])
QUALITIES = st.none() | st.floats(0, 100)


@given(SHARES, SHARES, SHARES, SHARES, COUNTS, PACES, QUALITIES)
def test_more_tests_passed_never_lower_the_score(
    visible: float, hidden: float, more: float, further: float, count: int, pace: Pace | None, quality: float | None
) -> None:
    before = code_score(min(visible, more), min(hidden, further), count, pace, quality)
    after = code_score(max(visible, more), max(hidden, further), count, pace, quality)
    assert after.value >= before.value


@given(SHARES, SHARES, COUNTS, QUALITIES)
def test_a_better_class_of_growth_never_lowers_it(
    visible: float, hidden: float, count: int, quality: float | None
) -> None:
    slowest, slower, met = (
        code_score(visible, hidden, count, pace, quality).value for pace in (Pace.MUCH_SLOWER, Pace.SLOWER, Pace.MET)
    )
    assert slowest <= slower <= met


@given(COUNTS, PACES, QUALITIES)
def test_code_that_passes_nothing_scores_nothing(count: int, pace: Pace | None, quality: float | None) -> None:
    assert code_score(0, 0, count, pace, quality).value == 0


@given(SHARES, SHARES, COUNTS, PACES, QUALITIES, st.booleans())
def test_the_interval_holds_the_score(
    visible: float, hidden: float, count: int, pace: Pace | None, quality: float | None, measurable: bool
) -> None:
    score = code_score(visible, hidden, count, pace, quality, measurable=measurable)
    low, high = score.interval
    assert 0 <= low <= score.value <= high <= 100


def test_hidden_tests_weigh_most_and_quality_least() -> None:
    assert code_score(1, 0, 10, Pace.MET, 100).value == 20
    assert code_score(0, 1, 10, Pace.MET, 100).value == 80
    assert code_score(1, 1, 10, Pace.MET, 0).value == 90
    assert code_score(1, 1, 10, Pace.SLOWER, 100).value == 90
    assert code_score(1, 1, 10, Pace.MUCH_SLOWER, 100).value == 80


def test_what_was_not_measured_is_left_out_and_widens_the_interval() -> None:
    plain = code_score(1, 1, 10, None, 100)
    unsure = code_score(1, 1, 10, None, 100, measurable=True)
    assert plain.value == unsure.value == 100
    assert unsure.interval[0] < plain.interval[0]


def test_wilsons_interval() -> None:
    low, high = wilson(0.5, 10)
    assert (round(low, 3), round(high, 3)) == (0.27, 0.73)
    assert wilson(1, 9)[1] == pytest.approx(1)
    assert wilson(0, 0) == (0, 1)
