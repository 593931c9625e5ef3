"""What is Chroma's own: its files, and who may open them."""

from __future__ import annotations

import asyncio
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


def of(owner: str, vectors: np.ndarray) -> list[Entry]:
    return [Entry(f"{owner}:{row}", vector, f"owner-{owner}", f"resume-{owner}") for row, vector in enumerate(vectors)]


def units(count: int, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).standard_normal((count, 384), dtype=np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def traces(folder: Path, owner: str, vectors: np.ndarray) -> set[str]:
    """Which files hold anything of an owner: ids, or the numbers of a vector, from its beginning or from its middle."""
    marks = [f"{owner}:".encode(), f"owner-{owner}".encode(), f"resume-{owner}".encode()]
    for vector in vectors:
        raw = vector.astype("<f4").tobytes()
        marks += [raw[:64], raw[768:832]]
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        for content in [path.read_bytes()]
        if any(mark in content for mark in marks)
    }


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


@pytest.mark.parametrize("count", [40, 1600], ids=["few", "more than Chroma keeps in its log"])
async def test_no_file_holds_what_was_deleted(tmp_path: Path, count: int) -> None:
    staying, leaving, replaced = units(count, 1), units(40, 2), units(1, 3)
    index = ChromaIndex(tmp_path, 384)
    await index.upsert(of("ann", np.concatenate([replaced, leaving[1:]])))
    await index.upsert(of("bob", staying))
    await index.upsert(of("ann", leaving))
    assert traces(tmp_path, "ann", leaving) != set()
    await index.delete_resume("owner-ann", "resume-ann")
    gone = np.concatenate([leaving, replaced])
    assert traces(tmp_path, "ann", gone) == set()
    await index.close()
    assert traces(tmp_path, "ann", gone) == set()
    index = ChromaIndex(tmp_path, 384)
    scope = Scope("owner-bob", "resume-bob", None, [f"bob:{row}" for row in range(count)])
    [hit] = await index.search(staying[7], scope, 1)
    assert (hit.id, await index.count()) == ("bob:7", count)
    await index.close()
    assert traces(tmp_path, "ann", gone) == set()


@pytest.mark.parametrize("reopened", [False, True])
async def test_what_is_written_after_a_deletion_is_not_lost(tmp_path: Path, reopened: bool) -> None:
    vectors = units(3, 1)
    index = ChromaIndex(tmp_path, 384)
    for _ in range(2):
        for row, owner in enumerate(["ann", "bob"]):
            await index.upsert(of(owner, vectors[row : row + 1]))
        await index.delete_owner("owner-bob")
        if reopened:
            await index.close()
            index = ChromaIndex(tmp_path, 384)
        await index.upsert(of("bob", vectors[2:]))
        [hit] = await index.search(vectors[2], Scope("owner-bob", "resume-bob", None, ["bob:0"]), 1)
        assert (round(hit.score, 5), await index.count()) == (1, 2)
        await index.delete_owner("owner-ann")
        await index.delete_owner("owner-bob")
        assert await index.count() == 0
    await index.close()


async def test_who_searches_and_writes_meanwhile_is_served(tmp_path: Path) -> None:
    staying = units(200, 1)
    index = ChromaIndex(tmp_path, 384)
    await index.upsert(of("bob", staying))
    scope = Scope("owner-bob", "resume-bob", None, ["bob:7", "bob:8"])

    async def come_and_go(number: int) -> None:
        await index.upsert(of(f"guest{number}", units(5, 10 + number)))
        await index.delete_owner(f"owner-guest{number}")

    async def look() -> list[str]:
        return [hit.id for _ in range(20) for hit in await index.search(staying[7], scope, 1)]

    found, *_ = await asyncio.gather(look(), *(come_and_go(number) for number in range(8)))
    assert found == ["bob:7"] * 20
    assert await index.count() == 200
    await index.close()
    assert [traces(tmp_path, f"guest{number}", units(5, 10 + number)) for number in range(8)] == [set()] * 8


async def test_vectors_of_a_former_embedder_are_removed_unless_they_are_in_use(
    tmp_path: Path, letters: LetterEmbedder
) -> None:
    former, used = LetterEmbedder(), LetterEmbedder()
    former.id, used.id = "former", "used"
    vectors = await letters.embed(TEXTS)
    for embedder in (former, used, letters):
        index = build_index(RetrievalSettings(), tmp_path, embedder)
        await index.upsert(entries(vectors))
        if embedder is not used:
            await index.close()
        else:
            open_still = index
    kept = {path.name.rpartition("-")[0] for path in (tmp_path / "vectors").iterdir()}
    assert kept == {"used", "letters"}
    assert await open_still.count() == len(TEXTS)
    await open_still.close()


async def test_a_graph_that_was_written_out_goes_when_the_folder_is_opened(tmp_path: Path) -> None:
    graph = tmp_path / "chroma" / "3f2a" / "data_level0.bin"
    graph.parent.mkdir(parents=True)
    graph.write_bytes(units(1, 1).tobytes())
    index = ChromaIndex(tmp_path, 384)
    assert await index.missing(["a"]) == ["a"]
    await index.close()
    assert not (tmp_path / "chroma").exists()


@pytest.mark.parametrize("given", [{"pinecone_host": "h"}, {"pinecone_api_key": "k"}])
def test_pinecone_wants_host_and_key(tmp_path: Path, letters: LetterEmbedder, given: dict[str, str]) -> None:
    settings = RetrievalSettings.model_validate({"vector_index": "pinecone", **given})
    with pytest.raises(Misconfigured, match="NEXURA_PINECONE"):
        build_index(settings, tmp_path, letters)
