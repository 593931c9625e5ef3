"""A first look at a PDF: whether it opens, how long it is, which pages hold text. Cheap, and before anything heavy sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from core.errors import Unreadable

FEWEST_CHARACTERS = 8
"""Of a page with text; fewer are a stray page number on a scan."""

_CATALOGUE = re.compile(rb"(\d+)\s+(\d+)\s+obj\b(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)

DAMAGED = "The PDF is damaged and could not be read. Export it again from the program that made it, and upload that."


@dataclass(frozen=True)
class Inspection:
    """What a PDF holds. Page numbers count from 1."""

    texts: tuple[int, ...]
    """Pages that hold text."""
    pictured: tuple[int, ...]
    """Pages that show something but hold no text: scans, or text drawn as curves."""
    blank: int
    """Number of pages that show nothing."""

    @property
    def pages(self) -> int:
        """Number of pages."""
        return len(self.texts) + len(self.pictured) + self.blank


def inspect(data: bytes, max_pages: int) -> Inspection:
    """Look a PDF over. Raises `Unreadable`, code `TOO_MANY_PAGES`."""
    document = _opened(data)
    try:
        pages = len(document)
        if pages > max_pages:
            raise Unreadable(
                f"The PDF has {pages} pages; at most {max_pages} are read. Upload a shorter document.",
                code="TOO_MANY_PAGES",
                details={"pages": pages, "limit": max_pages},
            )
        contents = [_contents(document, index) for index in range(pages)]
    finally:
        document.close()
    texts = tuple(page for page, (characters, _) in enumerate(contents, 1) if characters >= FEWEST_CHARACTERS)
    pictured = tuple(page for page, (_, objects) in enumerate(contents, 1) if objects and page not in texts)
    return Inspection(texts, pictured, pages - len(texts) - len(pictured))


def mended(data: bytes) -> tuple[bytes, bool]:
    """A PDF that opens, and whether something had to be done for it.

    A file that was cut off lost the table of contents at its end; where the catalogue came before the cut, what is there can be read.

    Raises `Unreadable`: `ENCRYPTED_DOCUMENT`, or the default when nothing helps.
    """
    try:
        _opened(data).close()
    except Unreadable as error:
        catalogue = _CATALOGUE.search(data) if error.code == Unreadable.default_code else None
        if catalogue is None:
            raise
        trailer = b"\nendstream\nendobj\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % catalogue.groups()
        return rewritten(data + trailer), True
    return data, False


def rewritten(data: bytes) -> bytes:
    """The same document as PDFium writes it: with a new table of contents and without encryption."""
    document = _opened(data)
    try:
        buffer = BytesIO()
        document.save(buffer, flags=raw.FPDF_REMOVE_SECURITY)
        return buffer.getvalue()
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Unreadable(
                "The PDF is protected by a password. Save it without one and upload it again.",
                code="ENCRYPTED_DOCUMENT",
            ) from error
        raise Unreadable(DAMAGED, details={"pages_read": 0}) from error


def _contents(document: pypdfium2.PdfDocument, index: int) -> tuple[int, int]:
    """Characters and other objects of a page; a page that cannot be loaded has none."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return 0, 0
    text = page.get_textpage()
    characters = len(text.get_text_bounded().strip())
    objects = raw.FPDFPage_CountObjects(page)
    text.close()
    page.close()
    return characters, objects
