"""An executor that is opened when it is first used: most processes and tests of the service never run code."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from pathlib import Path

from core.errors import Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox.build import build_executor, check
from services.coding.sandbox.job import Capabilities, Executor, Health, Job, Result


class LazyExecutor:
    """The executor that the settings name, built on first use and then shared. Belongs to one event loop.

    Args:
        settings: Which, and how large.
        hidden: Folders that code must not see, such as the data folder.

    Raises `Misconfigured` at once for settings that cannot work.
    """

    def __init__(self, settings: SandboxSettings, *, hidden: Iterable[Path] = ()) -> None:
        check(settings)
        self._settings = settings
        self._hidden = tuple(hidden)
        self._opening: asyncio.Task[Executor] | None = None
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Whether it has been built."""
        task = self._opening
        return task is not None and task.done() and not task.cancelled() and task.exception() is None

    async def open(self) -> Executor:
        """Build it unless it is there. A caller who goes away does not stop it; one that failed is tried anew."""
        if self._closed:
            raise Unavailable("The service is shutting down. Try again in a moment.", code="SHUT_DOWN")
        if self._opening is None or (self._opening.done() and not self.is_open):
            self._opening = asyncio.create_task(build_executor(self._settings, hidden=self._hidden))
        return await asyncio.shield(self._opening)

    async def run(self, job: Job) -> Result:
        """See `Executor.run`."""
        return await (await self.open()).run(job)

    async def capabilities(self) -> Capabilities:
        """See `Executor.capabilities`."""
        return await (await self.open()).capabilities()

    async def health(self) -> Health:
        """See `Executor.health`."""
        return await (await self.open()).health()

    async def close(self) -> None:
        """End everything that was started. One that is being built is waited for, so that nothing of it is left."""
        self._closed = True
        opening, self._opening = self._opening, None
        if opening is None:
            return
        # Why it failed was told to whoever asked for it.
        with contextlib.suppress(Exception):
            await (await opening).close()
