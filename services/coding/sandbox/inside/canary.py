"""Tries to get out. Run as a candidate's code before any candidate's code is; what it returns must be empty."""

from __future__ import annotations

import ctypes
import mmap
import os
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

_PTRACE_TRACEME, _CLONE_NEWUSER = 0, 0x10000000
_PR_GET_NO_NEW_PRIVS, _PR_GET_SECCOMP = 39, 21
_OWN_VARIABLES = {"PATH", "LANG", "HOME", "TMPDIR", "PWD", "LC_CTYPE", "PYTHONHASHSEED", "MALLOC_ARENA_MAX"}


def escapes(about: dict[str, Any]) -> list[str]:
    """What should have been refused and was not.

    `about`: `secrets`, paths that must not be read; `memory_mb`, the limit; `pids`, processes that must not be reached.
    """
    found: list[str] = []
    refused = _Refusals(found)
    for path in [
        *about["secrets"],
        "/etc/passwd",
        "/etc/shadow",
        "/proc/1/environ",
        "/proc/self/environ",
        "/proc/self/mem",
    ]:
        refused("read " + path, partial(_open, path))
    for path in ("/usr/canary", "/canary", "/etc/canary", "/dev/canary", "/dev/shm/canary", "/tmp/canary"):  # noqa: S108
        refused("write " + path, partial(os.open, path, os.O_WRONLY | os.O_CREAT))
    refused("fork", _fork)
    refused("spawn", _spawn)
    for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_VSOCK"):
        if hasattr(socket, family):
            refused("socket " + family, partial(socket.socket, getattr(socket, family)))
    refused("shared memory", lambda: mmap.mmap(-1, 4096))
    refused("memory", lambda: bytearray((about["memory_mb"] + 128) << 20))
    for pid in about["pids"]:
        refused(f"signal to process {pid}", partial(os.kill, pid, 0))
    refused("another user", lambda: os.setuid(0))
    library = ctypes.CDLL(None, use_errno=True)
    refused("unshare", lambda: _call(library.unshare, _CLONE_NEWUSER))
    refused("personality", lambda: _call(library.personality, 0x0040000))
    if library.prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1:
        found.append("privileges can be gained")
    if library.prctl(_PR_GET_SECCOMP, 0, 0, 0, 0) != 2:
        found.append("no filter")
    if 0 in (os.getuid(), os.geteuid(), os.getgid()):
        found.append("root")
    found.extend("environment " + name for name in os.environ if name not in _OWN_VARIABLES)
    # Last: a process that is traced stops at its next signal.
    refused("ptrace", lambda: _call(library.ptrace, _PTRACE_TRACEME, 0, 0, 0))
    return found


class _Refusals:
    def __init__(self, found: list[str]) -> None:
        self._found = found

    def __call__(self, what: str, attempt: Callable[[], Any]) -> None:
        try:
            attempt()
        except (OSError, MemoryError, AttributeError, ValueError):
            return
        self._found.append(what)


def _open(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if os.path.isdir(path) and not os.listdir(descriptor):
            # An empty folder that hides what is there.
            raise OSError("empty")
    finally:
        os.close(descriptor)


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _spawn() -> None:
    os.waitpid(os.posix_spawn("/usr/bin/true", ["true"], {}), 0)


def _call(function: Any, *arguments: int) -> None:
    if function(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")
