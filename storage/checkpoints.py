"""Where LangGraph keeps its checkpoints: beside the database of the same kind, one checkpoint a thread."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import aiosqlite
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from sqlalchemy import URL
from sqlalchemy.engine import make_url

from core.errors import Misconfigured
from core.settings import StorageSettings
from storage.database import AT_ONCE_BYTES, libpq_url, private_file, rewrite


class Checkpoints(Protocol):
    """A saver for LangGraph, and keeping it small."""

    saver: BaseCheckpointSaver[str]

    async def prune(self, thread_id: str) -> None:
        """Forget all checkpoints of a thread but the latest."""
        ...

    async def scrub(self) -> None:
        """Leave nothing of deleted threads in files."""
        ...


class _Sqlite:
    def __init__(self, saver: AsyncSqliteSaver, path: Path) -> None:
        self.saver: BaseCheckpointSaver[str] = saver
        self._path = path
        self._connection = saver.conn
        self._lock = saver.lock

    async def prune(self, thread_id: str) -> None:
        latest = "(SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?1 AND checkpoint_ns = '')"
        async with self._lock:
            for table in ("checkpoints", "writes"):
                await self._connection.execute(
                    f"DELETE FROM {table} WHERE thread_id = ?1 AND checkpoint_id < {latest}",  # noqa: S608 - constants
                    (thread_id,),
                )
            await self._connection.commit()

    async def scrub(self) -> None:
        async with self._lock:
            await asyncio.to_thread(rewrite, self._path, AT_ONCE_BYTES)
            await self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class _Postgres:
    def __init__(self, saver: BaseCheckpointSaver[str]) -> None:
        self.saver = saver

    async def prune(self, thread_id: str) -> None:
        await self.saver.aprune([thread_id], strategy="keep_latest")

    async def scrub(self) -> None:
        """PostgreSQL's vacuum does it."""


@contextlib.asynccontextmanager
async def open_checkpoints(settings: StorageSettings) -> AsyncIterator[Checkpoints]:
    """The checkpoints that go with the configured database, set up and closed at the end."""
    url = make_url(settings.url)
    if url.get_backend_name() == "sqlite":
        path = Path(f"{url.database}").with_suffix(".checkpoints.db")
        await asyncio.to_thread(private_file, path)
        async with aiosqlite.connect(path) as connection:
            # The tables are the record; a checkpoint lost with the power is made again from them.
            await connection.execute("PRAGMA journal_mode=WAL")
            await connection.execute("PRAGMA synchronous=NORMAL")
            await connection.execute("PRAGMA busy_timeout=10000")
            await connection.execute("PRAGMA secure_delete=ON")
            saver = AsyncSqliteSaver(connection, serde=JsonPlusSerializer())
            await saver.setup()
            yield _Sqlite(saver, path)
    else:
        async with _open_postgres(url) as checkpoints:
            yield checkpoints


@contextlib.asynccontextmanager
async def _open_postgres(url: URL) -> AsyncIterator[Checkpoints]:
    try:
        from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
        from psycopg.rows import dict_row
        from psycopg_pool import AsyncConnectionPool
    except ModuleNotFoundError as error:
        raise Misconfigured("PostgreSQL needs the extra: pip install 'nexura[postgres]'.") from error
    conninfo = libpq_url(url).render_as_string(hide_password=False)
    options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    async with AsyncConnectionPool(conninfo, max_size=8, open=False, kwargs=options) as pool:
        saver = AsyncPostgresSaver(pool)  # type: ignore[arg-type]
        await saver.setup()
        yield _Postgres(saver)
