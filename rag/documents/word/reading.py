"""A DOCX as a `Document`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from docling.datamodel.base_models import InputFormat
from docling.datamodel.document import InputDocument
from docling_core.types.doc.common.content_layer import ContentLayer
from docling_core.types.doc.document import DoclingDocument
from docling_core.types.doc.items.group import GroupItem
from docling_core.types.doc.items.node import NodeItem
from docling_core.types.doc.items.table.table import TableItem
from docling_core.types.doc.items.table.table_data import RichTableCell, TableCell
from docling_core.types.doc.items.text import ListItem, SectionHeaderItem, TextItem, TitleItem

from core.errors import Unreadable
from rag.documents import wording
from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from rag.documents.word.archive import DAMAGED, check_archive
from rag.documents.word.backend import TextBackend
from rag.documents.wording import SEPARATOR

_LONGEST_CELL = 15  # words; a cell with more is text that a table lays out
_SECTION_LEVEL = 2
_LAYERS = (ContentLayer.BODY, ContentLayer.FURNITURE)
_MARGINS = {"page header": BlockKind.PAGE_HEADER, "page footer": BlockKind.PAGE_FOOTER}
_FIRST_AND_LAST = {BlockKind.PAGE_HEADER: -1, BlockKind.PAGE_FOOTER: 1}


def read_docx(data: bytes) -> Document:
    """The document in `data`. Raises `Unreadable` (see `check_archive`; also `NO_TEXT`)."""
    check_archive(data)
    source = InputDocument(
        path_or_stream=BytesIO(data), format=InputFormat.DOCX, backend=TextBackend, filename="document.docx"
    )
    if not source.valid:
        raise Unreadable(DAMAGED)
    backend = cast(TextBackend, source._backend)
    document = backend.convert()
    pieces = sorted(_pieces(document.body, document), key=lambda piece: _FIRST_AND_LAST.get(piece.kind, 0))
    result = compose(_levelled(pieces), FileKind.DOCX, links=backend.links())
    if not result.blocks:
        raise Unreadable("There is no text in the DOCX file. Upload a document with text in it.", code="NO_TEXT")
    return result


@dataclass(frozen=True)
class _Paragraph(Piece):
    """A piece that may yet turn out to be a heading."""

    bold: bool = False


def _pieces(parent: NodeItem, document: DoclingDocument, kind: BlockKind | None = None) -> Iterator[_Paragraph]:
    """What stands below a node, in order. `kind` is what all of it is, in a page header or footer."""
    for child in parent.children:
        item = child.resolve(document)
        if item.content_layer not in _LAYERS:
            continue
        if isinstance(item, TableItem):
            yield from _table(item, document, kind)
            continue
        if isinstance(item, TextItem):
            yield from _lines(item, kind)
        yield from _pieces(item, document, _MARGINS.get(item.name, kind) if isinstance(item, GroupItem) else kind)


def _lines(item: TextItem, kind: BlockKind | None) -> Iterator[_Paragraph]:
    """The lines of a paragraph: what a line break parts are blocks of their own, what tabs part stands apart on one line."""
    level = None
    if kind is None and isinstance(item, TitleItem):
        kind, level = BlockKind.HEADING, 0
    elif kind is None and isinstance(item, SectionHeaderItem):
        kind, level = BlockKind.HEADING, item.level
    elif kind is None and isinstance(item, ListItem):
        kind = BlockKind.LIST_ITEM
    bold = item.formatting is not None and item.formatting.bold
    for line in item.text.split("\n"):
        yield _paragraph(line, kind, level, bold)


def _paragraph(text: str, kind: BlockKind | None, level: int | None = None, bold: bool = False) -> _Paragraph:
    # A bullet that was typed rather than formatted.
    if kind is None and (item := wording.without_marker(text.strip())) is not None:
        kind, text = BlockKind.LIST_ITEM, item
    return _Paragraph(kind or BlockKind.PARAGRAPH, wording.with_bars(text), level, bold=bold)


def _table(table: TableItem, document: DoclingDocument, kind: BlockKind | None) -> Iterator[_Paragraph]:
    """Rows of short cells as one block each; cells that hold more, one after another with all that is in them."""
    rows: dict[int, list[TableCell]] = {}
    for cell in table.data.table_cells:
        rows.setdefault(cell.start_row_offset_idx, []).append(cell)
    for _, row in sorted(rows.items()):
        cells = [list(_cell(cell, document, kind)) for cell in sorted(row, key=lambda cell: cell.start_col_offset_idx)]
        filled = [kept for cell in cells if (kept := [piece for piece in cell if piece.text])]
        if len(filled) > 1 and all(_is_short(cell) for cell in filled):
            text = SEPARATOR.join(cell[0].text for cell in filled)
            yield _Paragraph(kind or BlockKind.TABLE_ROW, text)
        else:
            for cell_pieces in filled:
                yield from cell_pieces


def _cell(cell: TableCell, document: DoclingDocument, kind: BlockKind | None) -> Iterator[_Paragraph]:
    if isinstance(cell, RichTableCell):
        yield from _pieces(cell.ref.resolve(document), document, kind)
    else:
        for line in cell.text.split("\n"):
            yield _paragraph(line, kind)


def _is_short(cell: list[_Paragraph]) -> bool:
    parted = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    return len(cell) == 1 and cell[0].kind not in parted and len(cell[0].text.split()) <= _LONGEST_CELL


def _levelled(pieces: Sequence[_Paragraph]) -> Iterator[Piece]:
    """The pieces with headings found by their look, and with the levels in use counted from 1.

    Many documents have no headings but paragraphs in bold or in capitals. Those that name a section stand where the document's
    own section headings stand, those in bold one below.
    """
    styled = [piece.level for piece in pieces if piece.level is not None and wording.is_section_title(piece.text)]
    section = min(styled, default=_SECTION_LEVEL)
    levels = [piece.level if piece.level is not None else _level_by_look(piece, section) for piece in pieces]
    ranks = {
        level: rank for rank, level in enumerate(sorted({level for level in levels if level is not None}), start=1)
    }
    for piece, level in zip(pieces, levels, strict=True):
        if level is None or wording.is_date(piece.text):
            yield Piece(BlockKind.PARAGRAPH if piece.kind is BlockKind.HEADING else piece.kind, piece.text)
        else:
            yield Piece(BlockKind.HEADING, piece.text, ranks[level])


def _level_by_look(piece: _Paragraph, section: int) -> int | None:
    if piece.kind is not BlockKind.PARAGRAPH or not wording.could_be_title(piece.text):
        return None
    if wording.named_or_in_capitals(piece.text):
        return section
    return section + 1 if piece.bold else None
