"""A PDF as a `Document`."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docling.backend.pypdfium2_backend import PyPdfiumDocumentBackend
from docling.datamodel.base_models import ConversionStatus, DocumentStream
from docling.datamodel.document import ConversionResult
from docling.document_converter import DocumentConverter
from docling_core.types.doc.common.content_layer import ContentLayer
from docling_core.types.doc.document import DoclingDocument
from docling_core.types.doc.items.text import ListItem, SectionHeaderItem, TextItem
from docling_core.types.doc.labels import DocItemLabel

from core.errors import Unreadable
from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from rag.documents.pdf import ocr
from rag.documents.pdf.furniture import mask
from rag.documents.pdf.inspection import DAMAGED, Inspection, inspect, mended, rewritten
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
    """Reads PDFs; one converter for those with text, and one with OCR, made when the first scan comes.

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

        Raises `Unreadable` (see `mended` and `inspect`; also `SCANNED_DOCUMENT` where OCR is needed and not there), and `NeedsOcr` when
        it is there and `may_recognise` is not set.
        """
        data, was_broken = mended(data)
        warnings = ["The file is damaged or incomplete: some of its text may be missing."] if was_broken else []
        found = inspect(data, self._max_pages)
        if not found.pictured or not self._ocr_pages:
            return self._read_text(data, found, warnings)
        if not may_recognise:
            raise NeedsOcr(min(len(found.pictured), self._ocr_pages))
        return self._recognise(data, found, warnings)

    def _read_text(self, data: bytes, found: Inspection, warnings: list[str]) -> Document:
        if len(found.pictured) + found.blank == found.pages:
            raise Unreadable(
                "The PDF is a scan: its pages are images. Upload a PDF with text, or have OCR installed on this server: "
                "pip install 'nexura[ocr]'.",
                code="SCANNED_DOCUMENT",
                details={"pages": found.pages, "extra": "ocr"},
            )
        warnings += [f"Page {page} is an image and was not read." for page in found.pictured]
        return _composed(_converted(self._converter, data, found.pages), found, warnings, recognised=False)

    def _recognise(self, data: bytes, found: Inspection, warnings: list[str]) -> Document:
        if self._ocr_converter is None:
            self._ocr_converter = make_converter(ocr.OcrPdfPipeline, backend=PyPdfiumDocumentBackend)
        warnings.append("The document was read by text recognition (OCR): check names, numbers and addresses.")
        last_page = found.pages
        if len(found.pictured) > self._ocr_pages:
            last_page = found.pictured[self._ocr_pages] - 1
            warnings.append(
                f"Only the first {last_page} of {found.pages} pages were read: too many of them are images."
            )
        return _composed(_converted(self._ocr_converter, data, last_page), found, warnings, recognised=True)


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


def _composed(result: ConversionResult, found: Inspection, warnings: list[str], *, recognised: bool) -> Document:
    failed = sorted({error.page_no for error in result.errors if error.page_no is not None})
    warnings += [f"Page {page} is damaged and could not be read." for page in failed]
    document = compose(
        _pieces(result.document),
        FileKind.PDF,
        pages=found.pages,
        ocr=recognised,
        warnings=warnings,
        links=_links(result),
    )
    if not document.blocks:
        raise Unreadable(
            "No text could be read from the PDF. Export it again from the program that made it, and upload that.",
            code="NO_TEXT",
            details={"pages": found.pages, "pages_failed": failed},
        )
    return document


def _pieces(document: DoclingDocument) -> list[Piece]:
    layers = {ContentLayer.BODY, ContentLayer.FURNITURE}
    pieces: list[Piece] = []
    running: set[tuple[BlockKind, str]] = set()
    for item, _ in document.iterate_items(included_content_layers=layers):
        if not isinstance(item, TextItem):
            continue
        kind = _KINDS.get(item.label, BlockKind.PARAGRAPH)
        # Docling takes what looks like a number off a list item; ours come without one.
        text = plain(item.orig if isinstance(item, ListItem) else item.text)
        if kind in _FIRST_AND_LAST:
            if (kind, mask(text)) in running:
                continue
            running.add((kind, mask(text)))
        level = item.level if isinstance(item, SectionHeaderItem) else None
        pieces.append(Piece(kind, text, level, item.prov[0].page_no if item.prov else None))
    return sorted(pieces, key=lambda piece: _FIRST_AND_LAST.get(piece.kind, 0))


def _links(result: ConversionResult) -> Iterator[str]:
    for page in result.pages:
        yield from (str(link.uri) for link in page.parsed_page.hyperlinks) if page.parsed_page else ()
