"""The process that sets reports: started by the first one, guarded, bounded in memory and time."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from core.errors import Unavailable
from core.workers import ProcessPool, WorkerDied, WorkerTimedOut
from services.interviewing.pdf.sheet import Extras

SECONDS = 30.0
_MEMORY_BYTES = 2 << 30  # of address space, most of it the program itself and what its threads reserve

PDF_UNAVAILABLE = Unavailable(
    "The PDF could not be made now. Try again in a moment, or read the report itself.", code="PDF_UNAVAILABLE"
)


class ReportPress:
    """Sets reports as PDF. Make it once, share it, close it."""

    def __init__(self) -> None:
        self._pool = ProcessPool(
            "services.interviewing.pdf.setting:make_setter", workers=1, memory_bytes=_MEMORY_BYTES, waiting=16
        )

    async def pdf(self, report: Mapping[str, Any], extras: Extras) -> bytes:
        """The document of a report as it goes on the wire; the same report gives the same bytes.

        Tagged, PDF/UA-1 unless a character has no glyph. Raises `Unavailable` with `PDF_UNAVAILABLE` where it cannot be made within
        `SECONDS`, with `BUSY` where too many wait.
        """
        try:
            made: str = await self._pool.run((report, extras), timeout=SECONDS)
        except (WorkerDied, WorkerTimedOut) as error:
            raise Unavailable(PDF_UNAVAILABLE.message, code=PDF_UNAVAILABLE.code) from error
        return base64.b64decode(made)

    async def close(self) -> None:
        """Stop the process."""
        await self._pool.close()
