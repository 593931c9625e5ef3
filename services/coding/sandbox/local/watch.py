"""One request to a box under its limits: waits, keeps the time, and says how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import secrets
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.coding.sandbox import replies
from services.coding.sandbox.job import Limits, RunStatus
from services.coding.sandbox.local.box import Box, Ended, TooMuch
from services.coding.sandbox.verdict import Answer, Exit

_LOOK_SECONDS = 0.1
_WHERE_SECONDS = 0.2
_LAST_SECONDS = 2.0
_WALL_SPARE_SECONDS = 4.0
_WALL_FACTOR = 5.0
_STARVED = 0.5
_UNNOTICED_SECONDS = 0.1
_ANONYMOUS = re.compile(r"^(?:RssAnon|RssShmem|VmSwap):\s+(\d+) kB$", re.MULTILINE)


async def request(
    box: Box,
    what: Mapping[str, Any],
    limits: Limits,
    *,
    tells_where: bool = False,
    wall: float | None = None,
) -> Answer:
    """Ask a box, and end it when it goes over a limit.

    `tells_where`: whether it can be asked where it is when its time is over. `wall`: the most seconds by the clock;
    by default well above what the CPU time needs.
    """
    clock = asyncio.get_running_loop().time
    begun, queued = clock(), _queued(box.pid)
    answer = await _watched(
        box, what, limits, tells_where=tells_where, wall=wall or wall_seconds(limits), queued=queued
    )
    gone = clock() - begun - answer.cpu_seconds
    waited = _queued_since(box.pid, queued) if gone > _UNNOTICED_SECONDS else 0.0
    return replace(answer, idle_seconds=max(0.0, gone - waited))


async def _watched(
    box: Box,
    what: Mapping[str, Any],
    limits: Limits,
    *,
    tells_where: bool,
    wall: float,
    queued: Mapping[str, float],
) -> Answer:
    nonce = secrets.token_hex(16)
    box.stdout.most = box.stderr.most = limits.output_bytes
    before = box.cpu_seconds() or 0.0
    try:
        frame = await _in_time(box, {"nonce": nonce, **what}, limits, before, wall)
    except _TimeOver as over:
        reply = await _where(box, nonce) if tells_where and not over.idle else None
        starved = over.idle and _queued_since(box.pid, queued) > _STARVED * over.wall_seconds
        ended = await box.end()
        status = RunStatus.SANDBOX_ERROR if starved else RunStatus.TIME_LIMIT
        return _answer(box, reply, status, over.cpu_seconds, ended, starved=starved)
    except _MemoryOver:
        spent = _since(box, before)
        return _answer(box, None, RunStatus.MEMORY_LIMIT, spent, await box.end())
    except TooMuch:
        spent = _since(box, before)
        return _answer(box, None, RunStatus.OUTPUT_LIMIT, spent, await box.end())
    except Ended:
        spent = _since(box, before)
        ended = await box.ended(_LAST_SECONDS)
        if spent == 0.0 and ended.cpu_ms:
            spent = max(0.0, ended.cpu_ms / 1000 - before)
        return _answer(box, None, RunStatus.RUNTIME_ERROR, spent, ended)
    spent = _since(box, before)
    try:
        reply = replies.parse(frame, nonce)
    except replies.Garbled:
        return _answer(box, None, RunStatus.RUNTIME_ERROR, spent, await box.end(), garbled=True)
    if _too_large(box):
        return _answer(box, None, RunStatus.MEMORY_LIMIT, spent, await box.end())
    if spent > limits.cpu_seconds:
        return _answer(box, None, RunStatus.TIME_LIMIT, spent, await box.end())
    flooded = box.stdout.over or box.stderr.over
    return _answer(box, reply, RunStatus.OUTPUT_LIMIT if flooded else RunStatus.OK, spent)


def wall_seconds(limits: Limits) -> float:
    """The longest time by the clock for a case: well above what its CPU time needs."""
    return _WALL_SPARE_SECONDS + _WALL_FACTOR * limits.cpu_seconds


class _MemoryOver(Exception):
    """More memory is in use than the limit on data would have let it have."""


class _TimeOver(Exception):
    def __init__(self, cpu_seconds: float, wall_seconds: float, *, idle: bool) -> None:
        super().__init__()
        self.cpu_seconds = cpu_seconds
        self.wall_seconds = wall_seconds
        self.idle = idle


async def _in_time(box: Box, what: Mapping[str, Any], limits: Limits, before: float, wall: float) -> bytes:
    clock = asyncio.get_running_loop().time
    begun = clock()
    asking = asyncio.ensure_future(_exchange(box, what))
    try:
        while True:
            spent = _since(box, before)
            gone = clock() - begun
            if spent > limits.cpu_seconds or gone > wall:
                raise _TimeOver(spent, gone, idle=spent <= limits.cpu_seconds)
            if _too_large(box):
                raise _MemoryOver
            patience = min(limits.cpu_seconds - spent + 0.005, _LOOK_SECONDS, wall - gone + 0.005)
            done, _ = await asyncio.wait([asking], timeout=patience)
            if done:
                return asking.result()
    finally:
        if not asking.done():
            asking.cancel()
            with contextlib.suppress(asyncio.CancelledError, Ended, TooMuch):
                await asking


async def _exchange(box: Box, what: Mapping[str, Any]) -> bytes:
    await box.ask(what)
    return await box.next_frame()


async def _where(box: Box, nonce: str) -> Mapping[str, Any] | None:
    box.signal(signal.SIGXCPU)
    try:
        async with asyncio.timeout(_WHERE_SECONDS):
            return replies.parse(await box.next_frame(), nonce)
    except (Ended, TooMuch, TimeoutError, replies.Garbled):
        return None


def _since(box: Box, before: float) -> float:
    now = box.cpu_seconds()
    return 0.0 if now is None else max(0.0, now - before)


def _too_large(box: Box) -> bool:
    """RLIMIT_DATA counts what can be written. What was written and then made unwritable is seen here only."""
    return box.memory_most is not None and _anonymous_bytes(box.pid) > box.memory_most


def _anonymous_bytes(pid: int) -> int:
    """Memory that the process has filled, in pages of no file; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return 1024 * sum(int(size) for size in _ANONYMOUS.findall(status))


def _queued(pid: int) -> dict[str, float]:
    """Seconds for which each thread has been ready to run and not running."""
    found = {}
    # Threads, and the process itself, may end while we look.
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            with (
                contextlib.suppress(OSError, IndexError, ValueError),
                open(f"/proc/{pid}/task/{task}/schedstat") as file,
            ):
                found[task] = int(file.read().split()[1]) / 1e9
    return found


def _queued_since(pid: int, before: Mapping[str, float]) -> float:
    """What the thread that waited longest for a processor has waited since then: many that wait a little are not starved."""
    return max((seconds - before.get(task, 0.0) for task, seconds in _queued(pid).items()), default=0.0)


def _answer(
    box: Box,
    reply: Mapping[str, Any] | None,
    status: RunStatus,
    cpu_seconds: float,
    ended: Exit | None = None,
    *,
    starved: bool = False,
    garbled: bool = False,
) -> Answer:
    stdout, stderr = box.stdout.take(), box.stderr.take()
    return Answer(reply, status, cpu_seconds, ended, starved, stdout, stderr, garbled)
