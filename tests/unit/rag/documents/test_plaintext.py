"""Plain text: encodings, and the structure that people give text without markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unreadable
from rag.documents.plaintext import decode, read_text

RESUME = """JANE DOE
jane@doe.org   |   +1 (555) 123-4567

Summary
=======
Software engineer with ten years of experience in distributed systems, storage and
search. Likes to write small programs.

Work Experience:
ACME Corp                     2019 \u2013 Present
Senior Engineer
 * Built a thing that does many different useful things for a lot of customers in
   Europe
 - Led 5 people
 1.    Wrote tests
Skills: Python, Go
"""


def test_structure_is_read_from_capitals_underlines_colons_and_bullets() -> None:
    assert [(block.kind.value, block.level, block.text) for block in read_text(RESUME.encode()).blocks] == [
        ("heading", 2, "JANE DOE"),
        ("paragraph", None, "jane@doe.org | +1 (555) 123-4567"),
        ("heading", 1, "Summary"),
        (
            "paragraph",
            None,
            "Software engineer with ten years of experience in distributed systems, storage and search. Likes to write small programs.",
        ),
        ("heading", 2, "Work Experience:"),
        ("paragraph", None, "ACME Corp | 2019 \u2013 Present"),
        ("paragraph", None, "Senior Engineer"),
        ("list_item", None, "Built a thing that does many different useful things for a lot of customers in Europe"),
        ("list_item", None, "Led 5 people"),
        ("list_item", None, "Wrote tests"),
        ("paragraph", None, "Skills: Python, Go"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    assert read_text(RESUME.encode(encoding)) == read_text(RESUME.encode())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_nor_do_line_ends(end: str) -> None:
    assert read_text(RESUME.replace("\n", end).encode()) == read_text(RESUME.encode())


def test_invisible_and_odd_characters_are_made_plain() -> None:
    (block,) = read_text(
        "Ef\ufb01cient\u00a0co\u00adding\u200b, Caf\u0065\u0301 \u201cO\u2019Neill\u201d\x07".encode()
    ).blocks
    assert block.text == 'Efficient coding, Caf\u00e9 "O\'Neill"'


def test_joiners_stay_where_they_mean_something() -> None:
    assert read_text("\u0915\u094d\u200d\u0937 a\u200db".encode()).text == "\u0915\u094d\u200d\u0937 ab"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4])
def test_what_is_no_text_is_not_decoded(data: bytes) -> None:
    assert decode(data) is None


def test_only_rules_and_blanks_are_no_document() -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(b"-----\n\n   \n=====")
    assert caught.value.code == "NO_TEXT"


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_blocks_lie_where_they_say(text: str) -> None:
    try:
        document = read_text(text.encode("utf-8"))
    except Unreadable:
        return
    assert all(
        document.text[block.start : block.end] == block.text and "\n" not in block.text for block in document.blocks
    )
    assert document.text == "\n".join(block.text for block in document.blocks)
