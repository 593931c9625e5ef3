"""Camera frames of one window → shares and means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from vision_audio.signals import Expression, FrameSignals

MEANS = ("eyes_open", "posture", "yaw", "pitch", "roll")
_CLEAR = 0.2
_COMPOSED: dict[Expression, float] = {"calm": 1.0, "happy": 1.0, "surprised": 0.5}


@dataclass
class Frames:
    """Running sums over a window's frames: what they hold does not grow with their number."""

    count: int = 0
    alone: int = 0
    judged: int = 0
    quality: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)
    _sums: dict[str, float] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _expressions: dict[Expression, float] = field(default_factory=dict)

    def add(self, frame: FrameSignals) -> None:
        """Count a frame. Of an unclear one (quality under 0.2) the values do not count; of another those stand that it has, whatever
        its reason for not having the rest."""
        self.count += 1
        self.alone += frame.faces == 1
        if frame.quality < _CLEAR:
            self.reasons[frame.insufficient or "frame_unclear"] += 1
            return
        self.judged += 1
        self.quality += frame.quality
        if frame.gaze_on_screen is not None:
            self._note("gaze_on_screen", float(frame.gaze_on_screen))
        for name in MEANS:
            value: float | None = getattr(frame, name)
            if value is not None:
                self._note(name, value)
        if frame.expressions:
            self._counts["expressions"] += 1
            for label, share in frame.expressions.items():
                self._expressions[label] = self._expressions.get(label, 0.0) + share

    def _note(self, name: str, value: float) -> None:
        self._sums[name] = self._sums.get(name, 0.0) + value
        self._counts[name] += 1

    def mean(self, name: str) -> float | None:
        """Mean of a signal over the frames that had it; of `gaze_on_screen` the share of frames with the gaze on the screen."""
        return self._sums[name] / self._counts[name] if self._counts[name] else None

    def values(self) -> dict[str, float | None]:
        """All that a window keeps of the camera; nothing without a frame."""
        if not self.count:
            return {}
        kept: dict[str, float | None] = {"frames": float(self.count), "one_face": self.alone / self.count}
        return kept | {name: self.mean(name) for name in ("gaze_on_screen", *MEANS)}

    def expressions(self) -> dict[Expression, float] | None:
        """Mean shares of the labels."""
        count = self._counts["expressions"]
        return {label: total / count for label, total in self._expressions.items()} if count else None

    def clearness(self) -> float:
        """0–1: mean quality of the frames, those that could not be judged counting 0."""
        return self.quality / self.count if self.count else 0.0

    def reason(self) -> str | None:
        """Why there is nothing to judge; None where there is."""
        if self.judged or not self.count:
            return None
        return min(self.reasons, key=lambda name: (-self.reasons[name], name))


def composure(expressions: dict[Expression, float] | None) -> float | None:
    """0–1: how much of the expression is calm or happy, surprise half."""
    if not expressions:
        return None
    return min(1.0, sum(expressions.get(label, 0.0) * weight for label, weight in _COMPOSED.items()))
