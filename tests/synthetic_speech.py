"""Speech for tests and benchmarks, made by espeak-ng: the same text and manner give the same sound."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape

import numpy as np
import soundfile
import soxr

from vision_audio.signals import SAMPLE_RATE, Pcm, Word

_USUAL_WPM = 165


class Manner(NamedTuple):
    """How it is spoken: pitch in semitones above the voice's own, its range and the pace as factors, the level in decibels, and
    `tilt_db`, how much louder everything above 1 kHz is, as a raised voice makes it."""

    pitch: float = 0.0
    range: float = 1.0
    pace: float = 1.0
    level_db: float = 0.0
    tilt_db: float = 0.0


@cache
def speak(text: str, *, voice: str = "en-us", manner: Manner = Manner()) -> Pcm:
    """`text` as mono PCM16 at 16 kHz, some −20 dBFS loud. Raises `FileNotFoundError` where there is no espeak-ng."""
    pitch, wide = round(100 * 2 ** (manner.pitch / 12)), round(100 * max(0.1, manner.range))
    marked = f'<speak><prosody pitch="{pitch}%" range="{wide}%">{escape(text)}</prosody></speak>'
    pace = str(round(_USUAL_WPM * manner.pace))
    command = ["espeak-ng", "-m", "-v", voice, "-s", pace, "--stdin", "--stdout"]
    wav = subprocess.run(command, input=marked.encode(), stdout=subprocess.PIPE, check=True).stdout
    samples, rate = soundfile.read(io.BytesIO(wav))
    sound = soxr.resample(samples, rate, SAMPLE_RATE)
    if manner.tilt_db:
        spectrum = np.fft.rfft(sound)
        high = 1 / (1 + (1000 / np.maximum(np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE), 1)) ** 4)
        sound = np.fft.irfft(spectrum * 10 ** (manner.tilt_db * high / 20), len(sound))
    return np.clip(sound * 10 ** (manner.level_db / 20) * 32767 * 0.6, -32768, 32767).astype(np.int16)


def spread(text: str, pcm: Pcm, *, confidence: float = 0.9) -> list[Word]:
    """The words of `text` laid over `pcm` by their letters: times near enough to count with."""
    words = text.split()
    shares = np.cumsum([0, *(len(word) + 1 for word in words)]) / sum(len(word) + 1 for word in words)
    length = len(pcm) / SAMPLE_RATE * 1000
    return [
        Word(word, float(start * length), float(end * length) - 20, confidence)
        for word, start, end in zip(words, shares, shares[1:], strict=False)
    ]
