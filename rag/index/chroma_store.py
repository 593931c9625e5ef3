"""Chroma's files in one folder, open in one process at a time. Everything here blocks; importing Chroma takes a second.

Two processes that write to one Chroma folder break it for good. So the folder is locked, and marked while it is open: after a
crash every vector is read once, and if that fails the folder begins anew, empty.

Chroma cannot take a vector out of a graph file: it marks it there. Nothing here asks the graph, so it is kept as small as Chroma
allows, in memory only, and never written out; the log, in SQLite, is what vectors are read from when the folder is opened. A
deletion takes its rows out of the log, and the database is written anew.

With every write Chroma reads a collection's whole log again. So there are several collections; each holds whole documents, by what
their entries' ids begin with.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import chromadb
import structlog
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError

from core.errors import Unavailable

_log = structlog.get_logger(__name__)

_COLLECTIONS = 16  # each takes some 3 MB of memory
_FILES = "passages"
_FORMER_FILES = "chroma"  # a collection whose graph was written out, with deleted vectors in it
_LOCK = "lock"
_PAGE = 1000
_MARK = b"open"
_BUSY_SECONDS = 10.0
# Vectors have unit length, so that the inner product is the cosine. Asked for "cosine", Chroma would scale them once more and
# give back other bits.
_HNSW: CreateHNSWConfiguration = {"space": "ip", "max_neighbors": 2, "ef_construction": 2, "sync_threshold": 2**31 - 1}

# Of those rows of the log that its collection's tables have, the last of each id is what Chroma needs, unless that is a deletion (3).
# The last row of all stays in any case, because the next one is numbered after it; it is made nobody's.
_IN_TABLES = """
    seq_id <= (
        SELECT max_seq_id.seq_id FROM max_seq_id JOIN segments ON segments.id = max_seq_id.segment_id
        WHERE segments.scope = 'METADATA' AND segments.collection = substr(embeddings_queue.topic, -36)
    )
"""
_OUTDATED = f"""
    DELETE FROM embeddings_queue
    WHERE {_IN_TABLES} AND seq_id < (SELECT max(seq_id) FROM embeddings_queue)
      AND (operation = 3 OR seq_id NOT IN (SELECT max(seq_id) FROM embeddings_queue GROUP BY id))
"""  # noqa: S608 - constants
_NOBODYS = f"UPDATE embeddings_queue SET id = '' WHERE operation = 3 AND {_IN_TABLES}"  # noqa: S608 - constants


def remove_beside(folder: Path) -> None:
    """Remove the folders beside this one that no process has open: those of embedders that are not used any more, in which nobody
    would delete anything."""
    for other in folder.parent.iterdir():
        if other == folder or not (other / _LOCK).is_file():
            continue
        lock = os.open(other / _LOCK, os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(other, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)


class ChromaStore:
    """Open collections: unit vectors by id, with metadata."""

    def __init__(self, folder: Path) -> None:
        """Lock and open. Raises `Unavailable` while another process has the folder open."""
        folder.mkdir(parents=True, exist_ok=True)
        self._files = folder / _FILES
        self._sqlite = self._files / "chroma.sqlite3"
        self._failed = False
        self._turn = threading.Lock()
        self._lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            crashed = self._claim()
            shutil.rmtree(folder / _FORMER_FILES, ignore_errors=True)
            try:
                self._open(check=crashed)
            except (ChromaError, sqlite3.DatabaseError) as error:
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
            for collection, rows in self._places(ids):
                collection.upsert(
                    ids=[ids[row] for row in rows], embeddings=vectors[rows], metadatas=[metadata[row] for row in rows]
                )

    def get(self, ids: Sequence[str]) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Those of `ids` that are there, in any order: id, vector, metadata."""
        with self._watched():
            parts = [
                collection.get(ids=[ids[row] for row in rows], include=["embeddings", "metadatas"])
                for collection, rows in self._places(ids)
            ]
        for found in parts:
            embeddings, metadata = found["embeddings"], found["metadatas"]
            assert embeddings is not None and metadata is not None  # noqa: S101, PT018 - asked for
            yield from zip(found["ids"], embeddings, metadata, strict=True)

    def known(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that are there, in any order."""
        with self._watched():
            return [
                found
                for collection, rows in self._places(ids)
                for found in collection.get(ids=[ids[row] for row in rows], include=[])["ids"]
            ]

    def matching(self, where: dict[str, Any]) -> list[str]:
        """The ids of the entries with this metadata."""
        with self._watched():
            return [found for one in self._collections for found in one.get(where=where, include=[])["ids"]]

    def delete(self, ids: list[str]) -> None:
        """Remove; like `upsert`, few at a time."""
        with self._watched():
            for collection, rows in self._places(ids):
                collection.delete(ids=[ids[row] for row in rows])

    def scrub(self) -> None:
        """Leave nothing of deleted or replaced entries in files. Others wait meanwhile: 20 ms per thousand entries.

        What a failure or a kill leaves undone is done by the next call, or when the folder is opened again.
        """
        with self._turn:
            try:
                self._write_anew()
            except (sqlite3.Error, OSError) as error:
                self._failed = True
                _log.warning("deleted vectors are still in files", reason=str(error))

    def count(self) -> int:
        """How many entries there are."""
        with self._watched():
            return sum(collection.count() for collection in self._collections)

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
        if self._sqlite.exists():
            self._verify()
        client = chromadb.PersistentClient(self._files, settings=Settings(anonymized_telemetry=False))
        self._client = cast(Client, client)  # its declared type lacks `close`
        try:
            self._collections = [
                self._client.get_or_create_collection(
                    f"passages-{number}", embedding_function=None, configuration={"hnsw": _HNSW}
                )
                for number in range(_COLLECTIONS)
            ]
            if check:
                for collection in self._collections:
                    for offset in range(0, collection.count() + 1, _PAGE):
                        collection.get(limit=_PAGE, offset=offset, include=["embeddings"])
                self._remove_graphs()
                self.scrub()
        except ChromaError:
            self._client.close()
            raise

    def _places(self, ids: Sequence[str]) -> Iterable[tuple[Collection, list[int]]]:
        """The collections that hold these entries if any does, each with the positions of its own."""
        rows: dict[int, list[int]] = {}
        for row, one in enumerate(ids):
            document = one.rpartition(":")[0]
            rows.setdefault(zlib.crc32(document.encode()) % _COLLECTIONS, []).append(row)
        return [(self._collections[number], positions) for number, positions in rows.items()]

    def _verify(self) -> None:
        """Raise `sqlite3.DatabaseError` for a broken file before Chroma sees it: Chroma could not be opened a second time then."""
        with self._database() as connection:
            [said] = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(said)

    def _write_anew(self) -> None:
        with self._database() as connection:
            connection.execute(_OUTDATED)
            connection.execute(_NOBODYS)
            # Chroma leaves deleted rows in freed pages, and SQLite copies of moved ones in pages that are in use.
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")

    def _remove_graphs(self) -> None:
        """Remove the files that Chroma makes for a collection's graph when it first needs one: empty, never read again, and filled up with
        whatever this process had in memory, deleted vectors among it."""
        for graph in self._files.glob("*/"):
            shutil.rmtree(graph)

    def _database(self) -> contextlib.closing[sqlite3.Connection]:
        return contextlib.closing(sqlite3.connect(self._sqlite, timeout=_BUSY_SECONDS, isolation_level=None))

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with self._turn:
                yield
                self._remove_graphs()
        except ChromaError as error:
            self._failed = True
            raise Unavailable(f"The vector index failed ({error}). Restarting the service checks it.") from error
