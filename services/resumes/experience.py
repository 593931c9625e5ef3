"""The positions of a work history: of each entry's head, which stretch is the role, the employer, the place.

What stands at one place of the head in most entries, stands there in the others too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.resumes.dates import Date, Period, months
from services.resumes.entries import Entry, entries
from services.resumes.headlines import Piece, labelled, pieces
from services.resumes.lines import Line, Stretch
from services.resumes.model import Found, Position, When
from services.resumes.vocabulary import capitalised, is_label, role_score, words

_SENTENCE = (
    re.compile(
        r"\b(?i:work(?:ed|ing|s)|serv(?:ed|ing)|employed|intern(?:ed|ing)|experience|joined)\b[^.]{0,40}?\bas\s+(?:an?\s+|the\s+)?(?P<role>[^.,]{3,60}?)\s+"
        r"(?:at|in|with|for|of)\s+(?:M/s\.?\s*)?(?P<company>[A-Z0-9][^,;|]{1,60}?)(?=\s+(?:from|since|for|during|till|until|between)\b|\s*[,;(|]|\.(?:\s|$)|$)"
    ),
    re.compile(
        r"\b(?i:work(?:ed|ing|s)|serv(?:ed|ing)|employed|intern(?:ed|ing)|joined)\b\s+(?:currently\s+)?(?:at|in|with|for|by)\s+(?:M/s\.?\s*)?(?P<company>[A-Z0-9][^,;|]{1,60}?)"
        r"\s*,?\s+as\s+(?:an?\s+|the\s+)?(?P<role>[^.,]{3,60}?)(?=\s+(?:from|since|for|during|till|until|between|in)\b|\s*[,;(|]|\.(?:\s|$)|$)"
    ),
)


def positions(lines: Sequence[Line], as_of: Date) -> list[Position]:
    """The positions in order. `as_of` is the month that an open end reaches to."""
    found = entries(lines)
    votes = _votes(found)
    read = _grouped([_resolve(entry, votes) for entry in found])
    return [_position(one, as_of) for one in read if one.role or one.company]


@dataclass
class _Read:
    """An entry with its pieces chosen."""

    entry: Entry
    role: Stretch | None = None
    company: Stretch | None = None
    place: Stretch | None = None
    bullets: list[Stretch] = field(default_factory=list)


def _votes(found: Sequence[Entry]) -> dict[tuple[int | str, ...], Counter[str]]:
    """What stands at each place of the heads, over all entries, by the sure ones."""
    votes: dict[tuple[int | str, ...], Counter[str]] = defaultdict(Counter)
    for entry in found:
        order: Counter[str] = Counter()
        for where, line in entry.head:
            told = labelled(line.rest)
            if told is not None:
                entry.found.append(told)
            for part, stretch in enumerate(line.rest if told is None else ()):
                entry.found += pieces(stretch, (where, order[where], part))
            order[where] += 1
        for piece in entry.found:
            if piece.strength >= 2 and piece.label != "note":
                votes[piece.slot][piece.label] += 1
    return votes


def _resolve(entry: Entry, votes: dict[tuple[int | str, ...], Counter[str]]) -> _Read:
    read = _Read(entry)
    found = [piece for piece in entry.found if piece.label != "note"]

    def voted(piece: Piece, label: str) -> int:
        count = votes[piece.slot]
        return count[label] - max((count[other] for other in ("role", "company", "place") if other != label), default=0)

    roles = sorted(
        (piece for piece in found if piece.label == "role"),
        key=lambda piece: (-piece.strength, -voted(piece, "role"), piece.stretch.start),
    )
    role = roles[0] if roles else None
    firms = [piece for piece in found if piece.label == "company" and piece.strength >= 1]
    firms.sort(key=lambda piece: (-(piece.strength + 0.9 * (voted(piece, "company") > 0)), piece.stretch.start))
    unknown = [
        piece for piece in found if piece.label == "unknown" and piece.strength >= 0.5 and _could_name(piece.text)
    ]
    # "VP, Engineering – Stripe": what follows a title after a comma is its field if anything else can be the firm.
    unknown.sort(key=lambda piece: (-voted(piece, "company"), piece.after_title, piece.stretch.start))
    company = firms[0] if firms else None
    if (
        unknown
        and (company is None or company.strength < 2)
        and (role is not None or len(unknown) > 1 or company is None)
    ):
        best = unknown[0]
        if (
            company is None
            or voted(best, "company") > voted(company, "company")
            or best.stretch.start < company.stretch.start
        ):
            company = best
    if company is None and len(roles) > 1:
        # Two titles: one of them is a firm with a title's word in its name, told by where the others have theirs.
        rest = sorted(
            (piece for piece in roles if piece is not role),
            key=lambda piece: (piece.strength, -voted(piece, "company")),
        )
        by_place = [piece for piece in roles if voted(piece, "company") > 0]
        if by_place:
            company = by_place[0]
            role = next((piece for piece in roles if piece is not company), None)
        elif rest[0].strength < 2 and rest[0].slot[:2] != (role.slot[:2] if role else ()):
            company = rest[0]
    if company is None:
        company = next((piece for piece in found if piece.label == "company"), None)
    if company is None and role is not None:
        company = next((piece for piece in found if piece.label == "place" and voted(piece, "company") > 0), None)
    if role is None:
        left = [piece for piece in unknown if piece is not company]
        left.sort(key=lambda piece: (-voted(piece, "role"), piece.stretch.start))
        role = left[0] if left and voted(left[0], "place") <= 0 and len(words(left[0].text)) <= 8 else None
    _place(read, found, role, company)
    used = [stretch for stretch in (read.role, read.company, read.place) if stretch]
    read.bullets = _bullets(entry, used)
    return read


def _place(read: _Read, found: Sequence[Piece], role: Piece | None, company: Piece | None) -> None:
    places = [piece for piece in found if piece.label == "place" and piece is not company]
    read.role = role.stretch if role else None
    read.company = company.stretch if company else None
    read.place = places[0].stretch if places else None
    if company is None:
        return
    for piece in found:
        after = piece.label == "unknown" and piece not in (role, company) and piece.slot[:2] == company.slot[:2]
        after = after and not piece.after_title
        if after and read.place is None and piece.stretch.start > company.stretch.end and len(words(piece.text)) <= 3:
            read.place = piece.stretch
    if role is not None:
        beside = next(
            (
                piece
                for piece in found
                if piece.label in ("unknown", "company")
                and piece is not company
                and piece.stretch is not read.place
                and _follows(piece, role)
            ),
            None,
        )
        if beside is not None:
            line = next(line for _, line in read.entry.head if line.start <= role.stretch.start < line.end)
            read.role = line.part(role.stretch.start - line.start, beside.stretch.end - line.start)


def _follows(piece: Piece, role: Piece | None) -> bool:
    """Whether a piece comes next after the title in the same part of a line."""
    if role is None or piece.slot[:3] != role.slot[:3] or not piece.slot[3:]:
        return False
    return piece.slot[3] == int(role.slot[3]) + 1


def _could_name(text: str) -> bool:
    return (
        any(letter.isalpha() for letter in text)
        and len(words(text)) <= 8
        and capitalised(text) >= 0.5
        and not is_label(text)
    )


def _bullets(entry: Entry, used: Sequence[Stretch]) -> list[Stretch]:
    """What was done: the body, and lines of the head that turned out to say neither who nor where."""
    unused = [
        line
        for where, line in entry.head
        if where == "below"
        and not any(line.start <= stretch.start < line.end for stretch in used)
        and len(words(line.text)) > 2
    ]
    kept = sorted([*unused, *entry.body], key=lambda line: line.start)
    return [line.trimmed() for line in kept if not (is_label(line.text) and len(words(line.text)) <= 2)]


def _grouped(read: list[_Read]) -> list[_Read]:
    """Roles at one employer: a role without a company is at the one before, an employer's own line is no position."""
    kept: list[_Read] = []
    for index, one in enumerate(read):
        following = read[index + 1] if index + 1 < len(read) else None
        umbrella = one.company is not None and one.role is None and not one.bullets
        if umbrella and following is not None and following.company is None and following.role is not None:
            following.company, following.place = one.company, following.place or one.place
            continue
        if one.company is None and one.role is not None and kept and kept[-1].company is not None:
            one.company = kept[-1].company
            one.place = one.place or kept[-1].place
        kept.append(one)
    return kept


def _position(read: _Read, as_of: Date) -> Position:
    period = read.entry.period
    starts, ends = when(period, read.entry.head) if period else (None, None)
    length = None
    if period is not None and period.is_range:
        length = months(period.begins, period.ends or as_of)
    return Position(
        company=found(read.company),
        role=found(read.role),
        location=found(read.place),
        starts=starts,
        ends=ends,
        months=length if length is None or length > 0 else None,
        bullets=[value for bullet in read.bullets if (value := found(bullet)) is not None],
    )


def when(period: Period, head: Sequence[tuple[str, Line]]) -> tuple[When | None, When | None]:
    """The dates that a period begins and ends with; a single date is the end."""
    line = next(line for _, line in head if line.start <= period.start < line.end)

    def of(span: tuple[int, int] | None, date: str) -> When | None:
        if span is None:
            return None
        stretch = line.part(span[0] - line.start, span[1] - line.start)
        return When(value=stretch.text, start=stretch.start, end=stretch.end, date=date)

    begins = of(period.begins_span, str(period.begins))
    if not period.is_range:
        return None, begins
    if period.is_open:
        # "Since 2019": nothing but the whole says that it goes on.
        return begins, of(period.ends_span, "present") or of((period.start, period.end), "present")
    return begins, of(period.ends_span, str(period.ends))


def found(stretch: Stretch | None) -> Found | None:
    """The value that a stretch is."""
    if stretch is None or not stretch.text.strip():
        return None
    return Found(value=" ".join(stretch.text.split()), start=stretch.start, end=stretch.end)


def told_in_sentences(lines: Sequence[Line], as_of: Date) -> list[Position]:
    """Positions told in sentences: "Working as a developer in Wipro from June 2018 till date."."""
    told = []
    for line in lines:
        match = next((match for pattern in _SENTENCE if (match := pattern.search(line.text))), None)
        if match is None:
            continue
        company = line.part(*match.span("company")).trimmed()
        role = line.part(*match.span("role")).trimmed()
        if role_score(role.text) < 1:
            continue
        period = next((one for one in line.periods if one.is_range), None) or next(iter(line.periods), None)
        read = _Read(Entry(head=[("dated", line)], period=period), role=role, company=company)
        told.append(_position(read, as_of))
    return told
