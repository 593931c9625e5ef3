"""Whisper on this machine, its guards and its queue."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import numpy as np
import pytest

from core.errors import Unavailable
from core.evidence import Level
from core.resilience import CircuitBreaker
from core.settings import SpeechSettings, StorageSettings
from tests.unit.vision_audio.sounds import music, noise, silence, spoken
from vision_audio.activity import open_activity
from vision_audio.signals import SAMPLE_RATE, Pcm, Recogniser, Transcript, Word
from vision_audio.transcription import Unclear, build_recogniser
from vision_audio.transcription.falling import FallingRecogniser
from vision_audio.transcription.short_whisper import ShortWhisper
from vision_audio.transcription.unclear import doubt, is_loop
from vision_audio.transcription.voiced import voiced
from vision_audio.transcription.whisper import _confidence, _without_made_up_end
from vision_audio.transcription.workplace import Workplace

FIRST = "We added an index on the customer column."
SECOND = "It takes constant time on average."


@pytest.fixture(scope="module")
def whisper(unavailable: Callable[[str], NoReturn]) -> Recogniser:
    recogniser = build_recogniser(SpeechSettings(), StorageSettings().weights)
    if recogniser is None:
        unavailable("no model files for speech: nexura weights pull")
    return recogniser


def length_ms(pcm: Pcm) -> float:
    return pcm.size * 1000 / SAMPLE_RATE


async def test_words_have_times_and_confidence(whisper: Recogniser) -> None:
    sound = np.concatenate([silence(1), spoken(SECOND), silence(1)])
    found = await whisper.transcribe(sound, language="en")
    assert found.insufficient is None
    assert found.text.lower().strip(".") == SECOND.lower().strip(".")
    assert " ".join(word.text for word in found.words) == found.text
    assert (found.level, found.language, found.duration_ms) == (Level.LOCAL, "en", length_ms(sound))
    times = [moment for word in found.words for moment in (word.start_ms, word.end_ms)]
    assert times == sorted(times)
    assert times[0] >= 700
    assert times[-1] <= length_ms(sound) - 500
    assert all(0 <= word.confidence <= 1 for word in found.words)
    assert 0.5 < found.confidence <= 1


async def test_the_same_sound_has_the_same_words(whisper: Recogniser) -> None:
    first, second = [await whisper.transcribe(spoken(FIRST), language="en") for _ in range(2)]
    assert first == second


async def test_long_silence_inside_costs_no_words_and_shifts_no_times(whisper: Recogniser) -> None:
    sound = np.concatenate([spoken(FIRST), silence(8), spoken(SECOND)])
    found = await whisper.transcribe(sound, language="en")
    assert "constant time" in found.text
    after = next(word for word in found.words if word.text.startswith("constant"))
    assert after.start_ms > length_ms(spoken(FIRST)) + 8000


async def test_a_partial_text_has_no_times(whisper: Recogniser) -> None:
    found = await whisper.transcribe(spoken(SECOND), language="en", final=False)
    assert "constant" in found.text
    assert found.words == ()
    assert 0 < found.confidence <= 1


MADE_UP = "Our release was slow. I measured where the time went and talked to both teams, and it fell from two hours to twenty minutes."


async def test_no_word_is_made_up_at_the_end(whisper: Recogniser) -> None:
    words = ("Python", "PostgreSQL", "Kubernetes", "Docker", "REST APIs", "microservices", "SQL", "Redis")
    speech = spoken(MADE_UP, "en-gb")
    for after in (2000, 3600, 5600):
        sound = np.pad(speech // 4, (3840, after))
        sound += np.random.default_rng(0).integers(-33, 34, sound.size).astype(np.int16)
        found = await whisper.transcribe(sound, language="en", hotwords=words)
        assert found.text.rstrip(".").endswith("minutes")
        assert found.words[-1].text.rstrip(".") == "minutes"


async def test_hotwords_leave_the_full_stops(whisper: Recogniser) -> None:
    found = await whisper.transcribe(spoken(SECOND), language="en", hotwords=("Kafka", "Redis", "SQL"))
    assert found.text.endswith(".")


async def test_many_hotwords_do_no_harm(whisper: Recogniser) -> None:
    found = await whisper.transcribe(spoken(SECOND), language="en", hotwords=[f"Kubernetes{n}" for n in range(500)])
    assert found.duration_ms == length_ms(spoken(SECOND))


@pytest.mark.parametrize(
    "sound",
    [
        np.empty(0, np.int16),
        silence(3),
        noise(3),
        noise(3, 0.5),
        music(5),
        np.frombuffer(b"This is a text and no sound at all. " * 3000, "<i2").astype(np.int16),
    ],
    ids=["nothing", "silence", "hiss", "roar", "music", "a text"],
)
async def test_what_is_no_speech_gives_no_answer(whisper: Recogniser, sound: Pcm) -> None:
    found = await whisper.transcribe(sound, language="en")
    assert found.insufficient is not None
    assert (await whisper.transcribe(sound, language="en", final=False)).insufficient is not None


@pytest.mark.parametrize("language", ["hi", "ta", "te", "bn", "mr", "gu"])
async def test_other_languages_are_not_guessed_at(whisper: Recogniser, language: str) -> None:
    found = await whisper.transcribe(spoken(FIRST), language=language)
    assert (found.text, found.insufficient) == ("", Unclear.LANGUAGE)
    assert language not in whisper.languages


async def test_speech_lost_in_noise_is_doubted(whisper: Recogniser) -> None:
    clean = spoken(FIRST).astype(np.int32)
    level = np.sqrt((clean.astype(float) ** 2).mean()) / 32767 * 4
    drowned = (clean + noise(clean.size / SAMPLE_RATE + 0.1, level)[: clean.size]).clip(-32768, 32767).astype(np.int16)
    assert (await whisper.transcribe(drowned, language="en")).insufficient is not None


def test_without_its_files_there_is_no_recogniser(tmp_path: Path) -> None:
    assert build_recogniser(SpeechSettings(), tmp_path) is None
    assert build_recogniser(SpeechSettings(recognition="off"), StorageSettings().weights) is None


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("um, um, um, um, um, um", True),
        ("I think that. I think that. I think that. I think that. I think that.", True),
        ("the cache " * 30, True),
        ("It was very, very slow, and then it was fast.", False),
        ("A process has its own memory, while threads share the memory of the process that they belong to.", False),
        ("", False),
    ],
)
def test_loops(text: str, loops: bool) -> None:
    assert is_loop(text) is loops


def test_doubts() -> None:
    words = [Word("a", 0, 1, 0.9)] * 30
    assert doubt("", [], 0.9, speech_ms=900, least=0.5) is Unclear.NO_SPEECH
    assert doubt("some words here", [], 0.4, speech_ms=900, least=0.5) is Unclear.UNSURE
    assert doubt("thirty words in a second", words, 0.9, speech_ms=1000, least=0.5) is Unclear.UNSURE
    assert doubt("some words here", [], 0.9, speech_ms=900, least=0.5) is None


def test_the_way_back_from_the_speech_to_the_recording() -> None:
    sound = np.concatenate([silence(2), spoken(FIRST), silence(3), spoken(SECOND), silence(1)])
    found = voiced(sound, open_activity())
    assert found.pcm.size < sound.size - 4 * SAMPLE_RATE
    for here, there in found.pieces:
        assert found.original_ms(here * 1000 / SAMPLE_RATE) == pytest.approx(there * 1000 / SAMPLE_RATE)
        np.testing.assert_array_equal(found.pcm[here : here + 1000], sound[there : there + 1000])
    assert found.speech_ms == pytest.approx(length_ms(spoken(FIRST)) + length_ms(spoken(SECOND)), abs=500)


class Gate:
    """A job that holds the workplace until it is let go."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(10)
        return "gate"


async def held(work: Workplace[str]) -> tuple[Gate, asyncio.Task[str]]:
    gate = Gate()
    task = asyncio.create_task(work.do(gate, final=True))
    assert await asyncio.to_thread(gate.begun.wait, 10)
    return gate, task


async def test_final_work_passes_partial_work() -> None:
    work: Workplace[str] = Workplace()
    gate, first = await held(work)
    order: list[str] = []

    def job(name: str) -> Callable[[], str]:
        return lambda: order.append(name) or name  # type: ignore[func-returns-value]

    partial = asyncio.create_task(work.do(job("partial"), final=False))
    await asyncio.sleep(0)
    finals = [asyncio.create_task(work.do(job(name), final=True)) for name in ("one", "two")]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await work.do(job("stale"), final=False)
    gate.open.set()
    assert await asyncio.gather(first, partial, *finals) == ["gate", "partial", "one", "two"]
    assert order == ["one", "two", "partial"]


async def test_cancelled_work_is_not_begun_and_a_full_queue_refuses() -> None:
    work: Workplace[str] = Workplace(most=2)
    gate, first = await held(work)
    begun: list[str] = []
    waiting = [asyncio.create_task(work.do(lambda: begun.append("x") or "x", final=True)) for _ in range(2)]  # type: ignore[func-returns-value]
    await asyncio.sleep(0)
    assert work.waiting == 2
    with pytest.raises(Unavailable) as refused:
        await work.do(lambda: "more", final=True)
    assert refused.value.code == "BUSY"
    waiting[0].cancel()
    await asyncio.sleep(0)
    assert work.waiting == 1
    gate.open.set()
    await asyncio.gather(first, *waiting, return_exceptions=True)
    assert begun == ["x"]


async def test_what_a_job_raises_reaches_its_caller_and_nobody_else() -> None:
    work: Workplace[str] = Workplace()
    with pytest.raises(ZeroDivisionError):
        await work.do(lambda: str(1 / 0), final=True)
    assert await work.do(lambda: "well", final=True) == "well"


class Scripted:
    """A recogniser that says what it is told to, or raises it."""

    def __init__(self, level: Level, languages: Sequence[str], answer: str | Exception) -> None:
        self.level, self.languages, self.answer = level, frozenset(languages), answer
        self.asked = 0

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return Transcript(self.answer, (), 0.9, language, self.level, length_ms(pcm))


async def test_what_the_cloud_cannot_do_is_done_here() -> None:
    cloud = Scripted(Level.CLOUD, ["en", "hi"], Unavailable("It is away."))
    here = Scripted(Level.LOCAL, ["en"], "here")
    both = FallingRecogniser(cloud, here, CircuitBreaker(threshold=2))
    for _ in range(3):
        found = await both.transcribe(silence(1), language="en")
        assert (found.text, found.level) == ("here", Level.LOCAL)
    assert cloud.asked == 2
    assert both.languages == {"en", "hi"}
    with pytest.raises(Unavailable):
        await both.transcribe(silence(1), language="hi")


async def test_partial_texts_stay_here() -> None:
    cloud, here = Scripted(Level.CLOUD, ["en", "hi"], "cloud"), Scripted(Level.LOCAL, ["en"], "here")
    both = FallingRecogniser(cloud, here, CircuitBreaker())
    assert (await both.transcribe(silence(1), language="en")).level is Level.CLOUD
    assert (await both.transcribe(silence(1), language="en", final=False)).level is Level.LOCAL
    assert (await both.transcribe(silence(1), language="hi", final=False)).level is Level.CLOUD


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The server checks it. This is the case.", "The server checks it."),
        ("It took three years. Yeah.", "It took three years."),
        ("It took three years in all", "It took three years in all"),
        ("No.", "No."),
    ],
)
def test_a_sentence_that_takes_no_time_was_not_said(text: str, left: str) -> None:
    said = len(left.split())
    times = [300 * min(index, said) + 20 * max(0, index - said) for index in range(len(text.split()) + 1)]
    words = tuple(
        Word(word, begin, end, 0.6) for word, begin, end in zip(text.split(), times[:-1], times[1:], strict=True)
    )
    assert " ".join(word.text for word in _without_made_up_end(words)) == left


def test_confidence_is_the_lower_of_words_and_tokens() -> None:
    words = [Word("run", 0, 300, 0.9), Word("index", 300, 600, 0.7)]

    def sure(tokens: float) -> float:
        return _confidence([SimpleNamespace(text="run index", avg_logprob=np.log(tokens))], words)

    assert sure(0.4) == pytest.approx(0.4)
    assert sure(0.95) == pytest.approx((3 * 0.9 + 5 * 0.7) / 8)


async def test_no_second_window_is_opened_for_the_silence_at_the_end(whisper: Recogniser) -> None:
    opened = 0

    class Counting(ShortWhisper):
        def encode(self, features: Any) -> Any:
            nonlocal opened
            opened += 1
            return super().encode(features)

    whisper._model.__class__ = Counting  # type: ignore[attr-defined]
    try:
        await whisper.transcribe(
            np.concatenate([spoken(SECOND), silence(0.3)]), language="en", hotwords=("SQL", "Redis")
        )
    finally:
        whisper._model.__class__ = ShortWhisper  # type: ignore[attr-defined]
    assert opened == 1


class Stops:
    """Whisper that says too little of long speech in a short window, and all of it in the whole one."""

    def __init__(self) -> None:
        self._whole_window = False
        self.asked: list[tuple[bool, str | None]] = []

    def _segments(self, sound: Any, hotwords: str | None, times: bool) -> list[Any]:
        self.asked.append((self._whole_window, hotwords))
        return [SimpleNamespace(text="I build services and look after them." if self._whole_window else "I am a")]


@pytest.mark.parametrize(("seconds", "asked"), [(5, [(False, "SQL."), (True, None)]), (2, [(False, "SQL.")])])
def test_too_few_words_for_so_much_speech_are_read_again(seconds: int, asked: list[tuple[bool, str | None]]) -> None:
    whisper = Stops()
    found = ShortWhisper.read(whisper, np.zeros(seconds * 16_000, np.float32), hotwords="SQL.", times=True)  # type: ignore[arg-type]
    assert whisper.asked == asked
    assert found[0].text.startswith("I build" if len(asked) == 2 else "I am")
    assert not whisper._whole_window
