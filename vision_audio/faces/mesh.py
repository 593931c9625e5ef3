"""The shape of a face: 468 points, and the lids and irises of both eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from vision_audio.faces.detection import LEFT_EYE, RIGHT_EYE, Detection
from vision_audio.faces.jpeg import Image
from vision_audio.faces.networks import Network, Numbers

POINTS = 468
RIGHT_CORNERS = (33, 133)
"""Outer and inner corner of the person's right eye (the image's left) among the points."""
LEFT_CORNERS = (263, 362)
"""Outer and inner corner of the person's left eye."""

_LEAST_FACE = 0.5  # of the network's own say whether there is a face at all
_AROUND_FACE = 1.5  # side of the crop over the longer side of the detection
_AROUND_MESH = 1.35  # the same over the longer side of the mesh
_AROUND_EYE = 2.3  # side of the crop over the width of the eye
_UPPER_LID, _LOWER_LID = slice(9, 16), slice(1, 8)
_OUTER, _INNER = 0, 8


@dataclass(frozen=True)
class Eye:
    """One eye, measured along the line from its outer to its inner corner.

    `opening` is the lids' distance over the eye's width; `across` and `down` say where the iris is from the middle between the
    corners, in half widths of the eye, to the image's right and downwards in a head that is upright.
    """

    opening: float
    across: float
    down: float


@dataclass(frozen=True)
class Mesh:
    """`points` (468, 3) in pixels of the image, depth on the same scale and growing away from the camera; `score` 0–1."""

    points: Numbers
    score: float

    @property
    def eye_line(self) -> Numbers:
        """From the middle of the person's right eye to that of the left one (2)."""
        return _middle(self.points, LEFT_CORNERS) - _middle(self.points, RIGHT_CORNERS)


class FaceMesher:
    """The mesh network, and the iris network for each eye."""

    def __init__(self, mesh: Network, iris: Network) -> None:
        self._mesh, self._iris = mesh, iris

    def mesh(self, image: Image, face: Detection) -> Mesh | None:
        """The mesh of a detected face, or None when a closer look shows none.

        Two passes: the second crop follows the first mesh, which the detection's box is too rough for.
        """
        line = face.points[LEFT_EYE] - face.points[RIGHT_EYE]
        first = self._pass(
            image, _centre(face.box), _AROUND_FACE * float(np.ptp(face.box.reshape(2, 2), axis=0).max()), line
        )
        if first is None:
            return None
        low, high = first.points[:, :2].min(axis=0), first.points[:, :2].max(axis=0)
        side = _AROUND_MESH * float((high - low).max())
        return self._pass(image, (low + high) / 2, side, first.eye_line) or first

    def eyes(self, image: Image, mesh: Mesh) -> tuple[Eye, Eye]:
        """The person's right eye and left eye."""
        return self._eye(image, mesh, RIGHT_CORNERS, mirrored=False), self._eye(
            image, mesh, LEFT_CORNERS, mirrored=True
        )

    def _pass(self, image: Image, centre: Numbers, side: float, line: Numbers) -> Mesh | None:
        size = self._mesh.size
        crop, to_image, scale = _crop(image, centre, side, line, size)
        points, score = sorted(self._mesh.run(crop), key=lambda output: -output.size)
        certainty = 1 / (1 + float(np.exp(-np.clip(score.ravel()[0], -30, 30))))
        if certainty < _LEAST_FACE:
            return None
        placed = points.reshape(POINTS, 3)
        flat = placed[:, :2] @ to_image[:, :2].T + to_image[:, 2]
        return Mesh(np.column_stack([flat, placed[:, 2] * scale]).astype(np.float32), certainty)

    def _eye(self, image: Image, mesh: Mesh, corners: tuple[int, int], *, mirrored: bool) -> Eye:
        outer, inner = (mesh.points[corner, :2] for corner in corners)
        width = float(np.linalg.norm(outer - inner))
        crop, _, _ = _crop(image, _middle(mesh.points, corners), _AROUND_EYE * width, mesh.eye_line, self._iris.size)
        # The network knows the eye on the image's left; the other one is shown to it in a mirror.
        lids, iris = sorted(
            self._iris.run(np.ascontiguousarray(crop[:, ::-1]) if mirrored else crop), key=lambda output: -output.size
        )
        contour, centre = lids.reshape(-1, 3)[:, :2], iris.reshape(-1, 3)[0, :2]
        start, end = contour[_OUTER], contour[_INNER]
        along = end - start
        length = float(np.linalg.norm(along)) or 1.0
        along = along / length
        across_line = np.array([-along[1], along[0]], np.float32)
        heights = (contour - start) @ across_line
        opening = float(np.median(heights[_LOWER_LID]) - np.median(heights[_UPPER_LID])) / length
        offset = centre - (start + end) / 2
        sideways = float(offset @ along) / (length / 2)
        return Eye(max(0.0, opening), -sideways if mirrored else sideways, float(offset @ across_line) / (length / 2))


def _crop(image: Image, centre: Numbers, side: float, line: Numbers, size: int) -> tuple[Numbers, Numbers, float]:
    """A square cut out upright along `line`, in shares of full light (size, size, 3: red green blue).

    Also the matrix (2, 3) from the crop's pixels to the image's, and the length of a crop's pixel in the image.
    """
    scale = max(side, 1.0) / size
    angle = float(np.arctan2(line[1], line[0]))
    cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[cosine, -sine], [sine, cosine]])
    to_image = np.column_stack([turn, centre - turn @ np.array([size / 2, size / 2])]).astype(np.float32)
    cut = cv2.warpAffine(
        image, to_image, (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT
    )
    return cast(Numbers, np.ascontiguousarray(cut[:, :, ::-1], np.float32) / np.float32(255)), to_image, scale


def _centre(box: Numbers) -> Numbers:
    return cast(Numbers, (box[:2] + box[2:]) / 2)


def _middle(points: Numbers, pair: tuple[int, int]) -> Numbers:
    return cast(Numbers, (points[pair[0], :2] + points[pair[1], :2]) / 2)
