"""Second answers to the problems of `two_pointers_windows.yaml`."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from tests.unit.services.coding.brute_force.common import checks, stretches


@checks("merge-rosters")
def _(first: list[int], second: list[int]) -> list[int]:
    return sorted({*first, *second})


@checks("nearly-mirrored-plate")
def _(plate: str) -> bool:
    text = re.sub(r"[\W_]", "", plate.lower())
    shorter = [text[:i] + text[i + 1 :] for i in range(len(text))]
    return any(version == version[::-1] for version in [text, *shorter])


@checks("few-artists-playlist", 1500)
def _(artists: list[str], limit: int) -> list[int]:
    fitting = [(i - j, i) for i, j in stretches(artists) if len(set(artists[i:j])) <= limit]
    return [min(fitting)[1], -min(fitting)[0]] if fitting else [0, 0]


@checks("widest-banner")
def _(poles: list[int]) -> int:
    pairs = itertools.combinations(range(len(poles)), 2)
    return max(((j - i) * min(poles[i], poles[j]) for i, j in pairs), default=0)


@checks("shortest-covering-walk", 1500)
def _(stalls: list[str], needed: list[str]) -> list[int]:
    list_of_needs = Counter(needed)
    walks = [(j - i, i, j - 1) for i, j in stretches(stalls) if list_of_needs <= Counter(stalls[i:j])]
    return list(min(walks)[1:]) if walks and needed else []


@checks("rain-on-terraces")
def _(heights: list[int]) -> int:
    return sum(min(max(heights[: i + 1]), max(heights[i:])) - height for i, height in enumerate(heights))
