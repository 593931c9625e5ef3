"""What deleting left behind: files that no row knows, because their process was killed between storing the bytes and committing the row,
and vectors of an index that could not be reached."""

from __future__ import annotations

import contextlib
import uuid
from datetime import datetime

from core.errors import Unavailable
from rag.index import VectorIndex
from services.resumes.vectors_left import delete_vectors, stands_for_vectors
from storage.database import Database
from storage.objects import ObjectStore
from storage.repositories.privacy import PrivacyRepository

_BATCH = 500


async def forget_orphans(database: Database, objects: ObjectStore, index: VectorIndex | None, before: datetime) -> int:
    """Delete objects that were stored before a moment and have no row, and vectors whose deletion failed before it; how many.

    Kinds of object that are not known here stay, and so does what stands for vectors while the index cannot be reached.
    """
    stored = await objects.stale(before)
    gone = 0
    for first in range(0, len(stored), _BATCH):
        keys = stored[first : first + _BATCH]
        async with database.read() as session:
            rows = PrivacyRepository(session)
            known = await rows.uploads_among([key for key in keys if key.startswith("resumes/")])
            chunks = {key: uuid.UUID(key.rpartition("/")[2]) for key in keys if key.startswith("recordings/")}
            kept = await rows.recording_chunks_among(list(chunks.values()))
        for key in keys:
            is_orphan = chunks[key] not in kept if key in chunks else key.startswith("resumes/") and key not in known
            if is_orphan:
                await objects.delete(key)
                gone += 1
    if index is not None:
        with contextlib.suppress(Unavailable):
            for key in filter(stands_for_vectors, stored):
                await delete_vectors(index, key)
                await objects.delete(key)
                gone += 1
    return gone
