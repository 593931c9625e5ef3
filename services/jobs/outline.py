"""Cuts a job ad into sentences and list items, each with the section that it stands in.

Ads come as people paste them: with headings on lines of their own, with labels (`Must have: Java`), with bullets of every kind,
without blank lines, or with all line breaks lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from services.jobs.wording import ASKING, CueKind, Phrase, SectionKind, Wording, load_wording

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(
    r"(?!\*\*)(?:[•●▪▫■□◦○‣⁃∙·*+»›➤➢►▶✓✔✅✦❖→–—\-\uf0a7\uf0b7\uf0d8]+|o(?=\s)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)](?=\s))\s*"
)
_GLYPHS = "•●▪▫■□◦○‣⁃∙➤➢►▶✓✔✅✦❖\uf0a7\uf0b7\uf0d8"
_INLINE_GLYPH = re.compile(rf"\s*[{_GLYPHS}]+\s*|(?<=\s)·\s+")
_INLINE_DASH = re.compile(r"(?:(?<=\s)|(?<=[.:;]))[-*–](?=\s+[A-Z0-9\"'(])\s+")
_MANY_DASHES = 3
_LONG_LINE = 160
_COLON = re.compile(r"[:：](?=\s|$)|\s[–—-](?=\s)")
_LABEL_WORDS = 8
_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|(?<=\s)[.!?](?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?\s?g|i\.?\s?e|etc|incl|approx|min|max|yrs?|sr|jr|vs|no|nos|dept|exp|mr|mrs|ms|dr|st|inc|ltd|co|corp|[A-Z])\s?)$",
    re.IGNORECASE,
)
_NO_HEADING_BEFORE = frozenset(
    ["the", "our", "your", "these", "those", "all", "and", "of", "for", "to", "with", "or", "any", "a", "an"]
)
_LEAD_IN_WORDS = 28
_LISTING = re.compile(
    r"\b(?:skills?|experience|qualifications?|requirements?|knowledge|expertise|following|have|need)\b", re.I
)
_PROSE_WORDS = 13
_WRAP_WIDTHS = range(50, 111)
_LONGEST_SENTENCE = 600
_WRAPPED = 0.5
_LOWER_STARTS = 2


@dataclass(frozen=True)
class Unit:
    """A sentence or list item, `text[start:end]`, and what the ad's structure says about it."""

    start: int
    end: int
    section: SectionKind
    heading: Phrase | None
    """The heading or label that it stands under."""
    item: bool
    """Whether it is an item of a list."""
    choice: int | None = None
    """The same for all items of a list whose introduction asks for any one of them."""


@dataclass(frozen=True)
class _Heading(Phrase):
    kind: SectionKind
    reach: str
    """How far it holds: `section` to the next heading, `item` to the end of this item, `sentence`, `lines` to the first prose,
    `list` to the end of the list that follows."""
    choice: bool = False


@dataclass(frozen=True)
class _Piece(Phrase):
    item: bool
    emblem: bool = False
    """Whether a pictograph stands before it: of an item, or of a heading."""


def outline(text: str, wording: Wording | None = None) -> list[Unit]:
    """The sentences and list items of `text` in order. Headings are none of them."""
    reader = _Reader(text, wording or load_wording())
    return list(reader.units())


class _State:
    """The section that the reading is in, and the one that holds again after a heading of short reach."""

    def __init__(self, opening: Unit) -> None:
        self.current = opening
        self._before: Unit | None = None
        self._reach = "section"
        self._listed = False
        self._choices = 0

    def enter(self, heading: _Heading) -> None:
        """Go under a heading."""
        self._return()
        if heading.reach == "item" and heading.kind is SectionKind.STACK and self.current.section in ASKING:
            return
        self._choices += heading.choice
        choice = self._choices if heading.choice else None
        before = None if heading.reach == "section" else self.current
        place = Phrase(heading.start, heading.end)
        self.current = Unit(heading.start, heading.end, heading.kind, place, item=False, choice=choice)
        self._before, self._reach, self._listed = before, heading.reach, False

    def go_on(self, piece: _Piece, *, prose: bool, employer: bool) -> None:
        """Leave what does not reach as far as this piece of text."""
        if (
            self._reach == "spent"
            or (self._reach == "lines" and prose)
            or (self._reach == "list" and self._listed and not piece.item)
            or (self._reach == "aside" and piece.item)
        ):
            self._return()
        if self._listed and not piece.item and employer and self.current.section in ASKING:
            # After a list of what is asked, the employer speaks of itself under no heading.
            self._before, self._reach = self.current, "aside"
            self.current = replace(self.current, section=SectionKind.ABOUT, heading=None, choice=None)
        self._listed = self._listed or piece.item

    def sentence_ended(self) -> None:
        """A sentence is over, and another of the same piece follows."""
        if self._reach == "sentence":
            self._return()

    def piece_ended(self) -> None:
        """A line, an item or a part of one is over."""
        if self._reach in ("item", "sentence"):
            self._reach = "spent"

    def _return(self) -> None:
        if self._before is not None:
            self.current = self._before
        self._before, self._reach = None, "section"


class _Reader:
    def __init__(self, text: str, wording: Wording) -> None:
        self._text = text
        self._wording = wording
        self._width = _wrap_width(text)

    def units(self) -> Iterator[Unit]:
        state = _State(Unit(0, 0, SectionKind.OPENING, None, item=False))
        for part in self._parts():
            if isinstance(part, _Heading):
                state.enter(part)
                continue
            words = self._text[part.start : part.end]
            prose = len(_WORD.findall(words)) >= _PROSE_WORDS
            state.go_on(part, prose=prose, employer=prose and self._wording.of_the_employer(words))
            for number, (start, end) in enumerate(self._sentences(part)):
                if number > 0:
                    state.sentence_ended()
                yield replace(state.current, start=start, end=end, item=part.item)
            state.piece_ended()

    def _parts(self) -> Iterator[_Heading | _Piece]:
        for line in self._lines():
            whole = self._text[line.start : line.end]
            kind = self._wording.heading(whole)
            if kind is not None and (not line.item or line.emblem or whole.rstrip("*_ ").endswith(":")):
                yield _Heading(line.start, line.end, kind, "lines" if kind is SectionKind.FACTS else "section")
                continue
            for piece in self._items(line):
                yield from self._labelled(piece)

    def _lines(self) -> Iterator[_Piece]:
        """Lines without their bullets; those that were broken for width only are put together again."""
        waiting: _Piece | None = None
        for match in _LINE.finditer(self._text):
            line = self._trimmed(match.start(), match.end())
            if line is None:
                continue
            if waiting is not None:
                if not line.item and self._goes_on(waiting, line):
                    waiting = replace(waiting, end=line.end)
                    continue
                yield waiting
            waiting = line
        if waiting is not None:
            yield waiting

    def _goes_on(self, line: _Piece, following: _Piece) -> bool:
        """Whether a line was broken only because the next word did not fit."""
        if self._width is None:
            return False
        last = self._text[line.start : line.end].rsplit("\n", 1)[-1]
        rest = self._text[following.start : following.end]
        return len(last) + 1 + len(rest.split(None, 1)[0]) > self._width and self._wording.heading(rest) is None

    def _trimmed(self, start: int, end: int) -> _Piece | None:
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        bullet = _BULLET.match(self._text, start, end)
        emblem = bullet is None and start < end and unicodedata.category(self._text[start]) == "So"
        if bullet is not None:
            start = bullet.end()
        while emblem and start < end and not self._text[start].isalnum():
            start += 1
        if not any(char.isalnum() for char in self._text[start:end]):
            return None
        return _Piece(start, end, item=bullet is not None or emblem, emblem=emblem)

    def _items(self, line: _Piece) -> Iterator[_Piece]:
        """The items of a list whose line breaks were lost."""
        cuts = list(_INLINE_GLYPH.finditer(self._text, line.start, line.end))
        if not cuts and line.end - line.start >= _LONG_LINE:
            dashes = list(_INLINE_DASH.finditer(self._text, line.start, line.end))
            cuts = dashes if len(dashes) >= _MANY_DASHES else []
        edges = [line.start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), line.end]
        for number, (start, end) in enumerate(zip(edges, ends, strict=True)):
            piece = self._trimmed(start, end)
            if piece is not None:
                yield replace(piece, item=line.item or piece.item or number > 0)

    def _labelled(self, piece: _Piece) -> Iterator[_Heading | _Piece]:
        """The labels and lost headings in a line, and what stands between them."""
        at = piece.start
        for label in self._labels(piece):
            if label.start < at:
                continue
            yield from self._plain(replace(piece, start=at, end=label.start))
            first = label.start == piece.start
            reach = "section"
            if label.kind is SectionKind.FACTS:
                reach = "sentence"
            elif first and piece.item:
                reach = "item"
            yield _Heading(label.start, label.end, label.kind, reach)
            at = label.end
        yield from self._plain(replace(piece, start=at))

    def _plain(self, piece: _Piece) -> Iterator[_Heading | _Piece]:
        start, end = piece.start, piece.end
        while start < end and (self._text[start].isspace() or self._text[start] in ":：–—-|*_"):
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if not any(char.isalnum() for char in self._text[start:end]):
            return
        yield self._lead_in(start, end) or _Piece(start, end, piece.item)

    def _lead_in(self, start: int, end: int) -> _Heading | None:
        """A sentence that introduces a list, as a heading over that list."""
        text = self._text[start:end]
        if not text.rstrip("*_ ").endswith((":", "：")) or len(text.split()) > _LEAD_IN_WORDS:
            return None
        cues = {cue.kind for cue in self._wording.cues(text)}
        kind: SectionKind | None = None
        if cues & {CueKind.WEAK, CueKind.WAIVED}:
            kind = SectionKind.PREFERRED
        elif CueKind.MUST in cues:
            kind = SectionKind.REQUIRED
        elif CueKind.ANY_OF in cues or _LISTING.search(text):
            kind = SectionKind.QUALIFICATIONS
        choice = CueKind.ANY_OF in cues and kind is not SectionKind.PREFERRED
        return None if kind is None else _Heading(start, end, kind, "list", choice=choice)

    def _labels(self, piece: _Piece) -> list[_Heading]:
        found: list[_Heading] = []
        for colon in _COLON.finditer(self._text, piece.start, piece.end):
            floor = found[-1].end if found else piece.start
            dash = colon[0].strip() not in (":", "：")
            if colon.start() < floor or colon.end() >= piece.end or (dash and colon.start() - floor < 1):
                continue
            label = self._label_before(floor, colon.start(), colon.end(), at_start_only=dash, piece_start=piece.start)
            if label is not None:
                found.append(label)
        lost = [_Heading(phrase.start, phrase.end, kind, "section") for phrase, kind in self._lost_headings(piece)]
        kept: list[_Heading] = []
        for label in sorted([*found, *lost], key=lambda label: (label.start, -label.end)):
            if not kept or kept[-1].end <= label.start:
                kept.append(label)
        return kept

    def _label_before(
        self, floor: int, end: int, after: int, *, at_start_only: bool, piece_start: int
    ) -> _Heading | None:
        """The longest label that ends at `end`."""
        words = list(_WORD.finditer(self._text, max(floor, end - 90), end))[-_LABEL_WORDS:]
        for word in words:
            start = word.start()
            if start != piece_start and (at_start_only or not _opens_label(self._text[start], word[0])):
                continue
            kind = self._wording.heading(self._text[start:end])
            if kind is not None:
                return _Heading(start, after, kind, "section")
        return None

    def _lost_headings(self, piece: _Piece) -> Iterator[tuple[Phrase, SectionKind]]:
        if len(_WORD.findall(self._text, piece.start, piece.end)) < _PROSE_WORDS:
            return
        offset = piece.start
        for phrase in self._wording.distinct(self._text[piece.start : piece.end]):
            start, end = phrase.start + offset, phrase.end + offset
            before = self._text[piece.start : start].split()[-1:]
            following = self._text[end : piece.end].lstrip()
            kind = self._wording.heading(self._text[start:end])
            opens = not before or (before[0].lower() not in _NO_HEADING_BEFORE and not before[0].endswith(","))
            if (
                kind is not None
                and self._text[start].isupper()
                and opens
                and following
                and (following[0].isupper() or following[0].isdigit() or following[0] in "*-•–(?")
                and self._text[end : end + 1] in (" ", "?", "\n", "\t", "\u00a0")
            ):
                yield Phrase(start, end), kind

    def _sentences(self, piece: _Piece) -> Iterator[tuple[int, int]]:
        start = piece.start
        for stop in _STOP.finditer(self._text, piece.start, piece.end):
            following = self._text[stop.end() : piece.end].lstrip()[:1]
            before = self._text[max(start, stop.start() - 12) : stop.start()]
            if following.islower() or (stop[0].startswith(".") and _ABBREVIATION.search(before)):
                continue
            yield from self._bounded(start, stop.end())
            start = stop.end()
        yield from self._bounded(start, piece.end)

    def _bounded(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A sentence without the space around it; one of no sentence's length in parts."""
        while start < end:
            while start < end and self._text[start].isspace():
                start += 1
            stop = end
            if end - start > _LONGEST_SENTENCE:
                space = self._text.rfind(" ", start, start + _LONGEST_SENTENCE)
                stop = space if space > start else start + _LONGEST_SENTENCE
            if any(char.isalnum() for char in self._text[start:stop]):
                yield start, stop
            start = stop


def _opens_label(first: str, word: str) -> bool:
    """Whether a label may begin with this word in the middle of a line: a capital, or an emphasis mark."""
    return first.isupper() or word[:1] in "*_#"


def _wrap_width(text: str) -> int | None:
    """The longest line where lines were broken at one width, as in mails; else None.

    Then most lines end because the next word did not fit, and some go on in lower case.
    """
    lines = [line.strip() for line in text.splitlines()]
    width = max(map(len, lines), default=0)
    pairs = [(one, other) for one, other in pairwise(lines) if one and other]
    full = [other for one, other in pairs if len(one) + 1 + len(other.split(None, 1)[0]) > width]
    lower = sum(other[0].islower() for other in full)
    return width if width in _WRAP_WIDTHS and len(full) >= _WRAPPED * len(pairs) and lower >= _LOWER_STARTS else None
