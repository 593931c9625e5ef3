"""Finding the passages that bear on a query."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unavailable
from rag.embeddings import Vectors
from rag.index import Entry, Scope, VectorIndex
from rag.index.chroma_index import ChromaIndex
from rag.retrieval import Passage, Retriever, lexical
from tests.unit.rag.letters import LetterEmbedder

PASSAGES = [
    Passage("go", "Built a payment service in Go with PostgreSQL.", ("backend", "databases")),
    Passage("k8s", "Ran a Kubernetes cluster for the payment team.", ("devops",)),
    Passage("cpp", "Wrote a renderer in C++ and C#.", ("backend",)),
    Passage("teach", "Taught mathematics at a school.", ()),
]
SCOPE = Scope("ann", "cv", None, [passage.id for passage in PASSAGES])


@pytest.fixture
async def index(tmp_path: Path, letters: LetterEmbedder) -> AsyncIterator[VectorIndex]:
    opened = ChromaIndex(tmp_path, letters.dimensions)
    yield opened
    await opened.close()


async def fill(index: VectorIndex, embedder: LetterEmbedder, passages: Sequence[Passage]) -> None:
    vectors = await embedder.embed([passage.text for passage in passages])
    await index.upsert(
        [Entry(p.id, vector, "ann", "cv", p.domains) for p, vector in zip(passages, vectors, strict=True)]
    )


class OutOfOrder(LetterEmbedder):
    async def embed(self, texts: Sequence[str]) -> Vectors:
        raise Unavailable("The model is away.")


async def test_vectors_rank_where_there_are_any(index: VectorIndex, letters: LetterEmbedder) -> None:
    await fill(index, letters, PASSAGES)
    found = await Retriever(letters, index).retrieve("mathematics taught at schools", PASSAGES, SCOPE, k=2)
    assert found[0].id == "teach"
    assert found[0].text == "Taught mathematics at a school."
    assert [hit.kind for hit in found] == ["vector", "vector"]
    assert 1 >= found[0].score > found[1].score


async def test_a_domain_narrows_both_ways_of_ranking(index: VectorIndex, letters: LetterEmbedder) -> None:
    await fill(index, letters, PASSAGES)
    backend = replace(SCOPE, domain="backend")
    by_vector = await Retriever(letters, index).retrieve("a payment cluster in", PASSAGES, backend)
    by_word = await Retriever(None, None).retrieve("a payment cluster in", PASSAGES, backend)
    assert {hit.id for hit in by_vector} == {hit.id for hit in by_word} == {"go", "cpp"}
    assert {hit.kind for hit in by_vector} == {"vector"}
    assert {hit.kind for hit in by_word} == {"lexical"}


async def test_only_passages_that_the_scope_names_are_found(index: VectorIndex, letters: LetterEmbedder) -> None:
    await fill(index, letters, PASSAGES)
    narrow = replace(SCOPE, ids=["k8s", "cpp"])
    for retriever in (Retriever(letters, index), Retriever(None, None)):
        assert "go" not in {hit.id for hit in await retriever.retrieve("payment service in Go", PASSAGES, narrow)}


async def test_an_incomplete_index_gives_way_to_words(index: VectorIndex, letters: LetterEmbedder) -> None:
    await fill(index, letters, PASSAGES[:2])
    [best, *_] = await Retriever(letters, index).retrieve("mathematics", PASSAGES, SCOPE)
    assert (best.id, best.kind) == ("teach", "lexical")


async def test_an_index_that_fails_gives_way_to_words(
    index: VectorIndex, tmp_path: Path, letters: LetterEmbedder
) -> None:
    await fill(index, letters, PASSAGES)
    locked_out = ChromaIndex(tmp_path, letters.dimensions)
    [best, *_] = await Retriever(letters, locked_out).retrieve("mathematics", PASSAGES, SCOPE)
    assert (best.id, best.kind) == ("teach", "lexical")
    await locked_out.close()


async def test_an_embedder_that_fails_gives_way_to_words(index: VectorIndex) -> None:
    [best, *_] = await Retriever(OutOfOrder(), index).retrieve("mathematics", PASSAGES, SCOPE)
    assert (best.id, best.kind) == ("teach", "lexical")


async def test_nothing_to_search_is_nothing_found(index: VectorIndex, letters: LetterEmbedder) -> None:
    retriever = Retriever(letters, index)
    assert await retriever.retrieve("mathematics", [], replace(SCOPE, ids=[])) == []
    assert await retriever.retrieve("mathematics", PASSAGES, replace(SCOPE, domain="mobile")) == []
    assert letters.asked == []


def ids(query: str, passages: Sequence[Passage] = PASSAGES, k: int = 4) -> list[str]:
    return [hit.id for hit in lexical(query, passages, k)]


def test_rare_words_count_more_than_common_ones() -> None:
    assert ids("payment postgresql")[:2] == ["go", "k8s"]
    assert ids("kubernetes payment")[:2] == ["k8s", "go"]


def test_names_with_signs_are_words() -> None:
    assert ids("C++") == ["cpp"]
    assert ids("c#") == ["cpp"]


def test_passages_that_share_no_word_are_left_out() -> None:
    assert ids("haskell") == []
    assert ids("") == []
    assert ids("mathematics", []) == []


def test_equals_come_in_order_of_id() -> None:
    twins = [Passage(name, "the same words") for name in ("b", "c", "a")]
    assert ids("same", twins, k=2) == ["a", "b"]


@given(
    query=st.text(max_size=30),
    texts=st.lists(st.one_of(st.text(max_size=30), st.sampled_from(["go c++ go", "the Go service", "…"])), max_size=8),
)
def test_the_order_of_the_passages_does_not_matter(query: str, texts: list[str]) -> None:
    passages = [Passage(str(number), text) for number, text in enumerate(texts)]
    found = lexical(query, passages, 5)
    assert all(hit.score > 0 for hit in found)
    assert lexical(query, passages[::-1], 5) == found
