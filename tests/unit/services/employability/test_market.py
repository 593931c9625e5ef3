"""Demand by the ads held here: which are within reach, what they pay, whether they grow; and how much of a job is covered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.employability.coverage import Coverage
from services.employability.market.held import Reach
from services.jobs.market import Market, MarketAd
from services.jobs.model import Salary
from services.skills import load_taxonomy
from services.skills.gap import Ability, Wish, compare

TODAY = date(2026, 3, 10)
NAMES = ("Python", "Java", "Docker", "Kubernetes", "PostgreSQL", "SQL", "React", "Kafka", "Git", "AWS")


def ads(count: int, *skills: str, ago: int = 10, pay: float | None = None, first: int = 0) -> list[MarketAd]:
    salary = None if pay is None else Salary(low=pay, high=pay, currency="INR", period="year", start=None, end=None)
    return [
        MarketAd(f"{first + at} {skills} {ago}", TODAY - timedelta(days=ago), dict.fromkeys(skills, True), salary)
        for at in range(count)
    ]


def test_half_of_what_an_ad_requires_is_within_reach() -> None:
    market = Market([*ads(10, "Python", "SQL"), *ads(10, "Java", "Kafka", "Docker"), *ads(80, "React")], TODAY)
    reach = Reach(market)
    assert reach.facts(frozenset({"Python"})).relevant == 10
    assert reach.facts(frozenset({"Python", "Java"})).relevant == 10
    assert reach.facts(frozenset({"Python", "Java", "Kafka"})).relevant == 20
    found = reach.facts(frozenset({"Python"}))
    assert found.availability == 40.0, "a tenth of a quarter"
    assert (found.salary, found.growth) == (None, None)


def test_too_few_ads_give_no_figure() -> None:
    found = Reach(Market(ads(19, "Python"), TODAY)).facts(frozenset({"Python"}))
    assert (found.availability, found.insufficient, found.ads) == (None, "no_market", 19)


def test_pay_is_a_percentile_and_growth_a_share() -> None:
    low = [*ads(20, "Java", pay=500_000.0, ago=100), *ads(20, "Java", pay=500_000.0, ago=5, first=100)]
    high = [*ads(5, "Python", pay=900_000.0, ago=100), *ads(15, "Python", pay=900_000.0, ago=5, first=100)]
    reach = Reach(Market([*low, *high], TODAY))
    python, java = reach.facts(frozenset({"Python"})), reach.facts(frozenset({"Java"}))
    assert (python.currency, python.salary) == ("INR", pytest.approx(100 * (40 + 60) / 2 / 60, abs=0.1))
    assert java.salary == pytest.approx(100 * 20 / 60, abs=0.1)
    earlier, later = 5 / 25, 15 / 35
    assert python.growth == pytest.approx(100 * later / (earlier + later), abs=0.1)
    assert java.growth is not None
    assert java.growth < 50 < (python.growth or 0)


@given(st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_a_skill_more_never_takes_ads_away(skills: set[str], more: str) -> None:
    reach = Reach(
        Market([*ads(20, "Python", "SQL"), *ads(20, "Java", "Kafka"), *ads(20, "React", "Git", "AWS")], TODAY)
    )
    if skills:
        before, after = reach.facts(frozenset(skills)).relevant, reach.facts(frozenset({*skills, more})).relevant
        assert before is not None
        assert after is not None
        assert after >= before


wishes = st.lists(
    st.builds(Wish, st.sampled_from(NAMES), st.booleans(), group=st.none() | st.integers(1, 2)),
    unique_by=lambda wish: wish.skill,
    max_size=8,
)


@given(st.sets(st.sampled_from(NAMES)), wishes)
def test_coverage_is_the_gaps_match_percentage(names: set[str], asked: list[Wish]) -> None:
    coverage = Coverage(load_taxonomy()).of(sorted(names), asked)
    gap = compare([Ability(name) for name in sorted(names)], asked, load_taxonomy())
    assert (coverage[0] if coverage else None) == gap.match_percentage
    if coverage:
        assert set(coverage[2]) == {item.skill for item in gap.missing if item.required}
