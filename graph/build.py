"""Wires the parts of the service from settings."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from agents.context import Parts
from core.clock import SystemClock
from core.settings import Settings
from storage.database import Database
from storage.objects import open_objects


@contextlib.asynccontextmanager
async def open_parts(settings: Settings) -> AsyncIterator[Parts]:
    """Open everything that `settings` ask for, migrate the database, and close it all at the end."""
    async with contextlib.AsyncExitStack() as stack:
        database = Database(settings.storage.url)
        stack.push_async_callback(database.close)
        await database.migrate()
        yield Parts(
            settings=settings,
            clock=SystemClock(),
            database=database,
            objects=open_objects(settings.storage),
        )
