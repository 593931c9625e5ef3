"""Reads the line or lines that head an entry: which stretch is the role, which the employer, which the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.resumes.lines import Stretch
from services.resumes.places import place
from services.resumes.vocabulary import capitalised, is_label, is_one_of, organisation_score, role_score, words

Label = Literal["role", "company", "place", "unknown", "note"]

_LABELLED: tuple[tuple[Label, re.Pattern[str]], ...] = (
    (
        "company",
        re.compile(
            r"^(?:company|employer|organi[sz]ation|firm|name of (?:the )?(?:company|organi[sz]ation))(?:\s+name)?\s*[:–-]\s*",
            re.I,
        ),
    ),
    ("note", re.compile(r"^(?:end\s+)?clients?\s*[:–-]\s*", re.I)),
    (
        "role",
        re.compile(
            r"^(?:role|designation|position|job\s+title|title|post|job\s+role|rank)(?:\s+held)?\s*[:–-]\s*", re.I
        ),
    ),
    ("place", re.compile(r"^(?:location|place|city|address)\s*[:–-]\s*", re.I)),
    (
        "note",
        re.compile(
            r"^(?:duration|period|tenure|dates?|time\s*(?:frame|period)|team\s+size|department|ctc|reporting\s+to|industry|website"
            r"|type)\s*[:–-]\s*",
            re.I,
        ),
    ),
)
_LABELS_ALONE: tuple[tuple[Label, re.Pattern[str]], ...] = tuple(
    (label, re.compile(pattern.pattern.removeprefix("^").removesuffix(r"\s*[:–-]\s*"), re.I))
    for label, pattern in _LABELLED
)
_SLASH = re.compile(r"\s+/\s+")
_FULL_STOP = re.compile(
    r"(?<=[A-Za-z)]{2})(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bJr)(?<!\bSr)(?<!\bNo)(?<!\bMt)(?<!\bFt)(?<!\bCo)(?<!Pvt)(?<!Govt)(?<!Dept)(?<!U"
    r"niv)(?<!Inst)(?<!Asst)(?<!Assoc)(?<!Engr)(?<!Intl)(?<!Natl)(?<!Bros)\.\s+(?=[A-Z])"
)
_STRONG = re.compile(
    r"\s+[-–—‒]+\s+|(?<=[a-z)])[-–]\s+(?=[A-Z])|\s+[-–](?=[A-Z])|\s*[•·»›‣]\s*|\s+//\s+|(?<!&amp)(?<!&#39)\s*;\s+|\s*\t\s*|—|\s+~\s+|\s{3,}"
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|für|presso|with)\s+", re.IGNORECASE)
_AT_SIGN = re.compile(r"\s*@\s*")
_IN = re.compile(r"\s+in\s+")
_COMMA = re.compile(r"\s*,\s*")
_COLON = re.compile(r"\s*:\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_KIND_OF_WORK = re.compile(
    r"^(?:full|part)[- ]?time$|^contract(?:or|ual)?$|^permanent$|^temporary$|^temp$|^internship$|^freelance$|^hybrid$|^remote$"
    r"|^on-?site$|^seasonal$"
    r"|^(?:m/w/d|f/h|h/f|w/m/d|m/f/d)$|^volunteer$|^co-?op$|^apprenticeship$|^trainee$|^summer$|^\d+\s*(?:h|hours|hrs)\b.*$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^\(?\s*(?:\d+(?:[.,]\d+)?\s*(?:\+\s*)?(?:years?|yrs?|y|months?|mos?|m|weeks?|jahre?|monate?|ans?|mois)\.?\s*(?:and|,|&)?\s*)+\)?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?:freelance|freelancer|self[- ]employed|independent|independent contractor|selbständig|freiberuflich)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"\b(?:department|dept|division|team|unit|branch)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")
_LEGAL_ONLY = re.compile(
    r"^(?:inc|llc|ltd|llp|limited|corp|co|gmbh|plc|pvt\.? ltd|private limited|l\.l\.c|s\.a|b\.v)\.?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a head with what it seems to be and how surely: `strength` 0–3."""

    label: Label
    stretch: Stretch
    strength: float
    slot: tuple[int | str, ...] = ()
    after_title: bool = False
    """Whether nothing but a comma parts it from the title before it: its firm, or its field."""

    @property
    def text(self) -> str:
        return self.stretch.text


def labelled(parts: Sequence[Stretch]) -> Piece | None:
    """The value of a row of a table whose first cell says what it is: "Organization | Infosys Ltd"."""
    if len(parts) != 2:
        return None
    for label, pattern in _LABELS_ALONE:
        if pattern.fullmatch(parts[0].text.strip(" :")):
            return Piece(label, parts[1], 3.0)
    return None


def pieces(stretch: Stretch, slot: tuple[int | str, ...] = ()) -> list[Piece]:
    """The stretch in pieces, in order, each with its most likely label by its own words."""
    return [replace(piece, slot=(*slot, index)) for index, piece in enumerate(_pieces(stretch.trimmed()))]


def _pieces(stretch: Stretch) -> list[Piece]:
    if not stretch.text or not words(stretch.text):
        return []
    for label, pattern in _LABELLED:
        if match := pattern.match(stretch.text):
            rest = stretch.part(match.end(), len(stretch.text)).trimmed()
            if label == "company":
                # "Company: Infosys Ltd, Pune" may name more than the company.
                first, *others = _pieces(rest) or [Piece("note", rest, 0)]
                return [Piece("company", first.stretch, 3.0), *(piece for piece in others if piece.label != "role")]
            return [Piece(label, rest, 3.0)] if rest.text else []
    if _LENGTH.match(stretch.text) or _KIND_OF_WORK.match(stretch.text):
        return [Piece("company" if _ALONE.match(stretch.text) else "note", stretch, 0.5)]
    found = place(stretch.text)
    if found is not None and found.exact and role_score(stretch.text) < 2:
        return [Piece("place", stretch, 3.0)]
    bracketed = _out_of_brackets(stretch)
    if bracketed is not None:
        return bracketed
    for pattern in (_STRONG, _FULL_STOP, _SLASH, _AT):
        parts = stretch.split(pattern)
        if pattern is _SLASH and all(role_score(part.text) >= 2 for part in parts):
            continue  # "Consultant / Developer"
        if len(parts) > 1 and (pattern is not _AT or _is_role_at(parts)):
            if pattern is _AT:
                middle = parts[1].start - stretch.start
                rest = stretch.part(middle, len(stretch.text)).trimmed()
                return [*_as_role(parts[0]), *_as_company(rest)]
            return [piece for part in parts for piece in _pieces(part)]
    if "@" in stretch.text and len(parts := stretch.split(_AT_SIGN)) == 2 and role_score(parts[0].text) >= 1:
        return [*_as_role(parts[0]), *_as_company(parts[1])]
    if len(parts := stretch.split(_COLON)) == 2 and (role_score(parts[0].text) >= 2 or role_score(parts[1].text) >= 2):
        return [piece for part in parts for piece in _pieces(part)]
    return _by_commas(stretch)


def _is_role_at(parts: Sequence[Stretch]) -> bool:
    return role_score(parts[0].text) >= 1 and not parts[1].text[:1].islower()


def _as_role(stretch: Stretch) -> list[Piece]:
    return [Piece("role", stretch, 3.0)]


def _as_company(stretch: Stretch) -> list[Piece]:
    """What follows "at": the company first, then places."""
    found = [piece for piece in _pieces(stretch) if piece.text]
    if not found:
        return []
    first = found[0]
    if first.label in ("unknown", "company", "role", "place"):
        found[0] = Piece("company", first.stretch, 2.5)
    return found


def _out_of_brackets(stretch: Stretch) -> list[Piece] | None:
    """Pieces of a stretch whose brackets hold a place, a length of time or a kind of work; None when they do not."""
    for match in _BRACKETS.finditer(stretch.text):
        inner = stretch.part(match.start(1), match.end(1)).trimmed()
        if inner.text and not (
            place(inner.text) or _LENGTH.match(inner.text) or _KIND_OF_WORK.match(inner.text) or is_label(inner.text)
        ):
            if match.end() != len(stretch.text) or match.start() == 0:
                continue
            outer = stretch.part(0, match.start()).trimmed()
            # "Developer (Acme GmbH)" names the firm; "Acme Services (ACS)" its short form.
            if role_score(outer.text) >= 2 and (organisation_score(inner.text) >= 2):
                return [*_pieces(outer), *_as_company(inner)]
            continue
        before, after = stretch.part(0, match.start()).trimmed(), stretch.part(match.end(), len(stretch.text)).trimmed()
        within = [Piece("place", inner, 3.0)] if inner.text and place(inner.text) else []
        return [*_pieces(before), *within, *_pieces(after)]
    return None


def _by_commas(stretch: Stretch) -> list[Piece]:
    chunks = _chunks(stretch)
    if len(chunks) == 1:
        return _after_legal_form(stretch) or [_single(stretch)]
    chunks, tail = _without_place(stretch, chunks)
    roles = [role_score(chunk.text) for chunk in chunks]
    firms = [organisation_score(chunk.text) for chunk in chunks]
    is_role = [
        role >= 2 and role >= firm and not _ALONE.match(chunk.text)
        for role, firm, chunk in zip(roles, firms, chunks, strict=True)
    ]
    if not any(is_role) or all(is_role):
        whole = _joined(stretch, chunks)
        piece = _single(whole)
        if all(is_role):
            piece = Piece("role", whole, 3.0)
        elif len(chunks) > 1 and piece.label != "company":
            piece = _first_or_firm(stretch, chunks, firms)
        return [piece, *tail]
    return [*_grouped(stretch, chunks, is_role, firms), *tail]


def _without_place(stretch: Stretch, chunks: list[Stretch]) -> tuple[list[Stretch], list[Piece]]:
    """The chunks before a place at their end, and that place."""
    for count in (3, 2, 1):
        if len(chunks) <= count:
            continue
        joined = _joined(stretch, chunks[-count:])
        found = place(joined.text)
        clean = all(role_score(chunk.text) < 2 and organisation_score(chunk.text) < 2 for chunk in chunks[-count:])
        # "Engineer, Schlumberger, France" ends in a country, not in a town of it.
        named = any(role_score(chunk.text) < 2 for chunk in chunks[:-count])
        if (
            found is not None
            and clean
            and (found.exact or (count == 2 and (found.coded or (named and place(chunks[-1].text)))))
        ):
            return chunks[:-count], [Piece("place", joined, 2.5)]
    return chunks, []


def _first_or_firm(stretch: Stretch, chunks: Sequence[Stretch], firms: Sequence[float]) -> Piece:
    """Without a job title among them: up to the chunk that names a firm."""
    last = max((index for index, firm in enumerate(firms) if firm >= 2), default=None)
    if last is None:
        return Piece("unknown", _joined(stretch, chunks), 0.5)
    return Piece("company", _joined(stretch, chunks[: last + 1]), 2.0)


def _grouped(
    stretch: Stretch, chunks: Sequence[Stretch], is_role: Sequence[bool], firms: Sequence[float]
) -> list[Piece]:
    """A title and a firm on one line with commas between: "Nurse, ICU, St. Mary's Hospital", "Nexus AI, Founder & CTO"."""
    first, last = is_role.index(True), len(is_role) - 1 - list(reversed(is_role)).index(True)
    before, titles, after = list(chunks[:first]), list(chunks[first : last + 1]), list(chunks[last + 1 :])
    found: list[Piece] = []
    if before:
        before, where = _without_place(stretch, before)
        found += [_named_firm(_joined(stretch, before)), *where]
    if not before and len(after) > 1:
        # The department stands with the title.
        names = [
            index
            for index, chunk in enumerate(after)
            if firms[last + 1 + index] >= 2 and not _is_department(chunk.text)
        ]
        start = names[0] if names else len(after) - 1
        if (
            not names
            and organisation_score(after[0].text) == 0
            and not _is_department(after[0].text)
            and not after[0].text.isupper()
        ):
            start = 0
        if (
            start
            and not _is_department(after[0].text)
            and not after[0].text.isupper()
            and firms[last + start] < 2
            and len(words(after[0].text)) == 1
        ):
            start -= 1
        titles, after = titles + after[:start], after[start:]
    elif before and after:
        titles, after = titles + after, []
    found.append(Piece("role", _joined(stretch, titles), 3.0))
    if after:
        joined = _joined(stretch, after)
        only_department = _is_department(joined.text) and organisation_score(joined.text) <= 2 and len(after) == 1
        found.append(
            Piece("unknown", joined, 0.3) if only_department else replace(_named_firm(joined), after_title=True)
        )
    return found


def _is_department(text: str) -> bool:
    return _DEPARTMENT.search(text) is not None and organisation_score(text) < 3


def _named_firm(stretch: Stretch) -> Piece:
    firm = organisation_score(stretch.text)
    return Piece("company" if firm >= 2 else "unknown", stretch, max(firm, 1.5))


def _chunks(stretch: Stretch) -> list[Stretch]:
    """Between commas; a legal form after a comma stays with its firm."""
    found: list[Stretch] = []
    for chunk in stretch.split(_COMMA):
        if found and _LEGAL_ONLY.match(chunk.text):
            found[-1] = stretch.part(found[-1].start - stretch.start, chunk.end - stretch.start)
        else:
            found.append(chunk)
    return found


def _joined(stretch: Stretch, chunks: Sequence[Stretch]) -> Stretch:
    return stretch.part(chunks[0].start - stretch.start, chunks[-1].end - stretch.start)


def _after_legal_form(stretch: Stretch) -> list[Piece] | None:
    """The firm and the title of "Bayer AG Verfahrensingenieur", where nothing but the legal form parts them."""
    for match in _WORD.finditer(stretch.text):
        rest = stretch.part(match.end(), len(stretch.text)).trimmed()
        if match.start() and is_one_of(match.group(), "legal_forms") and role_score(rest.text) >= 3:
            return [Piece("company", stretch.part(0, match.end()).trimmed(), 3.0), Piece("role", rest, 3.0)]
    return None


def _single(stretch: Stretch) -> Piece:
    text = stretch.text
    role, firm = role_score(text), organisation_score(text)
    if _ALONE.match(text):
        return Piece("company", stretch, 0.4)
    if role >= 2 and role >= firm:
        parts = stretch.split(_IN)
        if len(parts) == 2 and organisation_score(parts[1].text) >= 2 and role_score(parts[0].text) >= 2:
            return Piece("role", stretch, 2.0)
        return Piece("role", stretch, role)
    if firm >= 2:
        return Piece("company", stretch, firm)
    if role >= 1:
        return Piece("role", stretch, role)
    if is_label(text) and text.endswith(":"):
        return Piece("note", stretch, 1.0)
    if place(text) is not None:
        return Piece("place", stretch, 2.0)
    if firm >= 1:
        return Piece("company", stretch, firm)
    return Piece("unknown", stretch, 1.0 if capitalised(text) >= 0.6 else 0.2)
