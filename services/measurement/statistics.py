"""Agreement of two series of numbers. Pure; an undefined figure (a constant series) is 0."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def pearson(left: ArrayLike, right: ArrayLike) -> float:
    """Linear correlation, −1 to 1."""
    a, b = np.asarray(left, np.float64), np.asarray(right, np.float64)
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / spread if spread > 0 else 0.0


def spearman(left: ArrayLike, right: ArrayLike) -> float:
    """Rank correlation, −1 to 1; ties share the mean of their ranks."""
    return pearson(ranks(left), ranks(right))


def rmse(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Root of the mean squared difference, in the unit of the series."""
    difference = np.asarray(predicted, np.float64) - np.asarray(gold, np.float64)
    return float(np.sqrt(np.mean(difference**2)))


def auc(scores: ArrayLike, positive: ArrayLike) -> float:
    """The chance that a positive case scores above a negative one, ties half; 0 when there is only one kind."""
    is_positive = np.asarray(positive, bool)
    count = int(is_positive.sum())
    pairs = count * (len(is_positive) - count)
    if not pairs:
        return 0.0
    return (float(ranks(scores)[is_positive].sum()) - count * (count + 1) / 2) / pairs


def macro_f1(predicted: ArrayLike, gold: ArrayLike) -> float:
    """Mean F1 of both classes of a yes-or-no decision."""
    said, true = np.asarray(predicted, bool), np.asarray(gold, bool)
    f1 = []
    for kind in (True, False):
        hits = int(((said == kind) & (true == kind)).sum())
        both = int((said == kind).sum()) + int((true == kind).sum())
        f1.append(2 * hits / both if both else 0.0)
    return sum(f1) / 2


def ranks(values: ArrayLike) -> Numbers:
    """Ranks from 1, ties sharing their mean."""
    _, inverse, counts = np.unique(np.asarray(values, np.float64), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    shared: Numbers = last - (counts - 1) / 2
    return shared[inverse]
