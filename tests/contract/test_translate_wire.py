"""Amazon Translate against a server on this machine: what is sent, and what is made of every kind of answer."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("boto3", reason="the extra [aws] is not installed")

from core.clock import FixedClock
from core.settings import IntelligenceSettings, TranslationSettings
from services.translation import FreeTexts
from services.translation.build import build_provider
from tests.contract.wire_stubs import HANG, Answer, bedrock_error, serving, unused_port

TEXT = "The name `total` is not known here."
HINDI = "नाम ⟦0⟧ यहाँ ज्ञात नहीं है।"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-secret-of-the-tests")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def texts(url: str, seconds: float = 5.0) -> FreeTexts:
    settings = TranslationSettings(
        translation="aws", aws_translate_endpoint_url=url, translation_timeout_seconds=seconds
    )
    provider = build_provider(settings, IntelligenceSettings(aws_region="ap-south-1"))
    assert provider is not None
    return FreeTexts(provider, FixedClock(), seconds=seconds)


def translated(text: str) -> Answer:
    body = {"TranslatedText": text, "SourceLanguageCode": "en", "TargetLanguageCode": "hi"}
    return Answer(body, content_type="application/x-amz-json-1.1")


async def test_a_request_carries_the_text_without_its_code_and_the_languages() -> None:
    with serving(translated(HINDI)) as stub:
        said = await texts(stub.url).translate(TEXT, "hi")
    [request] = stub.received
    assert request.headers["x-amz-target"].endswith(".TranslateText")
    assert "ap-south-1/translate" in request.headers["authorization"]
    assert request.body["Text"] == "The name ⟦0⟧ is not known here."
    assert (request.body["SourceLanguageCode"], request.body["TargetLanguageCode"]) == ("en", "hi")
    assert (said.text, said.translated) == ("नाम `total` यहाँ ज्ञात नहीं है।", True)


@pytest.mark.parametrize(
    "answer",
    [
        bedrock_error(400, "UnsupportedLanguagePairException"),
        bedrock_error(403, "AccessDeniedException"),
        bedrock_error(500, "InternalServerException"),
        translated(""),
        translated("नाम यहाँ ज्ञात नहीं है।"),
        Answer("<html>a proxy's page</html>", content_type="text/html"),
        HANG,
    ],
    ids=["pair", "denied", "error", "empty", "mark lost", "no json", "hangs"],
)
async def test_what_goes_wrong_leaves_english(answer: Answer) -> None:
    with serving(answer) as stub:
        said = await texts(stub.url, seconds=0.5).translate(TEXT, "hi")
    assert (said.text, said.translated) == (TEXT, False)


async def test_a_service_that_is_away_leaves_english() -> None:
    said = await texts(f"http://127.0.0.1:{unused_port()}", seconds=1.0).translate(TEXT, "hi")
    assert (said.text, said.translated) == (TEXT, False)


def test_nothing_is_asked_where_it_is_switched_off() -> None:
    provider: Any = build_provider(TranslationSettings(), IntelligenceSettings())
    assert provider is None
