"""The last minutes of what a candidate said, in memory only, by the time at which it was said."""

from __future__ import annotations

from collections import deque

import numpy as np

from vision_audio.signals import SAMPLE_RATE, Pcm

_PER_MS = SAMPLE_RATE / 1000


class SoundBuffer:
    """Blocks of sound in order of time; gaps are read as silence."""

    def __init__(self) -> None:
        self._blocks: deque[tuple[float, Pcm]] = deque()

    @property
    def end_ms(self) -> float:
        """Where the last block ends; 0 without any."""
        if not self._blocks:
            return 0.0
        at, pcm = self._blocks[-1]
        return at + pcm.size / _PER_MS

    @property
    def held_ms(self) -> float:
        """From the first block's begin to the last one's end."""
        return self.end_ms - self._blocks[0][0] if self._blocks else 0.0

    def add(self, pcm: Pcm, at_ms: float) -> None:
        """Keep a block whose first sample was heard at `at_ms`."""
        if pcm.size:
            self._blocks.append((at_ms, pcm))

    def forget_before(self, at_ms: float) -> None:
        """Let go of blocks that end before `at_ms`."""
        while self._blocks and self._blocks[0][0] + self._blocks[0][1].size / _PER_MS <= at_ms:
            self._blocks.popleft()

    def clear(self) -> None:
        """Let go of everything."""
        self._blocks.clear()

    def cut(self, start_ms: float, end_ms: float) -> tuple[Pcm, float]:
        """The sound from `start_ms` to `end_ms`, as far as it is here, and where it really starts."""
        if not self._blocks:
            return np.empty(0, np.int16), start_ms
        start = max(start_ms, self._blocks[0][0])
        end = min(end_ms, self.end_ms)
        length = max(0, round((end - start) * _PER_MS))
        out = np.zeros(length, np.int16)
        for at, pcm in self._blocks:
            offset = round((at - start) * _PER_MS)
            if offset >= length or offset + pcm.size <= 0:
                continue
            first, last = max(0, offset), min(length, offset + pcm.size)
            out[first:last] = pcm[first - offset : last - offset]
        return out, start
