"""Reads resumes as uploads are read, from files or from lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from rag.documents.parsing import make_parser
from services.resumes import StructuredResume, sections, structure
from services.skills import load_skills

TODAY = date(2026, 11, 21)
_PARSER: list[Any] = []


def document_of(data: bytes) -> Document:
    """The document in a file."""
    if not _PARSER:
        _PARSER.append(make_parser(max_pages=20, ocr_pages=0))
    return Document.from_dict(_PARSER[0]((data, False))["document"])


def document_of_lines(*lines: str, links: tuple[str, ...] = ()) -> Document:
    """The document of lines: `# ` begins a heading, `- ` an item of a list."""
    pieces = []
    for line in lines:
        if line.startswith("# "):
            pieces.append(Piece(BlockKind.HEADING, line[2:], 1))
        elif line.startswith("- "):
            pieces.append(Piece(BlockKind.LIST_ITEM, line[2:]))
        else:
            pieces.append(Piece(BlockKind.PARAGRAPH, line))
    return compose(pieces, FileKind.TXT, links=links)


def fields_of(document: Document) -> StructuredResume:
    """Its fields."""
    return structure(document, sections(document.text, document.blocks), TODAY, load_skills().find(document.text))


def fields_of_lines(*lines: str, links: tuple[str, ...] = ()) -> StructuredResume:
    """The fields of lines."""
    return fields_of(document_of_lines(*lines, links=links))


def values(part: Any) -> Iterator[dict[str, Any]]:
    """Every value with a place in a dumped resume."""
    if isinstance(part, dict):
        if {"value", "start", "end"} <= part.keys():
            yield part
        for inner in part.values():
            yield from values(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from values(inner)
