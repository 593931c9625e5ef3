"""A spoken interview with a running service: espeak-ng speaks for the candidate, Whisper listens, espeak-ng answers."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import NoReturn

import httpx
import numpy as np
import pytest
import pytest_asyncio
from fastapi import FastAPI

from core.evidence import Level
from core.settings import Settings, SpeechSettings, StorageSettings
from storage import weights
from tests.e2e.candidate import Candidate
from tests.e2e.conftest import MakeSettings, SignUp
from tests.e2e.live_client import LiveClient, served, silence, spoken
from vision_audio.signals import Pcm, Transcript

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def settings(
    make_settings: MakeSettings, tmp_path_factory: pytest.TempPathFactory, unavailable: Callable[[str], NoReturn]
) -> Settings:
    here = StorageSettings().weights
    if shutil.which("espeak-ng") is None:
        unavailable("espeak-ng is not installed")
    if any(weights.path_of(name, here) is None for name in _WHISPER):
        unavailable(f"no recogniser in {here}: nexura weights pull")
    folder: Path = tmp_path_factory.mktemp("data")
    settings = make_settings(folder, weights_dir=here)
    settings.speech = SpeechSettings(synthesis="espeak")
    return settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(app: FastAPI, client: httpx.AsyncClient) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: SignUp) -> Candidate:
    person = Candidate(client, await sign_up())
    person.data(await person.request("PUT", "/users/me/consents", json={"consents": {"microphone": True}}))
    await person.begin(mode="voice")
    return person


def token(person: Candidate) -> str:
    return person._headers["Authorization"].removeprefix("Bearer ")


async def test_a_spoken_answer_is_heard_scored_and_answered_aloud(address: str, person: Candidate) -> None:
    async with LiveClient.connect(address, person.interview, token=token(person), microphone=True) as live:
        ready = await live.event("ready", seconds=60)
        assert (ready["speech"], ready["recognition"]) == ("server", True)
        await live.event("speech_start", turn=0)
        assert len(await live.event("caption", turn=0)) > 0
        await live.speak(silence(0.5))
        # The candidate cuts in: the interviewer falls silent and what was heard is noted.
        await live.speak(np.concatenate([spoken("Yes, I am ready to begin the interview."), silence(2.0)]))
        stopped = await live.event("speech_stop", turn=0)
        assert stopped["reason"] == "interrupted"
        heard = await live.event("transcript", is_final=True)
        assert "ready" in heard["text"].lower()
        assert heard["confidence"] > 0.45
        asked = await live.event("assistant_complete", turn=1)
        await live.event("speech_start", turn=1)
        await live.say("interrupt", played_ms=0)
        await live.event("speech_stop", turn=1)
        await live.say("end")
        assert await live.closed() == 1000
    messages = await person.get("/messages")
    assert [message["content"] for message in messages[1:]] == [heard["text"], asked["text"]]
    timeline = await person.get("/timeline")
    notes = {turn["turn"]: turn for turn in timeline["turns"]}
    assert notes[0]["heard"] < len(messages[0]["content"])
    assert notes[1]["heard"] == 0
    assert (notes[1]["source"], notes[1]["level"]) == ("spoken", "local")
    assert sum(window["voice"]["speech_ms"] for window in timeline["windows"] if window["voice"]) > 1000
    assert timeline["insufficient"]


async def test_a_melody_is_no_answer(address: str, person: Candidate) -> None:
    seconds = np.arange(32_000) / 16_000
    melody = (6000 * np.sin(2 * np.pi * np.where(seconds % 0.5 < 0.25, 440, 554) * seconds)).astype(np.int16)
    async with LiveClient.connect(address, person.interview, token=token(person), microphone=True, speak=False) as live:
        await live.event("ready", seconds=60)
        await live.speak(np.concatenate([melody, silence(1.5)]), pace=0.3)
        await asyncio.sleep(1.0)
        assert not [event for event in live.events if event["type"] == "transcript" and event["is_final"]]
    assert (await person.get())["turn"] == 0


class Unsure:
    """Understands what comes while somebody speaks, and nothing of the whole."""

    level = Level.LOCAL
    languages = frozenset({"en"})

    async def transcribe(
        self, pcm: Pcm, *, language: str, hotwords: Sequence[str] = (), final: bool = True
    ) -> Transcript:
        length = pcm.size / 16
        return Transcript("Yes I am", (), 0.8, language, self.level, length, "unsure" if final else None)


async def test_words_that_come_to_nothing_are_taken_back(
    app: FastAPI, address: str, person: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def recogniser(*, cloud: bool = True) -> Unsure:
        return Unsure()

    monkeypatch.setattr(app.state.service.parts.senses, "recogniser", recogniser)
    async with LiveClient.connect(address, person.interview, token=token(person), microphone=True, speak=False) as live:
        await live.event("ready", seconds=60)
        answer = spoken("Yes, I am ready to begin the interview, and I look forward to it very much.")
        await live.speak(np.concatenate([silence(0.3), answer, silence(2.5)]))
        await live.event("hint", kind="repeat")
        shown = [event["text"] for event in live.events if event["type"] == "transcript"]
        assert shown[0] == "Yes I am"
        assert shown[-1] == ""
        assert shown.count("") == 1


async def test_push_to_talk_at_another_rate_ends_with_the_button(address: str, person: Candidate) -> None:
    async with LiveClient.connect(
        address,
        person.interview,
        token=token(person),
        microphone=True,
        sample_rate=24_000,
        push_to_talk=True,
        speak=False,
    ) as live:
        await live.event("ready", seconds=60)
        await live.say("speech_start")
        said = np.concatenate(
            [spoken("Yes, I am ready to begin the interview.", rate=24_000), silence(1.6, rate=24_000)]
        )
        await live.speak(said, rate=24_000, pace=0.6)
        assert not [event for event in live.events if event["type"] == "transcript" and event["is_final"]]
        await live.say("speech_end")
        heard = await live.event("transcript", is_final=True)
        assert "ready" in heard["text"].lower()
        await live.event("assistant_complete", turn=1)


async def test_a_turn_is_over_when_no_sound_comes_any_more(address: str, person: Candidate) -> None:
    async with LiveClient.connect(address, person.interview, token=token(person), microphone=True, speak=False) as live:
        await live.event("ready", seconds=60)
        await live.speak(np.concatenate([silence(0.3), spoken("Yes, I am ready to begin the interview.")]))
        heard = await live.event("transcript", is_final=True)
        assert "ready" in heard["text"].lower()


async def test_pictures_become_windows_and_are_kept_nowhere(
    address: str, person: Candidate, settings: Settings, unavailable: Callable[[str], NoReturn]
) -> None:
    if weights.path_of(_MESH, settings.storage.weights) is None:
        unavailable("no face mesh: nexura weights pull")
    person.data(await person.request("PUT", "/users/me/consents", json={"consents": {"camera": True}}))
    picture = (Path(__file__).parents[1] / "unit" / "vision_audio" / "pictures" / "astronaut.jpg").read_bytes()
    async with LiveClient.connect(address, person.interview, token=token(person), camera=True, speak=False) as live:
        assert (await live.event("ready", seconds=60))["camera"] is True
        for _ in range(3):
            await live.frame(2, picture)
            await asyncio.sleep(0.6)
        for _ in range(3):
            await live.frame(2, picture[:2_000])
            await asyncio.sleep(0.6)
        await live.event("hint", kind="camera_unreadable")
        await live.say("end")
        assert await live.closed() == 1000
        assert len([event for event in live.events if event.get("kind") == "camera_unreadable"]) == 1
    (window, *_) = (await person.get("/timeline"))["windows"]
    assert window["visual"]["gaze_on_screen"] is not None
    assert window["voice"] is None
    marker = picture[5_000:5_100]
    files = [path for path in settings.storage.data_dir.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if marker in path.read_bytes()]


_MESH = "face-mesh-2efcb4f4"
_WHISPER = ("whisper-tiny-model-1a5afae0", "whisper-tiny-tokenizer-929c5252")
