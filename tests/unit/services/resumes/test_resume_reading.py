"""Sections, contact details and highlights of a resume, from its blocks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.documents.model import Block, BlockKind, Document, FileKind, Piece, compose
from services.resumes import highlights, sections
from services.resumes.contact import contact
from services.resumes.sections import heading_kind
from services.skills import load_skills

LINES = (
    "Meera Iyer",
    "Pune | meera.iyer@example.com | +91 98765 43210 | github.com/meera",
    "PROFESSIONAL EXPERIENCE",
    "Data Engineer, Kaveri Logistics | 2021 – Present",
    "Built 40 Airflow pipelines in Python for 2 million events a day",
    "Enjoyed the view from the office very much indeed",
    "Education:",
    "B.E. Computer Engineering, 2018",
    "Technical Skills",
    "Python, SQL, Airflow",
)


@pytest.fixture(scope="module")
def document() -> Document:
    return compose([Piece(BlockKind.PARAGRAPH, line) for line in LINES], FileKind.TXT)


def test_sections_follow_their_headings(document: Document) -> None:
    found = sections(document.text, document.blocks)
    assert [(part.kind, part.title) for part in found] == [
        ("contact", ""),
        ("experience", "PROFESSIONAL EXPERIENCE"),
        ("education", "Education:"),
        ("skills", "Technical Skills"),
    ]


@given(st.lists(st.sampled_from([*LINES, "", "Awards", "Something else"]), max_size=20))
def test_sections_cover_the_text_without_overlap(lines: list[str]) -> None:
    document = compose([Piece(BlockKind.PARAGRAPH, line) for line in lines], FileKind.TXT)
    found = sections(document.text, document.blocks)
    assert found[0].start == 0
    assert found[-1].end == len(document.text)
    assert all(one.end == two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("WORK EXPERIENCE", "experience"),
        ("Skills & Abilities", "skills"),
        ("• Certifications •", "certifications"),
        ("I have experience in sales and skills in talking to people", None),
        ("Acme Corp", None),
        ("", None),
    ],
)
def test_headings(line: str, kind: str | None) -> None:
    assert heading_kind(line) == kind


def test_contact_details_with_their_places(document: Document) -> None:
    found = contact(document.text, document.blocks)
    assert found["name"]["text"] == "Meera Iyer"
    assert found["email"]["text"] == "meera.iyer@example.com"
    assert found["phone"]["text"] == "+91 98765 43210"
    assert [link["text"] for link in found["links"]] == ["github.com/meera"]
    for field in ("name", "email", "phone"):
        assert document.text[found[field]["start"] : found[field]["end"]] == found[field]["text"]


def test_what_is_not_there_is_not_guessed() -> None:
    document = compose([Piece(BlockKind.PARAGRAPH, "Curriculum vitae of somebody, 2019 - 2023")], FileKind.TXT)
    assert contact(document.text, document.blocks) == {"name": None, "email": None, "phone": None, "links": []}


@pytest.mark.parametrize(
    "name", ["Ebony Moore", "A. P. J. Abdul Kalam", "José Núñez", "Ludwig van Beethoven", "நித்யா ராமன்", "Siobhan O’Neill"]
)
def test_names_of_many_kinds(name: str) -> None:
    found = contact(name, [Block(BlockKind.PARAGRAPH, name, 0, len(name))])
    if name.isascii() or name.split()[0][0].isupper():
        assert found["name"] == {"text": name, "start": 0, "end": len(name)}
    else:
        # A script without capitals: a line that might be a name is not taken for one.
        assert found["name"] is None


@pytest.mark.parametrize(
    "line",
    [
        "Curriculum Vitae",
        "Senior Software Engineer",
        "New Delhi",
        "Worked at Google Inc",
        "Data Analyst",
        "Best regards",
    ],
)
def test_titles_places_and_jobs_are_not_names(line: str) -> None:
    filler = [Piece(BlockKind.PARAGRAPH, text) for text in ("page 1 of 2", "2024")]
    document = compose([*filler, Piece(BlockKind.PARAGRAPH, line)], FileKind.TXT)
    assert contact(document.text, document.blocks)["name"] is None


def test_the_name_that_the_address_is_made_from_wins() -> None:
    lines = ["Kaveri Logistics", "Pune", "Meera Iyer", "meera.iyer@example.com"]
    document = compose([Piece(BlockKind.PARAGRAPH, line) for line in lines], FileKind.TXT)
    assert contact(document.text, document.blocks)["name"]["text"] == "Meera Iyer"


def test_highlights_prefer_things_done_with_figures_and_skills(document: Document) -> None:
    parts = sections(document.text, document.blocks)
    best, *rest = highlights(document.blocks, parts, load_skills().find(document.text))
    assert best.text == "Built 40 Airflow pipelines in Python for 2 million events a day"
    assert best.section == "experience"
    assert document.text[best.start : best.end] == best.text
    assert all(highlight.section == "experience" for highlight in rest)
