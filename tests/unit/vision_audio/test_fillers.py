"""Fillers from words, by the lists, and from the sound."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic_speech import speak
from tests.synthetic_voice import silence, vowel
from vision_audio.fillers import hums, spoken_fillers
from vision_audio.prosody import features
from vision_audio.prosody.syllables import syllables
from vision_audio.prosody.track import HOP_MS, track
from vision_audio.signals import Pcm, Word


def words(text: str, *, gaps: dict[int, float] | None = None) -> list[Word]:
    """Words of 200 ms with 20 ms between them, or `gaps` before the ones named by place."""
    found, at = [], 0.0
    for place, word in enumerate(text.split()):
        at += (gaps or {}).get(place, 20.0)
        found.append(Word(word, at, at + 200, 0.9))
        at += 200
    return found


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, I think uh we should er cache it.", ["Um", "uh", "er"]),
        ("Ummmm hmm UHH", ["Ummmm", "hmm", "UHH"]),
        ("It is, you know, a queue, I mean a stack.", ["you know", "I mean"]),
        ("Do you know what I meant by hum?", []),
        ("It is, like, slow, and I like it like that.", ["like"]),
        ("Well, basically, we shard.", ["Well", "basically"]),
        ("It works well and so do we.", []),
        ("The error is in the umbrella.", []),
        ("", []),
    ],
)
def test_english(text: str, fillers: list[str]) -> None:
    assert [found.text for found in spoken_fillers(words(text), "en")] == fillers


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("उम्म मैं हम्म सोचता हूँ", ["उम्म", "हम्म"]),
        ("मतलब, हम कैश रखेंगे।", ["मतलब"]),
        ("इसका मतलब अलग है।", []),
        ("मेरा मतलब यह धीमा है", ["मेरा मतलब"]),
        ("hum, matlab, cache use karenge, you know", ["matlab", "you know"]),
    ],
)
def test_hindi(text: str, fillers: list[str]) -> None:
    assert [found.text for found in spoken_fillers(words(text), "hi")] == fillers


def test_a_word_between_pauses_is_a_filler_without_commas() -> None:
    assert [each.text for each in spoken_fillers(words("it is like slow", gaps={2: 300, 3: 300}), "en")] == ["like"]
    assert spoken_fillers(words("it is like slow", gaps={2: 300}), "en") == ()


def test_a_filler_says_where_it_is() -> None:
    found = spoken_fillers(words("So, you know we"), "en")
    assert [(each.start_ms, each.end_ms) for each in found] == [(20.0, 220.0), (240.0, 660.0)]


def test_a_language_without_a_list_has_none() -> None:
    assert spoken_fillers(words("um uh"), "ta") == ()


def heard_hums(pcm: Pcm) -> int:
    heard = track(pcm)
    return len(hums(heard.pitch_hz, heard.level_db, heard.change, HOP_MS))


def test_a_long_level_vowel_is_a_hum_and_glides_and_short_ones_are_not() -> None:
    assert heard_hums(np.concatenate([silence(0.4), vowel(0.6), silence(0.4)])) == 1
    assert heard_hums(np.concatenate([silence(0.4), vowel(0.15), silence(0.4)])) == 0
    assert heard_hums(np.concatenate([silence(0.4), vowel(0.6, to_hz=180), silence(0.4)])) == 0


def test_fluent_speech_has_no_hum() -> None:
    assert heard_hums(speak("I would store the sessions in a table with an index on the user.")) == 0


def test_a_hum_between_words_counts_and_one_that_was_recognised_counts_once() -> None:
    first, second = speak("I would store the sessions."), speak("Then I would measure it.")
    sound = np.concatenate([first, silence(0.3), vowel(0.7, pitch_hz=100), silence(0.3), second])
    middle = len(first) / 16 + 300
    told = [Word("I", 50, len(first) / 16 - 50, 0.9), Word("Then", middle + 1_100, middle + 2_000, 0.9)]
    assert features(sound, None).fillers == 1
    assert features(sound, told).fillers == 1
    assert features(sound, [told[0], Word("um", middle, middle + 700, 0.9), told[1]]).fillers == 1


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("table", "en", 2), ("cache", "en", 1), ("measured", "en", 2), ("database", "en", 3), ("the", "en", 1), ("rhythm,", "en", 1),
        ("42", "en", 2), ("naïve", "en", 1), ("…", "en", 0), ("कमल", "hi", 2), ("तालिका", "hi", 3), ("प्रश्न", "hi", 1),
        ("தமிழ்", "ta", 2), ("అమ్మ", "te", 2), ("বাংলা", "bn", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_in_writing(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count
