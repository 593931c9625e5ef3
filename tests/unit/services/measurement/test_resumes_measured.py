"""`nexura eval resumes`: its reading of data, its figures, its command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.terminal.evaluate import eval_app
from core.errors import InvalidInput
from core.settings import DocumentSettings
from rag.documents import DocumentReader
from services.measurement.resumes import Retrieval, matches, measure, read_labelled, same_name, same_phone
from services.skills import load_skills

RESUME = """Asha Rao
asha.rao@example.com
+91 98765 43210

EXPERIENCE
Data Engineer, Lumen Retail Ltd | 2021 - 2024
- Built pipelines in Python

EDUCATION
B.Tech, Anna University, 2020
"""
LABELS = {
    "file": "asha.txt",
    "name": "Asha Rao",
    "email": "asha.rao@example.com",
    "phone": "98765-43210",
    "companies": ["Lumen Retail"],
    "institutions": ["Anna University", "Somewhere else"],
    "skills": [],
}


def folder(tmp_path: Path, *labels: dict[str, object]) -> Path:
    (tmp_path / "asha.txt").write_text(RESUME)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (tmp_path / "gold.json").write_text(json.dumps(labels or [LABELS]))
    return tmp_path


def test_the_command_prints_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(eval_app, ["resumes", "--data", str(folder(tmp_path)), "--json"])
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout.splitlines()[-1])
    assert printed.pop("files_per_s") > 0
    assert printed == {
        "n": 1,
        "name": 1.0,
        "email": 1.0,
        "phone": 1.0,
        "companies": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "institutions": {"precision": 1.0, "recall": 0.5, "f1": 0.6667},
        "skills": None,
        "failed": 0,
        "failures": [],
    }


async def test_a_file_that_cannot_be_read_counts_as_not_found(tmp_path: Path) -> None:
    unread = {**LABELS, "phone": None}
    path = folder(tmp_path, LABELS, {**unread, "file": "broken.pdf"}, {**unread, "file": "gone.pdf"})
    reader = DocumentReader(DocumentSettings())
    await reader.start()
    try:
        found = await measure(path, read_labelled(path), reader, load_skills(), date(2026, 11, 21))
    finally:
        await reader.close()
    assert (found.n, found.failed, found.name, found.phone) == (3, 2, 0.3333, 1.0)
    assert [each["file"] for each in found.failures] == ["broken.pdf", "gone.pdf"]
    assert "cannot be opened" in found.failures[1]["reason"]
    assert found.companies == Retrieval(precision=1.0, recall=0.3333, f1=0.5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1"),
        ("[]", "lists no resumes"),
        ('[{"name": "Asha"}]', "0 → file"),
        ('[{"file": "asha.txt", "companies": "Lumen"}]', "companies"),
    ],
)
def test_bad_labels_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = folder(tmp_path)
    (path / "gold.json").write_text(text)
    with pytest.raises(InvalidInput, match=message):
        read_labelled(path)


def test_a_folder_without_labels_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_labelled(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+91 98765 43210", "9876543210", True),
        ("06 98 76 54 32", "+33 6 98 76 54 32", True),
        ("206-555-0149", "206-555-0148", False),
        ("", "9876543210", False),
    ],
)
def test_numbers_with_and_without_prefix_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_phone(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. Asha Rao", "ASHA RAO", True),
        ("Asha Rao, PhD", "Asha Rao", True),
        ("Rao, Asha", "Asha Rao", True),
        ("José Núñez", "Jose Nunez", True),
        ("Asha Rao", "Asha", False),
        ("Asha Rao", "", False),
    ],
)
def test_names_are_the_same_titles_and_accents_aside(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_match_contains_or_is_contained() -> None:
    assert matches("Lumen Retail", "LUMEN-RETAIL Pvt. Ltd.")
    assert not matches("Lumen Retail", "Lumen Foods")
    assert not matches("", "Lumen Foods")
