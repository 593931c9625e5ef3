"""A voice made of pulses, whose pitch, jitter and shimmer are what the caller says."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision_audio.signals import SAMPLE_RATE, Pcm

_FORMANTS_HZ = ((700, 90), (1200, 110), (2500, 160))


def vowel(
    seconds: float,
    *,
    pitch_hz: float = 120.0,
    to_hz: float | None = None,
    jitter: float = 0.0,
    shimmer: float = 0.0,
    level_db: float = -20.0,
) -> Pcm:
    """A vowel like an "a", gliding to `to_hz`. `jitter` and `shimmer`: standard deviations of a period's length and height, as shares."""
    chance = np.random.default_rng(3)
    source: NDArray[np.float64] = np.zeros(int(seconds * SAMPLE_RATE))
    place = 40.0
    while place < len(source) - 2:
        share = place / len(source)
        pitch = pitch_hz * ((to_hz or pitch_hz) / pitch_hz) ** share
        whole = int(place)
        height = 1 + shimmer * chance.normal()
        source[whole] += height * (1 - (place - whole))
        source[whole + 1] += height * (place - whole)
        place += SAMPLE_RATE / pitch * (1 + jitter * chance.normal())
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(2 * len(source)))
    spectrum = np.fft.rfft(source, 2 * len(source))
    for hertz, wide in _FORMANTS_HZ:
        radius = np.exp(-np.pi * wide / SAMPLE_RATE)
        bend = 2 * radius * np.cos(2 * np.pi * hertz / SAMPLE_RATE)
        spectrum /= 1 - bend * turns + radius**2 * turns**2
    sound = np.fft.irfft(spectrum)[: len(source)]
    sound = sound / np.sqrt(np.mean(sound**2)) * 10 ** (level_db / 20)
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16)


def silence(seconds: float) -> Pcm:
    """Nothing, with the last bit moving as a real microphone's does."""
    return np.random.default_rng(4).integers(-3, 4, int(seconds * SAMPLE_RATE)).astype(np.int16)
