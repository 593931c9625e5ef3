"""What is said about delivery: every language says all that English says, in its own script, with the same values."""

from __future__ import annotations

import re

import pytest

from services.interviewing.delivery import delivery_messages, note_text, reason_text
from services.interviewing.messages import LANGUAGES
from vision_audio.timeline import Note
from vision_audio.timeline.insights import ADVICE

BLOCKS = {"hi": 0x0900, "mr": 0x0900, "bn": 0x0980, "gu": 0x0A80, "ta": 0x0B80, "te": 0x0C00}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
OTHERS = [language for language in LANGUAGES if language != "en"]


def texts(language: str) -> dict[str, str]:
    return {key: str(text) for key, text in delivery_messages(language).keys().items()}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_with_the_same_values(language: str) -> None:
    english, other = texts("en"), texts(language)
    assert list(other) == list(english)
    assert {key: set(PLACEHOLDER.findall(text)) for key, text in other.items()} == {
        key: set(PLACEHOLDER.findall(text)) for key, text in english.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_texts_are_in_the_script_of_their_language(language: str) -> None:
    block = range(BLOCKS[language], BLOCKS[language] + 0x80)
    for key, text in texts(language).items():
        letters = [letter for letter in PLACEHOLDER.sub("", text) if letter.isalpha()]
        assert all(ord(letter) in block for letter in letters), key


def test_every_advice_and_what_it_rests_on_has_a_text() -> None:
    english = texts("en")
    assert {*ADVICE, *ADVICE.values()} <= set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_becomes_a_sentence_with_its_values(language: str) -> None:
    note = Note("confidence_fell", {"count": 2, "confidence": 45, "usual": 66}, "sql", ("q1", "q2"), (3, 4))
    said = note_text(note, language, title=lambda domain: domain.upper())
    assert "SQL" in said
    assert all(number in said for number in ("2", "45", "66"))
    assert "{" not in said


def test_a_reason_becomes_a_sentence() -> None:
    assert reason_text(None, "hi") is None
    assert reason_text("no_face", "en") == "No face was in view."
    assert reason_text("something new", "en") == reason_text("timeline_short", "en")
    assert reason_text("voice_silent", "xx") == reason_text("voice_silent", "en")
