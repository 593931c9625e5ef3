"""Estimates against the speaker's own usual: when there are any, which way they move, and what switches them off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthetic_speech import Manner, speak, spread
from tests.synthetic_voice import silence
from vision_audio.prosody import Baseline, Features, VoiceAnalyser
from vision_audio.prosody.baseline import HALF_AGREED, LEAST_SPEECH_MS, SPREADS
from vision_audio.prosody.emotions import PROFILES, guess
from vision_audio.prosody.estimates import AROUSAL, CONFIDENCE, ENTHUSIASM, NERVOUSNESS, arousal, estimate
from vision_audio.signals import SAMPLE_RATE, Pcm

TEXT = "I would store the sessions in a table with an index on the user. Then I would measure the query again."
USUAL = Features(
    5_000, 4_000, 0.9, words=12, pace_wpm=150, articulation_rate=4.5, pauses=1, pause_ms=500, longest_pause_ms=500, fillers=0,
    pitch_hz=110, pitch_st=12, pitch_high_st=15, pitch_range_st=5, energy_db=-25, energy_high_db=-20, brightness_db=-8,
    jitter=0.012, shimmer=0.06,
)  # fmt: skip


def usual(count: int = 12) -> Baseline:
    """A speaker who varies a little round `USUAL`."""
    chance = np.random.default_rng(0)
    return Baseline(
        replace(
            USUAL,
            pitch_st=12 + chance.normal(),
            pitch_high_st=15 + chance.normal(),
            energy_db=-25 + chance.normal(),
            energy_high_db=-20 + chance.normal(),
            brightness_db=-8 + chance.normal(),
            pitch_range_st=5 + chance.normal(),
        )
        for _ in range(count)
    )


def test_there_is_no_estimate_before_twenty_seconds_of_clear_speech() -> None:
    baseline = Baseline()
    for _ in range(int(LEAST_SPEECH_MS / USUAL.speech_ms)):
        assert not baseline.ready
        assert estimate(USUAL, baseline).confidence is None
        baseline.add(replace(USUAL, quality=0.1))
        baseline.add(replace(USUAL, insufficient="voice_steady"))
        baseline.add(USUAL)
    assert baseline.ready
    assert baseline.speech_ms == LEAST_SPEECH_MS
    assert estimate(USUAL, baseline).confidence == pytest.approx(0.6)


def test_speech_as_usual_lies_in_the_middle() -> None:
    found = estimate(USUAL, usual())
    assert found.arousal == pytest.approx(0.5, abs=0.08)
    assert found.enthusiasm == pytest.approx(0.5, abs=0.08)
    assert found.confidence == pytest.approx(0.6, abs=0.05)
    assert found.nervousness == pytest.approx(0.4, abs=0.05)


@given(
    steps=st.lists(st.floats(0, 6), min_size=2, max_size=2),
    name=st.sampled_from(
        ["pitch_st", "energy_db", "articulation_rate", "pause_ms", "fillers", "jitter", "shimmer", "pitch_range_st"]
    ),
)
def test_an_estimate_follows_the_sign_of_each_feature(steps: list[float], name: str) -> None:
    low, high = sorted(steps)
    scale = {"pause_ms": 400, "fillers": 1, "jitter": 0.004, "shimmer": 0.01}.get(name, 1.0)
    weighed = {"pause_ms": "pause_share", "fillers": "fillers_a_minute"}.get(name, name)
    stretches = [replace(USUAL, **{name: getattr(USUAL, name) + scale * step}) for step in (low, high)]
    less, more = (estimate(stretch, BASELINE) for stretch in stretches)
    for weights, title in ((CONFIDENCE, "confidence"), (NERVOUSNESS, "nervousness"), (ENTHUSIASM, "enthusiasm")):
        change = getattr(more, title) - getattr(less, title)
        # Pauses lie in the time that fillers are counted over, so that they move both.
        assert change * weights.get(weighed, 0.0) >= -1e-9 or name == "pause_ms"
        assert 0 < getattr(more, title) < 1


BASELINE = usual()


def test_features_that_are_missing_are_left_out_until_too_few_are_left() -> None:
    some = replace(USUAL, jitter=None, shimmer=None)
    assert estimate(some, BASELINE).nervousness is not None
    few = replace(some, pitch_st=None, fillers=None)
    assert estimate(few, BASELINE).nervousness is None


def test_small_differences_of_a_very_even_speaker_are_not_blown_up() -> None:
    even = Baseline([USUAL] * 10)
    stretch = replace(USUAL, pitch_st=12.5)
    assert even.unusual("pitch_st", stretch) == pytest.approx(0.5 / SPREADS["pitch_st"])


def test_one_wild_stretch_does_not_move_what_is_usual() -> None:
    baseline = usual(30)
    before = baseline.unusual("pitch_st", USUAL)
    baseline.add(replace(USUAL, pitch_st=60.0))
    assert baseline.unusual("pitch_st", USUAL) == pytest.approx(before, abs=0.15)
    assert baseline.unusual("pitch_st", replace(USUAL, pitch_st=60.0)) == 3.0


def test_an_unknown_feature_is_an_error() -> None:
    with pytest.raises(KeyError):
        BASELINE.unusual("mood", USUAL)


def test_a_feature_that_does_not_go_with_the_others_counts_less() -> None:
    chance = np.random.default_rng(1)
    stretches = []
    for _ in range(4 * HALF_AGREED):
        roused = chance.normal()
        stretches.append(
            replace(
                USUAL,
                pitch_st=12 + 3 * roused,
                pitch_high_st=15 + 3 * roused,
                brightness_db=-8 + 3 * roused,
                energy_db=-25 + 3 * chance.normal(),
                energy_high_db=-20 + 3 * chance.normal(),
            )
        )
    factors = Baseline(stretches).agreement(AROUSAL)
    assert factors["pitch_st"] > 0.7
    assert factors["energy_db"] < 0.6
    assert Baseline(stretches[:1]).agreement(AROUSAL)["energy_db"] == 1.0


def test_arousal_ranks_raised_speech_over_calm_speech() -> None:
    manners = [
        Manner(),
        Manner(pitch=4, range=1.5, pace=1.1, level_db=6, tilt_db=4),
        Manner(pitch=-2, range=0.7, level_db=-5, tilt_db=-3),
    ]
    analyser = VoiceAnalyser()
    for _ in range(2):
        for manner in manners:
            analyser.measure(speak(TEXT, manner=manner), 0)
    found = [analyser.measure(speak(TEXT, manner=manner), 0, learn=False).arousal for manner in manners]
    assert found[1] > 0.65 > found[0] > found[2]  # type: ignore[operator]
    assert found[2] < 0.4  # type: ignore[operator]


def test_the_guess_of_a_label_is_the_nearest_profile() -> None:
    baseline = usual(20)
    shouted = replace(USUAL, pitch_st=12.6, pitch_range_st=5.5, energy_db=-23, brightness_db=-6)
    shares = guess(shouted, baseline)
    assert shares is not None
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=lambda label: shares[label]) == "angry"
    assert "confused" not in PROFILES
    assert guess(shouted, Baseline()) is None


def spoken(manner: Manner = Manner(), times: int = 1) -> tuple[Pcm, list]:
    text = " ".join([TEXT] * times)
    pcm = speak(text, manner=manner)
    return pcm, spread(text, pcm)


def test_a_turn_is_cut_where_windows_end() -> None:
    pcm, words = spoken(times=3)
    found = VoiceAnalyser().measure_turn(pcm, 3_700.0, words, "en")
    length = len(pcm) / SAMPLE_RATE * 1000
    assert [each.start_ms for each in found] == [
        3_700.0,
        *(at for at in range(10_000, int(3_700 + length - 1_500), 5_000)),
    ]
    assert found[-1].end_ms == pytest.approx(3_700 + length)
    assert all(each.insufficient is None for each in found)
    assert all(each.pace_wpm is not None for each in found)


def test_a_pause_that_a_cut_goes_through_stays_one() -> None:
    pcm = speak(TEXT)
    turn = np.concatenate([pcm, silence(3.0), pcm])
    length = len(pcm) / SAMPLE_RATE * 1000
    start = 10_000 - length - 1_500  # the window ends in the middle of the pause
    found = VoiceAnalyser().measure_turn(turn, start, None, "en")
    assert sum(each.pauses for each in found) == VoiceAnalyser().measure(turn, 0).pauses
    assert max(each.longest_pause_ms for each in found) == pytest.approx(3_000, abs=400)
    assert sum(each.pause_ms for each in found) == pytest.approx(VoiceAnalyser().measure(turn, 0).pause_ms, abs=100)


def test_at_the_end_every_stretch_is_judged_by_the_same_usual() -> None:
    pcm, words = spoken(times=6)
    analyser = VoiceAnalyser()
    found = analyser.measure_turn(pcm, 0.0, words, "en")
    assert found[0].confidence is None
    assert found[-1].confidence is not None
    settled = analyser.settled()
    assert [each.start_ms for each in settled] == [each.start_ms for each in found]
    assert all(each.confidence is not None for each in settled)
    assert [each.pitch_hz for each in settled] == [each.pitch_hz for each in found]
    assert VoiceAnalyser().settled() == []


def test_with_inference_off_facts_alone_are_left() -> None:
    analyser = VoiceAnalyser(infer_emotions=False)
    pcm, words = spoken(times=4)
    found = analyser.measure_turn(pcm, 0.0, words, "en")[-1]
    guessed = ("arousal", "confidence", "nervousness", "enthusiasm", "sentiment", "expressions")
    of_the_voice = ("pitch_hz", "pitch_range_st", "jitter", "shimmer")
    assert [getattr(found, name) for name in (*guessed, *of_the_voice)] == [None] * 10
    assert found.pace_wpm is not None
    assert found.energy_db is not None
    assert found.fillers is not None
    assert analyser.settled() == [] or all(each.confidence is None for each in analyser.settled())


def test_sentiment_is_of_the_words_and_english_only() -> None:
    pcm, _ = spoken()
    glad, sorry = (
        VoiceAnalyser().measure(pcm, 0, spread(text, pcm)).sentiment
        for text in ("I love this great work with my wonderful team", "It was a terrible failure and I hate the result")
    )
    assert glad > 0.5  # type: ignore[operator]
    assert sorry < -0.5  # type: ignore[operator]
    assert VoiceAnalyser().measure(pcm, 0, spread("I love this great work", pcm), "hi").sentiment is None
    assert VoiceAnalyser().measure(pcm, 0, spread("great work", pcm)).sentiment is None
    assert VoiceAnalyser().measure(pcm, 0).sentiment is None


def test_arousal_of_a_stretch_without_a_baseline_is_unknown() -> None:
    assert arousal(USUAL, Baseline()) is None
