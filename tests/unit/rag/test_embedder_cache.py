"""The cache in front of an embedder."""

from __future__ import annotations

import numpy as np

from rag.embeddings import CachedEmbedder
from tests.unit.rag.letters import LetterEmbedder


async def test_a_text_is_embedded_once(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 10)
    first = await cached.embed(["a", "b", "a"])
    second = await cached.embed(["c", "b"])
    assert letters.asked == [["a", "b"], ["c"]]
    assert np.array_equal(first, await letters.embed(["a", "b", "a"]))
    assert np.array_equal(second, await letters.embed(["c", "b"]))


async def test_the_longest_unused_goes_first(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 2)
    await cached.embed(["a", "b"])
    await cached.embed(["a"])
    await cached.embed(["c"])
    letters.asked.clear()
    await cached.embed(["a", "c"])
    assert letters.asked == []
    await cached.embed(["b"])
    assert letters.asked == [["b"]]


async def test_a_call_larger_than_the_cache_is_whole(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 2)
    await cached.embed(["a", "b"])
    texts = list("cdeabf")
    assert np.array_equal(await cached.embed(texts), await letters.embed(texts))


async def test_without_room_everything_is_embedded(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 0)
    await cached.embed(["a"])
    await cached.embed(["a"])
    assert letters.asked == [["a"], ["a"]]


async def test_no_texts_are_no_vectors(letters: LetterEmbedder) -> None:
    assert (await CachedEmbedder(letters, 10).embed([])).shape == (0, letters.dimensions)


async def test_what_was_given_out_can_be_changed(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 10)
    given = await cached.embed(["a"])
    given[:] = 0
    assert np.array_equal(await cached.embed(["a"]), await letters.embed(["a"]))


def test_it_goes_by_its_embedders_name(letters: LetterEmbedder) -> None:
    cached = CachedEmbedder(letters, 10)
    assert (cached.id, cached.dimensions) == (letters.id, letters.dimensions)
