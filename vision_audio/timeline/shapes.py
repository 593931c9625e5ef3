"""The shapes of what a session says, and how much material each part of it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vision_audio.signals import Expression

LEAST_WINDOWS = 6
"""Windows with a value that an estimate of a session rests on: half a minute."""

LEAST_OF_QUESTION = 3
"""The same for a question or a domain."""

LEAST_SPEECH_MS = 20_000.0
"""Speech that pace, pauses and fillers of a session rest on."""

HIGH, LOW = 0.7, 0.4
"""Bands of confidence: `high` above 0.7, `low` below 0.4, `medium` between."""


@dataclass(frozen=True)
class Question:
    """A question's place in the session; `end_ms` None: to the end."""

    question_id: str
    domain: str
    start_ms: float
    end_ms: float | None


@dataclass(frozen=True)
class Note:
    """An insight or a recommendation: a message's name and its values, never a sentence. `windows` are its evidence by index."""

    kind: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    domain: str | None = None
    questions: tuple[str, ...] = ()
    windows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """Means over some windows, weighted by their quality. 0–1 but where the name says otherwise; None: too little to say.

    `insufficient` says why there is no estimate.
    """

    windows: tuple[int, ...] = ()
    quality: float = 0.0
    confidence: float | None = None
    engagement: float | None = None
    nervousness: float | None = None
    enthusiasm: float | None = None
    speech_ms: float = 0.0
    pace_wpm: float | None = None
    articulation_rate: float | None = None
    pause_share: float | None = None
    longest_pause_ms: float | None = None
    fillers_a_minute: float | None = None
    energy_db: float | None = None
    pitch_hz: float | None = None
    pitch_range_st: float | None = None
    sentiment: float | None = None
    gaze_on_screen: float | None = None
    posture: float | None = None
    expressions: Mapping[Expression, float] | None = None
    insufficient: str | None = None


@dataclass(frozen=True)
class QuestionDelivery:
    """How one question was answered."""

    question_id: str
    domain: str
    start_ms: float
    end_ms: float
    delivery: Delivery


@dataclass(frozen=True)
class Summary:
    """A session as a whole. `confidence_band` is `high`, `medium` or `low`; `insufficient` says why nothing is said."""

    formula_version: str
    duration_ms: float
    delivery: Delivery
    confidence_band: str | None
    questions: tuple[QuestionDelivery, ...]
    insights: tuple[Note, ...]
    recommendations: tuple[Note, ...]
    insufficient: str | None
