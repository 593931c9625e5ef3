"""The database: an async engine on SQLite or PostgreSQL, sessions for reading and writing, and migrations.

On SQLite every write takes the write lock when it begins (`BEGIN IMMEDIATE`), so no transaction fails half-way by
having to upgrade its lock, and writers of this process queue fairly on an asyncio lock instead of polling.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError, NoSuchModuleError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from core.errors import Misconfigured

_WRITES = "nexura_writes"
_RETURNED = "nexura_returned"
_PAUSE_SECONDS = 1.0
_REWRITE_WAIT_SECONDS = 10.0
_BUSY_MS = 10_000
AT_ONCE_BYTES = 64 * 1024 * 1024
"""An SQLite file of this size is written anew in about a second."""


class Database:
    """One database. Make it once, `await close()` it at the end."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        """Raise `Misconfigured` when `url` is neither SQLite nor PostgreSQL or its driver is not installed."""
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise Misconfigured("NEXURA_DATABASE_URL is not a database URL.") from error
        drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
        backend = parsed.drivername.split("+")[0]
        if backend not in drivers:
            raise Misconfigured(f"NEXURA_DATABASE_URL: {backend!r} is not supported; use SQLite or PostgreSQL.")
        self.url = parsed.set(drivername=drivers[backend])
        self.is_sqlite = backend == "sqlite"
        if self.is_sqlite and self.url.database in (None, "", ":memory:"):
            raise Misconfigured(
                "NEXURA_DATABASE_URL: name a file, for example sqlite+aiosqlite:////var/lib/nexura/nexura.db."
            )
        if self.is_sqlite and self.url.database and self.url.database != ":memory:":
            private_file(Path(self.url.database))
        try:
            # Parameters are people's data: they stay out of error messages, which are logged.
            self._engine = create_async_engine(self.url, pool_size=pool_size, pool_use_lifo=True, hide_parameters=True)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise Misconfigured("PostgreSQL needs the extra: pip install 'nexura[postgres]'.") from error
        self._writer = self._engine.execution_options(**{_WRITES: True})
        self._write_turn = asyncio.Lock()
        if self.is_sqlite:
            _begin_in_our_way(self._engine.sync_engine)
        else:
            _ping_after_a_pause(self._engine.sync_engine)

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session for reading: nothing is committed. On SQLite it sees one snapshot, on PostgreSQL each statement sees its own."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            yield session

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A session for one transaction: commits at the end of the block, rolls back when it raises.

        A task that is cancelled while it commits ends when the commit has.
        """
        async with contextlib.AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._write_turn)
            session = await stack.enter_async_context(AsyncSession(self._writer, expire_on_commit=False))
            yield session
            commit = asyncio.create_task(session.commit())
            try:
                await asyncio.shield(commit)
            except asyncio.CancelledError:
                await asyncio.wait([commit])
                raise

    async def migrate(self) -> None:
        """Bring the schema to the newest version; safe to run again, and by several processes at once."""
        await asyncio.to_thread(_upgrade, self.url)

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def scrub(self, *, rewrite_up_to: int = 0) -> bool:
        """Leave no deleted text behind: on SQLite the write-ahead log is folded back and cut to nothing; freed pages are zeroes already.

        Pages in use may keep copies of rows that were moved to others. A file of at most `rewrite_up_to` bytes is written anew without
        them, while writers wait. False where others were in its way for as long as it tried: the next call, or `close`, gets it done.
        PostgreSQL's vacuum does it there.
        """
        if not self.is_sqlite:
            return True
        if rewrite_up_to:
            async with self._write_turn:
                if not await asyncio.to_thread(rewrite, Path(f"{self.url.database}"), rewrite_up_to):
                    return False
        for wait in (0.0, 0.05, 0.2, 0.5, 1.0):
            await asyncio.sleep(wait)
            async with self._write_turn, self._engine.connect() as connection:
                # Not the driver's ten seconds for a reader to end: writers wait meanwhile.
                await connection.exec_driver_sql("PRAGMA busy_timeout=100")
                try:
                    busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
                finally:
                    await connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY_MS}")
            if not busy:
                return True
        return False

    async def close(self) -> None:
        """Close every connection; on SQLite, fold the write-ahead log back into the file."""
        if self.is_sqlite:
            async with self._engine.connect() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        await self._engine.dispose()


def private_file(path: Path) -> None:
    """Make an empty file that only its owner reads, unless there is one; SQLite gives its log files the same permissions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def libpq_url(url: URL) -> URL:
    """A PostgreSQL URL as libpq reads it: asyncpg says `ssl` where libpq says `sslmode`; the values are the same."""
    query = {"sslmode" if name == "ssl" else name: value for name, value in url.query.items()}
    return url.set(drivername="postgresql", query=query)


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, the same from a checkout and from an installed wheel."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def _upgrade(url: URL) -> None:
    """Alembic reads files and waits for locks, so it works in a thread, on a blocking connection of its own."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url.set(drivername="sqlite"), poolclass=NullPool)
        _begin_in_our_way(engine)
        event.listen(engine, "connect", _without_foreign_keys)
    else:
        engine = create_engine(libpq_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            # One process migrates at a time; the lock goes with the transaction.
            connection.execute(text("SELECT pg_advisory_xact_lock(7236487)"))
        before = MigrationContext.configure(connection).get_current_revision()
        command.upgrade(migration_config(connection), "head")
        if (
            connection.dialect.name == "sqlite"
            and before != MigrationContext.configure(connection).get_current_revision()
        ):
            _check_foreign_keys(connection)


def rewrite(path: Path, most: int) -> bool:
    """Vacuum an SQLite file of at most `most` bytes; False where somebody else writes."""
    if path.stat().st_size > most:
        return True
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=_REWRITE_WAIT_SECONDS)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return False
    return True


def _ping_after_a_pause(engine: Engine) -> None:
    """Before a connection is used that has lain idle, ask whether it is still there; one that answered a moment ago is not asked, because
    that takes three more round trips to the server."""

    def returned(_connection: Any, record: Any) -> None:
        record.info[_RETURNED] = time.monotonic()

    def taken(connection: Any, record: Any, _fairy: Any) -> None:
        if time.monotonic() - record.info.get(_RETURNED, time.monotonic()) < _PAUSE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            if not engine.dialect.is_disconnect(error, connection, None):
                raise
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", returned)
    event.listen(engine, "checkout", taken)


def _begin_in_our_way(engine: Engine) -> None:
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: `_begin_sqlite` does, with the right kind of lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        f"busy_timeout={_BUSY_MS}",
        "secure_delete=ON",
        "cache_size=-16000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _without_foreign_keys(connection: Any, _record: Any) -> None:
    # To change a column, SQLite's table is made anew; dropping the old one would delete every row that refers to it.
    connection.execute("PRAGMA foreign_keys=OFF")


def _check_foreign_keys(connection: Connection) -> None:
    broken = {table for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    if broken:
        raise RuntimeError(f"the migration was taken back: rows of {', '.join(sorted(broken))} refer to nothing")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
