"""Which lines of a work history belong together.

Dates anchor the entries. What stands around a date (a line above, a line below) is read off the first entry and off the entries
that bullets part from their neighbours. Without dates, sub-headings and short lines that name a job or a firm begin the entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.resumes.dates import Period
from services.resumes.headlines import Piece
from services.resumes.lines import Line
from services.resumes.vocabulary import capitalised, is_label, organisation_score, role_score, words

_MOST_BEFORE = 3
_MOST_AFTER = 3


@dataclass
class Entry:
    """Lines that belong together: the head, with the dated line in it if there is one, and what was done."""

    head: list[tuple[str, Line]] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    period: Period | None = None
    found: list[Piece] = field(default_factory=list)


def entries(lines: Sequence[Line]) -> list[Entry]:
    """The entries in order."""
    anchors = _anchors(lines)
    if not anchors:
        return _undated(lines)
    heads: dict[int, tuple[list[int], list[int]]] = {}
    usual = _usual_before(lines, anchors[0])
    for number, anchor in enumerate(anchors):
        previous = anchors[number - 1] if number else -1
        following = anchors[number + 1] if number + 1 < len(anchors) else len(lines)
        heads[anchor] = (_above(lines, anchor, previous, usual), _below(lines, anchor, following, usual))
    entries: list[Entry] = []
    taken: dict[int, int] = {}
    for anchor in anchors:
        above, below = heads[anchor]
        for index in (*above, anchor, *below):
            taken.setdefault(index, anchor)
    owner = -1
    by_anchor: dict[int, Entry] = {}
    for anchor in anchors:
        entry = Entry(period=lines[anchor].period)
        by_anchor[anchor] = entry
        entries.append(entry)
    for index, line in enumerate(lines):
        if index in taken:
            owner = taken[index]
            where = "above" if index < owner else "dated" if index == owner else "below"
            by_anchor[owner].head.append((where, line))
        elif owner >= 0:
            by_anchor[owner].body.append(line)
    return entries


def _anchors(lines: Sequence[Line]) -> list[int]:
    ranges = [index for index, line in enumerate(lines) if line.period is not None and line.period.is_range]
    items = [index for index in ranges if lines[index].is_item]
    if len(items) < len(ranges):
        # Among dated lines without bullets, those with bullets tell of something else.
        ranges = [index for index in ranges if not lines[index].is_item]
    singles = [
        index
        for index, line in enumerate(lines)
        if line.period is not None
        and not line.period.is_range
        and (
            (not ranges and not line.is_item)
            or _tells(line)
            or not line.rest
            or (line.is_set_apart and not line.is_item)
        )
        and (not line.is_item or (_tells(line) and len(items) == len(ranges)))
    ]
    if not ranges:
        return singles
    return sorted(
        {
            *ranges,
            *(
                index
                for index in singles
                if _tells(lines[index]) or not any(abs(index - other) <= 1 for other in ranges)
            ),
        }
    )


def _usual_before(lines: Sequence[Line], first: int) -> int:
    """How many lines of its head stand above the date of the first entry."""
    count = 0
    while count < _MOST_BEFORE and first - count - 1 >= 0 and not lines[first - count - 1].is_body:
        count += 1
    return count


def _above(lines: Sequence[Line], anchor: int, previous: int, usual: int) -> list[int]:
    found: list[int] = []
    index = anchor - 1
    while index > previous and len(found) < _MOST_BEFORE and not lines[index].is_body:
        found.insert(0, index)
        index -= 1
    if not found and index > previous and not lines[anchor].rest and _is_short_head(lines[index]):
        return [index]
    if previous < 0:
        return found
    limit = usual
    if index > previous:
        # Bullets stand between this entry and the one before: what follows them is this one's, if it looks like a head.
        limit = max(usual, sum(lines[one].rank is not None or _tells(lines[one]) for one in found))
    return found[-limit:] if limit else []


def _is_short_head(line: Line) -> bool:
    """Whether a bulleted line heads an entry after all, as its date stands below it."""
    return line.is_item and len(words(line.text)) <= 12 and role_score(line.text) >= 2


def _tells(line: Line) -> bool:
    return role_score(line.text) >= 2 or organisation_score(line.text) >= 2


def _below(lines: Sequence[Line], anchor: int, following: int, usual: int) -> list[int]:
    found: list[int] = []
    index = anchor + 1
    while index < following and len(found) < _MOST_AFTER and not lines[index].is_body:
        found.append(index)
        index += 1
    if index == following and following < len(lines):
        # Nothing but short lines up to the next date: some of them are the next entry's.
        own = max(0, following - anchor - 1 - usual)
        found = found[:own]
    return found


def _undated(lines: Sequence[Line]) -> list[Entry]:
    """Entries without dates: sub-headings, or short lines that name a job or a firm, followed by what was done."""
    ranked = any(line.rank is not None for line in lines)
    entries: list[Entry] = []
    for line in lines:
        begins = (
            line.rank is not None
            if ranked
            else (not line.is_body and (_tells(line) or "|" in line.text or capitalised(line.text) >= 0.8))
        )
        if begins and not is_label(line.text):
            if entries and not entries[-1].body and len(entries[-1].head) < 3:
                entries[-1].head.append(("above", line))
            else:
                entries.append(Entry(head=[("above", line)]))
        elif entries and not line.is_body and not entries[-1].body and len(entries[-1].head) < 3:
            entries[-1].head.append(("above", line))
        elif entries:
            entries[-1].body.append(line)
    return [entry for entry in entries if any(_tells(line) for _, line in entry.head)]
