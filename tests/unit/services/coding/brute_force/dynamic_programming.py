"""Second answers to the problems of `dynamic_programming.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

from tests.unit.services.coding.brute_force.common import checks, selections


@checks("stepping-stones", 300)
def _(stones: int, loose: list[int]) -> int:
    if stones > 12:
        return _matrix_crossings(stones, loose)
    ways = itertools.chain.from_iterable(itertools.product((1, 2, 3), repeat=k) for k in range(1, stones + 1))
    return sum(sum(way) == stones and not set(itertools.accumulate(way)) & set(loose) for way in ways)


def _matrix_crossings(stones: int, loose: list[int]) -> int:
    ways = [0] * (stones + 4)
    ways[0] = 1
    for place in range(stones):
        if place == 0 or place not in loose:
            for jump in (1, 2, 3):
                ways[place + jump] += ways[place]
    return 0 if stones in loose else ways[stones] % 1_000_000_007


@checks("grain-merchant")
def _(prices: list[int]) -> list[int]:
    deals = [
        (sell_price - price, -sell, buy)
        for buy, price in enumerate(prices)
        for sell, sell_price in enumerate(prices)
        if buy < sell and sell_price > price
    ]
    if not deals:
        return []
    profit, sell, buy = max(deals)
    return [profit, buy, -sell]


@checks("exact-postage", 60)
def _(stamps: list[int], postage: int) -> list[int]:
    if postage == 0:
        return []
    values = sorted({v for v in stamps if v <= postage}, reverse=True)
    if postage > 100:
        return _stamps_by_rounds(values, postage)
    for count in range(1, postage + 1):
        if values and count * max(values) < postage:
            continue
        fitting = [c for c in itertools.combinations_with_replacement(values, count) if sum(c) == postage]
        if fitting:
            return list(max(fitting))
        if not values or count * min(values) > postage:
            break
    return [-1]


def _stamps_by_rounds(values: list[int], postage: int) -> list[int]:
    """Best lists by number of stamps: round by round, one more stamp, never a larger one than before."""
    best: dict[int, tuple[int, ...]] = {0: ()}
    reached = dict(best)
    while reached and postage not in best:
        grown: dict[int, tuple[int, ...]] = {}
        for amount, stamps in reached.items():
            for value in values:
                total = amount + value
                candidate = tuple(sorted((*stamps, value), reverse=True))
                if total <= postage and total not in best:
                    grown[total] = max(grown.get(total, ()), candidate)
        best |= grown
        reached = grown
    return list(best.get(postage, (-1,)))


@checks("ring-orchard", 60)
def _(trees: list[int]) -> int:
    count = len(trees)
    indexes = range(count)
    yields: Iterator[int] = (
        sum(trees[i] for i in chosen)
        for chosen in selections(indexes)
        if count < 2 or not any((i + 1) % count in chosen for i in chosen)
    )
    return max(yields)


@checks("photo-line")
def _(heights: list[int]) -> int:
    longest: list[int] = []
    for i, height in enumerate(heights):
        longest.append(1 + max((longest[j] for j in range(i) if heights[j] <= height), default=0))
    return max(longest, default=0)


@checks("typing-slips", 30)
def _(typed: str, intended: str) -> int:
    @cache
    def cost(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        options = [cost(a[1:], b) + 1, cost(a, b[1:]) + 1, cost(a[1:], b[1:]) + (a[0] != b[0])]
        if len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1]:
            options.append(cost(a[2:], b[2:]) + 1)
        return min(options)

    return cost(typed, intended)


@checks("sawing-order", 40)
def _(length: int, marks: list[int]) -> int:
    def charge(order: tuple[int, ...]) -> int:
        ends = {0, length}
        total = 0
        for cut in order:
            total += min(e for e in ends if e > cut) - max(e for e in ends if e < cut)
            ends.add(cut)
        return total

    return (
        min(map(charge, itertools.permutations(marks))) if len(marks) < 8 else _sawing(0, length, tuple(sorted(marks)))
    )


@cache
def _sawing(left: int, right: int, marks: tuple[int, ...]) -> int:
    if not marks:
        return 0
    first = [_sawing(left, m, marks[:i]) + _sawing(m, right, marks[i + 1 :]) for i, m in enumerate(marks)]
    return right - left + min(first)
