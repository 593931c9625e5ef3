"""Second answers to the problems of `binary_search_sorting.yaml`."""

from __future__ import annotations

import itertools
from fractions import Fraction

from tests.unit.services.coding.brute_force.common import checks, selections


@checks("scores-in-range")
def _(scores: list[int], ranges: list[list[int]]) -> list[int]:
    return [sum(low <= score <= high for score in scores) for low, high in ranges]


@checks("league-table")
def _(teams: list[str], matches: list[list[int]]) -> list[str]:
    def rank(name: str) -> tuple[int, int, int, str]:
        own = [(g, o) for h, a, g, o in matches if teams[h] == name] + [
            (o, g) for h, a, g, o in matches if teams[a] == name
        ]
        wins, draws = sum(g > o for g, o in own), sum(g == o for g, o in own)
        goals, conceded = sum(g for g, _ in own), sum(o for _, o in own)
        return -3 * wins - draws, conceded - goals, -goals, name

    return sorted(teams, key=rank)


@checks("podcast-badge")
def _(plays: list[int]) -> int:
    return max(h for h in range(len(plays) + 1) if sum(count >= h for count in plays) >= h)


@checks("rotated-logbook")
def _(pages: list[int], wanted: list[int]) -> list[int]:
    return [pages.index(number) if number in pages else -1 for number in wanted]


@checks("ferry-capacity", 45)
def _(groups: list[int], trips: int) -> int:
    best = sum(groups)
    for cuts in selections(range(1, len(groups))):
        if len(cuts) < trips:
            parts = [groups[a:b] for a, b in itertools.pairwise([0, *cuts, len(groups)])]
            best = min(best, max(map(sum, parts)))
    return best


@checks("queue-jumpers")
def _(bibs: list[int]) -> int:
    return sum(a > b for a, b in itertools.combinations(bibs, 2))


@checks("two-ledger-median")
def _(first: list[int], second: list[int]) -> float:
    entries = sorted(first + second)
    middle = entries[(len(entries) - 1) // 2], entries[len(entries) // 2]
    return float(Fraction(sum(middle), 2))
