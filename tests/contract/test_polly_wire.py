"""Amazon Polly against a server on this machine: what is sent, and what is made of every kind of answer."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("boto3", reason="the extra [aws] is not installed")

from core.errors import Misconfigured, NexuraError, Unavailable
from core.evidence import Level
from core.settings import SpeechSettings
from tests.contract.wire_stubs import HANG, Answer, bedrock_error, serving, unused_port
from vision_audio.signals import SpeechBlock
from vision_audio.synthesis import build_synthesiser
from vision_audio.synthesis.polly import RATE, Polly

SOUND = Answer("ab" * RATE, content_type="audio/pcm")  # a second


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-secret-of-the-tests")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


async def speak(
    url: str, text: str = "Hello. How are you?", language: str = "en", seconds: float = 5.0
) -> list[SpeechBlock]:
    polly = Polly(region="ap-south-1", endpoint_url=url, seconds=seconds)
    return [block async for block in polly.speak(text, language=language)]


async def test_each_sentence_is_asked_for_as_pcm() -> None:
    with serving(SOUND) as stub:
        blocks = await speak(stub.url)
    first, second = stub.received
    assert first.path == "/v1/speech"
    assert "ap-south-1/polly" in first.headers["authorization"]
    assert first.body["Text"] == "Hello."
    assert second.body["Text"] == "How are you?"
    assert (first.body["OutputFormat"], first.body["SampleRate"], first.body["LanguageCode"]) == (
        "pcm",
        "16000",
        "en-US",
    )
    assert [(block.text, block.last) for block in blocks] == [("Hello.", n == 4) for n in range(5)] + [
        ("How are you?", n == 4) for n in range(5)
    ]
    assert sum(block.pcm.size for block in blocks) == 2 * RATE
    assert blocks[0].pcm[0] == np.frombuffer(b"ab", "<i2")[0]
    assert {block.sample_rate for block in blocks} == {RATE}


async def test_hindi_has_a_voice_of_its_own_and_tamil_none() -> None:
    with serving(SOUND) as stub:
        await speak(stub.url, "नमस्ते।", "hi")
        with pytest.raises(Unavailable):
            await speak(stub.url, "வணக்கம்.", "ta")
    [request] = stub.received
    assert request.body["LanguageCode"] == "hi-IN"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (bedrock_error(403, "AccessDeniedException"), Misconfigured),
        (bedrock_error(500, "ServiceFailureException"), Unavailable),
        (Answer("", content_type="audio/pcm"), Unavailable),
        (Answer("abc", content_type="audio/pcm"), Unavailable),
        (HANG, Unavailable),
    ],
    ids=["denied", "error", "empty", "half a sample", "hangs"],
)
async def test_what_goes_wrong_is_told(answer: Answer, error: type[NexuraError]) -> None:
    with serving(answer) as stub, pytest.raises(error):
        await speak(stub.url, "Hello.", seconds=0.5)


async def test_when_it_is_away_a_voice_here_speaks() -> None:
    url = f"http://127.0.0.1:{unused_port()}"
    voice = build_synthesiser(SpeechSettings(synthesis="polly", polly_endpoint_url=url, synthesis_timeout_seconds=2))
    assert voice is not None
    assert voice.level is Level.CLOUD
    blocks = [block async for block in voice.speak("Hello.", language="en")]
    assert blocks[-1].last
    assert blocks[-1].sample_rate == 22_050
