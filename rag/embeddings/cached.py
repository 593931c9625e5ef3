"""Vectors kept in memory, so that a text is embedded once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from rag.embeddings.embedder import Embedder, Passage, Vectors, WordEmbedder


class CachedEmbedder:
    """Another embedder behind a cache of its latest used vectors. Keeps hashes of the texts, not the texts."""

    def __init__(self, inner: Embedder, entries: int) -> None:
        """`entries` vectors are kept, 4 bytes × `dimensions` each; 0 keeps none."""
        self._inner = inner
        self._entries = entries
        self._known: OrderedDict[bytes, Vectors] = OrderedDict()

    @property
    def id(self) -> str:
        """The inner embedder's id: a cache changes no vector."""
        return self._inner.id

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._inner.dimensions

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed those texts that are not known, each once."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        # Held here too, because what is known now may be pushed out while the rest is computed.
        found = {key: self._known[key] for key in keys if key in self._known}
        if unknown:
            vectors = await self._inner.embed(list(unknown.values()))
            found.update((key, vector.copy()) for key, vector in zip(unknown, vectors, strict=True))
        for key in keys:
            self._known[key] = found[key]
            self._known.move_to_end(key)
        while len(self._known) > self._entries:
            self._known.popitem(last=False)
        return np.stack([found[key] for key in keys]) if keys else np.empty((0, self.dimensions), np.float32)


class CachedWordEmbedder(CachedEmbedder):
    """The same for an embedder of words. Words are not kept: they take some twenty times the memory of a vector."""

    def __init__(self, inner: WordEmbedder, entries: int) -> None:
        """As for `CachedEmbedder`."""
        super().__init__(inner, entries)
        self._words = inner

    async def embed_words(self, texts: Sequence[str]) -> list[Passage]:
        """Computed anew each time."""
        return await self._words.embed_words(texts)
