"""Amazon Transcribe's streams over a WebSocket, one for each recognition. Needs the extra `[aws]`; import it only where that is
installed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import numpy as np
from pydantic import BaseModel, Field, ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from core.errors import Misconfigured, Unavailable
from core.evidence import Level
from core.resilience import within
from vision_audio.signals import SAMPLE_RATE, Pcm, Transcript, Word
from vision_audio.transcription.event_stream import message
from vision_audio.transcription.unclear import Unclear, doubt, no_transcript

# Amazon's packages have no type information.
_session: Any = import_module("botocore.session")
_auth: Any = import_module("botocore.auth")
_request: Any = import_module("botocore.awsrequest")
_stream: Any = import_module("botocore.eventstream")
_errors: Any = import_module("botocore.exceptions")

_LOCALES = {"en": "en-US", "hi": "hi-IN"}
_PATH = "/stream-transcription-websocket"
_CHUNK = 4096  # samples of one message
_SIGNED_SECONDS = 60
_AUDIO = {":content-type": "application/octet-stream", ":event-type": "AudioEvent", ":message-type": "event"}
_FAULTS = (OSError, WebSocketException, ValidationError, ValueError, _stream.ParserError)


class _Item(BaseModel):
    start: float = Field(alias="StartTime", default=0.0)
    end: float = Field(alias="EndTime", default=0.0)
    kind: str = Field(alias="Type", default="")
    content: str = Field(alias="Content", default="")
    confidence: float | None = Field(alias="Confidence", default=None)


class _Alternative(BaseModel):
    text: str = Field(alias="Transcript", default="")
    items: list[_Item] = Field(alias="Items", default_factory=list)


class _Result(BaseModel):
    partial: bool = Field(alias="IsPartial")
    alternatives: list[_Alternative] = Field(alias="Alternatives")


class _Results(BaseModel):
    results: list[_Result] = Field(alias="Results")


class _Event(BaseModel):
    transcript: _Results = Field(alias="Transcript")


class AmazonTranscribe:
    """A `Recogniser` in the cloud. Credentials come from AWS's own chain. Hotwords are not sent: Amazon wants vocabularies made ahead."""

    def __init__(
        self, *, region: str, endpoint_url: str | None = None, seconds: float = 10.0, least_confidence: float = 0.45
    ) -> None:
        """`seconds` is the longest time one recognition may take."""
        self._region = region
        self._endpoint = endpoint_url or f"wss://transcribestreaming.{region}.amazonaws.com:8443"
        self._seconds = seconds
        self._least = least_confidence
        self._aws = _session.get_session()

    @property
    def level(self) -> Level:
        """In the cloud."""
        return Level.CLOUD

    @property
    def languages(self) -> frozenset[str]:
        """Those that are streamed here."""
        return frozenset(_LOCALES)

    async def transcribe(
        self,
        pcm: Pcm,
        *,
        language: str,
        hotwords: Sequence[str] = (),  # noqa: ARG002
        final: bool = True,  # noqa: ARG002
    ) -> Transcript:
        """The words of `pcm`. Raises `Unavailable`, or `Misconfigured` when Amazon refuses the credentials."""
        duration_ms = pcm.size * 1000 / SAMPLE_RATE
        if language not in _LOCALES:
            return no_transcript(Unclear.LANGUAGE, language=language, level=self.level, duration_ms=duration_ms)
        url = await asyncio.to_thread(self._signed, _LOCALES[language])
        results = await within(self._seconds, self._ask(url, pcm), "Amazon Transcribe")
        found = [result.alternatives[0] for result in results if result.alternatives]
        text = " ".join(alternative.text.strip() for alternative in found if alternative.text.strip())
        words = tuple(
            Word(item.content, item.start * 1000, item.end * 1000, 0.0 if item.confidence is None else item.confidence)
            for alternative in found
            for item in alternative.items
            if item.kind == "pronunciation"
        )
        if not text:
            return no_transcript(Unclear.NO_SPEECH, language=language, level=self.level, duration_ms=duration_ms)
        confidence = (
            float(np.average([w.confidence for w in words], weights=[len(w.text) for w in words])) if words else 0.0
        )
        reason = doubt(text, words, confidence, speech_ms=duration_ms, least=self._least)
        return Transcript(text, words, confidence, language, self.level, duration_ms, reason and reason.value)

    def _signed(self, locale: str) -> str:
        """The address for one stream, with the signature in it."""
        try:
            credentials = self._aws.get_credentials()
        except _errors.BotoCoreError as error:
            raise Misconfigured(f"The AWS credentials for speech cannot be read ({type(error).__name__}).") from error
        if credentials is None:
            raise Misconfigured(
                "There are no AWS credentials for speech: set them up or choose NEXURA_RECOGNITION=local."
            )
        query = urlencode({"language-code": locale, "media-encoding": "pcm", "sample-rate": SAMPLE_RATE})
        scheme, _, host = self._endpoint.rstrip("/").partition("://")
        request = _request.AWSRequest("GET", f"https://{host}{_PATH}?{query}")
        _auth.SigV4QueryAuth(
            credentials.get_frozen_credentials(), "transcribe", self._region, _SIGNED_SECONDS
        ).add_auth(request)
        return f"{scheme}://{request.url.partition('://')[2]}"

    async def _ask(self, url: str, pcm: Pcm) -> list[_Result]:
        try:
            async with connect(url, compression=None, max_size=2**20, open_timeout=self._seconds) as socket:
                sending = asyncio.create_task(_send(socket, pcm))
                try:
                    return await _receive(socket)
                finally:
                    sending.cancel()
                    await asyncio.gather(sending, return_exceptions=True)
        except InvalidStatus as error:
            if error.response.status_code in (401, 403):
                raise Misconfigured(
                    "Amazon Transcribe refuses the AWS credentials: check them and their rights."
                ) from error
            raise Unavailable(f"Amazon Transcribe answered {error.response.status_code}.") from error
        except _FAULTS as error:
            raise Unavailable(f"Amazon Transcribe could not be used ({type(error).__name__}).") from error


async def _send(socket: ClientConnection, pcm: Pcm) -> None:
    for start in range(0, pcm.size, _CHUNK):
        await socket.send(message(_AUDIO, pcm[start : start + _CHUNK].astype("<i2").tobytes()))
    await socket.send(message(_AUDIO, b""))


async def _receive(socket: ClientConnection) -> list[_Result]:
    """The final results, until the service closes the stream."""
    found: list[_Result] = []
    buffer = _stream.EventStreamBuffer()
    async for frame in socket:
        buffer.add_data(frame if isinstance(frame, bytes) else frame.encode())
        for event in buffer:
            if event.headers.get(":message-type") != "event":
                kind = event.headers.get(":exception-type", "an error")
                raise Unavailable(f"Amazon Transcribe ended the stream ({kind}).")
            said = _Event.model_validate(json.loads(event.payload))
            found += [result for result in said.transcript.results if not result.partial]
    return found
