"""What a stretch of sound is measured as: pitch, level, pauses, steadiness; and what is refused as no speech."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic_speech import Manner, speak, spread
from tests.synthetic_voice import silence, vowel
from vision_audio.prosody import features
from vision_audio.prosody.cycles import jitter_and_shimmer
from vision_audio.prosody.features import nuclei
from vision_audio.prosody.track import track
from vision_audio.signals import SAMPLE_RATE, Pcm, Word

TEXT = "I would store the sessions in a table with an index on the user."
SYLLABLES = 18
AFTER_SPEECH_MS = 320  # silence that espeak-ng ends with
RANDOM = np.random.default_rng(0)


@pytest.mark.parametrize("pitch", [75.0, 110.0, 180.0, 260.0, 420.0])
def test_pitch_is_found_over_the_range_of_voices(pitch: float) -> None:
    heard = track(vowel(1.0, pitch_hz=pitch))
    assert float(np.nanmedian(heard.pitch_hz)) == pytest.approx(pitch, rel=0.01)
    assert heard.voiced.mean() > 0.9


def test_the_level_is_that_of_the_speech_and_not_of_the_silence_round_it() -> None:
    spoken = speak(TEXT)
    alone = features(spoken)
    among = features(np.concatenate([silence(1.0), spoken, silence(1.0)]))
    assert alone.energy_db is not None
    assert among.energy_db == pytest.approx(alone.energy_db, abs=0.7)
    assert among.speech_ms == pytest.approx(alone.speech_ms, rel=0.06)


def test_louder_speech_measures_as_many_decibels_louder() -> None:
    quiet, loud = features(speak(TEXT, manner=Manner(level_db=-6))), features(speak(TEXT))
    assert quiet.energy_db is not None
    assert loud.energy_db is not None
    assert loud.energy_db - quiet.energy_db == pytest.approx(6, abs=0.5)


@pytest.mark.parametrize(("jitter", "shimmer"), [(0.0, 0.0), (0.005, 0.0), (0.012, 0.0), (0.0, 0.04)])
def test_jitter_and_shimmer_are_what_the_voice_was_made_with(jitter: float, shimmer: float) -> None:
    found = jitter_and_shimmer(track(vowel(2.0, pitch_hz=130, jitter=jitter, shimmer=shimmer)))
    # Two draws of one spread lie 2/√π spreads apart in the mean.
    assert found[0] == pytest.approx(2 / np.sqrt(np.pi) * jitter, rel=0.15, abs=0.0006)
    if not jitter:
        assert found[1] == pytest.approx(2 / np.sqrt(np.pi) * shimmer, rel=0.2, abs=0.005)


def test_pauses_are_silences_inside_the_speech() -> None:
    spoken = speak(TEXT)
    heard = features(np.concatenate([silence(0.8), spoken, silence(1.5), spoken, silence(2.0)]))
    assert heard.pauses == 1
    assert heard.longest_pause_ms == pytest.approx(1_500 + AFTER_SPEECH_MS, abs=60)
    assert heard.pause_ms == heard.longest_pause_ms


def test_a_rate_of_syllables_comes_from_the_sound_where_there_are_no_words() -> None:
    spoken = speak(TEXT)
    assert nuclei(track(spoken)) == pytest.approx(SYLLABLES, abs=2)
    from_sound, from_words = features(spoken), features(spoken, spread(TEXT, spoken))
    assert from_sound.articulation_rate == pytest.approx(from_words.articulation_rate, rel=0.15)


def test_a_quicker_speaker_measures_quicker() -> None:
    slow, quick = (speak(TEXT, manner=Manner(pace=pace)) for pace in (0.8, 1.25))
    paces = [features(pcm, spread(TEXT, pcm)) for pcm in (slow, quick)]
    assert paces[1].pace_wpm > 1.3 * paces[0].pace_wpm  # type: ignore[operator]
    assert features(quick).articulation_rate > 1.3 * features(slow).articulation_rate  # type: ignore[operator]


def test_pace_counts_words_over_speech_and_pauses() -> None:
    spoken = speak(TEXT)
    heard = features(spoken, spread(TEXT, spoken))
    assert heard.words == len(TEXT.split())
    assert heard.pace_wpm == pytest.approx(heard.words / ((heard.speech_ms + heard.pause_ms) / 60_000))


def test_pitch_and_range_follow_the_manner() -> None:
    usual, raised = features(speak(TEXT)), features(speak(TEXT, manner=Manner(pitch=4)))
    flat, lively = (features(speak(TEXT, manner=Manner(range=wide))) for wide in (0.4, 2.0))
    assert raised.pitch_st > usual.pitch_st + 2  # type: ignore[operator]
    assert lively.pitch_range_st > flat.pitch_range_st + 1.5  # type: ignore[operator]


def test_a_raised_voice_is_brighter_on_a_telephone_too() -> None:
    for decimate in (1, 2):
        both = []
        for tilt in (0.0, 6.0):
            pcm = speak(TEXT, manner=Manner(tilt_db=tilt))
            narrow = np.repeat(pcm[::decimate], decimate)
            both.append(features(narrow).brightness_db)
        assert both[1] > both[0] + 1.5  # type: ignore[operator]


def melody(*chord: float) -> Pcm:
    """Struck notes with overtones, like a piano's."""
    step = np.arange(SAMPLE_RATE // 2)
    notes = [
        sum(
            np.sin(2 * np.pi * pitch * each * over * step / SAMPLE_RATE) / over
            for over in range(1, 6)
            for each in chord
        )
        * np.exp(-step / 6000)
        for pitch in (220, 247, 262, 294, 330, 262, 220, 196)
    ]
    return (np.concatenate(notes) * 4000 / len(chord)).astype(np.int16)


@pytest.mark.parametrize(
    ("sound", "reason"),
    [
        (np.zeros(0, np.int16), "voice_short"),
        (vowel(0.25), "voice_short"),
        (np.zeros(5 * SAMPLE_RATE, np.int16), "voice_silent"),
        (silence(5.0), "voice_silent"),
        ((RANDOM.normal(size=5 * SAMPLE_RATE) * 3000).astype(np.int16), "voice_no_voice"),
        (RANDOM.integers(-32768, 32767, 5 * SAMPLE_RATE).astype(np.int16), "voice_no_voice"),
        ((np.sin(np.arange(5 * SAMPLE_RATE) * 0.1) * 8000).astype(np.int16), "voice_steady"),
        (melody(1.0), "voice_steady"),
        (melody(1.0, 1.26, 1.5), "voice_steady"),
        (np.full(5 * SAMPLE_RATE, 32767, np.int16), "voice_silent"),
    ],
    ids=[
        "nothing",
        "a moment",
        "digital silence",
        "silence",
        "noise",
        "bytes",
        "a tone",
        "a melody",
        "chords",
        "stuck at the rail",
    ],
)
def test_what_is_no_speech_is_not_measured(sound: Pcm, reason: str) -> None:
    heard = features(sound)
    assert heard.insufficient == reason
    assert heard.quality == 0
    measured = (heard.pitch_hz, heard.energy_db, heard.fillers, heard.pace_wpm, heard.jitter, heard.articulation_rate)
    assert measured == (None,) * 6


def test_a_recogniser_that_understood_nothing_or_is_unsure_stops_the_measuring() -> None:
    spoken = speak(TEXT)
    assert features(spoken, []).insufficient == "voice_no_words"
    unsure = [Word(word.text, word.start_ms, word.end_ms, 0.2) for word in spread(TEXT, spoken)]
    assert features(spoken, unsure).insufficient == "voice_unclear"
    assert features(spoken, None).insufficient is None


def test_noise_and_clipping_lower_the_quality() -> None:
    spoken = speak(TEXT)
    power = np.sqrt(np.mean(spoken.astype(float) ** 2))
    noisy = (spoken + RANDOM.normal(size=len(spoken)) * power * 10 ** (-10 / 20)).astype(np.int16)
    clipped = np.clip(spoken.astype(float) * 12, -32768, 32767).astype(np.int16)
    clear = features(spoken).quality
    assert clear > 0.9
    assert features(noisy).quality < 0.7 * clear
    assert features(clipped).quality < 0.5 * clear


def test_the_same_sound_measures_the_same() -> None:
    spoken = speak(TEXT)
    assert features(spoken) == features(spoken.copy())


def test_long_sound_is_followed_as_short_sound_is() -> None:
    spoken = speak(TEXT)
    long = np.tile(spoken, 12)
    heard, once = track(long), track(spoken)
    assert len(heard.level_db) == 1 + len(long) // (SAMPLE_RATE // 100)
    assert np.nanmedian(heard.pitch_hz) == pytest.approx(float(np.nanmedian(once.pitch_hz)), rel=0.01)
    assert features(long).energy_db == pytest.approx(features(spoken).energy_db, abs=0.3)
