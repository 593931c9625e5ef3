"""What frames and sound become: the values that the rooms of this storey hand to one another and to a live session.

Moments are milliseconds since the session's `hello`; sound is mono PCM16 at `SAMPLE_RATE`. A signal that could not be measured is
None and `insufficient` says why: nothing here is ever guessed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from core.evidence import Level

SAMPLE_RATE = 16_000
"""Samples a second of everything that rooms exchange; other rates are converted at the door."""

Pcm = NDArray[np.int16]
"""Mono samples at `SAMPLE_RATE`."""

Expression = Literal["happy", "sad", "angry", "confused", "disgusted", "surprised", "calm", "fear"]
"""Amazon Rekognition's eight labels; neutral is `calm`."""


@dataclass(frozen=True)
class Word:
    """A recognised word: where it lies in the sound (milliseconds) and how sure the recogniser is (0–1)."""

    text: str
    start_ms: float
    end_ms: float
    confidence: float


@dataclass(frozen=True)
class Transcript:
    """What was understood. `confidence` 0–1; `insufficient` says why the text must not be used as an answer."""

    text: str
    words: tuple[Word, ...]
    confidence: float
    language: str
    level: Level
    duration_ms: float
    insufficient: str | None = None


@dataclass(frozen=True)
class VoiceSignals:
    """How a stretch of speech sounded.

    Pace in words a minute of the stretch, articulation in syllables a second of speech without pauses, pitch in hertz, its range in
    semitones, energy in dBFS, jitter and shimmer as ratios, the rest 0–1 (sentiment −1 to 1). Estimates are relative to the
    speaker's own baseline and None before there is one; `level` says whether a model made them.
    """

    start_ms: float
    end_ms: float
    speech_ms: float = 0.0
    pace_wpm: float | None = None
    articulation_rate: float | None = None
    pauses: int = 0
    pause_ms: float = 0.0
    longest_pause_ms: float = 0.0
    fillers: int | None = None
    pitch_hz: float | None = None
    pitch_range_st: float | None = None
    energy_db: float | None = None
    jitter: float | None = None
    shimmer: float | None = None
    arousal: float | None = None
    confidence: float | None = None
    nervousness: float | None = None
    enthusiasm: float | None = None
    sentiment: float | None = None
    expressions: Mapping[Expression, float] | None = None
    level: Level = Level.RULES
    quality: float = 0.0
    insufficient: str | None = None


@dataclass(frozen=True)
class FrameSignals:
    """What one camera frame shows. Angles in degrees, box as left, top, width, height in shares of the frame, the rest 0–1."""

    at_ms: float
    faces: int
    box: tuple[float, float, float, float] | None = None
    yaw: float | None = None
    pitch: float | None = None
    roll: float | None = None
    gaze_on_screen: bool | None = None
    eyes_open: float | None = None
    posture: float | None = None
    expressions: Mapping[Expression, float] | None = None
    quality: float = 0.0
    level: Level = Level.LOCAL
    insufficient: str | None = None


@dataclass(frozen=True)
class Window:
    """Five seconds of a session: what was measured, how good the material was, and what both channels together say (0–1)."""

    index: int
    start_ms: float
    end_ms: float
    voice: VoiceSignals | None
    visual: Mapping[str, float | None] = field(default_factory=dict)
    expressions: Mapping[Expression, float] | None = None
    confidence: float | None = None
    engagement: float | None = None
    nervousness: float | None = None
    quality: float = 0.0
    insufficient: str | None = None
    question_id: str | None = None


@dataclass(frozen=True)
class SpeechStarted:
    """The candidate began to speak at `at_ms`."""

    at_ms: float


@dataclass(frozen=True)
class SpeechPaused:
    """The candidate fell silent at `at_ms`: maybe the end of the turn. Recognition may begin on speculation."""

    at_ms: float


@dataclass(frozen=True)
class SpeechResumed:
    """It was a pause: the candidate speaks on."""

    at_ms: float


@dataclass(frozen=True)
class TurnEnded:
    """The turn is over: the last speech ended at `speech_end_ms`; `reason` is `silence`, `semantic`, `pushed` or `too_long`."""

    at_ms: float
    speech_end_ms: float
    reason: Literal["silence", "semantic", "pushed", "too_long"]


TurnEvent = SpeechStarted | SpeechPaused | SpeechResumed | TurnEnded


class TurnDetector(Protocol):
    """Hears when a candidate speaks and when a thought is over. One per session; fast enough for the event loop's thread pool."""

    def feed(self, pcm: Pcm, at_ms: float) -> list[TurnEvent]:
        """Take the next block of sound (any length), whose first sample was heard at `at_ms`; what happened in it."""
        ...

    def question_posed(self, at_ms: float) -> None:
        """The interviewer finished a question: a thinking pause is in order."""
        ...

    def heard(self, text: str) -> None:
        """What the recogniser made of the turn so far: a trailing filler or an open clause makes the detector wait longer."""
        ...

    def reset(self) -> None:
        """Begin a new turn."""
        ...


class Recogniser(Protocol):
    """Speech to text. Calls may run at the same time; the recogniser queues them."""

    @property
    def level(self) -> Level:
        """Which level answers."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Languages that it understands, as `en`."""
        ...

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        """The words of `pcm` with times from its start. `final` False asks for a quick partial text."""
        ...


@dataclass(frozen=True)
class SpeechBlock:
    """A stretch of synthetic speech: `pcm` at `sample_rate` for the sentence `text`; `last` closes the sentence."""

    pcm: Pcm
    sample_rate: int
    text: str
    last: bool = False


class Synthesiser(Protocol):
    """Text to speech, a sentence at a time."""

    @property
    def level(self) -> Level:
        """Which level speaks."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Languages that it speaks."""
        ...

    def speak(self, text: str, *, language: str) -> AsyncIterator[SpeechBlock]:
        """Speech block by block; closing the iterator stops the work at once."""
        ...
