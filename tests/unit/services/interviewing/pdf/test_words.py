"""The words of the PDF report: every language says all that English says, in its own script."""

from __future__ import annotations

import re

import pytest

from services.interviewing.messages import LANGUAGES
from services.interviewing.pdf.words import words

SCRIPTS = {
    "hi": range(0x0900, 0x0980),
    "mr": range(0x0900, 0x0980),
    "bn": range(0x0980, 0x0A00),
    "gu": range(0x0A80, 0x0B00),
    "ta": range(0x0B80, 0x0C00),
    "te": range(0x0C00, 0x0C80),
}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def texts(language: str) -> dict[str, str]:
    return {key: str(entry) for key, entry in words(language).keys().items()}


def test_every_language_is_there() -> None:
    assert {"en", *SCRIPTS} == set(LANGUAGES)


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_has_the_keys_and_placeholders_of_english(language: str) -> None:
    own = {key: sorted(PLACEHOLDER.findall(text)) for key, text in texts(language).items()}
    assert own == {key: sorted(PLACEHOLDER.findall(text)) for key, text in texts("en").items()}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_is_written_in_its_script(language: str) -> None:
    letters = {key: [c for c in PLACEHOLDER.sub("", text) if c.isalpha()] for key, text in texts(language).items()}
    foreign = {key: each for key, each in letters.items() if any(ord(c) not in SCRIPTS[language] for c in each)}
    assert foreign == {}


def test_hindi_and_marathi_differ() -> None:
    hindi, marathi = texts("hi"), texts("mr")
    same = {key for key, text in hindi.items() if marathi[key] == text}
    # Words that both languages have.
    assert same <= {"domain", "easy", "medium", "hard", "weight", "input", "expected", "out_of"}


def test_a_language_that_is_not_shipped_is_english() -> None:
    assert texts("xx") == texts("en")
