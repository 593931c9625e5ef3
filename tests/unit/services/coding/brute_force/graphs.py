"""Second answers to the problems of `graphs.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache
from typing import Any

from tests.unit.services.coding.brute_force.common import checks


def groups_of(items: Iterable[Any], links: Iterable[tuple[Any, Any]]) -> list[set[Any]]:
    """Items put together along links."""
    groups = [{item} for item in items]
    for a, b in links:
        touched = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    return groups


@checks("lit-window-clusters", 700)
def _(facade: list[str]) -> list[int]:
    lit = [(r, c) for r, line in enumerate(facade) for c, sign in enumerate(line) if sign == "#"]
    links = [(a, b) for a, b in itertools.combinations(lit, 2) if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1]
    groups = groups_of(lit, links)
    return [len(groups), max(map(len, groups), default=0)]


@checks("pen-pal-circles")
def _(people: int, letters: list[list[int]]) -> list[int]:
    return sorted(map(len, groups_of(range(people), [(a, b) for a, b in letters])), reverse=True)


@checks("recipe-order")
def _(steps: int, before: list[list[int]]) -> list[int]:
    order: list[int] = []
    while len(order) < steps:
        possible = [
            step for step in range(steps) if step not in order and all(a in order for a, b in before if b == step)
        ]
        if not possible:
            return []
        order.append(min(possible))
    return order


@checks("museum-shortcut", 600)
def _(plan: list[str]) -> int:
    spots = {(r, c): sign for r, line in enumerate(plan) for c, sign in enumerate(line) if sign != "#"}
    steps = {spot: 0 if sign == "E" else 10**9 for spot, sign in spots.items()}
    changed = True
    while changed:
        changed = False
        for a, b in itertools.permutations(spots, 2):
            beside = abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1
            if (beside or (spots[a].islower() and spots[a] == spots[b])) and steps[a] + 1 < steps[b]:
                steps[b] = steps[a] + 1
                changed = True
    fewest = next(steps[spot] for spot, sign in spots.items() if sign == "X")
    return fewest if fewest < 10**9 else -1


@checks("cheapest-deliveries")
def _(towns: int, roads: list[list[int]], depot: int) -> list[int]:
    costs = [10**12] * towns
    costs[depot] = 0
    for _ in range(towns):
        for a, b, cost in roads:
            costs[b] = min(costs[b], costs[a] + cost)
    return [cost if cost < 10**12 else -1 for cost in costs]


@checks("few-transfers", 400)
def _(stations: int, lines: list[list[int]], start: int, goal: int, transfers: int) -> int:
    @cache
    def price(station: int, trains: int) -> float:
        if station == goal:
            return 0
        if trains == 0:
            return float("inf")
        return min((p + price(b, trains - 1) for a, b, p in lines if a == station), default=float("inf"))

    lowest = price(start, min(transfers + 1, stations))
    return -1 if lowest == float("inf") else int(lowest)


@checks("critical-bridges")
def _(islands: int, bridges: list[list[int]]) -> list[list[int]]:
    def together(open_bridges: list[list[int]], a: int, b: int) -> bool:
        reached = {a}
        for _ in range(islands):
            more = {x for pair in open_bridges for x in pair if reached & set(pair)} - reached
            if not more:
                break
            reached |= more
        return b in reached

    return sorted(sorted(pair) for i, pair in enumerate(bridges) if not together(bridges[:i] + bridges[i + 1 :], *pair))
