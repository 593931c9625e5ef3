"""Where a person's index is going: the median of the slopes between all pairs of days (Theil-Sen), which single days do not sway."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

WINDOW_DAYS = 30
LEAST_POINTS = 5
STABLE = 2.0
"""Points in 30 days up to which the index is called stable."""


@dataclass(frozen=True)
class Trend:
    """`change` is points in 30 days at the present slope, over `points` days with an index."""

    direction: Literal["improving", "stable", "declining"]
    change: float
    points: int


def trend_of(scores: Sequence[tuple[date, float]]) -> Trend | None:
    """The trend of days and scores; None with fewer than five."""
    if len(scores) < LEAST_POINTS:
        return None
    slopes = [
        (later - earlier) / (after - before).days
        for at, (before, earlier) in enumerate(scores)
        for after, later in scores[at + 1 :]
        if after != before
    ]
    change = round(WINDOW_DAYS * statistics.median(slopes), 1) if slopes else 0.0
    direction: Literal["improving", "stable", "declining"] = "stable"
    if change > STABLE:
        direction = "improving"
    elif change < -STABLE:
        direction = "declining"
    return Trend(direction, change, len(scores))
