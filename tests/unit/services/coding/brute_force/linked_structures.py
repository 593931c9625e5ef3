"""Second answers to the problems of `linked_structures.yaml`."""

from __future__ import annotations

import itertools

from tests.unit.services.coding.brute_force.common import checks, trail_from


def rewritten(following: list[int], order: list[int]) -> list[int]:
    """The list with the chain led along `order`."""
    book = list(following)
    for here, there in itertools.pairwise([*order, -1]):
        book[here] = there
    return book


@checks("reverse-the-trail")
def _(following: list[int], head: int) -> list[int]:
    return rewritten(following, trail_from(following, head)[::-1])


@checks("middle-wagon")
def _(following: list[int], head: int) -> int:
    train = trail_from(following, head)
    return train[len(train) // 2]


@checks("redirect-loop")
def _(target: list[int], start: int) -> list[int]:
    seen: list[int] = []
    while start != -1 and start not in seen:
        seen.append(start)
        start = target[start]
    return [start, len(seen) - seen.index(start)] if start != -1 else []


@checks("shunting-groups")
def _(following: list[int], head: int, group: int) -> list[int]:
    train = trail_from(following, head)
    groups = [train[i : i + group] for i in range(0, len(train), group)]
    return rewritten(following, [wagon for g in groups for wagon in (g[::-1] if len(g) == group else g)])


@checks("merge-queues")
def _(following: list[int], heads: list[int], tickets: list[int]) -> list[int]:
    everybody = [
        (tickets[person], queue, place, person)
        for queue, head in enumerate(heads)
        for place, person in enumerate(trail_from(following, head))
    ]
    return [person for _, _, _, person in sorted(everybody)]
