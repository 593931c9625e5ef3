"""Whisper on this machine: CTranslate2 files run by faster-whisper on the CPU. English.

What is asked for again and again while a candidate speaks is a partial text: no word times, and it gives way to final ones.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import Unavailable
from core.evidence import Level
from vision_audio.activity import open_activity
from vision_audio.signals import SAMPLE_RATE, Pcm, Transcript, Word
from vision_audio.transcription.unclear import Unclear, doubt, no_transcript
from vision_audio.transcription.voiced import Voiced, voiced
from vision_audio.transcription.workplace import Workplace

FILES = {
    "model.bin": "whisper-tiny-model-1a5afae0",
    "config.json": "whisper-tiny-config-14b1b421",
    "tokenizer.json": "whisper-tiny-tokenizer-929c5252",
    "vocabulary.txt": "whisper-tiny-vocabulary-ff775887",
}
"""What CTranslate2 calls each file, and its weight."""

LANGUAGES = frozenset({"en"})

_LEAST_SPEECH_MS = 160.0
_MOST_HOTWORDS = 40
_MOST_THREADS = 4
_MADE_UP = 0.001
_LEAST_WORD_MS = 70.0  # of a sentence's words on average: twice as fast as anybody speaks


@dataclass(frozen=True)
class _Reading:
    text: str
    words: tuple[Word, ...]
    confidence: float
    speech_ms: float


class LocalWhisper:
    """A `Recogniser`. Recognitions are made one after another, each with all the processors it may have."""

    def __init__(
        self, files: Mapping[str, Path], *, threads: int = 0, waiting: int = 32, least_confidence: float = 0.45
    ) -> None:
        """Load the model (a second, some 150 MB). `files` has the keys of `FILES`; see `SpeechSettings` for the rest."""
        from vision_audio.transcription.short_whisper import ShortWhisper  # its packages take a second to import

        self._model = ShortWhisper(files, threads or min(_MOST_THREADS, os.cpu_count() or 1))
        self._least = least_confidence
        self._activity = open_activity()  # used in the workplace's one thread only
        self._workplace: Workplace[_Reading] = Workplace(most=waiting, name="whisper")

    @property
    def level(self) -> Level:
        """On this machine."""
        return Level.LOCAL

    @property
    def languages(self) -> frozenset[str]:
        """English: the small model cannot hear Indian languages well enough."""
        return LANGUAGES

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        """The words of `pcm`. What is no speech, or a language or load that it cannot take, comes back as insufficient.

        A cancelled call that waits is never begun; one under way is seen through in the background.
        """
        duration_ms = pcm.size * 1000 / SAMPLE_RATE
        refuse = partial(no_transcript, language=language, level=self.level, duration_ms=duration_ms)
        if language not in self.languages:
            return refuse(Unclear.LANGUAGE)
        try:
            reading = await self._workplace.do(partial(self._read, pcm, tuple(hotwords), final), final=final)
        except Unavailable:
            return refuse(Unclear.BUSY)
        if not reading.text:
            return refuse(Unclear.NO_SPEECH)
        reason = doubt(reading.text, reading.words, reading.confidence, speech_ms=reading.speech_ms, least=self._least)
        return Transcript(
            reading.text, reading.words, reading.confidence, language, self.level, duration_ms, reason and reason.value
        )

    def _read(self, pcm: Pcm, hotwords: tuple[str, ...], final: bool) -> _Reading:
        speech = voiced(pcm, self._activity)
        if speech.speech_ms < _LEAST_SPEECH_MS:
            return _Reading("", (), 0.0, speech.speech_ms)
        found = self._model.read(
            (speech.pcm / 32768).astype(np.float32), hotwords=_said_before(hotwords[:_MOST_HOTWORDS]), times=final
        )
        text = " ".join(s.text.strip() for s in found)
        words = tuple(_words(found, speech)) if final else ()
        heard = _without_made_up_end(words)
        if len(heard) < len(words):
            text, words = " ".join(word.text for word in heard), heard
            found = _of(found, len(words))
        return _Reading(text, words, _confidence(found, words), speech.speech_ms)


def _said_before(hotwords: Sequence[str]) -> str | None:
    """The words that are likely, as text that Whisper takes for what was said before. Full stops between: after commas it writes commas."""
    return " ".join(f"{word}." for word in hotwords) or None


def _without_made_up_end(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words but for those at the end that nobody said: Whisper fills the silence with likely words, to which it gives next to no
    probability, or, where they are a sentence, no time."""
    last = len(words)
    while last and words[last - 1].confidence < _MADE_UP:
        last -= 1
    begin = next((index for index in range(last - 1, 0, -1) if words[index - 1].text.endswith((".", "?", "!"))), 0)
    if begin and words[last - 1].end_ms - words[begin].start_ms < _LEAST_WORD_MS * (last - begin):
        last = begin
    return words[:last]


def _of(segments: Sequence[Any], words: int) -> list[Any]:
    """The segments that the first `words` words are of."""
    ends = accumulate(sum(bool(word.word.strip()) for word in segment.words or ()) for segment in segments)
    return [segment for segment, before in zip(segments, [0, *ends], strict=False) if before < words]


def _words(segments: Sequence[Any], speech: Voiced) -> list[Word]:
    return [
        Word(
            word.word.strip(),
            speech.original_ms(float(word.start) * 1000),
            speech.original_ms(float(word.end) * 1000),
            float(word.probability),
        )
        for segment in segments
        for word in segment.words or ()
        if word.word.strip()
    ]


def _confidence(segments: Sequence[Any], words: Sequence[Word]) -> float:
    """The lower of two: the mean probability of the words, long ones counting more, and the geometric mean of the tokens, which tells
    better what was made up of sounds that Whisper could not make out. Of a partial text, which has no words, the second."""
    if not segments:
        return 0.0
    tokens = float(
        np.exp(np.average([s.avg_logprob for s in segments], weights=[max(1, len(s.text)) for s in segments]))
    )
    if not words:
        return tokens
    return min(
        tokens, float(np.average([word.confidence for word in words], weights=[len(word.text) for word in words]))
    )
