"""Hostile, broken and odd uploads: each is refused with the right error or read as far as it goes, and the next one is read."""

from __future__ import annotations

import asyncio
import hashlib
import random
import zipfile
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Unreadable, UnsupportedType
from core.settings import DocumentSettings
from rag.documents import DocumentReader
from tests.unit.rag.documents.drawing import column, file_of, pdf, pdf_of

LINES = ("Jane Roe", "Engineer in Lisbon with ten years of practice", "jane@roe.org")
GOOD = pdf(column(60, 100, *LINES))
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def body(xml: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'


def word(members: dict[str, bytes] | None = None, document: str | None = None) -> bytes:
    """A DOCX file with members added, and with this for the XML of its text."""
    plain, changed = BytesIO(), BytesIO()
    written = docx.Document()
    written.add_paragraph(LINES[1])
    written.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if document is not None and name == "word/document.xml" else old.read(name))
        for name, content in (members or {}).items():
            new.writestr(name, content)
    return changed.getvalue()


def laughing() -> str:
    """XML of a few hundred bytes whose one entity stands for a billion letters."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>' + body("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>")


def deflated(data: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = data * ((1 << 20) // len(data))
    return b"".join([*(packer.compress(piece) for _ in range(megabytes)), packer.flush()])


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(password: bytes) -> bytes:
    """A PDF under the standard security handler (revision 2) with this user password; the empty one opens by itself."""

    def md5(data: bytes, length: int) -> bytes:
        return hashlib.md5(data, usedforsecurity=False).digest()[:length]

    padded = (password + PADDING)[:32]
    owner = rc4(md5(PADDING, 5), padded)
    key = md5(padded + owner + b"\xfc\xff\xff\xff" + b"id", 5)
    content = rc4(md5(key + b"\x04\x00\x00\x00\x00", 10), b"BT /F1 12 Tf 72 700 Td (Locked against printing) Tj ET")
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
            % (owner.hex().encode(), rc4(key, PADDING).hex().encode()),
        ],
        trailer=b"/Encrypt 6 0 R /ID [<6964> <6964>]",
    )


def scan(data: bytes) -> bytes:
    """A PDF with a picture of each page of another one."""
    buffer = BytesIO()
    pages = [page.render(scale=2).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)]
    pages[0].save(buffer, "PDF", resolution=144, save_all=True, append_images=pages[1:])
    return buffer.getvalue()


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    reader = DocumentReader(
        DocumentSettings(document_timeout_seconds=3, document_memory_mb=1024, document_max_pages=3, ocr=False)
    )
    asyncio.run(reader.start())
    yield reader
    asyncio.run(reader.close())


REFUSED = {
    "nothing": (b"", "EMPTY_FILE"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "UNSUPPORTED_FILE_TYPE"),
    "a PDF without text": (pdf_of(b"", b""), "NO_TEXT"),
    "a PDF of drawings": (pdf_of(b"0 0 m 100 100 l S"), "SCANNED_DOCUMENT"),
    "a scanned PDF": (scan(GOOD), "SCANNED_DOCUMENT"),
    "a locked PDF": (locked(b"secret"), "ENCRYPTED_DOCUMENT"),
    "a long PDF": (pdf(*[column(60, 100, *LINES)] * 4), "TOO_MANY_PAGES"),
    "a PDF of rubbish": (b"%PDF-1.7\n" + random.Random(1).randbytes(3000), "UNREADABLE_FILE"),
    "a PDF cut off before its text": (GOOD[:300], "NO_TEXT"),
    "a PDF cut off before its first page": (GOOD[:50], "UNREADABLE_FILE"),
    "a PDF without a page area": (
        pdf_of(b"BT /regular 9 Tf (Some text here) Tj ET", box=b"0 0 0 0"),
        "UNREADABLE_FILE",
    ),
    "a PDF that unpacks to two gigabytes": (
        pdf_of(deflated(b" ", 2000), stream=b"/Filter /FlateDecode"),
        "DOCUMENT_TOO_COMPLEX",
    ),
    "an empty DOCX": (word(document=body("")), "NO_TEXT"),
    "a DOCX of rubbish": (b"PK\x03\x04 word/document.xml" + random.Random(2).randbytes(3000), "UNREADABLE_FILE"),
    "a DOCX cut off": (word()[:-3000], "UNREADABLE_FILE"),
    "a DOCX whose text is no XML": (word(document="no XML"), "UNREADABLE_FILE"),
    "a DOCX with a billion laughs": (word(document=laughing()), "UNREADABLE_FILE"),
    "a DOCX nested without end": (word(document=body("<w:p>" * 3000 + "</w:p>" * 3000)), "UNREADABLE_FILE"),
    "a DOCX with huge members": (word({"word/media/a.bin": bytes(101 << 20)}), "ARCHIVE_TOO_LARGE"),
    "a DOCX with many members": (word({f"word/{n}": b"" for n in range(1001)}), "ARCHIVE_TOO_LARGE"),
    "a DOCX of a flood of paragraphs": (
        word(document=body("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000)),
        "DOCUMENT_TOO_COMPLEX",
    ),
    "a text without end": (b"words " * 100_000, "DOCUMENT_TOO_LONG"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_read_is_refused_and_the_next_is_read(
    reader: DocumentReader, data: bytes, code: str
) -> None:
    with pytest.raises((Unreadable, UnsupportedType)) as caught:
        await reader.read(data)
    assert caught.value.code == code
    assert "upload" in caught.value.message.lower()
    assert LINES[1] in (await reader.read(GOOD)).text


ODD = {
    "no table of contents": (GOOD[: GOOD.index(b"xref")], LINES[1], 1),
    "rubbish before the header": (b"\r\nHTTP/1.1 200 OK\r\n\r\n" + GOOD, LINES[1], 0),
    "restricted, not locked": (locked(b""), "Locked against printing", 0),
    "a page as wide as a town": (
        pdf_of(b"BT /regular 12 Tf 72 700 Td (Small text here) Tj ET", box=b"0 0 9999999 9999999"),
        "Small text",
        0,
    ),
    "a text page and a picture": (pdf(column(60, 100, *LINES), []), LINES[1], 0),
    "a name that says nothing": (word(), LINES[1], 0),
}


@pytest.mark.parametrize(("data", "text", "warnings"), ODD.values(), ids=ODD)
async def test_what_is_only_odd_is_read(reader: DocumentReader, data: bytes, text: str, warnings: int) -> None:
    document = await reader.read(data)
    assert text in document.text
    assert len(document.warnings) == warnings


async def test_a_scan_without_ocr_names_the_extra(reader: DocumentReader) -> None:
    with pytest.raises(Unreadable, match=r"nexura\[ocr\]") as caught:
        await reader.read(scan(GOOD))
    assert caught.value.details == {"pages": 1, "extra": "ocr"}


@pytest.mark.parametrize("good", [GOOD, word(), "\n".join(LINES).encode()], ids=["pdf", "docx", "txt"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
async def test_whatever_is_damaged_gives_a_document_or_a_domain_error(
    reader: DocumentReader, good: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(good)
    for position in data.draw(st.lists(st.integers(0, len(good) - 1), max_size=20)):
        damaged[position] = data.draw(st.integers(0, 255))
    cut = data.draw(st.just(len(good)) | st.integers(0, len(good)))
    try:
        document = await reader.read(bytes(damaged[:cut]))
    except (Unreadable, UnsupportedType):
        return
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the [ocr] extra is not installed")
async def test_scans_are_recognised_where_ocr_is_installed() -> None:
    pages = column(30, 40, *LINES, size=14, leading=30), column(30, 40, "Second page of it")
    reader = DocumentReader(DocumentSettings(ocr_max_pages=1, document_timeout_seconds=120))
    try:
        document = await reader.read(scan(pdf(*pages, size=(340, 160))))
    finally:
        await reader.close()
    assert document.ocr
    assert [block.text for block in document.blocks] == list(LINES)
    assert document.pages == 2
    assert [warning for warning in document.warnings if "OCR" in warning]
    assert [warning for warning in document.warnings if "first 1 of 2 pages" in warning]
