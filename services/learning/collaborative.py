"""Collaborative filtering: what people who completed the same resources completed besides.

Item to item (Sarwar et al. 2001): the cosine of two resources' completions, times n / (n + `SHRINKAGE`) with n the people who
completed both, so that a handful of them says little. Neighbours that fewer than `LEAST_TOGETHER` people completed with it do not
count: nobody's own path can be read from a recommendation. Below `LEAST_PEOPLE` there is no model, and rules recommend alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

LEAST_PEOPLE = 20
"""People with at least two completions that a model needs."""
LEAST_TOGETHER = 3
LEAST_OWN = 2
"""Completions of one's own that recommendations need."""
SHRINKAGE = 3.0


@dataclass(frozen=True)
class Neighbours:
    """Similarities (0–1) between resources, as far as completions show any."""

    places: Mapping[str, int]
    similarities: sparse.csr_array

    def affinities(self, completed: Collection[str]) -> dict[str, float]:
        """How near each other resource is to those that a person completed, 0–1: the mean similarity to them.

        Empty below `LEAST_OWN` completions; a resource without any similarity is left out.
        """
        own = sorted(self.places[resource_id] for resource_id in set(completed) if resource_id in self.places)
        if len(own) < LEAST_OWN:
            return {}
        near = np.asarray(self.similarities[own].mean(axis=0)).ravel()
        near[own] = 0.0
        return {resource_id: round(float(near[at]), 6) for resource_id, at in self.places.items() if near[at] > 0}


def neighbours(completions: Iterable[tuple[uuid.UUID, str]]) -> Neighbours | None:
    """The model over `(user, resource id)` pairs; None while there are too few people."""
    by_person: dict[uuid.UUID, set[str]] = {}
    for person, resource_id in completions:
        by_person.setdefault(person, set()).add(resource_id)
    people = [done for done in by_person.values() if len(done) > 1]
    if len(people) < LEAST_PEOPLE:
        return None
    names = sorted(set().union(*people))
    places = {name: at for at, name in enumerate(names)}
    from scipy import sparse

    rows = np.repeat(np.arange(len(people)), [len(done) for done in people])
    columns = np.array([places[name] for done in people for name in sorted(done)])
    done = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(people), len(names)))
    together = (done.T @ done).tocoo()
    first, second, count = together.row, together.col, together.data
    each = np.asarray(done.sum(axis=0)).ravel()
    kept = (first != second) & (count >= LEAST_TOGETHER)
    first, second, count = first[kept], second[kept], count[kept]
    values = count / np.sqrt(each[first] * each[second]) * count / (count + SHRINKAGE)
    return Neighbours(places, sparse.csr_array((values, (first, second)), shape=(len(names), len(names))))
