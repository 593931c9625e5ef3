"""The interviewer's replies become sound, sentence by sentence, and fall silent the moment the candidate cuts in."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from core.errors import NexuraError
from graph.live.outbox import Outbox
from vision_audio.signals import Synthesiser

_log = structlog.get_logger(__name__)

_SENTENCE = re.compile(r".+?(?:[.!?।]+[”\"')\]]*(?=\s|$)|\n+|$)", re.DOTALL)
_LONGEST = 400
_AHEAD_MS = 3_000.0  # how far the sound that was sent runs before what is heard
_PLAYER_MS = 120.0  # what lies between sending and hearing
_BLOCK_SAMPLES = 8_000
_SILENT_MS_PER_CHARACTER = 65.0  # a browser's own voice


@dataclass(frozen=True)
class Sentence:
    """A piece of a message that is spoken in one go, and where it begins in the message (code points)."""

    text: str
    start: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a message, none with more than 400 characters to speak; joined they are the message."""
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(text):
        start, rest = match.start(), match.group()
        if found and not rest.strip():
            found[-1] = Sentence(found[-1].text + rest, found[-1].start)
            continue
        while len(rest) > _LONGEST:
            cut = rest.rfind(" ", 0, _LONGEST)
            cut = cut if cut > 0 else _LONGEST
            found.append(Sentence(rest[:cut], start))
            start, rest = start + cut, rest[cut:]
        found.append(Sentence(rest, start))
    return found


def _spoken(text: str) -> list[Sentence]:
    return [sentence for sentence in sentences(text) if sentence.text.strip()]


class Audience(Protocol):
    """Who hears when the interviewer is done."""

    def said(self) -> None:
        """What was said was played to its end."""
        ...


@dataclass
class _Speech:
    turn: int
    text: str
    began: float | None = None
    marks: list[tuple[float, float, Sentence]] = field(default_factory=list)
    task: asyncio.Task[None] | None = None


class Speaker:
    """The voice of one session. Captions go with the sound; without a synthesiser they go alone, and the browser speaks."""

    def __init__(
        self,
        synthesiser: Synthesiser | None,
        outbox: Outbox,
        audience: Audience,
        language: str,
        now: Callable[[], float],
    ) -> None:
        serves = synthesiser is not None and language in synthesiser.languages
        self._synthesiser = synthesiser if serves else None
        self._outbox = outbox
        self._audience = audience
        self._language = language
        self._now = now
        self._speech: _Speech | None = None

    @property
    def has_voice(self) -> bool:
        """Whether the server speaks; else the browser may."""
        return self._synthesiser is not None

    @property
    def speaking(self) -> bool:
        """Whether something is said, or about to be."""
        return self._speech is not None

    @property
    def audible(self) -> bool:
        """Whether some of it was heard."""
        return self._speech is not None and self._speech.began is not None

    def say(self, turn: int, text: str) -> None:
        """Say the interviewer's message after a turn, instead of what is being said."""
        self.interrupt()
        speech = self._speech = _Speech(turn, text)
        speech.task = asyncio.create_task(self._run(speech))

    def interrupt(self, played_ms: float | None = None) -> tuple[int, int] | None:
        """Fall silent now. The turn that it was about, and how many code points of the message were heard; None when nothing was
        being said."""
        speech, self._speech = self._speech, None
        if speech is None:
            return None
        if speech.task is not None:
            speech.task.cancel()
        self._outbox.drop_sound()
        heard = _heard(speech, self._now(), played_ms)
        self._outbox.send("speech_stop", turn=speech.turn, reason="interrupted", heard=heard)
        return speech.turn, heard

    def played(self, turn: int) -> None:
        """The client played the speech to its end."""
        speech = self._speech
        if speech is not None and speech.turn == turn and speech.began is not None:
            if speech.task is not None:
                speech.task.cancel()
            self._finish(speech)

    async def close(self) -> None:
        """Stop."""
        speech, self._speech = self._speech, None
        if speech is not None and speech.task is not None:
            speech.task.cancel()
            await asyncio.wait([speech.task])

    def _finish(self, speech: _Speech) -> None:
        if self._speech is speech:
            self._speech = None
            self._audience.said()

    async def _run(self, speech: _Speech) -> None:
        try:
            length = await self._aloud(speech) if self._synthesiser is not None else self._silent(speech)
            if speech.began is not None:
                await asyncio.sleep(max(0.0, speech.began + length + _PLAYER_MS - self._now()) / 1000)
        except (NexuraError, OSError) as error:
            _log.warning("speech failed", reason=str(error))
            self._outbox.send("speech_stop", turn=speech.turn, reason="failed", heard=0)
        self._finish(speech)

    def _silent(self, speech: _Speech) -> float:
        """Captions for a browser that speaks by itself; how long it will take."""
        at = 0.0
        speech.began = self._now()
        for sentence in _spoken(speech.text):
            length = len(sentence.text) * _SILENT_MS_PER_CHARACTER
            self._caption(speech, sentence, at)
            speech.marks.append((at, at + length, sentence))
            at += length
        return at

    async def _aloud(self, speech: _Speech) -> float:
        assert self._synthesiser is not None  # noqa: S101 - asked for only where there is one
        sent, rate = 0.0, 0
        for sentence in _spoken(speech.text):
            begins = sent
            blocks = self._synthesiser.speak(sentence.text.strip(), language=self._language)
            async with contextlib.aclosing(blocks):  # type: ignore[type-var]
                async for block in blocks:
                    if not block.pcm.size:
                        continue
                    if rate != block.sample_rate:
                        rate = block.sample_rate
                        self._outbox.send("speech_start", turn=speech.turn, sample_rate=rate)
                    if sent == begins:
                        self._caption(speech, sentence, begins)
                        # How long it takes is not known yet: a guess, put right when all of it was sent.
                        guess = len(sentence.text) * _SILENT_MS_PER_CHARACTER
                        speech.marks.append((begins, begins + guess, sentence))
                    if speech.began is None:
                        speech.began = self._now()
                    for first in range(0, block.pcm.size, _BLOCK_SAMPLES):
                        piece = block.pcm[first : first + _BLOCK_SAMPLES]
                        self._outbox.sound(piece.astype("<i2", copy=False).tobytes())
                        sent += piece.size / rate * 1000
                        ahead = sent - (self._now() - speech.began)
                        if ahead > _AHEAD_MS:
                            await asyncio.sleep((ahead - _AHEAD_MS) / 1000)
            if sent > begins:
                speech.marks[-1] = (begins, sent, sentence)
        if speech.began is not None:
            self._outbox.send("speech_stop", turn=speech.turn, reason="finished", heard=len(speech.text))
        return sent

    def _caption(self, speech: _Speech, sentence: Sentence, at_ms: float) -> None:
        self._outbox.send(
            "caption",
            turn=speech.turn,
            text=sentence.text.strip(),
            start=sentence.start,
            at_ms=round(at_ms),
            speak=self._synthesiser is None,
        )


def _heard(speech: _Speech, now_ms: float, played_ms: float | None) -> int:
    """Code points of the message that were heard: whole words only."""
    if speech.began is None:
        return 0
    played = played_ms if played_ms is not None else max(0.0, now_ms - speech.began - _PLAYER_MS)
    heard = 0
    for first, last, sentence in speech.marks:
        if played >= last:
            heard = sentence.start + len(sentence.text)
        elif played > first:
            part = int(len(sentence.text) * (played - first) / (last - first))
            heard = sentence.start + max(0, sentence.text.rfind(" ", 0, part + 1))
    return min(heard, len(speech.text))
