"""The four places where bias could come in, and what is looked at there, decision by decision or over a day. Pure.

| checkpoint | looked at | limit |
|---|---|---|
| resume analysis | mean quality between groups | 10 points |
| skill gap | share of the commonest category among the skills recommended | 0.80 |
| interview evaluation | mean score between groups; share of feedback in a clearly negative tone | 15 points; 0.10 |
| learning recommendations | share of the commonest provider; whether anything is free | 0.70 |

Between groups measures `services.fairness.groups`; the differences that names, age, college, town and dialect make, at all four,
`services.fairness.counterfactual`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from services.fairness.decisions import DecisionKind

CATEGORY_LIMIT, PROVIDER_LIMIT, NEGATIVE_LIMIT = 0.80, 0.70, 0.10
FEWEST = 10
"""Recommendations over a day below which nothing is said of their variety; for one decision it is half as many."""
FEWEST_TEXTS = 30
_NEGATIVE = -0.5
"""VADER's compound score from which on a text is clearly negative; its authors call −0.05 negative."""


class Checkpoint(StrEnum):
    """A part of the service that decides about people."""

    RESUME = "resume_analysis"
    GAP = "skill_gap"
    INTERVIEW = "interview_evaluation"
    LEARNING = "learning_recommendations"


OF_KIND: Mapping[str, Checkpoint] = {
    DecisionKind.RESUME_QUALITY: Checkpoint.RESUME,
    DecisionKind.SKILL_GAP: Checkpoint.GAP,
    DecisionKind.ANSWER_EVALUATION: Checkpoint.INTERVIEW,
    DecisionKind.INTERVIEW_REPORT: Checkpoint.INTERVIEW,
    DecisionKind.LEARNING_PATH: Checkpoint.LEARNING,
    DecisionKind.RECOMMENDATION: Checkpoint.LEARNING,
}
GAP_LIMITS: Mapping[Checkpoint, float] = {Checkpoint.RESUME: 10.0, Checkpoint.GAP: 15.0, Checkpoint.INTERVIEW: 15.0}
"""Greatest difference of mean values between groups, in points."""


@dataclass(frozen=True)
class Look:
    """One thing looked at: `value` 0–1 over `n` items, and which item was the commonest. `exceeded`: it is beyond its limit."""

    checkpoint: Checkpoint
    measure: str
    value: float
    limit: float
    n: int
    commonest: str
    exceeded: bool

    def wire(self) -> dict[str, Any]:
        """As JSON."""
        return {**vars(self), "checkpoint": self.checkpoint.value, "value": round(self.value, 4)}


def gap_looks(gaps: Iterable[Mapping[str, Any]], fewest: int = FEWEST) -> list[Look]:
    """Whether the skills recommended keep to one category. `gaps` as the skill gap agent gives them."""
    categories = [item["category"] for gap in gaps for item in gap["missing"] if item["category"]]
    return _share(Checkpoint.GAP, "category_concentration", categories, CATEGORY_LIMIT, fewest)


def learning_looks(offered: Sequence[Mapping[str, Any]], fewest: int = FEWEST) -> list[Look]:
    """Whether resources come from one provider, and whether some of them are free. `offered` have `provider` and `cost`."""
    if len(offered) < fewest:
        return []
    looks = _share(
        Checkpoint.LEARNING, "provider_concentration", [one["provider"] for one in offered], PROVIDER_LIMIT, fewest
    )
    paid = sum(one["cost"] != "free" for one in offered) / len(offered)
    return [*looks, Look(Checkpoint.LEARNING, "nothing_free", paid, 1.0, len(offered), "paid", paid >= 1.0)]


def feedback_looks(texts: Sequence[str]) -> list[Look]:
    """How much feedback is in a clearly negative tone, by VADER. English feedback only."""
    if len(texts) < FEWEST_TEXTS:
        return []
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    tone = SentimentIntensityAnalyzer()
    negative = sum(tone.polarity_scores(text)["compound"] <= _NEGATIVE for text in texts) / len(texts)
    exceeded = negative > NEGATIVE_LIMIT
    return [Look(Checkpoint.INTERVIEW, "negative_feedback", negative, NEGATIVE_LIMIT, len(texts), "negative", exceeded)]


def looks_of(decisions: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Look]:
    """All of it over many logged decisions, given as (kind, payload)."""
    gaps = [payload for kind, payload in decisions if kind == DecisionKind.SKILL_GAP]
    offered = [
        resource
        for kind, payload in decisions
        if kind == DecisionKind.LEARNING_PATH
        for skill in payload["skills"]
        for resource in skill["resources"]
    ]
    feedback = [
        payload["feedback"]
        for kind, payload in decisions
        if kind == DecisionKind.ANSWER_EVALUATION and payload["feedback"] and payload["language"] == "en"
    ]
    return gap_looks(gaps) + learning_looks(offered) + feedback_looks(feedback)


def _share(checkpoint: Checkpoint, measure: str, items: Sequence[str], limit: float, fewest: int) -> list[Look]:
    if len(items) < fewest:
        return []
    [(commonest, number)] = Counter(items).most_common(1)
    share = number / len(items)
    return [Look(checkpoint, measure, share, limit, len(items), commonest, share > limit)]
