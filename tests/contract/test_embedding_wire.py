"""Embeddings of OpenAI and Bedrock against a server on this machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from core.errors import Misconfigured, Unavailable
from core.settings import IntelligenceSettings, RetrievalSettings
from rag.embeddings import Embedder, build_embedder
from tests.contract.wire_stubs import HANG, Answer, bedrock_error, openai_error, serving, unused_port

KEY = "openai-key-of-the-tests"
DIMENSIONS = 64


def openai_at(url: str, **more: Any) -> Embedder:
    embedder = build_embedder(
        RetrievalSettings(embeddings="openai", openai_embedding_dimensions=DIMENSIONS, embedding_cache_entries=0),
        IntelligenceSettings(openai_api_key=SecretStr(KEY), openai_base_url=url, **more),
        Path(),
    )
    assert embedder is not None
    return embedder


def spike(position: int, height: float = 2.0, dimensions: int = DIMENSIONS) -> list[float]:
    return [height if place == position else 0.0 for place in range(dimensions)]


def embeddings(*vectors: list[float]) -> Answer:
    """OpenAI's answer, its entries in reverse: their order is not promised, their `index` is."""
    data = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in enumerate(vectors)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return Answer({"object": "list", "data": data[::-1], "model": "text-embedding-3-small", "usage": usage})


async def test_openai_is_asked_for_the_model_and_the_length() -> None:
    with serving(embeddings(spike(0), spike(1))) as stub:
        vectors = await openai_at(stub.url).embed(["one", "two"])
    [request] = stub.received
    assert request.path == "/embeddings"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "text-embedding-3-small",
        "input": ["one", "two"],
        "dimensions": DIMENSIONS,
        "encoding_format": "float",
    }
    assert vectors.dtype == np.float32
    assert vectors.tolist() == [spike(0, 1.0), spike(1, 1.0)]


async def test_many_texts_go_out_in_parts_and_come_back_in_order() -> None:
    first, second = embeddings(*[spike(0)] * 256), embeddings(*[spike(1)] * 44)
    with serving(first, second) as stub:
        vectors = await openai_at(stub.url).embed([f"text {number}" for number in range(300)])
    assert [len(request.body["input"]) for request in stub.received] == [256, 44]
    assert stub.received[1].body["input"][0] == "text 256"
    assert vectors.argmax(axis=1).tolist() == [0] * 256 + [1] * 44


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (embeddings(spike(0, dimensions=3)), "length 64"),
        (embeddings(spike(0), spike(1)), "1 of length 64"),
        (embeddings(spike(0, 0.0)), "without a direction"),
        (Answer({"data": None}), "not embeddings"),
        (Answer("<html>", content_type="text/html"), "not embeddings"),
        (openai_error(400), "status 400"),
    ],
    ids=["short", "too many", "zero", "empty", "page", "refused"],
)
async def test_an_answer_of_no_use_is_unavailable(answer: Answer, said: str) -> None:
    with serving(answer) as stub, pytest.raises(Unavailable, match=said):
        await openai_at(stub.url).embed(["one"])


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refused_key_is_named_and_not_shown(status: int) -> None:
    refusal = openai_error(status, f"bad key {KEY}")
    with serving(refusal) as stub, pytest.raises(Misconfigured, match="NEXURA_OPENAI_API_KEY") as caught:
        await openai_at(stub.url).embed(["one"])
    assert KEY not in str(caught.value)


async def test_a_passing_fault_is_tried_again() -> None:
    with serving(openai_error(503), embeddings(spike(0))) as stub:
        assert (await openai_at(stub.url).embed(["one"])).shape == (1, DIMENSIONS)


async def test_a_server_that_hangs_is_given_up_and_then_left_alone() -> None:
    with serving(HANG) as stub:
        embedder = openai_at(stub.url, model_timeout_seconds=0.2, breaker_threshold=1)
        with pytest.raises(Unavailable):
            await embedder.embed(["one"])
        asked = len(stub.received)
        with pytest.raises(Unavailable, match="left alone"):
            await embedder.embed(["one"])
        assert len(stub.received) == asked


async def test_nobody_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        await openai_at(f"http://127.0.0.1:{unused_port()}", model_timeout_seconds=0.3).embed(["one"])


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("boto3", reason="the extra [aws] is not installed")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def bedrock_at(url: str) -> Embedder:
    embedder = build_embedder(
        RetrievalSettings(embeddings="bedrock"), IntelligenceSettings(aws_endpoint_url=url), Path()
    )
    assert embedder is not None
    return embedder


def titan(vector: list[float]) -> Answer:
    return Answer(json.dumps({"embedding": vector, "inputTextTokenCount": 3}))


@pytest.mark.usefixtures("aws")
async def test_titan_is_asked_text_by_text() -> None:
    with serving(titan(spike(5, dimensions=512))) as stub:
        embedder = bedrock_at(stub.url)
        vectors = await embedder.embed(["one", "two"])
    assert {request.path for request in stub.received} == {"/model/amazon.titan-embed-text-v2%3A0/invoke"}
    asked = sorted((request.body for request in stub.received), key=lambda body: body["inputText"])
    assert asked == [
        {"inputText": "one", "dimensions": 512, "normalize": True},
        {"inputText": "two", "dimensions": 512, "normalize": True},
    ]
    assert vectors.shape == (2, embedder.dimensions)
    assert vectors.argmax(axis=1).tolist() == [5, 5]


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (bedrock_error(403, "AccessDeniedException"), Misconfigured, "credentials"),
        (bedrock_error(400, "ValidationException"), Unavailable, "no embeddings"),
        (Answer("nothing"), Unavailable, "not an embedding"),
        (titan([1.0, 2.0]), Unavailable, "length 512"),
    ],
    ids=["denied", "refused", "nonsense", "short"],
)
async def test_what_bedrock_may_answer(answer: Answer, error: type[Exception], said: str) -> None:
    with serving(answer) as stub, pytest.raises(error, match=said):
        await bedrock_at(stub.url).embed(["one"])


def test_bedrock_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rag.embeddings.titan", raising=False)
    monkeypatch.delattr("rag.embeddings.titan", raising=False)
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(Misconfigured, match=r"nexura\[aws\]"):
        bedrock_at("http://127.0.0.1:1")
