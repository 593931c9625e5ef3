"""Readers of documents, as they are inside a worker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.documents.model import Document
from rag.documents.pdf.reading import PdfReader


@pytest.fixture(scope="session")
def read_pdf() -> Callable[[bytes], Document]:
    """Reads a PDF without OCR."""
    reader = PdfReader(max_pages=5, ocr_pages=0)
    return lambda data: reader.read(data, may_recognise=False)
