"""Running heads and feet: what stands in a page's margins and is not part of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from docling.datamodel.base_models import Page, TextElement
from docling_core.types.doc.labels import DocItemLabel

from rag.documents import wording

_MARGIN = 0.08  # of the page's height
_SMALLER = 0.95
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|seite|página)?\s*\d{1,3}(?:\s*(?:of|/|-|\|)\s*\d{1,3})?", re.IGNORECASE)


def mask(text: str) -> str:
    """`text` with its numbers made equal: what a running head says on every page."""
    return _DIGITS.sub("#", text)


def mark_furniture(pages: Sequence[Page]) -> None:
    """Label page headers and footers of assembled pages.

    The outermost line of a page is furniture when it stands in the margin and is a page number, is there on another page too,
    or is set smaller than the text and is no contact detail.
    """
    outermost = [(page, *found) for page in pages for found in _outermost(page)]
    seen = Counter((label, mask(element.text)) for _, element, label in outermost)
    for page, element, label in outermost:
        small = _type_size(element) < _SMALLER * _usual_size(page) and not wording.has_contact(element.text)
        if small or _PAGE_NUMBER.fullmatch(element.text) or seen[label, mask(element.text)] > 1:
            element.label = label
            element.cluster.label = label


def _outermost(page: Page) -> Iterator[tuple[TextElement, DocItemLabel]]:
    """The first and the last line of a page that stand in its margins, clear of the rest."""
    elements = _text_elements(page)
    if len(elements) < 2 or page.size is None:
        return
    height = page.size.height
    down = sorted(elements, key=lambda element: element.cluster.bbox.t)
    first, second = down[0].cluster.bbox, down[1].cluster.bbox
    if first.b <= _MARGIN * height and second.t - first.b >= _type_size(down[0]):
        yield down[0], DocItemLabel.PAGE_HEADER
    up = sorted(elements, key=lambda element: -element.cluster.bbox.b)
    last, before = up[0].cluster.bbox, up[1].cluster.bbox
    if last.t >= (1 - _MARGIN) * height and last.t - before.b >= _type_size(up[0]):
        yield up[0], DocItemLabel.PAGE_FOOTER


def _text_elements(page: Page) -> list[TextElement]:
    return (
        [element for element in page.assembled.elements if isinstance(element, TextElement)] if page.assembled else []
    )


def _usual_size(page: Page) -> float:
    return median(_type_size(element) for element in _text_elements(page))


def _type_size(element: TextElement) -> float:
    return element.cluster.cells[0].rect.height
