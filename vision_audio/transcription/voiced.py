"""The speech of a recording without the silence around it and without long silence inside, and the way back to the recording's own time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from vision_audio.activity import VoiceActivity, speech_spans
from vision_audio.signals import SAMPLE_RATE, Pcm

_AROUND = SAMPLE_RATE // 4
"""Samples kept around speech: soft beginnings and ends are not found."""


@dataclass(frozen=True)
class Voiced:
    """`pcm` holds the speech, of which `speech_ms` were found to be speech; `pieces` say where each stretch begins here and in the
    recording, in samples."""

    pcm: Pcm
    speech_ms: float
    pieces: tuple[tuple[int, int], ...]

    def original_ms(self, ms: float) -> float:
        """A moment of `pcm` in the recording's time."""
        sample = ms * SAMPLE_RATE / 1000
        index = max(0, bisect_right(self.pieces, sample, key=lambda piece: piece[0]) - 1)
        here, there = self.pieces[index]
        return (there + sample - here) * 1000 / SAMPLE_RATE


def voiced(pcm: Pcm, activity: VoiceActivity) -> Voiced:
    """Find the speech in `pcm`. Silence of up to half a second inside stays as it is, longer ones lose what goes beyond."""
    spans = speech_spans(pcm, activity)
    kept: list[tuple[int, int]] = []
    for first, last in spans:
        begin, end = max(0, first - _AROUND), min(pcm.size, last + _AROUND)
        if kept and begin <= kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((begin, end))
    if not kept:
        return Voiced(np.empty(0, np.int16), 0.0, ())
    lengths = np.cumsum([0, *(end - begin for begin, end in kept)])
    return Voiced(
        np.concatenate([pcm[begin:end] for begin, end in kept]),
        sum(last - first for first, last in spans) * 1000 / SAMPLE_RATE,
        tuple((int(here), begin) for here, (begin, _) in zip(lengths, kept, strict=False)),
    )
