"""Fairness between groups of people who said which they belong to: rates, the three measures of the field, and what is certain.

One row per person, so that rows are independent. `favourable` is the decision, `qualified` what something else says of the person:
a resume against a role, where the decision is about an interview; an interview, where it is about a resume.

* demographic parity difference: largest minus smallest rate of favourable decisions;
* disparate impact: smallest over largest such rate;
* equalised odds difference: the larger of the differences of true and of false positive rates.

fairlearn computes all three. An alert needs more than a number beyond its limit: the limit has to lie outside the interval of the
two most different groups, at a confidence that is divided among all comparisons made at once (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist
from typing import Any

FORMULA = "groups-1"
ALPHA = 0.005
"""Chance of any false alarm in one audit; counterfactual comparisons have as much."""


@dataclass(frozen=True)
class Row:
    """One person: their group by attribute, the latest decision's value (0–100), whether it was favourable, whether qualified."""

    groups: Mapping[str, str]
    favourable: bool
    qualified: bool | None = None
    value: float = 0.0


@dataclass(frozen=True)
class Limits:
    """Where alerts begin. `impact` is the least ratio; its reciprocal is the greatest. `gap` is in points between mean values."""

    parity: float = 0.10
    odds: float = 0.15
    impact: float = 0.8
    gap: float = 15.0
    least_group: int = 30


@dataclass(frozen=True)
class Measure:
    """One measure of one attribute. `low` and `high` bound the difference (or ratio) of the two groups compared, at 95 %.

    `alert`: the limit lies outside the interval, at a confidence shared among all comparisons.
    """

    name: str
    attribute: str
    value: float
    low: float | None
    high: float | None
    limit: float
    comparison: str
    alert: bool

    def wire(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "measure": self.name,
            "attribute": self.attribute,
            "value": round(self.value, 6),
            "interval": None if self.low is None or self.high is None else [round(self.low, 6), round(self.high, 6)],
            "limit": self.limit,
            "comparison": self.comparison,
            "alert": self.alert,
        }


@dataclass(frozen=True)
class Attribute:
    """What was measured of one attribute: each group large enough with its number and rates, and those that are too small."""

    name: str
    groups: tuple[dict[str, Any], ...]
    too_small: tuple[str, ...]
    measures: tuple[Measure, ...]

    def wire(self) -> dict[str, Any]:
        """As JSON. Groups that are too small are counted, and nothing is told of them."""
        return {
            "attribute": self.name,
            "groups": list(self.groups),
            "groups_too_small": len(self.too_small),
            "measures": [measure.wire() for measure in self.measures],
        }


@dataclass(frozen=True)
class _Share:
    """`hits` of `n`."""

    group: str
    hits: int
    n: int

    @property
    def rate(self) -> float:
        return self.hits / self.n


def fairness(
    favourable: Sequence[bool], groups: Sequence[str], qualified: Sequence[bool] | None = None
) -> dict[str, float]:
    """The three measures by fairlearn; equalised odds only with `qualified`, where each group has people of both kinds."""
    # Half a second to import: paid by audits, not by every start.
    from fairlearn.metrics import (
        demographic_parity_difference,
        demographic_parity_ratio,
        equalized_odds_difference,
    )

    found = [int(value) for value in favourable]
    truth = [int(value) for value in qualified] if qualified is not None else found
    told = list(groups)
    measured = {
        "demographic_parity_difference": float(demographic_parity_difference(truth, found, sensitive_features=told)),
        "disparate_impact": float(demographic_parity_ratio(truth, found, sensitive_features=told)),
    }
    if qualified is not None and _both_kinds(told, truth):
        odds = equalized_odds_difference(truth, found, sensitive_features=told)
        measured["equalized_odds_difference"] = float(odds)
    return measured


Compute = Callable[[Sequence[bool], Sequence[str], Sequence[bool] | None], dict[str, float]]


def measured(
    rows: Sequence[Row], limits: Limits, before: Sequence[Row] = (), *, shared: int = 1, compute: Compute = fairness
) -> list[Attribute]:
    """Every attribute that two groups or more of sufficient size told.

    `before`: decisions of the time before, for the drift of each group's rate. `shared`: how many kinds of decisions are measured
    at once. `compute` gives the three measures; simulations of many nights have a quicker one.
    """
    names = sorted({name for row in rows for name in row.groups})
    kept = {name: _large(rows, name, limits.least_group) for name in names}
    comparisons = shared * sum(_number(len(large)) for large, _ in kept.values())
    return [
        Attribute(
            name,
            tuple(_rates(large)),
            tuple(small),
            tuple(_measures(name, large, limits, comparisons, before, compute)),
        )
        for name, (large, small) in kept.items()
        if len(large) > 1
    ]


def _large(rows: Sequence[Row], name: str, least: int) -> tuple[dict[str, list[Row]], list[str]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if name in row.groups:
            found.setdefault(row.groups[name], []).append(row)
    large = {group: found[group] for group in sorted(found) if len(found[group]) >= least}
    return large, sorted(set(found) - set(large))


def _number(groups: int) -> int:
    """How many comparisons an attribute takes: five measures of each pair, and the drift of each group."""
    return 5 * math.comb(groups, 2) + groups if groups > 1 else 0


def _rates(large: Mapping[str, Sequence[Row]]) -> Iterator[dict[str, Any]]:
    for group, rows in large.items():
        low, high = wilson(sum(row.favourable for row in rows), len(rows), 0.05)
        yield {
            "group": group,
            "people": len(rows),
            "favourable_rate": round(sum(row.favourable for row in rows) / len(rows), 6),
            "interval": [round(low, 6), round(high, 6)],
            "mean_value": round(sum(row.value for row in rows) / len(rows), 4),
        }


def _measures(
    name: str,
    large: Mapping[str, Sequence[Row]],
    limits: Limits,
    comparisons: int,
    before: Sequence[Row],
    compute: Compute,
) -> Iterator[Measure]:
    told = [group for group, rows in large.items() for _ in rows]
    every = [row for rows in large.values() for row in rows]
    judged = all(row.qualified is not None for row in every)
    values = compute(
        [row.favourable for row in every], told, [bool(row.qualified) for row in every] if judged else None
    )
    alpha = ALPHA / comparisons
    shares = [_Share(group, sum(row.favourable for row in rows), len(rows)) for group, rows in large.items()]
    parity = values["demographic_parity_difference"]
    yield _difference("demographic_parity_difference", name, parity, shares, limits.parity, alpha)
    yield _ratio(name, values["disparate_impact"], shares, limits.impact, alpha)
    if "equalized_odds_difference" in values:
        odds = values["equalized_odds_difference"]
        kinds = [_among(large, qualified=kind) for kind in (True, False)]
        # The interval is that of the kind that the measure comes from.
        wider = max(kinds, key=lambda found: max(s.rate for s in found) - min(s.rate for s in found))
        alert = any(_difference("", name, 0, kind, limits.odds, alpha).alert for kind in kinds)
        found = _difference("equalized_odds_difference", name, odds, wider, limits.odds, alpha)
        yield Measure(**{**vars(found), "alert": alert})
    yield _gap(name, large, limits.gap, alpha)
    yield from _drift(name, large, before, limits, alpha)


def _difference(
    measure: str, attribute: str, value: float, shares: Sequence[_Share], limit: float, alpha: float
) -> Measure:
    top, bottom = max(shares, key=lambda s: s.rate), min(shares, key=lambda s: s.rate)
    low, high = newcombe(top, bottom, 0.05)
    pairs = (sorted(pair, key=lambda s: -s.rate) for pair in combinations(shares, 2))
    alert = any(newcombe(more, less, 2 * alpha)[0] > limit for more, less in pairs)
    return Measure(measure, attribute, value, low, high, limit, f"{top.group} and {bottom.group}", alert)


def _ratio(attribute: str, value: float, shares: Sequence[_Share], limit: float, alpha: float) -> Measure:
    top, bottom = max(shares, key=lambda s: s.rate), min(shares, key=lambda s: s.rate)
    low, high = katz(bottom, top, 0.05)
    pairs = (sorted(pair, key=lambda s: s.rate) for pair in combinations(shares, 2))
    alert = any(katz(less, more, 2 * alpha)[1] < limit for less, more in pairs)
    comparison = f"{bottom.group} and {top.group}"
    return Measure("disparate_impact", attribute, value, low, high, limit, comparison, alert)


def _gap(attribute: str, large: Mapping[str, Sequence[Row]], limit: float, alpha: float) -> Measure:
    """Mean values, in points: the difference of the most different groups, by Welch's interval with normal quantiles."""
    moments = {group: _moments([row.value for row in rows]) for group, rows in large.items()}
    top = max(moments, key=lambda group: moments[group][0])
    bottom = min(moments, key=lambda group: moments[group][0])

    def bounds(one: str, other: str, level: float) -> tuple[float, float]:
        middle = moments[one][0] - moments[other][0]
        half = NormalDist().inv_cdf(1 - level / 2) * math.sqrt(moments[one][1] + moments[other][1])
        return middle - half, middle + half

    ordered = (sorted(pair, key=lambda group: -moments[group][0]) for pair in combinations(moments, 2))
    alert = any(bounds(one, other, 2 * alpha)[0] > limit for one, other in ordered)
    low, high = bounds(top, bottom, 0.05)
    value = moments[top][0] - moments[bottom][0]
    return Measure("mean_difference", attribute, value, low, high, limit, f"{top} and {bottom}", alert)


def _drift(
    attribute: str, large: Mapping[str, Sequence[Row]], before: Sequence[Row], limits: Limits, alpha: float
) -> Iterator[Measure]:
    earlier, _ = _large(before, attribute, limits.least_group)
    for group, rows in large.items():
        if group not in earlier:
            continue
        now = _Share("this week", sum(row.favourable for row in rows), len(rows))
        then = _Share("the week before", sum(row.favourable for row in earlier[group]), len(earlier[group]))
        low, high = newcombe(now, then, 0.05)
        sure_low, sure_high = newcombe(now, then, 2 * alpha)
        alert = sure_low > limits.parity or sure_high < -limits.parity
        change = now.rate - then.rate
        yield Measure("drift", attribute, change, low, high, limits.parity, f"{group}, week over week", alert)


def wilson(hits: int, n: int, alpha: float) -> tuple[float, float]:
    """Wilson's score interval of a rate."""
    z = NormalDist().inv_cdf(1 - alpha / 2)
    rate, spread = hits / n, z * z / n
    middle = (rate + spread / 2) / (1 + spread)
    half = z * math.sqrt(rate * (1 - rate) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(one: _Share, other: _Share, alpha: float) -> tuple[float, float]:
    """The interval of `one.rate - other.rate` from both Wilson intervals (Newcombe 1998, method 10)."""
    low_1, high_1 = wilson(one.hits, one.n, alpha)
    low_2, high_2 = wilson(other.hits, other.n, alpha)
    middle = one.rate - other.rate
    return (
        middle - math.hypot(one.rate - low_1, high_2 - other.rate),
        middle + math.hypot(high_1 - one.rate, other.rate - low_2),
    )


def katz(one: _Share, other: _Share, alpha: float) -> tuple[float, float]:
    """The interval of `one.rate / other.rate` on the logarithm (Katz 1978), with half a hit added to each side."""
    hits_1, n_1, hits_2, n_2 = one.hits + 0.5, one.n + 0.5, other.hits + 0.5, other.n + 0.5
    error = math.sqrt(max(0.0, 1 / hits_1 - 1 / n_1 + 1 / hits_2 - 1 / n_2))
    middle = math.log(hits_1 / n_1) - math.log(hits_2 / n_2)
    half = NormalDist().inv_cdf(1 - alpha / 2) * error
    return math.exp(middle - half), math.exp(middle + half)


def _among(large: Mapping[str, Sequence[Row]], *, qualified: bool) -> list[_Share]:
    found = []
    for group, rows in large.items():
        of_kind = [row for row in rows if bool(row.qualified) == qualified]
        found.append(_Share(group, sum(row.favourable for row in of_kind), len(of_kind)))
    return found


def _both_kinds(groups: Sequence[str], qualified: Sequence[int]) -> bool:
    return all({q for g, q in zip(groups, qualified, strict=True) if g == group} == {0, 1} for group in set(groups))


def _moments(values: Sequence[float]) -> tuple[float, float]:
    """Mean, and the square of its standard error."""
    mean = sum(values) / len(values)
    return mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)
