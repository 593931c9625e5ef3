"""Figures that were computed a moment ago."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.clock import Clock

T = TypeVar("T")
_MOST = 500
_OUTDATED = 10
"""A figure so many lifetimes old is not shown any more."""
_WANTED = timedelta(hours=1)
"""A figure that nobody has asked for so long is not kept fresh."""

_log = structlog.get_logger(__name__)


PATIENCE_SECONDS = 0.05
"""So long whoever asks waits for a newer figure, before the old one is shown."""


@dataclass(frozen=True)
class Cached(Generic[T]):
    """A figure and when it was computed. `ahead`: before anybody asked for it."""

    value: T
    computed_at: datetime
    ahead: bool = False


class FigureCache:
    """Keeps what was computed, in this process.

    A figure whose lifetime is over, or that was computed ahead, is computed anew when somebody asks for it; they get the new one where
    that takes a moment only, else the old one with its time, so that nobody waits. One that is ten lifetimes old is not shown. Whoever
    asks for what is being computed for the first time waits for it. `keep_fresh`, called now and then, sees to it that nobody waits for
    what `is_wanted` always, nor again for what was asked for within the last hour.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        """`seconds` 0: nothing is kept."""
        self._clock = clock
        self._lifetime = timedelta(seconds=seconds)
        self._known: dict[Hashable, Cached[Any]] = {}
        self._locks: dict[Hashable, asyncio.Lock] = {}
        self._renewing: dict[Hashable, asyncio.Task[None]] = {}
        self._asked: dict[Hashable, tuple[datetime, Callable[[], Awaitable[Any]]]] = {}
        self._always: dict[Hashable, Callable[[], Awaitable[Any]]] = {}

    def is_wanted(self, key: Hashable, compute: Callable[[], Awaitable[Any]]) -> None:
        """Have `keep_fresh` compute a figure before anybody asks for it, and ever after."""
        if self._lifetime:
            self._always[key] = compute

    async def get(self, key: Hashable, compute: Callable[[], Awaitable[T]]) -> Cached[T]:
        """The figure `key`."""
        if self._lifetime:
            self._asked[key] = self._clock.now(), compute
        found = self._younger_than(key, self._lifetime)
        if found is not None and not found.ahead:
            return found
        found = self._younger_than(key, self._lifetime * _OUTDATED)
        if found is not None:
            renewal = self._renewal(key, compute, ahead=False)
            if PATIENCE_SECONDS:
                await asyncio.wait([renewal], timeout=PATIENCE_SECONDS)
            return self._younger_than(key, self._lifetime * _OUTDATED) or found
        async with self._locks.setdefault(key, asyncio.Lock()):
            return self._younger_than(key, self._lifetime) or await self._make(key, compute)

    async def keep_fresh(self) -> None:
        """Compute, one after another, what is wanted and is not there or half-way to being too old."""
        since = self._clock.now() - _WANTED
        self._asked = {key: asked for key, asked in self._asked.items() if asked[0] > since}
        lately = {key: compute for key, (_, compute) in self._asked.items() if key in self._known}
        seen: set[Hashable] = set()
        # What is computed may make known what else is wanted.
        while due := {key: compute for key, compute in {**lately, **self._always}.items() if key not in seen}:
            seen |= due.keys()
            for key, compute in due.items():
                if self._younger_than(key, self._lifetime * _OUTDATED / 2) is None:
                    await asyncio.wait([self._renewal(key, compute, ahead=True)])

    async def settle(self) -> None:
        """Wait for what is computed in the background."""
        await asyncio.gather(*self._renewing.values())

    def _renewal(self, key: Hashable, compute: Callable[[], Awaitable[Any]], *, ahead: bool) -> asyncio.Task[None]:
        if key not in self._renewing:
            self._renewing[key] = asyncio.create_task(self._renew(key, compute, ahead))
        return self._renewing[key]

    async def _renew(self, key: Hashable, compute: Callable[[], Awaitable[Any]], ahead: bool) -> None:
        try:
            await self._make(key, compute, ahead)
        except (SQLAlchemyError, OSError) as error:
            # The old figure stays until the database is there again, or it is too old.
            _log.warning("figure not renewed", key=str(key), error=type(error).__name__)
        finally:
            del self._renewing[key]

    async def _make(self, key: Hashable, compute: Callable[[], Awaitable[T]], ahead: bool = False) -> Cached[T]:
        computed_at = self._clock.now()
        made = Cached(await compute(), computed_at, ahead)
        if len(self._known) >= _MOST:
            self._known.clear()
            self._locks.clear()
            self._asked.clear()
        self._known[key] = made
        return made

    def _younger_than(self, key: Hashable, age: timedelta) -> Cached[Any] | None:
        found = self._known.get(key)
        return found if found is not None and self._clock.now() - found.computed_at < age else None
