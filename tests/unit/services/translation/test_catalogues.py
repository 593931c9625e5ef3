"""Message catalogues: how they are kept in step with the English, read, and rendered."""

from __future__ import annotations

import os
import re
import string
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from services.debugging.findings import Severity, Source
from services.debugging.kinds import Kind, placeholders
from services.translation import LANGUAGES, Catalogues, Translator, load_catalogues
from services.translation.catalogue import DEBUGGING, Entry, debugging_entries, locale_folder, po_file, read_catalogue
from services.translation.catalogues import merge
from services.translation.free_text import native_share
from services.translation.rendering import fill

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)
ENTRIES = [
    Entry("missing-thing.message", "`{name}` is missing."),
    Entry("too-many.message", "{count} names are not used.", "1 name is not used."),
]
THING = Kind(
    name="missing-thing",
    source=Source.SYNTAX,
    severity=Severity.ERROR,
    message="`{name}` is missing.",
    explanation="Write `{name}` here, and all is well.",
)
MANY = Kind(
    name="too-many",
    source=Source.ANALYSIS,
    severity=Severity.INFO,
    message="{count} names are not used.",
    one="1 name is not used.",
    explanation="Take away what is not used here.",
)


def translate(folder: Path, language: str, texts: dict[str, str | tuple[str, ...]]) -> None:
    """Fill in translations as a translator does."""
    path = po_file(folder, language, "small")
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    for message in catalog:
        if message.context in texts:
            message.string = texts[message.context]
    with path.open("wb") as file:
        write_po(file, catalog, width=0)


def catalogues(folder: Path) -> Catalogues:
    return Catalogues({"hi": [read_catalogue(po_file(folder, "hi", "small"), "hi", "small")]})


def test_new_texts_are_added_untranslated_to_every_language(tmp_path: Path) -> None:
    missing = merge(ENTRIES, tmp_path, "small", NOW)
    assert missing == {
        language: [] if language == "en" else ["missing-thing.message", "too-many.message"] for language in LANGUAGES
    }
    for language in LANGUAGES:
        text = po_file(tmp_path, language, "small").read_text(encoding="utf-8")
        assert 'msgctxt "missing-thing.message"' in text
        assert 'msgid_plural "{count} names are not used."' in text


def test_a_translation_stays_and_a_changed_text_is_asked_for_again(tmp_path: Path) -> None:
    merge(ENTRIES, tmp_path, "small", NOW)
    plural = ("1 नाम का उपयोग नहीं हुआ।", "{count} नामों का उपयोग नहीं हुआ।")
    translate(tmp_path, "hi", {"missing-thing.message": "`{name}` नहीं है।", "too-many.message": plural})
    assert merge(ENTRIES, tmp_path, "small", LATER)["hi"] == []

    changed = [Entry("missing-thing.message", "There is no `{name}`."), ENTRIES[1]]
    assert merge(changed, tmp_path, "small", LATER)["hi"] == ["missing-thing.message"]
    text = po_file(tmp_path, "hi", "small").read_text(encoding="utf-8")
    assert "# before: `{name}` नहीं है।" in text
    found = catalogues(tmp_path)
    assert found.find(changed[0], "hi") is None
    assert found.find(ENTRIES[1], "hi", 5) == plural[1]


def test_a_text_that_is_gone_goes(tmp_path: Path) -> None:
    merge(ENTRIES, tmp_path, "small", NOW)
    merge(ENTRIES[:1], tmp_path, "small", LATER)
    assert "too-many" not in po_file(tmp_path, "ta", "small").read_text(encoding="utf-8")


def test_merging_again_changes_no_byte(tmp_path: Path) -> None:
    merge(ENTRIES, tmp_path, "small", NOW)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    merge(ENTRIES, tmp_path, "small", LATER)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == before


def test_a_translation_is_rendered_with_the_values_untouched(tmp_path: Path) -> None:
    entries = [*ENTRIES, Entry("missing-thing.explanation", THING.explanation)]
    merge(entries, tmp_path, "small", NOW)
    hindi: dict[str, str | tuple[str, ...]] = {
        "missing-thing.message": "`{name}` नहीं है।",
        "missing-thing.explanation": "यहाँ `{name}` लिखिए।",
    }
    translate(tmp_path, "hi", hindi)
    said = Translator(catalogues(tmp_path)).render(THING, {"name": "{x} < नमूना && y"}, "hi")
    assert (said.message, said.explanation) == ("`{x} < नमूना && y` नहीं है।", "यहाँ `{x} < नमूना && y` लिखिए।")
    assert said.translated


def test_what_is_half_translated_is_english_and_says_so(tmp_path: Path) -> None:
    merge([*ENTRIES, Entry("missing-thing.explanation", THING.explanation)], tmp_path, "small", NOW)
    translate(tmp_path, "hi", {"missing-thing.message": "`{name}` नहीं है।"})
    said = Translator(catalogues(tmp_path)).render(THING, {"name": ":"}, "hi")
    assert said.message == "`:` is missing."
    assert not said.translated


def test_one_and_many_have_their_own_words() -> None:
    translator = Translator(Catalogues({}))
    assert translator.render(MANY, {"count": 1}, "en").message == "1 name is not used."
    assert translator.render(MANY, {"count": 3}, "en").message == "3 names are not used."


def test_a_value_is_never_read_as_a_text() -> None:
    assert fill("{a} and {b}", {"a": "{b}", "b": "{a}"}) == "{b} and {a}"
    assert fill("{{{a}}}", {"a": 1}) == "{1}"
    assert fill("{nothing} here", {}) == "… here"
    assert len(fill("{a}", {"a": "x" * 10_000})) < 400


# The catalogues that come with the service.


def test_every_catalogue_has_every_text() -> None:
    """After a text was added or changed: `python -m services.translation.catalogues`."""
    wanted = {(entry.context, entry.text) for entry in debugging_entries()}
    for language in LANGUAGES:
        catalog = read_catalogue(po_file(locale_folder(), language, DEBUGGING), language, DEBUGGING)
        found = {
            (str(message.context), message.id if isinstance(message.id, str) else message.id[1])
            for message in catalog
            if message.id
        }
        assert found == wanted, language


INDIC = [language for language in LANGUAGES if language != "en"]
complete = pytest.mark.skipif(
    os.environ.get("NEXURA_TEST_TRANSLATIONS") == "0", reason="translations are being written"
)


@complete
@pytest.mark.parametrize("language", INDIC)
def test_every_text_is_translated(language: str) -> None:
    found = load_catalogues()
    missing = [entry.context for entry in debugging_entries() if found.find(entry, language) is None]
    assert missing == []


@pytest.mark.parametrize("language", INDIC)
def test_translations_keep_placeholders_and_code(language: str) -> None:
    found = load_catalogues()
    wrong = []
    for entry in debugging_entries():
        for count in (1, 2) if entry.one else (None,):
            text = found.find(entry, language, count)
            source = entry.one if entry.one and count == 1 else entry.text
            if text is not None and (_marks(text) != _marks(source) or _code(text) != _code(source)):
                wrong.append(entry.context)
    assert wrong == []


@pytest.mark.parametrize("language", INDIC)
def test_translations_are_in_their_own_script(language: str) -> None:
    found = load_catalogues()
    texts = {entry.context: found.find(entry, language) for entry in debugging_entries()}
    bare = {context: _without_code(text) for context, text in texts.items() if text is not None}
    assert [context for context, text in bare.items() if native_share(text, language) < 0.7] == []


def test_every_placeholder_is_a_plain_name_that_gets_its_value() -> None:
    for entry in debugging_entries():
        for text in (entry.text, entry.one or ""):
            filled = fill(text, {name: f"<{name}>" for name in placeholders(text)})
            assert all(f"<{name}>" in filled for name in placeholders(text)), entry.context
            assert not re.search(r"\{\w", filled), entry.context


def _marks(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _code(text: str) -> list[str]:
    return sorted(text.split("`")[1::2])


def _without_code(text: str) -> str:
    """The words alone."""
    plain = "".join(text.split("`")[0::2])
    for name in placeholders(plain):
        plain = plain.replace(f"{{{name}}}", "")
    return plain
