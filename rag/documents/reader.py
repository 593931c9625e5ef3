"""Reading uploads without trusting them: every file is parsed in a guarded worker process."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import structlog

from core.errors import Unreadable
from core.settings import DocumentSettings
from core.workers import ProcessPool, WorkerDied, WorkerFault, WorkerTimedOut
from rag.documents.model import Document

_OCR_MEMORY_MB = 4096
_SIMPLER = "Upload a simpler version of it: fewer pages, no large pictures."

_log = structlog.get_logger(__name__)


class DocumentReader:
    """Reads PDF, DOCX and TXT. Start it once, share it, close it.

    A document that hangs, crashes or exhausts its worker is refused like any other that cannot be read, and costs nobody else theirs.
    """

    def __init__(self, settings: DocumentSettings) -> None:
        self._seconds = settings.document_timeout_seconds
        recognises = settings.ocr and find_spec("rapidocr") is not None
        memory_mb = max(settings.document_memory_mb, _OCR_MEMORY_MB) if recognises else settings.document_memory_mb
        self._pool = ProcessPool(
            "rag.documents.entry:make_parser",
            {"max_pages": settings.document_max_pages, "ocr_pages": settings.ocr_max_pages if recognises else 0},
            workers=settings.document_workers,
            memory_bytes=memory_mb * 1024 * 1024,
        )

    async def start(self) -> None:
        """Start the workers and let each read a small document, so that the first upload does not wait for that."""
        await self._pool.start()

    async def close(self) -> None:
        """Stop the workers."""
        await self._pool.close()

    async def read(self, data: bytes) -> Document:
        """The document in `data`, whose size the caller has limited.

        Raises:
            UnsupportedType: it is no PDF, DOCX or TXT; the message names what it looks like.
            Unreadable: it cannot be read. Codes: `EMPTY_FILE`, `NO_TEXT`, `ENCRYPTED_DOCUMENT`, `SCANNED_DOCUMENT`,
                `TOO_MANY_PAGES`, `DOCUMENT_TOO_LONG`, `ARCHIVE_TOO_LARGE`, `DOCUMENT_TOO_COMPLEX`, or `UNREADABLE_FILE` for what
                is damaged.
            Unavailable: too many documents wait already (`BUSY`).
        """
        reply = await self._parse(data, may_recognise=False, seconds=self._seconds)
        if "ocr_pages" in reply:
            seconds = self._seconds * (1 + reply["ocr_pages"])
            reply = await self._parse(data, may_recognise=True, seconds=seconds)
        return Document.from_dict(reply["document"])

    async def _parse(self, data: bytes, *, may_recognise: bool, seconds: float) -> dict[str, Any]:
        try:
            reply: dict[str, Any] = await self._pool.run((data, may_recognise), timeout=seconds)
        except WorkerTimedOut as error:
            raise Unreadable(
                f"The document could not be read within {seconds:g} seconds. {_SIMPLER}",
                code="DOCUMENT_TOO_COMPLEX",
                details={"seconds": seconds},
            ) from error
        except WorkerDied as error:
            _log.warning("document_worker_died", reason=error.details["reason"], size=len(data))
            raise Unreadable(
                f"The document is damaged or needs more memory than a document may take. {_SIMPLER}",
                code="DOCUMENT_TOO_COMPLEX",
            ) from error
        except WorkerFault as error:
            # Without the traceback, whose frames hold the document.
            _log.warning("document_parser_failed", reason=error.message, size=len(data))
            raise Unreadable(
                "The document is damaged and could not be read. Save it again, as PDF or DOCX, and upload that."
            ) from error
        return reply
