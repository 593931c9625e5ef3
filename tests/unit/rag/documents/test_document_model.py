"""A document as it is stored."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rag.documents import BlockKind, Document, FileKind
from rag.documents.model import Piece, compose

PIECES = st.builds(
    Piece,
    st.sampled_from(BlockKind),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=20),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 50),
)


@given(
    st.lists(PIECES),
    st.sampled_from(FileKind),
    st.booleans(),
    st.lists(st.sampled_from(["https://a.org", "mailto:a@b.c"])),
)
def test_a_document_comes_back_from_json_as_it_was(
    pieces: list[Piece], kind: FileKind, ocr: bool, links: list[str]
) -> None:
    document = compose(pieces, kind, pages=3, ocr=ocr, warnings=["careful"], links=links)
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


@given(st.lists(PIECES))
def test_blocks_tile_the_text_line_by_line(pieces: list[Piece]) -> None:
    document = compose(pieces, FileKind.TXT)
    assert [block.text for block in document.blocks] == [piece.text for piece in pieces if piece.text]
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    assert all(
        after.start == before.end + 1 for before, after in zip(document.blocks, document.blocks[1:], strict=False)
    )


def test_links_come_once_and_lead_to_people_or_sites() -> None:
    links = ["https://a.org", "ftp://a.org", "https://a.org", "javascript:alert(1)", "tel:+49301234"]
    assert compose([], FileKind.PDF, links=links).links == ("https://a.org", "tel:+49301234")
