"""The folder of a running sandbox: the programs that go into boxes, compiled, and what boxes that compile may write.

It lies in the machine's temporary folder, holds nothing of anybody's, and goes when the sandbox is closed. One that a killed service
left is removed by the next.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
import subprocess
import tempfile
import time
from pathlib import Path

from services.coding.sandbox.local.toolchains import NotHere, Toolchain
from services.coding.sandbox.sources import INSIDE

_PREFIX = "nexura-sandbox-"
_LOCK = "in-use"
_SETTLED = 60.0
"""Seconds after which a folder is locked, if anybody uses it."""

_COMPILE_SECONDS = 120.0
_JAVA_CLASSES = "classes"


class Stage:
    """The folder. `programs` is what boxes read, `scratch` where theirs are made."""

    def __init__(self) -> None:
        _remove_stale()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self.folder.chmod(0o755)
        self._lock = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        os.write(self._lock, f"{os.getpid()}\n".encode())
        self.programs = self.folder / "programs"
        self.scratch = self.folder / "scratch"
        for folder in (self.programs, self.scratch):
            folder.mkdir(mode=0o755)
            folder.chmod(0o755)

    def put_python(self, python: Toolchain) -> None:
        """The Python programs, compiled for the interpreter of the boxes, and the JavaScript one."""
        package = self.programs / "inside"
        package.mkdir()
        for source in INSIDE.glob("*.py"):
            shutil.copyfile(source, package / source.name)
        _run(
            [
                str(python.program),
                "-I",
                "-S",
                "-m",
                "compileall",
                "-q",
                "--invalidation-mode",
                "unchecked-hash",
                str(package),
            ]
        )
        shutil.copyfile(INSIDE / "javascript.cjs", self.programs / "javascript.cjs")
        self._open()

    def put_java(self, java: Toolchain) -> None:
        """The Java programs, compiled. Takes a second."""
        sources = sorted(str(path) for path in (INSIDE / "java").glob("*.java"))
        classes = self.programs / _JAVA_CLASSES
        _run([str(java.compiler), "-proc:none", "-nowarn", "-d", str(classes), *sources])
        self._open()

    def close(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(self._lock)

    def _open(self) -> None:
        for path in self.programs.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - the machine's own compiler, on our own sources
            command,
            check=True,
            capture_output=True,
            timeout=_COMPILE_SECONDS,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or b""
        raise NotHere(f"{command[0]} does not work: {error} {said.decode(errors='replace')[:500]}".strip()) from error


def _remove_stale() -> None:
    """Folders whose service is gone: nobody holds their lock."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            if (
                not stat.S_ISDIR(found.st_mode)
                or found.st_uid != os.geteuid()
                or found.st_mtime > time.time() - _SETTLED
            ):
                continue
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
