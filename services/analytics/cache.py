"""Figures that were computed a moment ago."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from core.clock import Clock

T = TypeVar("T")
_MOST = 500


class Cached(Generic[T]):
    """A figure and when it was computed."""

    def __init__(self, value: T, computed_at: datetime) -> None:
        self.value = value
        self.computed_at = computed_at


class FigureCache:
    """Keeps what was computed for a while, in this process. Whoever asks for what is being computed waits for it."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._lifetime = timedelta(seconds=seconds)
        self._known: dict[Hashable, Cached[Any]] = {}
        self._locks: dict[Hashable, asyncio.Lock] = {}

    async def get(self, key: Hashable, compute: Callable[[], Awaitable[T]]) -> Cached[T]:
        """The figure `key`, at most as old as the cache allows."""
        found = self._fresh(key)
        if found is not None:
            return found
        async with self._locks.setdefault(key, asyncio.Lock()):
            found = self._fresh(key)
            if found is not None:
                return found
            computed_at = self._clock.now()
            made = Cached(await compute(), computed_at)
            if len(self._known) >= _MOST:
                self._known.clear()
                self._locks.clear()
            self._known[key] = made
            return made

    def _fresh(self, key: Hashable) -> Cached[Any] | None:
        found = self._known.get(key)
        return found if found is not None and self._clock.now() - found.computed_at < self._lifetime else None
