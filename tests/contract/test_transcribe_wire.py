"""Amazon Transcribe's stream against a socket on this machine: signature, frames, and what is made of every kind of answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

pytest.importorskip("boto3", reason="the extra [aws] is not installed")

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.eventstream import EventStreamBuffer
from websockets.asyncio.server import Request, Response, ServerConnection, serve
from websockets.datastructures import Headers

from core.errors import Misconfigured, NexuraError, Unavailable
from core.evidence import Level
from core.settings import SpeechSettings
from tests.contract.wire_stubs import unused_port
from vision_audio.signals import SAMPLE_RATE
from vision_audio.transcription import Unclear, build_recogniser
from vision_audio.transcription.amazon import AmazonTranscribe
from vision_audio.transcription.event_stream import message

SOUND = np.arange(SAMPLE_RATE, dtype=np.int16)
KEY, SECRET = "AKIATESTS", "aws-secret-of-the-tests"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")


def event(body: Any) -> bytes:
    headers = {":message-type": "event", ":event-type": "TranscriptEvent", ":content-type": "application/json"}
    return message(headers, json.dumps(body).encode())


def result(text: str, *, partial: bool = False, confidence: float = 0.9) -> bytes:
    items = [
        {
            "StartTime": n * 0.5,
            "EndTime": n * 0.5 + 0.4,
            "Type": "pronunciation",
            "Content": word,
            "Confidence": confidence,
        }
        for n, word in enumerate(text.split())
    ]
    items.append({"StartTime": 9, "EndTime": 9, "Type": "punctuation", "Content": "."})
    said = {"ResultId": "1", "IsPartial": partial, "Alternatives": [{"Transcript": f"{text}.", "Items": items}]}
    return event({"Transcript": {"Results": [said]}})


def exception(kind: str) -> bytes:
    return message({":message-type": "exception", ":exception-type": kind}, b'{"Message": "no"}')


@dataclass
class Stub:
    """A service that sends `answers` once all sound is in; `status` refuses the socket, no answers means that it hangs."""

    answers: list[bytes] | None
    status: int | None = None
    paths: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    sound: bytes = b""
    url: str = ""

    async def serve(self, socket: ServerConnection) -> None:
        buffer = EventStreamBuffer()
        async for frame in socket:
            assert isinstance(frame, bytes)
            buffer.add_data(frame)
            for heard in buffer:
                assert heard.headers[":event-type"] == "AudioEvent"
                if heard.payload:
                    self.sound += heard.payload
                    continue
                if self.answers is None:
                    await asyncio.sleep(30)
                for answer in self.answers or ():
                    await socket.send(answer)
                return

    def refuse(self, connection: ServerConnection, request: Request) -> Response | None:
        self.paths.append(request.path)
        self.hosts.append(request.headers["Host"])
        return None if self.status is None else Response(self.status, "No", Headers(), b"no")


@asynccontextmanager
async def streaming(*answers: bytes, hang: bool = False, status: int | None = None) -> AsyncIterator[Stub]:
    stub = Stub(None if hang else list(answers), status)
    async with serve(stub.serve, "127.0.0.1", 0, process_request=stub.refuse) as server:
        stub.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield stub


def amazon(url: str, seconds: float = 5.0) -> AmazonTranscribe:
    return AmazonTranscribe(region="ap-south-1", endpoint_url=url, seconds=seconds)


async def test_the_sound_is_sent_and_the_final_words_come_back() -> None:
    async with streaming(result("we added", partial=True), result("we added an index"), result("it works")) as stub:
        found = await amazon(stub.url).transcribe(SOUND, language="en")
    assert stub.sound == SOUND.tobytes()
    assert (found.text, found.level, found.insufficient) == ("we added an index. it works.", Level.CLOUD, None)
    assert [word.text for word in found.words] == ["we", "added", "an", "index", "it", "works"]
    assert (found.words[1].start_ms, found.words[1].end_ms) == (500, 900)
    assert found.confidence == pytest.approx(0.9)
    assert found.duration_ms == 1000


async def test_the_address_is_signed_as_amazon_checks_it() -> None:
    async with streaming(result("yes")) as stub:
        await amazon(stub.url).transcribe(SOUND, language="hi")
    [path], [host] = stub.paths, stub.hosts
    query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    assert (query["language-code"], query["media-encoding"], query["sample-rate"]) == ("hi-IN", "pcm", "16000")
    assert query["X-Amz-Credential"].startswith(f"{KEY}/")
    assert query["X-Amz-Credential"].endswith("/ap-south-1/transcribe/aws4_request")
    assert SECRET not in path
    signature = query.pop("X-Amz-Signature")
    request = AWSRequest("GET", f"https://{host}{urlsplit(path).path}", params=query, headers={"host": host})
    request.context["timestamp"] = query["X-Amz-Date"]
    auth = SigV4QueryAuth(Credentials(KEY, SECRET), "transcribe", "ap-south-1", int(query["X-Amz-Expires"]))
    canonical = auth.canonical_request(request)
    assert auth.signature(auth.string_to_sign(request, canonical), request) == signature


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([], Unclear.NO_SPEECH),
        ([result("we added", partial=True)], Unclear.NO_SPEECH),
        ([result("we added it", confidence=0.2)], Unclear.UNSURE),
    ],
)
async def test_too_little_is_insufficient(answers: list[bytes], reason: Unclear) -> None:
    async with streaming(*answers) as stub:
        assert (await amazon(stub.url).transcribe(SOUND, language="en")).insufficient == reason


async def test_a_language_that_is_not_streamed_is_not_sent() -> None:
    async with streaming(result("yes")) as stub:
        assert (await amazon(stub.url).transcribe(SOUND, language="ta")).insufficient == Unclear.LANGUAGE
    assert stub.paths == []


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([exception("BadRequestException")], Unavailable),
        ([event({"Something": "else"})], Unavailable),
        ([message({":message-type": "event"}, b"no json")], Unavailable),
        ([result("yes")[:-1] + b"x"], Unavailable),
        ([b"\x00\x00\x00\x10\x00\x00\x00\x00garbage!"], Unavailable),
    ],
    ids=["exception", "other", "no json", "checksum", "garbage"],
)
async def test_what_goes_wrong_is_told(answers: list[bytes], error: type[NexuraError]) -> None:
    async with streaming(*answers) as stub:
        with pytest.raises(error):
            await amazon(stub.url).transcribe(SOUND, language="en")


@pytest.mark.parametrize(("status", "error"), [(403, Misconfigured), (500, Unavailable)])
async def test_a_socket_that_is_refused(status: int, error: type[NexuraError]) -> None:
    async with streaming(status=status) as stub:
        with pytest.raises(error):
            await amazon(stub.url).transcribe(SOUND, language="en")


async def test_a_service_that_hangs_or_is_away() -> None:
    async with streaming(hang=True) as stub:
        with pytest.raises(Unavailable, match="within"):
            await amazon(stub.url, seconds=0.5).transcribe(SOUND, language="en")
    with pytest.raises(Unavailable):
        await amazon(f"ws://127.0.0.1:{unused_port()}", seconds=2).transcribe(SOUND, language="en")


async def test_without_credentials_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(Misconfigured, match="credentials"):
        await amazon("ws://127.0.0.1:1").transcribe(SOUND, language="en")


async def test_without_whisper_the_cloud_stands_alone(tmp_path: Path) -> None:
    async with streaming(result("we added an index")) as stub:
        settings = SpeechSettings(recognition="aws", transcribe_endpoint_url=stub.url)
        recogniser = build_recogniser(settings, tmp_path)
        assert recogniser is not None
        assert (recogniser.level, recogniser.languages) == (Level.CLOUD, {"en", "hi"})
        assert (await recogniser.transcribe(SOUND, language="en")).text == "we added an index."
