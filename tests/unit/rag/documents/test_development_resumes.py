"""Real resumes: what their gold data name stands in the text, and the text is in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rag.documents import Document
from rag.documents.word.reading import read_docx

FOLDER = Path(__file__).parents[4] / "../shared/data/resumes-dev"
GOLD = FOLDER / "gold.json"
RESUMES: list[dict[str, Any]] = json.loads(GOLD.read_text()) if GOLD.is_file() else []

pytestmark = pytest.mark.skipif(
    not RESUMES, reason="the development resumes are not there (../shared/data/resumes-dev)"
)


@pytest.fixture(scope="module")
def documents(read_pdf: Callable[[bytes], Document]) -> dict[str, Document]:
    readers = {".pdf": read_pdf, ".docx": read_docx}
    return {
        resume["file"]: readers[Path(resume["file"]).suffix]((FOLDER / resume["file"]).read_bytes())
        for resume in RESUMES
    }


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume["file"])
def test_what_the_gold_data_name_is_there_word_for_word(resume: dict[str, Any], documents: dict[str, Document]) -> None:
    text = documents[resume["file"]].text
    names = [resume["name"], resume["email"], resume["phone"], *resume["companies"], *resume["institutions"]]
    assert [name for name in names if name is not None and name not in text] == []


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume["file"])
def test_the_name_is_the_first_heading(resume: dict[str, Any], documents: dict[str, Document]) -> None:
    first = next(block for block in documents[resume["file"]].blocks if block.kind == "heading")
    assert (first.text, first.level) == (resume["name"], 1)


@pytest.mark.parametrize("name", ["01-Accountant", "02-Office_Coordinator"])
def test_both_forms_of_a_resume_read_alike(name: str, documents: dict[str, Document]) -> None:
    pdf, word = documents[f"{name}.pdf"], documents[f"{name}.docx"]
    assert pdf.text.split("\n") == [line.replace("\u2013", "-") for line in word.text.split("\n")]
    assert [(block.kind, block.level) for block in pdf.blocks] == [(block.kind, block.level) for block in word.blocks]


@pytest.mark.parametrize(
    "resume", [resume for resume in RESUMES if resume["name"] == "John Doe"], ids=lambda resume: resume["file"]
)
def test_each_role_stands_with_its_dates_and_before_its_work(
    resume: dict[str, Any], documents: dict[str, Document]
) -> None:
    blocks = [block.text for block in documents[resume["file"]].blocks]
    roles = [
        ("Nexus AI", "June 2023 - present", "Built foundation model infrastructure"),
        ("NVIDIA Research", "May 2022 - Aug 2022", "Designed sparse attention mechanism"),
        ("Google DeepMind", "May 2021 - Aug 2021", "Developed reinforcement learning algorithms"),
        ("Apple ML Research", "May 2020 - Aug 2020", "Created on-device neural network compression"),
        ("Microsoft Research", "May 2019 - Aug 2019", "Implemented novel self-supervised learning framework"),
    ]
    for company, dates, work in roles:
        head = next(index for index, text in enumerate(blocks) if company in text)
        assert dates in blocks[head]
        assert blocks[head + 1].startswith(work)
