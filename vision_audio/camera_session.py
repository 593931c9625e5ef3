"""What a camera has shown of one candidate so far, and what a frame means in its light. No picture is kept but a thumbnail of 32 × 24
grey pixels in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from core.evidence import Level
from vision_audio.faces import HeadPose, Numbers
from vision_audio.gaze import BlinkRate, Gaze, Lids, ScreenGaze
from vision_audio.posture import HeadPlace, Posture
from vision_audio.signals import Expression, FrameSignals

Trouble = Literal["too_dark", "too_bright", "blurred", "too_small", "no_face", "several_faces", "turned_away", "still"]
"""Why a frame says nothing, or not everything. With quality 0 it says nothing."""

_STILL_FRAMES, _STILL_MS = 8, 4000.0
_SAME_LIGHT = 0.6  # mean difference of thumbnails, of 255: below a camera's own noise and a living face
_SAME_PLACE = 0.004  # movement of the face's points, in distances of the eyes
_SMOOTHING_MS = 1500.0  # after which an earlier expression counts for a third
_FORGET_MS = 10_000.0  # a gap after which smoothing begins anew


@dataclass(frozen=True)
class Look:
    """What one frame shows by itself.

    `shape` holds a few points of the face (n, 2) in distances of its eyes. Lids are told either by their `opening` (see `Eye`), which
    the session sets against the person's own, or as `openness`, 0–1, by a back end that judges it.
    """

    faces: int
    thumbnail: Numbers
    level: Level = Level.LOCAL
    trouble: Trouble | None = None
    box: tuple[float, float, float, float] | None = None
    pose: HeadPose | None = None
    gaze: Gaze | None = None
    opening: float | None = None
    openness: float | None = None
    place: HeadPlace | None = None
    shape: Numbers | None = None
    expressions: Mapping[Expression, float] | None = None
    quality: float = 0.0


@dataclass
class CameraSession:
    """One candidate's state. Not for several threads: frames are judged one after the other, in the order of their moments."""

    _gaze: ScreenGaze = field(default_factory=ScreenGaze)
    _lids: Lids = field(default_factory=Lids)
    _posture: Posture = field(default_factory=Posture)
    _recent: deque[tuple[float, Numbers, Numbers | None]] = field(default_factory=deque)
    _smoothed: dict[Expression, float] = field(default_factory=dict)
    _smoothed_at: float = 0.0
    _last_ms: float = float("-inf")

    def judge(self, look: Look, at_ms: float) -> FrameSignals:
        """The frame's signals. A frame that is older than one judged before is judged by itself and changes nothing."""
        if at_ms < self._last_ms:
            return CameraSession().judge(look, at_ms)
        self._last_ms = at_ms
        still = self._still(look, at_ms)
        if still or look.quality <= 0 or look.pose is None:
            trouble = "still" if still else look.trouble
            return FrameSignals(at_ms, look.faces, box=look.box, level=look.level, insufficient=trouble)
        openness = look.openness
        if openness is not None:
            self._lids.saw(openness, at_ms)
        elif look.opening is not None:
            openness = self._lids.openness(look.opening, at_ms)
        return FrameSignals(
            at_ms,
            look.faces,
            box=look.box,
            yaw=look.pose.yaw,
            pitch=look.pose.pitch,
            roll=look.pose.roll,
            gaze_on_screen=self._gaze.on_screen(look.gaze) if look.gaze else None,
            eyes_open=openness,
            posture=self._posture.steadiness(look.place) if look.place else None,
            expressions=self._smooth(look.expressions, at_ms),
            quality=look.quality,
            level=look.level,
            insufficient=look.trouble,
        )

    def blink_rate(self) -> BlinkRate:
        """Blinks a minute, where frames come fast enough to see them."""
        return self._lids.blink_rate()

    def _still(self, look: Look, at_ms: float) -> bool:
        """Whether nothing at all has moved over the last frames: a photo or a frozen picture, no camera."""
        recent = self._recent
        recent.append((at_ms, look.thumbnail, look.shape))
        while len(recent) > _STILL_FRAMES and at_ms - recent[1][0] >= _STILL_MS:
            recent.popleft()
        if len(recent) < _STILL_FRAMES or at_ms - recent[0][0] < _STILL_MS or not look.faces:
            return False
        _, light, shape = recent[0]
        for _, other, moved in recent:
            if float(np.abs(other - light).mean()) > _SAME_LIGHT:
                return False
            if shape is None or moved is None or float(np.abs(moved - shape).max()) > _SAME_PLACE:
                return False
        return True

    def _smooth(self, seen: Mapping[Expression, float] | None, at_ms: float) -> dict[Expression, float] | None:
        if seen is None:
            return None
        gap = at_ms - self._smoothed_at
        keep = float(np.exp(-gap / _SMOOTHING_MS)) if self._smoothed.keys() == seen.keys() and gap < _FORGET_MS else 0.0
        self._smoothed = {label: keep * self._smoothed.get(label, 0.0) + (1 - keep) * seen[label] for label in seen}
        self._smoothed_at = at_ms
        return dict(self._smoothed)
