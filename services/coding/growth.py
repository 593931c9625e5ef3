"""Arguments of any size, made by named recipes from a fixed seed: what the growth of running time is measured on."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

Values = list[JsonValue]


class Growth(StrEnum):
    """How the running time of a good solution grows with the size."""

    CONSTANT = "constant"
    LOGARITHMIC = "logarithmic"
    LINEAR = "linear"
    LINEARITHMIC = "linearithmic"
    QUADRATIC = "quadratic"
    CUBIC = "cubic"
    EXPONENTIAL = "exponential"


class Recipe(BaseModel):
    """How one argument is made at a given size. Lists have `size · factor` items, never fewer than `minimum`; their ints, the words of
    `strings` and the starts of `intervals` lie between `low` and `high`.

    | generator | makes |
    |---|---|
    | `constant` | `value` |
    | `size` | `low` + size · `factor` |
    | `ints`, `sorted_ints` | ints in any, in rising order |
    | `rising_ints` | consecutive ints from `low` |
    | `distinct_ints` | the same, shuffled |
    | `indexes` | numbers from 0 to size − 1; in rows of `width` if that is set |
    | `rows` | rows of `width` ints |
    | `string`, `strings` | letters of `alphabet`; words of `low` to `high` letters |
    | `grid` | a square of about `size` ints or, with an `alphabet`, of strings |
    | `intervals` | `[start, end]`, 1 to `width` long; with a `value`, that as third |
    | `tree_parents` | for each node an earlier one, −1 for node 0 |
    | `tree_edges` | `[a, b]` over `size` nodes; with `width`, a weight from `low` to `high` as third |
    | `graph_edges` | the same with `size · factor` edges at most, all different, a < b; they contain a spanning tree |
    | `level_order` | a complete binary tree by levels |
    | `chain` | for each node the next one, from node 0 through all of them in any order, −1 at the end |
    | `calls` | calls drawn from `calls` |

    In `calls`, `{"ints": [low, high]}` stands for a random int, `{"clock": step}` for one that grows by up to `step` from call to call, and
    `{"letters": n}` for a random word of up to n letters of `alphabet`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    generator: Literal[
        "constant", "size", "ints", "sorted_ints", "rising_ints", "distinct_ints", "indexes", "rows", "string", "strings",
        "grid", "intervals", "tree_parents", "tree_edges", "graph_edges", "level_order", "chain", "calls",
    ]  # fmt: skip
    value: JsonValue = None
    low: int = 0
    high: int = 1000
    width: int = Field(0, ge=0)
    factor: float = Field(1, gt=0)
    minimum: int = Field(0, ge=0)
    alphabet: str = ""
    calls: list[Values] = Field(default_factory=list)

    def make(self, size: int, seed: str) -> JsonValue:
        """The argument at that size, the same for the same seed."""
        return _MAKERS[self.generator](self, size, Random(seed))  # noqa: S311 -- test data

    def count(self, size: int) -> int:
        """How many items a list made at that size has."""
        return max(self.minimum, int(size * self.factor))

    def word(self, random: Random, length: int) -> str:
        """A word of `length` letters of the alphabet."""
        return "".join(random.choice(self.alphabet or "abcdefghijklmnopqrstuvwxyz") for _ in range(length))


class Measurement(BaseModel):
    """How to measure the growth of running time: one recipe for each parameter, `parameter` being the one whose size counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parameter: str
    sizes: list[Annotated[int, Field(ge=1)]] = Field(min_length=4, max_length=8)
    expected: Growth
    arguments: dict[str, Recipe]

    @field_validator("sizes")
    @classmethod
    def _grow(cls, sizes: list[int]) -> list[int]:
        if sorted(set(sizes)) != sizes:
            raise ValueError("sizes have to grow")
        return sizes


def _ints(recipe: Recipe, size: int, random: Random) -> list[int]:
    return [random.randint(recipe.low, recipe.high) for _ in range(recipe.count(size))]


def _distinct(recipe: Recipe, size: int, random: Random) -> list[int]:
    return random.sample(range(recipe.low, recipe.low + recipe.count(size)), recipe.count(size))


def _indexes(recipe: Recipe, size: int, random: Random) -> Values:
    def one() -> int:
        return random.randrange(max(1, size))

    return [[one() for _ in range(recipe.width)] if recipe.width else one() for _ in range(recipe.count(size))]


def _rows(recipe: Recipe, size: int, random: Random) -> Values:
    return [[random.randint(recipe.low, recipe.high) for _ in range(recipe.width)] for _ in range(recipe.count(size))]


def _strings(recipe: Recipe, size: int, random: Random) -> Values:
    return [recipe.word(random, random.randint(recipe.low, recipe.high)) for _ in range(recipe.count(size))]


def _grid(recipe: Recipe, size: int, random: Random) -> Values:
    side = max(1, recipe.minimum, math.isqrt(recipe.count(size)))
    if recipe.alphabet:
        return [recipe.word(random, side) for _ in range(side)]
    return [[random.randint(recipe.low, recipe.high) for _ in range(side)] for _ in range(side)]


def _intervals(recipe: Recipe, size: int, random: Random) -> Values:
    starts = [random.randint(recipe.low, recipe.high) for _ in range(recipe.count(size))]
    tail = [] if recipe.value is None else [recipe.value]
    return [[start, start + random.randint(1, max(1, recipe.width)), *tail] for start in starts]


def _weighted(recipe: Recipe, random: Random, a: int, b: int) -> Values:
    return [a, b, random.randint(recipe.low, recipe.high)] if recipe.width else [a, b]


def _tree_edges(recipe: Recipe, size: int, random: Random) -> Values:
    return [_weighted(recipe, random, random.randrange(node), node) for node in range(1, size)]


def _graph_edges(recipe: Recipe, size: int, random: Random) -> Values:
    pairs = {(random.randrange(node), node): None for node in range(1, size)}
    for _ in range(recipe.count(size) - len(pairs)):
        a, b = random.randrange(size), random.randrange(size)
        if a != b:
            pairs[min(a, b), max(a, b)] = None
    edges = [_weighted(recipe, random, a, b) for a, b in pairs]
    random.shuffle(edges)
    return list(edges)


def _chain(_: Recipe, size: int, random: Random) -> list[int]:
    order = [0, *random.sample(range(1, size), size - 1)]
    following = dict(zip(order, [*order[1:], -1], strict=True))
    return [following[node] for node in range(size)]


def _calls(recipe: Recipe, size: int, random: Random) -> Values:
    clock = 0

    def argument(pattern: JsonValue) -> JsonValue:
        nonlocal clock
        match pattern:
            case {"ints": [int(low), int(high)]}:
                return random.randint(low, high)
            case {"clock": int(step)}:
                clock += random.randint(0, step)
                return clock
            case {"letters": int(length)}:
                return recipe.word(random, random.randint(1, length))
        return pattern

    return [[argument(part) for part in random.choice(recipe.calls)] for _ in range(recipe.count(size))]


_MAKERS: dict[str, Callable[[Recipe, int, Random], JsonValue]] = {
    "constant": lambda recipe, _, __: recipe.value,
    "size": lambda recipe, size, _: recipe.low + int(size * recipe.factor),
    "ints": lambda recipe, size, random: list(_ints(recipe, size, random)),
    "sorted_ints": lambda recipe, size, random: [*sorted(_ints(recipe, size, random))],
    "distinct_ints": lambda recipe, size, random: list(_distinct(recipe, size, random)),
    "rising_ints": lambda recipe, size, _: list(range(recipe.low, recipe.low + recipe.count(size))),
    "indexes": _indexes,
    "rows": _rows,
    "string": lambda recipe, size, random: recipe.word(random, recipe.count(size)),
    "strings": _strings,
    "grid": _grid,
    "intervals": _intervals,
    "tree_parents": lambda _, size, random: [-1, *(random.randrange(node) for node in range(1, size))],
    "tree_edges": _tree_edges,
    "graph_edges": _graph_edges,
    "level_order": lambda recipe, size, random: list(_ints(recipe, size, random)),
    "chain": lambda recipe, size, random: list(_chain(recipe, size, random)),
    "calls": _calls,
}
