"""Whisper whose encoder is given as much sound as there is. Importing this takes a second: do it where it is needed.

Whisper was trained on windows of 30 seconds, silence included, and costs the same for a word as for a speech. Shorter windows cost a
quarter for a sentence, with the same words; seldom they make it repeat itself or stop early, and then the whole window is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from vision_audio.signals import SAMPLE_RATE
from vision_audio.transcription.unclear import is_loop

_FRAMES_BEHIND = 200
"""Frames of 10 ms of silence after the sound: without them Whisper takes the last word for one that is cut off."""
_LEAST_FRAMES = 800
_STEP = 100
_TOKENS_PER_SECOND = 9
_LONG_SECONDS, _LEAST_WORDS_PER_SECOND = 3.0, 1.0
_LEFT_SECONDS = 0.6
"""Of sound behind the last word, for which another window would be opened, and words be made up."""
_MOST_TOKENS = 200  # of one window; with the longest prompt it stays below Whisper's 448


class ShortWhisper(WhisperModel):  # type: ignore[misc]  # faster-whisper has no type information
    """faster-whisper's model with a shorter window."""

    def __init__(self, files: Mapping[str, Path], threads: int) -> None:
        """`files` by the names that CTranslate2 gives them. Raises `RuntimeError` for files that are no Whisper model."""
        content: dict[str, Any] = {name: path.read_bytes() for name, path in files.items()}
        super().__init__("whisper", device="cpu", compute_type="int8", cpu_threads=threads, files=content)
        self._whole_window = False

    def read(self, sound: NDArray[np.float32], *, hotwords: str | None, times: bool) -> Sequence[Any]:
        """faster-whisper's segments of `sound` (−1 to 1, 16 kHz, English), with words and their times if asked. One caller at a time.

        Greedy and without chance: the same sound gives the same words.
        """
        segments = self._segments(sound, hotwords, times)
        text = " ".join(segment.text for segment in segments)
        if is_loop(text) or _too_short(text, sound.size / SAMPLE_RATE):
            self._whole_window = True
            try:
                return self._segments(sound, None, times)
            finally:
                self._whole_window = False
        return segments

    def _segments(self, sound: NDArray[np.float32], hotwords: str | None, times: bool) -> list[Any]:
        segments, _ = self.transcribe(
            sound,
            language="en",
            beam_size=1,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=times,
            without_timestamps=not times,
            max_new_tokens=min(_MOST_TOKENS, 10 + int(_TOKENS_PER_SECOND * sound.size / SAMPLE_RATE)),
            hotwords=hotwords,
        )
        found = []
        for segment in segments:
            found.append(segment)
            if sound.size / SAMPLE_RATE - segment.end < _LEFT_SECONDS:
                break
        return found

    def encode(self, features: NDArray[np.float32]) -> ctranslate2.StorageView:
        """Encode the window without the padding at its end, but for a little."""
        sounding = np.flatnonzero(features.any(axis=-2).reshape(-1))
        frames = (int(sounding[-1]) + 1 if sounding.size else 0) + _FRAMES_BEHIND
        kept = features.shape[-1] if self._whole_window else max(_LEAST_FRAMES, -(-frames // _STEP) * _STEP)
        return super().encode(np.ascontiguousarray(features[..., :kept]))


def _too_short(text: str, seconds: float) -> bool:
    """Whether `text` cannot be all of so much speech."""
    return seconds >= _LONG_SECONDS and len(text.split()) < _LEAST_WORDS_PER_SECOND * seconds
