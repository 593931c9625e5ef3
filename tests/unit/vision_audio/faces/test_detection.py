"""Finding faces: where they are, how many, and where there are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.unit.vision_audio.faces_made import frame, picture
from vision_audio.faces import Image
from vision_audio.reading import FaceReader


def middle(reader: FaceReader, image: Image) -> tuple[float, float]:
    [(face, _)] = reader.faces(image)
    return tuple((face.box[:2] + face.box[2:]) / 2)


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
@pytest.mark.parametrize(
    "change",
    [{}, {"x": -50}, {"x": 50, "y": 10}, {"scale": 0.6}, {"scale": 1.5}, {"turn": 20}, {"turn": -20}],
    ids=["as it is", "left", "right", "far", "near", "leant right", "leant left"],
)
def test_one_face_is_found(reader: FaceReader, name: str, change: dict[str, float]) -> None:
    [(_, mesh)] = reader.faces(frame(name, **change))
    assert mesh.score > 0.9


@pytest.mark.parametrize(
    "spoil",
    [
        lambda image: (image * 0.3).astype(np.uint8),
        lambda image: np.clip(image * 1.4 + 20.0, 0, 255).astype(np.uint8),
        lambda image: cv2.GaussianBlur(image, (0, 0), 1.5),
        lambda image: cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR),
        lambda image: image[:, ::-1].copy(),
    ],
    ids=["dim", "bright", "soft", "grey", "mirrored"],
)
def test_light_and_sharpness_matter_little(reader: FaceReader, spoil: object) -> None:
    assert callable(spoil)
    assert len(reader.faces(spoil(frame("hopper")))) == 1


def test_the_box_follows_the_face(reader: FaceReader) -> None:
    x, y = middle(reader, frame("hopper"))
    right, low = middle(reader, frame("hopper", x=40, y=15))
    assert right - x == pytest.approx(40, abs=4)
    assert low - y == pytest.approx(15, abs=4)


def test_a_face_that_fills_the_picture_is_found(reader: FaceReader) -> None:
    [(_, mesh)] = reader.faces(picture("hopper"))
    low, high = mesh.points[:, :2].min(axis=0).astype(int), mesh.points[:, :2].max(axis=0).astype(int)
    tight = cv2.resize(picture("hopper")[low[1] : high[1], low[0] : high[0]], (48, 48), interpolation=cv2.INTER_AREA)
    assert len(reader.faces(tight)) == 1


def test_two_faces_are_two(reader: FaceReader) -> None:
    assert len(reader.faces(np.hstack([frame("astronaut"), frame("hopper")]))) == 2


@pytest.mark.parametrize("kind", ["noise", "stripes", "disc", "flat"])
def test_what_is_no_face_is_none(reader: FaceReader, kind: str) -> None:
    image = np.full((240, 320, 3), 120, np.uint8)
    if kind == "noise":
        image = np.random.default_rng(0).integers(0, 255, image.shape, dtype=np.uint8)
    elif kind == "stripes":
        image[:, ::8] = 20
    elif kind == "disc":
        cv2.circle(image, (160, 120), 80, (140, 170, 210), -1)
    assert reader.faces(image) == []
