"""Why a transcript must not be used as an answer, and how that is found out."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from enum import StrEnum

from core.evidence import Level
from vision_audio.signals import Transcript, Word

_MOST_WORDS_PER_SECOND = 7.0
_REPEATED_RATIO = 2.4  # text length by its compressed length, above which Whisper is known to loop
_LEAST_CHARS_FOR_RATIO = 40
_LOOP = re.compile(r"\b(.{2,60}?)(?:[\s,.;!?]+\1\b){3,}", re.IGNORECASE)


class Unclear(StrEnum):
    """`Transcript.insufficient`: what was wrong."""

    NO_SPEECH = "no_speech"
    """Silence, noise or music."""
    UNSURE = "unsure"
    """Speech, but the words are doubtful: please repeat or type."""
    REPEATED = "repeated"
    """The recogniser fell into a loop."""
    LANGUAGE = "language"
    """The recogniser does not know this language."""
    BUSY = "busy"
    """Too much is waiting to be recognised."""


def no_transcript(reason: Unclear, *, language: str, level: Level, duration_ms: float) -> Transcript:
    """A transcript without words."""
    return Transcript("", (), 0.0, language, level, duration_ms, insufficient=reason.value)


def doubt(text: str, words: Sequence[Word], confidence: float, *, speech_ms: float, least: float) -> Unclear | None:
    """What speaks against `text`, heard in `speech_ms` of speech, with `confidence` below `least`; None when nothing does."""
    if not text:
        return Unclear.NO_SPEECH
    if is_loop(text):
        return Unclear.REPEATED
    count = len(words) or len(text.split())
    if count > 2 and count / max(speech_ms / 1000, 0.1) > _MOST_WORDS_PER_SECOND:
        return Unclear.UNSURE
    return Unclear.UNSURE if confidence < least else None


def is_loop(text: str) -> bool:
    """Whether a phrase comes over and over, as nobody speaks."""
    plain = text.encode()
    if len(plain) >= _LEAST_CHARS_FOR_RATIO and len(plain) / len(zlib.compress(plain)) > _REPEATED_RATIO:
        return True
    return _LOOP.search(text) is not None
