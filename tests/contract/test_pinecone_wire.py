"""Pinecone's data plane against a server on this machine: what is sent, what is made of every kind of answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

pytest.importorskip("pinecone", reason="the extra [pinecone] is not installed")

from core.errors import Misconfigured, Unavailable
from core.settings import RetrievalSettings
from rag.index import Entry, Scope, VectorIndex, build_index
from rag.index.pinecone_index import PineconeIndex
from tests.contract.pinecone_stub import PineconeStub, serving_pinecone
from tests.unit.rag.letters import LetterEmbedder

KEY = "pinecone-key-of-the-tests"
QUERY = np.eye(1, LetterEmbedder.dimensions, dtype=np.float32)[0]
SCOPE = Scope("ann", "cv", "backend", ["a", "b"])


@pytest.fixture
def stub() -> Iterator[PineconeStub]:
    with serving_pinecone() as serving:
        yield serving


def index_at(host: str) -> VectorIndex:
    settings = RetrievalSettings(vector_index="pinecone", pinecone_api_key=SecretStr(KEY), pinecone_host=host)
    return build_index(settings, Path(), LetterEmbedder())


@pytest.fixture
async def index(stub: PineconeStub) -> AsyncIterator[VectorIndex]:
    built = index_at(stub.url)
    yield built
    await built.close()


async def test_an_entry_goes_out_with_whose_it_is_and_no_text(stub: PineconeStub, index: VectorIndex) -> None:
    await index.upsert([Entry("a", QUERY, "ann", "cv", ("backend",))])
    [(path, body, headers)] = stub.received
    assert path == "/vectors/upsert"
    assert headers["api-key"] == KEY
    assert body["namespace"].startswith("letters-")
    assert body["vectors"] == [
        {
            "id": "a",
            "values": QUERY.tolist(),
            "metadata": {"owner_id": "ann", "resume_id": "cv", "domains": ["backend"]},
        }
    ]


async def test_many_entries_go_out_in_parts(stub: PineconeStub, index: VectorIndex) -> None:
    await index.upsert([Entry(str(number), QUERY, "ann", "cv") for number in range(250)])
    assert [len(body["vectors"]) for _, body, _ in stub.received] == [100, 100, 50]
    assert await index.count() == 250
    assert await index.missing([*(str(number) for number in range(250)), "x"]) == ["x"]


async def test_the_scope_is_a_filter(stub: PineconeStub, index: VectorIndex) -> None:
    await index.search(QUERY, SCOPE, 3)
    [(path, body, _)] = stub.received
    assert path == "/query"
    assert body["filter"] == {
        "owner_id": {"$eq": "ann"},
        "resume_id": {"$eq": "cv"},
        "domains": {"$in": ["backend"]},
    }
    assert body["topK"] == 5
    assert not body["includeValues"]


async def test_deletions_name_the_owner(stub: PineconeStub, index: VectorIndex) -> None:
    await index.upsert([Entry("a", QUERY, "ann", "cv")])
    await index.delete_resume("ann", "cv")
    await index.delete_owner("ann")
    assert [body["filter"] for path, body, _ in stub.received if path == "/vectors/delete"] == [
        {"owner_id": {"$eq": "ann"}, "resume_id": {"$eq": "cv"}},
        {"owner_id": {"$eq": "ann"}},
    ]


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refused_key_is_named_and_not_shown(stub: PineconeStub, index: VectorIndex, status: int) -> None:
    stub.status = status
    with pytest.raises(Misconfigured, match="NEXURA_PINECONE_API_KEY") as caught:
        await index.search(QUERY, SCOPE, 3)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("status", [400, 404, 500])
async def test_a_fault_is_unavailable(
    stub: PineconeStub, index: VectorIndex, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pinecone._internal.http_client._async_retry_sleep", _at_once)
    stub.status = status
    with pytest.raises(Unavailable, match="Pinecone"):
        await index.search(QUERY, SCOPE, 3)


async def _at_once(_seconds: float) -> None:
    """Do not wait between attempts."""


async def test_a_server_that_hangs_is_given_up(stub: PineconeStub) -> None:
    stub.hang = True
    index = PineconeIndex(host=stub.url, api_key=KEY, namespace="n", seconds=0.2)
    with pytest.raises(Unavailable, match="did not answer within"):
        await index.search(QUERY, SCOPE, 3)
    await index.close()


def test_an_unusable_address_is_misconfigured() -> None:
    with pytest.raises(Misconfigured, match="NEXURA_PINECONE_HOST"):
        index_at("nonsense")
