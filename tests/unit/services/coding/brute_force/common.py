"""What the second answers to problems share, and where they register."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Rows = list[list[Any]]
Tables = dict[str, Rows]


@dataclass(frozen=True)
class Check:
    """A brute force, and up to which length of its arguments written as JSON it is quick enough."""

    answer: Callable[..., Any]
    up_to: int


CHECKS: dict[str, Check] = {}


def checks(problem_id: str, up_to: int = 10**9) -> Callable[[Callable[..., Any]], None]:
    """Registers the second answer to a problem."""

    def register(answer: Callable[..., Any]) -> None:
        CHECKS[problem_id] = Check(answer, up_to)

    return register


def size_of(arguments: list[Any]) -> int:
    """The length of arguments written as JSON."""
    return len(json.dumps(arguments))


def stretches(items: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Every non-empty stretch `[first, behind)` of a sequence, by first, then by length."""
    return ((i, j) for i in range(len(items)) for j in range(i + 1, len(items) + 1))


def selections(items: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Every selection of items, order kept."""
    return itertools.chain.from_iterable(itertools.combinations(items, k) for k in range(len(items) + 1))


def trail_from(following: list[int], head: int) -> list[int]:
    """The numbers on a chain without loops."""
    trail = []
    while head != -1:
        trail.append(head)
        head = following[head]
    return trail


def driven(build: Callable[..., Any]) -> Callable[[list[Any], list[list[Any]]], list[Any]]:
    """Drives a class by calls, as the bank's tests do."""

    def replay(construct: list[Any], calls: list[list[Any]]) -> list[Any]:
        instance = build(*construct)
        return [getattr(instance, name)(*arguments) for name, *arguments in calls]

    return replay
