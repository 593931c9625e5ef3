"""The service's side of the launcher: asks for boxes, hears how they ended."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import Unavailable
from services.coding.sandbox.verdict import LOST, Exit

_PACKET = 1 << 16
_ANSWER_SECONDS = 20.0
_PROGRAM = Path(__file__).with_name("launcher.py")


class LaunchFailed(Unavailable):
    """A process could not be started. The message says why."""

    default_code = "LAUNCH_FAILED"


@dataclass(frozen=True)
class Confinement:
    """What Landlock leaves open. `scratch`: whether the process gets a folder of its own to write to."""

    read: tuple[str, ...]
    write: tuple[str, ...]
    folder: str
    own_pid: int
    scratch: bool


@dataclass(frozen=True)
class Kind:
    """How a sort of box is started.

    Attributes:
        argv: The command. An empty first word stands for the program that is handed over with the request.
        env: All of its environment.
        limits: Resource, as in `RLIMIT_…`, and value.
        filter: The seccomp filter.
        confine: None where the command is bubblewrap, which confines.
    """

    argv: tuple[str, ...]
    env: Mapping[str, str]
    limits: Mapping[str, int]
    filter: str
    confine: Confinement | None

    def described(self) -> dict[str, Any]:
        """As the launcher reads it."""
        return {
            "argv": self.argv,
            "env": dict(self.env),
            "limits": list(self.limits.items()),
            "filter": self.filter,
            "confine": vars(self.confine) if self.confine else None,
        }


@dataclass
class Started:
    """A process that the launcher started. `ended` is done once it is gone."""

    number: int
    pid: int
    user: int | None
    ended: asyncio.Future[Exit]


class Launcher:
    """The launcher process and what it was asked for. Belongs to one event loop.

    Args:
        kinds: Name to kind.
        users: User ids that boxes run under, one each. Empty where the service itself is no root: they run as it does.
        scratch: Folder for the scratch folders of boxes.
    """

    def __init__(self, kinds: Mapping[str, Kind], *, users: range, scratch: Path) -> None:
        self._config = {"kinds": {name: kind.described() for name, kind in kinds.items()}, "scratch": str(scratch)}
        self._free = list(users)
        self._claims: dict[int, socket.socket] = {}
        self._as_self = not users
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._answers: dict[int, asyncio.Future[int]] = {}
        self._started: dict[int, Started] = {}
        self._last = 0

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._control is not None

    @property
    def boxes(self) -> int:
        """Processes that it has started and that have not ended."""
        return len(self._started)

    async def start(self) -> None:
        """Start the process."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-I", "-S", "-B", str(_PROGRAM), str(theirs.fileno())]
        self._process = await asyncio.to_thread(
            subprocess.Popen,
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        await self._send(self._config)
        asyncio.get_running_loop().add_reader(ours, self._hear)

    async def spawn(self, kind: str, descriptors: list[int]) -> Started:
        """Start a process of that kind, with standard input, output, error, its channel, and a program where it runs one.

        Raises `LaunchFailed`. The caller keeps, and closes, its copies of the descriptors.
        """
        user = None if self._as_self else self.claim()
        number, answer = self._question()
        started = Started(number, 0, user, asyncio.get_running_loop().create_future())
        self._started[number] = started
        try:
            await self._send({"spawn": number, "kind": kind, "user": user}, descriptors)
            async with asyncio.timeout(_ANSWER_SECONDS):
                started.pid = await answer
        except BaseException as error:
            self._answers.pop(number, None)
            if isinstance(error, LaunchFailed):
                self._forget(started, LOST)
            else:
                # It may be there all the same: it is ended, and forgotten when the launcher says so.
                await asyncio.shield(self.kill(started))
            if isinstance(error, TimeoutError):
                raise LaunchFailed("The launcher did not answer.") from error
            raise
        return started

    async def limit(self, started: Started, pid: int, limits: Mapping[str, int]) -> None:
        """Lower resource limits of a running process of that box. Raises `LaunchFailed`."""
        number, answer = self._question()
        request = {"limit": number, "box": started.number, "pid": pid, "limits": list(limits.items())}
        try:
            await self._send(request)
            async with asyncio.timeout(_ANSWER_SECONDS):
                await answer
        except TimeoutError as error:
            raise LaunchFailed("The launcher did not answer.") from error
        finally:
            self._answers.pop(number, None)

    def claim(self) -> int:
        """A user id under which no box of any process on this machine runs: its limit on processes counts for all of them together.

        An abstract socket is the claim: the kernel gives its name to one process, and takes it back with the process.
        """
        for user in self._free:
            claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                claim.bind(f"\0nexura-box-{user}")
            except OSError as error:
                claim.close()
                if error.errno == errno.EADDRINUSE:
                    continue
                raise LaunchFailed(f"No user id can be claimed for a box: {error}") from error
            self._claims[user] = claim
            self._free.remove(user)
            return user
        raise LaunchFailed("Too many boxes are running.")

    def _question(self) -> tuple[int, asyncio.Future[int]]:
        self._last += 1
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._answers[self._last] = answer
        return self._last, answer

    async def kill(self, started: Started) -> None:
        """Have a process ended, with all that it started. `started.ended` tells when it is gone."""
        if not started.ended.done():
            with contextlib.suppress(LaunchFailed):
                await self._send({"kill": started.number})

    async def close(self) -> None:
        """End every process, and the launcher."""
        self._hang_up("The sandbox is shut down.")
        process, self._process = self._process, None
        if process is not None:
            try:
                await asyncio.to_thread(process.wait, _ANSWER_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                await asyncio.to_thread(process.wait)

    async def _send(self, request: Mapping[str, Any], descriptors: list[int] | None = None) -> None:
        data = json.dumps(request).encode()
        while True:
            if self._control is None:
                raise LaunchFailed("The launcher is gone.")
            try:
                socket.send_fds(self._control, [data], descriptors or [])
                return
            except BlockingIOError:
                await asyncio.sleep(0.002)
            except OSError as error:
                self._hang_up("The launcher is gone.")
                raise LaunchFailed("The launcher is gone.") from error

    def _hear(self) -> None:
        while self._control is not None:
            try:
                data = self._control.recv(_PACKET)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._hang_up("The launcher is gone.")
                return
            self._take(json.loads(data))

    def _take(self, event: dict[str, Any]) -> None:
        if "ended" in event:
            started = self._started.get(event["ended"])
            if started is not None:
                code = os.waitstatus_to_exitcode(event["status"])
                self._forget(started, Exit(code if code >= 0 else None, -code if code < 0 else None, event["cpu_ms"]))
            return
        number = int(event.get("spawned", event.get("limited", event.get("refused", 0))))
        answer = self._answers.pop(number, None)
        if answer is None or answer.done():
            return
        if "refused" not in event:
            answer.set_result(event.get("pid", 0))
        else:
            answer.set_exception(LaunchFailed(f"A box could not be started: {event['reason']}"))

    def _forget(self, started: Started, ended: Exit) -> None:
        if self._started.pop(started.number, None) is None:
            return
        if started.user is not None:
            self._claims.pop(started.user).close()
            self._free.append(started.user)
        if not started.ended.done():
            started.ended.set_result(ended)

    def _hang_up(self, why: str) -> None:
        control, self._control = self._control, None
        if control is not None:
            asyncio.get_running_loop().remove_reader(control)
            control.close()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(LaunchFailed(why))
        self._answers.clear()
        for started in list(self._started.values()):
            self._forget(started, LOST)
