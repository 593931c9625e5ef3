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

_LARGER = 1.12
_TITLE = 1.5
_SAME_SIZE = 0.12
_LEAST_LEADING_EMS = 0.6
_LEADING_SLACK_EMS = 0.25
_INDENT_EMS = 1.0
_FULL_LINE_EMS = 20.0
_UNFINISHED = re.compile(
    r"(?:[,;&/(-]|\b(?:and|or|of|the|a|an|in|on|for|to|with|by|at|from|as|und|et|y))$", re.IGNORECASE
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
    bold: bool = False

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


def chunks_of(tokens: Sequence[Token]) -> list[Chunk]:
    """The blocks of a page in reading order."""
    body = em(tokens)
    mostly_bold = sum(len(token.text) for token in tokens if token.bold) > 0.5 * sum(
        len(token.text) for token in tokens
    )
    chunks: list[Chunk] = []
    for region in regions_of(tokens):
        lines = lines_of(region)
        # Beside a margin the text has a narrower measure, which only the text itself shows.
        measure = max((line.right for line in lines if line.text), default=0.0) if region.gutters else region.right
        chunks += _of_lines(lines, measure, body, mostly_bold)
    return chunks


def _of_lines(lines: Sequence[Line], measure: float, body: float, mostly_bold: bool) -> list[Chunk]:
    leading = _leading(lines)
    chunks: list[Chunk] = []
    anchor: Chunk | None = None  # the latest entry's first line, where the notes beside its list belong
    for line in lines:
        chunk = chunks[-1] if chunks else None
        if not line.text:
            if anchor is not None:
                anchor.add(line.notes)
            else:
                chunks.append(Chunk(BlockKind.PARAGRAPH, [line], list(line.notes)))
        elif chunk is not None and _continues(chunk, line, leading, measure, body):
            chunk.lines.append(line)
            (anchor or chunk).add(line.notes)
        else:
            kind = _kind(line, body, mostly_bold)
            chunk = Chunk(kind, [line])
            chunks.append(chunk)
            if kind is BlockKind.HEADING:
                anchor = None
            elif kind is BlockKind.PARAGRAPH and not (anchor and anchor.expects_date):
                anchor = chunk
            (anchor or chunk).add(line.notes)
    return chunks


def _kind(line: Line, body: float, mostly_bold: bool) -> BlockKind:
    if line.is_item:
        return BlockKind.LIST_ITEM
    if line.notes or not wording.could_be_title(line.text):
        return BlockKind.PARAGRAPH
    set_apart = line.em >= _LARGER * body or (line.bold and not mostly_bold)
    return BlockKind.HEADING if set_apart or wording.named_or_in_capitals(line.text) else BlockKind.PARAGRAPH


def _leading(lines: Sequence[Line]) -> float:
    """The usual space between two lines that follow one another."""
    gaps = [after.top - before.bottom for before, after in pairwise(lines)]
    near = [gap for gap, line in zip(gaps, lines, strict=False) if 0 <= gap < 1.5 * line.em]
    return median(near) if near else 0.0


def _continues(chunk: Chunk, line: Line, leading: float, measure: float, body: float) -> bool:
    """Whether a line goes on with the block before it, rather than beginning a new one."""
    last = chunk.lines[-1]
    gap = line.top - last.bottom
    unfinished = last.text.endswith(SOFT_HYPHEN) or _UNFINISHED.search(last.text) is not None
    in_lower_case = line.text[0].islower() and not wording.has_contact(line.text)
    goes_on = unfinished or (in_lower_case and last.text[-1:] not in tuple(".!?:"))
    if chunk.kind is BlockKind.HEADING and last.em >= _TITLE * body and abs(line.em - last.em) <= _SAME_SIZE * last.em:
        return gap <= line.em and not line.notes and line.bold == last.bold
    if (
        line.is_item
        or not last.text
        or (chunk.notes and chunk.kind is BlockKind.PARAGRAPH and not goes_on)
        or line.bold != last.bold
        or abs(line.em - last.em) > _SAME_SIZE * last.em
        or gap > max(_LEAST_LEADING_EMS * line.em, leading + _LEADING_SLACK_EMS * line.em)
        or gap < -line.em
    ):
        return False
    full = last.right + 0.25 * line.em + line.first_word > measure - 0.3 * line.em
    long = last.right - last.left >= _FULL_LINE_EMS * line.em
    unfinished = last.text.endswith(SOFT_HYPHEN) or _UNFINISHED.search(last.text) is not None
    goes_on = unfinished or (
        line.text[0].islower() and last.text[-1] not in ".!?:" and not wording.has_contact(line.text)
    )
    if chunk.kind is BlockKind.LIST_ITEM:
        first = chunk.lines[0]
        hanging = abs(line.left - first.text_left) <= 0.5 * line.em
        return hanging or (line.left >= first.left - 0.5 * line.em and full and (long or goes_on))
    if wording.has_contact(last.text) and len(chunk.lines) == 1 and not unfinished:
        return False
    near_left = abs(line.left - last.left) <= _INDENT_EMS * line.em
    centred = abs((line.left + line.right) - (last.left + last.right)) <= 2 * line.em
    return (near_left or centred) and ((full and (long or goes_on)) or (goes_on and (long or unfinished) and near_left))


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
