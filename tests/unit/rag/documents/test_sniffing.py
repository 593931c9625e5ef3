"""What a file is, by its content."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from core.errors import Unreadable, UnsupportedType
from rag.documents import FileKind, kind_of
from tests.unit.rag.documents.drawing import column, pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return buffer.getvalue()


def test_what_is_read() -> None:
    buffer = BytesIO()
    docx.Document().save(buffer)
    assert kind_of(buffer.getvalue()) is FileKind.DOCX
    assert kind_of(pdf(column(60, 100, "Text"))) is FileKind.PDF
    assert kind_of(b"\r\n\r\n" + pdf(column(60, 100, "Text"))) is FileKind.PDF
    assert kind_of("Jos\u00e9, engineer".encode()) is FileKind.TXT
    assert kind_of(b"Words about PK, MZ, BM and %PDF in prose") is FileKind.TXT


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a legacy Word document (.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "a legacy Office file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "a HEIC image"),
        (zipped("notes.txt"), "a ZIP archive"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (rb"{\rtf1\ansi Hello}", "an RTF document"),
        (b"<!-- saved -->\n<!DOCTYPE html><html></html>", "an HTML page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><a/>', "an XML file"),
        (b"MZ\x90\x00" + bytes(200), "an executable"),
        (b"\x7fELF" + bytes(200), "an executable"),
        (bytes(range(256)) * 8, "a binary file"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedType) as caught:
        kind_of(data)
    assert caught.value.details["looks_like"] == name
    assert name in caught.value.message
    assert "PDF, DOCX or plain text" in caught.value.message


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", bytes(100)])
def test_nothing_is_no_file(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        kind_of(data)
    assert caught.value.code == "EMPTY_FILE"


def test_an_encrypted_office_file_is_known_by_its_container() -> None:
    with pytest.raises(Unreadable) as caught:
        kind_of(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert caught.value.code == "ENCRYPTED_DOCUMENT"
