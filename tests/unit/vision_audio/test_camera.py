"""The camera as a whole, on real faces and on garbage."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import cv2
import numpy as np
import pytest

from core.errors import InvalidInput, Unavailable
from core.evidence import Level
from core.settings import CameraSettings, StorageSettings
from storage.weights import find
from tests.unit.vision_audio.faces_made import eyes_shut, frame, jpeg, networks, picture
from vision_audio.camera import EXPRESSION, FAR, IRIS, MESH, NEAR, Camera, CameraSession, build_camera
from vision_audio.signals import FrameSignals


@pytest.fixture(scope="module")
def camera(unavailable: Callable[[str], NoReturn]) -> Camera:
    built = build_camera(CameraSettings(), StorageSettings().weights, infer_emotions=True)
    if built.value is None:
        unavailable(built.fallbacks[0].reason)
    assert (built.level, built.fallbacks) == (Level.LOCAL, [])
    return built.value


async def seen(camera: Camera, image: Any) -> FrameSignals:
    return await camera.analyse(jpeg(image), 0, CameraSession())


async def test_a_smiling_face_before_the_camera(camera: Camera) -> None:
    found = await seen(camera, frame("astronaut"))
    assert (found.faces, found.insufficient, found.level) == (1, None, Level.LOCAL)
    assert found.quality > 0.5
    assert (found.gaze_on_screen, found.posture) == (True, None)
    assert found.eyes_open is not None
    assert found.eyes_open > 0.8
    assert found.box is not None
    left, top, width, height = found.box
    assert 0.3 < left + width / 2 < 0.7
    assert 0 < top < top + height < 1
    assert found.expressions is not None
    assert max(found.expressions, key=lambda label: found.expressions[label]) == "happy"  # type: ignore[index]
    assert sum(found.expressions.values()) == pytest.approx(1)
    assert "confused" not in found.expressions


async def test_the_same_frame_gives_the_same_signals(camera: Camera) -> None:
    assert await seen(camera, frame("hopper")) == await seen(camera, frame("hopper"))


@pytest.mark.parametrize(
    ("image", "trouble"),
    [
        (np.zeros((240, 320, 3), np.uint8), "too_dark"),
        (np.full((240, 320, 3), 255, np.uint8), "too_bright"),
        (np.full((240, 320, 3), 127, np.uint8), "blurred"),
        (cv2.GaussianBlur(frame("hopper"), (0, 0), 6), "blurred"),
        (np.random.default_rng(1).integers(0, 255, (240, 320, 3), dtype=np.uint8), "no_face"),
        (np.hstack([frame("astronaut"), frame("hopper")]), "several_faces"),
    ],
    ids=["black", "white", "grey", "out of focus", "noise", "two people"],
)
async def test_what_shows_nothing_says_why(camera: Camera, image: Any, trouble: str) -> None:
    found = await seen(camera, image)
    assert (found.insufficient, found.quality) == (trouble, 0)
    signals = (found.yaw, found.gaze_on_screen, found.eyes_open, found.posture, found.expressions)
    assert signals == (None,) * 5
    assert found.faces == (2 if trouble == "several_faces" else 1 if found.box else 0)


async def test_a_photo_in_place_of_a_person_is_noticed(camera: Camera) -> None:
    session, still = CameraSession(), jpeg(frame("hopper"))
    said = [(await camera.analyse(still, 1000.0 * number, session)).insufficient for number in range(10)]
    assert (said[0], said[-1]) == (None, "still")


async def test_a_person_who_sits_quietly_is_no_photo(camera: Camera) -> None:
    session = CameraSession()
    for number in range(10):
        swaying = jpeg(frame("hopper", x=0.7 * np.sin(number), y=0.4 * np.cos(2 * number), turn=0.2 * np.sin(number)))
        assert (await camera.analyse(swaying, 1000.0 * number, session)).insufficient is None


async def test_shut_eyes_are_seen(camera: Camera) -> None:
    made = networks()
    assert made is not None
    image = picture("hopper")
    shut = eyes_shut(image, made[0].faces(image)[0][1])
    session = CameraSession()
    openings = [
        (await camera.analyse(jpeg(each), 1000.0 * number, session)).eyes_open
        for number, each in enumerate([image, image, shut])
    ]
    assert openings[1] is not None
    assert openings[2] is not None
    assert openings[1] > 0.8
    assert openings[2] < 0.35


@pytest.mark.parametrize("data", [b"", b"text", bytes(5_000_000)], ids=["nothing", "text", "5 MB"])
async def test_what_is_no_frame_is_refused_and_the_next_one_read(camera: Camera, data: bytes) -> None:
    session = CameraSession()
    with pytest.raises(InvalidInput):
        await camera.analyse(data, 0, session)
    assert (await camera.analyse(jpeg(frame()), 1, session)).faces == 1


async def test_candidates_share_a_camera_and_nothing_else(camera: Camera) -> None:
    sessions = [CameraSession() for _ in range(6)]
    found = await asyncio.gather(
        *(camera.analyse(jpeg(frame(["astronaut", "hopper"][n % 2])), 0, each) for n, each in enumerate(sessions))
    )
    assert found[0] == found[2] == found[4]
    assert found[1] == found[3] == found[5]
    assert found[0] != found[1]


async def test_too_many_frames_at_once_are_refused(unavailable: Callable[[str], NoReturn]) -> None:
    built = build_camera(CameraSettings(camera_waiting=1), StorageSettings().weights, infer_emotions=False)
    if built.value is None:
        unavailable(built.fallbacks[0].reason)
    one = jpeg(frame())
    said = await asyncio.gather(
        *(built.value.analyse(one, 0, CameraSession()) for _ in range(8)), return_exceptions=True
    )
    refused = [each for each in said if isinstance(each, Unavailable)]
    assert {each.code for each in refused} == {"BUSY"}
    assert len(refused) == 6
    await built.value.close()


async def test_where_emotions_are_not_inferred_none_are(unavailable: Callable[[str], NoReturn]) -> None:
    built = build_camera(CameraSettings(), StorageSettings().weights, infer_emotions=False)
    if built.value is None:
        unavailable(built.fallbacks[0].reason)
    found = await seen(built.value, frame("astronaut"))
    assert (found.expressions, found.insufficient, found.gaze_on_screen) == (None, None, True)
    await built.value.close()


_OPENED: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _OPENED and any(letter in str(arguments[1] or "") for letter in "wax+"):
        _OPENED.append(str(arguments[0]))


async def test_nothing_is_written_to_disk(camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    sys.addaudithook(_watch)
    _OPENED.append("watching")
    await seen(camera, frame())
    assert _OPENED == ["watching"]
    _OPENED.clear()
    assert os.listdir(tmp_path) == []


def test_missing_model_files_are_said(tmp_path: Path) -> None:
    built = build_camera(CameraSettings(), tmp_path, infer_emotions=False)
    assert (built.value, built.level) == (None, Level.RULES)
    assert [each.reason for each in built.fallbacks] == [
        "Model files for the camera are missing: run `nexura weights pull`."
    ]


def test_a_missing_model_for_expressions_alone_leaves_the_rest(tmp_path: Path, camera: Camera) -> None:
    for weight in (NEAR, FAR, MESH, IRIS):
        file = find(weight).file
        (tmp_path / file).symlink_to(StorageSettings().weights / file)
    built = build_camera(CameraSettings(), tmp_path, infer_emotions=True)
    assert built.value is not None
    assert [each.reason for each in built.fallbacks] == [
        "The model file for expressions is missing: run `nexura weights pull`."
    ]
    assert not (tmp_path / find(EXPRESSION).file).exists()


def test_a_camera_that_is_off_is_none(tmp_path: Path) -> None:
    built = build_camera(CameraSettings(camera="off"), StorageSettings().weights, infer_emotions=True)
    assert (built.value, len(built.fallbacks)) == (None, 1)
