"""Second answers to the problems of `trees.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from tests.unit.services.coding.brute_force.common import checks, trail_from


@dataclass
class Node:
    """A node of a binary tree."""

    value: int
    left: Node | None = None
    right: Node | None = None

    def walk(self) -> Iterator[Node]:
        """The nodes from left to right."""
        if self.left:
            yield from self.left.walk()
        yield self
        if self.right:
            yield from self.right.walk()


def tree_of(levels: list[int | None]) -> Node | None:
    """The tree that a list by levels describes."""
    if not levels or levels[0] is None:
        return None
    root = Node(levels[0])
    rest = iter(levels[1:])
    waiting = [root]
    for node in waiting:
        for side in ("left", "right"):
            value = next(rest, None)
            if value is not None:
                setattr(node, side, Node(value))
                waiting.append(getattr(node, side))
    return root


@checks("longest-reporting-line")
def _(managers: list[int]) -> int:
    return max((len(trail_from(managers, person)) for person in range(len(managers))), default=0)


@checks("mirrored-garden")
def _(beds: list[int | None]) -> bool:
    def text(node: Node | None, flipped: bool) -> str:
        if node is None:
            return "-"
        sides = (node.right, node.left) if flipped else (node.left, node.right)
        return f"({node.value} {' '.join(text(side, flipped) for side in sides)})"

    return text(tree_of(beds), False) == text(tree_of(beds), True)


@checks("best-of-each-generation")
def _(ages: list[int | None]) -> list[int]:
    best: dict[int, int] = {}

    def visit(node: Node | None, depth: int) -> None:
        if node:
            best[depth] = max(best.get(depth, 0), node.value)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

    visit(tree_of(ages), 0)
    return [best[depth] for depth in sorted(best)]


@checks("largest-orderly-subtree")
def _(cards: list[int | None]) -> int:
    root = tree_of(cards)
    best = 0
    for top in root.walk() if root else ():
        values = [node.value for node in top.walk()]
        if all(a < b for a, b in itertools.pairwise(values)):
            best = max(best, len(values))
    return best


@checks("shared-superior")
def _(managers: list[int], pairs: list[list[int]]) -> list[int]:
    lines = {person: trail_from(managers, person) for person in range(len(managers))}
    return [next(superior for superior in lines[a] if superior in lines[b]) for a, b in pairs]


@checks("longest-cable-run", 2500)
def _(rooms: int, cables: list[list[int]]) -> int:
    far = [[0 if a == b else -1 for b in range(rooms)] for a in range(rooms)]
    joined: list[int] = [0]
    rest = list(cables)
    while rest:
        for cable in rest:
            a, b, metres = cable
            if (a in joined) != (b in joined):
                old, new = (a, b) if a in joined else (b, a)
                for room in joined:
                    far[room][new] = far[new][room] = far[room][old] + metres
                joined.append(new)
                rest.remove(cable)
                break
    return max(map(max, far))


@checks("best-branch-tour", 1500)
def _(parents: list[int], scenery: list[int]) -> int:
    best = max(scenery)
    for a in range(len(parents)):
        for b in range(a):
            up_a, up_b = trail_from(parents, a), trail_from(parents, b)
            top = next(node for node in up_a if node in up_b)
            walk = [*up_a[: up_a.index(top)], *up_b[: up_b.index(top) + 1]]
            best = max(best, sum(scenery[node] for node in walk))
    return best
