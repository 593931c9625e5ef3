"""One box, seen from outside: what goes in, what comes out, how much time it has used, how it ended.

What comes out is hostile. It is read into bounded buffers; nothing of it is believed but that it is what the code would have answered.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any

from services.coding.sandbox.job import MAX_VALUE_BYTES
from services.coding.sandbox.local.launching import Launcher, LaunchFailed, Started
from services.coding.sandbox.verdict import Exit

HELLO_SECONDS = 30.0
_END_SECONDS = 5.0
_CHUNK = 1 << 16
_FRAME_SPARE = 1 << 16
_DRAIN_ROUNDS = 64
_MOST_FRAMES = 4
_CREDENTIALS = struct.Struct("3i")
_CPU_CLOCK = 2  # CPUCLOCK_SCHED, in the kernel's way to name the clock of a process


class Ended(Exception):
    """The box has hung up: its process has ended, or is about to be ended."""


class NeverReady(LaunchFailed):
    """A box was started and ended, or was ended, before it said that it is ready. `late`: it took too long."""

    def __init__(self, ended: Exit, said: str, *, late: bool) -> None:
        self.ended = ended
        self.said = said
        self.late = late
        how = f"signal {ended.signal}" if ended.signal else f"exit code {ended.code}"
        super().__init__(f"A box ended before it was ready ({how}). {said}".strip())


class TooMuch(Exception):
    """The box has printed, or answered, more than it may."""


class Printed:
    """What came from one stream since the last `take`, from the beginning, at most `most` bytes."""

    def __init__(self) -> None:
        self.most = 0
        self.over = False
        self._kept = bytearray()

    def add(self, data: bytes) -> None:
        """Keep what there is room for."""
        room = self.most - len(self._kept)
        self.over |= len(data) > room
        self._kept += data[: max(0, room)]

    def take(self) -> str:
        """What was kept, as text that can be stored anywhere; starts over."""
        text = bytes(self._kept).decode(errors="replace").replace("\0", "\ufffd")
        self._kept.clear()
        self.over = False
        return text


class Box:
    """A process in its cage and the four ways to it. Made by `open_box`; for one job, then `end` it."""

    def __init__(self, launcher: Launcher, started: Started, ends: tuple[socket.socket, int, int, int]) -> None:
        self._launcher = launcher
        self._started = started
        self._channel, self._stdin, self._stdout_end, self._stderr_end = ends
        self._loop = asyncio.get_running_loop()
        self._input = bytearray()
        self._frames: list[bytes] = []
        self._partial = bytearray()
        self._hung_up = False
        self._change = asyncio.Event()
        self._ending: asyncio.Task[Exit] | None = None
        self._process = -1
        self.pid = 0
        self.memory_most: int | None = None
        self.frame_most = MAX_VALUE_BYTES + _FRAME_SPARE
        self.stdout = Printed()
        self.stderr = Printed()
        # What a runtime says while it starts is nobody's output, and helps to find out why it does not.
        self.stderr.most = 4096
        for descriptor in (self._stdout_end, self._stderr_end):
            os.set_blocking(descriptor, False)
        self._loop.add_reader(self._channel, self._read_channel)
        self._loop.add_reader(self._stdout_end, self._read_printed, self._stdout_end, self.stdout)
        self._loop.add_reader(self._stderr_end, self._read_printed, self._stderr_end, self.stderr)

    @property
    def alive(self) -> bool:
        """Whether it can still be asked anything."""
        return not self._hung_up and not self._started.ended.done() and self._ending is None

    def cpu_seconds(self) -> float | None:
        """CPU time of the process and its threads so far, from the kernel. None when it is gone."""
        try:
            return time.clock_gettime((~self.pid << 3) | _CPU_CLOCK)
        except OSError:
            return None

    async def limit(self, limits: Mapping[str, int]) -> None:
        """Lower its resource limits."""
        if limits:
            await self._launcher.limit(self._started, self.pid, limits)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process itself."""
        if self._process >= 0:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._process, number)

    async def greet(self, seconds: float) -> None:
        """Wait until it says that it is ready. Raises `NeverReady`, with what it printed, when it does not."""
        try:
            async with asyncio.timeout(seconds):
                await self.next_frame()
        except (Ended, TooMuch, TimeoutError) as error:
            ended = await (self.ended(_END_SECONDS) if isinstance(error, Ended) else self.end())
            said = self.stderr.take().strip()[-1000:]
            raise NeverReady(ended, said, late=isinstance(error, TimeoutError)) from error
        self._channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self.stderr.take()
        # Of a process that is there: its number may be another's later.
        with contextlib.suppress(OSError):
            self._process = os.pidfd_open(self.pid)

    async def ask(self, request: Mapping[str, Any]) -> None:
        """Send a request. Raises `Ended`."""
        data = json.dumps(request).encode()
        try:
            await self._loop.sock_sendall(self._channel, struct.pack("!I", len(data)) + data)
        except OSError as error:
            raise Ended from error

    async def next_frame(self) -> bytes:
        """The next frame. Raises `Ended` when none will come, `TooMuch` when the box has printed more than it may.

        What was printed before the frame was sent is in `stdout` and `stderr` then.
        """
        while True:
            if self._frames:
                return self._frames.pop(0)
            if self.stdout.over or self.stderr.over:
                raise TooMuch
            if self._hung_up:
                raise Ended
            self._change.clear()
            await self._change.wait()

    def feed(self, text: str) -> None:
        """Give it its standard input, all of it."""
        self._input += text.encode(errors="replace")
        if self._stdin >= 0:
            os.set_blocking(self._stdin, False)
            self._loop.add_writer(self._stdin, self._write_input)

    async def ended(self, seconds: float) -> Exit:
        """Wait until the process has ended by itself; end it after that long. Everything it printed has been read then."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._started.ended), seconds)
        return await self.end()

    async def end(self) -> Exit:
        """End the process, whatever it is at, and let go of it. May be called again."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        return await asyncio.shield(self._ending)

    async def _end(self) -> Exit:
        ended = self._started.ended
        if not ended.done():
            await self._launcher.kill(self._started)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(ended), _END_SECONDS)
        self._read_printed(self._stdout_end, self.stdout)
        self._read_printed(self._stderr_end, self.stderr)
        self._close_input()
        self._loop.remove_reader(self._channel)
        self._channel.close()
        if self._process >= 0:
            os.close(self._process)
            self._process = -1
        for descriptor in (self._stdout_end, self._stderr_end):
            self._loop.remove_reader(descriptor)
            os.close(descriptor)
        self._hung_up = True
        self._change.set()
        return ended.result() if ended.done() else Exit(None, signal.SIGKILL, None)

    def _read_channel(self) -> None:
        try:
            if self.pid == 0:
                data, ancillary, _, _ = self._channel.recvmsg(_CHUNK, socket.CMSG_SPACE(_CREDENTIALS.size))
                for level, kind, content in ancillary:
                    if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                        # As the kernel knows the sender: the number that this process has outside its namespace.
                        self.pid = _CREDENTIALS.unpack(content)[0]
            else:
                data = self._channel.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hung_up = True
            self._loop.remove_reader(self._channel)
        else:
            self._partial += data
            self._split()
        self._change.set()

    def _split(self) -> None:
        while len(self._partial) >= 4:
            length = int.from_bytes(self._partial[:4], "big")
            if length > self.frame_most:
                self.stdout.over = True
                self._loop.remove_reader(self._channel)
                return
            if len(self._partial) < 4 + length:
                return
            self._read_printed(self._stdout_end, self.stdout)
            self._read_printed(self._stderr_end, self.stderr)
            if len(self._frames) == _MOST_FRAMES:
                # Nobody asked for so many.
                self.stdout.over = True
                self._loop.remove_reader(self._channel)
                return
            self._frames.append(bytes(self._partial[4 : 4 + length]))
            del self._partial[: 4 + length]

    def _read_printed(self, descriptor: int, printed: Printed) -> None:
        for _ in range(_DRAIN_ROUNDS):
            try:
                data = os.read(descriptor, _CHUNK)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._loop.remove_reader(descriptor)
                return
            printed.add(data)
            if printed.over:
                # Nothing more of it is wanted, and the box is ended for it.
                self._loop.remove_reader(descriptor)
                self._change.set()
                return

    def _write_input(self) -> None:
        try:
            if self._input:
                del self._input[: os.write(self._stdin, self._input[:_CHUNK])]
        except BlockingIOError:
            return
        except OSError:
            self._input.clear()
        if not self._input:
            self._close_input()

    def _close_input(self) -> None:
        if self._stdin >= 0:
            self._loop.remove_writer(self._stdin)
            os.close(self._stdin)
            self._stdin = -1


async def open_box(launcher: Launcher, kind: str, program: int | None = None, *, seconds: float = HELLO_SECONDS) -> Box:
    """Start a box and wait, so long at most, until it is ready. `program`: descriptor of the compiled program that it runs.

    Raises `LaunchFailed`; `NeverReady` where the process was started.
    """
    ours, channel = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    ours.setblocking(False)
    # A description of its own: whoever copies the program moves the place to read from.
    opened = [] if program is None else [os.open(f"/proc/self/fd/{program}", os.O_RDONLY | os.O_CLOEXEC)]
    theirs_in, stdin = os.pipe()
    stdout, theirs_out = os.pipe()
    stderr, theirs_err = os.pipe()
    given = [theirs_in, theirs_out, theirs_err, channel.fileno(), *opened]
    try:
        started = await launcher.spawn(kind, given)
    except BaseException:
        ours.close()
        for descriptor in (stdin, stdout, stderr):
            os.close(descriptor)
        raise
    finally:
        channel.close()
        for descriptor in (theirs_in, theirs_out, theirs_err, *opened):
            os.close(descriptor)
    box = Box(launcher, started, (ours, stdin, stdout, stderr))
    try:
        await box.greet(seconds)
    except LaunchFailed:
        raise
    except BaseException:
        await box.end()
        raise
    return box
