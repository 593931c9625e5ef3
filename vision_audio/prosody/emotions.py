"""Which of the eight labels a stretch sounds like, by rules: the nearest of the vocal profiles that the literature agrees on.

A profile says where acted speech of that kind lies against the speaker's usual, in the speaker's own spreads: after the tables
of Juslin & Laukka (2003) and Banse & Scherer (1996). Of `confused` there is none: rules cannot hear it. This is a weak guess:
arousal (angry, happy, surprised and fearful against sad and calm) carries most of it; telling labels of the same arousal apart
is little better than chance. `nexura eval voice` measures it; sessions do not show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from vision_audio.prosody.baseline import Baseline
from vision_audio.prosody.features import Features
from vision_audio.signals import Expression

WEIGHTS: Mapping[str, float] = {
    "pitch_st": 1.0,
    "pitch_range_st": 0.7,
    "energy_db": 1.0,
    "brightness_db": 0.8,
    "articulation_rate": 0.5,
}
"""How much each feature counts in the distance to a profile."""

PROFILES: Mapping[Expression, Mapping[str, float]] = {
    "angry": dict(zip(WEIGHTS, (0.5, 0.4, 1.2, 1.2, 0.2), strict=True)),
    "happy": dict(zip(WEIGHTS, (0.7, 0.7, 0.6, 0.4, 0.1), strict=True)),
    "surprised": dict(zip(WEIGHTS, (0.9, 1.1, 0.3, 0.2, 0.0), strict=True)),
    "fear": dict(zip(WEIGHTS, (1.1, -0.3, 0.2, 0.4, 0.5), strict=True)),
    "disgusted": dict(zip(WEIGHTS, (-0.4, 0.1, 0.0, 0.4, -0.7), strict=True)),
    "sad": dict(zip(WEIGHTS, (-0.1, -0.4, -0.8, -0.7, -0.6), strict=True)),
    "calm": dict(zip(WEIGHTS, (-0.9, -0.8, -0.6, -0.5, 0.4), strict=True)),
}

_LEAST_SHARE = 0.6


def guess(stretch: Features, baseline: Baseline) -> dict[Expression, float] | None:
    """Shares of the labels, together 1; None before there is a baseline or where too little could be measured."""
    known = {name: baseline.unusual(name, stretch) for name in WEIGHTS}
    found = {name: value for name, value in known.items() if value is not None}
    weight = sum(WEIGHTS[name] for name in found)
    if weight < _LEAST_SHARE * sum(WEIGHTS.values()):
        return None
    scores = {
        label: exp(-sum(WEIGHTS[name] * (value - profile[name]) ** 2 for name, value in found.items()) / weight)
        for label, profile in PROFILES.items()
    }
    total = sum(scores.values())
    return {label: score / total for label, score in scores.items()} if total > 0 else None
