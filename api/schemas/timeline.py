"""Delivery over time, on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from vision_audio.signals import Expression

Share = Annotated[float, Field(ge=0, le=1)]
Expressions = Annotated[
    dict[Expression, Share] | None,
    Field(description="Shares of what the face showed, by label. A weak signal: a face says little about a feeling."),
]


class VoiceBody(BaseModel):
    """How a stretch of speech sounded. Null: not measured. Estimates are relative to the speaker's own usual."""

    start_ms: float
    end_ms: float
    speech_ms: float
    pace_wpm: Annotated[float | None, Field(description="Words a minute.")]
    articulation_rate: Annotated[float | None, Field(description="Syllables a second of speech without pauses.")]
    pauses: int
    pause_ms: float
    longest_pause_ms: float
    fillers: int | None
    pitch_hz: float | None
    pitch_range_st: Annotated[float | None, Field(description="Semitones.")]
    energy_db: Annotated[float | None, Field(description="dBFS.")]
    jitter: float | None
    shimmer: float | None
    arousal: Share | None
    confidence: Share | None
    nervousness: Share | None
    enthusiasm: Share | None
    sentiment: Annotated[float | None, Field(ge=-1, le=1)]
    expressions: Annotated[Expressions, Field(description="What a speech model makes of it, where one is set up.")] = (
        None
    )
    level: Annotated[Literal["rules", "local", "cloud"], Field(description="Who made the estimates.")] = "rules"
    quality: Share
    insufficient: str | None


class WindowBody(BaseModel):
    """Five seconds. `insufficient` says why nothing is said about them."""

    index: Annotated[int, Field(description="From 0; windows in which nothing was heard or seen are left out.")]
    start_ms: Annotated[float, Field(description="Milliseconds of the interview's live time.")]
    end_ms: float
    voice: VoiceBody | None
    visual: Annotated[dict[str, float | None], Field(description="Means over the frames of the window.")]
    expressions: Expressions
    confidence: Share | None
    engagement: Share | None
    nervousness: Share | None
    quality: Share
    insufficient: str | None
    question_id: str | None


class DeliveryMeans(BaseModel):
    """Means over some windows, weighted by their quality. Null: too little to say."""

    windows: Annotated[list[int], Field(description="The windows that they rest on.")]
    quality: Share
    confidence: Share | None
    engagement: Share | None
    nervousness: Share | None
    enthusiasm: Share | None
    speech_ms: float
    pace_wpm: float | None
    articulation_rate: float | None
    pause_share: Share | None
    longest_pause_ms: float | None
    fillers_a_minute: float | None
    energy_db: float | None
    pitch_hz: float | None
    pitch_range_st: float | None
    sentiment: Annotated[float | None, Field(ge=-1, le=1)]
    gaze_on_screen: Share | None
    posture: Share | None
    expressions: Expressions
    insufficient: str | None


class QuestionDeliveryBody(BaseModel):
    """How one question was answered."""

    question_id: str
    domain: str
    title: str
    start_ms: float
    end_ms: float
    delivery: DeliveryMeans


class DeliveryNote(BaseModel):
    """An insight or a recommendation, in the interview's language, with the windows that it rests on."""

    kind: str
    text: str
    values: dict[str, Any]
    domain: str | None
    questions: list[str]
    windows: list[int]


class DeliveryBody(BaseModel):
    """The candidate's own mirror: weak signals, for their eyes only."""

    formula_version: str
    emotion_inference: Annotated[bool, Field(description="False: this deployment makes no estimates of feelings.")]
    about: str
    duration_ms: float
    confidence_band: Literal["high", "medium", "low"] | None
    delivery: DeliveryMeans
    questions: list[QuestionDeliveryBody]
    insights: list[DeliveryNote]
    recommendations: list[DeliveryNote]
    insufficient: str | None


class LiveTurnBody(BaseModel):
    """How a turn was held."""

    turn: int
    source: Annotated[Literal["spoken", "typed", "none"], Field(description="`none`: the turn was not answered live.")]
    started_ms: float | None
    ended_ms: float | None
    confidence: Annotated[float | None, Field(description="Of the recogniser, 0 to 1.")]
    level: Literal["rules", "local", "cloud"] | None
    heard: Annotated[
        int | None,
        Field(
            description="Characters of the interviewer's reply that were spoken before the candidate cut in; null: all."
        ),
    ]


class TimelineBody(DeliveryBody):
    """The mirror with its windows and turns."""

    interview_id: uuid.UUID
    windows: list[WindowBody]
    turns: list[LiveTurnBody]
