"""An image classifier in a folder: a tiny random model, made here, really run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from core.evidence import Level
from core.settings import CameraSettings, StorageSettings
from tests.unit.vision_audio.faces_made import frame, jpeg
from vision_audio.camera import CameraSession, build_camera
from vision_audio.reading import FaceReader

LABELS = ["Neutral", "happiness", "Anger", "contempt", "surprise"]


def make(folder: Path, labels: list[str], **preparation: Any) -> Path:
    """A vision transformer of one layer over 32 × 32 pixels that knows nothing."""
    torch = pytest.importorskip("torch", reason="the extra [torch] is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra [torch] is not installed")
    torch.manual_seed(0)
    config = transformers.ViTConfig(
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        image_size=32,
        patch_size=8,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    transformers.ViTForImageClassification(config).save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps({"size": {"height": 32, "width": 32}, **preparation}))
    return folder


def reasons(folder: Path) -> list[str]:
    built = build_camera(CameraSettings(expression_model=folder), StorageSettings().weights, infer_emotions=True)
    assert built.level in (Level.LOCAL, Level.RULES)
    return [each.reason for each in built.fallbacks]


async def test_the_models_own_labels_are_told(tmp_path: Path, reader: FaceReader) -> None:
    folder = make(tmp_path / "faces", LABELS)
    built = build_camera(CameraSettings(expression_model=folder), StorageSettings().weights, infer_emotions=True)
    assert built.value is not None
    assert built.fallbacks == []
    one, again = [await built.value.analyse(jpeg(frame()), 0, CameraSession()) for _ in range(2)]
    assert one == again
    assert one.expressions is not None
    assert set(one.expressions) == {"calm", "happy", "angry", "surprised"}
    assert sum(one.expressions.values()) == pytest.approx(1)
    await built.value.close()


def test_how_pictures_are_prepared_is_the_models_own_business(tmp_path: Path, reader: FaceReader) -> None:
    from vision_audio.expressions.transformers_model import TransformersExpressions

    image = frame()
    mesh = reader.faces(image)[0][1]
    plain = TransformersExpressions(make(tmp_path / "plain", LABELS)).expressions(image, mesh)
    darker = TransformersExpressions(make(tmp_path / "darker", LABELS, image_mean=[0.9] * 3)).expressions(image, mesh)
    assert plain != darker


def test_a_model_of_something_else_is_not_used(tmp_path: Path, reader: FaceReader) -> None:
    [reason] = reasons(make(tmp_path / "pets", ["cat", "dog"]))
    assert reason == "The expression model (pets) cannot be loaded: its labels are no expressions: cat, dog"


def test_a_folder_without_a_model_is_said(tmp_path: Path, reader: FaceReader) -> None:
    pytest.importorskip("torch", reason="the extra [torch] is not installed")
    [reason] = reasons(tmp_path)
    assert reason.startswith(f"The expression model ({tmp_path.name}) cannot be loaded: ")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, reader: FaceReader) -> None:
    [reason] = reasons(tmp_path / "gone")
    assert reason == "The expression model (gone) has no such folder: check NEXURA_EXPRESSION_MODEL."


def test_without_the_extra_the_small_network_serves(
    tmp_path: Path, reader: FaceReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    [reason] = reasons(tmp_path)
    assert reason == f"The expression model ({tmp_path.name}) needs the extra [torch]: pip install 'nexura[torch]'."
