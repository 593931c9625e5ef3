"""The network's opinion and the mesh's geometry together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vision_audio.expressions.classifier import SEEN, FaceClassifier
from vision_audio.expressions.geometry import geometry_logits
from vision_audio.faces import Image, Mesh
from vision_audio.signals import Expression


class LocalExpressions:
    """The small network on this machine, with what the mesh shows besides. Calls must not overlap."""

    sees: frozenset[Expression] = frozenset(SEEN)

    def __init__(self, classifier: FaceClassifier) -> None:
        self._classifier = classifier

    def expressions(self, image: Image, mesh: Mesh) -> Mapping[Expression, float]:
        """A probability for each label but `confused`."""
        logits = self._classifier.logits(image, mesh) + geometry_logits(mesh)
        odds = np.exp(logits - logits.max())
        return {label: float(value) for label, value in zip(SEEN, odds / odds.sum(), strict=True)}
