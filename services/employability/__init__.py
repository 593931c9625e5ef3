"""The employability index: one number from 0 to 100, what it is made of, what would raise it.

What lives here: the formulas, what they are computed from, explanations and their wording. What does not: when it is computed
(`graph.scoring`, `graph.schedule`).
"""

from services.employability.build import open_gatherer
from services.employability.gathering import Gathered, Gatherer
from services.employability.results import SIGNIFICANT, Result, baseline_of, in_words, score
from services.employability.trend import Trend, trend_of

__all__ = [
    "SIGNIFICANT",
    "Gathered",
    "Gatherer",
    "Result",
    "Trend",
    "baseline_of",
    "in_words",
    "open_gatherer",
    "score",
    "trend_of",
]
