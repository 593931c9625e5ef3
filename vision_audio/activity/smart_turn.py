"""Smart Turn: hears from the melody and the words' sound whether a thought is over. English, Hindi, Bengali, Marathi here.

Its features are Whisper's: 80 mel bands of 8 seconds, 10 ms apart.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from vision_audio.signals import SAMPLE_RATE, Pcm

MODEL = "smart-turn-2bb02631"
LANGUAGES = frozenset({"en", "hi", "bn", "mr"})
HEARD = 8 * SAMPLE_RATE
"""Samples that it listens to, the last ones of a turn."""

_WINDOW = 400
_HOP = 160
_BANDS = 80
_DYNAMIC_RANGE = 8.0  # powers of ten below the loudest


class SmartTurn:
    """The network, one call at a time in a thread of its own."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="smart-turn")

    def judge(self, pcm: Pcm) -> Future[float]:
        """The probability (0–1) that the turn which ends with `pcm` is complete."""
        return self._thread.submit(self.complete, pcm)

    def complete(self, pcm: Pcm) -> float:
        """The same, computed in this thread."""
        heard = pcm[-HEARD:]
        sound = np.zeros(HEARD, np.float32)
        sound[HEARD - heard.size :] = heard.astype(np.float32) / 32768
        features = _log_mel((sound - sound.mean()) / np.sqrt(sound.var() + 1e-7))
        return float(self._session.run(None, {"input_features": features[None]})[0].reshape(-1)[0])


@cache
def open_smart_turn(model: Path) -> SmartTurn:
    """The network at `model`, loaded once."""
    return SmartTurn(model)


def _log_mel(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape (80, frames): log10 of mel power, cut 8 below its maximum, as Whisper was trained on."""
    padded = np.pad(sound, _WINDOW // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP][:-1]
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(frames * window, axis=-1)) ** 2
    logs = np.log10(np.maximum(power @ _mel_filters(), 1e-10)).T
    scaled: NDArray[np.float32] = ((np.maximum(logs, logs.max() - _DYNAMIC_RANGE) + 4) / 4).astype(np.float32)
    return scaled


@cache
def _mel_filters() -> NDArray[np.float64]:
    """Slaney's mel filters, shape (201, 80), each of area one."""
    edges = _hertz(np.linspace(0.0, _mel(SAMPLE_RATE / 2), _BANDS + 2))
    bins = np.linspace(0, SAMPLE_RATE / 2, _WINDOW // 2 + 1)[:, None]
    rising = (bins - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins) / np.diff(edges)[1:]
    filters: NDArray[np.float64] = np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])
    return filters


# Slaney's scale: 3 mels for 200 Hz up to 1000 Hz, logarithmic above.
_LOG_STEP = np.log(6.4) / 27


def _mel(hertz: float) -> float:
    return float(15 + np.log(hertz / 1000) / _LOG_STEP)


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(_LOG_STEP * (mels - 15)))
