"""Measuring speech recognition: words that are compared, edits, and sound files of several formats."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput, Unreadable
from core.evidence import Level
from services.measurement.speech import edits, measure, read_recordings, read_sound, words_of
from vision_audio.signals import SAMPLE_RATE, Pcm, Transcript


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Um, it's FAST — really.", ["it's", "fast", "really"]),
        (
            "I’ve 4 teams of 21, 305 and 1,000 people",
            ["i've", "four", "teams", "of", "twenty", "one", "three", "hundred", "five", "and", "1000", "people"],
        ),
        ("0, 10, 100, 340", ["zero", "ten", "one", "hundred", "three", "hundred", "forty"]),
        ("यह काम करता है।", ["यह", "काम", "करता", "है"]),
        ("... --", []),
    ],
)
def test_words_are_compared_as_they_are_heard(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("gold", "found", "distance"),
    [
        ("a b c", "a b c", 0),
        ("a b c", "a c", 1),
        ("a b c", "a x c", 1),
        ("a b", "a b c d", 2),
        ("", "a", 1),
        ("a b", "", 2),
    ],
)
def test_edits(gold: str, found: str, distance: int) -> None:
    assert edits(gold.split(), found.split()) == distance


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_edits_are_a_distance(one: list[str], other: list[str]) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


def folder(path: Path, rows: Sequence[tuple[str, str]], header: tuple[str, ...] = ("file", "text")) -> Path:
    with (path / "transcripts.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.mark.parametrize(("name", "rate"), [("a.wav", 8_000), ("a.flac", 48_000), ("a.ogg", 22_050)])
def test_sound_of_any_format_is_brought_to_ours(tmp_path: Path, name: str, rate: int) -> None:
    moments = np.arange(rate) / rate
    stereo = np.stack([np.sin(2 * np.pi * 440 * moments)] * 2, axis=1) * 0.5
    soundfile.write(tmp_path / name, stereo, rate)
    pcm = read_sound(tmp_path / name)
    assert pcm.dtype == np.int16
    assert pcm.size == pytest.approx(SAMPLE_RATE, rel=0.05)
    spectrum = np.abs(np.fft.rfft(pcm))
    assert np.argmax(spectrum) * SAMPLE_RATE / pcm.size == pytest.approx(440, abs=3)


@pytest.mark.parametrize("content", [b"", b"this is no sound", b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_is_no_sound_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(Unreadable, match=r"a\.wav"):
        read_sound(tmp_path / "a.wav")


class Parrot:
    """Recognises one text in everything."""

    level, languages = Level.LOCAL, frozenset({"en"})

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        return Transcript(
            "It takes constant time", (), 0.9, language, self.level, 1.0, "unsure" if pcm.size < 9000 else None
        )


async def test_figures(tmp_path: Path) -> None:
    for name, seconds in (("long.wav", 1.0), ("short.wav", 0.5)):
        soundfile.write(tmp_path / name, np.zeros(int(seconds * SAMPLE_RATE)), SAMPLE_RATE)
    rows = [("long.wav", "It takes constant time."), ("short.wav", "It takes linear time."), ("none.wav", "Two words")]
    recordings, unlabelled = read_recordings(folder(tmp_path, [*rows, ("", "no file"), ("short.wav", "...")]))
    found = await measure(recordings, Parrot(), unlabelled=unlabelled)
    assert found.wer == round(3 / 10, 4)
    assert (found.n, found.insufficient) == (3, 1)
    assert (found.words, found.seconds, found.unlabelled) == (10, 1.5, 2)
    assert (found.failed, [entry["file"] for entry in found.failures]) == (1, ["none.wav"])
    assert found.real_time_factor is not None
    assert 0 <= found.real_time_factor < 1


@pytest.mark.parametrize(
    ("rows", "header", "message"),
    [
        ([], ("file", "text"), "no row"),
        ([("a.wav", "x")], ("file", "words"), "'text'.*Found: 'file', 'words'"),
        ([("", "y")], ("file", "text"), "no row"),
        ([("a.wav", "...")], ("file", "text"), "no row"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(
    tmp_path: Path, rows: list[tuple[str, str]], header: tuple[str, ...], message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        read_recordings(folder(tmp_path, rows, header))


def test_a_folder_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"transcripts\.csv"):
        read_recordings(tmp_path)
