"""Both channels of a window → confidence, engagement, nervousness; and the moving average over windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vision_audio.signals import VoiceSignals
from vision_audio.timeline.visual import Frames, composure

VISUAL, AUDIO = 0.6, 0.4
"""Weights of the channels; over what is available they are renormalised."""

SMOOTHING: Final = 3
"""Windows of the moving average, the present one and those before it."""

CLEAR: Final = 0.2
"""Least quality of a channel that is judged."""

_CONFIDENCE = {"gaze_on_screen": 0.4, "posture": 0.3, "composure": 0.3}
_ENGAGEMENT = {"gaze_on_screen": 0.5, "enthusiasm": 0.3, "posture": 0.2}
_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Judgement:
    """What a window says, 0–1, before it is smoothed."""

    confidence: float | None = None
    engagement: float | None = None
    nervousness: float | None = None


def judge(voice: VoiceSignals | None, frames: Frames) -> Judgement:
    """Confidence from both channels, engagement from what the eyes, the voice and the posture say, nervousness from the voice
    alone: at one or two frames a second a camera sees too little of it."""
    heard = voice if voice is not None and voice.insufficient is None and voice.quality >= CLEAR else None
    seen: dict[str, float | None] = {}
    if frames.clearness() >= CLEAR:
        seen = {"gaze_on_screen": frames.mean("gaze_on_screen"), "posture": frames.mean("posture")}
        seen["composure"] = composure(frames.expressions())
    audio = heard.confidence if heard else None
    enthusiasm = {"enthusiasm": heard.enthusiasm if heard else None}
    return Judgement(
        confidence=weighted([(VISUAL, _part(_CONFIDENCE, seen)), (AUDIO, audio)]),
        engagement=_part(_ENGAGEMENT, seen | enthusiasm),
        nervousness=heard.nervousness if heard else None,
    )


def quality(voice: VoiceSignals | None, frames: Frames) -> float:
    """0–1: the quality of the channels that are there, by their weights."""
    channels = [
        (VISUAL, frames.clearness() if frames.count else None),
        (AUDIO, voice.quality if voice is not None else None),
    ]
    return weighted(channels) or 0.0


def weighted(parts: Sequence[tuple[float, float | None]]) -> float | None:
    """Mean of the values that are there; None without one."""
    known = [(weight, value) for weight, value in parts if value is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else None


def smoothed(values: Sequence[float | None], at: int) -> float | None:
    """Moving average that ends with `values[at]`; None where that one is: nothing is carried over a gap."""
    if values[at] is None:
        return None
    known = [value for value in values[max(0, at - SMOOTHING + 1) : at + 1] if value is not None]
    return sum(known) / len(known)


def _part(weights: dict[str, float], values: dict[str, float | None]) -> float | None:
    present = sum(weight for name, weight in weights.items() if values.get(name) is not None)
    if present < _LEAST_SHARE:
        return None
    return weighted([(weight, values.get(name)) for name, weight in weights.items()])
