"""Voice activity: how likely each 32 ms of sound hold speech.

Silero's network comes with faster-whisper, as a file that is read as data. Where it is missing, a rule over loudness serves.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime
import structlog
from numpy.typing import NDArray

from core.evidence import Level
from vision_audio.signals import SAMPLE_RATE, Pcm

HOP = 512
"""Samples that one probability is about."""
HOP_MS = HOP * 1000 / SAMPLE_RATE

_CONTEXT = 64  # samples of the block before, which the network sees too
_STATE = (1, 1, 128)
_ASSET = "assets/silero_vad_v6.onnx"
_SPEECH = 0.5
_STILL_SPEECH = 0.35
_BRIDGED = 6  # hops of silence inside a stretch of speech

_log = structlog.get_logger(__name__)

Samples = NDArray[np.float32]


class VoiceActivity(Protocol):
    """Hears speech in a stream. Keeps what it needs of the past: one per stream."""

    @property
    def level(self) -> Level:
        """Which level listens."""
        ...

    def probabilities(self, pcm: Pcm) -> Samples:
        """One probability of speech (0–1) for each `HOP` samples of `pcm`, whose length is a multiple of `HOP`."""
        ...

    def reset(self) -> None:
        """Forget the past."""
        ...


class SileroActivity:
    """Silero's voice activity network, 0.2 ms for 32 ms of sound."""

    level = Level.LOCAL

    def __init__(self, model: Path) -> None:
        """Streams share the network that is loaded from `model`."""
        self._session = _silero(model)
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)

    def probabilities(self, pcm: Pcm) -> Samples:
        """As `VoiceActivity` says."""
        if pcm.size == 0:
            return np.empty(0, np.float32)
        samples = np.concatenate([self._context, pcm.astype(np.float32) / 32768])
        blocks = np.lib.stride_tricks.sliding_window_view(samples, HOP + _CONTEXT)[::HOP]
        out, self._h, self._c = self._session.run(
            None, {"input": np.ascontiguousarray(blocks), "h": self._h, "c": self._c}
        )
        self._context = samples[-_CONTEXT:]
        probabilities: Samples = np.asarray(out, np.float32).reshape(-1)
        return probabilities


@cache
def _silero(model: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


class EnergyActivity:
    """Speech is what is clearly louder than the quietest sound of the last seconds. Other loud sounds pass for speech."""

    level = Level.RULES

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._floor = -50.0

    def probabilities(self, pcm: Pcm) -> Samples:
        """As `VoiceActivity` says: 12 dB above the floor are as likely speech as not."""
        found = np.empty(pcm.size // HOP, np.float32)
        for index, loudness in enumerate(loudness_db(pcm)):
            # Down at once, up by 3 dB a second.
            self._floor = max(-70.0, min(float(loudness), self._floor + 3 * HOP_MS / 1000))
            found[index] = 1 / (1 + np.exp(-(loudness - self._floor - 12) / 3))
        return found


def loudness_db(pcm: Pcm) -> Samples:
    """Loudness of each `HOP` samples in dBFS, at least −96."""
    blocks = pcm.reshape(-1, HOP).astype(np.float32) / 32768
    power = np.maximum((blocks**2).mean(axis=1), 10**-9.6)
    loudness: Samples = (10 * np.log10(power)).astype(np.float32)
    return loudness


def open_activity() -> VoiceActivity:
    """The best voice activity that works here."""
    package = importlib.util.find_spec("faster_whisper")
    for folder in package.submodule_search_locations or [] if package else []:
        if (model := Path(folder) / _ASSET).exists():
            return SileroActivity(model)
    _log.warning("voice activity by loudness", reason=f"faster-whisper's {_ASSET} is missing")
    return EnergyActivity()


def speech_spans(pcm: Pcm, activity: VoiceActivity) -> list[tuple[int, int]]:
    """Where `pcm` holds speech: stretches of samples, end exclusive, pauses below 0.2 s inside. `activity` starts fresh."""
    activity.reset()
    whole = pcm[: pcm.size // HOP * HOP]
    spans: list[tuple[int, int]] = []
    for index, probability in enumerate(activity.probabilities(whole)):
        near = bool(spans) and index - spans[-1][1] <= _BRIDGED
        if probability >= _SPEECH or (near and index == spans[-1][1] and probability >= _STILL_SPEECH):
            if near:
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
    return [(first * HOP, last * HOP) for first, last in spans]
