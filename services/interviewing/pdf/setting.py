"""Sets a report as a tagged PDF. Runs in a worker process: texts that people wrote may be anything, in any amount."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any

from services.interviewing.pdf.sheet import Extras, compose

# Where the layout engine's threads are told how many they are: before it is imported, and in its own process only.
_THREADS = "2"
_NO_GLYPH = "could not be displayed"


def make_setter() -> Callable[[tuple[Mapping[str, Any], Extras]], str]:
    """The worker's target: loads layout and fonts, and returns what sets a report (the document in base64)."""
    os.environ.setdefault("RAYON_NUM_THREADS", _THREADS)
    import typst

    room = resources.files("services.interviewing.pdf")
    layout = (room / "report.typ").read_bytes()
    with resources.as_file(room / "fonts") as folder:
        # The system's fonts are left out: the same report is the same document on every machine.
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)] if folder.is_dir() else [])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def press(sheet: Mapping[str, Any], *, moment: int, standard: str) -> bytes:
        made = compiler.compile(
            layout,
            format="pdf",
            sys_inputs={"report": json.dumps(sheet)},
            pdf_standards=standard,  # type: ignore[arg-type]  # the two literals below
            timestamp=moment,
        )
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one file")
        return made

    def set_report(order: tuple[Mapping[str, Any], Extras]) -> str:
        report, extras = order
        sheet, moment = compose(report, extras), int(extras.finished.timestamp())
        try:
            made = press({**sheet, "unshown": False}, moment=moment, standard="ua-1")
        except typst.TypstError as error:
            if _NO_GLYPH not in error.message:
                raise
            # The standard forbids characters without a glyph; they are shown as boxes, and a note says what those are.
            made = press({**sheet, "unshown": True}, moment=moment, standard="1.7")
        return base64.b64encode(made).decode()

    return set_report
