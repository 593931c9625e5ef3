"""Frames for tests: two real faces, moved, lit, blurred, turned and pulled into shape by known amounts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.spatial import Delaunay

from core.settings import StorageSettings
from vision_audio.camera import build_classifier, build_reader
from vision_audio.expressions import ExpressionModel, FaceClassifier, LocalExpressions
from vision_audio.faces import Image, Mesh
from vision_audio.reading import FaceReader

PICTURES = Path(__file__).parent / "pictures"
_OUTLINE = (10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152)
_OUTLINE += (
    148,
    176,
    149,
    150,
    136,
    172,
    58,
    132,
    93,
    234,
    127,
    162,
    21,
    54,
    103,
    67,
    109,
    168,
    6,
    4,
    33,
    133,
    263,
    362,
)
_LOWER_LIDS = ((33, 7, 163, 144, 145, 153, 154, 155, 133), (263, 249, 390, 373, 374, 380, 381, 382, 362))
_UPPER_LIDS = ((33, 246, 161, 160, 159, 158, 157, 173, 133), (263, 466, 388, 387, 386, 385, 384, 398, 362))
_LIPS_INSIDE = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)


@cache
def picture(name: str) -> Image:
    """`astronaut` (smiling) or `hopper` (at rest)."""
    image = cv2.imread(str(PICTURES / f"{name}.jpg"))
    assert image is not None
    return image


def jpeg(image: Image, quality: int = 85) -> bytes:
    done, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return packed.tobytes()


def frame(name: str = "astronaut", *, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0) -> Image:
    """A frame of 320 × 240 that shows the picture: shifted by pixels, scaled, turned clockwise by degrees, with a camera's noise."""
    image = picture(name)
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -turn, scale * 240 / height)
    matrix[:, 2] += (160 - width / 2 + x, 120 - height / 2 + y)
    made = cv2.warpAffine(image, matrix, (320, 240), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    noise = np.random.default_rng(round(1000 * (abs(x) + abs(y) + scale + abs(turn)))).normal(0, 2, made.shape)
    return np.clip(made + noise, 0, 255).astype(np.uint8)


def networks() -> tuple[FaceReader, FaceClassifier] | None:
    """The readers' networks, or None where the model files are missing."""
    weights = StorageSettings().weights
    classifier = build_classifier(weights)
    expressions: ExpressionModel | None = LocalExpressions(classifier) if classifier else None
    reader = build_reader(weights, expressions)
    return (reader, classifier) if reader and classifier else None


def turned(image: Image, mesh: Mesh, *, yaw: float = 0, pitch: float = 0) -> Image:
    """The face as a textured mesh, turned by degrees (to the image's right, upwards) on a grey ground."""
    points = mesh.points.astype(float)
    middle = points.mean(axis=0)
    middle[2] += 0.4 * np.ptp(points[:, 0])
    y, x = np.radians([yaw, pitch])
    sideways = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    up = np.array([[1, 0, 0], [0, np.cos(x), np.sin(x)], [0, -np.sin(x), np.cos(x)]])
    moved = (points - middle) @ (sideways @ up).T + middle
    made = np.full_like(image, 128)
    triangles = Delaunay(points[:, :2]).simplices
    for triangle in triangles[np.argsort(-moved[triangles, 2].mean(axis=1))]:
        source, target = points[triangle, :2].astype(np.float32), moved[triangle, :2].astype(np.float32)
        low = np.maximum(np.floor(target.min(axis=0)).astype(int) - 1, 0)
        high = np.minimum(np.ceil(target.max(axis=0)).astype(int) + 2, image.shape[1::-1])
        if (high <= low).any():
            continue
        corners = (target - low).astype(np.float32)
        size = (int(high[0] - low[0]), int(high[1] - low[1]))
        patch = cv2.warpAffine(image, cv2.getAffineTransform(source, corners), size, borderMode=cv2.BORDER_REPLICATE)
        mask = np.zeros(size[::-1], np.uint8)
        cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 1, cv2.LINE_4, 4)
        made[low[1] : high[1], low[0] : high[0]][mask > 0] = patch[mask > 0]
    return made


def pulled(image: Image, mesh: Mesh, moves: Mapping[int, tuple[float, float]], *, open_mouth: bool = False) -> Image:
    """The picture with points of the mesh moved (to the image's right, downwards; in distances of the eyes), what is around them along.

    `open_mouth` darkens what lies between the lips.
    """
    unit = float(np.linalg.norm(mesh.eye_line))
    points = mesh.points[:, :2].astype(float)
    aims = points.copy()
    for index, move in moves.items():
        aims[index] += np.array(move) * unit
    held = [index for index in _OUTLINE if index not in moves] + list(moves)
    low = np.maximum(points.min(axis=0).astype(int) - 20, 0)
    high = np.minimum(points.max(axis=0).astype(int) + 20, image.shape[1::-1])
    back = RBFInterpolator(aims[held], points[held] - aims[held], kernel="thin_plate_spline", smoothing=1e-3)
    across, down = np.meshgrid(np.arange(low[0], high[0], 2), np.arange(low[1], high[1], 2))
    flow = back(np.stack([across, down], axis=-1).reshape(-1, 2).astype(float)).reshape(*across.shape, 2)
    flow = cv2.resize(flow.astype(np.float32), (int(high[0] - low[0]), int(high[1] - low[1])))
    x, y = np.meshgrid(np.arange(low[0], high[0], dtype=np.float32), np.arange(low[1], high[1], dtype=np.float32))
    made = image.copy()
    made[low[1] : high[1], low[0] : high[0]] = cv2.remap(
        image, x + flow[..., 0], y + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    if open_mouth:
        mask = np.zeros(image.shape[:2], np.float32)
        cv2.fillPoly(mask, [aims[list(_LIPS_INSIDE)].round().astype(np.int32)], 1)
        mask = cv2.GaussianBlur(mask, (0, 0), 1.5)[..., np.newaxis]
        made = (made * (1 - mask) + np.array([25, 20, 45]) * mask).astype(np.uint8)
    return made


def eyes_shut(image: Image, mesh: Mesh) -> Image:
    """The picture with the lids painted over the eyes, in the colour of the skin below, and lashes along the lower lids."""
    made = image.copy()
    width = max(1, round(0.02 * float(np.linalg.norm(mesh.eye_line))))
    for lower, upper, cheek in zip(_LOWER_LIDS, _UPPER_LIDS, (119, 348), strict=True):
        x, y = mesh.points[cheek, :2].astype(int)
        skin = image[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).mean(axis=0)
        lids = mesh.points[list(lower + upper[::-1]), :2]
        around = (lids - lids.mean(axis=0)) * (1.1, 1.3) + lids.mean(axis=0)
        mask = np.zeros(image.shape[:2], np.float32)
        cv2.fillPoly(mask, [around.round().astype(np.int32)], 1)
        mask = cv2.GaussianBlur(mask, (0, 0), width)[..., np.newaxis]
        made = (made * (1 - mask) + skin * mask).astype(np.uint8)
        lashes = mesh.points[list(lower), :2].round().astype(np.int32)
        cv2.polylines(made, [lashes], False, (skin * 0.35).tolist(), width, cv2.LINE_AA)
    return made


def both(right: tuple[int, ...], left: tuple[int, ...], outwards: float, down: float) -> dict[int, tuple[float, float]]:
    """Points of both halves of a face moved alike."""
    return dict.fromkeys(right, (-outwards, down)) | dict.fromkeys(left, (outwards, down))


BROWS_UP = both((107, 55, 105, 52, 70, 46), (336, 285, 334, 282, 300, 276), 0, -0.10)
BROWS_DOWN = both((107, 55), (336, 285), -0.05, 0.10) | both((105, 52), (334, 282), -0.02, 0.07)
SMILE = both((61, 76), (291, 306), 0.10, -0.10) | both((205, 50), (425, 280), 0.03, -0.05)
JAW_DOWN = dict.fromkeys((14, 17, 87, 317, 84, 314, 178, 402, 18), (0.0, 0.3)) | {152: (0.0, 0.15)}
