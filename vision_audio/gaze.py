"""Where somebody looks, and their lids: on the screen or off it, open or closed, how often they blink.

Everything is relative to the person: where the eyes rest at first is taken for the screen, how wide they are for open.
"""

from __future__ import annotations

import math
import statistics
from collections import deque
from dataclasses import dataclass, field

from vision_audio.faces import Eye, HeadPose

_EYE_RADIUS, _HALF_WIDTH = 12.0, 15.0  # millimetres: of an adult's eyeball, and of the gap between the lids
_SIDEWAYS, _UP_DOWN = 20.0, 18.0  # degrees: half a wide screen at arm's length, and room for error
_CALIBRATION_FRAMES = 10
_FURTHEST_SCREEN = (20.0, 25.0)  # degrees from the camera's axis that a screen may be: further is not where one works

_USUAL_OPENING = 0.22  # of the lids, before a person's own is known; see `Eye.opening`
_CLOSED_OPENING = 0.08
_IRIS_OPENING = 0.11  # from which enough of the iris is seen
_OPEN_SHARE = 0.75  # of a person's usual opening that counts as wide open
_REMEMBERED = 60
_BLINK_BELOW, _OPEN_ABOVE = 0.35, 0.6  # of openness
_SLOWEST_RATE = 8.0  # frames a second below which blinks, 0.1–0.4 s long, slip through
_LEAST_SECONDS = 10.0


@dataclass(frozen=True)
class Gaze:
    """Where the eyes point, in degrees: to the image's right, and up."""

    sideways: float
    up: float


def gaze_of(pose: HeadPose, eyes: tuple[Eye, Eye]) -> Gaze:
    """The head's direction plus the eyes' within it: an iris that lies x half widths from the middle is turned by
    asin(x · 15 mm / 12 mm). Nearly closed lids hide the iris: the head's direction alone stands then."""
    seen = [eye for eye in eyes if eye.opening > _IRIS_OPENING]
    if not seen:
        return Gaze(pose.yaw, pose.pitch)
    return Gaze(
        pose.yaw + _turned(statistics.fmean(eye.across for eye in seen)),
        pose.pitch - _turned(statistics.fmean(eye.down for eye in seen)),
    )


def _turned(offset: float) -> float:
    return math.degrees(math.asin(max(-1.0, min(1.0, offset * _HALF_WIDTH / _EYE_RADIUS))))


@dataclass
class ScreenGaze:
    """Whether a person looks at the screen. The median of the first ten good frames is where it is, at most 20° to the side of the
    camera and 25° above or below; off it is what lies more than 20° to the side of that or 18° above or below."""

    _first: list[Gaze] = field(default_factory=list)

    @property
    def calibrated(self) -> bool:
        """Whether all the frames are in."""
        return len(self._first) >= _CALIBRATION_FRAMES

    def on_screen(self, gaze: Gaze) -> bool:
        """Judge a good frame, which until then is one of the first."""
        if not self.calibrated:
            self._first.append(gaze)
        centre = Gaze(
            _within(statistics.median(each.sideways for each in self._first), _FURTHEST_SCREEN[0]),
            _within(statistics.median(each.up for each in self._first), _FURTHEST_SCREEN[1]),
        )
        return abs(gaze.sideways - centre.sideways) <= _SIDEWAYS and abs(gaze.up - centre.up) <= _UP_DOWN


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


@dataclass(frozen=True)
class BlinkRate:
    """Blinks a minute, or None and why: `frame_rate` (too few frames a second to see them), `too_short`."""

    per_minute: float | None
    insufficient: str | None


@dataclass
class Lids:
    """How open a person's eyes are against how open they usually are, and their blinks."""

    _openings: deque[float] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _moments: deque[float] = field(default_factory=lambda: deque(maxlen=100 * _REMEMBERED))
    _blinks: deque[float] = field(default_factory=lambda: deque(maxlen=10 * _REMEMBERED))
    _closed: bool = False

    def openness(self, opening: float, at_ms: float) -> float:
        """0 closed, 1 open, of an `opening` as eyes are measured."""
        self._openings.append(opening)
        usual = _USUAL_OPENING
        if len(self._openings) >= _CALIBRATION_FRAMES:
            usual = max(_IRIS_OPENING, statistics.quantiles(self._openings, n=4)[2])
        wide = _CLOSED_OPENING + _OPEN_SHARE * (usual - _CLOSED_OPENING)
        openness = max(0.0, min(1.0, (opening - _CLOSED_OPENING) / (wide - _CLOSED_OPENING)))
        self.saw(openness, at_ms)
        return openness

    def saw(self, openness: float, at_ms: float) -> None:
        """Take an openness that was measured elsewhere."""
        self._moments.append(at_ms)
        if openness < _BLINK_BELOW:
            self._closed = True
        elif openness > _OPEN_ABOVE and self._closed:
            self._closed = False
            self._blinks.append(at_ms)

    def blink_rate(self) -> BlinkRate:
        """Over what is remembered, some ten minutes at most."""
        if len(self._moments) < 2 or self._moments[-1] - self._moments[0] < 1000 * _LEAST_SECONDS:
            return BlinkRate(None, "too_short")
        seconds = (self._moments[-1] - self._moments[0]) / 1000
        if (len(self._moments) - 1) / seconds < _SLOWEST_RATE:
            return BlinkRate(None, "frame_rate")
        recent = sum(1 for moment in self._blinks if moment >= self._moments[0])
        return BlinkRate(60 * recent / seconds, None)
