"""Where faces are: BlazeFace (Bazarevsky and others, 2019), near and far.

The networks answer with offsets from fixed anchors; anchors, decoding and non-maximum suppression are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from vision_audio.faces.jpeg import Image
from vision_audio.faces.networks import Network, Numbers

RIGHT_EYE, LEFT_EYE = 0, 1
"""Rows of `Detection.points`: the person's right eye is on the image's left."""

_LEAST_SCORE = 0.5
_OVERLAP = 0.3  # intersection over union from which two boxes are one face
_INSIDE = 0.6  # share of the smaller box within the larger from which they are one face
_BORDER = 0.5  # of the longer side, put around a picture in which no face was found: one may fill it
_NEAR = ((8, 2), (16, 6))  # (stride, anchors per cell) of the short-range network
_FAR = ((4, 1),)


@dataclass(frozen=True)
class Detection:
    """A face. `box` left, top, right, bottom and `points` (6, 2: right eye, left eye, nose, mouth, ears) in pixels; `score` 0–1."""

    box: Numbers
    points: Numbers
    score: float

    @property
    def width(self) -> float:
        """Of the box, in pixels."""
        return float(self.box[2] - self.box[0])


class FaceDetector:
    """Both networks: the near one is better at faces before a laptop, the far one sees who stands behind."""

    def __init__(self, near: Network, far: Network) -> None:
        self._near, self._far = near, far
        self._anchors = {network: _anchors(network.size, layers) for network, layers in ((near, _NEAR), (far, _FAR))}

    def faces(self, image: Image) -> list[Detection]:
        """All faces, the largest first."""
        found = self._look(image)
        if found:
            return found
        border = int(_BORDER * max(image.shape[:2]))
        padded = cv2.copyMakeBorder(image, border, border, border, border, cv2.BORDER_REPLICATE)
        shift = np.float32(border)
        return [
            Detection(each.box - shift, each.points - shift, each.score) for each in self._look(cast(Image, padded))
        ]

    def _look(self, image: Image) -> list[Detection]:
        found = [each for network in (self._near, self._far) for each in self._run(network, image)]
        return sorted(_distinct(found), key=lambda each: each.width, reverse=True)

    def _run(self, network: Network, image: Image) -> list[Detection]:
        height, width = image.shape[:2]
        scale = network.size / max(height, width)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        small = cv2.resize(image, (across, down), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        square = np.zeros((network.size, network.size, 3), np.float32)
        left, top = (network.size - across) // 2, (network.size - down) // 2
        square[top : top + down, left : left + across] = small[:, :, ::-1]
        square = square / np.float32(127.5) - 1
        regressors, scores = sorted(network.run(square), key=lambda output: -output.shape[-1])
        logits = scores[0, :, 0]
        kept = np.flatnonzero(logits > np.log(_LEAST_SCORE / (1 - _LEAST_SCORE)))
        if not len(kept):
            return []
        raw = regressors[0, kept].reshape(len(kept), -1, 2) / network.size
        centres = self._anchors[network][kept]
        middle, size = raw[:, 0] + centres, raw[:, 1]
        points = raw[:, 2:] + centres[:, np.newaxis]
        corners = np.stack([middle - size / 2, middle + size / 2], axis=1)
        # From shares of the padded square to pixels of the image.
        pixels = (np.concatenate([corners, points], axis=1) * network.size - (left, top)) / (
            across / width,
            down / height,
        )
        certainty = 1 / (1 + np.exp(-np.clip(logits[kept], -30, 30)))
        boxes = pixels[:, :2].reshape(-1, 4).astype(np.float32)
        return [
            Detection(box, these.astype(np.float32), float(score))
            for box, these, score in zip(boxes, pixels[:, 2:], certainty, strict=True)
            if box[2] > box[0] and box[3] > box[1]
        ]


def _anchors(size: int, layers: tuple[tuple[int, int], ...]) -> Numbers:
    """Centres of the anchors (count, 2: x, y) in shares of the input, row by row of each layer's grid."""
    centres = []
    for stride, repeats in layers:
        steps = (np.arange(size // stride, dtype=np.float32) + np.float32(0.5)) / (size // stride)
        down, across = np.meshgrid(steps, steps, indexing="ij")
        centres.append(np.repeat(np.stack([across, down], axis=-1).reshape(-1, 2), repeats, axis=0))
    return np.concatenate(centres).astype(np.float32)


def _distinct(found: list[Detection]) -> list[Detection]:
    """One detection for each face: the mean of those that overlap, weighted by score, as BlazeFace's authors blend them."""
    left = sorted(found, key=lambda each: -each.score)
    kept: list[Detection] = []
    while left:
        best, others = left[0], left[1:]
        same = [best, *(each for each in others if _same(best.box, each.box))]
        left = [each for each in others if not any(each is one for one in same)]
        weights = np.array([each.score for each in same], np.float32)
        weights /= weights.sum()
        box = sum((weight * each.box for weight, each in zip(weights, same, strict=True)), np.zeros(4, np.float32))
        points = sum(
            (weight * each.points for weight, each in zip(weights, same, strict=True)), np.zeros((6, 2), np.float32)
        )
        kept.append(Detection(box, points, best.score))
    return kept


def _same(one: Numbers, other: Numbers) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return False
    shared = float(across * down)
    areas = [float((box[2] - box[0]) * (box[3] - box[1])) for box in (one, other)]
    return shared / (sum(areas) - shared) > _OVERLAP or shared / min(areas) > _INSIDE
