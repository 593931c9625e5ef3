"""Amazon Polly: speech from the cloud. Needs the extra `[aws]`; import it only where that is installed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from importlib import import_module
from typing import Any

import numpy as np

from core.errors import Misconfigured, NexuraError, Unavailable
from core.evidence import Level
from core.resilience import within
from vision_audio.signals import SpeechBlock
from vision_audio.synthesis.sentences import sentences

# Amazon's packages have no type information.
_boto3: Any = import_module("boto3")
_config: Any = import_module("botocore.config")
_errors: Any = import_module("botocore.exceptions")

RATE = 16_000
_VOICES = {"en": ("Joanna", "en-US"), "hi": ("Aditi", "hi-IN")}
_BLOCK = RATE // 5 * 2  # bytes of 0.2 s
_REFUSED = (
    "AccessDeniedException",
    "ExpiredTokenException",
    "InvalidSignatureException",
    "UnrecognizedClientException",
)


class Polly:
    """A `Synthesiser` in the cloud. Credentials come from AWS's own chain."""

    def __init__(self, *, region: str, endpoint_url: str | None = None, seconds: float = 10.0) -> None:
        """`seconds` is the longest time one sentence may take."""
        self._seconds = seconds
        self._client = _boto3.client(
            "polly",
            region_name=region,
            endpoint_url=endpoint_url,
            config=_config.Config(connect_timeout=seconds, read_timeout=seconds, retries={"total_max_attempts": 2}),
        )

    @property
    def level(self) -> Level:
        """In the cloud."""
        return Level.CLOUD

    @property
    def languages(self) -> frozenset[str]:
        """English and Hindi."""
        return frozenset(_VOICES)

    async def speak(self, text: str, *, language: str) -> AsyncGenerator[SpeechBlock]:
        """Speech in blocks of 0.2 s. Raises `Unavailable`, or `Misconfigured` when Amazon refuses the credentials."""
        if language not in _VOICES:
            raise Unavailable(f"Amazon Polly has no voice for {language!r} here.", code="NO_VOICE")
        for sentence in sentences(text):
            sound = await within(self._seconds, asyncio.to_thread(self._ask, sentence, language), "Amazon Polly")
            starts = range(0, max(1, len(sound)), _BLOCK)
            for start in starts:
                pcm = np.frombuffer(sound[start : start + _BLOCK], "<i2").astype(np.int16)
                yield SpeechBlock(pcm, RATE, sentence, last=start == starts[-1])

    def _ask(self, sentence: str, language: str) -> bytes:
        voice, locale = _VOICES[language]
        try:
            answer = self._client.synthesize_speech(
                Text=sentence, VoiceId=voice, LanguageCode=locale, OutputFormat="pcm", SampleRate=str(RATE)
            )
            sound: bytes = answer["AudioStream"].read()
        except (_errors.ClientError, _errors.BotoCoreError) as error:
            raise _fault(error) from error
        if not sound or len(sound) % 2:
            raise Unavailable("Amazon Polly sent no sound.")
        return sound


def _fault(error: Any) -> NexuraError:
    match error:
        case _errors.ClientError(response={"Error": {"Code": code}}) if code in _REFUSED:
            return Misconfigured(f"Amazon Polly refuses the request ({code}): check the AWS credentials.")
        case _errors.NoCredentialsError() | _errors.CredentialRetrievalError() | _errors.TokenRetrievalError():
            return Misconfigured(
                "There are no AWS credentials for speech: set them up or choose NEXURA_SYNTHESIS=auto."
            )
        case _:
            return Unavailable(f"Amazon Polly gave no speech ({type(error).__name__}).")
