"""Head pose, lids, iris and quality of faces that were changed by known amounts."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.unit.vision_audio.faces_made import eyes_shut, frame, picture, turned
from vision_audio.faces import HeadPose, Image, face_quality, frame_flaw, head_pose
from vision_audio.reading import FaceReader


def pose(reader: FaceReader, image: Image) -> HeadPose:
    return head_pose(reader.faces(image)[0][1])


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_face_to_the_front_is_near_zero(reader: FaceReader, name: str) -> None:
    found = pose(reader, frame(name))
    assert (abs(found.yaw) < 8, abs(found.pitch) < 8, abs(found.roll) < 6) == (True, True, True)


@pytest.mark.parametrize("degrees", [-25, -12, 12, 25])
def test_roll_is_the_pictures_turn(reader: FaceReader, degrees: float) -> None:
    level = pose(reader, frame("hopper")).roll
    assert pose(reader, frame("hopper", turn=degrees)).roll - level == pytest.approx(degrees, abs=4)


def test_yaw_and_pitch_follow_a_turned_head(reader: FaceReader) -> None:
    image = picture("hopper")
    mesh = reader.faces(image)[0][1]
    for amount in (-20, 20):
        found = pose(reader, turned(image, mesh, yaw=amount))
        assert found.yaw == pytest.approx(amount, abs=9)
        assert abs(found.pitch) < 12
        found = pose(reader, turned(image, mesh, pitch=amount / 2))
        assert found.pitch == pytest.approx(amount / 2 + head_pose(mesh).pitch, abs=9)
        assert abs(found.yaw) < 8


def test_a_mirror_turns_yaw_and_roll_around(reader: FaceReader) -> None:
    image = frame("astronaut", turn=10)
    one, other = pose(reader, image), pose(reader, image[:, ::-1].copy())
    assert one.yaw + other.yaw == pytest.approx(0, abs=6)
    assert one.roll + other.roll == pytest.approx(0, abs=4)


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_closed_lids_are_told_from_open_ones(reader: FaceReader, name: str) -> None:
    image = picture(name)
    mesh = reader.faces(image)[0][1]
    shut = eyes_shut(image, mesh)
    wide = [eye.opening for eye in reader.eyes(image, mesh)]
    narrow = [eye.opening for eye in reader.eyes(shut, reader.faces(shut)[0][1])]
    assert min(wide) > 0.15
    assert max(narrow) < 0.6 * min(wide)


def test_the_iris_is_near_the_middle_of_eyes_that_look_ahead(reader: FaceReader) -> None:
    image = picture("astronaut")
    right, left = reader.eyes(image, reader.faces(image)[0][1])
    assert abs(right.across + left.across) / 2 < 0.12
    mirrored = image[:, ::-1].copy()
    right_again, left_again = reader.eyes(mirrored, reader.faces(mirrored)[0][1])
    assert right.across + left.across + right_again.across + left_again.across == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize(
    ("spoil", "flaw"),
    [
        (lambda image: np.zeros_like(image), "too_dark"),
        (lambda image: np.full_like(image, 255), "too_bright"),
        (lambda image: np.full_like(image, 128), "blurred"),
    ],
    ids=["black", "white", "grey"],
)
def test_empty_frames_say_what_they_are(spoil: object, flaw: str) -> None:
    assert callable(spoil)
    assert frame_flaw(spoil(frame())) == flaw


def test_a_frame_with_something_in_it_has_no_flaw() -> None:
    assert frame_flaw(frame()) is None


def test_quality_falls_with_blur_darkness_and_distance(reader: FaceReader) -> None:
    image = frame("hopper")
    mesh = reader.faces(image)[0][1]
    good = face_quality(image, mesh)
    assert (good.value > 0.8, good.flaw) == (True, None)
    assert face_quality(cv2.GaussianBlur(image, (0, 0), 6), mesh).flaw == "blurred"
    assert face_quality((image * 0.05).astype(np.uint8), mesh).flaw == "too_dark"
    far = frame("astronaut", scale=0.25)
    found = reader.faces(far)
    assert not found or face_quality(far, found[0][1]).flaw == "too_small"


def test_a_dark_face_in_ordinary_light_is_as_good(reader: FaceReader) -> None:
    """Half of the light that the portrait reflects: skin may be dark, the picture is none the worse."""
    image = (frame("hopper") * 0.4).astype(np.uint8)
    assert face_quality(image, reader.faces(image)[0][1]).value > 0.8
