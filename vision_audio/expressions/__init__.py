"""Expressions of a face, a weak signal: a small network and the mesh's geometry, or a Transformers model."""

from vision_audio.expressions.blend import LocalExpressions
from vision_audio.expressions.classifier import SEEN, ExpressionModel, FaceClassifier

__all__ = ["SEEN", "ExpressionModel", "FaceClassifier", "LocalExpressions"]
