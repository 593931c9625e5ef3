"""What a vector index is to the rest of the service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Entry:
    """A chunk's vector (unit length) and whose it is. `domains` are those of its skills."""

    id: str
    values: Vector
    owner_id: str
    resume_id: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What may be found: entries of `ids` that belong to this owner's resume and, where given, to `domain`."""

    owner_id: str
    resume_id: str
    domain: str | None
    ids: Sequence[str]


@dataclass(frozen=True)
class Hit:
    """An entry found, and its cosine similarity to the query, -1 to 1."""

    id: str
    score: float


class VectorIndex(Protocol):
    """Vectors by id. Every method raises `Unavailable` when the index cannot serve now."""

    async def upsert(self, entries: Sequence[Entry]) -> None:
        """Add entries; one with an id that is there replaces it. What is done when it fails half-way stays done."""
        ...

    async def search(self, query: Vector, scope: Scope, k: int) -> list[Hit]:
        """The `k` nearest entries of the scope, best first, equals in order of id. `query` has unit length."""
        ...

    async def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that the index does not hold, in their order: what has to be embedded again."""
        ...

    async def delete_resume(self, owner_id: str, resume_id: str) -> None:
        """Forget a resume."""
        ...

    async def delete_owner(self, owner_id: str) -> None:
        """Forget everything of an owner."""
        ...

    async def count(self) -> int:
        """How many entries there are."""
        ...

    async def close(self) -> None:
        """Let go of files and connections."""
        ...


def best(hits: Iterable[Hit], k: int) -> list[Hit]:
    """The first `k` by score, then by id."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]
