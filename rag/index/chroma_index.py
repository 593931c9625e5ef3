"""Chroma in this process: ids, vectors and whose they are, in a folder.

Inside one resume the vectors are fetched by id and compared one by one, which is exact and, from some thousands of entries on,
much faster than Chroma's own search with a filter.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from rag.index.vector_index import Entry, Hit, Scope, Vector, best

if TYPE_CHECKING:
    from rag.index.chroma_store import ChromaStore

T = TypeVar("T")

_THREADS = 2
# How many entries are written in one go: every thread of the process stands still meanwhile.
_WRITE = 64
_READ = 1000


class ChromaIndex:
    """The index in a folder. It is opened on first use; while another process has it open, every call is `Unavailable`."""

    def __init__(self, folder: Path, dimensions: int, *, succeeds: bool = False) -> None:
        """`folder` is for the vectors of one embedder only. With `succeeds`, folders beside it are those of embedders used before,
        and are removed when this one is opened."""
        self._folder = folder
        self._succeeds = succeeds
        self._dimensions = dimensions
        self._threads = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="chroma")
        self._opening = threading.Lock()
        self._store: ChromaStore | None = None

    async def upsert(self, entries: Sequence[Entry]) -> None:
        """Add or replace entries, few at a time. Raises `ValueError` for vectors of another length."""
        for entry in entries:
            self._check(entry.values)
        for start in range(0, len(entries), _WRITE):
            await self._call(_upsert, entries[start : start + _WRITE])

    async def search(self, query: Vector, scope: Scope, k: int) -> list[Hit]:
        """Compare the scope's vectors with `query`."""
        self._check(query)
        if not scope.ids:
            return []
        return await self._call(_search, query, scope, k)

    async def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that are not there."""
        known: set[str] = set()
        for start in range(0, len(ids), _READ):
            known.update(await self._call(lambda store, part: store.known(part), ids[start : start + _READ]))
        return [entry_id for entry_id in ids if entry_id not in known]

    async def delete_resume(self, owner_id: str, resume_id: str) -> None:
        """Forget a resume."""
        await self._delete({"$and": [{"owner_id": owner_id}, {"resume_id": resume_id}]})

    async def delete_owner(self, owner_id: str) -> None:
        """Forget everything of an owner."""
        await self._delete({"owner_id": owner_id})

    async def count(self) -> int:
        """How many entries there are."""
        return await self._call(lambda store: store.count())

    async def close(self) -> None:
        """Close the files, after the calls under way."""
        await asyncio.to_thread(self._threads.shutdown)
        if self._store is not None:
            await asyncio.to_thread(self._store.close)
            self._store = None

    async def _delete(self, where: dict[str, Any]) -> None:
        ids = await self._call(lambda store: store.matching(where))
        for start in range(0, len(ids), _WRITE):
            await self._call(lambda store, part: store.delete(part), ids[start : start + _WRITE])
        if ids:
            await self._call(lambda store: store.scrub())

    async def _call(self, work: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(self._opened(), *args))

    def _opened(self) -> ChromaStore:
        with self._opening:
            if self._store is None:
                # Brings in Chroma, which not every command needs.
                from rag.index.chroma_store import ChromaStore, remove_beside

                self._store = ChromaStore(self._folder)
                if self._succeeds:
                    remove_beside(self._folder)
            return self._store

    def _check(self, vector: Vector) -> None:
        if vector.shape != (self._dimensions,):
            raise ValueError(f"a vector of shape {vector.shape} in an index of {self._dimensions} dimensions")


def _upsert(store: ChromaStore, entries: Sequence[Entry]) -> None:
    vectors = np.stack([entry.values for entry in entries])
    store.upsert([entry.id for entry in entries], vectors, [_metadata(entry) for entry in entries])


def _metadata(entry: Entry) -> dict[str, Any]:
    metadata: dict[str, Any] = {"owner_id": entry.owner_id, "resume_id": entry.resume_id}
    # Chroma takes no empty lists.
    return metadata | {"domains": list(entry.domains)} if entry.domains else metadata


def _search(store: ChromaStore, query: Vector, scope: Scope, k: int) -> list[Hit]:
    hits = []
    for entry_id, values, metadata in store.get(list(dict.fromkeys(scope.ids))):
        if (metadata["owner_id"], metadata["resume_id"]) != (scope.owner_id, scope.resume_id):
            continue
        if scope.domain is not None and scope.domain not in metadata.get("domains", ()):
            continue
        # Summed pair by pair rather than by a matrix product, whose last bits depend on how many rows there are.
        similarity = float(np.multiply(values.astype(np.float32), query).sum(dtype=np.float32))
        hits.append(Hit(entry_id, max(-1.0, min(1.0, similarity))))
    return best(hits, k)
