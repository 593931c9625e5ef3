"""Constructs of a program, and how a reader notes them down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What a construct does to the running time."""

    LOOP = "loop"
    """Goes through something whose size is not fixed."""
    WHILE = "while"
    """Goes on while a condition holds: how often, the text does not tell."""
    SORT = "sort"
    HASH = "hash"
    """Makes a hash table or a set."""
    HEAP = "heap"
    SEARCH = "search"
    """A binary search."""
    SCAN = "scan"
    """Something built in that goes through its argument, such as a slice."""
    RECURSION = "recursion"
    GUARD = "guard"
    """An early return where an argument is empty."""
    OPAQUE = "opaque"
    """Something whose cost the text does not tell."""


@dataclass(frozen=True)
class Construct:
    """One construct. `around`: the lines of the loops around it, outermost first; `line` counts from 1.

    `steady`: of a loop, whether it takes one step after the other. `detail`: what is gone through, sorted, made or called, or what a
    guard returns, as it is written.
    """

    part: Part
    line: int
    around: tuple[int, ...] = ()
    detail: str = ""
    steady: bool = True


@dataclass(frozen=True)
class Structure:
    """The constructs of a program in the order of its lines, and the names of the entry point's arguments.

    `sizes`: for each argument, and each name that stands for its length, the argument; "" for a loop's index.
    """

    constructs: tuple[Construct, ...]
    arguments: tuple[str, ...] = ()
    sizes: Mapping[str, str] = field(default_factory=dict)

    def of(self, part: Part) -> list[Construct]:
        """Those of one part."""
        return [construct for construct in self.constructs if construct.part is part]


@dataclass
class Notes:
    """What is gathered while a tree is walked."""

    found: list[Construct] = field(default_factory=list)
    loops: list[tuple[int, str]] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)

    def add(self, part: Part, line: int, detail: str = "", *, steady: bool = True) -> None:
        around = tuple(at for at, _ in self.loops)
        self.found.append(Construct(part, line, around, " ".join(detail.split())[:60], steady))


def note_loop(notes: Notes, line: int, iterated: str, *, steady: bool = True) -> None:
    notes.add(Part.LOOP, line, iterated, steady=steady)
    for _, target in notes.loops:
        if target and _is_part_of(iterated, target):
            # The items of an item: together they may be no more than the input has.
            notes.add(Part.OPAQUE, line, iterated)
            return


def _is_part_of(iterated: str, target: str) -> bool:
    names = re.findall(r"\w+", target)
    return any(
        re.search(rf"\[\s*{name}\s*\]|^\s*{name}\s*(?:$|[.:)])|\b{name}\.(?:length|size)\b", iterated)
        or re.search(rf"\blen\({name}\)|^(?:enumerate|reversed|sorted)\({name}\)", iterated)
        for name in names
    )


_INDEX = re.compile(
    r"\bfor\s+(\w+)(?:\s*,\s*\w+)?\s+in\s+(?:range|enumerate)\(|"
    r"\bfor\s*\(\s*(?:(?:let|var|int|long|auto|size_t|std::size_t)\s+)?(\w+)\s*="
)


def structure_of(notes: Notes, arguments: tuple[str, ...], code: str) -> Structure:
    sizes = {index: "" for found in _INDEX.finditer(code) if (index := found[1] or found[2])}
    sizes |= {name: name for name in arguments}
    for name in arguments:
        escaped = re.escape(name)
        length = rf"\b(\w+)\s*=\s*(?:static_cast<\w+>\()?(?:len\({escaped}\)|{escaped}\.(?:length|size)\b)"
        sizes |= dict.fromkeys(re.findall(length, code), name)
    order = sorted(set(notes.found), key=lambda item: (item.line, item.part, len(item.around), item.detail))
    return Structure(tuple(order), arguments, sizes)
