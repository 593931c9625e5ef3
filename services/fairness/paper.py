"""The weekly report as a PDF, set in a process of its own that ends with it: it is asked for once a week."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import resources
from typing import Any

from core.errors import Unavailable
from core.workers import ProcessPool, WorkerDied, WorkerTimedOut

SECONDS = 30.0
_MEMORY_BYTES = 2 << 30
_THREADS = "2"

PAPER_UNAVAILABLE = Unavailable(
    "The PDF could not be made now. Try again in a moment, or read the report itself.", code="PDF_UNAVAILABLE"
)


def make_setter() -> Callable[[Mapping[str, Any]], str]:
    """The worker's target: loads layout and fonts, and returns what sets a report (the document in base64)."""
    os.environ.setdefault("RAYON_NUM_THREADS", _THREADS)
    import typst

    layout = (resources.files("services.fairness") / "weekly.typ").read_bytes()
    with resources.as_file(resources.files("services.interviewing.pdf") / "fonts") as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)] if folder.is_dir() else [])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def set_report(report: Mapping[str, Any]) -> str:
        ended = int(datetime.fromisoformat(report["period"][1]).timestamp())
        made = compiler.compile(
            layout, format="pdf", sys_inputs={"report": json.dumps(report)}, pdf_standards="ua-1", timestamp=ended
        )
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one file")
        return base64.b64encode(made).decode()

    return set_report


async def pdf(report: Mapping[str, Any]) -> bytes:
    """The document of a weekly report, tagged (PDF/UA-1); the same report gives the same bytes. Raises `Unavailable`."""
    pool = ProcessPool("services.fairness.paper:make_setter", workers=1, memory_bytes=_MEMORY_BYTES, waiting=1)
    try:
        made: str = await pool.run(report, timeout=SECONDS)
    except (WorkerDied, WorkerTimedOut) as error:
        raise Unavailable(PAPER_UNAVAILABLE.message, code=PAPER_UNAVAILABLE.code) from error
    finally:
        await pool.close()
    return base64.b64decode(made)
