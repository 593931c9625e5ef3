"""What this deployment's users have said of resources by rating, completing and dropping them.

Too few users say nothing: a resource needs `LEAST_RATINGS` ratings, and `LEAST_OUTCOMES` people who finished or gave up. From
there on a resource's figure is drawn towards the mean over all resources as if `PRIOR` further users had given that mean, so
that five enthusiasts do not outrank five hundred satisfied users.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

LEAST_RATINGS = 3
LEAST_OUTCOMES = 5
PRIOR = 5.0
STALE_DAYS = 60
"""Begun and untouched this long, a resource counts as not completed."""


@dataclass(frozen=True)
class Ratings:
    """Of one resource: how many users rated it, and the sum of their ratings of 1 to 5."""

    count: int
    total: int

    @property
    def mean(self) -> float | None:
        """The plain mean, None below `LEAST_RATINGS`."""
        return round(self.total / self.count, 2) if self.count >= LEAST_RATINGS else None


@dataclass(frozen=True)
class Outcomes:
    """Of one resource: how many users completed it, and how many gave it up or left it untouched."""

    completed: int
    given_up: int

    @property
    def count(self) -> int:
        """How many users it came to an end for."""
        return self.completed + self.given_up


@dataclass(frozen=True)
class Evidence:
    """Ratings and outcomes by resource id, over all users."""

    ratings: Mapping[str, Ratings] = field(default_factory=dict)
    outcomes: Mapping[str, Outcomes] = field(default_factory=dict)

    @cached_property
    def _mean_rating(self) -> float:
        return sum(r.total for r in self.ratings.values()) / sum(r.count for r in self.ratings.values())

    @cached_property
    def _mean_completion(self) -> float:
        return sum(o.completed for o in self.outcomes.values()) / sum(o.count for o in self.outcomes.values())

    def mean_rating(self, resource_id: str) -> float | None:
        """The plain mean of a resource's ratings, 1–5; None where too few users rated it."""
        found = self.ratings.get(resource_id)
        return None if found is None else found.mean

    def rating(self, resource_id: str) -> float | None:
        """A resource's rating as the score counts it, 0–1 (one star is 0, five are 1); None where it is unknown."""
        found = self.ratings.get(resource_id)
        if found is None or found.count < LEAST_RATINGS:
            return None
        stars = (found.total + PRIOR * self._mean_rating) / (found.count + PRIOR)
        return (stars - 1) / 4

    def completion(self, resource_id: str) -> float | None:
        """The share of a resource's users who complete it, 0–1, as the score counts it; None where it is unknown."""
        found = self.outcomes.get(resource_id)
        if found is None or found.count < LEAST_OUTCOMES:
            return None
        return (found.completed + PRIOR * self._mean_completion) / (found.count + PRIOR)
