"""Weak guesses about delivery from how a stretch differs from the speaker's usual. Fixed weights, no training; see `docs/delivery.md`.

Sources of the signs and of the order of the weights: Bone, Lee & Narayanan 2014 (arousal: pitch, intensity, energy above 500
Hz), Juslin & Laukka 2003 and Banse & Scherer 1996 (vocal profiles of emotions), Scherer, London & Wolf 1973 (the voice of
confidence: louder, quicker, fewer pauses), Laukka et al. 2008 (a nervous voice: raised pitch, more pauses), Fuller, Horii &
Conner 1992 (jitter under stress).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from vision_audio.prosody.baseline import Baseline
from vision_audio.prosody.features import Features

FORMULA = "delivery-1"
"""Version of every formula of this module and of the timeline."""

AROUSAL: Mapping[str, float] = {
    "pitch_st": 0.22,
    "pitch_high_st": 0.20,
    "energy_db": 0.13,
    "energy_high_db": 0.13,
    "brightness_db": 0.19,
    "pitch_range_st": 0.10,
    "articulation_rate": 0.03,
}
CONFIDENCE: Mapping[str, float] = {
    "energy_db": 0.20,
    "articulation_rate": 0.15,
    "pause_share": -0.30,
    "fillers_a_minute": -0.20,
    "jitter": -0.10,
    "pitch_range_st": 0.05,
}
NERVOUSNESS: Mapping[str, float] = {
    "pitch_st": 0.25,
    "pause_share": 0.20,
    "fillers_a_minute": 0.20,
    "jitter": 0.15,
    "shimmer": 0.10,
    "energy_db": -0.10,
}
ENTHUSIASM: Mapping[str, float] = {
    "pitch_range_st": 0.30,
    "energy_db": 0.25,
    "pitch_high_st": 0.20,
    "articulation_rate": 0.15,
    "pause_share": -0.10,
}

USUAL_CONFIDENCE, USUAL_NERVOUSNESS, USUAL = 0.6, 0.4, 0.5
_LEAST_SHARE = 0.6  # of the weights that must have been measured
_GAIN = 1.2  # a stretch that differs by one spread in every feature moves an estimate from 0.5 to 0.77


@dataclass(frozen=True)
class Estimates:
    """0–1 each; None before there is a baseline, or where too little could be measured."""

    arousal: float | None = None
    confidence: float | None = None
    nervousness: float | None = None
    enthusiasm: float | None = None


def difference(
    weights: Mapping[str, float], stretch: Features, baseline: Baseline, *, agreed: bool = False
) -> float | None:
    """The weighted mean of how unusual the features are, −3 to 3; over those that were measured, which must hold 60 % of the weight.

    `agreed`: features of one meaning (arousal), each counting less the less it goes with the others.
    """
    known = {name: baseline.unusual(name, stretch) for name in weights}
    if agreed:
        factors = baseline.agreement(weights)
        weights = {name: weight * factors[name] for name, weight in weights.items()}
    total = sum(abs(weight) for weight in weights.values())
    measured = sum(abs(weights[name]) for name, value in known.items() if value is not None)
    if measured < _LEAST_SHARE * total:
        return None
    return sum(weights[name] * value for name, value in known.items() if value is not None) / measured


def arousal(stretch: Features, baseline: Baseline) -> float | None:
    """How much more aroused than usual a stretch sounds, −3 to 3."""
    return difference(AROUSAL, stretch, baseline, agreed=True)


def estimate(stretch: Features, baseline: Baseline) -> Estimates:
    """The guesses for a stretch. A stretch that is as usual has arousal and enthusiasm 0.5, confidence 0.6 and nervousness 0.4."""
    return Estimates(
        arousal=_share(arousal(stretch, baseline), USUAL),
        confidence=_share(difference(CONFIDENCE, stretch, baseline), USUAL_CONFIDENCE),
        nervousness=_share(difference(NERVOUSNESS, stretch, baseline), USUAL_NERVOUSNESS),
        enthusiasm=_share(difference(ENTHUSIASM, stretch, baseline), USUAL),
    )


def _share(unusual: float | None, usual: float) -> float | None:
    """A logistic curve through `usual` at 0."""
    if unusual is None:
        return None
    odds = usual / (1 - usual) * exp(_GAIN * unusual)
    return odds / (1 + odds)
