"""Dates as resumes write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.resumes.dates import Date, months, months_covered, periods


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Oct. 2021 – Current", "2021-10", "now"),
        ("06/2019 - 08/2020", "2019-06", "2020-08"),
        ("2019-06 – 2020-07", "2019-06", "2020-07"),
        ("01.03.2018 – 31.12.2020", "2018-03", "2020-12"),
        ("2021-04-01 - 2021-05-31", "2021-04", "2021-05"),
        ("2015–2018", "2015", "2018"),
        ("2016-18", "2016", "2018"),
        ("2019/20", "2019", "2020"),
        ("Jan '19 - Mar '21", "2019-01", "2021-03"),
        ("Nov 17 - Dec 19", "2017-11", "2019-12"),
        ("June 2019 to till date", "2019-06", "now"),
        ("15th June 2018 - 3 July 2019", "2018-06", "2019-07"),
        ("May–Aug 2019", "2019-05", "2019-08"),
        ("Nov - Jan 2020", "2019-11", "2020-01"),
        ("seit 03/2019", "2019-03", "now"),
        ("Septembre 2018 - aujourd'hui", "2018-09", "now"),
        ("marzo 2019 – actualidad", "2019-03", "now"),
        ("Q3 2021 - Q1 2022", "2021", "2022"),
        ("2021-04-01 -", "2021-04", "now"),
    ],
)
def test_ranges(text: str, begins: str, ends: str) -> None:
    (period,) = periods(text)
    assert period.is_range
    assert (str(period.begins), "now" if period.is_open else str(period.ends)) == (begins, ends)
    assert text[period.start : period.end] == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Summer 2019", "2019"),
        ("Class of 2022", "2022"),
        ("March 3, 2020", "2020-03"),
        ("Expected May 2025", "2025-05"),
    ],
)
def test_single_dates(text: str, date: str) -> None:
    (period,) = periods(text)
    assert not period.is_range
    assert str(period.begins) == date


@pytest.mark.parametrize(
    "text", ["served 2000+ users", "2,000 users", "2 years", "20 May", "in 45% of 1200 cases", "$2015", "A2015"]
)
def test_figures_are_no_dates(text: str) -> None:
    assert periods(text) == []


def test_a_range_that_runs_backwards_is_its_first_date() -> None:
    (period,) = periods("2020 - 2018")
    assert (period.is_range, str(period.begins)) == (False, "2020")


@pytest.mark.parametrize(
    ("begins", "ends", "length"),
    [
        (Date(2020, 1), Date(2020, 3), 3),
        (Date(2019, 11), Date(2020, 1), 3),
        (Date(2015), Date(2018), 36),
        (Date(2019), Date(2019), None),
    ],
)
def test_months_count_the_first_and_the_last(begins: Date, ends: Date, length: int | None) -> None:
    assert months(begins, ends) == length


def test_overlaps_count_once() -> None:
    two_at_a_time = [(Date(2020, 1), Date(2020, 12)), (Date(2020, 7), Date(2021, 6))]
    assert months_covered(two_at_a_time) == 18
    assert months_covered([*two_at_a_time, (Date(2020, 3), Date(2020, 4))]) == 18


dates = st.builds(Date, st.integers(1980, 2030), st.integers(1, 12))


@given(st.lists(st.tuples(dates, dates), max_size=8))
def test_covered_months_are_at_most_the_sum_and_at_least_the_longest(stretches: list[tuple[Date, Date]]) -> None:
    forward = [(min(a, b, key=str), max(a, b, key=str)) for a, b in stretches]
    lengths = [months(begins, ends) or 0 for begins, ends in forward]
    assert max(lengths, default=0) <= months_covered(forward) <= sum(lengths)


@given(st.text(alphabet="0123456789 -–/.'JanFebMar,toprestn()|", max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    for period in periods(text):
        assert 0 <= period.start < period.end <= len(text)
        for span in (period.begins_span, period.ends_span):
            assert span is None or period.start <= span[0] <= span[1] <= period.end
