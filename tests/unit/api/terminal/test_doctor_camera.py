"""What `nexura doctor` says of the camera."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from api.terminal.doctor import Finding, examine
from core.settings import CameraSettings, LiveSettings, SandboxSettings, Settings, StorageSettings
from vision_audio.camera import build_camera


async def found(tmp_path: Path, *, weights: Path | None = None, emotions: bool = True, **camera: Any) -> list[Finding]:
    settings = Settings(
        storage=StorageSettings(data_dir=tmp_path, weights_dir=weights or tmp_path / "weights"),
        sandbox=SandboxSettings(sandbox="off"),
        live=LiveSettings(emotion_inference=emotions),
        camera=CameraSettings(**camera),
    )
    return [finding for finding in await examine(settings) if finding.part == "camera"]


@pytest.fixture
def weights(unavailable: Callable[[str], NoReturn]) -> Path:
    folder = StorageSettings().weights
    if build_camera(CameraSettings(), folder, infer_emotions=True).fallbacks:
        unavailable("no model files for faces: nexura weights pull")
    return folder


@pytest.mark.parametrize(
    ("emotions", "said"),
    [
        (True, "gaze, posture and expressions, by this machine"),
        (False, "gaze and posture; no expressions are inferred, by this machine"),
    ],
)
async def test_it_says_what_is_read(tmp_path: Path, weights: Path, emotions: bool, said: str) -> None:
    assert await found(tmp_path, weights=weights, emotions=emotions) == [Finding("camera", "ok", said)]


async def test_it_says_what_is_missing(tmp_path: Path) -> None:
    findings = await found(tmp_path)
    assert {finding.state for finding in findings} == {"less"}
    assert all("nexura weights pull" in finding.detail for finding in findings)


async def test_it_says_that_the_camera_is_off(tmp_path: Path) -> None:
    [finding] = await found(tmp_path, camera="off")
    assert (finding.state, "NEXURA_CAMERA" in finding.detail) == ("less", True)
