"""Chroma's files in one folder, open in one process at a time. Everything here blocks; importing Chroma takes a second.

Two processes that write to one Chroma folder break it for good, and so can a process that is killed while Chroma writes its
graph out. So the folder is locked, and marked while it is open: after a crash every vector is read once, and if that fails
the folder begins anew, empty.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import chromadb
import structlog
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError

from core.errors import Unavailable

_log = structlog.get_logger(__name__)

_COLLECTION = "chunks"
_PAGE = 1000
_MARK = b"open"
_DELETED = 3  # Chroma's code for it in its log
_BUSY_SECONDS = 10.0
_SMALL_FILE = 64_000_000


class ChromaStore:
    """An open collection: unit vectors by id, with metadata."""

    def __init__(self, folder: Path) -> None:
        """Lock and open. Raises `Unavailable` while another process has the folder open."""
        folder.mkdir(parents=True, exist_ok=True)
        self._files = folder / "chroma"
        self._failed = False
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            crashed = self._claim()
            try:
                self._open(check=crashed)
            except ChromaError as error:
                if not crashed:
                    raise Unavailable(
                        f"The vector index cannot be opened ({error}). Delete the folder {folder} to begin it anew."
                    ) from error
                _log.warning("vector index begun anew", reason="damaged by a crash", error=str(error))
                shutil.rmtree(self._files)
                self._open(check=False)
        except BaseException:
            os.close(self._lock)
            raise

    def close(self) -> None:
        """Close and unlock. After a failure the mark stays, so that the next opening checks."""
        self._client.close()
        if not self._failed:
            os.ftruncate(self._lock, 0)
        os.close(self._lock)

    def upsert(self, ids: list[str], vectors: Any, metadata: list[Any]) -> None:
        """Add or replace. Chroma holds the interpreter's lock all the while: give it few at a time."""
        with self._watched():
            self._vectors.upsert(ids=ids, embeddings=vectors, metadatas=metadata)

    def get(self, ids: Sequence[str]) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Those of `ids` that are there, in any order: id, vector, metadata."""
        with self._watched():
            found = self._vectors.get(ids=list(ids), include=["embeddings", "metadatas"])
        embeddings, metadata = found["embeddings"], found["metadatas"]
        assert embeddings is not None and metadata is not None  # noqa: S101, PT018 - asked for
        return zip(found["ids"], embeddings, metadata, strict=True)

    def known(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that are there, in any order."""
        with self._watched():
            return self._vectors.get(ids=list(ids), include=[])["ids"]

    def matching(self, where: dict[str, Any]) -> list[str]:
        """The ids of the entries with this metadata."""
        with self._watched():
            return self._vectors.get(where=where, include=[])["ids"]

    def delete(self, ids: list[str]) -> None:
        """Remove; like `upsert`, few at a time."""
        with self._watched():
            self._vectors.delete(ids=ids)

    def scrub(self, ids: Sequence[str]) -> None:
        """Take what was deleted out of Chroma's log, which keeps vectors and their owners for a thousand writes more, and out of
        freed pages. That deleted ids were deleted stays in the log: an index written out before has to hear of it.

        A file too large to be written anew here keeps its freed pages until Chroma uses them again.
        """
        path = self._files / "chroma.sqlite3"
        with contextlib.closing(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            try:
                connection.executemany(
                    "DELETE FROM embeddings_queue WHERE id = ? AND operation <> ?", [(one, _DELETED) for one in ids]
                )
                if path.stat().st_size <= _SMALL_FILE:
                    connection.execute("VACUUM")
            except sqlite3.OperationalError as error:
                _log.warning("deleted vectors are still in the log", reason=str(error))

    def count(self) -> int:
        """How many entries there are."""
        with self._watched():
            return self._vectors.count()

    def _claim(self) -> bool:
        """Take the lock and set the mark. Whether the mark was there: the last process did not close."""
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unavailable(
                "Another process has the vector index open. For several processes set NEXURA_VECTOR_INDEX=pinecone."
            ) from error
        crashed = os.pread(self._lock, len(_MARK), 0) == _MARK
        os.pwrite(self._lock, _MARK, 0)
        os.fsync(self._lock)
        return crashed

    def _open(self, *, check: bool) -> None:
        client = chromadb.PersistentClient(self._files, settings=Settings(anonymized_telemetry=False))
        self._client = cast(Client, client)  # its declared type lacks `close`
        try:
            # Vectors have unit length, so that the inner product is the cosine. Asked for "cosine", Chroma would scale
            # them once more and give back other bits.
            self._vectors = self._client.get_or_create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "ip"}}
            )
            if check:
                for offset in range(0, self._vectors.count(), _PAGE):
                    self._vectors.get(limit=_PAGE, offset=offset, include=["embeddings"])
        except ChromaError:
            self._client.close()
            raise

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except ChromaError as error:
            self._failed = True
            raise Unavailable(f"The vector index failed ({error}). Restarting the service checks it.") from error
