"""Second answers to the problems of `greedy_intervals.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tests.unit.services.coding.brute_force.common import checks, selections


@checks("festival-talks", 110)
def _(talks: list[list[int]]) -> int:
    def possible(chosen: tuple[list[int], ...]) -> bool:
        return all(a[1] <= b[0] or b[1] <= a[0] for a, b in itertools.combinations(chosen, 2))

    return max(len(chosen) for chosen in selections(talks) if possible(chosen))


@checks("merge-bookings")
def _(bookings: list[list[int]]) -> list[list[int]]:
    periods = [list(booking) for booking in bookings]
    while True:
        pair = next(
            ((a, b) for a, b in itertools.combinations(periods, 2) if a[0] <= b[1] + 1 and b[0] <= a[1] + 1), None
        )
        if pair is None:
            return sorted(periods)
        for old in pair:
            periods.remove(old)
        periods.append([min(pair[0][0], pair[1][0]), max(pair[0][1], pair[1][1])])


@checks("bus-change", 70)
def _(payments: list[int]) -> int:
    tills: set[tuple[int, int, int]] = {(0, 0, 0)}
    for index, note in enumerate(payments):
        after = set()
        for tens, twenties, forties in tills:
            for x, y, z in itertools.product(range(tens + 1), range(twenties + 1), range(forties + 1)):
                if 10 * x + 20 * y + 40 * z == note - 10:
                    after.add((tens - x + (note == 10), twenties - y + (note == 20), forties - z + (note == 40)))
        if not after:
            return index
        tills = after
    return -1


@checks("harbour-berths")
def _(stays: list[list[int]]) -> list[int]:
    hours = sorted(arrival for arrival, _ in stays)
    occupied = [(sum(a <= hour < d for a, d in stays), -hour) for hour in hours]
    return [max(occupied)[0], -max(occupied)[1]] if stays else [0, 0]


@checks("lily-pads")
def _(springs: list[int]) -> int:
    last = len(springs) - 1
    jumps = {0}
    for count in range(len(springs)):
        if last in jumps:
            return count
        jumps = {there for here in jumps for there in range(here, min(last, here + springs[here]) + 1)}
    return -1


@checks("fair-vouchers")
def _(scores: list[int]) -> int:
    vouchers = [1] * len(scores)
    changed = True
    while changed:
        changed = False
        for a, b in itertools.permutations(range(len(scores)), 2) if len(scores) < 3 else _neighbours(len(scores)):
            if abs(a - b) == 1 and scores[a] > scores[b] and vouchers[a] <= vouchers[b]:
                vouchers[a] = vouchers[b] + 1
                changed = True
    return sum(vouchers)


def _neighbours(count: int) -> Iterator[tuple[int, int]]:
    for i in range(count - 1):
        yield from ((i, i + 1), (i + 1, i))


@checks("charging-stops", 160)
def _(distance: int, charge: int, stations: list[list[int]]) -> int:
    def arrives(chosen: tuple[list[int], ...]) -> bool:
        reach = charge
        for position, energy in sorted(chosen):
            if position > reach:
                return False
            reach += energy
        return reach >= distance

    if len(stations) > 14:
        return _charges_by_count(distance, charge, stations)
    return min((len(chosen) for chosen in selections(stations) if arrives(chosen)), default=-1)


def _charges_by_count(distance: int, charge: int, stations: list[list[int]]) -> int:
    """The farthest reach with each number of stops, station by station."""
    reach = [charge] + [-1] * len(stations)
    for position, energy in sorted(stations):
        for stops in range(len(stations), 0, -1):
            if reach[stops - 1] >= position:
                reach[stops] = max(reach[stops], reach[stops - 1] + energy)
    return next((stops for stops, far in enumerate(reach) if far >= distance), -1)
