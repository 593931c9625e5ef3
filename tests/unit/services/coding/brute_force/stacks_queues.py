"""Second answers to the problems of `stacks_queues.yaml`."""

from __future__ import annotations

import re
from fractions import Fraction

from tests.unit.services.coding.brute_force.common import checks


@checks("crate-labels")
def _(packing: str) -> int:
    def reduced(text: str) -> str:
        text = re.sub(r"[^()\[\]{}]", "", text)
        while (shorter := re.sub(r"\(\)|\[\]|\{\}", "", text)) != text:
            text = shorter
        return text

    for index in range(len(packing)):
        if re.search(r"[)\]}]", reduced(packing[: index + 1])):
            return index
    return len(packing) if reduced(packing) else -1


@checks("chat-keystrokes")
def _(keys: str) -> str:
    message = ""
    for key in keys:
        if key == "<":
            message = message[:-1]
        elif key == "#":
            message = re.sub(r"[^ ]* *\Z", "", message, count=1)
        else:
            message += key
    return message


@checks("postfix-register")
def _(tokens: list[str]) -> int:
    def value(end: int) -> tuple[int, int]:
        """The value of the expression that ends before `end`, and where it begins."""
        token = tokens[end - 1]
        if token.lstrip("-").isdigit():
            return int(token), end - 1
        right, middle = value(end - 1)
        left, start = value(middle)
        exact = {"+": left + right, "-": left - right, "*": left * right}
        return exact[token] if token != "/" else int(Fraction(left, right)), start

    return value(len(tokens))[0]


@checks("next-taller-building")
def _(heights: list[int]) -> list[int]:
    return [
        next((j - i for j in range(i + 1, len(heights)) if heights[j] > heights[i]), 0) for i in range(len(heights))
    ]


@checks("peak-load-window")
def _(loads: list[int], width: int) -> list[int]:
    return [max(loads[i : i + width]) for i in range(len(loads) - width + 1)]


@checks("facade-poster")
def _(facades: list[int]) -> int:
    best = 0
    for start in range(len(facades)):
        lowest = facades[start]
        for end in range(start, len(facades)):
            lowest = min(lowest, facades[end])
            best = max(best, lowest * (end - start + 1))
    return best
