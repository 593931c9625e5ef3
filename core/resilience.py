"""Staying up when something else is down: time limits and circuit breakers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from core.errors import Unavailable

T = TypeVar("T")


async def within(seconds: float, work: Awaitable[T], what: str) -> T:
    """Await `work` for at most `seconds`. Raises `Unavailable` naming `what` when the time is over."""
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError as error:
        raise Unavailable(f"{what} did not answer within {seconds:g} s.", code="TIMED_OUT") from error


@dataclass
class CircuitBreaker:
    """Stops asking a service that keeps failing, and tries again after a while.

    Closed: calls pass. After `threshold` failures in a row it opens for `cooldown` seconds and `allows()` is False; then one
    trial call passes (half-open): success closes it, failure opens it again.
    """

    threshold: int = 3
    cooldown: float = 30.0
    monotonic: Callable[[], float] = time.monotonic
    _failures: int = field(default=0, init=False)
    _opened_at: float | None = field(default=None, init=False)
    _trial: bool = field(default=False, init=False)

    def allows(self) -> bool:
        """Whether a call may be made now. A True in the half-open state is that one trial."""
        if self._opened_at is None:
            return True
        if self._trial or self.monotonic() - self._opened_at < self.cooldown:
            return False
        self._trial = True
        return True

    def succeeded(self) -> None:
        """Record that a call went well."""
        self._failures, self._opened_at, self._trial = 0, None, False

    def failed(self) -> None:
        """Record that a call failed."""
        self._failures += 1
        if self._trial or self._failures >= self.threshold:
            self._opened_at = self.monotonic()
        self._trial = False

    def abandoned(self) -> None:
        """Record that a call ended without a verdict (it was cancelled): a trial may be made again."""
        self._trial = False
