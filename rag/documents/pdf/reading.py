"""A PDF as a `Document`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from io import BytesIO

from docling.datamodel.base_models import ConversionStatus, DocumentStream
from docling.datamodel.document import ConversionResult
from docling.document_converter import DocumentConverter
from docling_core.types.doc.common.content_layer import ContentLayer
from docling_core.types.doc.items.text import ListItem, SectionHeaderItem, TextItem
from docling_core.types.doc.labels import DocItemLabel

from core.errors import Unreadable
from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from rag.documents.pdf.furniture import mask
from rag.documents.pdf.inspection import DAMAGED, Inspection, inspect, mended, rewritten
from rag.documents.pdf.ocr import make_ocr_converter
from rag.documents.pdf.pipeline import make_converter
from rag.documents.wording import plain

_KINDS = {
    DocItemLabel.SECTION_HEADER: BlockKind.HEADING,
    DocItemLabel.LIST_ITEM: BlockKind.LIST_ITEM,
    DocItemLabel.PAGE_HEADER: BlockKind.PAGE_HEADER,
    DocItemLabel.PAGE_FOOTER: BlockKind.PAGE_FOOTER,
}
_FIRST_AND_LAST = {BlockKind.PAGE_HEADER: -1, BlockKind.PAGE_FOOTER: 1}


class NeedsOcr(Exception):
    """The document has pages to be recognised, which takes much longer than reading."""

    def __init__(self, pages: int) -> None:
        super().__init__(f"{pages} pages to recognise")
        self.pages = pages


class PdfReader:
    """Reads PDFs; one converter for text, and one for images of text, made when the first of them comes.

    Args:
        max_pages: Longest document read.
        ocr_pages: Most pages recognised of one document; 0 where OCR is off or not installed.
    """

    def __init__(self, *, max_pages: int, ocr_pages: int) -> None:
        self._max_pages = max_pages
        self._ocr_pages = ocr_pages
        self._converter = make_converter()
        self._ocr_converter: DocumentConverter | None = None

    def read(self, data: bytes, *, may_recognise: bool) -> Document:
        """The document in `data`.

        Raises `Unreadable` (see `mended` and `inspect`; also `NO_TEXT`, and `SCANNED_DOCUMENT` where OCR is needed and not there), and
        `NeedsOcr` when it is there and `may_recognise` is not set.
        """
        data, was_broken = mended(data)
        found = inspect(data, self._max_pages)
        if found.blank == found.pages:
            raise _without_text(found, DAMAGED if was_broken else "There is no text in the PDF. Upload one with text.")
        warnings = ["The file is damaged or incomplete: some of its text may be missing."] if was_broken else []
        last_page, results = found.pages, []
        if found.pictured and self._ocr_pages:
            if not may_recognise:
                raise NeedsOcr(min(len(found.pictured), self._ocr_pages))
            warnings.append("Text was recognised in images (OCR): check names, numbers and addresses.")
            if len(found.pictured) > self._ocr_pages:
                last_page = found.pictured[self._ocr_pages] - 1
                warnings.append(f"Only the first {last_page} of {found.pages} pages were read: too many are images.")
            results.append((_converted(self._recogniser(), data, last_page), found.pictured))
        else:
            warnings += [f"Page {page} is an image and was not read." for page in found.pictured]
        if found.texts:
            results.append((_converted(self._converter, data, last_page), found.texts))
        if not results:
            raise Unreadable(
                "The PDF is a scan: its pages are images. Upload a PDF with text, or have OCR installed on this server: "
                "pip install 'nexura[ocr]'.",
                code="SCANNED_DOCUMENT",
                details={"pages": found.pages, "extra": "ocr"},
            )
        return _composed(results, found, warnings)

    def _recogniser(self) -> DocumentConverter:
        if self._ocr_converter is None:
            self._ocr_converter = make_ocr_converter()
        return self._ocr_converter


def _converted(converter: DocumentConverter, data: bytes, last_page: int) -> ConversionResult:
    result = _convert(converter, data, last_page)
    if result.status is not ConversionStatus.SUCCESS:
        result = _convert(converter, rewritten(data), last_page)
    if result.status not in (ConversionStatus.SUCCESS, ConversionStatus.PARTIAL_SUCCESS):
        raise Unreadable(DAMAGED, details={"pages_read": 0})
    return result


def _convert(converter: DocumentConverter, data: bytes, last_page: int) -> ConversionResult:
    stream = DocumentStream(name="document.pdf", stream=BytesIO(data))
    return converter.convert(stream, raises_on_error=False, page_range=(1, last_page))


def _composed(
    results: list[tuple[ConversionResult, tuple[int, ...]]], found: Inspection, warnings: list[str]
) -> Document:
    """One document of what was recognised and what was read, each on its pages."""
    failed = {error.page_no for result, pages in results for error in result.errors if error.page_no in pages}
    warnings += [f"Page {page} is damaged and could not be read." for page in sorted(failed)]
    pieces = sorted(
        (piece for result, pages in results for piece in _pieces(result, pages)),
        key=lambda piece: (_FIRST_AND_LAST.get(piece.kind, 0), piece.page),
    )
    document = compose(
        _each_furniture_once(pieces),
        FileKind.PDF,
        pages=found.pages,
        ocr=any(pages is found.pictured for _, pages in results),
        warnings=warnings,
        links=(link for result, _ in results for link in _links(result)),
    )
    if not document.blocks:
        raise _without_text(
            found, "No text could be read from the PDF. Export it again from its program, and upload that."
        )
    return document


def _without_text(found: Inspection, message: str) -> Unreadable:
    return Unreadable(message, code="NO_TEXT", details={"pages": found.pages, "pages_read": 0})


def _pieces(result: ConversionResult, pages: Container[int]) -> Iterator[Piece]:
    layers = {ContentLayer.BODY, ContentLayer.FURNITURE}
    for item, _ in result.document.iterate_items(included_content_layers=layers):
        if not isinstance(item, TextItem) or item.prov[0].page_no not in pages:
            continue
        # Docling takes what looks like a number off a list item; ours come without one.
        text = plain(item.orig if isinstance(item, ListItem) else item.text)
        if not any(letter.isalnum() for letter in text):
            continue  # rules, dots of a time line, icons
        level = item.level if isinstance(item, SectionHeaderItem) else None
        yield Piece(_KINDS.get(item.label, BlockKind.PARAGRAPH), text, level, item.prov[0].page_no)


def _each_furniture_once(pieces: list[Piece]) -> Iterator[Piece]:
    seen: set[tuple[BlockKind, str]] = set()
    for piece in pieces:
        if piece.kind in _FIRST_AND_LAST:
            if (piece.kind, mask(piece.text)) in seen:
                continue
            seen.add((piece.kind, mask(piece.text)))
        yield piece


def _links(result: ConversionResult) -> Iterator[str]:
    for page in result.pages:
        yield from (str(link.uri) for link in page.parsed_page.hyperlinks) if page.parsed_page else ()
