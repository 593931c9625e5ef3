"""Whose language is spoken, and how its readers write numbers and dates."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import InvalidInput
from services.translation import LANGUAGES, choose_language, format_date, format_number
from services.translation.free_text import native_share


def test_what_is_asked_for_goes_before_everything() -> None:
    assert choose_language("ta", "hi", "bn") == "ta"
    assert choose_language("HI-in", "ta") == "hi"
    assert choose_language("en", "hi", "bn") == "en"


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidInput) as refused:
        choose_language("fr", "hi")
    assert refused.value.code == "LANGUAGE_UNSUPPORTED"
    assert refused.value.details["supported"] == ["en", "hi", "ta", "te", "bn", "mr", "gu"]


def test_the_profile_goes_before_the_browser() -> None:
    assert choose_language(None, "mr", "ta;q=1.0") == "mr"


def test_english_in_a_profile_is_what_every_account_begins_with() -> None:
    assert choose_language(None, "en", "gu, en;q=0.5") == "gu"
    assert choose_language(None, "en", None) == "en"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("te", "te"),
        ("fr-FR, ta;q=0.4, hi-IN;q=0.8, en;q=0.2", "hi"),
        ("hi;q=0, bn;q=0.1", "bn"),
        ("hi; q=0.5, bn ; q=0.5", "hi"),
        ("*", "en"),
        ("", "en"),
        ("fr", "en"),
        ("hi;q=nonsense", "en"),
        ("hi;q=7", "en"),
        (",;,q=;" * 2000, "en"),
    ],
)
def test_the_browser_s_wishes_are_read_with_their_weights(header: str, language: str) -> None:
    assert choose_language(None, None, header) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_grouped_as_in_india(language: str) -> None:
    assert format_number(1234567, language) == "12,34,567"
    assert format_number(1234.5, language) == "1,234.5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_have_their_names(language: str) -> None:
    written = format_date(date(2026, 11, 21), language)
    assert "21" in written
    assert "2026" in written
    assert native_share(written, language) == 1.0
