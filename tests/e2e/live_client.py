"""A browser's side of a live interview: a socket, a microphone made of samples, and what was heard and read."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import numpy as np
import soxr
import uvicorn
import websockets
from fastapi import FastAPI
from numpy.typing import NDArray
from websockets.asyncio.client import ClientConnection

Samples = NDArray[np.int16]
_HEAD = struct.Struct("<BQ")
_BLOCK = 320


@contextlib.asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serve the application on a free port of this machine; its address without a scheme."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_config=None, lifespan="off", ws_per_message_deflate=False, timeout_graceful_shutdown=2
            )
        )
        task = asyncio.create_task(server.serve(sockets=[bound]))
        while not server.started:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
        try:
            yield f"127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


def spoken(text: str, *, rate: int = 16_000) -> Samples:
    """The text as espeak-ng says it, without the silence around it."""
    wav = subprocess.run(
        ["espeak-ng", "-v", "en-us", "-s", "150", "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout
    pcm = np.frombuffer(wav[44 : 44 + (len(wav) - 44) // 2 * 2], "<i2")
    loud = np.flatnonzero(np.abs(pcm) > 200)
    pcm = pcm[loud[0] : loud[-1] + 1]
    return soxr.resample(pcm, int.from_bytes(wav[24:28], "little"), rate).astype(np.int16)


def silence(seconds: float, *, rate: int = 16_000) -> Samples:
    """Nothing, as a quiet room sounds."""
    return np.random.default_rng(1).normal(0, 3, int(seconds * rate)).astype(np.int16)


class LiveClient:
    """One connection."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._came = asyncio.Event()
        self._reading = asyncio.create_task(self._read())
        self._position = 0.0
        self.began = time.monotonic()
        self.events: list[dict[str, Any]] = []
        self.sound: list[tuple[float, bytes]] = []
        self.close_code: int | None = None
        self.close_reason = ""

    @classmethod
    @contextlib.asynccontextmanager
    async def connect(cls, address: str, interview: str, **hello: Any) -> AsyncIterator[Self]:
        """A connection that has said `hello`, unless that holds nothing."""
        url = f"ws://{address}/api/v1/interviews/{interview}/live"
        async with websockets.connect(url, max_size=None, compression=None) as connection:
            client = cls(connection)
            if hello:
                await client.say("hello", **hello)
            try:
                yield client
            finally:
                await connection.close()
                await client._reading

    async def _read(self) -> None:
        try:
            async for message in self._connection:
                if isinstance(message, bytes):
                    self.sound.append((time.monotonic(), message))
                else:
                    self.events.append({"at": time.monotonic(), **json.loads(message)})
                self._came.set()
        except websockets.ConnectionClosed:
            pass
        self.close_code = self._connection.close_code
        self.close_reason = self._connection.close_reason or ""
        self._came.set()

    async def say(self, kind: str, **fields: Any) -> None:
        """Send a message."""
        await self.raw(json.dumps({"type": kind, **fields}))

    async def raw(self, frame: str | bytes) -> None:
        """Send a frame as it is; one that comes too late for the other side is lost."""
        with contextlib.suppress(websockets.ConnectionClosed):
            await self._connection.send(frame)

    async def frame(self, kind: int, payload: bytes, ms: int | None = None) -> None:
        """Send a binary frame."""
        stamp = int((time.monotonic() - self.began) * 1000) if ms is None else ms
        await self.raw(_HEAD.pack(kind, stamp) + payload)

    async def speak(self, pcm: Samples, *, rate: int = 16_000, pace: float = 1.0) -> None:
        """Send sound in blocks of 20 ms as it would be heard; `pace` 0: at once."""
        began = time.monotonic()
        for at in range(0, len(pcm), _BLOCK * rate // 16_000):
            block = pcm[at : at + _BLOCK * rate // 16_000]
            await self.frame(1, block.astype("<i2").tobytes(), int(self._position))
            self._position += len(block) / rate * 1000
            if pace and (early := began + at / rate * pace - time.monotonic()) > 0:
                await asyncio.sleep(early)

    async def until(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = 20.0) -> dict[str, Any]:
        """The first event for which `wanted` holds, among those that came and those to come."""
        read = 0
        ends = time.monotonic() + seconds
        async with asyncio.timeout(seconds + 1):
            while True:
                if time.monotonic() > ends:
                    raise AssertionError(f"not within {seconds} s; came: {self.events}")
                for event in self.events[read:]:
                    if wanted(event):
                        return event
                read = len(self.events)
                if self.close_code is not None:
                    raise AssertionError(f"closed with {self.close_code} {self.close_reason}; came: {self.events}")
                self._came.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._came.wait(), 0.5)

    async def event(self, kind: str, /, seconds: float = 20.0, **fields: Any) -> dict[str, Any]:
        """The first event of a kind that has these fields."""
        return await self.until(
            lambda event: event["type"] == kind and all(event.get(name) == value for name, value in fields.items()),
            seconds,
        )

    async def closed(self, seconds: float = 10.0) -> int:
        """The code that the other side closes with."""
        async with asyncio.timeout(seconds):
            while self.close_code is None:
                self._came.clear()
                await self._came.wait()
        return self.close_code

    async def heard(self, seconds: float = 10.0) -> float:
        """When the first speech came."""
        async with asyncio.timeout(seconds):
            while not self.sound:
                self._came.clear()
                await self._came.wait()
        return self.sound[0][0]

    def kill(self) -> None:
        """Lose the connection without a word."""
        self._connection.transport.abort()
