"""What a client says, checked. What is not among it is ignored or refused by `api.live`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from core.languages import Language
from vision_audio.activity.resampling import HIGHEST_RATE, LOWEST_RATE
from vision_audio.signals import SAMPLE_RATE


class Hello(BaseModel):
    """The first frame: who speaks, and what the client is going to send.

    `last_turn` is the last turn that the client knows of, after a connection that broke off. With `push_to_talk` a turn ends when the
    client says `speech_end`, never by silence. `language` is the one that is spoken, by default the interview's. Without `speak`
    the interviewer is silent.
    """

    token: Annotated[str, Field(min_length=1, max_length=8192)]
    sample_rate: Annotated[int, Field(ge=LOWEST_RATE, le=HIGHEST_RATE)] = SAMPLE_RATE
    language: Language | None = None
    microphone: bool = False
    camera: bool = False
    last_turn: Annotated[int | None, Field(ge=0, le=1_000_000)] = None
    push_to_talk: bool = False
    speak: bool = True


class TypedAnswer(BaseModel):
    """An answer in writing, at any time. The same `key` makes a repeat of it the same turn."""

    text: Annotated[str, Field(min_length=1, pattern=r"\S")]
    question_id: Annotated[str | None, Field(max_length=80)] = None
    language: Literal["python", "javascript", "java", "cpp", "sql"] | None = None
    key: Annotated[str | None, Field(pattern=r"^[!-~]{1,180}$")] = None


class Mute(BaseModel):
    """The microphone is off or on; without `muted` it is off."""

    muted: bool = True


class Interrupt(BaseModel):
    """The candidate wants to speak. `played_ms`: how much of the speech was played, where the client knows."""

    played_ms: Annotated[float | None, Field(ge=0, le=3_600_000)] = None


class Played(BaseModel):
    """The interviewer's speech after a turn was played to its end."""

    turn: int


class End(BaseModel):
    """The candidate leaves. With `complete` the interview ends too and its report is written."""

    complete: bool = False
