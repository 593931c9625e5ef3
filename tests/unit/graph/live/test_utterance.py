"""What a turn of several segments says, and when it must not be an answer."""

from __future__ import annotations

import numpy as np
import pytest

from core.evidence import Level
from graph.live.utterance import Segment, Utterance
from vision_audio.signals import Transcript


def segment(text: str, seconds: float = 2.0, confidence: float = 0.8, insufficient: str | None = None) -> Segment:
    transcript = Transcript(text, (), confidence, "en", Level.LOCAL, seconds * 1000, insufficient)
    return Segment(np.zeros(16, np.int16), 0.0, transcript)


def said(*segments: Segment) -> Utterance:
    return Utterance(0.0, 1000.0, segments)


def test_the_text_is_that_of_all_segments_and_the_confidence_their_mean_by_length() -> None:
    whole = said(segment("One. ", 3, 0.9), segment("", 5, 0.0), segment(" Two.", 1, 0.5))
    assert whole.text == "One. Two."
    assert whole.confidence == pytest.approx(0.8)
    assert whole.level is Level.LOCAL


@pytest.mark.parametrize(
    ("utterance", "reason"),
    [
        (said(segment("Clear."), segment("Clear too.")), None),
        (said(segment("Clear.", 8), segment("unclear", 2, insufficient="unsure")), None),
        (said(segment("Clear.", 2), segment("unclear", 2, insufficient="unsure")), "unsure"),
        (said(segment("", insufficient="no_speech")), "no_speech"),
        (said(segment("")), "no_words"),
        (said(segment("Clear."), Segment(np.zeros(16, np.int16), 0.0, None)), "recognition_unavailable"),
    ],
)
def test_too_little_that_is_sure_is_no_answer(utterance: Utterance, reason: str | None) -> None:
    assert utterance.insufficient == reason


def test_two_turns_as_one() -> None:
    first, second = Utterance(100.0, 900.0, (segment("One."),)), Utterance(1200.0, 2000.0, (segment("Two."),))
    both = first.joined(second)
    assert (both.text, both.start_ms, both.end_ms) == ("One. Two.", 100.0, 2000.0)
