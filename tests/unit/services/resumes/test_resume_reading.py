"""Sections, contact details and highlights of a resume, from its blocks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from services.resumes import highlights, sections
from services.resumes.identity import contact_details, identity
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
        ("Where I've Worked", "experience"),
        ("ACADEMIC BACKGROUND:", "education"),
        ("Berufserfahrung", "experience"),
    ],
)
def test_headings(line: str, kind: str | None) -> None:
    assert heading_kind(line) == kind


def test_contact_details_with_their_places(document: Document) -> None:
    found = contact_details(identity(document, sections(document.text, document.blocks)))
    assert found["name"]["text"] == "Meera Iyer"
    assert found["email"]["text"] == "meera.iyer@example.com"
    assert found["phone"]["text"] == "+91 98765 43210"
    assert [link["text"] for link in found["links"]] == ["github.com/meera"]
    for field in ("name", "email", "phone"):
        assert document.text[found[field]["start"] : found[field]["end"]] == found[field]["text"]


def test_what_is_not_there_is_not_guessed() -> None:
    document = compose([Piece(BlockKind.PARAGRAPH, "Curriculum vitae of somebody, 2019 - 2023")], FileKind.TXT)
    found = contact_details(identity(document, sections(document.text, document.blocks)))
    assert found == {"name": None, "email": None, "phone": None, "links": []}


def test_highlights_prefer_things_done_with_figures_and_skills(document: Document) -> None:
    parts = sections(document.text, document.blocks)
    best, *rest = highlights(document.blocks, parts, load_skills().find(document.text))
    assert best.text == "Built 40 Airflow pipelines in Python for 2 million events a day"
    assert best.section == "experience"
    assert document.text[best.start : best.end] == best.text
    assert all(highlight.section == "experience" for highlight in rest)
