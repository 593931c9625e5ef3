"""Fillers from the sound: a voice that stays level, long and unchanged, as in "um" and "aaa"."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SHORTEST_MS = 280.0
_LONGEST_MS = 2_500.0  # beyond it somebody sings, or a machine hums
_LEVEL_ST = 1.2  # most that the pitch may move, in semitones, 10th to 90th percentile
_LEVEL_DB = 6.0
_CHANGE = 0.045  # most that the spectrum may change a frame, in the middle of its values
_EDGE = 3  # frames at either end that glide in or out


def hums(
    pitch_hz: NDArray[np.float64], level_db: NDArray[np.float64], change: NDArray[np.float64], hop_ms: float
) -> list[tuple[float, float]]:
    """Stretches, in milliseconds, that sound like a filled pause. `pitch_hz` NaN: unvoiced; `change` 0–1 from frame to frame."""
    steady = ~np.isnan(pitch_hz)
    steady[1:] &= ~(np.abs(np.diff(np.log2(np.where(np.isnan(pitch_hz), 1.0, pitch_hz)))) * 12 > 0.8)
    steady &= _smooth(change) < _CHANGE
    edges = np.flatnonzero(np.diff(np.concatenate(([0], steady.astype(np.int8), [0]))))
    found = []
    for start, end in edges.reshape(-1, 2):
        long = (end - start) * hop_ms
        if not _SHORTEST_MS <= long <= _LONGEST_MS:
            continue
        inner = slice(int(start) + _EDGE, int(end) - _EDGE)
        low, high = np.percentile(12 * np.log2(pitch_hz[inner]), (10, 90))
        if high - low <= _LEVEL_ST and np.ptp(level_db[inner]) <= _LEVEL_DB:
            found.append((float(start) * hop_ms, float(end) * hop_ms))
    return found


def _smooth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    smoothed: NDArray[np.float64] = np.convolve(values, np.ones(5) / 5, "same")
    return smoothed
