"""The courses of education of a resume: school, degree, field, dates, grade.

A line is read in pieces; an entry ends where a piece comes that it has already. A table with a head row is read by its columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from services.resumes.dates import Period
from services.resumes.degrees import BOARD, degree, field_of, grade, grade_span
from services.resumes.experience import found, when
from services.resumes.lines import Line, Stretch
from services.resumes.model import Study
from services.resumes.places import place
from services.resumes.vocabulary import (
    capitalised,
    field_score,
    institution_score,
    is_label,
    is_small,
    role_score,
    words,
)

Label = Literal["institution", "degree", "field", "place", "date", "grade", "board", "name", "other"]

_CUTS = re.compile(r"\s*[|;•·»]\s*|\s+[-–—‒]+\s+|(?<=[a-z)])[-–]\s+(?=[A-Z])|\s*\t\s*|—|\s*:\s+|\s+[/]\s+")
_FROM = re.compile(
    r"\s*,?\s+(?:from|at|bei|an der|à l['’]|chez|presso|affiliated to|under)\s+(?:the\s+)?", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*")
_UNFINISHED = re.compile(
    r"\b(?:university of \w+(?: \w+)?|(?:college|institute|school|faculty|academy) of [\w&,' ]+|institute of technology|university"
    r"|college)$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:relevant\s+)?(?:course\s?work|courses|modules|thesis|dissertation|advis[oe]rs?|supervis\w+|activities|societies|clubs?"
    r"|awards?|honou?rs|minor|major|focus|specialit?i[sz]ation|subjects?|projects?|scholarships?|gpa|cgpa|grade|recipient|member|dean"
    r"|ranked|rank|score|board|stream|medium|year of passing|percentage)\b",
    re.IGNORECASE,
)
_HEADERS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("date", re.compile(r"\b(?:year|passing|session|batch|duration|period|date|dates|from|to)\b", re.IGNORECASE)),
    (
        "grade",
        re.compile(
            r"%|\b(?:percentage|percent|marks|grade|c?gpa|score|division|class obtained|aggregate|result)\b|/\s*cgpa",
            re.IGNORECASE,
        ),
    ),
    ("institution", re.compile(r"\b(?:institut\w*|college|school|university)\b", re.IGNORECASE)),
    (
        "degree",
        re.compile(
            r"\b(?:degree|course|qualification|examination|exam|class|standard|program(?:me)?|level|education)\b",
            re.IGNORECASE,
        ),
    ),
    ("board", re.compile(r"\bboard\b", re.IGNORECASE)),
    ("field", re.compile(r"\b(?:speciali[sz]ation|discipline|branch|stream|subject|major)\b", re.IGNORECASE)),
)


@dataclass(frozen=True)
class _Piece:
    label: Label
    stretch: Stretch
    period: Period | None = None


@dataclass
class _Entry:
    found: dict[Label, Stretch] = field(default_factory=dict)
    period: Period | None = None
    lines: list[tuple[str, Line]] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    names: list[Stretch] = field(default_factory=list)


def studies(lines: Sequence[Line]) -> list[Study]:
    """The courses in order."""
    columns: list[Label] | None = None
    entries: list[_Entry] = []
    opener: Label | None = None
    only_items = all(line.is_item for line in lines)
    for line in lines:
        header = _columns(line)
        if header is not None:
            columns = header
            continue
        cells = line.cells()
        if columns is not None and len(cells) == len(columns):
            entries.append(_row(line, cells, columns))
            continue
        pieces = _pieces(line)
        labels = {piece.label for piece in pieces}
        main = labels & {"institution", "degree"}
        if _is_note(line, labels, only_items):
            _add_note(entries, line, pieces)
            continue
        if not main and not labels & {"date", "name", "grade"}:
            if entries:
                entries[-1].body.append(line)
            continue
        if opener is None:
            opener = next(
                (piece.label for piece in pieces if piece.label in ("institution", "degree", "date", "name")), None
            )
        _add(entries, line, pieces, opener or "other")
    _name_the_rest(entries)
    return [study for entry in entries if (study := _study(entry)) is not None]


def _is_note(line: Line, labels: set[Label], only_items: bool) -> bool:
    if _NOTE.match(line.text) or is_label(line.text):
        return not ({"institution", "degree"} <= labels)
    if line.is_item and not only_items:
        return not ("degree" in labels and labels & {"institution", "date"})
    return len(words(line.text)) > 30 and "degree" not in labels


def _add_note(entries: list[_Entry], line: Line, pieces: Sequence[_Piece]) -> None:
    if not entries:
        return
    told = next((piece for piece in pieces if piece.label == "grade"), None)
    if told is not None:
        entries[-1].found.setdefault("grade", told.stretch)
    entries[-1].body.append(line)


def _add(entries: list[_Entry], line: Line, pieces: Sequence[_Piece], opener: Label) -> None:
    """Put a line's pieces where they belong: in the entry before, or in one of their own."""
    entry = entries[-1] if entries else None
    if entry is None or _begins(entry, line, pieces, opener):
        entry = _Entry()
        entries.append(entry)
    entry.lines.append(("head", line))
    for piece in pieces:
        if piece.period is not None:
            entry.period = entry.period or piece.period
        elif piece.label == "name":
            entry.names.append(piece.stretch)
        else:
            entry.found.setdefault(piece.label, piece.stretch)


def _begins(entry: _Entry, line: Line, pieces: Sequence[_Piece], opener: Label) -> bool:
    """Whether a line begins an entry: it has what the entry before has already, or what entries here begin with."""
    labels = {piece.label for piece in pieces}
    has_school = "institution" in entry.found or (bool(entry.names) and opener in ("name", "institution"))
    complete = entry.period is not None or "degree" in entry.found
    if "degree" in labels and "degree" in entry.found:
        return True
    if "institution" in labels and has_school:
        # A college and the university that it belongs to stand on two lines.
        return complete or bool(labels & {"degree", "date"}) or bool(entry.body) or line.rank is not None
    if opener == "date" and "date" in labels and entry.period is not None:
        return True
    if opener in ("name", "institution") and pieces[0].label == "name" and has_school:
        return complete and (
            ("date" in labels and entry.period is not None) or bool(entry.body) or line.rank is not None
        )
    if entry.body and opener in ("institution", "degree") and opener in entry.found:
        return opener in labels
    return False


def _pieces(line: Line) -> list[_Piece]:
    """What a line says, in order."""
    period = line.period or next((one for one in line.periods), None)
    cut = [(one.start, one.end) for one in line.periods]
    marks = grade_span(line)
    pieces: list[_Piece] = []
    if period is not None:
        pieces.append(_Piece("date", line.part(period.start - line.start, period.end - line.start), period))
    told = grade(line)
    if told is not None and marks is not None and not any(start <= marks[0] < end for start, end in cut):
        pieces.append(_Piece("grade", told))
        cut.append(marks)
    for stretch in line.without(cut):
        for part in stretch.split(_CUTS):
            pieces += _of(part)
    return sorted(pieces, key=lambda piece: piece.stretch.start)


def _of(stretch: Stretch) -> list[_Piece]:
    if all(len(word) < 4 and is_small(word) for word in words(stretch.text)):
        return []
    parts = stretch.split(_FROM)
    if len(parts) == 2 and (degree(parts[0]) or institution_score(parts[1].text) >= 2):
        return [
            *_of(parts[0]),
            *(_of(parts[1]) if institution_score(parts[1].text) else [_Piece("institution", parts[1])]),
        ]
    named = degree(stretch)
    if named is not None:
        return _with_degree(stretch, named)
    if BOARD.match(stretch.text):
        return [_Piece("board", stretch)]
    if institution_score(stretch.text) >= 2:
        return _with_institution(stretch)
    if place(stretch.text) is not None:
        return [_Piece("place", stretch)]
    chunks = stretch.split(_COMMA)
    if len(chunks) > 1:
        return [piece for chunk in chunks for piece in _of(chunk)]
    if field_score(stretch.text) >= 0.6:
        return [_Piece("field", stretch)]
    if capitalised(stretch.text) >= 0.6 and len(words(stretch.text)) <= 8 and not is_label(stretch.text):
        return [_Piece("name", stretch)]
    return [_Piece("other", stretch)]


def _with_degree(stretch: Stretch, named: Stretch) -> list[_Piece]:
    studied = field_of(stretch, named)
    pieces = [_Piece("degree", named)]
    if studied is not None and institution_score(studied.text) < 2:
        pieces.append(_Piece("field", studied))
    elif studied is not None:
        studied = None
    taken = [(piece.stretch.start, piece.stretch.end) for piece in pieces]
    inside = institution_score(named.text) >= 3 and not re.search(r"\bschool\b", named.text, re.IGNORECASE)
    for rest in [] if inside else stretch.without(taken):
        for chunk in _schools(rest):
            pieces += [piece for piece in _of(chunk) if piece.label != "field" or studied is None]
    return sorted(pieces, key=lambda piece: piece.stretch.start)


def _schools(stretch: Stretch) -> list[Stretch]:
    return [stretch] if institution_score(stretch.text) >= 2 else stretch.split(_COMMA)


def _with_institution(stretch: Stretch) -> list[_Piece]:
    """The school of a stretch with commas in it, and what stands around it."""
    chunks = stretch.split(_COMMA)
    best = max(range(len(chunks)), key=lambda index: (institution_score(chunks[index].text), -index))
    first, last = best, best
    following = chunks[best + 1].text if best + 1 < len(chunks) else ""
    lone = len(words(following)) == 1 and len(chunks) == best + 2
    if (
        _UNFINISHED.search(chunks[best].text)
        and following
        and (lone or not place(", ".join(one.text for one in chunks[best + 1 :])))
        and (degree(chunks[best + 1]) is None and field_score(following) < 0.5)
    ):
        last = best + 1
    if first and institution_score(chunks[first - 1].text) >= 2:
        first -= 1
    if (
        last + 1 < len(chunks)
        and institution_score(chunks[last + 1].text) >= 2
        and institution_score(chunks[last].text) < 3
    ):
        last += 1
    school = stretch.part(chunks[first].start - stretch.start, chunks[last].end - stretch.start)
    pieces = [_Piece("institution", school)]
    for side in (chunks[:first], chunks[last + 1 :]):
        if side:
            rest = stretch.part(side[0].start - stretch.start, side[-1].end - stretch.start)
            pieces += (
                [_Piece("place", rest)]
                if place(rest.text)
                else [piece for chunk in side for piece in _of(chunk) if piece.label != "institution"]
            )
    return sorted(pieces, key=lambda piece: piece.stretch.start)


def _columns(line: Line) -> list[Label] | None:
    """The columns that a head row names; None when it is none."""
    cells = line.cells()
    if len(cells) < 3 or line.periods or any(len(words(cell.text)) > 6 for cell in cells):
        return None
    columns: list[Label] = []
    for cell in cells:
        columns.append(
            next((label for label, told in _HEADERS if told.search(cell.text) and label not in columns), "other")
        )
    named = sum(label != "other" for label in columns)
    return columns if (named >= 3 and "date" in columns) or (named == len(cells) >= 3 and "degree" in columns) else None


def _row(line: Line, cells: Sequence[Stretch], columns: Sequence[Label]) -> _Entry:
    entry = _Entry(lines=[("head", line)])
    for label, cell in zip(columns, cells, strict=True):
        if label == "date":
            entry.period = next(iter(line_periods(line, cell)), None)
        elif label == "degree":
            named = degree(cell)
            if cell.text:
                entry.found["degree"] = named or cell
            studied = field_of(cell, named) if named else None
            if studied is not None:
                entry.found["field"] = studied
        elif label == "institution" and len(cell.text) > 1:
            school = next((piece.stretch for piece in _with_institution(cell) if piece.label == "institution"), cell)
            entry.found["institution"] = school if institution_score(cell.text) >= 2 else cell
        elif label not in ("other", "institution") and cell.text:
            entry.found[label] = cell
    return entry


def line_periods(line: Line, cell: Stretch) -> list[Period]:
    """The dates of a line that stand in one of its cells."""
    return [period for period in line.periods if cell.start <= period.start < cell.end]


def _name_the_rest(entries: list[_Entry]) -> None:
    """A school that no word gives away: the name beside a degree or a date that is neither place nor field."""
    for index, entry in enumerate(entries):
        if "institution" not in entry.found and "degree" in entry.found and not entry.names and index:
            before = entries[index - 1]
            if (
                "institution" in before.found
                and "degree" in before.found
                and before.found["institution"].start < before.found["degree"].start
            ):
                # A second degree at one school.
                entry.found["institution"] = before.found["institution"]
        if "institution" in entry.found:
            continue
        named = [name for name in entry.names if role_score(name.text) < 3]
        if named and ("degree" in entry.found or entry.period is not None):
            entry.found["institution"] = named[0]


def _study(entry: _Entry) -> Study | None:
    if "institution" not in entry.found and "degree" not in entry.found:
        return None
    starts, ends = when(entry.period, entry.lines) if entry.period else (None, None)
    return Study(
        institution=found(entry.found.get("institution")),
        degree=found(entry.found.get("degree")),
        field=found(entry.found.get("field")),
        location=found(entry.found.get("place")),
        starts=starts,
        ends=ends,
        grade=found(entry.found.get("grade")),
        bullets=[value for line in entry.body if (value := found(line.trimmed())) is not None],
    )
