"""Demand and pay from the ads that a deployment holds: counts, never owners, and no figure where there are too few."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.jobs.market import LEAST_ADS, LEAST_SALARIES, Market, MarketAd
from services.jobs.model import Salary

TODAY = date(2026, 6, 30)


def ad(number: int, *skills: str, days_ago: int = 1, pay: Salary | None = None) -> MarketAd:
    return MarketAd(f"hash {number}", TODAY - timedelta(days=days_ago), dict.fromkeys(skills, True), pay)


def paid(low: float, high: float, currency: str | None = "EUR", period: str | None = "year") -> Salary:
    return Salary.model_validate(
        {"low": low, "high": high, "currency": currency, "period": period, "start": None, "end": None}
    )


def test_too_few_ads_are_insufficient_evidence() -> None:
    market = Market([ad(number, "Python") for number in range(LEAST_ADS - 1)], TODAY)
    demand = market.demand("Python")
    assert demand.insufficient == "insufficient evidence: 19 job ads of the last 365 days, 20 needed"
    assert (demand.ads, demand.required, demand.share, demand.trend, demand.pay) == (None, None, None, None, [])
    assert market.shares(["Python"]) == {}
    assert market.most_asked(5) == []


def test_demand_is_the_share_of_ads_with_its_counts_and_period() -> None:
    ads = [ad(number, "Python", days_ago=number) for number in range(15)]
    ads += [MarketAd(f"other {number}", TODAY, {"Go": True, "Python": False}) for number in range(5)]
    market = Market(ads, TODAY)
    demand = market.demand("Python")
    assert (demand.ads, demand.required, demand.share) == (20, 15, 1.0)
    assert market.shares(["Go", "Cobol"]) == {"Go": 0.25, "Cobol": 0.0}
    assert market.period == (TODAY - timedelta(days=14), TODAY)
    assert [entry.skill for entry in market.most_asked(2)] == ["Python", "Go"]


def test_an_ad_counts_once_however_many_people_brought_it() -> None:
    market = Market([ad(number % 20, "Python") for number in range(60)], TODAY)
    assert market.ads == 20


def test_old_ads_do_not_count() -> None:
    assert Market([ad(1, "Python", days_ago=366), ad(2, "Python", days_ago=365)], TODAY).ads == 1


def test_a_trend_compares_two_halves_that_both_have_enough_ads() -> None:
    early = [ad(number, *(["Rust"] if number < 5 else []), days_ago=90) for number in range(20)]
    late = [ad(100 + number, *(["Rust"] if number < 15 else []), days_ago=2) for number in range(20)]
    trend = Market(early + late, TODAY).demand("Rust").trend
    assert trend is not None
    assert (trend.earlier, trend.later, trend.change) == (0.25, 0.75, 0.5)
    assert Market(early + late[:-1], TODAY).demand("Rust").trend is None
    assert Market([ad(number, "Rust") for number in range(50)], TODAY).demand("Rust").trend is None


def test_pay_is_ranged_by_currency_from_ads_that_state_all_of_it() -> None:
    ads = [ad(number, "Python", pay=paid(50_000 + number, 60_000 + number)) for number in range(LEAST_SALARIES)]
    ads += [ad(10 + number, "Python", pay=paid(4000, 5000, period="month", currency="USD")) for number in range(4)]
    ads += [ad(20 + number, "Python", pay=paid(1, 2, currency=None)) for number in range(9)]
    ads += [ad(30 + number, "Python", pay=paid(1, 2, period=None)) for number in range(9)]
    (pay,) = Market(ads, TODAY).demand("Python").pay
    assert (pay.currency, pay.ads, pay.low, pay.high) == ("EUR", 5, 50_002, 60_002)


@given(st.permutations(range(30)))
def test_the_order_of_ads_changes_nothing(order: list[int]) -> None:
    ads = [ad(number % 25, "Python" if number % 3 else "Go", days_ago=number) for number in range(30)]
    whole, shuffled = Market(ads, TODAY), Market([ads[at] for at in order], TODAY)
    assert whole.most_asked(9) == shuffled.most_asked(9)
