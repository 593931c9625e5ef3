"""Whether a series goes up or down: the Mann–Kendall test, and Sen's slope for how fast.

Mann (1945), Kendall (1975), with the correction for ties; two-sided, by the normal approximation with continuity correction, which is
good from ten points on. Sen (1968): the median of the slopes between all pairs. Neither assumes a distribution, and one wild day moves
neither much. Points that depend on their neighbours make the test too sure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

LEAST_POINTS = 10
SIGNIFICANCE = 0.05
METHOD = f"mann-kendall-1 (two-sided, p < {SIGNIFICANCE:g}, at least {LEAST_POINTS} points); slope by sen"

Direction = Literal["improving", "stable", "declining"]


@dataclass(frozen=True)
class Trend:
    """What the test says. `slope` is in points of the series for one step of its time; all are None when `points` are too few."""

    direction: Direction | None
    slope: float | None
    p_value: float | None
    points: int


def trend(series: Sequence[tuple[float, float]]) -> Trend:
    """The trend of `(time, value)` pairs with times that differ, in any order."""
    ordered = np.array(sorted(series), dtype=float).reshape(-1, 2)
    count = len(ordered)
    if count < LEAST_POINTS:
        return Trend(None, None, None, count)
    earlier, later = np.triu_indices(count, 1)
    times, values = ordered[:, 0], ordered[:, 1]
    rises = values[later] - values[earlier]
    score = int(np.sign(rises).sum())
    slope = float(np.median(rises / (times[later] - times[earlier])))
    ties = np.unique(values, return_counts=True)[1].tolist()
    variance = (count * (count - 1) * (2 * count + 5) - sum(tied * (tied - 1) * (2 * tied + 5) for tied in ties)) / 18
    if variance == 0:
        return Trend("stable", 0.0, 1.0, count)
    z = (score - math.copysign(1, score)) / math.sqrt(variance) if score else 0.0
    p_value = math.erfc(abs(z) / math.sqrt(2))
    direction: Direction = "stable"
    if p_value < SIGNIFICANCE and slope != 0:
        direction = "improving" if slope > 0 else "declining"
    return Trend(direction, slope, p_value, count)
