"""espeak-ng: a small synthesiser that speaks all of our languages, robotically. A process for each sentence, its text on standard input."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np

from core.errors import Unavailable
from core.evidence import Level
from core.resilience import within
from vision_audio.signals import SpeechBlock
from vision_audio.synthesis.sentences import sentences

VOICES = {"en": "en-us", "hi": "hi", "ta": "ta", "te": "te", "bn": "bn", "mr": "mr", "gu": "gu"}

_HEADER = 44  # bytes of the WAV header that it writes
_BLOCK_SECONDS = 0.2


def find_espeak() -> Path | None:
    """The program, where it is installed."""
    found = shutil.which("espeak-ng")
    return Path(found) if found else None


class Espeak:
    """A `Synthesiser` by espeak-ng."""

    def __init__(self, program: Path, *, wpm: int = 165, quiet_seconds: float = 10.0) -> None:
        """`wpm` is the pace in words a minute; a sentence that gives no sound for `quiet_seconds` is given up."""
        self._program = program
        self._wpm = wpm
        self._quiet_seconds = quiet_seconds

    @property
    def level(self) -> Level:
        """Rules, on this machine."""
        return Level.RULES

    @property
    def languages(self) -> frozenset[str]:
        """All seven."""
        return frozenset(VOICES)

    async def speak(self, text: str, *, language: str) -> AsyncGenerator[SpeechBlock]:
        """Speech in blocks of 0.2 s; closing the iterator kills the process. Raises `Unavailable` when espeak-ng fails."""
        voice = VOICES.get(language)
        if voice is None:
            raise Unavailable(f"espeak-ng has no voice for {language!r} here.", code="NO_VOICE")
        for sentence in sentences(text):
            async with contextlib.aclosing(self._sentence(sentence, voice)) as blocks:
                async for block in blocks:
                    yield block

    async def _sentence(self, sentence: str, voice: str) -> AsyncGenerator[SpeechBlock]:
        process = await self._start(voice, sentence)
        try:
            header = await self._read(process, _HEADER)
            if len(header) < _HEADER or header[:4] != b"RIFF":
                raise Unavailable(
                    "espeak-ng gave no sound: see that `espeak-ng --stdout hello` works.", code="NO_SPEECH_OUT"
                )
            rate = int.from_bytes(header[24:28], "little")
            size = int(rate * _BLOCK_SECONDS) * 2
            block = await self._read(process, size)
            while True:
                after = await self._read(process, size) if len(block) == size else b""
                yield SpeechBlock(
                    np.frombuffer(block[: len(block) // 2 * 2], "<i2").astype(np.int16), rate, sentence, last=not after
                )
                if not after:
                    return
                block = after
        finally:
            await _end(process)

    async def _start(self, voice: str, sentence: str) -> subprocess.Popen[bytes]:
        starting = asyncio.create_task(asyncio.to_thread(self._launch, voice, sentence))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            await _end(await starting)
            raise

    def _launch(self, voice: str, sentence: str) -> subprocess.Popen[bytes]:
        """A process that was told what to say. Not by the event loop: uvloop forks, which waits for the threads of numpy's BLAS, and they
        for ever for one that computes; `Popen` starts a process without that."""
        process = subprocess.Popen(  # noqa: S603 - the program that was found; the text is its input
            [self._program, "-v", voice, "-s", str(self._wpm), "-b", "1", "--stdin", "--stdout"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None  # noqa: S101 - a pipe
        with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(sentence.encode() + b"\n")
        return process

    async def _read(self, process: subprocess.Popen[bytes], size: int) -> bytes:
        """The next `size` bytes, fewer at the end."""
        assert process.stdout is not None  # noqa: S101 - a pipe
        return await within(self._quiet_seconds, asyncio.to_thread(process.stdout.read, size), "espeak-ng")


async def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process, which ends a read that still waits, and let go of it."""
    process.kill()
    await asyncio.to_thread(_reap, process)


def _reap(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
