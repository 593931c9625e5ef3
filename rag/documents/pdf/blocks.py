"""Lines put together to headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from rag.documents import wording
from rag.documents.model import BlockKind
from rag.documents.pdf.columns import regions_of
from rag.documents.pdf.lines import Line, lines_of
from rag.documents.pdf.tokens import SOFT_HYPHEN, Token, em
from rag.documents.wording import SEPARATOR

_LARGER = 1.12  # than the text: a heading
_MUCH_LARGER = 1.5  # a title, which may take several lines
_SAME_SIZE = 0.12
_LEAST_LEADING_EMS = 0.6
_LEADING_SLACK_EMS = 0.25
_SPACE_EMS = 0.25
_RAGGED_EMS = 0.3
_FILLED_EMS = 4.0
_HANGING_EMS = 0.5
_INDENT_EMS = 1.0
_FIRST_INDENT_EMS = 3.0
_CENTRED_EMS = 1.0
_FULL_LINE_EMS = 20.0
_ENTRY_WORDS = 12
_UNFINISHED = re.compile(
    rf"(?:[,&/({SOFT_HYPHEN}-]|\b(?:and|or|of|the|a|an|in|on|for|to|with|by|at|from|as|und|et|y))$", re.IGNORECASE
)
# First halves of compounds; their hyphen stays when a line ends with it. Any other hyphen there parts a word.
_COMPOUND = re.compile(
    r"(?:^|[\s(])(?:\w+-\w+|(?-i:[A-Z0-9]+)|cross|multi|full|real|high|low|long|short|well|self|non|co|pre|post|data|end|open|cost|time"
    r"|user|team|problem|decision|detail|goal|result|results|object|test|event|model|machine|large|small|first|second|third|award"
    r"|client|customer|state|hands|day|part|all|anti|semi|sub|front|back|in|on|off|up|out|of|to|the)-$",
    re.IGNORECASE,
)


@dataclass
class Chunk:
    """A block of a page, with the box that it fills. Coordinates are points from the top left corner."""

    kind: BlockKind
    lines: list[Line]
    notes: list[str] = field(default_factory=list)

    def add(self, notes: Iterable[str]) -> None:
        """Put notes beside it; a range of dates that breaks after its dash goes on in the next."""
        for note in notes:
            if self.expects_date:
                self.notes[-1] += f" {note}"
            else:
                self.notes.append(note)

    @property
    def expects_date(self) -> bool:
        """Whether its last note breaks off after a dash."""
        return bool(self.notes) and self.notes[-1].endswith(("-", "–", "—"))

    @property
    def text(self) -> str:
        """The whole of it on one line."""
        main = _joined(line.text for line in self.lines)
        beside = SEPARATOR.join(self.notes)
        return f"{main} {beside}" if main.endswith(":") and beside else SEPARATOR.join(filter(None, (main, beside)))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its main text."""
        return (
            min(line.left for line in self.lines),
            min(line.top for line in self.lines),
            max(line.right for line in self.lines),
            max(line.bottom for line in self.lines),
        )

    @property
    def em(self) -> float:
        """Size of its type."""
        return self.lines[0].em


@dataclass(frozen=True)
class Setting:
    """How the text of a column is set."""

    body: float
    """Size of the page's text, in points."""
    mostly_bold: bool
    """Whether boldness sets nothing apart on this page."""
    measure: float
    """Where its lines could end."""
    leading: float
    """The usual space between two of its lines, in points."""
    is_filled: bool
    """Whether more than one line reaches the measure: where only the longest does, nothing says that it was broken there."""


def chunks_of(tokens: Sequence[Token]) -> list[Chunk]:
    """The blocks of a page in reading order."""
    body = em(tokens)
    bold = sum(len(token.text) for token in tokens if token.bold)
    mostly_bold = 2 * bold > sum(len(token.text) for token in tokens)
    chunks: list[Chunk] = []
    for region in regions_of(tokens):
        lines = lines_of(region)
        # Beside a margin the measure is narrower, and only the text itself shows how much.
        measure = max((line.right for line in lines if line.text), default=0.0) if region.gutters else region.right
        filled = (
            sum(line.right >= measure - _FILLED_EMS * line.em for line in lines if line.text and not line.notes) > 1
        )
        chunks += _chunks_of_lines(lines, Setting(body, mostly_bold, measure, _leading(lines), filled))
    return chunks


def _chunks_of_lines(lines: Sequence[Line], setting: Setting) -> list[Chunk]:
    chunks: list[Chunk] = []
    anchor: Chunk | None = None  # the latest entry's first line, where the notes beside its list belong
    for line in lines:
        if not line.text and anchor is not None:
            anchor.add(line.notes)
            continue
        if not chunks or not _continues(chunks[-1], line, setting):
            chunk = Chunk(_kind(line, setting), [line])
            chunks.append(chunk)
            if chunk.kind is BlockKind.HEADING:
                anchor = None
            elif chunk.kind is BlockKind.PARAGRAPH and not (anchor and anchor.expects_date):
                anchor = chunk
        else:
            chunks[-1].lines.append(line)
        (anchor or chunks[-1]).add(line.notes)
    return chunks


def _kind(line: Line, setting: Setting) -> BlockKind:
    if line.is_item:
        return BlockKind.LIST_ITEM
    if line.notes or not wording.could_be_title(line.text):
        return BlockKind.PARAGRAPH
    set_apart = line.em >= _LARGER * setting.body or (line.bold and not setting.mostly_bold)
    return BlockKind.HEADING if set_apart or wording.named_or_in_capitals(line.text) else BlockKind.PARAGRAPH


def _leading(lines: Sequence[Line]) -> float:
    gaps = [(after.top - before.bottom, after.em) for before, after in pairwise(lines)]
    near = [gap for gap, size in gaps if 0 <= gap < 1.5 * size]
    return median(near) if near else 0.0


def _continues(chunk: Chunk, line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the block before it, rather than beginning a new one."""
    last = chunk.lines[-1]
    alike = line.bold == last.bold and abs(line.em - last.em) <= _SAME_SIZE * last.em
    if not line.text or not last.text or line.is_item or not alike:
        return False
    gap = line.top - last.bottom
    if chunk.kind is BlockKind.HEADING and last.em >= _MUCH_LARGER * setting.body:
        return gap <= line.em and not line.notes
    near = -line.em <= gap <= max(_LEAST_LEADING_EMS * line.em, setting.leading + _LEADING_SLACK_EMS * line.em)
    return near and _reads_on(chunk, last, line, setting)


def _reads_on(chunk: Chunk, last: Line, line: Line, setting: Setting) -> bool:
    """Whether the wording and the place of a line say that it belongs to the line above it."""
    unfinished = _UNFINISHED.search(last.text) is not None
    in_small_letters = line.text[0].islower() and not wording.has_contact(line.text)
    goes_on = unfinished or (in_small_letters and last.text[-1] not in ".!?:")
    full = last.right + _SPACE_EMS * line.em + line.first_word > setting.measure - _RAGGED_EMS * line.em
    long = last.right - last.left >= _FULL_LINE_EMS * line.em
    wrapped = full and (goes_on or (long and (setting.is_filled or line.text[0].islower())))
    if chunk.kind is BlockKind.LIST_ITEM:
        first = chunk.lines[0]
        hanging = abs(line.left - first.text_left) <= _HANGING_EMS * line.em
        return hanging or (wrapped and line.left >= first.left - _HANGING_EMS * line.em)
    if (chunk.notes or wording.ends_with_year(last.text)) and not goes_on:
        return False
    if wording.is_date(line.text) and not unfinished:
        return False
    if last.text.endswith(".") and wording.has_date(line.text) and len(line.text.split()) <= _ENTRY_WORDS:
        return False
    if chunk.kind is BlockKind.HEADING and full and setting.measure - last.left < _FULL_LINE_EMS * line.em:
        # In a narrow column a name takes two lines.
        titles = wording.is_section_title(line.text) or wording.is_section_title(last.text)
        return abs(line.left - last.left) <= _INDENT_EMS * line.em and not titles
    if len(chunk.lines) == 1 and wording.has_contact(last.text) and not unfinished:
        return False
    # A paragraph's first line may be indented.
    furthest = _FIRST_INDENT_EMS if len(chunk.lines) == 1 else _INDENT_EMS
    flush = -furthest * line.em <= line.left - last.left <= _INDENT_EMS * line.em
    centred = abs((line.left + line.right) - (last.left + last.right)) <= 2 * _CENTRED_EMS * line.em
    return (wrapped and (flush or centred)) or (goes_on and flush and (long or unfinished))


def _joined(texts: Iterable[str]) -> str:
    """Lines as one text, words that were broken between two of them made whole."""
    whole = ""
    for text in texts:
        if whole.endswith(SOFT_HYPHEN):
            whole = whole[:-1] + text
        elif whole.endswith("-") and whole[-2:-1].isalpha() and text[:1].isalpha():
            whole = (whole if text[0].isupper() or _COMPOUND.search(whole) else whole[:-1]) + text
        else:
            whole = f"{whole} {text}" if whole else text
    return whole.replace(SOFT_HYPHEN, "")
