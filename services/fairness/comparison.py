"""Paired differences and what they prove. Pure.

Of every comparison the mean difference (variant − reference) is tested against a limit: the hypothesis is |mean| ≤ limit, the
test Student's t on the paired differences, p = 2·P(T > (|mean| − limit) / standard error), which holds for every mean within the
limit. Over all comparisons of one audit Holm's procedure keeps the chance of any false alarm at or below `ALPHA`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ALPHA = 0.005
"""Chance of any false alarm in one audit. Measures between groups have as much: together one night in a hundred at most."""
FEWEST = 5
"""Pairs below which nothing is concluded."""
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Difference:
    """Paired differences in points. `low` and `high` bound the mean with 95 % confidence, each comparison for itself; `largest` is
    the greatest absolute difference, `changed` the share of pairs with any. `p` is for |mean| ≤ `limit`."""

    n: int
    mean: float
    low: float
    high: float
    largest: float
    changed: float
    limit: float
    p: float


def difference(values: Sequence[float], limit: float) -> Difference:
    """Sum up paired differences. Raises `ValueError` without any."""
    if not values:
        raise ValueError("there are no differences to sum up")
    from scipy.special import stdtr, stdtrit

    found = np.asarray(values, dtype=float)
    n, mean = len(found), float(found.mean())
    error = float(found.std(ddof=1)) / math.sqrt(n) if n > 1 else math.inf
    excess = abs(mean) - limit
    if n < FEWEST:
        p = 1.0
    elif error < 1e-12:
        p = 0.0 if excess > 1e-9 else 1.0
    else:
        p = min(1.0, 2 * float(stdtr(n - 1, -excess / error)))
    half = error * float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) if n > 1 else math.inf
    return Difference(
        n=n,
        mean=mean,
        low=mean - half,
        high=mean + half,
        largest=float(np.abs(found).max()),
        changed=float((np.abs(found) > 1e-9).mean()),
        limit=limit,
        p=p,
    )


def holm(p_values: Sequence[float], alpha: float = ALPHA) -> list[bool]:
    """Which hypotheses are rejected when the chance of any wrong rejection is to be at most `alpha` (Holm 1979)."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    rejected = [False] * len(p_values)
    for rank, index in enumerate(order):
        if p_values[index] > alpha / (len(p_values) - rank):
            break
        rejected[index] = True
    return rejected
