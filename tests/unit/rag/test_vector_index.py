"""What every vector index does, on Chroma's real files and on a stand-in for Pinecone that stores and ranks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

from core.settings import RetrievalSettings
from rag.index import Entry, Hit, Scope, VectorIndex, build_index
from rag.index.vector_index import Vector
from tests.contract.pinecone_stub import serving_pinecone
from tests.unit.rag.letters import LetterEmbedder

DIMENSIONS = LetterEmbedder.dimensions


@pytest.fixture(params=["chroma", "pinecone"])
async def index(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[VectorIndex]:
    if request.param == "chroma":
        built = build_index(RetrievalSettings(), tmp_path, LetterEmbedder())
        yield built
        await built.close()
        return
    pytest.importorskip("pinecone", reason="the extra [pinecone] is not installed")
    with serving_pinecone() as stub:
        built = build_index(
            RetrievalSettings(vector_index="pinecone", pinecone_api_key=SecretStr("k"), pinecone_host=stub.url),
            tmp_path,
            LetterEmbedder(),
        )
        yield built
        await built.close()


def unit(*coordinates: float) -> Vector:
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[: len(coordinates)] = coordinates
    scaled: Vector = vector / np.linalg.norm(vector)
    return scaled


def random_units(count: int, seed: int) -> list[Vector]:
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS), dtype=np.float32)
    return list(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


EAST, NORTH, NORTHEAST, WEST = unit(1), unit(0, 1), unit(1, 1), unit(-1)


def scope(ids: Sequence[str], *, owner: str = "ann", resume: str = "cv", domain: str | None = None) -> Scope:
    return Scope(owner, resume, domain, ids)


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.id for hit in hits]


async def test_the_nearest_come_first_with_their_cosines(index: VectorIndex) -> None:
    entries = [("a", WEST), ("b", NORTHEAST), ("c", EAST), ("d", NORTH)]
    await index.upsert([Entry(name, vector, "ann", "cv") for name, vector in entries])
    hits = await index.search(EAST, scope("abcd"), 3)
    assert names(hits) == ["c", "b", "d"]
    assert [hit.score for hit in hits] == pytest.approx([1, 0.5**0.5, 0], abs=1e-6)
    assert names(await index.search(EAST, scope("abcd"), 9)) == ["c", "b", "d", "a"]


async def test_equals_come_in_order_of_id(index: VectorIndex) -> None:
    await index.upsert([Entry(name, EAST, "ann", "cv") for name in ("c", "a", "d", "b")])
    assert names(await index.search(EAST, scope("dcba"), 3)) == ["a", "b", "c"]


async def test_ranking_is_exact(index: VectorIndex) -> None:
    vectors = random_units(80, seed=1)
    ids = [f"{number:02}" for number in range(len(vectors))]
    await index.upsert([Entry(name, vector, "ann", "cv") for name, vector in zip(ids, vectors, strict=True)])
    for query in random_units(5, seed=2):
        order = np.argsort(-(np.stack(vectors) @ query), kind="stable")[:10]
        assert names(await index.search(query, scope(ids), 10)) == [ids[row] for row in order]


async def test_only_the_scope_is_searched(index: VectorIndex) -> None:
    await index.upsert(
        [
            Entry("mine", WEST, "ann", "cv"),
            Entry("another-resume", EAST, "ann", "old"),
            Entry("somebody-elses", EAST, "bob", "cv"),
        ]
    )
    everything = ["mine", "another-resume", "somebody-elses"]
    assert names(await index.search(EAST, scope(everything), 5)) == ["mine"]
    assert names(await index.search(EAST, scope(everything, resume="old"), 5)) == ["another-resume"]
    assert names(await index.search(EAST, scope(everything, owner="bob"), 5)) == ["somebody-elses"]
    assert await index.search(EAST, scope(everything, owner="eve"), 5) == []


async def test_ids_that_the_scope_does_not_name_are_not_found(index: VectorIndex) -> None:
    await index.upsert([Entry(name, EAST, "ann", "cv") for name in ("a", "b", "c")])
    assert names(await index.search(EAST, scope(["c", "b", "unknown", "c"]), 5)) == ["b", "c"]
    assert await index.search(EAST, scope([]), 5) == []


async def test_a_domain_narrows_the_scope(index: VectorIndex) -> None:
    await index.upsert(
        [
            Entry("a", EAST, "ann", "cv", ("databases", "backend")),
            Entry("b", NORTHEAST, "ann", "cv", ("backend",)),
            Entry("c", EAST, "ann", "cv"),
        ]
    )
    assert names(await index.search(EAST, scope("abc", domain="backend"), 5)) == ["a", "b"]
    assert names(await index.search(EAST, scope("abc", domain="databases"), 5)) == ["a"]
    assert await index.search(EAST, scope("abc", domain="data"), 5) == []


async def test_the_same_id_replaces(index: VectorIndex) -> None:
    await index.upsert([Entry("a", EAST, "ann", "cv", ("backend",)), Entry("b", NORTH, "ann", "cv")])
    await index.upsert([Entry("a", WEST, "ann", "cv")])
    assert names(await index.search(EAST, scope("ab"), 5)) == ["b", "a"]
    assert await index.count() == 2


async def test_missing_names_what_has_to_be_embedded(index: VectorIndex) -> None:
    assert await index.missing(["b", "a"]) == ["b", "a"]
    await index.upsert([Entry("a", EAST, "ann", "cv")])
    assert await index.missing(["c", "a", "b"]) == ["c", "b"]
    assert await index.missing([]) == []


async def test_a_resume_is_forgotten(index: VectorIndex) -> None:
    many = [Entry(f"{number}", vector, "ann", "cv") for number, vector in enumerate(random_units(40, seed=3))]
    kept = [Entry("old", EAST, "ann", "old"), Entry("bobs", EAST, "bob", "cv")]
    await index.upsert(many + kept)
    await index.delete_resume("ann", "cv")
    assert await index.count() == 2
    assert await index.missing(["old", "bobs"]) == []


async def test_an_owner_is_forgotten(index: VectorIndex) -> None:
    await index.upsert([Entry("a", EAST, "ann", "cv"), Entry("b", EAST, "ann", "old"), Entry("c", EAST, "bob", "cv")])
    await index.delete_owner("ann")
    assert await index.missing(["a", "b", "c"]) == ["a", "b"]


async def test_forgetting_what_is_not_there_is_no_fault(index: VectorIndex) -> None:
    await index.delete_resume("ann", "cv")
    await index.delete_owner("ann")
    assert await index.count() == 0
