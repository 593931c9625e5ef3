"""`nexura eval skills`: its reading of data, its figures, its command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.terminal.evaluate import eval_app
from core.errors import InvalidInput
from services.measurement.skills import LabelledText, measure, predict, read_labelled
from services.skills import FoundSkill, load_extractor


class Found:
    """A stub of an extractor that finds given words."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def extract(self, text: str) -> list[FoundSkill]:
        """The given words where the text has them first."""
        return [
            FoundSkill(name=word.upper(), kind="tool", start=at, end=at + len(word), spans=[(at, at + len(word))])
            for word in self._words
            if (at := text.find(word)) >= 0
        ]


def test_rates_are_over_all_texts_together() -> None:
    found = measure(
        Found("docker", "java", "tea"),
        [LabelledText("docker and java and tea", ("Docker", "Java", "Perl", "Go")), LabelledText("tea", ())],
    )
    assert (found.n, found.precision, found.recall) == (2, 0.5, 0.5)
    assert found.f1 == 0.5


@pytest.mark.parametrize(
    ("written", "gold", "right"),
    [
        ("spring boot", "Spring Boot framework", True),
        ("spring boot", "boot camp for beginners", True),
        ("machine learning engineering", "learning", True),
        ("java", "javascript", False),
        ("c", "C++", False),
        ("node.js", "Node js", True),
        ("amazon-web-services", "Amazon Web Services", True),
        ("पायथन भाषा", "पायथन", True),
    ],
)
def test_half_of_the_shorter_ones_words_must_be_shared(written: str, gold: str, right: bool) -> None:
    found = measure(Found(written), [LabelledText(f"We use {written}.", (gold,))])
    assert found.f1 == (1.0 if right else 0.0)


def test_spellings_count_once_and_as_written() -> None:
    assert predict(load_extractor(), "AWS, aws and Amazon Web Services") == ["aws", "amazon web services"]


def test_soft_skills_count_when_asked_for() -> None:
    text = "Python, teamwork, fluent in English"
    assert predict(load_extractor(), text) == ["python", "fluent in english"]
    assert predict(load_extractor(), text, soft=True) == ["python", "teamwork", "fluent in english"]


def test_a_text_in_which_nothing_is_found_misses_its_skills() -> None:
    found = measure(Found(), [LabelledText("Nothing here", ("Java",))])
    assert (found.precision, found.recall, found.f1) == (0, 0, 0)


def test_lines_without_labels_are_not_counted_and_said(tmp_path: Path) -> None:
    data = tmp_path / "ads.jsonl"
    data.write_text('{"text": "a", "skills": null}\n\n{"text": "b"}\n{"text": "Java", "skills": ["Java"], "id": 7}\n')
    assert read_labelled(data) == ([LabelledText("Java", ("Java",))], 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no line with a text"),
        ('{"text": "a", "skills": []}\n{', "line 2: not JSON"),
        ('{"skills": []}\n', 'line 1: needs {"text"'),
        ('["a"]\n', "line 1: needs"),
        ('{"text": "a", "skills": "Java"}\n', "line 1: 'skills' is not a list of strings"),
        ('{"text": "a", "skills": [1]}\n', "line 1: 'skills' is not a list"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, message: str) -> None:
    data = tmp_path / "ads.jsonl"
    data.write_text(text)
    with pytest.raises(InvalidInput, match=message):
        read_labelled(data)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_labelled(tmp_path / "nowhere.jsonl")


def test_the_command_prints_json(tmp_path: Path) -> None:
    data = tmp_path / "ads.jsonl"
    data.write_text(json.dumps({"text": "We use Java and PostgreSQL.", "skills": ["Java", "PostgreSQL"]}) + "\n")
    result = CliRunner().invoke(eval_app, ["skills", "--data", str(data), "--json"])
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout.splitlines()[-1])
    assert set(printed) == {"n", "unlabelled", "precision", "recall", "f1", "docs_per_s"}
    assert printed["f1"] == 1.0
