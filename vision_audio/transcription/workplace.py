"""One place where recognitions are made, one after another: what a candidate waits for comes first, and what nobody waits for any more
is left out."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from core.errors import Unavailable

R = TypeVar("R")

Job = Callable[[], R]


class Workplace(Generic[R]):
    """A queue with two ranks before `lanes` threads.

    Final recognitions pass partial ones. A cancelled one that waits is never begun. One that finds `most` others waiting is
    refused, and so is a partial one that finds a final one: its text would be stale.
    """

    def __init__(self, *, lanes: int = 1, most: int = 32, name: str = "recogniser") -> None:
        self._lanes = lanes
        self._most = most
        self._threads = ThreadPoolExecutor(lanes, thread_name_prefix=name)
        self._waiting: list[tuple[int, int, Job[R], asyncio.Future[R]]] = []
        self._order = itertools.count()
        self._busy = 0

    @property
    def waiting(self) -> int:
        """Jobs that nobody has begun."""
        return sum(not future.done() for *_, future in self._waiting)

    async def do(self, job: Job[R], *, final: bool) -> R:
        """The result of `job`, run in a thread. Raises `Unavailable`, code `BUSY`, when it would wait too long."""
        waiting = [entry for entry in self._waiting if not entry[3].done()]
        if len(waiting) >= self._most or (not final and any(rank == 0 for rank, *_ in waiting)):
            raise Unavailable("Too much speech is waiting to be recognised.", code="BUSY")
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (0 if final else 1, next(self._order), job, future))
        self._begin()
        return await future

    def _begin(self) -> None:
        while self._busy < self._lanes and self._waiting:
            _, _, job, future = heapq.heappop(self._waiting)
            if future.done():
                continue
            self._busy += 1
            task = asyncio.get_running_loop().run_in_executor(self._threads, job)
            task.add_done_callback(partial(self._finish, future))

    def _finish(self, future: asyncio.Future[R], done: asyncio.Future[R]) -> None:
        self._busy -= 1
        if future.done():  # cancelled meanwhile; what the job said does not matter
            done.exception()
        elif (error := done.exception()) is not None:
            future.set_exception(error)
        else:
            future.set_result(done.result())
        self._begin()
