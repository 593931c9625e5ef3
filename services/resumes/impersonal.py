"""What of a resume may be scored: its text without who it is by.

Hidden are the name where it heads the document, a page or a signature and where sentences speak of the person by it; e-mail
addresses, numbers and profile links with what stands beside them; the place where the person lives; and lines on age, gender, family,
origin and the like. A name that is also a skill ("Ruby", "Lan") is hidden as a name only: the list of skills stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rag.chunking import Section
from rag.documents.plaintext import read_text
from services.resumes.identity import identity
from services.resumes.lines import Stretch
from services.resumes.model import Contact
from services.resumes.sections import OPENING, heading_kind, sections
from services.resumes.vocabulary import is_one_of, role_score, words
from services.skills import FoundSkill

_LINE = re.compile(r"[^\n]+")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\t")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])")
_TOLD_ABOUT = re.compile(
    r"^\W*(?:date of birth|d\.?\s?o\.?\s?b\.?|birth ?(?:date|day|place)|place of birth|age|gender|sex|pronouns?|marital status|nationality"
    r"|citizenship|religion|caste|community|domicile|(?:father|mother|husband|wife|spouse|guardian)(?:['’]?s)?(?: name)?|blood group"
    r"|passport(?: no)?|aadhaa?r(?: no)?|pan(?: no)?|photo(?:graph)?|(?:full|candidate(?:['’]?s)?) name|name of (?:the )?candidate"
    r"|(?:current |permanent |present |residential |home |postal )?address|home ?town|जन्म ?तिथि|लिंग|पता)\b\.?\s*[:–-]"
    r"|^\W*(?:born\b(?: (?:on|in))?\W*\d|(?:fe)?male\W*$|(?:un)?married\W*$|single\W*$|\d\d years old\W*$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:street|road|lane|avenue|nagar|colony|flat|plot|h\.?\s?no|house no|dist(?:rict)?|village|taluka?|tehsil|mandal|pin ?code"
    r"|apartments?|apt|sector|floor|p\.?o\.? box|zip)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"^\W*(?:full\s+)?name\s*[:–\-|]+\s*|^\W*(?:resume|résumé|curriculum vitae|c\.?v\.?)\s*(?:of|for|[-–—:|])\s*",
    re.IGNORECASE,
)
_MOST_NAME_WORDS, _MOST_BESIDE, _MOST_TOLD = 8, 8, 25
_PROSE = frozenset([OPENING, "summary", "declaration", "other"])
_HONORIFIC = r"\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Shri|Smt|Sri|Er|Prof)\.?\s+"
_CALLED = r"\b(?:I,?|[Ii] am|[Ii]['’]m|[Mm]y name is|[Mm]yself|[Nn]amed|[Cc]all me)\s+"
_DOES = (
    r"\s+(?:(?:is|was)\s+(?:an?|our|currently|now|one|responsible|known|passionate|skilled|experienced)\b(?![^.\n]*\b(?:language|library|framework|tool)\b)"
    r"|(?:has|brings|holds|leads|likes|loves|enjoys|lives|speaks|works|worked|joined|graduated|studied)\b)"
)
_GAP = "|"
"""Stands for whatever is hidden, however long: no word, and nothing that two words could be one name across."""


@dataclass(frozen=True)
class Impersonal:
    """A resume's text and what of it is `hidden`: stretches of code points, end exclusive, in order, none touching another."""

    original: str
    hidden: tuple[tuple[int, int], ...]

    @cached_property
    def text(self) -> str:
        """As long as the original, so that places stay: blanks stand where something is hidden."""
        shown, last = [], 0
        for start, end in self.hidden:
            shown += [self.original[last:start], " " * (end - start)]
            last = end
        return "".join((*shown, self.original[last:]))

    @cached_property
    def short(self) -> str:
        """The same for every person: a bar stands for each hidden stretch."""
        shown, last = [], 0
        for start, end in self.hidden:
            shown += [self.original[last:start], _GAP]
            last = end
        return "".join((*shown, self.original[last:]))

    def place(self, offset: int) -> int:
        """Where a code point of `short` stands in the original."""
        cut = 0
        for start, end in self.hidden:
            if offset <= start - cut:
                break
            cut += end - start - len(_GAP)
        return offset + cut

    def skills(self, find: Callable[[str], Sequence[FoundSkill]]) -> list[FoundSkill]:
        """What `find` finds in `short`, with places in the original."""
        return [
            skill.model_copy(
                update={
                    "start": self.place(skill.start),
                    "end": self.place(skill.end),
                    "spans": [(self.place(start), self.place(end)) for start, end in skill.spans],
                }
            )
            for skill in find(self.short)
        ]


def read_impersonal(text: str) -> Impersonal:
    """A resume that is there as text only, read as a text file is. Raises `Unreadable` where there is nothing in it."""
    document = read_text(text.encode())
    parts = sections(document.text, document.blocks)
    return impersonal(document.text, parts, identity(document, parts))


def impersonal(text: str, parts: Sequence[Section], contact: Contact | None = None) -> Impersonal:
    """A resume without who it is by.

    Args:
        text: of the document, a line for each block.
        parts: its sections.
        contact: the contact details that were read from it. Without them, or where they miss the name, what the document begins with
            is taken for it.
    """
    contact = contact or Contact()
    found = [contact.name, *contact.emails, *contact.phones, contact.location, *_profiles(contact, parts)]
    spans = [(one.start, one.end) for one in found if one is not None and one.start is not None and one.end is not None]
    reached = [(one.start, one.end) for one in (*contact.emails, *contact.phones) if one.start is not None]
    spans += [match.span() for match in _EMAIL.finditer(text)]
    lines = [Stretch(match.group(), *match.span()) for match in _LINE.finditer(text)]
    opening = next((part for part in parts if part.kind == OPENING), None)
    heads = list(_headline(lines, parts, contact))
    spans += [(head.start, head.end) for head in heads]
    for line in lines:
        in_opening = opening is not None and opening.start <= line.start < opening.end
        spans += _about_the_person(line, reached, in_opening=in_opening)
    name = contact.name.value if contact.name is not None else heads[0].text if heads else ""
    spans += _named(text, lines, parts, name)
    return Impersonal(text, tuple(_merged(text, spans)))


def _profiles(contact: Contact, parts: Sequence[Section]) -> Iterator[Any]:
    """Links of the person's own, which stand among the contact details; those to works stay."""
    ends = [part.end for part in parts if part.kind == OPENING]
    return (link for link in contact.links if link.start is not None and any(link.start < end for end in ends))


def _headline(lines: Sequence[Stretch], parts: Sequence[Section], contact: Contact) -> Iterator[Stretch]:
    """What the document begins with, where that has the form of a name: whatever name it is, it must not count."""
    begun = [line for line in lines if not all(is_one_of(word, "document_titles") for word in words(line.text))]
    if not begun or not parts or parts[0].kind != OPENING or heading_kind(begun[0].text) is not None:
        return
    line = begun[0]
    if contact.name is not None and contact.name.start is not None and line.start <= contact.name.start < line.end:
        return
    label = _HEADS.match(line.text)
    pieces = line.part(label.end() if label else 0, len(line.text)).split(_PARTS)
    said = words(pieces[0].text) if pieces else []
    is_short = 0 < len(said) <= _MOST_NAME_WORDS and not any(letter.isdigit() for letter in pieces[0].text)
    mailboxes = [address.value.lower().partition("@")[0] for address in contact.emails]
    is_theirs = any(len(word) > 2 and word.lower() in mailbox for word in said for mailbox in mailboxes)
    if is_short and (is_theirs or role_score(pieces[0].text) < 2) and not pieces[0].text.rstrip().endswith((".", ":")):
        yield pieces[0]


def _about_the_person(
    line: Stretch, reached: Sequence[tuple[int | None, int | None]], *, in_opening: bool
) -> Iterator[tuple[int, int]]:
    """The parts of a line that say how to reach the person, where they live or who they are, job titles aside."""
    count = len(words(line.text))
    if count > _MOST_TOLD:
        return
    if _TOLD_ABOUT.match(line.text) and "|" not in line.text:
        yield line.start, line.end
        return
    parts = line.split(_PARTS)
    beside = any(start is not None and line.start <= start < line.end for start, _ in reached) or "@" in line.text
    for part in parts:
        is_short = len(words(part.text)) <= _MOST_BESIDE and role_score(part.text) < 2
        is_address = in_opening and _ADDRESS.search(part.text) is not None and role_score(part.text) < 2
        if _TOLD_ABOUT.match(part.text) or is_address or (beside and is_short):
            yield part.start, part.end


def _named(text: str, lines: Sequence[Stretch], parts: Sequence[Section], name: str) -> Iterator[tuple[int, int]]:
    """Where else the text has the name: whole, in part, alone on a line, and where a sentence speaks of the person by one word of it."""
    said = [word for word in name.replace(",", " ").split() if any(letter.isalpha() for letter in word)]
    if not said:
        return
    listed = [(part.start, part.end) for part in parts if part.kind == "skills"]
    for order in _orders(said):
        for match in _written(order).finditer(text):
            if len(order) == len(said) or not any(start <= match.start() < end for start, end in listed):
                yield match.span()
    heading = re.compile(rf"\W*{_spelt(said)}\W*(?P<page>(?:page\W*)?\d+(?:\W*(?:of|/)?\W*\d+)?\W*)?", re.IGNORECASE)
    for line in lines:
        headed = heading.fullmatch(line.text)
        if headed and (headed["page"] or not any(start <= line.start < end for start, end in listed)):
            yield line.start, line.end
    one = "|".join(re.escape(word) for word in said if len(word.strip(".")) > 1)
    if not one:
        return
    spoken = re.compile(
        rf"(?:{_HONORIFIC}|{_CALLED})({one})(?=\s*[,.;:!?\n]|\s+(?:and|an?|the|from|is)\b)|\b({one})(?={_DOES})"
    )
    for part in parts:
        if part.kind in _PROSE:
            for match in spoken.finditer(text, part.start, part.end):
                yield match.span(match.lastindex or 0)


def _orders(said: Sequence[str]) -> Iterator[Sequence[str]]:
    """A name of several words as it is and turned round, and parts of it of two words and more."""
    for first in range(len(said)):
        for last in range(first + 2, len(said) + 1):
            yield said[first:last]
    if len(said) > 1:
        yield [said[-1], *said[:-1]]
        yield [*said[1:], said[0]]


def _written(order: Sequence[str]) -> re.Pattern[str]:
    """As it stands, in capitals, or with capitals at the beginning."""
    cased = (order, [word.upper() for word in order], [word.title() for word in order])
    return re.compile(rf"(?<!\w)(?:{'|'.join(dict.fromkeys(map(_spelt, cased)))})(?!\w)")


def _spelt(said: Sequence[str]) -> str:
    return r"[\s,]{1,3}".join(re.escape(word) for word in said)


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those put together between which only blanks and separators stand; ends of lines stay."""
    last: tuple[int, int] | None = None
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if last is not None and (start <= last[1] or not text[last[1] : start].strip(" \t|,;·•")):
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last
