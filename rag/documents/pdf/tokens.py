"""The words on a page, with where and how they are set. Coordinates are points from the top left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from docling.utils.font_style import parse_font_style
from docling_core.types.doc.page import SegmentedPdfPage, TextCell

from rag.documents.wording import BULLETS, plain

BULLET = "•"
BAR = "|"
_UNKNOWN = "\ufffd"  # what a font does not tell; alone, it is a bullet of its own
SOFT_HYPHEN = "\u00ad"

_BOLD_FROM = 600
_TEX_BOLD = re.compile(r"(?:CM|SF|EC|LM)\w*BX|-Medi\b", re.IGNORECASE)
_UPRIGHT_DEGREES = 5.0
_HEADING_BOX = 1.3
_SQUAT = 1.2  # of a box: its height over the width of a letter
_USUAL_RATIO = 2.1
_ICON_FONT = re.compile(
    r"Awesome|awesome|Icons?(?![a-z])|[Ii]onicons|[Ii]co[Mm]oon|[Ff]ontello|[Aa]cademicons|[Mm]arvosym|[Ee]ntypo"
)
_DINGBAT_FONT = re.compile(r"wingdings|webdings|dingbat", re.IGNORECASE)
_TYPEWRITER_FONT = re.compile(r"courier", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Names of glyphs in icon fonts that have no mapping to Unicode; they come glued to the text after them.
_ICON_NAME = re.compile(
    r"[/♂♀]?(?:envel(?:o|⌢)pe|phone|mobile|map-?marker|map-pin|location|home|house|globe|link(?:edin)?|github|gitlab|twitter"
    r"|facebook|instagram|youtube|medium|skype|whatsapp|telegram|orcid|stack-?overflow|researchgate|google|kaggle|leetcode"
    r"|graduation|birthday|calendar|user|at|id|laptop|external|file|paper|university|briefcase|code|certificate|language)"
    r"(?:-(?:alt|square|in|open|o|dot|arrow|cap|cake|card|link|scholar|plane|overflow|code|f|g|text|americas|days|retro|\d))*"
)


@dataclass(frozen=True)
class Token:
    """A run of characters without a gap: a word, or a line that OCR read."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        """Of its box; a fair measure of the font size."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Of its box, downwards."""
        return (self.top + self.bottom) / 2

    @property
    def middle_x(self) -> float:
        """Of its box, from the left."""
        return (self.left + self.right) / 2


def tokens_of(page: SegmentedPdfPage) -> list[Token]:
    """The upright words of a page, icons as bars and dingbats as bullets. Where words are not known, lines stand for them."""
    recognised = any(cell.from_ocr for cell in page.textline_cells)
    cells = page.textline_cells if recognised or not page.word_cells else page.word_cells
    upright = [cell for cell in cells if _is_upright(cell)]
    growth = {} if recognised else _growth(upright)
    found = [token for cell in upright for token in _tokens_of_cell(cell, page.dimension.height, growth)]
    return _evened(found) if recognised else _without_overprints(found)


def _growth(cells: Sequence[TextCell]) -> dict[str, float]:
    """By how much the boxes of a font are too low: some fonts state a height that their letters do not fit in.

    All such fonts of a page grow alike, by what the width of the commonest one's letters asks for, so that what is larger stays larger.
    """
    heights: dict[str, list[float]] = {}
    for cell in cells:
        letters = len(cell.text.strip())
        box = cell.rect.to_bounding_box()
        if letters and box.width > 0:
            heights.setdefault(getattr(cell, "font_name", ""), []).extend(
                [abs(box.height) / (box.width / letters)] * letters
            )
    squat = {font: median(ratios) for font, ratios in heights.items() if median(ratios) < _SQUAT}
    if not squat:
        return {}
    commonest = max(squat, key=lambda font: (len(heights[font]), font))
    return dict.fromkeys(squat, _USUAL_RATIO / max(0.05, squat[commonest]))


def em(tokens: Iterable[Token]) -> float:
    """The usual height of tokens, weighed by their length; 0 when there are none."""
    heights = [token.height for token in tokens for _ in token.text]
    return median(heights) if heights else 0.0


def _tokens_of_cell(cell: TextCell, page_height: float, growth: Mapping[str, float]) -> Iterator[Token]:
    box = cell.rect.to_bounding_box().to_top_left_origin(page_height)
    if box.height <= 0 or box.width <= 0:
        return
    font, text = getattr(cell, "font_name", ""), cell.text
    if font in growth:
        more = box.height * (growth[font] - 1) / 2
        box.t, box.b = box.t - more, box.b + more
    bold = _is_bold(font)
    if _ICON_FONT.search(font) and (icon := _PRIVATE.match(text) or _ICON_NAME.match(text)):
        yield Token(BAR, box.l, box.t, box.l, box.b)
        text, bold = text[icon.end() :], False
    elif _is_bullet(text, font):
        text = BULLET
    # `plain` drops the soft hyphen that says where a word was broken.
    if readable := plain(text) + (SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else ""):
        yield Token(readable, box.l, box.t, box.r, box.b, bold)


def _is_bullet(text: str, font: str) -> bool:
    """Whether a character is a picture of a bullet: of a dingbat font, or the `o` that Word takes from Courier."""
    if len(text) != 1 or text in BULLETS:
        return False
    if text == _UNKNOWN:
        return True
    if _DINGBAT_FONT.search(font) or _PRIVATE.match(text):
        return True
    return text == "o" and _TYPEWRITER_FONT.search(font) is not None


def _is_bold(font: str) -> bool:
    return parse_font_style(font).weight >= _BOLD_FROM or _TEX_BOLD.search(font) is not None


def _is_upright(cell: TextCell) -> bool:
    angle = cell.rect.angle_360
    return angle < _UPRIGHT_DEGREES or angle > 360 - _UPRIGHT_DEGREES


def _evened(tokens: list[Token]) -> list[Token]:
    """Recognised lines with the height of their neighbours: their boxes fit the letters that happen to be in them."""
    usual = em(tokens)
    return [
        replace(token, top=token.middle - usual / 2, bottom=token.middle + usual / 2)
        if 0.5 * usual < token.height < _HEADING_BOX * usual
        else token
        for token in tokens
    ]


def _without_overprints(tokens: list[Token]) -> list[Token]:
    """Each word once: some programs make text bold or shaded by printing it twice, a hair apart."""
    kept: dict[tuple[str, int, int], Token] = {}
    for token in tokens:
        reach = max(1.0, token.height * 0.15)
        column, row = round(token.left / reach), round(token.top / reach)
        twin = next(
            (
                key
                for key in ((token.text, column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
                if key in kept
            ),
            None,
        )
        if twin is None:
            kept[token.text, column, row] = token
        else:
            kept[twin] = replace(kept[twin], bold=True)
    return list(kept.values())
