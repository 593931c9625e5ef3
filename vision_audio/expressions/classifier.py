"""A small network's opinion of a face: seven labels from 64 × 64 grey pixels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from vision_audio.faces import Detection, Image, Mesh, Network, Numbers
from vision_audio.faces.mesh import LEFT_CORNERS, RIGHT_CORNERS
from vision_audio.signals import Expression

SEEN: tuple[Expression, ...] = ("angry", "disgusted", "fear", "happy", "sad", "surprised", "calm")
"""What the network tells apart, in the order of its outputs. It knows no `confused`."""

# Of the crop, in distances of the eyes: narrower ones make faces at rest angry, wider ones make every face calm.
_SIDES = (2.4, 2.6, 2.8)
_EYES_AT = 0.33  # height of the eyes in it
_BORDER = 10  # pixels that the network's own package leaves around a box
_LEAST = 1e-4  # of a quantised probability, whose zero is not certain
# Share of each label among the faces that it learned from (FER2013's training part), in the order of `SEEN`.
_LEARNED = np.array([3995, 436, 4097, 7215, 4830, 3171, 4965], np.float64)
_CORRECTION = 0.5  # exponent: 1 would take the shares out altogether, which favours the rare labels too much


class ExpressionModel(Protocol):
    """What sees expressions in a face. Blocks."""

    @property
    def sees(self) -> frozenset[Expression]:
        """The labels that it can tell; others are never in an answer."""
        ...

    def expressions(self, image: Image, mesh: Mesh) -> Mapping[Expression, float]:
        """A probability for each label that it sees, adding up to 1."""
        ...


def crop_at(image: Image, mesh: Mesh, size: int, side: float) -> Image:
    """The face (size, size, 3), its eyes level and always at the same place; `side` of the crop in distances of the eyes."""
    right = (mesh.points[RIGHT_CORNERS[0], :2] + mesh.points[RIGHT_CORNERS[1], :2]) / 2
    left = (mesh.points[LEFT_CORNERS[0], :2] + mesh.points[LEFT_CORNERS[1], :2]) / 2
    line = left - right
    distance = max(1.0, float(np.linalg.norm(line)))
    angle = np.arctan2(line[1], line[0])
    # Large faces are cut out larger and then averaged down, as a warp alone would only pick single pixels.
    finer = int(np.clip(side * distance / size, 1, 4))
    scale = side * distance / (size * finer)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    to_image = np.column_stack([turn, (left + right) / 2 - turn @ np.array([0.5, _EYES_AT]) * size * finer])
    cut = cv2.warpAffine(
        image,
        to_image,
        (size * finer, size * finer),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return cast(Image, cv2.resize(cut, (size, size), interpolation=cv2.INTER_AREA) if finer > 1 else cut)


class FaceClassifier:
    """The network behind three crops and their mirror images. Calls must not overlap."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def bare(self, image: Image, face: Detection) -> NDArray[np.float64]:
        """The network as its own package runs it, on the detection's box with a border: what improvements are measured against."""
        middle, half = (face.box[:2] + face.box[2:]) / 2, float(np.ptp(face.box.reshape(2, 2), axis=0).max()) / 2
        reach = max(1, round(half + _BORDER))
        cut = cv2.getRectSubPix(
            cv2.copyMakeBorder(image, reach, reach, reach, reach, cv2.BORDER_CONSTANT),
            (2 * reach, 2 * reach),
            (float(middle[0]) + reach, float(middle[1]) + reach),
        )
        return self._probabilities(cv2.resize(cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY), (self._network.size,) * 2))

    def logits(self, image: Image, mesh: Mesh) -> NDArray[np.float64]:
        """Mean log-probabilities over the crops, the training data's imbalance partly taken out; in the order of `SEEN`."""
        total = np.zeros(len(SEEN))
        for side in _SIDES:
            grey = cv2.cvtColor(crop_at(image, mesh, self._network.size, side), cv2.COLOR_BGR2GRAY)
            for view in (grey, grey[:, ::-1]):
                total += np.log(np.maximum(self._probabilities(view), _LEAST))
        return cast(
            NDArray[np.float64],
            total / (2 * len(_SIDES)) - _CORRECTION * np.log(_LEARNED / _LEARNED.mean()),
        )

    def _probabilities(self, grey: NDArray[np.generic]) -> NDArray[np.float64]:
        [said] = self._network.run(cast(Numbers, grey.astype(np.float32) / np.float32(127.5) - 1)[:, :, np.newaxis])
        return np.asarray(said[0], np.float64)
