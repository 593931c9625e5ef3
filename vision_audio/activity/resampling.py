"""Sound of other rates brought to `SAMPLE_RATE`, block by block."""

from __future__ import annotations

import numpy as np
import soxr

from core.errors import InvalidInput
from vision_audio.signals import SAMPLE_RATE, Pcm

LOWEST_RATE = 8_000
HIGHEST_RATE = 48_000


class Resampler:
    """A stream of PCM16 mono at `rate` samples a second in, at `SAMPLE_RATE` out. One per stream: blocks join without clicks."""

    def __init__(self, rate: int) -> None:
        """Raises `InvalidInput` for a rate outside 8–48 kHz."""
        if not LOWEST_RATE <= rate <= HIGHEST_RATE:
            raise InvalidInput(f"Sound must have {LOWEST_RATE} to {HIGHEST_RATE} samples a second, not {rate}.")
        self._stream = None if rate == SAMPLE_RATE else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="int16")

    def feed(self, pcm: Pcm, *, last: bool = False) -> Pcm:
        """The next block; it comes out some 10 ms later. `last` brings out the rest."""
        if self._stream is None:
            return pcm
        out: Pcm = np.asarray(self._stream.resample_chunk(pcm, last=last), np.int16)
        return out
