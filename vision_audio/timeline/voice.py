"""Voice signals that overlap one window → one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vision_audio.signals import VoiceSignals

_MEANS = (
    "pace_wpm", "articulation_rate", "pitch_hz", "pitch_range_st", "energy_db", "jitter", "shimmer",
    "arousal", "confidence", "nervousness", "enthusiasm", "sentiment",
)  # fmt: skip


def overlap_ms(signals: VoiceSignals, start_ms: float, end_ms: float) -> float:
    """How much of the window the signals cover."""
    return max(0.0, min(signals.end_ms, end_ms) - max(signals.start_ms, start_ms))


def merged(signals: Sequence[VoiceSignals], start_ms: float, end_ms: float) -> VoiceSignals | None:
    """One set of signals for a window: means weighted by the speech in it; what is counted (pauses, fillers) falls to the
    window of the middle.

    Insufficient ones give way to others. None without any.
    """
    near = [each for each in signals if overlap_ms(each, start_ms, end_ms) > 0]
    if not near:
        return None
    good = [each for each in near if each.insufficient is None]
    if not good:
        reasons = Counter(each.insufficient for each in near)
        reason = min(reasons, key=lambda name: (-reasons[name], str(name)))
        return VoiceSignals(start_ms, end_ms, insufficient=reason)
    if len(good) == 1 and start_ms <= good[0].start_ms and good[0].end_ms <= end_ms:
        return good[0]
    shares = [_share(each, start_ms, end_ms) for each in good]
    speech = [each.speech_ms * share for each, share in zip(good, shares, strict=True)]
    counted = [each for each in good if start_ms <= (each.start_ms + each.end_ms) / 2 < end_ms]
    fillers = [each.fillers for each in counted if each.fillers is not None]
    whole = VoiceSignals(
        start_ms=max(start_ms, min(each.start_ms for each in good)),
        end_ms=min(end_ms, max(each.end_ms for each in good)),
        speech_ms=sum(speech),
        pauses=sum(each.pauses for each in counted),
        pause_ms=sum(each.pause_ms for each in counted),
        longest_pause_ms=max((each.longest_pause_ms for each in counted), default=0.0),
        fillers=sum(fillers) if fillers else None,
        quality=_mean([each.quality for each in good], speech) or 0.0,
    )
    means: dict[str, Any] = {name: _mean([getattr(each, name) for each in good], speech) for name in _MEANS}
    return replace(whole, **means)


def _share(signals: VoiceSignals, start_ms: float, end_ms: float) -> float:
    return overlap_ms(signals, start_ms, end_ms) / (signals.end_ms - signals.start_ms)


def _mean(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None and weight > 0]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None
