"""Cutting a document into chunks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.chunking import FEWEST_TOKENS, MOST_TOKENS, Chunk, Section, chunks, estimated_tokens


@dataclass(frozen=True)
class Block:
    kind: str
    start: int
    end: int


def document(*lines: tuple[str, str]) -> tuple[str, list[Block]]:
    """Lines given as (kind, text)."""
    blocks, position = [], 0
    for kind, line in lines:
        blocks.append(Block(kind, position, position + len(line)))
        position += len(line) + 1
    return "\n".join(line for _, line in lines), blocks


RESUME = document(
    ("heading", "Experience"),
    ("paragraph", "Acme Corporation, Payments Platform, Bengaluru, India"),
    ("paragraph", "Senior Engineer | March 2019 – present"),
    ("list_item", "Built the settlement service in Go, which moves four million payments a day between banks."),
    ("list_item", "Cut the p99 latency of the ledger from 900 ms to 120 ms by batching writes to PostgreSQL."),
    ("paragraph", "Globex Limited, Search and Recommendations, Pune, India"),
    ("paragraph", "Software Engineer | July 2015 – February 2019"),
    ("list_item", "Wrote the crawler that feeds the product index, in Python, on Kubernetes."),
    ("heading", "Education"),
    ("paragraph", "B.Tech. in Computer Science, Indian Institute of Technology Bombay, Mumbai | 2011 – 2015"),
    ("paragraph", "Higher Secondary Certificate, Science, Kendriya Vidyalaya, New Delhi, India | 2009 – 2011"),
)


def of_resume() -> list[Chunk]:
    text, blocks = RESUME
    border = text.index("Education")
    return chunks(
        text,
        [Section("experience", "Experience", 0, border), Section("education", "Education", border, len(text))],
        blocks,
    )


def test_a_section_stands_above_its_entries() -> None:
    found = of_resume()
    assert [chunk.index for chunk in found] == list(range(len(found)))
    assert [(chunk.section, chunk.kind, chunk.parent) for chunk in found] == [
        ("experience", "section", None),
        ("experience", "entry", 0),
        ("experience", "entry", 0),
        ("education", "section", None),
        ("education", "entry", 3),
        ("education", "entry", 3),
    ]


def test_bullets_stay_with_their_role() -> None:
    acme, globex = [chunk.text for chunk in of_resume() if chunk.section == "experience" and chunk.kind == "entry"]
    assert acme.startswith("Experience\nAcme")
    assert acme.endswith("to PostgreSQL.")
    assert globex.startswith("Globex")
    assert globex.endswith("on Kubernetes.")


def test_degrees_are_entries_of_their_own() -> None:
    bachelor, school = [chunk.text for chunk in of_resume() if chunk.section == "education" and chunk.kind == "entry"]
    assert "B.Tech." in bachelor
    assert school.startswith("Higher Secondary")


def test_a_name_above_a_dated_line_opens_the_entry() -> None:
    text, blocks = document(
        ("heading", "Experience"),
        ("paragraph", "Brightside Dental Group, Practice Manager"),
        ("paragraph", "Aug. 2019 – Current"),
        ("paragraph", "Set up online booking and reminders by text message, with 26 % fewer missed appointments"),
        ("paragraph", "Marsshine Engineering Limited, Office Manager"),
        ("paragraph", "Sep. 2015 – Aug. 2019"),
        ("paragraph", "Arranged meetings and travel for thirteen executives in four countries and two continents"),
    )
    _, dental, engineering = chunks(text, [Section("experience", "", 0, len(text))], blocks)
    assert dental.text.endswith("missed appointments")
    assert engineering.text.startswith("Marsshine Engineering")


def test_without_blocks_bullets_are_known_by_their_signs() -> None:
    text = (
        "Engineer at Acme Corporation in Bengaluru on the payments team, full time\n"
        "• Built the settlement service in Go for four banks\n"
        "Consultant at Globex Limited in Pune on search and recommendations, part time\n- Wrote the crawler"
    )
    entries = [chunk.text for chunk in chunks(text, [Section("experience", "", 0, len(text))], []) if chunk.parent == 0]
    assert [entry.split()[0] for entry in entries] == ["Engineer", "Consultant"]


def test_a_long_paragraph_is_split_at_sentences() -> None:
    sentences = [
        f"In project {number} I led the work on the pipeline that reads and checks orders." for number in range(30)
    ]
    text = " ".join(sentences)
    entries = [chunk for chunk in chunks(text, [Section("summary", "", 0, len(text))], []) if chunk.kind == "entry"]
    assert len(entries) > 2
    assert all(entry.text.startswith("In project") and entry.text.endswith("orders.") for entry in entries)


def test_short_lines_are_gathered() -> None:
    text, blocks = document(*[("heading", f"Skill {number}") for number in range(10)])
    [section, entry] = chunks(text, [Section("skills", "", 0, len(text))], blocks)
    assert entry.text == section.text == text


def test_a_blank_section_has_no_chunks() -> None:
    assert chunks("\n  \n", [Section("skills", "", 0, 4)], []) == []


@pytest.mark.parametrize(
    "sections",
    [
        [Section("a", "", 0, 3), Section("b", "", 2, 4)],
        [Section("a", "", 2, 4), Section("b", "", 0, 2)],
        [Section("a", "", 0, 9)],
        [Section("a", "", 3, 2)],
    ],
    ids=["overlap", "order", "outside", "backwards"],
)
def test_sections_have_to_lie_one_after_the_other(sections: list[Section]) -> None:
    with pytest.raises(ValueError, match="sections"):
        chunks("abcd", sections, [])


_WORDS = st.one_of(
    st.sampled_from(
        ["Led", "2019", "–", "•", "-", "a.", 'said."', "Kubernetes,", "(x)!", "मैंने", "数据", "\u2028", "\t"]
    ),
    st.text(max_size=12),
    st.integers(1, 2000).map(lambda length: "x" * length),
)
_LINES = st.lists(
    st.tuples(
        st.sampled_from(["heading", "paragraph", "list_item", "table_row", "page_header"]),
        st.lists(_WORDS, max_size=60).map(" ".join),
    ),
    max_size=12,
)


@given(lines=_LINES, data=st.data())
def test_every_character_belongs_to_exactly_one_entry(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    text, blocks = document(*lines)
    blocks = [block for block in blocks if data.draw(st.booleans())]
    borders = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    sections = [Section(f"s{number}", "", *span) for number, span in enumerate(pairwise(borders))]

    found = chunks(text, sections, blocks)

    entries = [chunk for chunk in found if chunk.kind == "entry"]
    owners = [0] * len(text)
    for chunk in found:
        assert chunk.text == text[chunk.start : chunk.end] == chunk.text.strip() != ""
        assert found[chunk.index] is chunk
    for entry in entries:
        assert entry.parent is not None
        parent = found[entry.parent]
        assert parent.kind == "section"
        assert parent.section == entry.section
        assert parent.start <= entry.start < entry.end <= parent.end
        assert estimated_tokens(entry.text) <= MOST_TOKENS
        for position in range(entry.start, entry.end):
            owners[position] += 1
    for section in sections:
        for position in range(section.start, section.end):
            assert owners[position] <= 1
            assert owners[position] == 1 or text[position].isspace()


@given(lines=_LINES)
def test_tiny_entries_have_no_neighbour_that_would_take_them(lines: list[tuple[str, str]]) -> None:
    text, blocks = document(*lines)
    entries = [chunk.text for chunk in chunks(text, [Section("s", "", 0, len(text))], blocks) if chunk.kind == "entry"]
    for one, other in pairwise(entries):
        sizes = [estimated_tokens(one), estimated_tokens(other)]
        assert min(sizes) >= FEWEST_TOKENS or sum(sizes) > MOST_TOKENS
