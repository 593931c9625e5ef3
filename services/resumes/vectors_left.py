"""Vectors that could not be deleted because their index was away: an empty object stands for them until they are."""

from __future__ import annotations

from rag.index import VectorIndex

_OF_RESUME, _OF_OWNER = "vectors/", "allvectors/"


def key_of(owner_id: str, resume_id: str | None = None) -> str:
    """The object's key. Without `resume_id` it stands for all vectors of a person."""
    return f"{_OF_OWNER}{owner_id}" if resume_id is None else f"{_OF_RESUME}{owner_id}/{resume_id}"


def stands_for_vectors(key: str) -> bool:
    """Whether an object's key is one of these."""
    return key.startswith((_OF_RESUME, _OF_OWNER))


async def delete_vectors(index: VectorIndex, key: str) -> None:
    """Delete what the object stands for. Raises `Unavailable` while the index is away."""
    _, owner, *resume = key.split("/")
    await (index.delete_resume(owner, *resume) if resume else index.delete_owner(owner))
