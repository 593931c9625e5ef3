"""The PDF report, set for real and read back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import pypdfium2 as pdfium
import pytest
import pytest_asyncio

from services.interviewing.messages import LANGUAGES
from services.interviewing.pdf import ReportPress, compose
from services.interviewing.pdf.words import words
from tests.unit.services.interviewing.pdf.reports import (
    SENTENCES,
    SUBMISSION,
    evaluation,
    extras,
    in_code,
    in_words,
    report,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def press() -> AsyncIterator[ReportPress]:
    press = ReportPress()
    yield press
    await press.close()


def pages(document: bytes) -> list[str]:
    read = pdfium.PdfDocument(document)
    return [read[number].get_textpage().get_text_bounded() for number in range(len(read))]


def squeezed(text: str) -> str:
    """Without white space, in one normal form: lines break where the paper wants."""
    return re.sub(r"[\s\u200b\ufffe]+", "", unicodedata.normalize("NFC", text))


def text_of(document: bytes) -> str:
    return squeezed("".join(pages(document)))


async def test_it_says_what_the_report_says(press: ReportPress) -> None:
    given = report()
    text = text_of(await press.pdf(given, extras(titles={"dsa": "Data structures"})))
    for said in (
        "Backend engineer",
        "Google software engineer",
        "68.4",
        "between 51 and 85.8",
        "rather yes",
        "Technical knowledge 71.5 63 – 80 30% 4, 5",
        "No behavioural answer was scored.",
        "Data structures 71.5",
        *given["strengths"],
        *given["recommendations"],
        "Question 4 · Data structures · medium",
        "What is a hash table good for?",
        "A hash table finds a key in constant time. [1] It is always sorted. [2]",
        "71.5 of 100 between 60 and 82.5",
        "Relevance 90 · Completeness 66.7 · Technical accuracy 72 · Clarity 80",
        "2 Keys are kept in no order. contradicted marked [2]",
        "3 Keys with one hash share a bucket. missing –",
        "Add: what happens when two keys have the same hash.",
        "Tests passed: 1 of 3 · Quality of the code: 93 of 100",
        "Ones failed Input: [1, 1] Expected: 2 Result: 0",
        "Hidden 1 failed hidden test",
        "report-2(answer-4+words, code-1)",
        "a language model on the service's own machine",
        "The model did not answer in time.",
    ):
        assert squeezed(said) in text, said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_is_set_in_its_words_and_script(press: ReportPress, language: str) -> None:
    document = await press.pdf(report(language), extras())
    text, say = text_of(document), words(language)
    letters = [c for c in squeezed(say.text("title") + SENTENCES[language][0]) if unicodedata.category(c) == "Lo"]
    assert set(letters) <= set(text)
    assert "\x00" not in text
    if language == "en":
        assert squeezed(say.text("how_text")) in text
    # The standard refuses a document in which a character has no glyph: this one passed it.
    assert b"pdfuaid:part" in document


async def test_it_is_tagged_titled_and_names_its_language(press: ReportPress) -> None:
    document = await press.pdf(report("ta"), extras())
    assert pdfium.PdfDocument(document).get_metadata_dict()["Title"] == words("ta").text("title")
    assert b"/Lang" in document
    assert b"(ta)" in document
    assert b"/StructTreeRoot" in document


async def test_every_page_has_its_number(press: ReportPress) -> None:
    document = await press.pdf(report(questions=[in_words(turn) for turn in range(4, 24)]), extras())
    texts = pages(document)
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text


async def test_the_same_report_is_the_same_document(press: ReportPress) -> None:
    assert await press.pdf(report(), extras()) == await press.pdf(report(), extras())


async def test_the_version_to_share_says_so(press: ReportPress) -> None:
    assert "version to share" in pages(await press.pdf(report(), extras(shared=True)))[0]
    assert "version to share" not in pages(await press.pdf(report(), extras()))[0]


async def test_code_that_the_answer_does_not_show_is_shown_beside_it(press: ReportPress) -> None:
    code = {SUBMISSION: "def add(a, b):\n    return a - b"}
    in_answer = text_of(await press.pdf(report(questions=[in_code(4)]), extras(codes=code)))
    by_reference = text_of(await press.pdf(report(questions=[in_code(4, "See above.")]), extras(codes=code)))
    assert in_answer.count("returna-b") == 1
    assert "Codethatwasjudged" not in in_answer
    assert "line2" in in_answer
    assert "Codethatwasjudged(python)defadd(a,b):returna-b" in by_reference


@pytest.mark.parametrize("before", ["", "```python\n", "Like this:\n\n```python\n"])
async def test_lines_are_counted_within_the_code(before: str) -> None:
    question = in_code(4, f"{before}def add(a, b):\n    return a - b\n")
    span = question["evaluation"]["evidence"][0]
    span["start"], span["end"] = (len(before) + place for place in (span["start"], span["end"]))
    (shown,) = compose(report(questions=[question]), extras())["questions"]
    assert [row["place"] for row in shown["evidence"]] == ["line 2"]


async def test_without_enough_evidence_it_says_why_and_shows_no_number(press: ReportPress) -> None:
    reason = "Too few answers could be scored."
    unscored = in_words(4) | {
        "evaluation": evaluation(
            score=None,
            interval=None,
            insufficient="The answer is too short to judge.",
            dimensions=dict.fromkeys(("relevance", "completeness", "technical_accuracy", "clarity")),
        )
    }
    given = report(
        questions=[unscored],
        overall_score=None,
        interval=None,
        insufficient=reason,
        hiring_recommendation=None,
        domains={},
        fallbacks=[],
    )
    text = text_of(await press.pdf(given, extras()))
    assert squeezed(f"No overall score {reason}") in text
    assert squeezed("Not scored: The answer is too short to judge.") in text
    assert "68.4" not in text


HOSTILE = {
    "a million brackets": "[({" * 350_000,
    "markup of the layout": '#set page(width: 1cm) *b* $x^2$ #read("/etc/passwd") <a> @b // c /* ``` ' * 20,
    "a word without end": "w" * 1_000_000,
    "clusters without end": "क्" * 10_000,
    "heaps of signs": "a" + "\u0301" * 20_000,
    "right to left": "שלום \u202eabc مرحبا " * 200,
    "control characters": "".join(map(chr, range(160))) * 20,
    "half a pair": "\ud83d x" * 100,
    "emoji": "👩‍👩‍👧 😀 " * 100,
    "empty lines": "\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_whatever_somebody_wrote_is_text(press: ReportPress, name: str) -> None:
    text = HOSTILE[name]
    question: dict[str, Any] = in_words(4) | {"answer": text, "question": text}
    given = report(questions=[question], job_role=text, strengths=[text], recommendations=[text])
    document = await press.pdf(given, extras())
    assert len(document) < 3_000_000
    read = "".join(pages(document))
    assert "Interview report" in read
    assert "report-2(answer-4+words" in read
    if name == "markup of the layout":
        assert squeezed('#read("/etc/passwd")') in squeezed(read)


async def test_a_character_without_a_glyph_is_a_box_and_a_note_says_so(press: ReportPress) -> None:
    say = words("en").text("unshown")
    plain = await press.pdf(report(), extras())
    boxed = await press.pdf(report(strengths=["Likes 😀 and 日本"]), extras())
    assert squeezed(say) not in text_of(plain)
    assert squeezed(say) in text_of(boxed)
    assert b"/StructTreeRoot" in boxed


async def test_the_note_on_missing_glyphs_is_in_english_too_as_the_languages_font_may_be_missing(
    press: ReportPress,
) -> None:
    text = text_of(await press.pdf(report("hi", strengths=["日本"]), extras()))
    assert squeezed(words("en").text("unshown")) in text
