"""Sound → what it does every 10 ms: level, pitch, voicing, brightness, and where speech lies in it.

Pitch is YIN (de Cheveigné & Kawahara 2002) as librosa has it, with the voicing decided by the correlation of a frame with itself one
period later, and the range narrowed to the speaker's own after De Looze & Hirst (2008): from the 15th and the 65th percentile.
"""

from __future__ import annotations

from dataclasses import dataclass

import librosa
import numpy as np
from numpy.typing import NDArray

from vision_audio.signals import SAMPLE_RATE, Pcm

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HOP_MS = 10.0
_HOP = int(SAMPLE_RATE * HOP_MS / 1000)
_FRAME = 512  # samples: level and spectrum, 32 ms
_PITCH_FRAME = 1024  # samples: two periods at 60 Hz fit in
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 600.0
_PERIODIC = 0.6
_QUIETEST_DB, _LEAST_DB = -96.0, -78.0
_BLOCK, _CONTEXT = 3_000, 4  # frames
_LEAST_FOR_RANGE, _SHORTEST_VOICED = 10, 4  # frames
_RANGE = (0.7, 2.2)  # times the percentiles: 15 % wider than De Looze & Hirst's, because a stretch is short
_LOWEST_BRIGHT_HZ, _HIGHEST_BRIGHT_HZ = 80.0, 3400.0  # telephone bandwidth: sound that was 8 kHz once is measured alike
_SPLITS_HZ = (500.0, 1000.0)
_CLIPPED = 32_700
_JOIN_MS, _SHORTEST_MS, _REACH_MS = 120.0, 60.0, 200.0


@dataclass(frozen=True)
class Track:
    """Frames of `HOP_MS`. Arrays share one length.

    `level_db` in dBFS; `pitch_hz` is NaN where unvoiced; `brightness_db` the energy above 500 and above 1000 Hz over that
    below, in the mean; `change` how much the spectrum moved since the frame before (0–1); `speech` marks frames that belong to
    speech; `clipped` is the share of samples at the rails; `floor_db` the level below speech.
    """

    samples: Floats
    level_db: Floats
    pitch_hz: Floats
    voiced: Flags
    brightness_db: Floats
    change: Floats
    speech: Flags
    floor_db: float
    clipped: float

    @property
    def duration_ms(self) -> float:
        """Length of the sound."""
        return len(self.samples) / SAMPLE_RATE * 1000

    def runs(self) -> list[tuple[int, int]]:
        """Stretches of speech as frames, end exclusive."""
        return runs_of(self.speech)


def runs_of(flags: Flags) -> list[tuple[int, int]]:
    """Where `flags` is true without a break: first and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def track(pcm: Pcm) -> Track:
    """Follow `pcm` (mono, `SAMPLE_RATE`). Shorter than 100 ms, or digital silence, has no speech."""
    samples = pcm.astype(np.float64) / 32768.0
    if len(samples) < SAMPLE_RATE // 10:
        nothing, never = np.zeros(0), np.zeros(0, bool)
        return Track(samples, nothing, nothing, never, nothing, nothing, never, _QUIETEST_DB, 0.0)
    clipped = float(np.mean(np.abs(pcm.astype(np.int32)) >= _CLIPPED))
    samples = samples - samples.mean()
    count = 1 + len(samples) // _HOP
    parts = [_measured(samples, first, min(first + _BLOCK, count)) for first in range(0, count, _BLOCK)]
    level, brightness, change, pitch, alike = (np.concatenate(each) for each in zip(*parts, strict=True))
    threshold, floor = _threshold(level)
    loud = level > threshold
    voiced = _voiced(pitch, alike, loud)
    pitch = np.where(voiced, pitch, np.nan)
    return Track(samples, level, pitch, voiced, brightness, change, _speech(loud, voiced), floor, clipped)


def _measured(samples: Floats, first: int, last: int) -> tuple[Floats, ...]:
    """Level, brightness, change, pitch and likeness of the frames `first` to `last`, exclusive: a block at a time bounds the
    memory of long sound."""
    begin = max(0, first - _CONTEXT)
    part = samples[begin * _HOP : (last + _CONTEXT) * _HOP]
    found = (*_spectrum(part, last - begin), *_periods(part, last - begin))
    return tuple(each[first - begin :] for each in found)


def _frames(samples: Floats, size: int, count: int) -> Floats:
    padded = np.pad(samples, (size // 2, size))
    view = np.lib.stride_tricks.sliding_window_view(padded, size)[::_HOP]
    return view[:count]


def _spectrum(samples: Floats, count: int) -> tuple[Floats, Floats, Floats]:
    framed = _frames(samples, _FRAME, count).astype(np.float32)
    level = 10 * np.log10(np.maximum(np.mean(framed.astype(np.float64) ** 2, axis=1), 10 ** (_QUIETEST_DB / 10)))
    power = np.abs(np.fft.rfft(framed * np.hanning(_FRAME).astype(np.float32), axis=1)) ** 2
    hertz = np.fft.rfftfreq(_FRAME, 1 / SAMPLE_RATE)
    brightness = np.zeros(count)
    for split in _SPLITS_HZ:
        dark, bright = (
            power[:, (hertz >= low) & (hertz < high)].sum(axis=1)
            for low, high in ((_LOWEST_BRIGHT_HZ, split), (split, _HIGHEST_BRIGHT_HZ))
        )
        brightness += 10 * np.log10((bright + 1e-12) / (dark + 1e-12)) / len(_SPLITS_HZ)
    shape = np.sqrt(power[:, hertz < _HIGHEST_BRIGHT_HZ])
    shape /= np.maximum(np.linalg.norm(shape, axis=1, keepdims=True), 1e-9)
    likeness = np.sum(shape[1:] * shape[:-1], axis=1)
    change = np.concatenate(([0.0], 1 - np.clip(likeness, 0, 1)))
    return level, brightness, change


def _threshold(level: Floats) -> tuple[float, float]:
    """Level above which a frame may be speech, and the level of what is below it."""
    top = float(np.percentile(level, 95))
    low = float(np.percentile(level, 5))
    threshold = max(min(low + 6, top - 12), top - 30, _LEAST_DB)
    quiet = level[level <= threshold]
    return threshold, float(np.median(quiet)) if len(quiet) > 5 else min(low, threshold)


def _periods(samples: Floats, count: int) -> tuple[Floats, Floats]:
    """The likeliest pitch of each frame, and how alike the frame is to itself one period later."""
    found = librosa.yin(
        samples.astype(np.float32),
        fmin=_LOWEST_HZ,
        fmax=_HIGHEST_HZ,
        sr=SAMPLE_RATE,
        frame_length=_PITCH_FRAME,
        hop_length=_HOP,
        trough_threshold=0.15,
    )[:count].astype(np.float64)
    found = np.pad(found, (0, count - len(found)), constant_values=_LOWEST_HZ)
    wide = _frames(samples, _PITCH_FRAME, count)
    lags = np.clip(np.round(SAMPLE_RATE / found).astype(int), 1, _PITCH_FRAME // 2)
    near = wide[:, : _PITCH_FRAME // 2]
    far = np.take_along_axis(wide, lags[:, None] + np.arange(_PITCH_FRAME // 2)[None, :], axis=1)
    power = np.sqrt(np.sum(near**2, axis=1) * np.sum(far**2, axis=1))
    return found, np.sum(near * far, axis=1) / np.maximum(power, 1e-9)


def _voiced(pitch: Floats, alike: Floats, loud: Flags) -> Flags:
    voiced = loud & (alike > _PERIODIC) & (pitch > _LOWEST_HZ * 1.02) & (pitch < _HIGHEST_HZ * 0.98)
    if voiced.sum() >= _LEAST_FOR_RANGE:
        low, high = np.percentile(pitch[voiced], (15, 65))
        voiced &= (pitch > _RANGE[0] * low) & (pitch < _RANGE[1] * high)
    for start, end in runs_of(voiced):
        if end - start < _SHORTEST_VOICED:
            voiced[start:end] = False
    return voiced


def _speech(loud: Flags, voiced: Flags) -> Flags:
    """Loud stretches within reach of a voice, short gaps closed."""
    speech = loud.copy()
    for start, end in runs_of(~speech):
        if start > 0 and end < len(speech) and (end - start) * HOP_MS < _JOIN_MS:
            speech[start:end] = True
    reach = int(_REACH_MS / HOP_MS)
    for start, end in runs_of(speech):
        near = voiced[max(0, start - reach) : end + reach]
        if (end - start) * HOP_MS < _SHORTEST_MS or near.sum() * HOP_MS < 30:
            speech[start:end] = False
    return speech
