"""Jitter and shimmer: how unequal neighbouring periods of the voice are in length and in height.

Periods are found by waveform matching: each next one is where the sound is most alike the last, between 0.8 and 1.25 times the expected
period. The ratios are the "local" ones of the field: mean absolute difference of neighbours over the mean; neighbours that
differ by more than a factor of 1.3 in length or 1.6 in height belong to no steady voice and are left out.
"""

from __future__ import annotations

import numpy as np

from vision_audio.prosody.track import HOP_MS, Floats, Track, runs_of
from vision_audio.signals import SAMPLE_RATE

_STEADY_MS = 80.0
_LEAST_PERIODS = 20
_LONGEST_LENGTH_RATIO, _LONGEST_HEIGHT_RATIO = 1.3, 1.6


def jitter_and_shimmer(heard: Track) -> tuple[float | None, float | None]:
    """Both ratios (0.01 is 1 %) over all voiced stretches of 80 ms or more; None with fewer than 20 periods."""
    lengths: list[Floats] = []
    heights: list[Floats] = []
    for start, end in runs_of(heard.voiced):
        if (end - start) * HOP_MS >= _STEADY_MS:
            length, height = _periods(heard, start, end)
            lengths.append(length)
            heights.append(height)
    if sum(len(each) for each in lengths) < _LEAST_PERIODS:
        return None, None
    return _unequal(lengths, _LONGEST_LENGTH_RATIO), _unequal(heights, _LONGEST_HEIGHT_RATIO)


def _unequal(series: list[Floats], most: float) -> float | None:
    former = np.concatenate([each[:-1] for each in series])
    later = np.concatenate([each[1:] for each in series])
    kept = (former > 0) & (later > 0) & (np.maximum(former, later) < most * np.minimum(former, later))
    if kept.sum() < _LEAST_PERIODS // 2:
        return None
    former, later = former[kept], later[kept]
    return float(np.mean(np.abs(later - former)) / np.mean((former + later) / 2))


def _periods(heard: Track, start: int, end: int) -> tuple[Floats, Floats]:
    hop = SAMPLE_RATE * HOP_MS / 1000
    samples = heard.samples
    first_period = SAMPLE_RATE / heard.pitch_hz[start]
    place, last = start * hop, min(end * hop, len(samples) - 1)
    # Each period is cut just before its highest point: it then holds one stroke of the voice and not the ends of two.
    begin = np.abs(samples[int(place) : int(place + first_period) + 1])
    place = max(0.0, place + int(np.argmax(begin)) - 0.15 * first_period)
    lengths: list[float] = []
    heights: list[float] = []
    while True:
        frame = min(int(place / hop), end - 1)
        period = SAMPLE_RATE / heard.pitch_hz[max(frame, start)]
        size, first = int(period), int(place)
        low, high = int(period * 0.8), int(period * 1.25) + 1
        if first + high + size >= last:
            return np.array(lengths), np.array(heights)
        template = samples[first : first + size]
        ahead = samples[first + low : first + high + size]
        product = np.correlate(ahead, template, "valid")
        energy = np.cumsum(np.concatenate(([0.0], ahead**2)))
        product = product / np.sqrt(np.maximum(energy[size:] - energy[:-size], 1e-12))[: len(product)]
        best = int(np.argmax(product))
        shift = 0.0
        if 0 < best < len(product) - 1:
            left, middle, right = product[best - 1 : best + 2]
            bend = left - 2 * middle + right
            shift = 0.5 * (left - right) / bend if bend < 0 else 0.0
        length = low + best + shift
        lengths.append(length)
        heights.append(float(np.max(template) - np.min(template)))
        place = first + round(length)
