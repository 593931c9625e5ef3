"""A Pinecone index, over its data plane. Needs the extra `[pinecone]`; import it only where that is installed.

The index has to be one of plain vectors with the metric `cosine` and the embedder's dimensions. Each embedder has a namespace.
What was written may take some seconds to be found.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from pinecone import AsyncIndex
from pinecone.errors import ForbiddenError, NotFoundError, PineconeError, UnauthorizedError

from core.errors import Misconfigured, Unavailable
from core.resilience import within
from rag.index.vector_index import Entry, Hit, Scope, Vector, best

T = TypeVar("T")

_SECONDS = 10.0
_WRITE = 100
_READ = 100
_MOST_HITS = 10_000  # Pinecone's own limit


class PineconeIndex:
    """A namespace of an index at `host`."""

    def __init__(self, *, host: str, api_key: str, namespace: str, seconds: float = _SECONDS) -> None:
        """A call takes at most `seconds`, retries included. Raises `Misconfigured` when `host` is no address."""
        self._namespace = namespace
        self._seconds = seconds
        try:
            self._index = AsyncIndex(host=host, api_key=api_key, timeout=seconds)
        except PineconeError as error:
            raise Misconfigured(f"NEXURA_PINECONE_HOST or NEXURA_PINECONE_API_KEY cannot be used: {error}") from error

    async def upsert(self, entries: Sequence[Entry]) -> None:
        """Add or replace entries."""
        for start in range(0, len(entries), _WRITE):
            vectors = [
                {
                    "id": entry.id,
                    "values": entry.values.tolist(),
                    "metadata": {
                        "owner_id": entry.owner_id,
                        "resume_id": entry.resume_id,
                        "domains": list(entry.domains),
                    },
                }
                for entry in entries[start : start + _WRITE]
            ]
            await self._answered(self._index.upsert(vectors=vectors, namespace=self._namespace))

    async def search(self, query: Vector, scope: Scope, k: int) -> list[Hit]:
        """Rank what the filter lets through; ids that the scope does not name are passed over."""
        wanted = set(scope.ids)
        if not wanted:
            return []
        where: dict[str, Any] = {"owner_id": {"$eq": scope.owner_id}, "resume_id": {"$eq": scope.resume_id}}
        if scope.domain is not None:
            where["domains"] = {"$in": [scope.domain]}
        answer = await self._answered(
            self._index.query(
                vector=query.tolist(),
                top_k=min(_MOST_HITS, k + len(wanted)),
                filter=where,
                namespace=self._namespace,
            )
        )
        return best((Hit(match.id, match.score) for match in answer.matches if match.id in wanted), k)

    async def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that are not there."""
        known: set[str] = set()
        for start in range(0, len(ids), _READ):
            part = list(ids[start : start + _READ])
            known.update((await self._answered(self._index.fetch(ids=part, namespace=self._namespace))).vectors)
        return [entry_id for entry_id in ids if entry_id not in known]

    async def delete_resume(self, owner_id: str, resume_id: str) -> None:
        """Forget a resume."""
        await self._delete({"owner_id": {"$eq": owner_id}, "resume_id": {"$eq": resume_id}})

    async def delete_owner(self, owner_id: str) -> None:
        """Forget everything of an owner."""
        await self._delete({"owner_id": {"$eq": owner_id}})

    async def count(self) -> int:
        """How many entries the namespace has."""
        answer = await self._answered(self._index.describe_index_stats())
        summary = answer.namespaces.get(self._namespace)
        return summary.vector_count if summary else 0

    async def close(self) -> None:
        """Close the connections."""
        await self._index.close()

    async def _delete(self, where: dict[str, Any]) -> None:
        try:
            await self._answered(self._index.delete(filter=where, namespace=self._namespace))
        except _NoNamespace:
            return  # nothing was ever written

    async def _answered(self, request: Awaitable[T]) -> T:
        try:
            return await within(self._seconds, request, "Pinecone")
        except (UnauthorizedError, ForbiddenError) as error:
            raise Misconfigured("Pinecone refuses the key: check NEXURA_PINECONE_API_KEY.") from error
        except NotFoundError as error:
            raise _NoNamespace("Pinecone has no such index or namespace: check NEXURA_PINECONE_HOST.") from error
        except PineconeError as error:
            raise Unavailable(f"Pinecone did not serve ({type(error).__name__}).") from error


class _NoNamespace(Unavailable):
    """Pinecone knows a namespace only once something was written to it."""
