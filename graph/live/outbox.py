"""What waits to be sent to one client."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

Outgoing = dict[str, Any] | bytes
"""An event, or speech: PCM16 of at most a second."""

_MOST_EVENTS = 1000
_MOST_BYTES = 4_000_000


class Outbox:
    """Events and speech in order. A client that does not read what is sent is left: `overflowed` becomes true."""

    def __init__(self) -> None:
        self._waiting: deque[Outgoing] = deque()
        self._bytes = 0
        self._some = asyncio.Event()
        self.overflowed = False
        self.closed = False

    def send(self, kind: str, /, **fields: Any) -> None:
        """Send an event."""
        self._put({"type": kind, **fields})

    def sound(self, data: bytes) -> None:
        """Send speech."""
        self._bytes += len(data)
        self._put(data)

    def drop_sound(self) -> None:
        """Take back the speech that was not sent yet."""
        self._waiting = deque(item for item in self._waiting if not isinstance(item, bytes))
        self._bytes = 0

    def close(self) -> None:
        """Nothing more is sent; what waits still is."""
        self.closed = True
        self._some.set()

    async def next(self) -> Outgoing | None:
        """The next thing to send; None once all is sent and nothing more comes."""
        while not self._waiting:
            if self.closed:
                return None
            self._some.clear()
            await self._some.wait()
        item = self._waiting.popleft()
        if isinstance(item, bytes):
            self._bytes -= len(item)
        return item

    def _put(self, item: Outgoing) -> None:
        if self.closed or self.overflowed:
            return
        if len(self._waiting) >= _MOST_EVENTS or self._bytes > _MOST_BYTES:
            self.overflowed = True
            self._waiting.clear()
        self._waiting.append(item)
        self._some.set()
