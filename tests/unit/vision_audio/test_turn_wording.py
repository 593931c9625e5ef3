"""What the last words say about whether more is to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vision_audio.activity.wording import Ending, ending, sentence_words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I would add an index because", "en", "open"),
        ("I would add an index because...", "en", "open"),
        ("So, um,", "en", "open"),
        ("It was fast, you know.", "en", "open"),
        ("It keeps the pages,", "en", "open"),
        ("When the service failed.", "en", "open"),
        ("It stopped. If the queue is full", "en", "open"),
        ("If the queue is full, we wait.", "en", "closed"),
        ("Because it is faster.", "en", "closed"),
        ("It sends each request to.", "en", "loose"),
        ("It sends each request to the server.", "en", "closed"),
        ("We moved to containers because I'm...", "en", "open"),
        ("I have never had to do that.", "en", "closed"),
        ("I would say that.", "en", "open"),
        ("I graduated in 2020 and since then.", "en", "loose"),
        ("Every service has its own.", "en", "loose"),
        ("When I joined the company. . .", "en", "open"),
        ("it keeps the parts apart", "en", "unknown"),
        ("Yes.", "en", "whole"),
        ("No, never.", "en", "whole"),
        ("No, we wrote a test for it.", "en", "closed"),
        ("Yes, I am ready to begin.", "en", "whole"),
        ("Yes...", "en", "whole"),
        ("I don't know...", "en", "whole"),
        ("We measured it...", "en", "loose"),
        ("There are three reasons. First.", "en", "open"),
        ("It is cheaper. And, second", "en", "open"),
        ("We came in second.", "en", "closed"),
        ("In my last job.", "en", "loose"),
        ("To be honest.", "en", "loose"),
        ("In my last job I was the tester.", "en", "closed"),
        ("Reads are faster, but writes.", "en", "loose"),
        ("Before that I studied in Pune.", "en", "closed"),
        ("", "en", "unknown"),
        ("...", "en", "unknown"),
        ("मैंने इंडेक्स जोड़ा क्योंकि", "hi", "open"),
        ("मैंने इंडेक्स जोड़ा।", "hi", "closed"),
        ("நான் செய்தேன் ஆனால்", "ta", "open"),
        ("I would add an index because", "ta", "unknown"),
    ],
)
def test_the_end_of_a_text(text: str, language: str, expected: Ending) -> None:
    assert ending(text, language) == expected


@pytest.mark.parametrize(
    ("text", "count"), [("It failed. We wrote a test.", 4), ("We wrote a test. . .", 4), ("so, um", 2), ("", 0)]
)
def test_the_words_of_the_last_sentence(text: str, count: int) -> None:
    assert sentence_words(text) == count


@given(st.text(max_size=80), st.sampled_from(["en", "hi", "ta", "te", "bn", "mr", "gu", "xx"]))
def test_any_text_has_one(text: str, language: str) -> None:
    assert ending(text, language) in ("open", "loose", "closed", "whole", "unknown")
