"""What a file is, by its content; its name is never asked."""

from __future__ import annotations

import re

from core.errors import Unreadable, UnsupportedType
from rag.documents.model import FileKind
from rag.documents.plaintext import decode

ACCEPTED = "PDF, DOCX or plain text (TXT)"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WORD_PART = re.compile(rb"word/document\d*\.xml")
# In a ZIP the names of its members stand in the open.
_ZIP_CONTENTS = {
    b"xl/workbook": "an Excel workbook",
    b"ppt/presentation": "a PowerPoint presentation",
    b"opendocument.text": "an OpenDocument text",
    b"application/epub+zip": "an EPUB book",
    b"Index/Document.iwa": "an Apple Pages document",
}
_SIGNATURES = {
    b"{\\rtf": "an RTF document",
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"%!PS": "a PostScript document",
    b"\x7fELF": "an executable",
    b"\xcf\xfa\xed\xfe": "an executable",
    b"\xca\xfe\xba\xbe": "an executable",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
}
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a sound recording", b"AVI ": "a video"}
_MARKUP = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(!doctype html|html|head|body|\?xml|svg)\b", re.IGNORECASE | re.DOTALL)


def kind_of(data: bytes) -> FileKind:
    """The kind of file that `data` is.

    Raises:
        Unreadable: there is nothing in it (`EMPTY_FILE`), or it is a password-protected Office file (`ENCRYPTED_DOCUMENT`).
        UnsupportedType: it is something else; the message names it and what is accepted.
    """
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("The file is empty. Upload the document again.", code="EMPTY_FILE")
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(_ZIP):
        if _WORD_PART.search(data):
            return FileKind.DOCX
        raise _unsupported(next((name for mark, name in _ZIP_CONTENTS.items() if mark in data), "a ZIP archive"))
    if data.startswith(_OLE):
        if _wide("EncryptedPackage") in data:
            raise Unreadable(
                "The document is protected by a password. Save it without one and upload it again.",
                code="ENCRYPTED_DOCUMENT",
            )
        raise _unsupported("a legacy Word document (.doc)" if _wide("WordDocument") in data else "a legacy Office file")
    if (name := _name_of(data)) is not None:
        raise _unsupported(name)
    if decode(data) is None:
        raise _unsupported("a binary file")
    return FileKind.TXT


def _name_of(data: bytes) -> str | None:
    """What a file that is not accepted looks like; None when it may be text."""
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], "a media file")
    if data[4:8] == b"ftyp":
        return "a HEIC image" if data[8:11] in (b"hei", b"mif", b"avi") else "a video"
    if data[:2] == b"MZ" and b"\x00" in data[:256]:
        return "an executable"
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "a BMP image"
    if (markup := _MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf"))) is not None:
        return "an XML file" if markup[1].lower() in (b"?xml", b"svg") else "an HTML page"
    return None


def _wide(name: str) -> bytes:
    """A name as the directory of an OLE container spells it."""
    return name.encode("utf-16-le")


def _unsupported(name: str) -> UnsupportedType:
    return UnsupportedType(
        f"This looks like {name}. Upload the document as {ACCEPTED}.",
        details={"looks_like": name, "accepted": ACCEPTED},
    )
