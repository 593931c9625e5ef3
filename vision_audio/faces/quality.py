"""Whether a frame is good enough to say anything: light, sharpness, size of the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

import cv2
import numpy as np

from vision_audio.faces.jpeg import Image
from vision_audio.faces.mesh import Mesh
from vision_audio.faces.networks import Numbers

Flaw = Literal["too_dark", "too_bright", "blurred", "too_small"]

_SIDE = 96  # pixels of the face that light and sharpness are measured on
_FLAT = 4.0  # standard deviation of a whole frame's light below which it shows nothing
_DARK, _DIM = 16.0, 36.0  # median light of a face (0–255): unusable below, full marks from; low, as skin may be dark
_BRIGHT, _GLARING = 225.0, 248.0  # full marks up to, unusable above
_BLURRED, _SHARP = 0.01, 0.045  # see `_sharpness`
_SMALL, _LARGE = 10.0, 30.0  # distance of the eyes, in pixels


@dataclass(frozen=True)
class Quality:
    """0–1, and what is wrong when it is 0."""

    value: float
    flaw: Flaw | None


def frame_flaw(image: Image) -> Flaw | None:
    """What keeps a whole frame from showing anything: black, white or all alike."""
    small = cv2.resize(image, (64, 48), interpolation=cv2.INTER_AREA).mean(axis=2)
    light = float(np.median(small))
    if light < _DARK / 2 and float(np.percentile(small, 98)) < _DARK:
        return "too_dark"
    if light > _GLARING and float(np.percentile(small, 2)) > _BRIGHT:
        return "too_bright"
    return "blurred" if float(small.std()) < _FLAT else None


def face_quality(image: Image, mesh: Mesh) -> Quality:
    """How well a face can be read: the worst of light, sharpness and size."""
    low = np.maximum(mesh.points[:, :2].min(axis=0), 0).astype(int)
    high = np.minimum(mesh.points[:, :2].max(axis=0).astype(int) + 1, image.shape[1::-1])
    if (high - low).min() < 2:
        return Quality(0.0, "too_small")
    cut = cv2.cvtColor(image[low[1] : high[1], low[0] : high[0]], cv2.COLOR_BGR2GRAY)
    grey = cast(Numbers, cv2.resize(cut, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32))
    light = float(np.median(grey))
    if light < _DARK:
        return Quality(0.0, "too_dark")
    if light > _GLARING:
        return Quality(0.0, "too_bright")
    size = _share(float(np.linalg.norm(mesh.eye_line)), _SMALL, _LARGE)
    if not size:
        return Quality(0.0, "too_small")
    sharp = _share(_sharpness(grey), _BLURRED, _SHARP)
    if not sharp:
        return Quality(0.0, "blurred")
    lit = min(_share(light, _DARK, _DIM), 1 - _share(light, _BRIGHT, _GLARING))
    return Quality(float(np.clip(min(size, sharp, lit), 0.05, 1.0)), None)


def _sharpness(grey: Numbers) -> float:
    """Energy of the finest details over that of all: the Laplacian's variance as a share of the light's."""
    return float(cv2.Laplacian(grey, cv2.CV_32F).var()) / (float(grey.var()) + 25.0)


def _share(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
