"""piper: a natural English voice on this machine. Needs the extra `[piper]` (GPL) and its voice; import it only where that is installed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import Unavailable
from core.evidence import Level
from core.workers import ThreadRunner
from vision_audio.signals import SpeechBlock
from vision_audio.synthesis.sentences import sentences

# piper has no type information.
_piper: Any = import_module("piper")

_BLOCK_SECONDS = 0.2
_WAITING = 32


class Piper:
    """A `Synthesiser` by piper, English. A sentence is made whole, in a sixth of the time that it takes to say."""

    def __init__(self, voice: Path, config: Path) -> None:
        """Load the voice (a second, some 150 MB)."""
        self._voice = _piper.PiperVoice.load(str(voice), config_path=str(config))
        self._thread = ThreadRunner(1, waiting=_WAITING, name="piper")

    @property
    def level(self) -> Level:
        """A model on this machine."""
        return Level.LOCAL

    @property
    def languages(self) -> frozenset[str]:
        """English."""
        return frozenset({"en"})

    async def speak(self, text: str, *, language: str) -> AsyncGenerator[SpeechBlock]:
        """Speech in blocks of 0.2 s. Closing the iterator leaves out the sentences that follow. Raises `Unavailable` when too many wait."""
        if language not in self.languages:
            raise Unavailable(f"piper has no voice for {language!r} here.", code="NO_VOICE")
        for sentence in sentences(text):
            pcm, rate = await self._thread.run(self._say, sentence)
            for block in _blocks(pcm, rate, sentence):
                yield block
                await asyncio.sleep(0)

    def _say(self, sentence: str) -> tuple[Any, int]:
        chunks = list(self._voice.synthesize(sentence))
        if not chunks:
            return np.empty(0, np.int16), int(self._voice.config.sample_rate)
        return np.concatenate([chunk.audio_int16_array for chunk in chunks]), int(chunks[0].sample_rate)


def _blocks(pcm: Any, rate: int, sentence: str) -> Iterator[SpeechBlock]:
    size = int(rate * _BLOCK_SECONDS)
    starts = range(0, max(1, pcm.size), size)
    for start in starts:
        yield SpeechBlock(pcm[start : start + size], rate, sentence, last=start == starts[-1])
