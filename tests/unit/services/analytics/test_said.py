"""Why a figure is not shown: in every language, with its numbers."""

from __future__ import annotations

import re

import pytest

from services.analytics.texts import Insufficient, texts
from services.interviewing.messages import LANGUAGES

SCRIPTS = {"hi": "ऀ-ॿ", "mr": "ऀ-ॿ", "bn": "ঀ-৿", "gu": "઀-૿", "ta": "஀-௿", "te": "ఀ-౿"}
REASONS = (
    Insufficient("too_few_interviews", {"interviews": 12, "people": 4}),
    Insufficient("too_few_days", {"days": 10, "interviews": 12, "people": 4}),
)


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_why_with_every_number(language: str, reason: Insufficient) -> None:
    said = reason.said(language)
    assert sorted(re.findall(r"\d+", said)) == sorted(str(value) for value in reason.values.values())
    assert "{" not in said
    if language in SCRIPTS:
        assert re.search(f"[{SCRIPTS[language]}]", said)


def test_what_is_there_is_said_and_nothing_else() -> None:
    assert set(texts()) == set(LANGUAGES)
    for entries in texts().values():
        assert set(entries.keys()) == {reason.code for reason in REASONS}
    assert REASONS[0].said("fr") == REASONS[0].said("en")
