"""Counting in sliding windows, in this process or in Redis.

A window is approximated by two counters, so that a caller costs the same however often they call.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError, StorageError

from core.errors import Misconfigured
from core.resilience import CircuitBreaker

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

T = TypeVar("T")

_ANSWER_SECONDS = 1.0
_LEFT_ALONE_SECONDS = 10.0

_log = structlog.get_logger(__name__)


class SlidingWindows:
    """How often each caller did something lately. While Redis does not answer, each process counts for itself."""

    def __init__(self, redis_url: str | None) -> None:
        """Raise `Misconfigured` when `redis_url` is not usable."""
        self._here = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _connections(redis_url) if redis_url else None
        self._shared = _shared(redis_url, self._pool) if redis_url and self._pool else None
        self._breaker = CircuitBreaker(threshold=1, cooldown=_LEFT_ALONE_SECONDS)

    async def take(self, limit: RateLimitItem, *caller: str) -> int | None:
        """Count one more. None when it was within the limit; else it was not counted: the whole seconds to wait, at least 1."""
        if await self._ask(lambda windows: windows.hit(limit, *caller)):
            return None
        reset_at = (await self._ask(lambda windows: windows.get_window_stats(limit, *caller))).reset_time
        return max(1, math.ceil(reset_at - time.time()))

    async def forget(self, limit: RateLimitItem, *caller: str) -> None:
        """Count from nought again."""
        await self._ask(lambda windows: windows.clear(limit, *caller))

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._pool is not None:
            await self._pool.aclose()

    async def _ask(self, question: Callable[[SlidingWindowCounterRateLimiter], Awaitable[T]]) -> T:
        if self._shared is not None and self._breaker.allows():
            try:
                answer = await question(self._shared)
            except StorageError as error:
                self._breaker.failed()
                _log.warning("redis_does_not_answer", error=type(error.storage_error).__name__)
            except asyncio.CancelledError:
                self._breaker.abandoned()
                raise
            else:
                self._breaker.succeeded()
                return answer
        return await question(self._here)


def _connections(url: str) -> ConnectionPool:
    try:
        from redis.asyncio import ConnectionPool
    except ModuleNotFoundError as error:
        raise Misconfigured("Counting in Redis needs the extra: pip install 'nexura[redis]'.") from error
    try:
        pool: ConnectionPool = ConnectionPool.from_url(
            url, socket_timeout=_ANSWER_SECONDS, socket_connect_timeout=_ANSWER_SECONDS
        )
    except ValueError as error:
        raise _unusable() from error
    return pool


def _shared(url: str, pool: ConnectionPool) -> SlidingWindowCounterRateLimiter:
    try:
        storage = RedisStorage(
            url,
            wrap_exceptions=True,
            implementation="redispy",
            key_prefix="nexura",
            connection_pool=pool,  # type: ignore[arg-type] # documented, and missing in the annotation
        )
    except ConfigurationError as error:
        raise _unusable() from error
    return SlidingWindowCounterRateLimiter(storage)


def _unusable() -> Misconfigured:
    return Misconfigured("NEXURA_REDIS_URL is not usable: write redis://host:6379/0, with the port.")
