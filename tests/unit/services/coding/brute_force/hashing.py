"""Second answers to the problems of `hashing.yaml`."""

from __future__ import annotations

import itertools

from tests.unit.services.coding.brute_force.common import checks


@checks("paired-parcels")
def _(weights: list[int], target: int) -> list[int]:
    pairs = ([i, j] for j in range(len(weights)) for i in range(j) if weights[i] + weights[j] == target)
    return next(pairs, [])


@checks("first-lonely-badge")
def _(scans: list[str]) -> str:
    return next((badge for badge in scans if scans.count(badge) == 1), "")


@checks("substitution-codebook")
def _(plain: str, coded: str) -> bool:
    return [plain.index(c) for c in plain] == [coded.index(c) for c in coded]


@checks("target-stretches")
def _(entries: list[int], total: int) -> int:
    found = 0
    for start in range(len(entries)):
        running = 0
        for entry in entries[start:]:
            running += entry
            found += running == total
    return found


@checks("longest-opening-streak")
def _(days: list[int]) -> int:
    ordered = sorted(set(days))
    groups = itertools.groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    return max((len(list(group)) for _, group in groups), default=0)


@checks("star-alignment", 500)
def _(stars: list[list[int]]) -> int:
    def aligned(a: list[int], b: list[int], c: list[int]) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])

    if len({tuple(star) for star in stars}) < 2:
        return len(stars)
    return max(sum(aligned(a, b, c) for c in stars) for a, b in itertools.combinations(stars, 2) if a != b)
