"""Measures between groups: fairlearn's numbers, and alerts only where chance cannot be the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest

from services.fairness.groups import Limits, Row, fairness, measured, wilson


def adult_shaped(n: int = 4000) -> tuple[list[bool], list[str], list[bool]]:
    """Income above a line predicted for two unequal groups, as in the Adult census data: a third women, base rates 0.30 and 0.11."""
    generator = np.random.default_rng(7)
    groups = np.where(generator.random(n) < 0.33, "Female", "Male")
    truth = generator.random(n) < np.where(groups == "Male", 0.30, 0.11)
    found = generator.random(n) < np.where(truth, np.where(groups == "Male", 0.62, 0.55), 0.08)
    return [bool(v) for v in found], [str(g) for g in groups], [bool(v) for v in truth]


def compas_shaped(n: int = 5000) -> tuple[list[bool], list[str], list[bool]]:
    """Risk called high for four groups of unequal size, with unequal error rates, as in the COMPAS data."""
    generator = np.random.default_rng(11)
    names = np.array(["African-American", "Caucasian", "Hispanic", "Other"])
    groups = generator.choice(names, size=n, p=[0.51, 0.34, 0.09, 0.06])
    base = dict(zip(names, (0.51, 0.39, 0.36, 0.35), strict=True))
    wrong = dict(zip(names, (0.45, 0.23, 0.21, 0.15), strict=True))
    truth = np.array([generator.random() < base[g] for g in groups])
    found = np.array([generator.random() < (0.70 if t else wrong[g]) for g, t in zip(groups, truth, strict=True)])
    return [bool(v) for v in found], [str(g) for g in groups], [bool(v) for v in truth]


def by_hand(found: Sequence[bool], groups: Sequence[str], truth: Sequence[bool] | None) -> dict[str, float]:
    """The definitions, computed without fairlearn."""
    assert truth is not None
    cells: dict[tuple[str, bool | None], list[bool]] = defaultdict(list)
    for value, group, qualified in zip(found, groups, truth, strict=True):
        cells[group, None].append(value)
        cells[group, qualified].append(value)
    names = set(groups)

    def rates(kind: bool | None) -> list[float]:
        return [sum(cells[name, kind]) / len(cells[name, kind]) for name in names]

    selected = rates(None)
    return {
        "demographic_parity_difference": max(selected) - min(selected),
        "disparate_impact": min(selected) / max(selected),
        "equalized_odds_difference": max(max(rates(kind)) - min(rates(kind)) for kind in (True, False)),
    }


@pytest.mark.parametrize("data", [adult_shaped(), compas_shaped()], ids=["adult", "compas"])
def test_measures_are_fairlearns_and_the_definitions(data: tuple[list[bool], list[str], list[bool]]) -> None:
    found, groups, truth = data
    assert fairness(found, groups, truth) == pytest.approx(by_hand(found, groups, truth), abs=1e-9)
    rows = [
        Row({"group": group}, value, qualified) for value, group, qualified in zip(found, groups, truth, strict=True)
    ]
    [attribute] = measured(rows, Limits())
    shown = {measure.name: measure.value for measure in attribute.measures if measure.name != "mean_difference"}
    assert shown == pytest.approx(by_hand(found, groups, truth), abs=1e-9)


def people(rates: dict[str, float], each: int, seed: int = 3, **fixed: bool | None) -> list[Row]:
    generator = np.random.default_rng(seed)
    return [
        Row({"gender": group}, bool(generator.random() < rate), value=100 * rate, **fixed)
        for group, rate in rates.items()
        for _ in range(each)
    ]


def test_a_large_difference_between_large_groups_is_an_alert() -> None:
    [attribute] = measured(people({"woman": 0.35, "man": 0.65}, 400), Limits())
    alerts = {measure.name: measure.comparison for measure in attribute.measures if measure.alert}
    assert alerts == {
        "demographic_parity_difference": "man and woman",
        "disparate_impact": "woman and man",
        "mean_difference": "man and woman",
    }


def test_the_same_difference_between_small_groups_is_shown_with_its_interval_and_no_alert() -> None:
    rows = [Row({"gender": group}, n < hits) for group, hits in (("woman", 16), ("man", 24)) for n in range(40)]
    [attribute] = measured(rows, Limits())
    parity = next(measure for measure in attribute.measures if measure.name == "demographic_parity_difference")
    assert parity.value > 0.1
    assert parity.low is not None
    assert parity.low < 0.1
    assert not any(measure.alert for measure in attribute.measures)


def test_nothing_is_told_of_groups_that_are_too_small() -> None:
    rows = people({"woman": 0.5, "man": 0.5}, 40) + people({"nonbinary": 1.0}, 29)
    [attribute] = measured(rows, Limits())
    assert [group["group"] for group in attribute.groups] == ["man", "woman"]
    assert attribute.wire()["groups_too_small"] == 1
    assert "nonbinary" not in str(attribute.wire())
    assert measured(people({"woman": 0.5}, 100) + people({"man": 0.5}, 10), Limits()) == []


def test_equal_error_rates_are_measured_only_where_somebody_is_qualified_and_somebody_is_not() -> None:
    unknown = measured(people({"woman": 0.5, "man": 0.5}, 50), Limits())
    one_kind = measured(people({"woman": 0.5, "man": 0.5}, 50, qualified=True), Limits())
    for [attribute] in (unknown, one_kind):
        assert "equalized_odds_difference" not in {measure.name for measure in attribute.measures}


def test_unequal_odds_of_the_qualified_are_an_alert() -> None:
    generator = np.random.default_rng(5)
    chance = {("woman", True): 0.4, ("man", True): 0.8, ("woman", False): 0.2, ("man", False): 0.2}
    rows = [
        Row({"gender": group}, bool(generator.random() < rate), qualified)
        for (group, qualified), rate in chance.items()
        for _ in range(300)
    ]
    [attribute] = measured(rows, Limits())
    odds = next(measure for measure in attribute.measures if measure.name == "equalized_odds_difference")
    assert odds.alert
    assert odds.low is not None
    assert odds.high is not None
    assert odds.low < odds.value < odds.high


def test_a_group_that_falls_from_one_week_to_the_next_is_an_alert() -> None:
    before = people({"woman": 0.7, "man": 0.6}, 400, seed=1)
    [attribute] = measured(people({"woman": 0.35, "man": 0.6}, 400, seed=2), Limits(parity=0.1), before)
    drift = {m.comparison: m.alert for m in attribute.measures if m.name == "drift"}
    assert drift == {"woman, week over week": True, "man, week over week": False}


def test_nights_without_bias_are_quiet() -> None:
    """Four hundred nights of three attributes, people of all groups treated alike: at most 1 in 100 raises an alarm, and
    as much more as chance over four hundred allows (99.9 %: 11)."""
    generator = np.random.default_rng(20260102)
    alarms = 0
    for _ in range(400):
        rows = [
            Row(
                {"gender": g, "age_band": a, "region": r},
                favourable=bool(f < 0.5),
                qualified=bool(q < 0.5),
                value=100 * v,
            )
            for g, a, r, f, q, v in zip(
                generator.choice(["woman", "man"], 240),
                generator.choice(["under_25", "25_39", "40_plus"], 240),
                generator.choice(["metro", "town", "village"], 240),
                generator.random(240),
                generator.random(240),
                generator.random(240),
                strict=True,
            )
        ]
        alarms += any(
            measure.alert for attribute in measured(rows, Limits(), compute=by_hand) for measure in attribute.measures
        )
    assert alarms <= 11


def test_wilsons_interval_is_the_published_one() -> None:
    """Newcombe's example: 81 of 263."""
    low, high = wilson(81, 263, 0.05)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
