"""How somebody sits, from the place, size and tilt of the head against where it was at first. Shoulders are not seen."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, field

_BASELINE_FRAMES = 5
# What takes all of the mark, each against the baseline.
_SUNK = 0.9  # heights of the face that the head has come down: slumped in the chair
_ASIDE = 1.2  # widths of the face to one side: out of the picture's middle
_NEARER, _FURTHER = 1.9, 0.55  # times the first size: bent over the screen, leaning far back
_TILTED = 30.0  # degrees of the head's tilt
_FREE = 0.15  # share of each that is ordinary movement


@dataclass(frozen=True)
class HeadPlace:
    """The face's middle and height in shares of the frame's height, and the head's tilt in degrees (clockwise in the image)."""

    x: float
    y: float
    height: float
    roll: float


@dataclass
class Posture:
    """The first five good frames are the baseline; before them there is none."""

    _first: list[HeadPlace] = field(default_factory=list)

    def steadiness(self, place: HeadPlace) -> float | None:
        """1 as at first, 0 slumped, bent, leaning or tilted far: one minus the largest of the departures. None before the baseline."""
        if len(self._first) < _BASELINE_FRAMES:
            self._first.append(place)
            return None
        base = HeadPlace(*(statistics.median(getattr(each, name) for each in self._first) for name in _FIELDS))
        size = place.height / base.height
        departures = (
            max(0.0, place.y - base.y) / (base.height * _SUNK),
            abs(place.x - base.x) / (base.height * _ASIDE),
            math.log(size) / math.log(_NEARER if size > 1 else _FURTHER),
            abs(place.roll - base.roll) / _TILTED,
        )
        return 1 - max(0.0, min(1.0, (max(departures) - _FREE) / (1 - _FREE)))


_FIELDS = ("x", "y", "height", "roll")
