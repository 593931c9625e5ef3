"""What an embedding model is to the rest of the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Something that turns texts into vectors."""

    @property
    def id(self) -> str:
        """Names the model and its exact weights: vectors of different ids must never be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector of unit length per text: shape `(len(texts), dimensions)`. Raises `Unavailable` when it cannot."""
        ...


@dataclass(frozen=True)
class Passage:
    """A text's vector, and one for each of its words: unit length, shape `(len(words), dimensions)`, in context.

    `words` are in lower case, in the order of the text.
    """

    vector: Vectors
    words: tuple[str, ...]
    word_vectors: Vectors


@runtime_checkable
class WordEmbedder(Embedder, Protocol):
    """An embedder that also tells what each word means where it stands. Models behind an API seldom can."""

    async def embed_words(self, texts: Sequence[str]) -> list[Passage]:
        """One passage per text; its vector is that of `embed`, bit for bit. What the model did not read has no words."""
        ...
