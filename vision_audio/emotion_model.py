"""A speech classifier in a folder, run here by Transformers: the wav2vec 2.0 level of voice emotion.

Needs the extra `[torch]`, which is imported when a model is made and not before. Two kinds of models serve: those that name
emotions, whose labels become the eight, and those that name `confidence`, `nervousness` and `enthusiasm`, whose values stand in
for the formulas'.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from core.evidence import Fallback, Level, Leveled
from core.settings import DeliverySettings
from vision_audio.labels import label_named
from vision_audio.signals import SAMPLE_RATE, Expression, Pcm

ESTIMATES: Final = ("confidence", "nervousness", "enthusiasm")
_SHORTEST_MS = 500.0
_LONGEST_S = 30


class EmotionModel:
    """One model; calls wait for one another. Deterministic on one kind of machine."""

    def __init__(self, folder: Path) -> None:
        """Load the model, which blocks. Raises `ImportError` without the extra, `OSError` when the folder holds none,
        `ValueError` when its labels say nothing that is known here."""
        self._torch: Any = import_module("torch")
        transformers: Any = import_module("transformers")
        self._device = "cuda" if self._torch.cuda.is_available() else "cpu"
        self._extractor = transformers.AutoFeatureExtractor.from_pretrained(folder, local_files_only=True)
        self._model = transformers.AutoModelForAudioClassification.from_pretrained(folder, local_files_only=True)
        self._model.to(self._device).eval()
        names = {int(at): str(name).strip().lower() for at, name in self._model.config.id2label.items()}
        self._estimates = {at: name for at, name in names.items() if name in ESTIMATES}
        labels = {at: label_named(name) for at, name in names.items()}
        self._labels: dict[int, Expression] = {at: label for at, label in labels.items() if label is not None}
        if not self._estimates and not self._labels:
            raise ValueError(f"none of its labels is known here: {', '.join(names.values())}")
        self._lock = Lock()

    def expressions(self, pcm: Pcm) -> dict[Expression, float] | None:
        """Shares of the labels, together 1: those that the model does not know are missing. None: too short, or no model of emotions."""
        if not self._labels:
            return None
        logits = self._logits(pcm)
        if logits is None:
            return None
        shares = np.exp(logits - logits.max())
        found: dict[Expression, float] = {}
        for at, label in self._labels.items():
            found[label] = found.get(label, 0.0) + float(shares[at])
        total = sum(found.values())
        return {label: share / total for label, share in found.items()}

    def estimates(self, pcm: Pcm) -> Mapping[str, float] | None:
        """`confidence`, `nervousness` and `enthusiasm`, 0–1 each, those that the model gives. None: too short, or a model of emotions."""
        logits = self._logits(pcm) if self._estimates else None
        if logits is None:
            return None
        return {name: float(1 / (1 + np.exp(-logits[at]))) for at, name in self._estimates.items()}

    def _logits(self, pcm: Pcm) -> np.ndarray[Any, np.dtype[np.float64]] | None:
        """Mean over pieces of at most 30 seconds; a last piece too short to hear is left out."""
        size, least = _LONGEST_S * SAMPLE_RATE, int(_SHORTEST_MS / 1000 * SAMPLE_RATE)
        cut = (pcm[at : at + size] for at in range(0, len(pcm), size))
        pieces = [piece.astype(np.float32) / 32768.0 for piece in cut if len(piece) >= least]
        if not pieces:
            return None
        found = []
        with self._lock, self._torch.inference_mode():
            for piece in pieces:
                ready = self._extractor(piece, sampling_rate=SAMPLE_RATE, return_tensors="pt")
                values = {name: value.to(self._device) for name, value in ready.items()}
                found.append(self._model(**values).logits[0].float().cpu().numpy().astype(np.float64))
        mean: np.ndarray[Any, np.dtype[np.float64]] = np.mean(found, axis=0)
        return mean


def build_emotion_model(settings: DeliverySettings) -> Leveled[EmotionModel | None]:
    """The model that the settings name; None, with the reason, when it cannot be had: then rules answer. Loads the model."""
    folder = settings.voice_emotion_model
    if folder is None:
        return Leveled[EmotionModel | None](value=None, level=Level.RULES)
    folder = folder.expanduser()
    if not folder.is_dir():
        reason = "has no such folder: check NEXURA_VOICE_EMOTION_MODEL."
    elif find_spec("torch") is None or find_spec("transformers") is None:
        reason = "needs the extra [torch]: pip install 'nexura[torch]'."
    else:
        try:
            return Leveled[EmotionModel | None](value=EmotionModel(folder), level=Level.LOCAL)
        except (ImportError, OSError, ValueError, KeyError) as error:
            reason = f"cannot be loaded: {error}"
    return Leveled[EmotionModel | None](
        value=None,
        level=Level.RULES,
        fallbacks=[Fallback(level=Level.LOCAL, reason=f"The voice model ({folder.name}) {reason}")],
    )
