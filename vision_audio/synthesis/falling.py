"""Synthesisers in order: the next one speaks what one cannot."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Sequence

import structlog

from core.errors import NexuraError, Unavailable
from core.evidence import Level
from core.resilience import CircuitBreaker
from vision_audio.signals import SpeechBlock, Synthesiser
from vision_audio.synthesis.sentences import sentences

_log = structlog.get_logger(__name__)


class FallingSynthesiser:
    """A `Synthesiser` that asks several, the best first, sentence by sentence: the voice may change after one that failed."""

    def __init__(self, voices: Sequence[Synthesiser]) -> None:
        """`voices` are asked in order, each left alone for a while when it keeps failing."""
        self._voices = [(voice, CircuitBreaker()) for voice in voices]

    @property
    def level(self) -> Level:
        """Of the one that is asked first."""
        return self._voices[0][0].level

    @property
    def here(self) -> Synthesiser | None:
        """What is left for somebody of whom nothing must leave: itself where it asks nobody elsewhere."""
        voices = [voice for voice, _ in self._voices if voice.level is not Level.CLOUD]
        if len(voices) == len(self._voices):
            return self
        return FallingSynthesiser(voices) if voices else None

    @property
    def languages(self) -> frozenset[str]:
        """Of all."""
        return frozenset().union(*(voice.languages for voice, _ in self._voices))

    async def speak(self, text: str, *, language: str) -> AsyncGenerator[SpeechBlock]:
        """As `Synthesiser` says. Raises `Unavailable` when none can speak a sentence."""
        for sentence in sentences(text):
            async with contextlib.aclosing(self._sentence(sentence, language)) as blocks:
                async for block in blocks:
                    yield block

    async def _sentence(self, sentence: str, language: str) -> AsyncGenerator[SpeechBlock]:
        for voice, breaker in self._voices:
            if language not in voice.languages or not breaker.allows():
                continue
            began = False
            try:
                async with contextlib.aclosing(_generator(voice, sentence, language)) as blocks:
                    async for block in blocks:
                        began = True
                        yield block
            except NexuraError as error:
                breaker.failed()
                _log.warning("spoken a level lower", reason=error.message, code=error.code)
                if began:  # half a sentence twice is worse than half a sentence
                    return
            except (asyncio.CancelledError, GeneratorExit):
                breaker.abandoned()
                raise
            else:
                breaker.succeeded()
                return
        raise Unavailable("No voice on this machine can speak this now.", code="NO_VOICE")


async def _generator(voice: Synthesiser, sentence: str, language: str) -> AsyncGenerator[SpeechBlock]:
    blocks = voice.speak(sentence, language=language)
    try:
        async for block in blocks:
            yield block
    finally:
        if isinstance(blocks, AsyncGenerator):
            await blocks.aclose()
