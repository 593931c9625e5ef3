"""Where ads come from: pasted text, an uploaded file, a web page. Each gives the ad's text and what its source states beside it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import structlog

from core.errors import InvalidInput, Unreadable, UnsupportedType
from core.safe_fetch import Page, SafeFetcher
from core.settings import Settings
from core.workers import ProcessPool, WorkerDied, WorkerFault, WorkerTimedOut
from rag.documents import BlockKind, Document, DocumentReader, kind_of
from rag.documents.plaintext import decode

LONGEST_TEXT = 100_000
SHORTEST_TEXT = 20

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = frozenset(["text/html", "application/xhtml+xml"])
_FILES = frozenset(["application/pdf", _WORD, "application/octet-stream"])
CONTENT_TYPES = (*sorted(_HTML), "text/plain", *sorted(_FILES))

_PAGE_SECONDS = 15.0
_PAGE_MEMORY = 1024 * 1024 * 1024

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ad:
    """An ad before it is kept. `details` hold what is stated outside its text."""

    text: str
    url: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


class AdSources:
    """Reads ads. Make it once, close it."""

    def __init__(self, settings: Settings, reader: DocumentReader, *, fetcher: SafeFetcher | None = None) -> None:
        """`fetcher` stands in for the one that `settings` describe."""
        self._reader = reader
        self._fetcher = fetcher or SafeFetcher(settings.fetch)
        self._pages = ProcessPool("services.jobs.page:page_reader", workers=1, memory_bytes=_PAGE_MEMORY)

    async def close(self) -> None:
        """Stop the worker."""
        await self._pages.close()

    def of_text(self, text: str) -> Ad:
        """Pasted text. Raises `InvalidInput` for too little or too much."""
        text = text.strip()
        if not SHORTEST_TEXT <= len(text) <= LONGEST_TEXT:
            raise InvalidInput(
                f"The ad's text has {len(text):,} characters; {SHORTEST_TEXT} to {LONGEST_TEXT:,} are accepted."
            )
        return Ad(text, details={"source": "text"})

    async def of_file(self, data: bytes) -> Ad:
        """A PDF, DOCX or TXT file, whose size the caller has limited. Raises what `DocumentReader.read` does, and `Unreadable` for
        too little text (`NO_TEXT`) or too much (`AD_TOO_LONG`)."""
        document = await self._reader.read(data)
        details: dict[str, Any] = {"source": "file", "kind": document.kind.value}
        if document.warnings:
            details["warnings"] = list(document.warnings)
        return _bounded(Ad(_written(document), details=details))

    async def of_url(self, url: str) -> Ad:
        """The ad on a public web page: HTML, plain text, PDF or DOCX. Raises what `SafeFetcher.get` does, and what the file kinds do."""
        page = await self._fetcher.get(url, CONTENT_TYPES)
        if page.content_type in _HTML:
            return _bounded(await self._of_html(page, url))
        if page.content_type in _FILES:
            return await self._of_fetched_file(page, url)
        text = await asyncio.to_thread(decode, page.body)
        if text is None:
            raise Unreadable("The page is no text. Copy the ad's text and send that instead.", code="NO_TEXT")
        return _bounded(Ad(text.replace("\x00", ""), url, {"source": "url"}))

    async def _of_html(self, page: Page, url: str) -> Ad:
        try:
            found = await self._pages.run((page.body, page.charset, page.url), timeout=_PAGE_SECONDS)
        except (WorkerTimedOut, WorkerDied, WorkerFault) as error:
            _log.warning("page not read", reason=error.code, size=len(page.body))
            raise Unreadable(
                "The page is too complicated to be read. Copy the ad's text and send that instead.",
                code="PAGE_TOO_COMPLEX",
            ) from error
        return Ad(found["text"], url, {"source": "url", **found["details"]})

    async def _of_fetched_file(self, page: Page, url: str) -> Ad:
        try:
            # Servers call anything an octet stream.
            await asyncio.to_thread(kind_of, page.body)
            ad = await self.of_file(page.body)
        except UnsupportedType as error:
            raise Unreadable(
                "What the address leads to is neither a page nor a PDF, DOCX or text file. Copy the ad's text and send that instead.",
                code="PAGE_TYPE_UNSUPPORTED",
                details=error.details,
            ) from error
        return Ad(ad.text, url, {**ad.details, "source": "url"})


def _written(document: Document) -> str:
    """The document's text with list items marked, without what stands on every page."""
    furniture = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
    return "\n".join(
        f"• {block.text}" if block.kind is BlockKind.LIST_ITEM else block.text
        for block in document.blocks
        if block.kind not in furniture
    )


def _bounded(ad: Ad) -> Ad:
    text = ad.text.strip()
    if len(text) < SHORTEST_TEXT:
        raise Unreadable(
            "There is no job ad in it: hardly any text was found. Send the ad's text instead.", code="NO_TEXT"
        )
    if len(text) > LONGEST_TEXT:
        raise Unreadable(
            f"It has {len(text):,} characters; an ad has at most {LONGEST_TEXT:,}. Send the ad's text alone.",
            code="AD_TOO_LONG",
        )
    return Ad(text, ad.url, ad.details)
