"""Ears, mouth and eyes for somebody of whom nothing may leave this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.evidence import Level
from core.resilience import CircuitBreaker
from core.settings import Settings, StorageSettings
from vision_audio.senses import Senses
from vision_audio.synthesis.falling import FallingSynthesiser
from vision_audio.transcription.falling import FallingRecogniser


class Part:
    """A recogniser or a voice, of which only the level matters."""

    languages = frozenset({"en"})

    def __init__(self, level: Level) -> None:
        self.level = level


FAR, HERE = Part(Level.CLOUD), Part(Level.LOCAL)


async def heard(monkeypatch: pytest.MonkeyPatch, folder: Path, recogniser: Any, voice: Any) -> tuple[Any, Any]:
    """What is left without a cloud."""
    monkeypatch.setattr("vision_audio.senses.build_recogniser", lambda *_: recogniser)
    monkeypatch.setattr("vision_audio.senses.build_synthesiser", lambda *_: voice)
    senses = Senses(Settings(storage=StorageSettings(data_dir=folder)))
    assert await senses.recogniser() is recogniser
    assert await senses.synthesiser() is voice
    left = await senses.recogniser(cloud=False), await senses.synthesiser(cloud=False)
    await senses.close()
    return left


@pytest.mark.parametrize(
    ("recogniser", "voice", "left"),
    [
        (HERE, HERE, (HERE, HERE)),
        (FAR, FAR, (None, None)),
        (None, None, (None, None)),
        (FallingRecogniser(FAR, None, CircuitBreaker()), FallingSynthesiser([FAR, FAR]), (None, None)),  # type: ignore[arg-type, list-item]
    ],
)
async def test_without_the_cloud_only_this_machine_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, recogniser: Any, voice: Any, left: tuple[Any, Any]
) -> None:
    assert await heard(monkeypatch, tmp_path, recogniser, voice) == left


async def test_what_falls_back_goes_on_with_what_is_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    both = FallingRecogniser(FAR, HERE, CircuitBreaker())  # type: ignore[arg-type]
    ears, voice = await heard(monkeypatch, tmp_path, both, FallingSynthesiser([FAR, HERE]))  # type: ignore[list-item]
    assert ears is HERE
    assert voice.level is Level.LOCAL


async def test_what_is_expected_is_loaded_once_before_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded: list[str] = []

    def build(*_: object) -> Part:
        loaded.append("recogniser")
        return HERE

    def fail(*_: object) -> Part:
        raise OSError("no voice today")

    monkeypatch.setattr("vision_audio.senses.build_recogniser", build)
    monkeypatch.setattr("vision_audio.senses.build_synthesiser", fail)
    senses = Senses(Settings(storage=StorageSettings(data_dir=tmp_path)))
    senses.expect("en")
    senses.expect("en")
    await senses.close()
    assert loaded == ["recogniser"]
    assert await senses.recogniser() is HERE
    assert loaded == ["recogniser"]
    with pytest.raises(OSError, match="no voice today"):
        await senses.synthesiser()
