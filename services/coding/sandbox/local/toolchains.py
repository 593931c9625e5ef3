"""What each language needs on this machine: where its runtime is, and which folders a box must show for it to run."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from services.coding.value_types import Language

_ANSWER_SECONDS = 20.0
_BASE = ("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/include", "/usr/share")
_OLDEST_PYTHON = (3, 8)


@dataclass(frozen=True)
class Toolchain:
    """A language's runtime, and its compiler where it has one.

    Attributes:
        version: What it says of itself.
        program: The runtime; for C++ the compiler.
        compiler: The compiler, where it is another program.
        reads: Folders and files that a box must show, beside the common ones.
        options: Of the command, where they depend on the version.
    """

    version: str
    program: Path
    compiler: Path | None = None
    reads: tuple[Path, ...] = ()
    options: tuple[str, ...] = ()


class NotHere(Exception):
    """The language cannot be run on this machine. The message says what is missing."""


def common_reads() -> tuple[Path, ...]:
    """What every program needs: the machine's libraries."""
    named = [*_BASE, "/etc/ld.so.cache", "/etc/alternatives"]
    return tuple(Path(name) for name in named if os.path.exists(name))


def find(language: Language, *, user: int | None, hidden: Iterable[Path] = ()) -> Toolchain:
    """The toolchain that a process of that user can run, and that does not lie in a hidden folder. Raises `NotHere`."""
    try:
        return _find(language, user, tuple(hidden))
    except (ValueError, IndexError) as error:
        raise NotHere(f"its version cannot be made out ({error})") from error


def _find(language: Language, user: int | None, hidden: tuple[Path, ...]) -> Toolchain:
    match language:
        case Language.PYTHON | Language.SQL:
            return _python(user, hidden)
        case Language.JAVASCRIPT:
            return _node(user)
        case Language.JAVA:
            return _java(user)
        case Language.CPP:
            return _gcc(user)


def reachable(path: Path, user: int | None) -> bool:
    """Whether a process of that user, of no group that matters, may read the path. None: the user of this process."""
    if user is None:
        return os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0))
    try:
        passed = all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)
        mode = path.stat().st_mode
    except OSError:
        return False
    return passed and bool(mode & stat.S_IROTH) and (not stat.S_ISDIR(mode) or bool(mode & stat.S_IXOTH))


def _python(user: int | None, hidden: tuple[Path, ...]) -> Toolchain:
    """The interpreter that the service runs on, where a box may read it; otherwise the machine's own."""
    reasons = []
    own = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (own, Path("/usr/bin/python3"), Path("/usr/local/bin/python3")):
        program = candidate.resolve()
        if not program.is_file() or any(program.is_relative_to(folder) for folder in hidden):
            continue
        if not reachable(program, user):
            reasons.append(f"{program} cannot be read by the user that boxes run under")
            continue
        said = _ask(
            [str(program), "-I", "-S", "-B", "-c", "import sys; print(sys.version.split()[0], sys.base_prefix)"]
        )
        version, _, prefix = said.partition(" ")
        if tuple(map(int, re.findall(r"\d+", version)[:2])) < _OLDEST_PYTHON:
            reasons.append(f"{program} is version {version}")
            continue
        return Toolchain(version, program, reads=_beside(program, Path(prefix)))
    raise NotHere("; ".join(reasons) or "no python3 was found")


def _node(user: int | None) -> Toolchain:
    program = _found("node", user, "Node.js is not installed (node)")
    version = _ask([str(program), "--version"]).removeprefix("v")
    if int(version.partition(".")[0]) < 14:
        raise NotHere(f"Node.js {version} is too old: 14 or newer is needed")
    return Toolchain(version, program, reads=_beside(program, program.parent.parent))


def _java(user: int | None) -> Toolchain:
    compiler = _found("javac", user, "no JDK is installed (javac)")
    home = compiler.parent.parent
    program = home / "bin" / "java"
    if not program.is_file():
        raise NotHere(f"{compiler} has no java beside it")
    version = _ask([str(compiler), "-version"]).removeprefix("javac ")
    if int(version.partition(".")[0]) < 11:
        raise NotHere(f"JDK {version} is too old: 11 or newer is needed")
    # Distributions put the configuration elsewhere and leave links.
    linked = {link.resolve().parent for folder in (home / "conf", home / "lib") for link in _links(folder)}
    elsewhere = {_top(path) for path in linked if path.is_relative_to("/etc")}
    return Toolchain(version, program, compiler, (*_beside(program, home), *sorted(elsewhere)))


def _gcc(user: int | None) -> Toolchain:
    program = _found("g++", user, "no C++ compiler is installed (g++)")
    version = _ask([str(program), "-dumpfullversion", "-dumpversion"])
    major = int(version.partition(".")[0])
    if major < 9:
        raise NotHere(f"g++ {version} is too old: 9 or newer is needed")
    if not shutil.which("ld"):
        raise NotHere("no linker is installed (ld, of binutils)")
    standard = "-std=c++20" if major >= 11 else "-std=c++17"
    return Toolchain(version, program, reads=_beside(program, program.parent.parent), options=(standard,))


def _found(name: str, user: int | None, otherwise: str) -> Path:
    where = shutil.which(name)
    if where is None:
        raise NotHere(otherwise)
    program = Path(where).resolve()
    if not reachable(program, user):
        raise NotHere(f"{program} cannot be read by the user that boxes run under")
    return program


def _beside(program: Path, prefix: Path) -> tuple[Path, ...]:
    """The folders of a runtime that is not among the machine's own; of `/usr/local` those with programs and libraries."""
    if program.is_relative_to("/usr/local"):
        folders = [Path("/usr/local") / name for name in ("bin", "lib", "include", "share")]
        return tuple(folder for folder in folders if folder.is_dir())
    return () if program.is_relative_to("/usr") else (prefix,)


def _links(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_symlink()) if folder.is_dir() else iter(())


def _top(path: Path) -> Path:
    """`/etc/java-17-openjdk` for whatever lies below it."""
    return Path(*path.parts[:3])


def _ask(command: list[str]) -> str:
    """What a program of this machine prints, without anything of our environment."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the machine
            command,
            capture_output=True,
            text=True,
            timeout=_ANSWER_SECONDS,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise NotHere(f"{command[0]} does not work: {error}") from error
    return (done.stdout.strip() or done.stderr.strip()).splitlines()[0] if done.stdout or done.stderr else ""
