"""Sentences, espeak-ng as a process, and one voice in place of another."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Misconfigured, NexuraError, Unavailable
from core.evidence import Level
from core.settings import SpeechSettings, StorageSettings
from vision_audio.signals import SpeechBlock
from vision_audio.synthesis import build_synthesiser, sentences
from vision_audio.synthesis.espeak import VOICES, Espeak, find_espeak
from vision_audio.synthesis.falling import FallingSynthesiser
from vision_audio.synthesis.sentences import LONGEST

GREETINGS = {
    "en": "Welcome. Tell me about a project.",
    "hi": "स्वागत है। अपनी परियोजना के बारे में बताइए।",
    "ta": "வணக்கம். உங்கள் திட்டம் பற்றி சொல்லுங்கள்.",
    "te": "నమస్కారం. మీ ప్రాజెక్టు గురించి చెప్పండి.",
    "bn": "স্বাগতম। আপনার প্রকল্প সম্পর্কে বলুন।",
    "mr": "नमस्कार. तुमच्या प्रकल्पाबद्दल सांगा.",
    "gu": "નમસ્તે. તમારા પ્રોજેક્ટ વિશે કહો.",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Version 3.5 is out. Use it.", ["Version 3.5 is out.", "Use it."]),
        ("A tree, e.g. a B-tree, is sorted. Good.", ["A tree, e.g. a B-tree, is sorted.", "Good."]),
        ("Ask Dr. Rao. He knows.", ["Ask Dr. Rao.", "He knows."]),
        ("Two points:\n1. Speed.\n2. Size.", ["Two points:", "1. Speed.", "2. Size."]),
        ("नमस्ते। आप कैसे हैं?", ["नमस्ते।", "आप कैसे हैं?"]),
        ("No end", ["No end"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="ab .,!?।\n1", max_size=900))
def test_sentences_lose_nothing_and_are_never_long(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(0 < len(sentence) <= LONGEST for sentence in found)


@pytest.fixture
def espeak(unavailable: Callable[[str], NoReturn]) -> Espeak:
    program = find_espeak()
    if program is None:
        unavailable("espeak-ng is not installed")
    return Espeak(program)


async def blocks_of(voice: Espeak | FallingSynthesiser, text: str, language: str = "en") -> list[SpeechBlock]:
    return [block async for block in voice.speak(text, language=language)]


@pytest.mark.parametrize("language", sorted(VOICES))
async def test_every_language_is_spoken_sentence_by_sentence(espeak: Espeak, language: str) -> None:
    blocks = await blocks_of(espeak, GREETINGS[language], language)
    assert [block.text for block in blocks if block.last] == sentences(GREETINGS[language])
    assert all(block.pcm.dtype == np.int16 and block.sample_rate == 22_050 for block in blocks)
    assert all(block.pcm.size <= 22_050 // 5 for block in blocks)
    seconds = sum(block.pcm.size for block in blocks) / 22_050
    assert 1 < seconds < 10
    assert max(np.abs(block.pcm.astype(int)).max() for block in blocks) > 1000


async def test_a_text_is_no_command(espeak: Espeak, tmp_path: Path) -> None:
    target = tmp_path / "written.wav"
    assert await blocks_of(espeak, f"-w {target} --version")
    assert await blocks_of(espeak, f'; touch "{target}" #')
    assert not target.exists()


async def test_an_unknown_language_has_no_voice(espeak: Espeak) -> None:
    with pytest.raises(Unavailable):
        await blocks_of(espeak, "Bonjour.", "fr")


def program(folder: Path, script: str) -> Path:
    path = folder / "espeak-ng"
    path.write_text(f"#!/bin/sh\necho $$ > {folder / 'pid'}\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def wait_for(path: Path) -> None:
    for _ in range(2000):
        if path.exists() and path.read_text().strip():
            return
        time.sleep(0.01)
    pytest.fail(f"{path} was not written")


def alive(folder: Path) -> bool:
    try:
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return False
    return True


async def test_the_event_loop_starts_no_process(espeak: Espeak, monkeypatch: pytest.MonkeyPatch) -> None:
    """uvloop forks, which can wait for ever for threads of numpy's BLAS."""

    def fork(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the event loop was asked to start a process")

    monkeypatch.setattr(asyncio.get_running_loop(), "subprocess_exec", fork)
    assert await blocks_of(espeak, "Hello.")


async def test_closing_kills_the_process(tmp_path: Path, espeak: Espeak) -> None:
    endless = program(tmp_path, "espeak-ng -v en-us --stdout hello | head -c 44; exec cat /dev/zero")
    # The name on PATH, not this script, is what the script calls.
    async with contextlib.aclosing(Espeak(endless).speak("A long story.", language="en")) as blocks:
        await anext(blocks)
        assert alive(tmp_path)
    assert not alive(tmp_path)


async def test_cancelling_kills_the_process(tmp_path: Path) -> None:
    hanging = program(tmp_path, "exec sleep 60")
    task = asyncio.create_task(blocks_of(Espeak(hanging), "Hello."))
    await asyncio.to_thread(wait_for, tmp_path / "pid")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not alive(tmp_path)


@pytest.mark.parametrize(
    "script", ["exit 1", "echo this is no sound at all, but it is longer than a header", "exec sleep 60"]
)
async def test_a_program_that_gives_no_sound_is_given_up(tmp_path: Path, script: str) -> None:
    with pytest.raises(Unavailable):
        await blocks_of(Espeak(program(tmp_path, script), quiet_seconds=1.0), "Hello.")
    assert not alive(tmp_path)


class Voice:
    """Speaks a block for each sentence, or fails after `good` of them."""

    def __init__(self, level: Level, languages: set[str], good: int = 1000) -> None:
        self.level, self.languages, self.good = level, frozenset(languages), good
        self.asked = 0

    async def speak(self, text: str, *, language: str) -> AsyncGenerator[SpeechBlock]:
        self.asked += 1
        if self.asked > self.good:
            raise Unavailable("It is away.")
        yield SpeechBlock(np.zeros(10, np.int16), 16_000 if self.level is Level.CLOUD else 22_050, text, last=True)


async def test_the_next_voice_speaks_what_the_first_cannot() -> None:
    cloud, here = Voice(Level.CLOUD, {"en"}, good=1), Voice(Level.RULES, {"en", "ta"})
    both = FallingSynthesiser([cloud, here])
    found = await blocks_of(both, "One. Two. Three.")
    assert [(block.text, block.sample_rate) for block in found] == [
        ("One.", 16_000),
        ("Two.", 22_050),
        ("Three.", 22_050),
    ]
    assert [block.text for block in await blocks_of(both, "வணக்கம்.", "ta")] == ["வணக்கம்."]
    assert both.languages == {"en", "ta"}
    with pytest.raises(Unavailable):
        await blocks_of(both, "Bonjour.", "fr")


async def test_a_voice_that_keeps_failing_is_left_alone() -> None:
    cloud, here = Voice(Level.CLOUD, {"en"}, good=0), Voice(Level.RULES, {"en"})
    both = FallingSynthesiser([cloud, here])
    await blocks_of(both, "One. Two. Three. Four. Five.")
    assert (cloud.asked, here.asked) == (3, 5)


def test_what_speaks_is_chosen_by_settings(monkeypatch: pytest.MonkeyPatch, espeak: Espeak) -> None:
    assert build_synthesiser(SpeechSettings(synthesis="off")) is None
    assert isinstance(build_synthesiser(SpeechSettings(synthesis="espeak")), Espeak)
    monkeypatch.setenv("PATH", "/nowhere")
    assert build_synthesiser(SpeechSettings()) is None
    with pytest.raises(Misconfigured, match="espeak-ng"):
        build_synthesiser(SpeechSettings(synthesis="espeak"))


async def test_piper_speaks_english(unavailable: Callable[[str], NoReturn]) -> None:
    try:
        voice = build_synthesiser(SpeechSettings(synthesis="piper"), StorageSettings().weights)
    except NexuraError as error:
        unavailable(error.message)
    assert voice is not None
    blocks = [block async for block in voice.speak("Welcome. Tell me about a project.", language="en")]
    assert [block.text for block in blocks if block.last] == ["Welcome.", "Tell me about a project."]
    assert 1 < sum(block.pcm.size / block.sample_rate for block in blocks) < 6


@pytest.mark.parametrize("steps", range(1, 7))
async def test_cancelling_while_the_process_starts_neither_hangs_nor_leaves_it(tmp_path: Path, steps: int) -> None:
    hanging = program(tmp_path, "exec sleep 60")
    task = asyncio.create_task(blocks_of(Espeak(hanging), "Hello."))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=10)
    assert done
    assert task.cancelled()
    pid = tmp_path / "pid"  # empty when the shell was killed before it wrote
    assert not pid.exists() or not pid.read_text() or not alive(tmp_path)
