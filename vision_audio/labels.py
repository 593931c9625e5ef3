"""The spellings of the eight labels that data and models use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from vision_audio.signals import Expression

LABELS: Final[tuple[Expression, ...]] = get_args(Expression)

SYNONYMS: Final[Mapping[str, Expression]] = {
    **{label: label for label in LABELS},
    **dict.fromkeys(("happiness", "joy", "joyful", "hap", "amusement", "excitement", "excited"), "happy"),
    **dict.fromkeys(("sadness", "sorrow", "unhappy"), "sad"),
    **dict.fromkeys(("anger", "ang", "mad", "fury", "hot anger", "rage"), "angry"),
    **dict.fromkeys(("confusion",), "confused"),
    **dict.fromkeys(("disgust", "dis"), "disgusted"),
    **dict.fromkeys(("surprise", "pleasant surprise", "pleasant surprised", "ps", "sur"), "surprised"),
    **dict.fromkeys(("neutral", "neu", "calmness", "normal"), "calm"),
    **dict.fromkeys(("fearful", "fea", "afraid", "scared", "anxiety", "anxious", "fright"), "fear"),
}  # fmt: skip
"""Each accepted spelling, in lower case with spaces, and its label. Neutral is calm."""


def label_named(written: str) -> Expression | None:
    """The label that a spelling means, case, hyphens and underscores aside; None for one that is not known."""
    return SYNONYMS.get(" ".join(written.lower().replace("_", " ").replace("-", " ").split()))
