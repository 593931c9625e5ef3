"""Percentiles of values that come as a histogram."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Summary:
    """Where a set of scores lies, 0–100; percentiles interpolate linearly between neighbours (Hyndman and Fan's type 7)."""

    count: int
    mean: float
    min: float
    p25: float
    p50: float
    p75: float
    p90: float
    max: float


def summary(histogram: Sequence[tuple[float, int]]) -> Summary | None:
    """The summary of `(value, how often)` in ascending order of values; None when there is nothing."""
    if not histogram:
        return None
    upto = list(accumulate(count for _, count in histogram))
    total = upto[-1]

    def at(index: int) -> float:
        return histogram[bisect_right(upto, index)][0]

    def percentile(share: float) -> float:
        place = share * (total - 1)
        below = int(place)
        low = at(below)
        return low + (place - below) * (at(min(below + 1, total - 1)) - low)

    mean = sum(value * count for value, count in histogram) / total
    quarters = [percentile(share) for share in (0.25, 0.5, 0.75, 0.9)]
    low, middle, high, highest = (round(value, 2) for value in quarters)
    return Summary(total, round(mean, 2), histogram[0][0], low, middle, high, highest, histogram[-1][0])
