"""Second answers to the bank's problems: as plain as possible, by other ways than the reference solutions, however slow.

`CHECKS` maps a problem's id to a function of the same arguments, and the largest size of arguments that it is meant for.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
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


@checks("paired-parcels")
def _(weights: list[int], target: int) -> list[int]:
    pairs = ([i, j] for j in range(len(weights)) for i in range(j) if weights[i] + weights[j] == target)
    return next(pairs, [])


@checks("first-lonely-badge")
def _(scans: list[str]) -> str:
    return next((badge for badge in scans if scans.count(badge) == 1), "")


@checks("substitution-codebook")
def _(plain: str, coded: str) -> bool:
    return [plain.index(c) for c in plain] == [coded.index(c) for c in coded]


@checks("target-stretches")
def _(entries: list[int], total: int) -> int:
    found = 0
    for start in range(len(entries)):
        running = 0
        for entry in entries[start:]:
            running += entry
            found += running == total
    return found


@checks("longest-opening-streak")
def _(days: list[int]) -> int:
    ordered = sorted(set(days))
    groups = itertools.groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    return max((len(list(group)) for _, group in groups), default=0)


@checks("star-alignment", 500)
def _(stars: list[list[int]]) -> int:
    def aligned(a: list[int], b: list[int], c: list[int]) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])

    if len({tuple(star) for star in stars}) < 2:
        return len(stars)
    return max(sum(aligned(a, b, c) for c in stars) for a, b in itertools.combinations(stars, 2) if a != b)


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


def trail_from(following: list[int], head: int) -> list[int]:
    """The numbers on a chain without loops."""
    trail = []
    while head != -1:
        trail.append(head)
        head = following[head]
    return trail


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


def groups_of(items: Iterable[Any], links: Iterable[tuple[Any, Any]]) -> list[set[Any]]:
    """Items put together along links."""
    groups = [{item} for item in items]
    for a, b in links:
        touched = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    return groups


@checks("lit-window-clusters", 700)
def _(facade: list[str]) -> list[int]:
    lit = [(r, c) for r, line in enumerate(facade) for c, sign in enumerate(line) if sign == "#"]
    links = [(a, b) for a, b in itertools.combinations(lit, 2) if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1]
    groups = groups_of(lit, links)
    return [len(groups), max(map(len, groups), default=0)]


@checks("pen-pal-circles")
def _(people: int, letters: list[list[int]]) -> list[int]:
    return sorted(map(len, groups_of(range(people), [(a, b) for a, b in letters])), reverse=True)


@checks("recipe-order")
def _(steps: int, before: list[list[int]]) -> list[int]:
    order: list[int] = []
    while len(order) < steps:
        possible = [
            step for step in range(steps) if step not in order and all(a in order for a, b in before if b == step)
        ]
        if not possible:
            return []
        order.append(min(possible))
    return order


@checks("museum-shortcut", 600)
def _(plan: list[str]) -> int:
    spots = {(r, c): sign for r, line in enumerate(plan) for c, sign in enumerate(line) if sign != "#"}
    steps = {spot: 0 if sign == "E" else 10**9 for spot, sign in spots.items()}
    changed = True
    while changed:
        changed = False
        for a, b in itertools.permutations(spots, 2):
            beside = abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1
            if (beside or (spots[a].islower() and spots[a] == spots[b])) and steps[a] + 1 < steps[b]:
                steps[b] = steps[a] + 1
                changed = True
    fewest = next(steps[spot] for spot, sign in spots.items() if sign == "X")
    return fewest if fewest < 10**9 else -1


@checks("cheapest-deliveries")
def _(towns: int, roads: list[list[int]], depot: int) -> list[int]:
    costs = [10**12] * towns
    costs[depot] = 0
    for _ in range(towns):
        for a, b, cost in roads:
            costs[b] = min(costs[b], costs[a] + cost)
    return [cost if cost < 10**12 else -1 for cost in costs]


@checks("few-transfers", 400)
def _(stations: int, lines: list[list[int]], start: int, goal: int, transfers: int) -> int:
    @cache
    def price(station: int, trains: int) -> float:
        if station == goal:
            return 0
        if trains == 0:
            return float("inf")
        return min((p + price(b, trains - 1) for a, b, p in lines if a == station), default=float("inf"))

    lowest = price(start, min(transfers + 1, stations))
    return -1 if lowest == float("inf") else int(lowest)


@checks("critical-bridges")
def _(islands: int, bridges: list[list[int]]) -> list[list[int]]:
    def together(open_bridges: list[list[int]], a: int, b: int) -> bool:
        reached = {a}
        for _ in range(islands):
            more = {x for pair in open_bridges for x in pair if reached & set(pair)} - reached
            if not more:
                break
            reached |= more
        return b in reached

    return sorted(sorted(pair) for i, pair in enumerate(bridges) if not together(bridges[:i] + bridges[i + 1 :], *pair))


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


@checks("scores-in-range")
def _(scores: list[int], ranges: list[list[int]]) -> list[int]:
    return [sum(low <= score <= high for score in scores) for low, high in ranges]


@checks("league-table")
def _(teams: list[str], matches: list[list[int]]) -> list[str]:
    def rank(name: str) -> tuple[int, int, int, str]:
        own = [(g, o) for h, a, g, o in matches if teams[h] == name] + [
            (o, g) for h, a, g, o in matches if teams[a] == name
        ]
        wins, draws = sum(g > o for g, o in own), sum(g == o for g, o in own)
        goals, conceded = sum(g for g, _ in own), sum(o for _, o in own)
        return -3 * wins - draws, conceded - goals, -goals, name

    return sorted(teams, key=rank)


@checks("podcast-badge")
def _(plays: list[int]) -> int:
    return max(h for h in range(len(plays) + 1) if sum(count >= h for count in plays) >= h)


@checks("rotated-logbook")
def _(pages: list[int], wanted: list[int]) -> list[int]:
    return [pages.index(number) if number in pages else -1 for number in wanted]


@checks("ferry-capacity", 45)
def _(groups: list[int], trips: int) -> int:
    best = sum(groups)
    for cuts in selections(range(1, len(groups))):
        if len(cuts) < trips:
            parts = [groups[a:b] for a, b in itertools.pairwise([0, *cuts, len(groups)])]
            best = min(best, max(map(sum, parts)))
    return best


@checks("queue-jumpers")
def _(bibs: list[int]) -> int:
    return sum(a > b for a, b in itertools.combinations(bibs, 2))


@checks("two-ledger-median")
def _(first: list[int], second: list[int]) -> float:
    entries = sorted(first + second)
    middle = entries[(len(entries) - 1) // 2], entries[len(entries) // 2]
    return float(Fraction(sum(middle), 2))


@checks("digit-sum-trail")
def _(number: str) -> list[int]:
    value, length, steps = int(number), len(number), 0
    while length > 1:
        total = 0
        while value:
            value, digit = divmod(value, 10)
            total += digit
        value, length, steps = total, len(str(total)), steps + 1
    return [value, steps]


@checks("unpaired-socks")
def _(socks: list[int]) -> list[int]:
    return sorted(number for number, count in Counter(socks).items() if count == 1)


@checks("gear-marks", 25)
def _(teeth: list[int]) -> list[int]:
    moved = next(m for m in itertools.count(max(teeth), max(teeth)) if all(m % t == 0 for t in teeth))
    return [moved // t for t in teeth]


@checks("locker-labels", 60)
def _(numbers: list[int]) -> list[str]:
    def label(number: int) -> str:
        length, before = 1, 0
        while number > before + 26**length:
            before += 26**length
            length += 1
        rest = number - before - 1
        return "".join(chr(65 + rest // 26**k % 26) for k in reversed(range(length)))

    return [label(number) for number in numbers]


@checks("prime-gap")
def _(low: int, high: int) -> list[int]:
    if high > 20000 and high - low > 20000:
        return _gap_by_wheel(low, high)
    primes = [n for n in range(max(2, low), high + 1) if all(n % d for d in range(2, int(n**0.5) + 1))]
    pairs = list(itertools.pairwise(primes))
    return widest(pairs) if pairs else []


def _gap_by_wheel(low: int, high: int) -> list[int]:
    composite = {m for p in range(2, int(high**0.5) + 1) for m in range(p * p, high + 1, p)}
    primes = [n for n in range(max(2, low), high + 1) if n not in composite]
    return widest(list(itertools.pairwise(primes)))


def widest(pairs: list[tuple[int, int]]) -> list[int]:
    """The pair with the largest difference, of several the first."""
    _, negative, upper = max((b - a, -a, b) for a, b in pairs)
    return [-negative, upper]


@checks("lamps-of-a-counter")
def _(limit: int) -> list[int]:
    if limit > 5000:
        return _lamps_by_halves(limit)
    shown = [bin(number)[:1:-1] for number in range(limit + 1)]
    return [sum(text[k : k + 1] == "1" for text in shown) for k in range(limit.bit_length())]


def _lamps_by_halves(limit: int) -> list[int]:
    """Bit by bit from the binary digits: how many smaller numbers have it set because of a higher digit."""
    digits = bin(limit)[:1:-1]
    totals = []
    for k, digit in enumerate(digits):
        above = int(digits[:k:-1] or "0", 2)
        below = int(digits[k - 1 :: -1], 2) if k else 0
        totals.append(above * 2**k + (below + 1 if digit == "1" else 0))
    return totals


@checks("most-different-keys")
def _(keys: list[int]) -> int:
    return max((a ^ b for a, b in itertools.combinations(keys, 2)), default=0)


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


def driven(build: Callable[..., Any]) -> Callable[[list[Any], list[list[Any]]], list[Any]]:
    """Drives a class by calls, as the bank's tests do."""

    def replay(construct: list[Any], calls: list[list[Any]]) -> list[Any]:
        instance = build(*construct)
        return [getattr(instance, name)(*arguments) for name, *arguments in calls]

    return replay


class PlainPlates(list[int]):
    """The stack of plates as a list."""

    push = list.append

    def pop(self) -> int:  # type: ignore[override]
        return super().pop() if self else -1

    def lightest(self) -> int:
        return min(self, default=-1)

    def count(self) -> int:  # type: ignore[override]
        return len(self)


checks("plate-stack")(driven(PlainPlates))


class PlainArchive:
    """The price archive with whole copies."""

    def __init__(self) -> None:
        self.now: dict[str, int] = {}
        self.copies: list[dict[str, int]] = []

    def set_price(self, item: str, price: int) -> None:
        self.now[item] = price

    def remove(self, item: str) -> bool:
        return self.now.pop(item, None) is not None

    def close(self) -> int:
        self.copies.append(dict(self.now))
        return len(self.copies) - 1

    def price_at(self, item: str, archive: int) -> int:
        return self.copies[archive].get(item, -1) if archive < len(self.copies) else -1


checks("price-archive")(driven(PlainArchive))


class PlainSeats:
    """The row of seats as a text, one letter for each booking."""

    def __init__(self, seats: int) -> None:
        self.row = "." * seats
        self.names = iter(map(chr, itertools.count(0x1000)))
        self.starts: dict[int, str] = {}

    def book(self, group: int) -> int:
        gaps = [(len(gap[0]), gap.start()) for gap in re.finditer(r"\.+", self.row) if len(gap[0]) >= group]
        if not gaps:
            return -1
        start = min(gaps)[1]
        name = next(self.names)
        self.row = self.row[:start] + name * group + self.row[start + group :]
        self.starts[start + 1] = name
        return start + 1

    def cancel(self, first: int) -> int:
        name = self.starts.pop(first, "")
        freed = self.row.count(name) if name else 0
        self.row = self.row.replace(name, ".") if name else self.row
        return freed

    def free(self) -> int:
        return self.row.count(".")

    def layout(self) -> str:
        return re.sub(r"[^.]", "#", self.row)


checks("row-of-seats")(driven(PlainSeats))


class PlainMeter:
    """The median meter that sorts."""

    def __init__(self) -> None:
        self.values: list[int] = []

    def add(self, value: int) -> None:
        self.values.append(value)

    def withdraw(self, value: int) -> bool:
        if value not in self.values:
            return False
        self.values.remove(value)
        return True

    def median(self) -> int:
        return sorted(self.values)[(len(self.values) - 1) // 2] if self.values else 0

    def size(self) -> int:
        return len(self.values)


checks("median-meter")(driven(PlainMeter))


class PlainSuggester:
    """The suggester that goes through all phrases."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.uses: list[str] = []
        self.typed = ""

    def record(self, phrase: str) -> int:
        self.uses.append(phrase)
        return self.uses.count(phrase)

    def forget(self, phrase: str) -> bool:
        known = phrase in self.uses
        self.uses = [use for use in self.uses if use != phrase]
        return known

    def type(self, letter: str) -> list[str]:
        self.typed += letter
        fitting = [phrase for phrase in sorted(set(self.uses)) if phrase.startswith(self.typed)]
        return sorted(fitting, key=self.uses.count, reverse=True)[: self.limit]

    def enter(self) -> str:
        typed, self.typed = self.typed, ""
        self.uses += [typed] if typed else []
        return typed


checks("phrase-suggester")(driven(PlainSuggester))


class PlainTrail:
    """The reading trail with each article's number."""

    def __init__(self, start: str, capacity: int) -> None:
        self.capacity = capacity
        self.shelf = {0: start}
        self.now = 0

    def open(self, article: str) -> None:
        self.now += 1
        self.shelf = {number: name for number, name in self.shelf.items() if number < self.now}
        self.shelf[self.now] = article
        while len(self.shelf) > self.capacity:
            del self.shelf[min(self.shelf)]

    def back(self, steps: int) -> str:
        self.now = max(min(self.shelf), self.now - steps)
        return self.shelf[self.now]

    def forward(self, steps: int) -> str:
        self.now = min(max(self.shelf), self.now + steps)
        return self.shelf[self.now]

    def trail(self) -> list[str]:
        return [self.shelf[number] for number in sorted(self.shelf)]


checks("reading-trail")(driven(PlainTrail))


class PlainGate:
    """The gate that keeps every admitted request."""

    def __init__(self, limit: int, window: int) -> None:
        self.limit, self.window = limit, window
        self.log: dict[str, list[int]] = {}

    def would(self, client: str, time: int) -> bool:
        return sum(t > time - self.window for t in self.log.get(client, ())) < self.limit

    def admit(self, client: str, time: int) -> bool:
        fine = self.would(client, time)
        if fine:
            self.log.setdefault(client, []).append(time)
        return fine

    def retry_after(self, client: str, time: int) -> int:
        if self.window > 10000:
            moments = [0, *(t + self.window - time for t in self.log.get(client, ()) if t + self.window > time)]
            return min(moment for moment in moments if self.would(client, time + moment))
        return next(wait for wait in itertools.count() if self.would(client, time + wait))

    def forget_idle(self, time: int) -> int:
        idle = [client for client, times in self.log.items() if max(times) <= time - self.window]
        for client in idle:
            del self.log[client]
        return len(idle)


checks("request-gate")(driven(PlainGate))


class PlainPhotos:
    """The photo cache as a list of names, last used at the end."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.photos: list[tuple[str, int]] = []

    def put(self, name: str, size: int) -> list[str]:
        self.photos = [photo for photo in self.photos if photo[0] != name]
        if size > self.capacity:
            return []
        gone = []
        while sum(s for _, s in self.photos) + size > self.capacity:
            gone.append(self.photos.pop(0)[0])
        self.photos.append((name, size))
        return gone

    def get(self, name: str) -> int:
        found = [photo for photo in self.photos if photo[0] == name]
        self.photos = [photo for photo in self.photos if photo[0] != name] + found
        return found[0][1] if found else -1

    def names(self) -> list[str]:
        return [name for name, _ in reversed(self.photos)]


checks("photo-cache")(driven(PlainPhotos))


@checks("tidy-path")
def _(path: str) -> str:
    absolute = path.startswith("/")
    text = re.sub(r"/+", "/", f"/{path}/")
    before = None
    while text != before:
        before = text
        text = text.replace("/./", "/")
        text = re.sub(r"/(?!\.\./)[^/]+/\.\./", "/", text, count=1)
        if absolute:
            text = re.sub(r"\A/\.\./", "/", text)
    names = text.strip("/")
    return f"/{names}" if absolute else names or "."


@checks("noisy-services")
def _(lines: list[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for line in lines:
        parts = line.split(" ", 3)
        if len(parts) < 4 or not parts[2] or not parts[3] or parts[1] != "ERROR":
            continue
        numbers = parts[0].split(":")
        if len(numbers) == 3 and all(len(n) == 2 and set(n) <= set("0123456789") for n in numbers):
            found[parts[2]] += 1
    return dict(found)


@checks("release-order")
def _(versions: list[str]) -> list[str]:
    def before(a: str, b: str) -> bool:
        left, right = (re.fullmatch(r"(\d+)\.(\d+)\.(\d+)(?:-([^+]+))?(?:\+.+)?", v) for v in (a, b))
        assert left is not None
        assert right is not None
        for k in (1, 2, 3):
            if int(left[k]) != int(right[k]):
                return int(left[k]) < int(right[k])
        if left[4] is None or right[4] is None:
            return left[4] is not None and right[4] is None
        for x, y in itertools.zip_longest(left[4].split("."), right[4].split(".")):
            if x != y:
                if x is None or y is None:
                    return x is None
                if x.isdigit() and y.isdigit():
                    return int(x) < int(y)
                return bool(x.isdigit() if x.isdigit() != y.isdigit() else x < y)
        return False

    ordered: list[str] = []
    for version in versions:
        place = len(ordered)
        while place and before(version, ordered[place - 1]):
            place -= 1
        ordered.insert(place, version)
    return ordered


@checks("csv-rows")
def _(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    rest = text
    row: list[str] = []
    while rest or row:
        match = re.match(r'"((?:[^"]|"")*)"|([^,\n]*)', rest)
        assert match is not None
        row.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        separator, rest = rest[match.end() : match.end() + 1], rest[match.end() + 1 :]
        if separator != ",":
            rows.append(row)
            row = []
    return rows


@checks("fair-printer")
def _(jobs: list[list[int]], turn: int) -> list[int]:
    left = [pages for _, pages in jobs]
    finished = [0] * len(jobs)
    queue: list[int] = []
    current, used = -1, 0
    for second in range(10**6):
        if not any(left):
            break
        arriving = [job for job, (arrival, _) in enumerate(jobs) if arrival == second]
        queue += arriving
        if current >= 0 and (left[current] == 0 or used == turn):
            if left[current]:
                queue.append(current)
            current = -1
        if current < 0 and queue:
            current, used = queue.pop(0), 0
        if current >= 0:
            left[current] -= 1
            used += 1
            if left[current] == 0:
                finished[current] = second + 1
    return finished


@checks("key-ring", 3000)
def _(servers: list[str], points: int, keys: list[str], copies: int) -> list[list[str]]:
    def hashed(text: str) -> int:
        value = 0x811C9DC5
        for byte in text.encode("ascii"):
            value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
        return value

    places = [(hashed(f"{server}#{number}"), server) for server in servers for number in range(points)]
    answers = []
    for key in keys:
        start = hashed(key)
        ring = sorted(places, key=lambda place: ((place[0] - start) % 2**32, place[1]))
        firsts = [min(server for p, server in places if p == place) for place, _ in ring]
        answers.append(list(dict.fromkeys(firsts))[:copies])
    return answers


@checks("line-diff", 60)
def _(before: list[str], after: list[str]) -> list[str]:
    @cache
    def every(i: int, j: int) -> tuple[tuple[str, ...], ...]:
        if i == len(before) and j == len(after):
            return ((),)
        found = []
        if i < len(before) and j < len(after) and before[i] == after[j]:
            found += [(f"  {before[i]}", *rest) for rest in every(i + 1, j + 1)]
        if i < len(before):
            found += [(f"- {before[i]}", *rest) for rest in every(i + 1, j)]
        if j < len(after):
            found += [(f"+ {after[j]}", *rest) for rest in every(i, j + 1)]
        return tuple(found)

    def rank(description: tuple[str, ...]) -> tuple[int, list[int], tuple[str, ...]]:
        kinds = [" -+".index(line[0]) for line in description]
        return -kinds.count(0), kinds, description

    return list(min(map(rank, every(0, 0)))[-1])


@checks("document-checker")
def _(text: str) -> int:
    """Keeps every way in which what was read can be the beginning of a document, as stacks of what is expected next."""
    states: set[tuple[str, ...]] = {("W", "V", "W")}

    def expand(stack: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if not stack:
            yield ()
            return
        top, rest = stack[0], stack[1:]
        rules: dict[str, list[tuple[str, ...]]] = {
            "W": [(), ("blank", "W")],
            "V": [("[", "W", "L"), ("{", "W", "T"), ("S",), ("N",), *(tuple(word) for word in ("yes", "no", "none"))],
            "L": [("]",), ("V", "W", "M")],
            "M": [("]",), (",", "W", "V", "W", "M")],
            "T": [("}",), ("E", "R")],
            "R": [("}",), (",", "W", "E", "R")],
            "E": [("S", "W", ":", "W", "V", "W")],
            "S": [('"', "C")],
            "C": [('"',), ("plain", "C"), ("\\", "escaped", "C")],
            "N": [("-", "I"), ("I",)],
            "I": [("0", "F"), ("first", "D")],
            "D": [("F",), ("digit", "D")],
            "F": [(), (".", "digit", "G")],
            "G": [(), ("digit", "G")],
        }
        if top in rules:
            for rule in rules[top]:
                yield from expand(rule + rest)
        else:
            yield stack

    def fits(expected: str, sign: str) -> bool:
        kinds = {
            "blank": sign in " \n",
            "plain": " " <= sign <= "~" and sign not in '"\\',
            "escaped": sign in '"\\n',
            "first": sign in "123456789",
            "digit": sign in "0123456789",
        }
        return kinds.get(expected, expected == sign)

    for index, sign in enumerate(text):
        states = {stack[1:] for state in states for stack in expand(state) if stack and fits(stack[0], sign)}
        if not states:
            return index
    return -1 if any(stack == () for state in states for stack in expand(state)) else len(text)


@checks("letter-press")
def _(text: str, width: int) -> list[str]:
    output = ""
    for paragraph in re.split(r"\n(?: *\n)+", text):
        block = ""
        for word in re.findall(r"[^ \n]+", paragraph):
            last = block.rsplit("\n", 1)[-1]
            if last and len(f"{last} {word}") <= width:
                block += f" {word}"
            else:
                pieces = "\n".join(re.findall(f".{{1,{width}}}", word))
                block += f"\n{pieces}" if block else pieces
        if block:
            output += f"\n\n{block}" if output else block
    return output.split("\n") if output else []


@checks("ini-settings")
def _(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    section = ""
    for line in re.findall(r"^ *(.*?) *$", text, re.MULTILINE):
        if re.match(r"[#;]", line):
            continue
        if heading := re.fullmatch(r"\[ *(.*?) *\]", line):
            section = heading[1] + "." if heading[1] else ""
        elif setting := re.fullmatch(r"([^=]*[^= ]) *= *(.*)", line):
            quoted = re.fullmatch(r'"(.*)"', setting[2])
            found[section + setting[1]] = quoted[1] if quoted else setting[2]
    return found


def by_key(rows: Rows, column: int) -> dict[Any, Rows]:
    """Rows by the value of a column."""
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


@checks("overdue-loans")
def _(tables: Tables) -> Rows:
    late = [
        [due, title, reader]
        for _, reader, title, due, returned in tables["loans"]
        if not returned and due < "2024-03-15"
    ]
    return [[reader, title, due] for due, title, reader in sorted(late)]


@checks("category-value")
def _(tables: Tables) -> Rows:
    rows = []
    for category, name in tables["categories"]:
        own = [row for row in tables["products"] if row[1] == category]
        rows.append([name, len(own), sum(price * stock for *_, price, stock in own)])
    return sorted(rows, key=lambda row: (-row[2], row[0]))


@checks("regular-guests")
def _(tables: Tables) -> Rows:
    kept = by_key([row for row in tables["bookings"] if not row[3]], 1)
    rows = [[guest, len(own), sum(row[2] for row in own)] for guest, own in kept.items() if len(own) >= 3]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


@checks("courses-nobody-takes")
def _(tables: Tables) -> Rows:
    taken = {row[1] for row in tables["enrolments"] if row[3] == "active"}
    return sorted((row for row in tables["courses"] if row[0] not in taken), key=lambda row: (row[1], row[0]))


@checks("visitors-by-day")
def _(tables: Tables) -> Rows:
    rows = []
    for day, own in by_key(tables["visits"], 0).items():
        names = [row[1] for row in own if row[1] is not None]
        rows.append([day, len(own), len(set(names)), len(own) - len(names)])
    return rows


@checks("hotel-ratings")
def _(tables: Tables) -> Rows:
    rows: Rows = []
    for hotel, name in tables["hotels"]:
        own = [row[2] for row in tables["reviews"] if row[1] == hotel]
        stars = [value for value in own if value is not None]
        rows.append([name, len(own), sum(stars) / len(stars) if stars else None])
    return sorted(rows, key=lambda row: (-(row[2] or 0), row[0]))


@checks("duplicate-contacts")
def _(tables: Tables) -> Rows:
    clean = by_key([[number, email.strip(" ").lower()] for number, email in tables["contacts"]], 1)
    rows = [[email, len(own), min(row[0] for row in own)] for email, own in clean.items() if len(own) > 1]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


@checks("two-best-salaries")
def _(tables: Tables) -> Rows:
    rows = []
    for department, title in tables["departments"]:
        own = [row for row in tables["employees"] if row[2] == department]
        best = sorted({row[3] for row in own})[-2:]
        rows += [(title, -row[3], row[1], row[0]) for row in own if row[3] in best]
    return [[title, name, -salary] for title, salary, name, _ in sorted(rows)]


@checks("running-balance")
def _(tables: Tables) -> Rows:
    rows = []
    for account, own in sorted(by_key(tables["movements"], 1).items()):
        ordered = sorted(own, key=lambda row: (row[2], row[0]))
        balances = list(itertools.accumulate(row[3] for row in ordered))
        for k, (number, _, day, amount) in enumerate(ordered):
            rows.append([account, number, day, amount, balances[k], min(balances[: k + 1])])
    return rows


@checks("above-the-colleagues")
def _(tables: Tables) -> Rows:
    names = {row[0]: row[1] for row in tables["people"]}
    rows = []
    for number, name, manager, salary in sorted(tables["people"]):
        others = [row[3] for row in tables["people"] if manager is not None and row[2] == manager and row[0] != number]
        if others and salary * len(others) > sum(others):
            rows.append([number, name, names[manager], salary])
    return rows


@checks("ticket-board")
def _(tables: Tables) -> Rows:
    rows: Rows = []
    for (team,) in sorted(tables["teams"]):
        states = Counter(row[2] for row in tables["tickets"] if row[1] == team)
        counts = [states["open"], states["waiting"], states["closed"]]
        rows.append([team, *counts, counts[2] / sum(counts) if sum(counts) else None])
    return rows


@checks("month-over-month")
def _(tables: Tables) -> Rows:
    totals: Counter[str] = Counter()
    for _, day, amount in tables["sales"]:
        totals[day[:7]] += amount
    rows: Rows = []
    for month in sorted(totals):
        before = (date.fromisoformat(f"{month}-01") - timedelta(days=1)).isoformat()[:7]
        rows.append([month, totals[month], totals[month] - totals[before] if before in totals else None])
    return rows


@checks("qualified-crew")
def _(tables: Tables) -> Rows:
    return [
        [title, name]
        for shift, title in tables["shifts"]
        for (name,) in tables["volunteers"]
        if {s for n, s in tables["needs"] if n == shift} <= {s for v, s in tables["skills"] if v == name}
    ]


@checks("longest-practice-streak")
def _(tables: Tables) -> Rows:
    rows = []
    for learner, own in by_key(tables["practice"], 0).items():
        days = {date.fromisoformat(row[1]) for row in own}
        streaks = []
        for day in days:
            length = next(n for n in itertools.count() if day + timedelta(days=n) not in days)
            streaks.append((length, day))
        length, since = max(streaks)
        rows.append([learner, length, since.isoformat()])
    return sorted(rows, key=lambda row: (-row[1], row[0]))


@checks("staff-of-units")
def _(tables: Tables) -> Rows:
    parents = {row[0]: row[2] for row in tables["units"]}

    def above(unit: int | None) -> list[int]:
        return [] if unit is None else [unit, *above(parents[unit])]

    rows = []
    for unit, name, _, _ in tables["units"]:
        members = [row for row in tables["units"] if unit in above(row[0])]
        rows.append([name, len(above(unit)), len(members) - 1, sum(row[3] for row in members)])
    return sorted(rows, key=lambda row: (-row[3], row[0]))


@checks("visits-from-clicks")
def _(tables: Tables) -> Rows:
    rows = []
    for user, own in sorted(by_key(tables["clicks"], 1).items()):
        visits: list[list[int]] = []
        for second in sorted(row[2] for row in own):
            if visits and second - visits[-1][-1] <= 1800:
                visits[-1].append(second)
            else:
                visits.append([second])
        rows.append([user, len(visits), max(map(len, visits)), max(v[-1] - v[0] for v in visits)])
    return rows
