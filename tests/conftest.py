"""Fixtures for every test: settings that nothing outside reaches, and a real database, SQLite and PostgreSQL in turn."""

from __future__ import annotations

import asyncio
import gc
import os
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NoReturn

import asyncpg
import pytest
import structlog
from hypothesis import settings as property_settings
from sqlalchemy.engine import URL, make_url

from core.settings import StorageSettings
from storage.database import Database
from storage.tables import metadata

_POSTGRES = os.environ.get("NEXURA_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
_STRICT = os.environ.get("CI_STRICT") == "1"

_ALONE = ("e2e/test_live_*.py", "unit/services/coding/test_assessment.py")
"""Tests that play speech in real time or measure how running time grows: `make test` runs them one by one, after all others have run in
several processes."""

# How long an example takes says how busy the machine is, not whether the code is right.
property_settings.register_profile("nexura", deadline=None)
property_settings.load_profile("nexura")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a strict run with skipped tests fails."""
    skipped = terminalreporter.stats.get("skipped", [])
    if _STRICT and skipped:
        terminalreporter.write_line(f"CI_STRICT=1: {len(skipped)} skipped tests should have run", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With `CI_STRICT=1` a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _STRICT and session.exitstatus == pytest.ExitCode.OK and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs alone."""
    here = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(here) if item.path.is_relative_to(here) else item.path
        if any(place.match(pattern) for pattern in _ALONE):
            item.add_marker("alone")


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what was imported: it stays, and looking it over takes up to a quarter of a test's time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """Nothing that the environment configures but where the model files are."""
    weights = StorageSettings().weights
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("NEXURA_"):
                patch.delenv(name)
        patch.setenv("NEXURA_WEIGHTS_DIR", str(weights))
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_logs() -> None:
    """Log lines as JSON on stdout: the default for terminals takes seconds over a long traceback."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    )


@pytest.fixture(scope="session")
def unavailable() -> Callable[[str], NoReturn]:
    """Skips a test for want of a server; with `CI_STRICT=1` fails it."""

    def stop(reason: str) -> NoReturn:
        if _STRICT:
            pytest.fail(reason)
        pytest.skip(reason)

    return stop


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    unavailable: Callable[[str], NoReturn],
) -> Iterator[str]:
    """The URL of a migrated database of this module's own, dropped afterwards."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('database') / 'nexura.db'}"
        asyncio.run(_migrate(url))
        yield url
        return
    server = make_url(_POSTGRES).set(drivername="postgresql")
    name = f"nexura_test_{uuid.uuid4().hex}"
    try:
        asyncio.run(_execute(server, f"CREATE DATABASE {name}"))
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        unavailable(f"no PostgreSQL at {server.render_as_string()} (NEXURA_TEST_POSTGRES_URL): {error!r}")
    url = server.set(database=name).render_as_string(hide_password=False)
    asyncio.run(_migrate(url))
    yield url
    asyncio.run(_execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()


async def _execute(server: URL, statement: str) -> None:
    connection = await asyncpg.connect(server.render_as_string(hide_password=False), timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The module's database, emptied after each test."""
    database = Database(database_url)
    yield database
    async with database.write() as session:
        for table in reversed(metadata.sorted_tables):
            await session.exec(table.delete())
    await database.close()
