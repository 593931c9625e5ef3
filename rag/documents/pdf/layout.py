"""Docling's layout stage, done by geometry instead of a neural net: no weights to fetch, and a page takes milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docling.datamodel.base_models import Cluster, LayoutPrediction, Page
from docling.datamodel.document import ConversionResult
from docling.models.postprocessing.reading_order_rb import PageElement, ReadingOrderPredictor, SeparatorElement
from docling_core.types.doc.base import BoundingBox
from docling_core.types.doc.labels import DocItemLabel
from docling_core.types.doc.page import BoundingRectangle, TextCell

from rag.documents.model import BlockKind
from rag.documents.pdf.blocks import Chunk, chunks_of
from rag.documents.pdf.tokens import tokens_of

_LABELS = {
    BlockKind.HEADING: DocItemLabel.SECTION_HEADER,
    BlockKind.LIST_ITEM: DocItemLabel.LIST_ITEM,
    BlockKind.PARAGRAPH: DocItemLabel.TEXT,
}


def lay_out(_conversion: ConversionResult, pages: Iterable[Page]) -> Iterator[Page]:
    """The stage: clusters of each page in reading order, each with one cell that holds its whole text.

    It stands where Docling finalises a model's layout, after OCR, so that it sees the cells OCR found too.
    """
    for page in pages:
        page.predictions.layout = LayoutPrediction(clusters=_clusters(page))
        yield page


class OrderAsLaidOut(ReadingOrderPredictor):
    """Keeps the order of the layout stage, which knows columns and margins; page headers go first, page footers last."""

    def predict_reading_order(
        self,
        page_elements: list[PageElement],
        page_separators: list[SeparatorElement] | None = None,  # noqa: ARG002
    ) -> list[PageElement]:
        """Elements page by page, as they come."""
        rank = {DocItemLabel.PAGE_HEADER: -1, DocItemLabel.PAGE_FOOTER: 1}
        return sorted(page_elements, key=lambda element: (element.page_no, rank.get(element.label, 0)))

    def predict_merges(self, sorted_elements: list[PageElement]) -> dict[int, list[int]]:
        """Paragraphs that go on after a page break: those whose second half begins with a small letter."""
        texts = {element.cid: element.text for element in sorted_elements}
        return {
            cid: followers
            for cid, followers in super().predict_merges(sorted_elements).items()
            if all(texts[follower][:1].islower() for follower in followers)
        }


def _clusters(page: Page) -> list[Cluster]:
    if page.parsed_page is None:
        return []
    chunks = chunks_of(tokens_of(page.parsed_page))
    return [_cluster(index, chunk) for index, chunk in enumerate(chunks)]


def _cluster(index: int, chunk: Chunk) -> Cluster:
    left, top, right, bottom = chunk.box
    # The cell's box is the first line's: its height tells the size of the type.
    first_line = BoundingBox(l=left, t=top, r=right, b=top + chunk.em)
    cell = TextCell(
        index=index,
        text=chunk.text,
        orig=chunk.text,
        rect=BoundingRectangle.from_bounding_box(first_line),
        from_ocr=False,
    )
    return Cluster(
        id=index,
        label=_LABELS[chunk.kind],
        bbox=BoundingBox(l=left, t=top, r=right, b=bottom),
        cells=[cell],
    )
