"""Recognisers in order: what one cannot do, the next one does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from core.errors import NexuraError, Unavailable
from core.evidence import Level
from core.resilience import CircuitBreaker
from vision_audio.signals import Pcm, Recogniser, Transcript

_log = structlog.get_logger(__name__)


class FallingRecogniser:
    """A `Recogniser` that asks `first` for final texts and `second` where that fails; each transcript says which level made it.

    Partial texts come from `second` where it knows the language: they are many, and soon replaced.
    """

    def __init__(self, first: Recogniser, second: Recogniser | None, breaker: CircuitBreaker) -> None:
        """`breaker` leaves `first` alone while it keeps failing."""
        self._first = first
        self._second = second
        self._breaker = breaker

    @property
    def level(self) -> Level:
        """Of the one that is asked first."""
        return self._first.level

    @property
    def here(self) -> Recogniser | None:
        """What is left for somebody whose speech must not leave."""
        return self._second

    @property
    def languages(self) -> frozenset[str]:
        """Of both."""
        return self._first.languages | (self._second.languages if self._second else frozenset())

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        """As `Recogniser` says. Raises what `first` raised when there is nobody else for the language."""
        second = self._second if self._second and language in self._second.languages else None
        wanted = language in self._first.languages and (final or second is None)
        if second is not None and not (wanted and self._breaker.allows()):
            return await second.transcribe(pcm, language=language, hotwords=hotwords, final=final)
        if second is None and wanted and not self._breaker.allows():
            raise Unavailable("Speech recognition failed several times in a row and is left alone for a while.")
        try:
            found = await self._first.transcribe(pcm, language=language, hotwords=hotwords, final=final)
        except asyncio.CancelledError:
            self._breaker.abandoned()
            raise
        except NexuraError as error:
            self._breaker.failed()
            if second is None:
                raise
            _log.warning("speech recognised a level lower", reason=error.message, code=error.code)
            return await second.transcribe(pcm, language=language, hotwords=hotwords, final=final)
        self._breaker.succeeded()
        return found
