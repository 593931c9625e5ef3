"""The wav2vec 2.0 level: a tiny random model that the test makes, really loaded and really run; and what happens without one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from core.evidence import Level
from core.settings import DeliverySettings
from tests.synthetic_speech import speak
from vision_audio.emotion_model import EmotionModel, build_emotion_model
from vision_audio.labels import LABELS, label_named
from vision_audio.prosody import VoiceAnalyser
from vision_audio.signals import Pcm

EMOTIONS = ["neutral", "happy", "Sadness", "ang", "unknown_label"]


def speech() -> Pcm:
    return speak("I would store the sessions in a table with an index on the user.")


@pytest.fixture(scope="module")
def make(
    tmp_path_factory: pytest.TempPathFactory, unavailable: Callable[[str], NoReturn]
) -> Callable[[list[str]], Path]:
    """Makes a wav2vec 2.0 of one small layer with those labels; the same labels give the same model."""
    if find_spec("torch") is None or find_spec("transformers") is None:
        unavailable("the extra [torch] is not installed")
    torch: Any = import_module("torch")
    transformers: Any = import_module("transformers")

    def folder(labels: list[str]) -> Path:
        path = tmp_path_factory.mktemp("voice-model")
        torch.manual_seed(0)
        config = transformers.Wav2Vec2Config(
            hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, conv_dim=(8, 8), conv_stride=(20, 16),
            conv_kernel=(20, 16), num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2,
            classifier_proj_size=8, id2label=dict(enumerate(labels)), label2id={label: at for at, label in enumerate(labels)},
        )  # fmt: skip
        transformers.Wav2Vec2ForSequenceClassification(config).save_pretrained(path)
        transformers.Wav2Vec2FeatureExtractor(sampling_rate=16_000).save_pretrained(path)
        return path

    return folder


def test_a_model_of_emotions_gives_shares_of_the_eight_labels(make: Callable[[list[str]], Path]) -> None:
    built = build_emotion_model(DeliverySettings(voice_emotion_model=make(EMOTIONS)))
    assert (built.level, built.fallbacks) == (Level.LOCAL, [])
    model = built.value
    assert model is not None
    shares = model.expressions(speech())
    assert shares is not None
    assert set(shares) == {"calm", "happy", "sad", "angry"}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares == model.expressions(speech().copy())
    assert shares != model.expressions(speech()[::-1].copy())
    assert model.estimates(speech()) is None


def test_long_sound_is_heard_in_pieces_and_a_moment_not_at_all(make: Callable[[list[str]], Path]) -> None:
    model = EmotionModel(make(EMOTIONS))
    assert model.expressions(np.tile(speech(), 12)) is not None
    assert model.expressions(speech()[:4_000]) is None


def test_the_model_speaks_and_rules_say_the_rest(make: Callable[[list[str]], Path]) -> None:
    model = EmotionModel(make(["confidence", "nervousness", "enthusiasm"]))
    analyser = VoiceAnalyser(model=model)
    found = [analyser.measure(speech(), at * 4_000.0) for at in range(8)]
    estimates = model.estimates(speech())
    assert estimates is not None
    assert {name: getattr(found[0], name) for name in estimates} == estimates
    assert found[0].level is Level.LOCAL
    assert found[0].arousal is None
    assert found[-1].arousal is not None
    assert found[-1].expressions is None
    assert VoiceAnalyser(model=model, infer_emotions=False).measure(speech(), 0).confidence is None


def test_a_model_whose_labels_mean_nothing_here_is_not_used(make: Callable[[list[str]], Path]) -> None:
    built = build_emotion_model(DeliverySettings(voice_emotion_model=make(["cat", "dog"])))
    assert (built.value, built.level) == (None, Level.RULES)
    assert "cat, dog" in built.fallbacks[0].reason


def test_without_a_model_rules_answer_and_a_missing_one_is_named(tmp_path: Path) -> None:
    assert build_emotion_model(DeliverySettings()).fallbacks == []
    missing = build_emotion_model(DeliverySettings(voice_emotion_model=tmp_path / "nothing"))
    assert (missing.value, missing.level) == (None, Level.RULES)
    assert "NEXURA_VOICE_EMOTION_MODEL" in missing.fallbacks[0].reason
    empty = build_emotion_model(DeliverySettings(voice_emotion_model=tmp_path))
    assert empty.value is None
    assert empty.fallbacks[0].level is Level.LOCAL


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("neutral", "calm"), ("Anger", "angry"), ("fearful", "fear"), ("happiness", "happy"), ("disgust", "disgusted"),
        ("surprise", "surprised"), ("pleasant_surprise", "surprised"), ("SAD", "sad"), ("confused", "confused"), ("cat", None),
    ],
)  # fmt: skip
def test_spellings_of_labels(written: str, label: str | None) -> None:
    assert label_named(written) == label


def test_every_label_means_itself() -> None:
    assert [label_named(label) for label in LABELS] == list(LABELS)
