"""The interviewer's voice: sentences, captions, falling silent, and how much of it was heard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unavailable
from core.evidence import Level
from graph.live.outbox import Outbox
from graph.live.speaking import Speaker, sentences
from vision_audio.signals import SpeechBlock

RATE = 16_000


class Voice:
    """Speaks every sentence for `ms` milliseconds, in blocks of 100."""

    level = Level.RULES
    languages = frozenset(["en"])

    def __init__(self, ms: int = 200, fails: bool = False) -> None:
        self.ms, self.fails = ms, fails
        self.said: list[str] = []
        self.closed = 0

    async def speak(self, text: str, *, language: str) -> AsyncIterator[SpeechBlock]:
        self.said.append(text)
        try:
            for _ in range(self.ms // 100):
                if self.fails:
                    raise Unavailable("No sound.", code="NO_SPEECH_OUT")
                yield SpeechBlock(np.ones(RATE // 10, np.int16), RATE, text)
        finally:
            self.closed += 1


class Booth:
    """A speaker, what was sent, and who hears that it is done."""

    def __init__(self, voice: Voice | None) -> None:
        self.outbox = Outbox()
        self.done = asyncio.Event()
        self.sent: list[dict[str, Any] | bytes] = []
        began = time.monotonic()
        self.speaker = Speaker(voice, self.outbox, self, "en", lambda: (time.monotonic() - began) * 1000)

    def said(self) -> None:
        self.done.set()

    async def read(self) -> None:
        self.outbox.close()
        while (item := await self.outbox.next()) is not None:
            self.sent.append(item)

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [item for item in self.sent if isinstance(item, dict) and item["type"] == kind]


async def test_each_sentence_is_captioned_and_spoken() -> None:
    voice = Voice()
    booth = Booth(voice)
    booth.speaker.say(3, "What is a lock? Explain it briefly.")
    async with asyncio.timeout(5):
        await booth.done.wait()
    assert not booth.speaker.speaking
    await booth.read()
    assert voice.said == ["What is a lock?", "Explain it briefly."]
    assert [event["type"] for event in booth.sent if isinstance(event, dict)] == [
        "speech_start",
        "caption",
        "caption",
        "speech_stop",
    ]
    assert booth.events("speech_start")[0] == {"type": "speech_start", "turn": 3, "sample_rate": RATE}
    assert [caption["at_ms"] for caption in booth.events("caption")] == [0, 200]
    assert booth.events("speech_stop")[0]["reason"] == "finished"
    assert sum(len(item) for item in booth.sent if isinstance(item, bytes)) == 2 * 2 * RATE // 5


async def test_an_interruption_stops_everything_at_once() -> None:
    voice = Voice(ms=60_000)
    booth = Booth(voice)
    booth.speaker.say(1, "This sentence takes a minute.")
    async with asyncio.timeout(5):
        while not booth.speaker.audible:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.005)
    cut = booth.speaker.interrupt()
    assert cut is not None
    assert cut[0] == 1
    assert cut[1] < len("This sentence takes a minute.")
    assert booth.speaker.interrupt() is None
    await asyncio.sleep(0.02)
    assert voice.closed == 1
    await booth.read()
    assert not [item for item in booth.sent if isinstance(item, bytes)]
    assert booth.sent[-1] == {"type": "speech_stop", "turn": 1, "reason": "interrupted", "heard": cut[1]}
    assert not booth.done.is_set()


@pytest.mark.parametrize(("played_ms", "heard"), [(0.0, ""), (210.0, "One two."), (60_000.0, "One two. Three four.")])
async def test_what_was_heard_is_told_in_whole_words(played_ms: float, heard: str) -> None:
    booth = Booth(Voice())
    booth.speaker.say(1, "One two. Three four.")
    async with asyncio.timeout(5):
        while len(booth.speaker._speech.marks) < 2:  # type: ignore[union-attr]  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    cut = booth.speaker.interrupt(played_ms)
    assert cut is not None
    assert "One two. Three four."[: cut[1]].strip() == heard


async def test_a_new_message_takes_the_place_of_the_old_one() -> None:
    booth = Booth(Voice())
    booth.speaker.say(1, "Never mind.")
    booth.speaker.say(2, "Next question.")
    async with asyncio.timeout(5):
        await booth.done.wait()
    await booth.read()
    assert [(stop["turn"], stop["reason"]) for stop in booth.events("speech_stop")] == [
        (1, "interrupted"),
        (2, "finished"),
    ]


async def test_without_a_voice_the_browser_gets_every_sentence_at_once() -> None:
    booth = Booth(None)
    assert not booth.speaker.has_voice
    booth.speaker.say(1, "What is a lock? Explain it.")
    await asyncio.sleep(0.01)
    assert booth.speaker.speaking
    booth.speaker.played(1)
    assert booth.done.is_set()
    await booth.read()
    assert [(caption["text"], caption["speak"]) for caption in booth.events("caption")] == [
        ("What is a lock?", True),
        ("Explain it.", True),
    ]


async def test_a_voice_that_fails_is_told_and_the_talk_goes_on() -> None:
    booth = Booth(Voice(fails=True))
    booth.speaker.say(1, "What is a lock?")
    async with asyncio.timeout(5):
        await booth.done.wait()
    await booth.read()
    assert booth.events("speech_stop")[0]["reason"] == "failed"


async def test_a_client_that_reads_nothing_is_noticed() -> None:
    outbox = Outbox()
    for number in range(1_001):
        outbox.send("pong", at_ms=number)
    assert outbox.overflowed


@given(st.text(st.sampled_from('ab .?!।\n"”'), max_size=1_500))
def test_sentences_are_the_message(text: str) -> None:
    found = sentences(text)
    assert all(len(sentence.text.strip()) <= 400 for sentence in found)
    assert all(text[s.start : s.start + len(s.text)] == s.text for s in found)
    assert "".join(s.text for s in found) == text
