"""A worker's way in: keeps torch out before Docling is imported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def make_parser(*, max_pages: int, ocr_pages: int) -> Callable[[tuple[bytes, bool]], dict[str, Any]]:
    """The parser of `rag.documents.parsing`.

    Docling imports torch where it is installed, and torch takes more address space than a worker has. No stage that runs
    here needs it.
    """
    for heavy in ("torch", "transformers"):
        sys.modules.setdefault(heavy, None)  # type: ignore[arg-type]
    from rag.documents import parsing

    return parsing.make_parser(max_pages=max_pages, ocr_pages=ocr_pages)
