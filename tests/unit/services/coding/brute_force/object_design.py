"""Second answers to the problems of `object_design.yaml`."""

from __future__ import annotations

import itertools
import re

from tests.unit.services.coding.brute_force.common import checks, driven


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
