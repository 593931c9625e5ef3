"""What the last words say about whether more is to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vision_audio.activity.wording import Ending, ending


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
        ("it keeps the parts apart", "en", "unknown"),
        ("Yes.", "en", "whole"),
        ("No, never.", "en", "whole"),
        ("No, we wrote a test for it.", "en", "closed"),
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


@given(st.text(max_size=80), st.sampled_from(["en", "hi", "ta", "te", "bn", "mr", "gu", "xx"]))
def test_any_text_has_one(text: str, language: str) -> None:
    assert ending(text, language) in ("open", "loose", "closed", "whole", "unknown")
