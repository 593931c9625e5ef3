"""What reading a file gives: its text in reading order, and the blocks that text is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class FileKind(StrEnum):
    """The kinds of file that are read."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


class BlockKind(StrEnum):
    """What a block is. Page headers come first in a document's text and page footers last, each once."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"


@dataclass(frozen=True)
class Block:
    """One stretch of a document without a line break.

    Parts that stand apart on one line (a role and its dates, the cells of a row) are joined by ` | `; a list item comes without
    its bullet or number.
    """

    kind: BlockKind
    text: str
    start: int
    """Code point in `Document.text` where it begins."""
    end: int
    """Code point after its last."""
    level: int | None = None
    """Of a heading: 1 is the outermost."""
    page: int | None = None
    """Counted from 1; None where the format has no pages."""


@dataclass(frozen=True)
class Piece:
    """A block that has not found its place in a text yet."""

    kind: BlockKind
    text: str
    level: int | None = None
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A file's text in reading order, one line per block: `text[block.start:block.end] == block.text`."""

    text: str
    blocks: tuple[Block, ...]
    kind: FileKind
    pages: int
    """Number of pages; 1 where the format has none."""
    ocr: bool = False
    """Whether any of the text was recognised from an image."""
    warnings: tuple[str, ...] = ()
    """What the reader of the document should know, as sentences."""
    links: tuple[str, ...] = ()
    """Targets of the document's links (`mailto:` included), in order, each once."""

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe; `from_dict` gives the same document back."""
        return {
            "text": self.text,
            "blocks": [
                {
                    "kind": block.kind.value,
                    "start": block.start,
                    "end": block.end,
                    "level": block.level,
                    "page": block.page,
                }
                for block in self.blocks
            ],
            "kind": self.kind.value,
            "pages": self.pages,
            "ocr": self.ocr,
            "warnings": list(self.warnings),
            "links": list(self.links),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document that `to_dict` wrote."""
        text = data["text"]
        blocks = tuple(
            Block(
                kind=BlockKind(block["kind"]),
                text=text[block["start"] : block["end"]],
                start=block["start"],
                end=block["end"],
                level=block["level"],
                page=block["page"],
            )
            for block in data["blocks"]
        )
        return cls(
            text=text,
            blocks=blocks,
            kind=FileKind(data["kind"]),
            pages=data["pages"],
            ocr=data["ocr"],
            warnings=tuple(data["warnings"]),
            links=tuple(data["links"]),
        )


def compose(
    pieces: Iterable[Piece],
    kind: FileKind,
    *,
    pages: int = 1,
    ocr: bool = False,
    warnings: Iterable[str] = (),
    links: Iterable[str] = (),
) -> Document:
    """Lay pieces one after another, a line each. Empty ones and links that lead to no person or site are left out."""
    blocks: list[Block] = []
    position = 0
    for piece in pieces:
        if not piece.text:
            continue
        end = position + len(piece.text)
        blocks.append(Block(piece.kind, piece.text, position, end, piece.level, piece.page))
        position = end + 1
    return Document(
        text="\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        kind=kind,
        pages=pages,
        ocr=ocr,
        warnings=tuple(warnings),
        links=tuple(dict.fromkeys(link for link in links if link.startswith(_LINK_SCHEMES))),
    )
