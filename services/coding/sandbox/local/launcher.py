"""The process that starts boxes, ends them and buries them. Run as a program of its own; the standard library only.

It exists because it is small: it forks in a millisecond where the service would take many, it has no secrets in its environment,
and as a subreaper it collects every process that a box leaves behind, wherever the service runs. What is asked of it comes from
`launching.py` over a socket of packets: one JSON object each, file descriptors beside it.

    ← {"kinds": {name: kind}, "scratch": folder}
    ← {"spawn": n, "kind": name, "user": id | null}    descriptors: stdin, stdout, stderr, channel[, program]
    ← {"limit": n, "box": n, "pid": p, "limits": [[resource, value], …]}
    ← {"kill": n}
    → {"spawned": n, "pid": p}   or   {"limited": n}   or   {"refused": n, "reason": text}
    → {"ended": n, "status": wait status, "cpu_ms": x}

A kind is `{"argv", "env", "limits": [[resource, value], …], "filter": base64, "confine": null | {…}}`. Without `confine` the
command is bubblewrap, which reads the filter from descriptor 4; with it the process is confined here by Landlock.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import fcntl
import json
import os
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import time
from typing import Any, NoReturn

CHANNEL, FILTER, PROGRAM = 3, 4, 5
"""Descriptors of a new process, beside standard input, output and error."""

_PACKET = 1 << 16
_LAST_ROUNDS = 200  # of 10 ms, for what is ended last
_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 22, 36, 38
_SECCOMP_MODE_FILTER = 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # landlock_…, the same on every architecture
_RULE_PATH_BENEATH = 1

# Access rights of Landlock, linux/landlock.h.
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_ALL_FILE_SYSTEM = (1 << 16) - 1
_SINCE_ABI_5 = _IOCTL_DEV
_ALL_NET, _ALL_SCOPES = 0b11, 0b11


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def landlock_abi() -> int:
    """The version of Landlock that the kernel speaks; 0 where it has none."""
    return max(0, int(_LIBC.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def _checked(result: int, what: str) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def _prctl(option: int, first: int = 0, second: Any = 0) -> None:
    _checked(_LIBC.prctl(option, ctypes.c_ulong(first), second, 0, 0), f"prctl {option}")


def _landlock(readable: list[str], writable: list[str]) -> None:
    """Leave nothing to open but these paths and what lies beneath them; no TCP, no signals to others."""
    abi = landlock_abi()
    handled = _ALL_FILE_SYSTEM if abi >= 5 else _ALL_FILE_SYSTEM & ~_SINCE_ABI_5
    scopes = struct.pack("=Q", _ALL_SCOPES) if abi >= 6 else b""
    attributes = struct.pack("=QQ", handled, _ALL_NET) + scopes
    size = ctypes.c_size_t(len(attributes))
    rules = _checked(_LIBC.syscall(_CREATE_RULESET, attributes, size, ctypes.c_uint32(0)), "landlock_create_ruleset")
    for paths, rights in ((readable, _READ), (writable, handled & ~_EXECUTE)):
        for path in paths:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
            allowed = rights if os.path.isdir(path) else rights & _OF_FILES
            rule = struct.pack("=Qi", allowed, descriptor)
            added = _LIBC.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, rule, ctypes.c_uint32(0))
            _checked(added, f"landlock_add_rule {path}")
            os.close(descriptor)
    _checked(_LIBC.syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0)), "landlock_restrict_self")
    os.close(rules)


def _seccomp(instructions: bytes, own_pid: int) -> None:
    instructions = instructions.replace(struct.pack("=I", own_pid), struct.pack("=I", os.getpid()))
    program = _Filter(len(instructions) // 8, instructions)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))


def _become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _lower(pid: int, limits: list[list[Any]]) -> None:
    for name, value in limits:
        number = getattr(resource, name)
        with contextlib.suppress(ProcessLookupError):
            hard = resource.prlimit(pid, number)[1]
            wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.prlimit(pid, number, (wanted, wanted))


class _Box:
    """A process that was started, and the folder made for it."""

    def __init__(self, number: int, user: int | None, scratch: str | None) -> None:
        self.number = number
        self.user = user
        self.scratch = scratch


class Launcher:
    """Starts processes on request until the other end of `control` is gone."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._boxes: dict[int, _Box] = {}  # by process id
        self._parent = os.getpid()
        self._sent: list[bytes] = []
        config = json.loads(control.recv(_PACKET * 4))
        self._kinds: dict[str, dict[str, Any]] = config["kinds"]
        self._scratch: str = config["scratch"]

    def run(self, wakeup: int) -> None:
        """Serve until the service hangs up; then end every box."""
        while True:
            control = self._control.fileno()
            readable, writable, _ = select.select([control, wakeup], [control] if self._sent else [], [])
            if wakeup in readable:
                os.read(wakeup, 4096)
                self._bury()
            if writable:
                self._flush()
            if control in readable and not self._serve():
                break
        for pid in list(self._boxes):
            self._end(pid)
        for _ in range(_LAST_ROUNDS):
            if not self._bury():
                break
            time.sleep(0.01)

    def _serve(self) -> bool:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, _PACKET, 8)
        except ConnectionResetError:
            return False
        if not data:
            return False
        request = json.loads(data)
        if "spawn" in request:
            try:
                pid = self._spawn(request, descriptors)
            except OSError as error:
                self._tell({"refused": request["spawn"], "reason": str(error)})
            else:
                self._tell({"spawned": request["spawn"], "pid": pid})
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)
        elif "limit" in request:
            self._limit(request)
        elif "kill" in request:
            for pid, box in self._boxes.items():
                if box.number == request["kill"]:
                    self._end(pid)
        return True

    def _limit(self, request: dict[str, Any]) -> None:
        """Lower the limits of a running process, as its own user: root may have no right to."""
        user = next((box.user for box in self._boxes.values() if box.number == request["box"]), None)
        if user is None:
            _lower(request["pid"], request["limits"])
        else:
            child = os.fork()
            if child == 0:
                try:
                    _become(user)
                    _lower(request["pid"], request["limits"])
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
        self._tell({"limited": request["limit"]})

    def _tell(self, event: dict[str, Any]) -> None:
        self._sent.append(json.dumps(event).encode())
        self._flush()

    def _flush(self) -> None:
        with contextlib.suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
            while self._sent:
                self._control.send(self._sent[0], socket.MSG_DONTWAIT)
                del self._sent[0]

    def _spawn(self, request: dict[str, Any], descriptors: list[int]) -> int:
        kind = self._kinds[request["kind"]]
        user: int | None = request["user"]
        confine: dict[str, Any] | None = kind["confine"]
        scratch = None
        if confine and confine["scratch"]:
            scratch = os.path.join(self._scratch, str(request["spawn"]))
            os.mkdir(scratch, 0o700)
            if user is not None:
                os.chown(scratch, user, user)
        failed, failing = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._start(kind, user, scratch, descriptors, failing)
        os.close(failing)
        self._boxes[pid] = _Box(request["spawn"], user, scratch)
        with os.fdopen(failed, "rb") as reader:
            reason = reader.read()
        if reason:
            raise OSError(reason.decode(errors="replace"))
        return pid

    def _start(
        self, kind: dict[str, Any], user: int | None, scratch: str | None, descriptors: list[int], failing: int
    ) -> NoReturn:
        try:
            self._confine_and_execute(kind, user, scratch, descriptors, failing)
        except BaseException as error:  # noqa: BLE001 - whatever it is, this process must not go on as a launcher
            os.write(failing, f"{error}"[:2000].encode() or b"failed")
        finally:
            os._exit(125)

    def _confine_and_execute(
        self, kind: dict[str, Any], user: int | None, scratch: str | None, descriptors: list[int], failing: int
    ) -> None:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        instructions = base64.b64decode(kind["filter"])
        confine: dict[str, Any] | None = kind["confine"]
        given = dict(enumerate(descriptors[: CHANNEL + 1]))
        if len(descriptors) > CHANNEL + 1:
            given[PROGRAM] = descriptors[CHANNEL + 1]
        if confine is None:
            given[FILTER] = _holding(instructions)
        failing = _place(given, failing)
        # Where the machine runs out of memory, boxes go first.
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
        _lower(0, kind["limits"])
        if user is not None:
            _become(user)
        environment: dict[str, str] = kind["env"]
        if confine is None:
            os.execve(kind["argv"][0], kind["argv"], environment)  # noqa: S606 - bubblewrap; a path of ours
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self._parent:
            os._exit(125)
        writable = [*confine["write"], *([scratch] if scratch else [])]
        if scratch:
            environment = {**environment, "TMPDIR": scratch, "HOME": scratch}
        os.chdir(scratch or confine["folder"])
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _landlock(confine["read"], writable)
        _seccomp(instructions, confine["own_pid"])
        command = kind["argv"][0]
        # A program that was compiled has no name: it is executed by its descriptor.
        target: Any = PROGRAM if command == "" else command
        os.execve(target, [command or "program", *kind["argv"][1:]], environment)  # noqa: S606

    def _end(self, pid: int) -> None:
        box = self._boxes.get(pid)
        if box is None:
            return
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)

    def _bury(self) -> bool:
        """Collect what has ended, boxes and whatever they left. Returns whether any child is left."""
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return False
            if ended is None:
                return True
            pid = ended.si_pid
            box = self._boxes.pop(pid, None)
            if box is not None:
                # While it is not collected, nothing else can be the group of this number.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            if box is not None:
                if box.scratch:
                    shutil.rmtree(box.scratch, ignore_errors=True)
                cpu_ms = 1000 * (usage.ru_utime + usage.ru_stime)
                self._tell({"ended": box.number, "status": status, "cpu_ms": cpu_ms})


def _holding(data: bytes) -> int:
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    return reader


def _place(given: dict[int, int], failing: int) -> int:
    """Put descriptors where they belong, out of each other's way, and close everything else. Returns where `failing` is now."""
    high = {number: fcntl.fcntl(old, fcntl.F_DUPFD, 64) for number, old in given.items()}
    failing = fcntl.fcntl(failing, fcntl.F_DUPFD_CLOEXEC, 64)
    for number, old in high.items():
        os.dup2(old, number, inheritable=True)
    kept = {*given, failing}
    highest = max(kept, default=0)
    for number in range(3, highest):
        if number not in kept:
            with contextlib.suppress(OSError):
                os.close(number)
    os.closerange(highest + 1, 4096)
    return failing


def main() -> None:
    """Serve on descriptor `argv[1]`."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    wakeup, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    with control:
        Launcher(control).run(wakeup)


if __name__ == "__main__":
    main()
