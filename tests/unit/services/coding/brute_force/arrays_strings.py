"""Second answers to the problems of `arrays_strings.yaml`."""

from __future__ import annotations

import itertools
import re

from tests.unit.services.coding.brute_force.common import checks, stretches


@checks("longest-steady-run", 1500)
def _(readings: list[int], tolerance: int) -> int:
    steady = [
        j - i
        for i, j in stretches(readings)
        if all(abs(a - b) <= tolerance for a, b in itertools.pairwise(readings[i:j]))
    ]
    return max(steady, default=0)


@checks("carousel-shift")
def _(seats: list[str], steps: int) -> list[str]:
    after = [""] * len(seats)
    for place, name in enumerate(seats):
        after[(place + steps) % len(seats)] = name
    return after


@checks("bead-shorthand")
def _(beads: str) -> str:
    short = "".join(m[0][0] + (str(len(m[0])) if len(m[0]) > 1 else "") for m in re.finditer(r"(.)\1*", beads))
    return min(beads, short, key=len)


@checks("inspection-walk")
def _(shelves: list[list[int]]) -> list[int]:
    walk: list[int] = []
    rest = shelves
    while rest and rest[0]:
        walk += [row[0] for row in reversed(rest)]
        rest = [list(column) for column in zip(*(row[1:] for row in rest), strict=True)]
        rest.reverse()
    return walk


@checks("corridor-lamps", 1500)
def _(length: int, switches: list[list[int]]) -> list[int]:
    lamps = [sum(n for first, last, n in switches if first <= section <= last) for section in range(length)]
    return [max(lamps), lamps.index(max(lamps))]


@checks("first-free-ticket")
def _(tickets: list[int]) -> int:
    return next(number for number in itertools.count(1) if number not in tickets)
