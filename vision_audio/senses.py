"""Ears, mouth and eyes of the service, opened when the first live session needs them and shared by all that follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from core.evidence import Level
from core.settings import Settings
from core.workers import ThreadRunner
from vision_audio.activity import Endpointer, build_turn_detector
from vision_audio.camera import Camera, build_camera
from vision_audio.emotion_model import build_emotion_model
from vision_audio.prosody import VoiceAnalyser, warm_up
from vision_audio.signals import Recogniser, Synthesiser
from vision_audio.synthesis import build_synthesiser
from vision_audio.synthesis.falling import FallingSynthesiser
from vision_audio.timeline import Timeline
from vision_audio.transcription import build_recogniser
from vision_audio.transcription.falling import FallingRecogniser

T = TypeVar("T")


class _Once(Generic[T]):
    """A part that is made in a thread at the first call."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._making: asyncio.Task[T] | None = None

    @property
    def opened(self) -> bool:
        return self._making is not None and self._making.done() and self._making.exception() is None

    async def get(self) -> T:
        if self._making is None or (self._making.done() and self._making.exception() is not None):
            self._making = asyncio.create_task(asyncio.to_thread(self._make))
        return await asyncio.shield(self._making)


class Senses:
    """What a live session hears, speaks and sees with. Nothing is loaded before it is asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        weights, infer = settings.storage.weights, settings.live.emotion_inference
        self._recogniser = _Once(lambda: build_recogniser(settings.speech, weights))
        self._synthesiser = _Once(lambda: build_synthesiser(settings.speech, weights))
        region = settings.intelligence.aws_region
        self._camera = _Once(lambda: build_camera(settings.camera, weights, infer, region=region).value)
        self._emotions = _Once(lambda: build_emotion_model(settings.delivery).value if infer else None)
        self._warming: asyncio.Task[None] | None = None
        self._expected: asyncio.Task[None] | None = None
        self.threads = ThreadRunner(2, waiting=1_000, name="live")

    @property
    def infers_emotions(self) -> bool:
        """Whether the deployment allows reading feelings at all."""
        return self._settings.live.emotion_inference

    async def recogniser(self, *, cloud: bool = True) -> Recogniser | None:
        """Speech to text, or None where nothing here can. Without `cloud` only what runs on this machine."""
        found = await self._recogniser.get()
        if cloud or found is None or found.level is not Level.CLOUD:
            return found
        return found.here if isinstance(found, FallingRecogniser) else None

    async def synthesiser(self, *, cloud: bool = True) -> Synthesiser | None:
        """Text to speech, or None where the browser has to speak. Without `cloud` only what runs on this machine."""
        found = await self._synthesiser.get()
        if cloud or found is None or found.level is not Level.CLOUD:
            return found
        return found.here if isinstance(found, FallingSynthesiser) else None

    async def camera(self, *, cloud: bool = True) -> Camera | None:
        """What looks at frames, or None where nothing here can. Without `cloud` only what runs here: tell `analyse`, too."""
        found = await self._camera.get()
        return found if cloud or found is None or found.works_here else None

    async def detector(self, language: str, *, push_to_talk: bool) -> Endpointer:
        """What hears the end of a turn; one per session."""
        return await asyncio.to_thread(
            build_turn_detector,
            self._settings.speech,
            self._settings.storage.weights,
            language,
            push_to_talk=push_to_talk,
        )

    def expect(self, language: str) -> None:
        """A live session in `language` is likely soon: load what it needs, so that nobody waits for it. Once; what fails now is tried
        again, and reported, when it is needed."""
        if self._expected is None:
            self._expected = asyncio.create_task(self._load(language))

    async def _load(self, language: str) -> None:
        parts = (self.recogniser(), self.synthesiser(), self.detector(language, push_to_talk=False), self.analyser())
        await asyncio.gather(*parts, return_exceptions=True)

    async def analyser(self) -> VoiceAnalyser:
        """What measures a voice; one per session."""
        if self._warming is None:
            # Ready by the time that the first turn was spoken; nobody waits for it.
            self._warming = asyncio.create_task(asyncio.to_thread(warm_up))
        return VoiceAnalyser(infer_emotions=self.infers_emotions, model=await self._emotions.get())

    def timeline(self) -> Timeline:
        """What lays signals in windows; one per session."""
        return Timeline(infer_emotions=self.infers_emotions)

    async def close(self) -> None:
        """See running work through."""
        for loading in (self._expected, self._warming):
            if loading is not None:
                await loading
        if self._camera.opened:
            camera = await self._camera.get()
            if camera is not None:
                await camera.close()
        await self.threads.close()
