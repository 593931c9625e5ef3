"""Which way a head is turned, from the depth of its mesh.

A model of six points fitted to the mesh's image (`solvePnP`) was tried first: its pitch is off by up to 30° from one person to the
next, as six points cannot tell a long chin from a bowed head. The mesh's own axes keep within a few degrees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision_audio.faces.mesh import LEFT_CORNERS, RIGHT_CORNERS, Mesh

_FOREHEAD, _CHIN = 10, 152
# Both taken from meshes of real faces that were turned by known angles: see docs/camera.md.
_YAW_GAIN = 1.4  # the network draws faces less turned than they are
_LEVEL_PITCH = -8.0  # degrees between forehead-to-chin and a level gaze


@dataclass(frozen=True)
class HeadPose:
    """Degrees. `yaw` is positive when the face turns to the image's right, `pitch` when it looks up, `roll` when the head leans
    clockwise in the image."""

    yaw: float
    pitch: float
    roll: float


def axes_of(mesh: Mesh) -> NDArray[np.float64]:
    """Unit vectors of a head (3, 3) in the image's axes: from its right eye to its left, from forehead to chin, and out of the face."""
    points = mesh.points.astype(np.float64)
    across = _unit(points[LEFT_CORNERS[0]] - points[RIGHT_CORNERS[0]])
    down = points[_CHIN] - points[_FOREHEAD]
    down = _unit(down - across * (down @ across))
    return np.stack([across, down, np.cross(down, across)])


def head_pose(mesh: Mesh) -> HeadPose:
    """The pose of a mesh."""
    across, _, facing = axes_of(mesh)  # facing a camera is −z
    yaw = np.degrees(np.arctan2(facing[0], -facing[2])) * _YAW_GAIN
    pitch = np.degrees(np.arcsin(np.clip(-facing[1], -1, 1))) - _LEVEL_PITCH
    roll = np.degrees(np.arctan2(across[1], across[0]))
    return HeadPose(float(np.clip(yaw, -90, 90)), float(pitch), float(roll))


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
