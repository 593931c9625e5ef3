"""Rows made into lines of text: the main text of each, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rag.documents import wording
from rag.documents.pdf.columns import Region
from rag.documents.pdf.gutters import Gutter
from rag.documents.pdf.rows import Row, parts, rows_of
from rag.documents.pdf.tokens import BAR, Token, em

_PART_GAP_EMS = 1.6
_SAME_WORD_EMS = 0.13
_SPACED_LETTERS = 4
_LARGER = 1.12  # than the text: a heading


@dataclass(frozen=True)
class Line:
    """A line of a column, without its bullet."""

    text: str
    """Main text; empty when only notes stand here."""
    notes: tuple[str, ...]
    """Parts set apart beside the main text: dates, places, the cells of a table."""
    is_item: bool
    """Whether a bullet or number introduces it."""
    left: float
    """Where it begins, bullet included."""
    text_left: float
    """Where it begins without the bullet."""
    right: float
    """Where the main text ends."""
    top: float
    bottom: float
    em: float
    bold: bool
    first_word: float
    """Width of the first word."""


def lines_of(region: Region) -> list[Line]:
    """The lines of a region, from top to bottom."""
    lines = (line for row in rows_of(region.tokens) for line in _lines_of_row(row, region))
    return [line for line in lines if line.text or line.notes]


def _lines_of_row(row: Row, region: Region) -> Iterator[Line]:
    gutters = [gutter for gutter in region.gutters if gutter.top <= row.tokens[0].middle <= gutter.bottom]
    cells = parts(row.tokens, _PART_GAP_EMS * row.em, [(gutter.left, gutter.right) for gutter in gutters])
    cells = _with_bullet_joined(cells)
    before, main, after = _sides(cells, gutters)
    if before:
        label = " ".join(_text_of(cell) for cell in before)
        if not main and _is_title(label, row, region):
            yield _line([token for cell in before for token in cell], after)
            return
        if main and not wording.has_date(label) and not any(gutter.dated for gutter in gutters if gutter.minor_left):
            stands_out = all(token.bold for cell in before for token in cell) and not all(token.bold for token in main)
            if wording.is_section_title(label) or (wording.in_capitals(label) and stands_out):
                yield _line([token for cell in before for token in cell], [])
            else:
                bar = [] if label.endswith(":") else [replace(main[0], text=BAR, right=main[0].left)]
                main = [*(token for cell in before for token in cell), *bar, *main]
        else:
            after = [*before, *after]
    yield _line(main, after)


def _is_title(label: str, row: Row, region: Region) -> bool:
    """Whether what stands alone in a margin is the title of a section rather than a note to what stands beside it."""
    if wording.has_date(label) or not wording.could_be_title(label):
        return False
    return wording.named_or_in_capitals(label) or row.em >= _LARGER * em(region.tokens)


def _sides(
    cells: Sequence[list[Token]], gutters: Sequence[Gutter]
) -> tuple[list[list[Token]], list[Token], list[list[Token]]]:
    """What stands left of the main text, the main text, and what stands right of it."""
    left_margin = max((gutter.right for gutter in gutters if gutter.minor_left), default=None)
    right_margin = min((gutter.left for gutter in gutters if not gutter.minor_left), default=None)
    before: list[list[Token]] = []
    main: list[Token] = []
    after: list[list[Token]] = []
    for cell in cells:
        if left_margin is not None and not main and not after and cell[-1].right <= left_margin:
            before.append(cell)
        elif main or (right_margin is not None and cell[0].left >= right_margin):
            after.append(cell)
        else:
            main = cell
    return before, main, after


def _with_bullet_joined(cells: list[list[Token]]) -> list[list[Token]]:
    """A bullet far from its text still belongs to it."""
    if len(cells) > 1 and wording.without_marker(f"{_text_of(cells[0])} x") == "x":
        return [cells[0] + cells[1], *cells[2:]]
    return cells


def _line(main: list[Token], after: Sequence[list[Token]]) -> Line:
    shape = Row(tuple(main or after[0]))
    text = _text_of(main)
    item = wording.without_marker(text)
    first, begin = shape.tokens[0], shape.left
    if item is not None:
        marker = len(text) - len(item)
        if len(main) > 1 and len(first.text) <= marker:
            first = main[1]
            begin = first.left
        else:
            # A recognised line is one token, its bullet included.
            begin += (first.right - first.left) * marker / len(first.text)
    return Line(
        text=text if item is None else item,
        notes=tuple(note for cell in after if (note := _text_of(cell))),
        is_item=item is not None,
        left=shape.left,
        text_left=begin,
        right=shape.right,
        top=shape.top,
        bottom=shape.bottom,
        em=shape.em,
        bold=shape.bold,
        first_word=_first_word_width(first),
    )


def _first_word_width(token: Token) -> float:
    first = token.text.split(" ", 1)[0]
    return (token.right - token.left) * len(first) / len(token.text)


def _text_of(tokens: Sequence[Token]) -> str:
    """Tokens as text: a space between words, none inside a word whose letters are spaced or that changes its font."""
    if not tokens:
        return ""
    gaps = [after.left - before.right for before, after in pairwise(tokens)]
    word_gap = _gap_of_spaced_letters(tokens, gaps)
    text = tokens[0].text
    for gap, token in zip(gaps, tokens[1:], strict=True):
        one_word = gap < (word_gap or _SAME_WORD_EMS * token.height) and not text.endswith(BAR)
        text += token.text if one_word else f" {token.text}"
    return wording.single_bars(text).strip("| ")


def _gap_of_spaced_letters(tokens: Sequence[Token], gaps: Sequence[float]) -> float | None:
    """The least gap between two words of letter-spaced text such as `S K I L L S`; None for other text."""
    letters = sum(len(token.text) == 1 and token.text.isalpha() for token in tokens)
    return 1.6 * median(gaps) if letters >= _SPACED_LETTERS and letters >= 0.7 * len(tokens) else None
