"""What a candidate said in one turn, and the recogniser that sessions share."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from core.evidence import Level
from vision_audio.signals import Pcm, Recogniser, Transcript, Word

_UNDERSTOOD = 0.7  # share of a turn's sound that has to be understood


@dataclass(frozen=True)
class Segment:
    """A stretch of a turn: its sound, from when, and what was understood of it (None: recognition is off or failed)."""

    pcm: Pcm
    start_ms: float
    transcript: Transcript | None

    @property
    def words(self) -> tuple[Word, ...] | None:
        """Its words with times from its start; None where nobody tried to understand it."""
        return self.transcript.words if self.transcript is not None else None


@dataclass(frozen=True)
class Utterance:
    """A turn that was spoken, in milliseconds of the session. `insufficient`: why its text is no answer."""

    start_ms: float
    end_ms: float
    segments: tuple[Segment, ...]

    def joined(self, other: Utterance) -> Utterance:
        """This turn and the one after it as one."""
        return Utterance(self.start_ms, other.end_ms, (*self.segments, *other.segments))

    @property
    def text(self) -> str:
        """What was understood."""
        return " ".join(s.transcript.text.strip() for s in self.segments if s.transcript and s.transcript.text.strip())

    @property
    def confidence(self) -> float:
        """Mean confidence of the segments (0–1), weighted by length."""
        known = [s.transcript for s in self.segments if s.transcript and s.transcript.text.strip()]
        length = sum(t.duration_ms for t in known)
        return sum(t.confidence * t.duration_ms for t in known) / length if length else 0.0

    @property
    def level(self) -> Level | None:
        """The level that recognised it."""
        return next((s.transcript.level for s in self.segments if s.transcript), None)

    @property
    def insufficient(self) -> str | None:
        """Why the text must not be an answer: nothing was recognised, or too little of it surely."""
        if any(s.transcript is None for s in self.segments):
            return "recognition_unavailable"
        heard = [s.transcript for s in self.segments if s.transcript is not None]
        length = sum(t.duration_ms for t in heard)
        sure = sum(t.duration_ms for t in heard if t.insufficient is None)
        if not self.text or not length or sure / length < _UNDERSTOOD:
            return next((t.insufficient for t in heard if t.insufficient), "no_words")
        return None


@dataclass
class Recognition:
    """The recogniser that all sessions share, and whether it is at work: partial texts are asked for only while it is not."""

    recogniser: Recogniser | None
    busy: int = field(default=0)

    def serves(self, language: str) -> bool:
        """Whether speech in `language` is understood."""
        return self.recogniser is not None and language in self.recogniser.languages

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[Recogniser]:
        """The recogniser, counted as busy."""
        assert self.recogniser is not None  # noqa: S101 - asked for only where it serves
        self.busy += 1
        try:
            yield self.recogniser
        finally:
            self.busy -= 1
