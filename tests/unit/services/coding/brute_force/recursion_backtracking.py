"""Second answers to the problems of `recursion_backtracking.yaml`."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from tests.unit.services.coding.brute_force.common import checks, selections


@checks("reachable-weights", 40)
def _(weights: list[int]) -> list[int]:
    return sorted({sum(chosen) for chosen in selections(weights)})


@checks("nested-boxes")
def _(box: list[Any]) -> int:
    total, depth = 0, 0
    for token in re.findall(r"\[|\]|-?\d+", json.dumps(box)):
        depth += {"[": 1, "]": -1}.get(token, 0)
        total += depth * int(token) if token not in "[]" else 0
    return total


@checks("badge-arrangements")
def _(letters: str) -> list[str]:
    return sorted({"".join(order) for order in itertools.permutations(letters)})


@checks("step-diary")
def _(ups: int, ceiling: int) -> list[str]:
    diaries = []
    for steps in itertools.product("DU", repeat=2 * ups):
        heights = list(itertools.accumulate((1 if step == "U" else -1 for step in steps), initial=0))
        if heights[-1] == 0 and min(heights) >= 0 and max(heights) <= ceiling:
            diaries.append("".join(steps))
    return diaries


@checks("word-on-the-floor", 60)
def _(tiles: list[str], word: str) -> bool:
    floor = {(r, c): letter for r, line in enumerate(tiles) for c, letter in enumerate(line)}
    paths: list[tuple[tuple[int, int], ...]] = [(spot,) for spot, letter in floor.items() if letter == word[0]]
    for letter in word[1:]:
        paths = [
            (*path, spot)
            for path in paths
            for spot, other in floor.items()
            if other == letter and spot not in path and max(abs(spot[0] - path[-1][0]), abs(spot[1] - path[-1][1])) == 1
        ]
    return bool(paths)


@checks("guarded-towers")
def _(size: int, rocks: list[list[int]]) -> int:
    plans: list[tuple[int, ...]] = [()]
    for row in range(size):
        plans = [
            (*plan, column)
            for plan in plans
            for column in range(size)
            if [row, column] not in rocks
            and all(abs(column - other) not in (0, row - above) for above, other in enumerate(plan))
        ]
    return len(plans)


@checks("missing-signs", 22)
def _(digits: str, goal: int) -> int:
    found = 0
    for signs in itertools.product(["", "+", "-", "*"], repeat=len(digits) - 1):
        text = digits[0] + "".join(sign + digit for sign, digit in zip(signs, digits[1:], strict=True))
        if not re.search(r"\b0\d", text):
            found += eval(text) == goal
    return found
