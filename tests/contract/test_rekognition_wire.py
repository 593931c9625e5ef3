"""Amazon Rekognition against a server on this machine: what is sent, and what is made of every kind of answer."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("boto3", reason="the extra [aws] is not installed")

from core.errors import InvalidInput, Unavailable
from core.evidence import Level
from core.settings import CameraSettings, StorageSettings
from tests.contract.wire_stubs import HANG, Answer, bedrock_error, serving, unused_port
from tests.unit.vision_audio.faces_made import frame, jpeg
from vision_audio.camera import Camera, CameraSession, build_camera

FRAME = jpeg(frame())


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-secret-of-the-tests")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def face(**changes: Any) -> dict[str, Any]:
    """One of `FaceDetails`."""
    return {
        "BoundingBox": {"Left": 0.4, "Top": 0.2, "Width": 0.2, "Height": 0.4},
        "Confidence": 99.9,
        "Pose": {"Yaw": 5.0, "Pitch": -4.0, "Roll": 2.0},
        "Quality": {"Brightness": 80.0, "Sharpness": 60.0},
        "EyesOpen": {"Value": True, "Confidence": 97.0},
        "EyeDirection": {"Yaw": 1.0, "Pitch": -2.0, "Confidence": 99.0},
        "Landmarks": [{"Type": "eyeLeft", "X": 0.45, "Y": 0.35}, {"Type": "eyeRight", "X": 0.55, "Y": 0.35}],
        "Emotions": [
            {"Type": "CALM", "Confidence": 60.0},
            {"Type": "CONFUSED", "Confidence": 20.0},
            {"Type": "HAPPY", "Confidence": 10.0},
            {"Type": "DISGUSTED", "Confidence": 10.0},
            {"Type": "UNKNOWN", "Confidence": 50.0},
        ],
        **changes,
    }


def details(*faces: dict[str, Any]) -> Answer:
    return Answer({"FaceDetails": list(faces)}, content_type="application/x-amz-json-1.1")


@asynccontextmanager
async def camera(
    url: str, *, seconds: float = 5.0, emotions: bool = True, weights: Path | None = None
) -> AsyncIterator[Camera]:
    settings = CameraSettings(
        camera="rekognition", aws_rekognition_endpoint_url=url, rekognition_timeout_seconds=seconds
    )
    built = build_camera(settings, weights or StorageSettings().weights, emotions, region="ap-south-1")
    assert built.value is not None
    yield built.value
    await built.value.close()


async def test_a_frame_is_sent_as_it_is_and_no_more_is_asked_than_needed() -> None:
    with serving(details(face())) as stub:
        async with camera(stub.url) as cloud:
            assert cloud.level is Level.CLOUD
            await cloud.analyse(FRAME, 0, CameraSession())
        async with camera(stub.url, emotions=False) as cloud:
            await cloud.analyse(FRAME, 0, CameraSession())
    first, second = stub.received
    assert first.headers["x-amz-target"].endswith(".DetectFaces")
    assert "ap-south-1/rekognition" in first.headers["authorization"]
    assert base64.b64decode(first.body["Image"]["Bytes"]) == FRAME
    assert first.body["Attributes"] == ["DEFAULT", "EYES_OPEN", "EYE_DIRECTION", "EMOTIONS"]
    assert second.body["Attributes"] == ["DEFAULT", "EYES_OPEN", "EYE_DIRECTION"]


async def test_what_it_says_of_a_face() -> None:
    with serving(details(face())) as stub:
        async with camera(stub.url) as cloud:
            found = await cloud.analyse(FRAME, 250, CameraSession())
    assert (found.at_ms, found.faces, found.level, found.insufficient) == (250, 1, Level.CLOUD, None)
    assert found.box == (0.4, 0.2, 0.2, 0.4)
    assert (found.yaw, found.pitch, found.roll) == (5, -4, 2)
    assert (found.gaze_on_screen, found.eyes_open, found.quality) == (True, 0.97, 1)
    assert found.expressions == pytest.approx({"calm": 0.6, "confused": 0.2, "happy": 0.1, "disgusted": 0.1})


@pytest.mark.parametrize(
    ("faces", "count", "trouble"),
    [
        ([], 0, "no_face"),
        ([face(Confidence=20.0)], 0, "no_face"),
        ([face(), face()], 2, "several_faces"),
        ([face(Quality={"Brightness": 3.0, "Sharpness": 60.0})], 1, "too_dark"),
        ([face(Quality={"Brightness": 80.0, "Sharpness": 1.0})], 1, "blurred"),
    ],
    ids=["none", "hardly one", "two", "dark", "blurred"],
)
async def test_what_shows_nothing_says_why(faces: list[dict[str, Any]], count: int, trouble: str) -> None:
    with serving(details(*faces)) as stub:
        async with camera(stub.url) as cloud:
            found = await cloud.analyse(FRAME, 0, CameraSession())
    assert (found.faces, found.insufficient, found.quality, found.expressions) == (count, trouble, 0, None)
    assert found.level is Level.CLOUD


async def test_shut_eyes_a_turned_head_and_what_is_left_out() -> None:
    turned = face(Pose={"Yaw": 60.0, "Pitch": 0.0, "Roll": 0.0}, EyesOpen={"Value": False, "Confidence": 90.0})
    del turned["EyeDirection"], turned["Emotions"], turned["Landmarks"]
    with serving(details(turned)) as stub:
        async with camera(stub.url) as cloud:
            found = await cloud.analyse(FRAME, 0, CameraSession())
    assert found.eyes_open == pytest.approx(0.1)
    assert (found.gaze_on_screen, found.expressions, found.insufficient) == (None, None, "turned_away")


@pytest.mark.parametrize(
    "answer",
    [
        bedrock_error(400, "ProvisionedThroughputExceededException"),
        bedrock_error(403, "AccessDeniedException"),
        bedrock_error(500, "InternalServerError"),
        Answer({}, content_type="application/x-amz-json-1.1"),
        details({"Confidence": 99.0}),
        details(face(Pose={"Yaw": None, "Pitch": 0.0, "Roll": 0.0})),
        Answer("<html>a proxy's page</html>", content_type="text/html"),
        HANG,
    ],
    ids=["throttled", "denied", "error", "empty", "misshapen", "null", "no json", "hangs"],
)
async def test_what_goes_wrong_is_read_here_instead(answer: Answer, needs_files: None) -> None:
    with serving(answer) as stub:
        async with camera(stub.url, seconds=0.5) as cloud:
            found = await cloud.analyse(FRAME, 0, CameraSession())
    assert (found.level, found.faces, found.insufficient) == (Level.LOCAL, 1, None)
    assert found.expressions is not None


async def test_a_service_that_keeps_failing_is_left_alone(needs_files: None) -> None:
    with serving(bedrock_error(500, "InternalServerError")) as stub:
        async with camera(stub.url) as cloud:
            for moment in range(6):
                await cloud.analyse(FRAME, 1000.0 * moment, CameraSession())
        assert len(stub.received) == 3


async def test_without_a_cloud_and_without_files_a_frame_is_not_read(tmp_path: Path) -> None:
    async with camera(f"http://127.0.0.1:{unused_port()}", seconds=1, weights=tmp_path) as cloud:
        with pytest.raises(Unavailable, match="nexura weights pull"):
            await cloud.analyse(FRAME, 0, CameraSession())


async def test_a_frame_of_somebody_who_refuses_clouds_is_never_sent(tmp_path: Path) -> None:
    with serving(details(face())) as stub:
        async with camera(stub.url, weights=tmp_path) as cloud:
            assert cloud.works_here is False
            with pytest.raises(Unavailable):
                await cloud.analyse(FRAME, 0, CameraSession(), cloud=False)
        assert stub.received == []


async def test_what_is_no_frame_is_never_sent() -> None:
    with serving(details(face())) as stub:
        async with camera(stub.url) as cloud:
            with pytest.raises(InvalidInput):
                await cloud.analyse(b"text", 0, CameraSession())
        assert stub.received == []


@pytest.fixture
def needs_files(unavailable: Callable[[str], None]) -> None:
    if build_camera(CameraSettings(), StorageSettings().weights, infer_emotions=False).value is None:
        unavailable("no model files for faces: nexura weights pull")
