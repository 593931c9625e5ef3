"""Reads resumes for the index: in this process, and where a batch has many to read in one beside it, too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import structlog

from core.errors import NexuraError
from core.workers import ProcessPool
from services.employability.resumes import read
from services.skills import Skill, load_extractor
from storage.tables import Resume

_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
_SECONDS = 60.0
_IDLE_SECONDS = 60.0

_log = structlog.get_logger(__name__)


class ResumeReader:
    """Reads batches of resumes. The second process is started with the first large batch and let go when it is idle for a minute."""

    def __init__(self, resolve: Callable[[str], Skill | None]) -> None:
        """`resolve` gives the skill that somebody means who types a name alone."""
        self._resolve = resolve
        self._beside: ProcessPool | None = None
        self._free = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._letting_go: asyncio.TimerHandle | None = None

    async def read(self, rows: Sequence[Resume], *, many: bool) -> list[dict[str, Any]]:
        """The facts of each resume (`services.employability.resumes.read`). `many`: these are a part of a large batch."""
        if many:
            self._start()
        beside = self._beside
        if many and beside is not None and self._free:
            self._free = False
            try:
                found: list[dict[str, Any]] = await beside.run([row.model_dump() for row in rows], timeout=_SECONDS)
            except NexuraError as error:
                _log.warning("resumes are read in this process", error=str(error))
            else:
                return found
            finally:
                self._free = True
        return await asyncio.to_thread(lambda: [read(row, self._resolve) for row in rows])

    async def close(self) -> None:
        """End the second process."""
        if self._letting_go is not None:
            self._letting_go.cancel()
        beside, self._beside, self._free = self._beside, None, False
        if beside is not None:
            await beside.close()

    def _start(self) -> None:
        if self._beside is None:
            self._beside = ProcessPool(
                "services.employability.reading:make_handler", workers=1, memory_bytes=_MEMORY_BYTES
            )
            self._do(self._load(self._beside))
        if self._letting_go is not None:
            self._letting_go.cancel()
        loop = asyncio.get_running_loop()
        self._letting_go = loop.call_later(_IDLE_SECONDS, lambda: self._do(self.close()))

    async def _load(self, beside: ProcessPool) -> None:
        try:
            await beside.start()
        except NexuraError as error:
            _log.warning("resumes are read in one process only", error=str(error))
        else:
            self._free = beside is self._beside

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def make_handler() -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """The work of the second process."""
    resolve = load_extractor().resolve
    return lambda rows: [read(Resume(**row), resolve) for row in rows]
