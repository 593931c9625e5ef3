"""What the interviewer says: every language says all that English says, in its own script, with the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from services.interviewing.messages import LANGUAGES, Entry, Messages, messages

DEVANAGARI = range(0x0900, 0x0980)
SCRIPTS = {
    "hi": DEVANAGARI,
    "mr": DEVANAGARI,
    "bn": range(0x0980, 0x0A00),
    "gu": range(0x0A80, 0x0B00),
    "ta": range(0x0B80, 0x0C00),
    "te": range(0x0C00, 0x0C80),
}
STYLES = {"friendly", "neutral", "pressing"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")

Place = tuple[str, str | None, int | None]


def wordings(entries: dict[str, Entry]) -> Iterator[tuple[Place, str]]:
    """Every text and where it stands: its key, style and variant, None where the entry has neither."""
    for key, entry in entries.items():
        for style, text in entry.items() if isinstance(entry, dict) else [(None, entry)]:
            if isinstance(text, list):
                yield from (((key, style, variant), each) for variant, each in enumerate(text))
            else:
                yield (key, style, None), text


def share_in(script: range, text: str) -> float | None:
    """How much of a text's letters belong to a script; None for a text made of placeholders alone."""
    letters = [letter for letter in PLACEHOLDER.sub("", text) if letter.isalpha()]
    return sum(ord(letter) in script for letter in letters) / len(letters) if letters else None


def test_every_language_has_a_script() -> None:
    assert {"en", *SCRIPTS} == set(LANGUAGES)


def test_english_has_every_style() -> None:
    styled = [entry for entry in messages("en").keys().values() if isinstance(entry, dict)]
    assert styled
    assert all(set(entry) == STYLES for entry in styled)


@pytest.mark.parametrize("language", SCRIPTS)
def test_keys_styles_and_variants_are_those_of_english(language: str) -> None:
    english = [place for place, _ in wordings(messages("en").keys())]
    assert [place for place, _ in wordings(messages(language).keys())] == english


@pytest.mark.parametrize("language", SCRIPTS)
def test_placeholders_are_those_of_english(language: str) -> None:
    english = {place: sorted(PLACEHOLDER.findall(text)) for place, text in wordings(messages("en").keys())}
    own = {place: sorted(PLACEHOLDER.findall(text)) for place, text in wordings(messages(language).keys())}
    assert own == english


@pytest.mark.parametrize("language", SCRIPTS)
def test_texts_are_in_the_script_of_their_language(language: str) -> None:
    shares = {place: share_in(SCRIPTS[language], text) for place, text in wordings(messages(language).keys())}
    assert {place: share for place, share in shares.items() if share is not None and share < 0.6} == {}


def test_hindi_and_marathi_share_a_script_but_not_their_texts() -> None:
    marathi = dict(wordings(messages("mr").keys()))
    same = [
        key for (key, style, variant), text in wordings(messages("hi").keys()) if marathi[key, style, variant] == text
    ]
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_greeting_reads_well_with_and_without_a_name(language: str) -> None:
    for style in STYLES:
        named, nameless = (
            messages(language).text("greeting", style=style, name=name, role="Data Engineer", title="Coding", count=8)
            for name in (" Asha", "")
        )
        assert re.match(r"\S+ Asha[!.।] ", named)
        assert named.replace(" Asha", "") == nameless


def test_a_language_that_is_not_shipped_speaks_english() -> None:
    assert messages("xx").keys() == messages("en").keys()


def test_a_key_that_a_language_lacks_is_said_in_english() -> None:
    partial = Messages("hi", {"report_no_code": "कोई कोड नहीं।"}, messages("en"))
    assert partial.text("report_no_code") == "कोई कोड नहीं।"
    assert partial.text("report_source", domain="SQL", title="Joins") == "SQL: read “Joins”."


@pytest.mark.parametrize("language", ["en", "hi", "xx"])
def test_an_unknown_key_is_an_error(language: str) -> None:
    with pytest.raises(KeyError, match="no_such_message"):
        messages(language).text("no_such_message")


@pytest.mark.parametrize("point", ["a set {1, 2}", "{}", "{0.__class__}", "{{x}}", "an open {", "{point}"])
def test_braces_in_a_value_stay_as_they_are(point: str) -> None:
    assert messages("en").text("improve_point", point=point) == f"Add: {point}"


def test_a_value_that_names_another_placeholder_stays_as_it_is() -> None:
    said = messages("en").text("feedback_contradicted", quote="it is {correction}", correction="It is not.")
    assert said == "One statement is not right: “it is {correction}”. It is not."


def test_a_seed_picks_one_variant_and_all_are_picked() -> None:
    say = messages("en")
    seeds = [f"interview:{turn}" for turn in range(60)]
    first = [say.text("transition", style="friendly", seed=seed) for seed in seeds]
    assert first == [say.text("transition", style="friendly", seed=seed) for seed in seeds]
    entry = say.keys()["transition"]
    assert isinstance(entry, dict)
    assert set(first) == set(entry["friendly"])


def test_languages_pick_the_same_variant() -> None:
    for turn in range(20):
        picked = set()
        for language in LANGUAGES:
            entry = messages(language).keys()["follow_up"]
            assert isinstance(entry, dict)
            said = messages(language).text("follow_up", style="neutral", seed=str(turn))
            picked.add(entry["neutral"].index(said))
        assert len(picked) == 1
