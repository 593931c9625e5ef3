"""The sound that is kept by time: gaps are silence, and nothing else is lost or shifted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.live.sound import SoundBuffer


def tone(length: int, value: int = 7) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.full(length, value, np.int16)


def test_a_cut_is_the_sound_of_its_time() -> None:
    sound = SoundBuffer()
    sound.add(np.arange(1600, dtype=np.int16), 0.0)
    sound.add(np.arange(1600, 3200, dtype=np.int16), 100.0)
    pcm, start = sound.cut(50.0, 150.0)
    assert start == 50.0
    assert pcm.tolist() == list(range(800, 2400))


def test_a_gap_is_silence() -> None:
    sound = SoundBuffer()
    sound.add(tone(1600), 0.0)
    sound.add(tone(1600), 200.0)
    pcm, _ = sound.cut(0.0, 300.0)
    assert pcm[:1600].all()
    assert not pcm[1600:3200].any()
    assert pcm[3200:].all()
    assert sound.held_ms == pytest.approx(300)


def test_what_is_forgotten_is_not_there() -> None:
    sound = SoundBuffer()
    for at in range(0, 1000, 100):
        sound.add(tone(1600), float(at))
    sound.forget_before(450.0)
    pcm, start = sound.cut(0.0, 10_000.0)
    assert (start, pcm.size) == (400.0, 9600)
    sound.clear()
    assert sound.cut(0.0, 1000.0)[0].size == 0


@given(st.lists(st.integers(1, 700), min_size=1, max_size=20), st.floats(-50, 500), st.floats(0, 600))
def test_any_cut_of_unbroken_sound_is_what_was_said(lengths: list[int], first: float, length: float) -> None:
    whole = np.random.default_rng(1).integers(-100, 100, sum(lengths)).astype(np.int16)
    sound, at = SoundBuffer(), 0
    for size in lengths:
        sound.add(whole[at : at + size], at / 16)
        at += size
    pcm, start = sound.cut(first, first + length)
    begins = round(start * 16)
    assert abs(pcm.size - max(0, round(min(first + length, at / 16) * 16) - begins)) <= 1
    assert pcm.tolist() == whole[begins : begins + pcm.size].tolist()
