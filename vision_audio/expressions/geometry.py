"""What the mesh says of an expression: mouth, brows and lids against a resting face.

Which movement belongs to which expression follows the Facial Action Coding System (Ekman and Friesen; the prototypes of EMFACS). The
resting values and spreads are those that this mesh network gives for resting and posing adults; they are few faces, and so the
weights are small and each cue is cut off at two spreads: geometry tips what the network leaves open and does not overrule it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from vision_audio.expressions.classifier import SEEN
from vision_audio.faces import Mesh, axes_of
from vision_audio.faces.mesh import LEFT_CORNERS, RIGHT_CORNERS
from vision_audio.signals import Expression

_MOST = 2.0  # spreads
_OPENED = 0.1  # by how much corners rise against the middle as the jaw drops
_WIDENED = 0.17  # by how much the upper lip rises as the mouth widens, as in a smile


@dataclass(frozen=True)
class Cues:
    """Lengths in distances of the eyes, of a face turned to the front and upright.

    `corners`: the mouth's corners above its middle, without what opening it alone does to them. `width`, `opening`: of the mouth.
    `brows`: their inner ends above the eyes. `slant`: inner ends above outer ends. `gap`: between the brows. `upper_lip`: below the
    nose, without what widening the mouth alone does to it. `lids`: the eyes' opening.
    """

    corners: float
    width: float
    opening: float
    brows: float
    slant: float
    gap: float
    upper_lip: float
    lids: float


_RESTING = Cues(
    corners=-0.005, width=0.88, opening=0.03, brows=0.345, slant=0.145, gap=0.46, upper_lip=0.23, lids=0.115
)
_SPREAD = Cues(corners=0.035, width=0.08, opening=0.1, brows=0.03, slant=0.025, gap=0.015, upper_lip=0.02, lids=0.015)

# Log-odds for each spread that a cue departs from rest.
_WEIGHTS: dict[Expression, dict[str, float]] = {
    "happy": {"corners": 0.7, "width": 0.45},
    "sad": {"corners": -0.7, "slant": 0.45, "opening": -0.1},
    "angry": {"brows": -0.6, "gap": -0.3, "corners": -0.15, "width": -0.15},
    "surprised": {"opening": 0.5, "brows": 0.6, "lids": 0.3, "width": -0.3},
    "fear": {"brows": 0.3, "slant": 0.3, "lids": 0.45, "width": 0.3, "opening": 0.1},
    "disgusted": {"upper_lip": -0.6, "brows": -0.3, "lids": -0.3, "width": -0.15},
}
# For `calm`: log-odds for each spread of departure to whichever side. Little for the mouth's opening: people speak.
_REST_WEIGHTS = {"corners": -0.3, "opening": -0.2, "brows": -0.3}


def cues_of(mesh: Mesh) -> Cues:
    """Measure a mesh."""
    face = _to_front(mesh)
    x, y = face[:, 0], face[:, 1]
    middle, opening = (y[13] + y[14]) / 2, max(0.0, y[14] - y[13])
    right, left = (float(np.mean(y[list(corners)])) for corners in (RIGHT_CORNERS, LEFT_CORNERS))
    width = abs(x[291] - x[61])
    inner = (right - y[107] + left - y[336]) / 2
    outer = (right - y[70] + left - y[300]) / 2
    return Cues(
        corners=float(middle - (y[61] + y[291]) / 2 - _OPENED * opening),
        width=float(width),
        opening=float(opening),
        brows=float(inner),
        slant=float(inner - outer),
        gap=float(abs(x[336] - x[107])),
        upper_lip=float(y[0] - y[2] + _WIDENED * (width - _RESTING.width)),
        lids=float((y[145] - y[159] + y[374] - y[386]) / 2),
    )


def geometry_logits(mesh: Mesh) -> NDArray[np.float64]:
    """Log-odds to add to those of a classifier, in the order of `SEEN`."""
    cues = cues_of(mesh)
    departures = {
        cue.name: float(
            np.clip((getattr(cues, cue.name) - getattr(_RESTING, cue.name)) / getattr(_SPREAD, cue.name), -_MOST, _MOST)
        )
        for cue in fields(Cues)
    }
    said = {
        label: sum(weight * departures[name] for name, weight in weights.items()) for label, weights in _WEIGHTS.items()
    }
    said["calm"] = sum(weight * abs(departures[name]) for name, weight in _REST_WEIGHTS.items())
    return np.array([said[label] for label in SEEN])


def _to_front(mesh: Mesh) -> NDArray[np.float64]:
    """The points (468, 2: right, down) of the face turned to the front and upright, the eyes' distance being 1."""
    turned = mesh.points.astype(np.float64) @ axes_of(mesh).T
    eyes = turned[list(LEFT_CORNERS)].mean(axis=0) - turned[list(RIGHT_CORNERS)].mean(axis=0)
    return turned[:, :2] / max(1.0, float(np.linalg.norm(eyes)))
