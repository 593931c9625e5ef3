"""What runs in a worker process: bytes in, a document as JSON values out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx

from core.errors import Unreadable
from rag.documents.model import Document, FileKind
from rag.documents.pdf.reading import NeedsOcr, PdfReader
from rag.documents.plaintext import read_text
from rag.documents.sniffing import kind_of
from rag.documents.word.reading import read_docx

LONGEST_TEXT = 500_000
"""Characters of a document; well above fifty full pages."""

# The least that goes the whole way; every reader rebuilds the cross-reference table that is not there.
_SMALL_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length 38 >>
stream
BT /F1 12 Tf 72 720 Td (Small PDF) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Size 6 /Root 1 0 R >>
%%EOF
"""


def make_parser(*, max_pages: int, ocr_pages: int) -> Callable[[tuple[bytes, bool]], dict[str, Any]]:
    """The parser, everything it needs loaded and tried on a small document.

    It takes `(data, may_recognise)` and returns `{"document": …}`, or `{"ocr_pages": n}` when that many pages have to be recognised
    and `may_recognise` is False. Arguments as for `PdfReader`. Raises `Unreadable` and `UnsupportedType`.
    """
    pdf = PdfReader(max_pages=max_pages, ocr_pages=ocr_pages)

    def read(data: bytes, may_recognise: bool) -> Document:
        match kind_of(data):
            case FileKind.PDF:
                return pdf.read(data, may_recognise=may_recognise)
            case FileKind.DOCX:
                return read_docx(data)
            case FileKind.TXT:
                return read_text(data)

    def parse(request: tuple[bytes, bool]) -> dict[str, Any]:
        try:
            document = read(*request)
        except NeedsOcr as need:
            return {"ocr_pages": need.pages}
        if len(document.text) > LONGEST_TEXT:
            raise Unreadable(
                f"The document has {len(document.text)} characters; at most {LONGEST_TEXT} are read. Upload a shorter document.",
                code="DOCUMENT_TOO_LONG",
                details={"characters": len(document.text), "limit": LONGEST_TEXT},
            )
        return {"document": document.to_dict()}

    for sample in (_SMALL_PDF, _small_docx()):
        read(sample, may_recognise=False)
    return parse


def _small_docx() -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph("Small DOCX")
    document.save(buffer)
    return buffer.getvalue()
