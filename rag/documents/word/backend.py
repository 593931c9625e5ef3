"""Docling's reader of Word documents, set up for text: paragraphs whole, headings of every making, no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docling.backend.msword_backend import MsWordDocumentBackend
from docling_core.types.doc.common.formatting import Formatting
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pydantic import AnyUrl

_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_BODY_TEXT = 9  # the outline level that means none


class TextBackend(MsWordDocumentBackend):
    """Docling's backend with four differences.

    A paragraph is one item with its exact text, where Docling makes one of each change of format and loses the spaces between.
    A heading is also what has an outline level of its own. Text in a monospaced font is text. Pictures and drawings are passed
    over, so that no image is decoded and no office suite is started.
    """

    def links(self) -> Iterator[str]:
        """Targets of the hyperlinks, wherever in the package they stand."""
        for part in self.docx_obj.part.package.iter_parts():
            for relation in part.rels.values():
                if relation.is_external and relation.reltype.endswith("/hyperlink"):
                    yield relation.target_ref
        for instruction in self.docx_obj.element.body.iter(qn("w:instrText")):
            yield from _FIELD_LINK.findall(instruction.text or "")

    def _get_paragraph_elements(
        self, paragraph: Paragraph
    ) -> list[tuple[str, Formatting | None, AnyUrl | Path | None]]:
        content = self._get_paragraph_content(paragraph)
        text = "".join(part for part, _, _ in content).strip()
        formats = [form for part, form, _ in content if part.strip() and form is not None]
        return [(text, Formatting(bold=bool(formats) and all(form.bold for form in formats)), None)]

    def _get_label_and_level(self, paragraph: Paragraph) -> tuple[str, int | None]:
        label, level = super()._get_label_and_level(paragraph)
        if label in ("Heading", "Title"):
            return label, level
        outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        value = outline.get(qn("w:val"), "") if outline is not None else ""
        if value.isdecimal() and int(value) < _BODY_TEXT:
            return "Heading", int(value) + 1
        return ("Normal", None) if label == "Code" else (label, level)

    def _handle_pictures(self, *_: Any) -> list[Any]:
        return []

    def _handle_vml_pictures(self, *_: Any) -> list[Any]:
        return []

    def _handle_drawingml(self, *_: Any, **__: Any) -> None:
        return None

    def _handle_chart(self, *_: Any, **__: Any) -> None:
        return None
