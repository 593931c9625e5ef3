"""A Transformers image classifier in a folder, in the place of the small network.

Needs the extra `[torch]`, which is imported when a model is made and not before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from vision_audio.expressions.classifier import crop_at
from vision_audio.faces import Image, Mesh
from vision_audio.labels import label_named
from vision_audio.signals import Expression

_SIDE = 2.9  # of the crop, in distances of the eyes: the whole face


class TransformersExpressions:
    """One model, which readers share. Its labels are matched to the eight by name; probability of others (contempt) is left out."""

    def __init__(self, folder: Path) -> None:
        """Load the model, which blocks.

        Raises `ImportError` without the extra, `OSError` when the folder holds no model, `ValueError` when its labels are not
        expressions. How pictures are prepared is read from `preprocessor_config.json`.
        """
        self._torch: Any = import_module("torch")
        transformers: Any = import_module("transformers")
        self._model = transformers.AutoModelForImageClassification.from_pretrained(folder, local_files_only=True)
        self._model.eval()
        prepared = json.loads((folder / "preprocessor_config.json").read_text(encoding="utf-8"))
        self._size = _side(prepared.get("crop_size") or prepared.get("size"), self._model.config)
        self._scale = float(prepared.get("rescale_factor", 1 / 255))
        normalised = prepared.get("do_normalize", True)
        self._mean = np.array(prepared.get("image_mean") or [0.5] * 3, np.float32) if normalised else np.zeros(3)
        self._std = np.array(prepared.get("image_std") or [0.5] * 3, np.float32) if normalised else np.ones(3)
        named = {int(index): label_named(label) for index, label in self._model.config.id2label.items()}
        self._labels: dict[int, Expression] = {index: label for index, label in named.items() if label is not None}
        if len(self.sees) < 2:
            raise ValueError(f"its labels are no expressions: {', '.join(self._model.config.id2label.values())}")

    @property
    def sees(self) -> frozenset[Expression]:
        """The labels that the model has."""
        return frozenset(self._labels.values())

    def expressions(self, image: Image, mesh: Mesh) -> Mapping[Expression, float]:
        """A probability for each label that the model has."""
        crop = cv2.cvtColor(crop_at(image, mesh, self._size, _SIDE), cv2.COLOR_BGR2RGB)
        pixels = (crop.astype(np.float32) * self._scale - self._mean) / self._std
        batch = self._torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)[np.newaxis], np.float32))
        with self._torch.no_grad():
            logits = self._model(pixel_values=batch).logits[0].double().numpy()
        known = np.exp(logits[list(self._labels)] - logits.max())
        shares = known / known.sum()
        said: dict[Expression, float] = {}
        for label, share in zip(self._labels.values(), shares, strict=True):
            said[label] = said.get(label, 0.0) + float(share)
        return said


def _side(size: Any, config: Any) -> int:
    """Of the square picture that goes in: `{"height"}`, `{"shortest_edge"}` or a number, else the model's own."""
    if isinstance(size, dict):
        size = size.get("height") or size.get("shortest_edge")
    found = size or getattr(config, "image_size", None)
    if not isinstance(found, int) or not 16 <= found <= 1024:
        raise ValueError(f"preprocessor_config.json gives no usable picture size ({found})")
    return found
