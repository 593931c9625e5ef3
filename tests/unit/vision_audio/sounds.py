"""Sound for tests: speech by espeak-ng, and what is no speech."""

from __future__ import annotations

import subprocess
from functools import cache

import numpy as np
import soxr

from vision_audio.signals import SAMPLE_RATE, Pcm


@cache
def spoken(text: str, voice: str = "en-us", rate: int = SAMPLE_RATE) -> Pcm:
    """`text` at `rate` samples a second, without silence around it."""
    wav = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", "150", "-b", "1", "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout
    samples = np.frombuffer(wav[44:], "<i2").astype(np.int16)
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
    out: Pcm = soxr.resample(samples[loud[0] : loud[-1] + 1], int.from_bytes(wav[24:28], "little"), rate)
    return out


def silence(seconds: float) -> Pcm:
    """Nothing at all."""
    return np.zeros(int(seconds * SAMPLE_RATE), np.int16)


def noise(seconds: float, level: float = 0.05, seed: int = 1) -> Pcm:
    """White noise whose standard deviation is `level` of full scale."""
    samples = np.random.default_rng(seed).standard_normal(int(seconds * SAMPLE_RATE)) * level * 32767
    return np.clip(samples, -32768, 32767).astype(np.int16)


def music(seconds: float) -> Pcm:
    """Chords that change every half second."""
    moments = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    chords = np.array([[262, 330, 392], [294, 370, 440], [247, 311, 370]])
    notes = chords[(moments * 2).astype(int) % len(chords)]
    beat = np.exp(-3 * (moments % 0.5))
    return (3000 * beat * np.sin(2 * np.pi * notes.T * moments).sum(axis=0)).astype(np.int16)
