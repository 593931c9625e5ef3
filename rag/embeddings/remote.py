"""An embedding model behind a network: batches, a time limit, and leaving it alone while it keeps failing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import numpy as np

from core.errors import NexuraError, Unavailable
from core.resilience import CircuitBreaker, within
from rag.embeddings.embedder import Vectors

Ask = Callable[[Sequence[str]], Awaitable[Sequence[Sequence[float]]]]


class RemoteEmbedder:
    """Vectors from a service. Asked twice it may answer with slightly different ones: keep what must not change."""

    def __init__(
        self, embedder_id: str, dimensions: int, ask: Ask, *, batch: int, seconds: float, breaker: CircuitBreaker
    ) -> None:
        """`ask` embeds up to `batch` texts in one go, for at most `seconds`; its faults are domain errors."""
        self.id = embedder_id
        self.dimensions = dimensions
        self._ask = ask
        self._batch = batch
        self._seconds = seconds
        self._breaker = breaker

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed batch by batch. Raises `Unavailable` or, when the service refuses the credentials, `Misconfigured`."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), self._batch):
            batch = texts[start : start + self._batch]
            vectors[start : start + len(batch)] = await self._guarded(batch)
        return vectors

    async def _guarded(self, texts: Sequence[str]) -> Vectors:
        if not self._breaker.allows():
            raise Unavailable(f"{self.id} failed several times in a row and is left alone for a while.")
        try:
            answer = await within(self._seconds, self._ask(texts), self.id)
            vectors = self._unit(answer, len(texts))
        except asyncio.CancelledError:
            self._breaker.abandoned()
            raise
        except NexuraError:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return vectors

    def _unit(self, answer: Sequence[Sequence[float]], count: int) -> Vectors:
        if [len(values) for values in answer] != [self.dimensions] * count:
            raise Unavailable(f"{self.id} sent other vectors than {count} of length {self.dimensions}.")
        vectors = np.asarray(answer, np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.all(np.isfinite(lengths) & (lengths > 0)):
            raise Unavailable(f"{self.id} sent a vector without a direction.")
        unit: Vectors = vectors / lengths
        return unit
