"""A look at the ZIP archive that a DOCX is, before anything in it is unpacked."""

from __future__ import annotations

import zipfile
from io import BytesIO

from core.errors import Unreadable

_MOST_MEMBERS = 1_000
_MOST_BYTES = 100 * 1024 * 1024
_MOST_XML_BYTES = 16 * 1024 * 1024
_ENCRYPTED = 0x1  # general purpose bit flag

DAMAGED = "The DOCX file is damaged and could not be read. Save it again in Word or export it as PDF, and upload that."


def check_archive(data: bytes) -> None:
    """Refuse archives that are broken, encrypted or unpack to too much. A member never unpacks to more than it declares.

    Raises `Unreadable`: `ENCRYPTED_DOCUMENT`, `ARCHIVE_TOO_LARGE`, or the default when the archive is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(
            "The DOCX file is protected by a password. Save it without one and upload it again.",
            code="ENCRYPTED_DOCUMENT",
        )
    total = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or xml > _MOST_XML_BYTES:
        raise Unreadable(
            "The DOCX file unpacks to more than is accepted. Upload it without pictures and attachments, or as PDF.",
            code="ARCHIVE_TOO_LARGE",
            details={"members": len(members), "unpacked_bytes": total},
        )
