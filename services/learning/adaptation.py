"""How a person's weights follow what they complete, drop and rate. A fold over their history: nothing is learnt elsewhere.

Each piece of feedback has an `outcome` o: completed +1, dropped −1, a rating of r stars (r − 3) / 2. From `LEAST_FEEDBACK`
pieces on, in the order in which they came:

- the weight of each part of the score that was known then is multiplied by exp(0.1 · o · (part − mean of the known parts)), so
  that a part which told what the person would finish counts more. No weight ever leaves half to twice its base value before
  all are divided by their sum.
- relevance of resources of the same kind, cost and length gains 0.04 · o, each within ±0.15, and all together within ±0.25: who
  completes videos and drops books is offered more videos.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from services.learning.catalogue import Resource

LEAST_FEEDBACK = 3
BASE: Mapping[str, float] = {"relevance": 0.4, "rating": 0.3, "completion": 0.2, "recency": 0.1}

_RATE = 0.1
_FURTHEST = math.log(2.0)
_LIKING_RATE = 0.04
_MOST_LIKING = 0.15
_MOST_LIKINGS = 0.25
_SHORT_HOURS, _LONG_HOURS = 10.0, 40.0

Part = float | None


class Parts(BaseModel):
    """The parts of a resource's score, each 0–1; None where it is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relevance: float | None = Field(ge=0, le=1)
    rating: float | None = Field(ge=0, le=1)
    completion: float | None = Field(ge=0, le=1)
    recency: float | None = Field(ge=0, le=1)

    def known(self) -> dict[str, float]:
        """Those that are known."""
        return {name: value for name in BASE if (value := getattr(self, name)) is not None}


@dataclass(frozen=True)
class Feedback:
    """One thing that a person showed about a resource: `outcome` −1 to 1, and its parts at that time where they were kept."""

    resource: Resource
    outcome: float
    parts: Parts | None = None


@dataclass(frozen=True)
class Taste:
    """What a person's history says: weights that sum to 1, and likings (−0.15 to 0.15) by feature, as in `kind:video`."""

    weights: Mapping[str, float] = field(default_factory=lambda: dict(BASE))
    likings: Mapping[str, float] = field(default_factory=dict)

    def factor(self, resource: Resource) -> float:
        """What relevance of `resource` is multiplied by for this person: 0.75 to 1.25."""
        if not self.likings:
            return 1.0
        liking = sum(self.likings.get(feature, 0.0) for feature in features(resource))
        return 1.0 + max(-_MOST_LIKINGS, min(_MOST_LIKINGS, liking))


def rating_outcome(stars: int) -> float:
    """The outcome that a rating of 1 to 5 stands for."""
    return (stars - 3) / 2


def features(resource: Resource) -> list[str]:
    """What a liking can go by: kind, cost, and length where the hours are known and telling."""
    found = [f"kind:{resource.kind}", f"cost:{resource.cost}"]
    if resource.hours is not None and resource.hours <= _SHORT_HOURS:
        found.append("length:short")
    if resource.hours is not None and resource.hours >= _LONG_HOURS:
        found.append("length:long")
    return found


def taste(history: Sequence[Feedback]) -> Taste:
    """The weights and likings after `history`, which is in the order of time."""
    if len(history) < LEAST_FEEDBACK:
        return Taste()
    moved = dict.fromkeys(BASE, 0.0)
    likings: dict[str, float] = {}
    for feedback in history:
        known = feedback.parts.known() if feedback.parts else {}
        if len(known) > 1:
            mean = sum(known.values()) / len(known)
            for name, value in known.items():
                moved[name] = _within(_FURTHEST, moved[name] + _RATE * feedback.outcome * (value - mean))
        for feature in features(feedback.resource):
            likings[feature] = _within(_MOST_LIKING, likings.get(feature, 0.0) + _LIKING_RATE * feedback.outcome)
    raw = {name: BASE[name] * math.exp(step) for name, step in moved.items()}
    total = sum(raw.values())
    return Taste({name: value / total for name, value in raw.items()}, likings)


def _within(most: float, value: float) -> float:
    return max(-most, min(most, value))
