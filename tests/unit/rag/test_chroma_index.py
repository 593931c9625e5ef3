"""What is Chroma's own: its files, and who may open them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import Misconfigured, Unavailable
from core.settings import RetrievalSettings
from rag.index import Entry, Scope, build_index
from rag.index.chroma_index import ChromaIndex
from tests.unit.rag.letters import LetterEmbedder

TEXTS = ["Built a payment service in Go.", "Taught mathematics.", "Ran a Kubernetes cluster."]


def entries(vectors: np.ndarray) -> list[Entry]:
    return [Entry(str(row), vector, "ann", "cv") for row, vector in enumerate(vectors)]


def content_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_it_is_there_after_reopening(tmp_path: Path, letters: LetterEmbedder) -> None:
    vectors = await letters.embed(TEXTS)
    scope = Scope("ann", "cv", None, ["0", "1", "2"])
    first = ChromaIndex(tmp_path, letters.dimensions)
    await first.upsert(entries(vectors))
    before = await first.search(vectors[1], scope, 3)
    await first.close()
    second = ChromaIndex(tmp_path, letters.dimensions)
    assert await second.search(vectors[1], scope, 3) == before
    await second.close()


async def test_scores_do_not_depend_on_what_else_is_compared(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).standard_normal((64, 384), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = ChromaIndex(tmp_path, 384)
    await index.upsert(entries(vectors))
    ids = [str(row) for row in range(len(vectors))]
    together = {hit.id: hit.score for hit in await index.search(vectors[0], Scope("ann", "cv", None, ids), len(ids))}
    for name in ids:
        [hit] = await index.search(vectors[0], Scope("ann", "cv", None, [name]), 1)
        assert hit.score == together[name]
    await index.close()


async def test_a_second_opener_is_told_and_can_open_later(tmp_path: Path, letters: LetterEmbedder) -> None:
    one, other = ChromaIndex(tmp_path, letters.dimensions), ChromaIndex(tmp_path, letters.dimensions)
    await one.upsert(entries(await letters.embed(TEXTS)))
    with pytest.raises(Unavailable, match="NEXURA_VECTOR_INDEX"):
        await other.count()
    await one.close()
    assert await other.count() == len(TEXTS)
    await other.close()


async def test_vectors_of_another_length_are_refused(tmp_path: Path, letters: LetterEmbedder) -> None:
    index = ChromaIndex(tmp_path, letters.dimensions)
    short = np.ones(3, np.float32)
    with pytest.raises(ValueError, match="dimensions"):
        await index.upsert([Entry("a", short, "ann", "cv")])
    with pytest.raises(ValueError, match="dimensions"):
        await index.search(short, Scope("ann", "cv", None, ["a"]), 1)
    assert await index.count() == 0
    await index.close()


async def test_embedders_do_not_share_an_index(tmp_path: Path, letters: LetterEmbedder) -> None:
    other = LetterEmbedder()
    other.id = "letters:v2"
    index, others = (build_index(RetrievalSettings(), tmp_path, embedder) for embedder in (letters, other))
    await index.upsert(entries(await letters.embed(TEXTS)))
    assert await others.count() == 0
    await index.close()
    await others.close()


async def test_no_text_is_kept(tmp_path: Path, letters: LetterEmbedder) -> None:
    index = build_index(RetrievalSettings(), tmp_path, letters)
    # A word of this test alone: unused bytes of a page may hold whatever this process had in memory before.
    await index.upsert(entries(await letters.embed([f"{text} xylobrontide" for text in TEXTS])))
    await index.close()
    kept = content_of(tmp_path)
    assert b"ann" in kept
    assert b"xylobrontide" not in kept


@pytest.mark.parametrize("given", [{"pinecone_host": "h"}, {"pinecone_api_key": "k"}])
def test_pinecone_wants_host_and_key(tmp_path: Path, letters: LetterEmbedder, given: dict[str, str]) -> None:
    settings = RetrievalSettings.model_validate({"vector_index": "pinecone", **given})
    with pytest.raises(Misconfigured, match="NEXURA_PINECONE"):
        build_index(settings, tmp_path, letters)
