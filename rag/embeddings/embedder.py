"""What an embedding model is to the rest of the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

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
