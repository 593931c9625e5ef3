"""Voice and camera."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from core.settings.section import Section


class LiveSettings(Section):
    """Live interviews."""

    emotion_inference: bool = Field(
        default=True,
        description="Whether delivery is read as confidence, nervousness, enthusiasm or expressions, for those who consent. "
        "Off: pace, pauses, fillers, gaze and posture only.",
    )
    live_sessions: int = Field(
        default=20, ge=1, le=1000, description="Live interviews at the same time in one process."
    )
    live_frames_per_second: float = Field(
        default=2.0,
        gt=0,
        le=10,
        description="Camera frames looked at in a second for one candidate; others are dropped.",
    )
    live_silence_seconds: float = Field(
        default=25.0,
        gt=1,
        description="Silence after a question until the candidate is told that typing is possible too.",
    )
    live_partials: bool = Field(
        default=True, description="Whether words are shown while they are spoken, where the machine keeps up."
    )
    live_idle_seconds: float = Field(
        default=900.0, gt=1, description="A live connection on which nobody speaks or types this long is closed."
    )
    recording_days: int = Field(default=30, ge=1, le=365, description="Days after which a recording is deleted.")
    recording_chunk_bytes: int = Field(default=8_000_000, ge=1_000, description="Largest chunk of a recording.")
    recording_max_bytes: int = Field(default=1_000_000_000, ge=1_000, description="Largest recording.")
    recordings_bytes_per_user: int = Field(
        default=4_000_000_000, ge=1_000, description="Most bytes that one person's recordings may take."
    )


class SpeechSettings(Section):
    """Speech of live interviews: hearing the end of a turn, recognising and speaking."""

    recognition: Literal["local", "aws", "off"] = Field(
        default="local",
        description="What turns speech into text: Whisper on this machine, Amazon Transcribe (`[aws]`) with Whisper behind it, or nothing.",
    )
    recognition_threads: int = Field(
        default=0, ge=0, le=64, description="Processors of one recognition. 0: all that there are, four at most."
    )
    recognition_waiting: int = Field(
        default=32, ge=1, description="Recognitions that may wait for their turn; more are refused."
    )
    recognition_min_confidence: float = Field(
        default=0.45,
        ge=0,
        le=1,
        description="A transcript less sure than this is no answer: the candidate is asked to repeat or to type.",
    )
    recognition_timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest time Amazon Transcribe may take after the last sound."
    )
    transcribe_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Transcribe's streams, `ws://…` or `wss://…` (a proxy)."
    )
    synthesis: Literal["auto", "espeak", "piper", "polly", "off"] = Field(
        default="auto",
        description="What speaks. `auto`: piper (`[piper]`, with its voice) where it can, else espeak-ng, else the browser.",
    )
    synthesis_wpm: int = Field(default=165, ge=80, le=400, description="Pace of espeak-ng in words a minute.")
    synthesis_timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest time without sound of a sentence, after which speaking is given up."
    )
    polly_endpoint_url: str | None = Field(default=None, description="Other address for Amazon Polly (a proxy).")
    speech_aws_region: str = Field(default="us-east-1", description="Region for Amazon Transcribe and Polly.")
    semantic_turns: bool = Field(
        default=True, description="Whether the turn model hears the end of a thought, in the languages it knows."
    )
    turn_silence_ms: int = Field(
        default=640, ge=300, le=5000, description="Silence that ends a turn when the thought seems to be over."
    )
    turn_open_ms: int = Field(
        default=3200,
        ge=500,
        le=10_000,
        description="Silence that ends a turn when everything says that it goes on, as a last word `and` or `um` does.",
    )
    turn_max_seconds: float = Field(default=240.0, ge=10, le=1200, description="Longest turn.")


class CameraSettings(Section):
    """Looking at camera frames.

    Expressions are inferred only where `NEXURA_EMOTION_INFERENCE` allows it.
    """

    camera: Literal["off", "local", "rekognition"] = Field(
        default="local",
        description="What looks at frames: nothing, this machine, or Amazon Rekognition (`[aws]`), which this machine stands in for.",
    )
    camera_workers: int = Field(default=1, ge=1, le=16, description="Frames looked at at the same time.")
    camera_waiting: int = Field(default=32, ge=0, description="Frames that may wait beyond those; more are refused.")
    expression_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers image classifier that knows expressions, in place of the small network (`[torch]`).",
    )
    rekognition_timeout_seconds: float = Field(
        default=3.0, gt=0, description="Longest time one frame may take at Amazon Rekognition."
    )
    aws_rekognition_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Rekognition (a proxy). The region is Bedrock's."
    )


class DeliverySettings(Section):
    """What is heard in a voice. It needs nothing."""

    voice_emotion_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers audio classifier, such as a wav2vec 2.0 (`[torch]`). Default: rules.",
    )
