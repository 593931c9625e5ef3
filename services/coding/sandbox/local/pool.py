"""Boxes that wait ready, each for one job; new ones are started while others run."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Mapping

from services.coding.sandbox.local.box import Box, open_box
from services.coding.sandbox.local.launching import Launcher, LaunchFailed

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class Pool:
    """Ready boxes by kind. Belongs to one event loop.

    Args:
        launcher: What starts them.
        wanted: How many of each kind are to be ready.
        starting: How many are started at the same time, ahead of need.
        crowded: Whether jobs wait for a place: then the machine has better to do than to start boxes ahead.
    """

    def __init__(
        self, launcher: Launcher, wanted: Mapping[str, int], *, starting: int, crowded: Callable[[], bool]
    ) -> None:
        self._launcher = launcher
        self._wanted = dict(wanted)
        self._starting = starting
        self._crowded = crowded
        self._ready: defaultdict[str, deque[Box]] = defaultdict(deque)
        self._on_the_way: defaultdict[str, int] = defaultdict(int)
        self._need = asyncio.Event()
        self._need.set()
        self._full = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._keeper = asyncio.create_task(self._keep())
        self._closed = False
        self.failure = ""

    def ready(self, kind: str) -> int:
        """How many wait."""
        return len(self._ready[kind])

    def look(self) -> None:
        """See whether there is room again to start boxes."""
        self._need.set()

    def want(self, kind: str, count: int) -> None:
        """Have this many ready from now on."""
        if self._wanted.get(kind, 0) != count:
            self._wanted[kind] = count
            self._need.set()

    async def full(self) -> None:
        """Wait until all that is wanted is ready."""
        while self._lacking() is not None:
            self._full.clear()
            await self._full.wait()

    async def take(self, kind: str) -> Box:
        """A ready box, or one started now. The caller ends it. Raises `LaunchFailed`."""
        ready = self._ready[kind]
        while ready:
            box = ready.popleft()
            self._need.set()
            if box.alive:
                return box
            await box.end()
        return await open_box(self._launcher, kind)

    def give_up(self, box: Box) -> None:
        """End a box that has been used. Nobody needs to wait for it."""
        task = asyncio.create_task(self._end(box))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _end(self, box: Box) -> None:
        await box.end()

    async def close(self) -> None:
        """End the boxes that wait, and see the others out."""
        self._closed = True
        for task in (self._keeper, *self._tasks):
            task.cancel()
        await asyncio.gather(self._keeper, *self._tasks, return_exceptions=True)
        boxes = [box for ready in self._ready.values() for box in ready]
        self._ready.clear()
        await asyncio.gather(*(box.end() for box in boxes), *self._ending)

    def _lacking(self) -> str | None:
        return next((kind for kind, count in self._wanted.items() if len(self._ready[kind]) < count), None)

    def _next(self) -> str | None:
        """The kind that lacks most, counting those on the way."""
        short = {
            kind: len(self._ready[kind]) + self._on_the_way[kind] - count
            for kind, count in self._wanted.items()
            if len(self._ready[kind]) + self._on_the_way[kind] < count
        }
        return min(short, key=lambda kind: short[kind]) if short else None

    async def _keep(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self._need.wait()
            self._need.clear()
            if self.failure:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                self.failure = ""
                self._need.set()
            else:
                pause = _FIRST_PAUSE
            while len(self._tasks) < self._starting and not self._crowded() and (kind := self._next()) is not None:
                self._on_the_way[kind] += 1
                task = asyncio.create_task(self._add(kind))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
                task.add_done_callback(lambda _: self._need.set())

    async def _add(self, kind: str) -> None:
        try:
            box = await open_box(self._launcher, kind)
        except LaunchFailed as error:
            self.failure = error.message
            return
        finally:
            self._on_the_way[kind] -= 1
        if self._closed:
            await box.end()
            return
        self._ready[kind].append(box)
        if self._lacking() is None:
            self._full.set()
