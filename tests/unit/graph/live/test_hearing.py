"""Sound becomes answers: speculation at pauses, long turns in pieces, and what is never an answer. Detector and recogniser are scripted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import numpy as np
import pytest

from core.errors import TooManyRequests, Unavailable
from core.evidence import Level
from core.workers import ThreadRunner
from graph.live.hearing import Hearing
from graph.live.utterance import Recognition, Utterance
from vision_audio.signals import (
    Pcm,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    Transcript,
    TurnEnded,
    TurnEvent,
)

BLOCK_MS = 100.0
BLOCK = np.arange(1600, dtype="<i2").tobytes()


class ScriptedDetector:
    """Says at each moment (milliseconds) what the test wants it to."""

    def __init__(self, script: dict[float, list[TurnEvent]]) -> None:
        self.script = dict(script)
        self.texts: list[str] = []
        self.posed = 0

    def feed(self, pcm: Pcm, at_ms: float) -> list[TurnEvent]:
        end = at_ms + pcm.size / 16
        due = sorted(at for at in self.script if at <= end)
        return [event for at in due for event in self.script.pop(at)]

    def release(self, at_ms: float) -> list[TurnEvent]:
        return [TurnEnded(at_ms, at_ms, "pushed")]

    def question_posed(self, at_ms: float) -> None:
        self.posed += 1

    def heard(self, text: str) -> None:
        self.texts.append(text)

    def reset(self) -> None:
        """Nothing to forget."""


class ScriptedRecogniser:
    """Gives its texts one after the other and notes how much sound it was given."""

    level = Level.LOCAL
    languages = frozenset(["en"])

    def __init__(self, *texts: str, insufficient: str | None = None) -> None:
        self.texts = list(texts)
        self.insufficient = insufficient
        self.asked: list[tuple[float, bool]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        self.asked.append((pcm.size / 16, final))
        await self.gate.wait()
        if not self.texts:
            raise Unavailable("Too much speech waits.", code="BUSY")
        text = self.texts.pop(0)
        return Transcript(text, (), 0.9, language, Level.LOCAL, pcm.size / 16, self.insufficient)


class Ears:
    """A session's hearing with everything around it."""

    def __init__(
        self, script: dict[float, list[TurnEvent]], recogniser: ScriptedRecogniser | None, language: str = "en"
    ) -> None:
        self.detector = ScriptedDetector(script)
        self.now = 60_000.0
        self.started = 0
        self.so_far: list[str] = []
        self.utterances: list[Utterance] = []
        self.hearing = Hearing(
            detector=self.detector,
            sample_rate=16_000,
            recognition=Recognition(recogniser),
            threads=ThreadRunner(1),
            language=language,
            hotwords=("Kafka",),
            partials=False,
            listener=self,
            now=lambda: self.now,
        )

    def speech_started(self) -> None:
        self.started += 1

    def words_so_far(self, text: str, confidence: float) -> None:
        self.so_far.append(text)

    def spoken(self, utterance: Utterance) -> None:
        self.utterances.append(utterance)

    async def hear(self, milliseconds: float) -> None:
        for at in np.arange(0, milliseconds, BLOCK_MS):
            await self.hearing.feed(float(at), BLOCK)
            await asyncio.sleep(0.03)

    async def until(self, done: Callable[[], object]) -> None:
        async with asyncio.timeout(5):
            while not done():  # noqa: ASYNC110 - whatever the test looks at
                await asyncio.sleep(0.01)


@pytest.fixture
async def running() -> AsyncIterator[Callable[..., Ears]]:
    """Starts ears, and stops them after the test."""
    tasks: list[asyncio.Task[None]] = []

    def start(
        script: dict[float, list[TurnEvent]], recogniser: ScriptedRecogniser | None, language: str = "en"
    ) -> Ears:
        ears = Ears(script, recogniser, language)
        tasks.append(asyncio.create_task(ears.hearing.run()))
        return ears

    yield start
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def test_what_was_recognised_at_the_pause_is_the_answer(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("I am ready.")
    script = {300.0: [SpeechStarted(300)], 1000.0: [SpeechPaused(800)], 1400.0: [TurnEnded(1400, 800, "silence")]}
    ears = running(script, recogniser)
    await ears.hear(1500)
    await ears.until(lambda: ears.utterances)
    (said,) = ears.utterances
    assert (said.text, said.insufficient, said.start_ms, said.end_ms) == ("I am ready.", None, 60, 800)
    assert len(recogniser.asked) == 1
    assert (ears.started, ears.detector.texts, ears.so_far) == (1, ["I am ready."], ["I am ready."])
    assert ears.hearing.open_since_ms == 60
    ears.hearing.done(said)
    assert ears.hearing.open_since_ms is None


async def test_while_others_wait_a_short_pause_is_not_recognised(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("I am ready to begin.")
    script = {
        300.0: [SpeechStarted(300)],
        1000.0: [SpeechPaused(800)],
        1040.0: [SpeechResumed(1040)],
        1900.0: [SpeechPaused(1700)],
        2300.0: [TurnEnded(2300, 1700, "silence")],
    }
    ears = running(script, recogniser)
    ears.hearing._recognition.busy = 2
    await ears.hear(2400)
    await ears.until(lambda: ears.utterances)
    assert ears.utterances[0].text == "I am ready to begin."
    assert [round(length) for length, _ in recogniser.asked] == [1800]


async def test_after_a_short_pause_the_whole_is_recognised_again(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("I am", "I am ready to begin.")
    script = {
        300.0: [SpeechStarted(300)],
        1000.0: [SpeechPaused(800)],
        1100.0: [SpeechResumed(1100)],
        1900.0: [SpeechPaused(1700)],
        2300.0: [TurnEnded(2300, 1700, "silence")],
    }
    ears = running(script, recogniser)
    await ears.hear(2400)
    await ears.until(lambda: ears.utterances)
    assert ears.utterances[0].text == "I am ready to begin."
    assert [round(length) for length, _ in recogniser.asked] == [900, 1800]


async def test_what_was_said_before_a_pause_is_not_recognised_twice(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("A long first part.", "And a second.")
    script = {
        300.0: [SpeechStarted(300)],
        5200.0: [SpeechPaused(5000)],
        5600.0: [SpeechResumed(5600)],
        6700.0: [SpeechPaused(6500)],
        7100.0: [TurnEnded(7100, 6500, "silence")],
    }
    ears = running(script, recogniser)
    await ears.hear(7200)
    await ears.until(lambda: ears.utterances)
    said = ears.utterances[0]
    assert said.text == "A long first part. And a second."
    assert [(round(s.start_ms), round(s.pcm.size / 16)) for s in said.segments] == [(60, 5100), (5360, 1300)]
    assert len(recogniser.asked) == 2
    assert ears.so_far == ["A long first part.", "A long first part. And a second."]


async def test_unsure_words_are_no_answer(running: Callable[..., Ears]) -> None:
    ears = running(
        {300.0: [SpeechStarted(300)], 1000.0: [SpeechPaused(800)], 1400.0: [TurnEnded(1400, 800, "silence")]},
        ScriptedRecogniser("something or other", insufficient="unsure"),
    )
    await ears.hear(1500)
    await ears.until(lambda: ears.utterances)
    assert ears.utterances[0].insufficient == "unsure"
    assert ears.so_far == []


@pytest.mark.parametrize(
    ("recogniser", "language"), [(None, "en"), (ScriptedRecogniser("x"), "ta"), (ScriptedRecogniser(), "en")]
)
async def test_where_nobody_understands_the_turn_has_no_text(
    running: Callable[..., Ears], recogniser: ScriptedRecogniser | None, language: str
) -> None:
    script = {300.0: [SpeechStarted(300)], 1000.0: [SpeechPaused(800)], 1400.0: [TurnEnded(1400, 800, "silence")]}
    ears = running(script, recogniser, language)
    await ears.hear(1500)
    await ears.until(lambda: ears.utterances)
    assert (ears.utterances[0].text, ears.utterances[0].insufficient) == ("", "recognition_unavailable")
    assert sum(segment.pcm.size for segment in ears.utterances[0].segments) > 0


async def test_turns_keep_their_order_though_the_first_takes_longer(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("First.", "Second.")
    recogniser.gate.clear()
    ears = running(
        {
            300.0: [SpeechStarted(300)],
            700.0: [TurnEnded(700, 600, "silence")],
            900.0: [SpeechStarted(900)],
            1300.0: [TurnEnded(1300, 1200, "silence")],
        },
        recogniser,
    )
    await ears.hear(1400)
    await ears.until(lambda: len(recogniser.asked) == 2)
    assert ears.utterances == []
    recogniser.gate.set()
    await ears.until(lambda: len(ears.utterances) == 2)
    assert [said.text for said in ears.utterances] == ["First.", "Second."]


async def test_letting_go_ends_the_turn(running: Callable[..., Ears]) -> None:
    ears = running({300.0: [SpeechStarted(300)]}, ScriptedRecogniser("Pushed."))
    await ears.hear(900)
    ears.hearing.release()
    await ears.until(lambda: ears.utterances)
    assert ears.utterances[0].text == "Pushed."


async def test_muted_sound_is_not_listened_to(running: Callable[..., Ears]) -> None:
    ears = running({300.0: [SpeechStarted(300)]}, ScriptedRecogniser("Never."))
    ears.hearing.muted = True
    await ears.hear(900)
    assert (ears.started, ears.hearing.talking) == (0, False)


async def test_sound_faster_than_real_time_is_refused_after_a_while(running: Callable[..., Ears]) -> None:
    ears = running({}, None)
    ears.now = 1000.0
    for _ in range(110):
        await ears.hearing.feed(0.0, BLOCK)
    with pytest.raises(TooManyRequests):
        await ears.hearing.feed(0.0, BLOCK)


async def test_what_a_stopped_session_heard_is_forgotten(running: Callable[..., Ears]) -> None:
    recogniser = ScriptedRecogniser("Never told.")
    recogniser.gate.clear()
    ears = running({300.0: [SpeechStarted(300)], 1000.0: [SpeechPaused(800)]}, recogniser)
    await ears.hear(1100)
    await ears.until(lambda: recogniser.asked)
    ears.hearing.stop()
    recogniser.gate.set()
    await ears.hear(500)
    assert (ears.utterances, ears.so_far, ears.hearing.talking) == ([], [], False)


async def test_a_finished_question_is_told_to_the_detector(running: Callable[..., Ears]) -> None:
    ears = running({}, None)
    ears.hearing.question_posed()
    assert ears.detector.posed == 1
