"""Second answers to the problems of `systems.yaml`."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.unit.services.coding.brute_force.common import checks, driven


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
