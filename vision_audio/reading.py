"""One frame, by itself: pixels, or Amazon's answer about them, into a `Look`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import cv2
import numpy as np

from core.evidence import Level
from vision_audio.camera_session import Look, Trouble
from vision_audio.expressions import ExpressionModel
from vision_audio.faces import (
    Detection,
    Eye,
    FaceDetector,
    FaceMesher,
    HeadPose,
    Image,
    Mesh,
    Numbers,
    face_quality,
    frame_flaw,
    head_pose,
)
from vision_audio.faces.mesh import LEFT_CORNERS, RIGHT_CORNERS
from vision_audio.gaze import Gaze, gaze_of
from vision_audio.labels import label_named
from vision_audio.posture import HeadPlace
from vision_audio.signals import Expression

_MOST_FACES = 4  # that are looked at closely
_OTHER_SHARE = 0.5  # of the largest face's width, from which another is another person at the same camera
_EXPRESSIVE_YAW, _EXPRESSIVE_PITCH = 35.0, 30.0  # degrees beyond which too little of a face is seen
_SHAPE = [*RIGHT_CORNERS, *LEFT_CORNERS, 1, 10, 13, 14, 61, 152, 159, 291, 386]
_SURE = 50.0  # percent, of Rekognition's confidence that there is a face
_DARK, _BLURRED = 10.0, 5.0  # of its brightness and sharpness (0–100), below which nothing can be said
_BRIGHT_ENOUGH, _SHARP_ENOUGH = 40.0, 40.0  # full marks from


class FaceReader:
    """The networks of one thread. Calls must not overlap."""

    def __init__(self, detector: FaceDetector, mesher: FaceMesher, expressions: ExpressionModel | None) -> None:
        """Without `expressions` none are inferred."""
        self._detector, self._mesher, self._expressions = detector, mesher, expressions
        self.infers = expressions is not None

    def faces(self, image: Image) -> list[tuple[Detection, Mesh]]:
        """The faces that a closer look confirms, the largest first."""
        meshes = ((face, self._mesher.mesh(image, face)) for face in self._detector.faces(image)[:_MOST_FACES])
        return [(face, mesh) for face, mesh in meshes if mesh is not None]

    def eyes(self, image: Image, mesh: Mesh) -> tuple[Eye, Eye]:
        """The person's right eye and left eye."""
        return self._mesher.eyes(image, mesh)

    def look(self, image: Image) -> Look:
        """What an image shows."""
        thumbnail = thumbnail_of(image)
        flaw = frame_flaw(image)
        if flaw is not None:
            return Look(0, thumbnail, trouble=flaw)
        found = self.faces(image)
        if not found:
            return Look(0, thumbnail, trouble="no_face")
        face, mesh = found[0]
        box = _box(mesh, image)
        if len(found) > 1 and found[1][0].width > _OTHER_SHARE * face.width:
            return Look(len(found), thumbnail, trouble="several_faces", box=box)
        quality = face_quality(image, mesh)
        if quality.flaw is not None:
            return Look(len(found), thumbnail, trouble=quality.flaw, box=box)
        pose, eyes = head_pose(mesh), self.eyes(image, mesh)
        towards = _towards(pose)
        return Look(
            len(found),
            thumbnail,
            trouble=_trouble(len(found), towards),
            box=box,
            pose=pose,
            gaze=gaze_of(pose, eyes),
            # The wider eye: a turned head hides the other.
            opening=max(eye.opening for eye in eyes),
            place=_place(box, pose, image.shape[1] / image.shape[0]),
            shape=cast(Numbers, mesh.points[_SHAPE, :2] / max(1.0, float(np.linalg.norm(mesh.eye_line)))),
            expressions=self._expressions.expressions(image, mesh) if self._expressions and towards else None,
            quality=quality.value,
        )


def look_of_answer(details: Sequence[Mapping[str, Any]], image: Image) -> Look:
    """What Amazon Rekognition's `FaceDetails` say of an image. Misshapen ones raise what reading a
    dictionary raises: `KeyError`, `TypeError`, `ValueError`, `AttributeError`.

    Emotions come as percentages that need not add up to 100: they are brought to a sum of 1.
    """
    thumbnail = thumbnail_of(image)
    found = sorted(
        (face for face in details if float(face.get("Confidence", 0.0)) >= _SURE),
        key=lambda face: -float(face["BoundingBox"]["Width"]),
    )
    if not found:
        return Look(0, thumbnail, Level.CLOUD, trouble=frame_flaw(image) or "no_face")
    face = found[0]
    bounds = face["BoundingBox"]
    left, top, width, height = (float(bounds[name]) for name in ("Left", "Top", "Width", "Height"))
    box = (left, top, width, height)
    if len(found) > 1 and float(found[1]["BoundingBox"]["Width"]) > _OTHER_SHARE * width:
        return Look(len(found), thumbnail, Level.CLOUD, trouble="several_faces", box=box)
    brightness, sharpness = (float(face["Quality"][name]) for name in ("Brightness", "Sharpness"))
    if brightness < _DARK or sharpness < _BLURRED:
        flaw: Trouble = "too_dark" if brightness < _DARK else "blurred"
        return Look(len(found), thumbnail, Level.CLOUD, trouble=flaw, box=box)
    pose = HeadPose(*(float(face["Pose"][name]) for name in ("Yaw", "Pitch", "Roll")))
    towards = _towards(pose)
    directed = face.get("EyeDirection")
    return Look(
        len(found),
        thumbnail,
        Level.CLOUD,
        trouble=_trouble(len(found), towards),
        box=box,
        pose=pose,
        gaze=Gaze(pose.yaw + float(directed["Yaw"]), pose.pitch + float(directed["Pitch"])) if directed else None,
        openness=_openness(face.get("EyesOpen")),
        place=_place(box, pose, image.shape[1] / image.shape[0]),
        shape=_marks(face, width, image.shape[1] / image.shape[0]),
        expressions=_emotions(face.get("Emotions") or ()) if towards else None,
        quality=min(1.0, brightness / _BRIGHT_ENOUGH, sharpness / _SHARP_ENOUGH),
    )


def thumbnail_of(image: Image) -> Numbers:
    """The frame as 32 × 24 grey pixels: enough to tell whether anything moved."""
    small = cv2.resize(image, (32, 24), interpolation=cv2.INTER_AREA)
    return cast(Numbers, small.mean(axis=2, dtype=np.float32))


def _towards(pose: HeadPose) -> bool:
    return abs(pose.yaw) <= _EXPRESSIVE_YAW and abs(pose.pitch) <= _EXPRESSIVE_PITCH


def _trouble(faces: int, towards: bool) -> Trouble | None:
    if faces > 1:
        return "several_faces"
    return None if towards else "turned_away"


def _place(box: tuple[float, float, float, float], pose: HeadPose, aspect: float) -> HeadPlace:
    return HeadPlace((box[0] + box[2] / 2) * aspect, box[1] + box[3] / 2, box[3], pose.roll)


def _box(mesh: Mesh, image: Image) -> tuple[float, float, float, float]:
    height, width = image.shape[:2]
    low = np.clip(mesh.points[:, :2].min(axis=0) / (width, height), 0, 1)
    high = np.clip(mesh.points[:, :2].max(axis=0) / (width, height), 0, 1)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def _openness(eyes: Mapping[str, Any] | None) -> float | None:
    """How sure it is that they are open."""
    if not eyes:
        return None
    sure = float(eyes["Confidence"]) / 100
    return sure if eyes["Value"] else 1 - sure


def _marks(face: Mapping[str, Any], width: float, aspect: float) -> Numbers | None:
    """Its landmarks, in distances of the eyes (some 0.4 widths of the box)."""
    marks = face.get("Landmarks")
    if not marks:
        return None
    points = np.array([(float(mark["X"]) * aspect, float(mark["Y"])) for mark in marks], np.float32)
    return cast(Numbers, points / np.float32(max(1e-3, 0.4 * width * aspect)))


def _emotions(said: Sequence[Mapping[str, Any]]) -> dict[Expression, float] | None:
    found: dict[Expression, float] = {}
    for emotion in said:
        label = label_named(emotion["Type"])
        if label is not None:
            found[label] = float(emotion["Confidence"])
    total = sum(found.values())
    return {label: value / total for label, value in found.items()} if total > 0 else None
