"""Soft alignment of words: paraphrases count, the question's own words do not, length alone does not."""

from __future__ import annotations

import asyncio

import pytest

from rag.embeddings import MiniLM, Passage
from services.interviewing.scoring.alignment import Alignment

QUESTION = "Why is a stack used when functions call each other?"
REFERENCE = "The most recent call returns first, so its frame is removed before those below it."
PARAPHRASE = "Whichever invocation started last finishes earliest and its record gets popped off before older ones."
ELSEWHERE = "Solar panels turn light into electric current with layers of silicon."


@pytest.fixture(scope="module")
def passages(minilm: MiniLM) -> dict[str, Passage]:
    texts = [QUESTION, REFERENCE, PARAPHRASE, ELSEWHERE]
    return dict(zip(texts, asyncio.run(minilm.embed_words(texts)), strict=True))


def aligned(passages: dict[str, Passage], *said: str) -> Alignment:
    return Alignment([passages[text] for text in said], passages[QUESTION], lambda token: 1.0)


def test_the_reference_itself_is_all_there(passages: dict[str, Passage]) -> None:
    assert aligned(passages, REFERENCE).recall([passages[REFERENCE]]) == pytest.approx(1.0, abs=1e-5)
    assert aligned(passages, REFERENCE).agreement([passages[REFERENCE]]) == pytest.approx(1.0, abs=1e-5)


def test_a_paraphrase_says_more_of_it_than_a_text_on_something_else(passages: dict[str, Passage]) -> None:
    paraphrase, elsewhere = aligned(passages, PARAPHRASE), aligned(passages, ELSEWHERE)
    assert paraphrase.recall([passages[REFERENCE]]) > 0.3
    assert elsewhere.recall([passages[REFERENCE]]) < 0.12
    assert paraphrase.agreement([passages[REFERENCE]]) > elsewhere.agreement([passages[REFERENCE]]) + 0.2


def test_the_words_of_the_question_say_little_of_the_reference(passages: dict[str, Passage]) -> None:
    asked = aligned(passages, QUESTION).recall([passages[REFERENCE]])
    assert asked < aligned(passages, PARAPHRASE).recall([passages[REFERENCE]])


def test_more_words_on_something_else_do_not_add_up(passages: dict[str, Passage]) -> None:
    once = aligned(passages, ELSEWHERE).recall([passages[REFERENCE]])
    assert aligned(passages, *[ELSEWHERE] * 10).recall([passages[REFERENCE]]) <= once


def test_nothing_said_is_nothing_found(passages: dict[str, Passage]) -> None:
    assert aligned(passages).recall([passages[REFERENCE]]) == 0.0
    assert aligned(passages).agreement([passages[REFERENCE]]) == 0.0


def test_a_reference_of_the_questions_words_alone_still_counts(passages: dict[str, Passage]) -> None:
    assert aligned(passages, QUESTION).recall([passages[QUESTION]]) == pytest.approx(1.0, abs=1e-5)
