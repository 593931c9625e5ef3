"""Signals become windows and a summary: what is fused, smoothed, told apart by question, and left unsaid."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vision_audio.signals import FrameSignals, VoiceSignals
from vision_audio.timeline import Note, Question, Summary, Timeline, summarise
from vision_audio.timeline.fusion import smoothed, weighted
from vision_audio.timeline.summary import band

WINDOW = 5_000.0


def voice(index: int, **values: object) -> VoiceSignals:
    """A window's worth of good speech."""
    given: dict = {
        "speech_ms": 4_000.0, "pace_wpm": 140.0, "articulation_rate": 4.5, "pauses": 1, "pause_ms": 400.0, "longest_pause_ms": 400.0,
        "fillers": 0, "pitch_hz": 120.0, "pitch_range_st": 5.0, "energy_db": -25.0, "arousal": 0.5, "confidence": 0.6,
        "nervousness": 0.4, "enthusiasm": 0.5, "sentiment": 0.1, "quality": 0.9,
    }  # fmt: skip
    return VoiceSignals(index * WINDOW, (index + 1) * WINDOW, **(given | values))


def frame(at_ms: float, **values: object) -> FrameSignals:
    """A good frame."""
    given: dict = {
        "faces": 1,
        "gaze_on_screen": True,
        "posture": 0.8,
        "eyes_open": 0.9,
        "expressions": {"calm": 1.0},
        "quality": 0.9,
    }
    return FrameSignals(at_ms, **(given | values))


def looked(timeline: Timeline, index: int, **values: object) -> None:
    for step in range(5):
        timeline.add_frame(frame(index * WINDOW + step * 1_000, **values))


def session(confidence: dict[str, float], *, turns: int = 2, windows: int = 4) -> Timeline:
    """Questions of each domain in turn, with that confidence in the voice."""
    timeline, at = Timeline(), 0
    for turn in range(turns):
        for domain, value in confidence.items():
            timeline.mark_question(f"{domain}-{turn}", domain, at * WINDOW)
            for _ in range(windows):
                timeline.add_voice(voice(at, confidence=value))
                at += 1
    return timeline


def kinds(notes: tuple[Note, ...]) -> list[str]:
    return [note.kind for note in notes]


def test_a_window_is_given_once_and_when_it_is_over() -> None:
    timeline = Timeline()
    timeline.add_voice(voice(0))
    timeline.add_voice(voice(1))
    assert timeline.windows(4_999) == []
    assert [window.index for window in timeline.windows(5_000)] == [0]
    assert timeline.windows(9_000) == []
    assert [(window.index, window.start_ms, window.end_ms) for window in timeline.windows(17_000)] == [
        (1, 5_000, 10_000),
        (2, 10_000, 15_000),
    ]


def test_windows_as_they_close_are_those_of_the_record() -> None:
    timeline = session({"sql": 0.4, "api": 0.8})
    given = [window for until in range(0, 90_000, 7_000) for window in timeline.windows(until)]
    assert given == timeline.record()


def test_a_window_without_a_signal_says_so() -> None:
    timeline = Timeline()
    timeline.add_voice(voice(1))
    first, second = timeline.windows(10_000)
    assert first.insufficient == "window_empty"
    assert first.confidence is None
    assert second.insufficient is None


def test_both_channels_are_weighed_six_to_four() -> None:
    timeline = Timeline()
    timeline.add_voice(voice(0, confidence=0.5))
    looked(timeline, 0, posture=1.0)
    assert timeline.record()[0].confidence == pytest.approx(0.6 * 1.0 + 0.4 * 0.5)


def test_one_channel_alone_counts_whole() -> None:
    heard, seen = Timeline(), Timeline()
    heard.add_voice(voice(0, confidence=0.3))
    looked(seen, 0, posture=1.0, gaze_on_screen=False)
    assert heard.record()[0].confidence == pytest.approx(0.3)
    assert seen.record()[0].confidence == pytest.approx(0.6)
    assert seen.record()[0].nervousness is None


def test_an_unclear_channel_is_not_judged() -> None:
    timeline = Timeline()
    timeline.add_voice(voice(0, quality=0.1))
    looked(timeline, 0, posture=1.0)
    window = timeline.record()[0]
    assert window.confidence == pytest.approx(1.0)
    assert window.nervousness is None
    assert window.quality == pytest.approx(0.6 * 0.9 + 0.4 * 0.1)


def test_what_could_not_be_seen_or_heard_is_named() -> None:
    timeline = Timeline()
    timeline.add_voice(VoiceSignals(0, 5_000, insufficient="voice_silent"))
    looked(
        timeline, 1, faces=0, insufficient="no_face", quality=0.0, gaze_on_screen=None, posture=None, expressions=None
    )
    looked(timeline, 2, quality=0.05)
    assert [window.insufficient for window in timeline.record()] == ["voice_silent", "no_face", "frame_unclear"]
    assert timeline.record()[1].visual["one_face"] == 0


def test_a_frame_keeps_what_its_reason_does_not_concern() -> None:
    timeline = Timeline()
    looked(timeline, 0, insufficient="turned_away", quality=0.6, gaze_on_screen=False, expressions=None)
    window = timeline.record()[0]
    assert window.insufficient is None
    assert window.visual["gaze_on_screen"] == 0
    assert window.expressions is None


def test_frames_become_shares_and_means() -> None:
    timeline = Timeline()
    for step, looks in enumerate([True, True, False, None]):
        timeline.add_frame(
            frame(step * 1_000, gaze_on_screen=looks, posture=0.2 * step, expressions={"happy": 0.5, "fear": 0.5})
        )
    window = timeline.record()[0]
    assert window.visual["gaze_on_screen"] == pytest.approx(2 / 3)
    assert window.visual["posture"] == pytest.approx(0.3)
    assert window.visual["frames"] == 4
    assert window.expressions == {"happy": 0.5, "fear": 0.5}


def test_values_are_smoothed_over_three_windows_and_not_across_a_gap() -> None:
    assert [smoothed([0.0, 0.3, 0.9, None, 0.5], at) for at in range(5)] == [
        0.0, pytest.approx(0.15), pytest.approx(0.4), None, pytest.approx(0.7),
    ]  # fmt: skip


def test_a_stretch_over_two_windows_is_shared_out() -> None:
    timeline = Timeline()
    timeline.add_voice(replace(voice(0, pauses=2, fillers=3), start_ms=2_000, end_ms=8_000, speech_ms=6_000))
    timeline.add_voice(
        replace(voice(0, pace_wpm=200.0, pauses=0, fillers=0), start_ms=8_000, end_ms=10_000, speech_ms=1_000)
    )
    first, second = timeline.record()
    assert first.voice.speech_ms + second.voice.speech_ms == pytest.approx(7_000)  # type: ignore[union-attr]
    assert first.voice.pace_wpm == 140  # type: ignore[union-attr]
    assert second.voice.pace_wpm == pytest.approx((140 * 3_000 + 200 * 1_000) / 4_000)  # type: ignore[union-attr]
    assert [window.voice.pauses for window in (first, second)] == [0, 2]  # type: ignore[union-attr]
    assert [window.voice.fillers for window in (first, second)] == [None, 3]  # type: ignore[union-attr]


def test_a_stretch_measured_again_replaces_the_first_measuring() -> None:
    timeline = Timeline()
    timeline.add_voice(voice(0, confidence=None, pace_wpm=None))
    timeline.add_voice(voice(0, confidence=0.8))
    assert timeline.record()[0].confidence == pytest.approx(0.8)
    timeline.add_voice(replace(voice(0), start_ms=3, end_ms=3))
    assert timeline.record()[0].confidence == pytest.approx(0.8)


def test_a_fall_during_a_domain_is_told_with_its_questions_and_windows() -> None:
    summary = session({"api": 0.75, "sql": 0.4, "python": 0.75}).summary()
    note = summary.insights[0] if summary.insights[0].kind == "confidence_fell" else summary.insights[1]
    assert note.kind == "confidence_fell"
    assert (note.domain, note.questions) == ("sql", ("sql-0", "sql-1"))
    assert note.values["count"] == 2
    assert note.values["confidence"] < note.values["usual"]  # type: ignore[operator]
    assert note.windows == (4, 5, 6, 7, 16, 17, 18, 19)
    advice = next(each for each in summary.recommendations if each.kind == "advice_domain")
    assert (advice.domain, advice.windows) == ("sql", note.windows)


def test_chance_and_too_few_windows_tell_nothing_of_a_domain() -> None:
    chance = random.Random(2)
    timeline = Timeline()
    for index in range(40):
        if index % 5 == 0:
            timeline.mark_question(f"q{index}", f"d{index % 4}", index * WINDOW)
        timeline.add_voice(voice(index, confidence=min(1.0, max(0.0, chance.gauss(0.6, 0.12)))))
    assert [kind for kind in kinds(timeline.summary().insights) if kind.startswith("confidence")] == []
    short = session({"api": 0.8, "sql": 0.2}, turns=1, windows=2)
    assert "confidence_fell" not in kinds(short.summary().insights)


def test_nervous_and_unsure_is_an_insight() -> None:
    timeline = Timeline()
    for index in range(8):
        timeline.add_voice(voice(index, confidence=0.3, nervousness=0.8))
    found = timeline.summary()
    assert found.insights[0].kind == "nervous_unsure"
    assert found.insights[0].values == {"confidence": 30, "nervousness": 80}
    assert found.insights[0].windows == tuple(range(8))
    assert "advice_breathe" in kinds(found.recommendations)
    assert found.confidence_band == "low"


@pytest.mark.parametrize(
    ("value", "name"), [(0.71, "high"), (0.7, "medium"), (0.4, "medium"), (0.39, "low"), (None, None)]
)
def test_bands(value: float | None, name: str | None) -> None:
    assert band(value) == name


@pytest.mark.parametrize(
    ("values", "insight", "advice"),
    [
        ({"pace_wpm": 200.0}, "pace_fast", "advice_slower"),
        ({"pace_wpm": 90.0}, "pace_slow", "advice_quicker"),
        ({"pace_wpm": 140.0}, "pace_good", None),
        ({"fillers": 1}, "fillers_many", "advice_fillers"),
        ({"fillers": 0}, "fillers_few", None),
        ({"pauses": 3, "pause_ms": 4_000.0}, "pauses_long", "advice_outline"),
        ({"longest_pause_ms": 7_000.0}, "pauses_long", "advice_outline"),
        ({"pitch_range_st": 1.0}, "voice_flat", "advice_voice"),
        ({"confidence": 0.9}, "confidence_high", None),
        ({"confidence": 0.45}, "confidence_low", "advice_confidence"),
        ({"nervousness": 0.8}, "nervous", "advice_breathe"),
        ({"quality": 0.3}, None, "advice_equipment"),
    ],
)
def test_what_stands_out_in_a_voice(values: dict[str, object], insight: str | None, advice: str | None) -> None:
    timeline, plain = Timeline(), Timeline()
    for index in range(8):
        timeline.add_voice(voice(index, **values))
        plain.add_voice(voice(index, pace_wpm=None, fillers=None, confidence=0.6))
    summary = timeline.summary()
    assert insight is None or insight in kinds(summary.insights)
    assert advice is None or advice in kinds(summary.recommendations)
    assert kinds(plain.summary().insights) == []
    assert kinds(plain.summary().recommendations) == []


@pytest.mark.parametrize(
    ("values", "insight"),
    [
        ({"gaze_on_screen": False}, "gaze_away"),
        ({"gaze_on_screen": True}, "gaze_good"),
        ({"posture": 0.3}, "posture_bent"),
    ],
)
def test_what_stands_out_before_a_camera(values: dict[str, object], insight: str) -> None:
    timeline = Timeline()
    for index in range(8):
        looked(timeline, index, **values)
    assert insight in kinds(timeline.summary().insights)


def test_garbage_gives_a_reason_and_never_a_number() -> None:
    timeline = Timeline()
    for index in range(12):
        timeline.add_voice(VoiceSignals(index * WINDOW, (index + 1) * WINDOW, insufficient="voice_no_words"))
        looked(timeline, index, faces=0, insufficient="no_face", quality=0.0)
    summary = timeline.summary()
    assert summary.insufficient == "voice_no_words"
    assert summary.confidence_band is None
    assert (summary.insights, summary.recommendations) == ((), ())
    assert [summary.delivery.confidence, summary.delivery.pace_wpm, summary.delivery.gaze_on_screen] == [None] * 3
    assert all(window.confidence is None for window in timeline.record())


def test_too_short_a_session_says_so() -> None:
    assert Timeline().summary().insufficient == "timeline_short"
    short = session({"sql": 0.9}, turns=1, windows=5)
    assert short.summary().insufficient == "timeline_short"
    spoken = sum(window.voice.speech_ms for window in short.record() if window.voice)
    assert short.summary().delivery.speech_ms == spoken > 0
    assert session({"sql": 0.9}, turns=1, windows=6).summary().insufficient is None


def test_each_question_has_its_own_delivery() -> None:
    summary = session({"api": 0.8, "sql": 0.4}, windows=4).summary()
    assert [(each.question_id, each.domain) for each in summary.questions] == [
        ("api-0", "api"), ("sql-0", "sql"), ("api-1", "api"), ("sql-1", "sql"),
    ]  # fmt: skip
    assert summary.questions[1].delivery.windows == (4, 5, 6, 7)
    assert summary.questions[1].delivery.confidence < summary.questions[0].delivery.confidence  # type: ignore[operator]
    brief = session({"api": 0.8, "sql": 0.4}, windows=2).summary()
    assert {each.delivery.insufficient for each in brief.questions} == {"timeline_short"}


def test_with_inference_off_only_facts_are_left() -> None:
    timeline = Timeline(infer_emotions=False)
    for index in range(8):
        timeline.add_voice(voice(index, pace_wpm=200.0))
        looked(timeline, index, gaze_on_screen=False)
    window, summary = timeline.record()[3], timeline.summary()
    assert (window.confidence, window.engagement, window.nervousness, window.expressions) == (None,) * 4
    assert window.voice is not None
    assert (window.voice.confidence, window.voice.arousal, window.voice.sentiment, window.voice.pitch_hz) == (None,) * 4
    assert (window.voice.pace_wpm, window.visual["gaze_on_screen"]) == (200, 0)
    assert summary.formula_version.endswith("-facts")
    assert set(kinds(summary.insights)) == {"pace_fast", "fillers_few", "gaze_away"}
    assert summary.delivery.expressions is None


def test_a_summary_of_stored_windows_is_that_of_the_session() -> None:
    timeline = session({"api": 0.8, "sql": 0.4})
    summary = timeline.summary()
    asked = [Question(each.question_id, each.domain, each.start_ms, each.end_ms) for each in summary.questions]
    assert summarise(timeline.record(), asked) == summary


signals = st.builds(
    lambda start, length, confidence, quality, reason: replace(
        voice(0, confidence=confidence, quality=quality, insufficient=reason), start_ms=start, end_ms=start + length
    ),
    st.floats(0, 60_000),
    st.floats(1, 12_000),
    st.none() | st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from([None, None, None, "voice_short"]),
)


@given(
    st.lists(signals, max_size=8),
    st.lists(st.floats(0, 60_000), max_size=8),
    st.lists(st.floats(0, 80_000), max_size=4),
)
def test_whatever_comes_in_windows_are_in_order_and_values_in_range(
    heard: list[VoiceSignals], seen: list[float], asked: list[float]
) -> None:
    timeline = Timeline()
    for each in heard:
        timeline.add_voice(each)
    for at in seen:
        timeline.add_frame(frame(at))
    until = sorted(asked)
    given_windows = [window for at in until for window in timeline.windows(at)]
    assert [window.index for window in given_windows] == list(range(int(max(until, default=0) // WINDOW)))
    for window in timeline.record():
        for value in (window.confidence, window.engagement, window.nervousness, window.quality):
            assert value is None or 0 <= value <= 1
    summary = timeline.summary()
    assert isinstance(summary, Summary)
    json.dumps(asdict(summary), allow_nan=False)


def test_weights_of_what_is_missing_go_to_the_rest() -> None:
    assert weighted([(0.6, 1.0), (0.4, None)]) == 1.0
    assert weighted([(0.6, None)]) is None
