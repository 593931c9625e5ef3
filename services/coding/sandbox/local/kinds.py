"""The sorts of boxes: what runs in each, under which limits, behind which wall."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.coding.sandbox.local import launcher, seccomp
from services.coding.sandbox.local.launching import Confinement, Kind
from services.coding.sandbox.local.toolchains import Toolchain, common_reads
from services.coding.value_types import Language

MB = 1 << 20
_ENVIRONMENT = {
    "PATH": "/usr/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",  # noqa: S108 - the box's own
    "TMPDIR": "/tmp",  # noqa: S108
    # Otherwise each thread reserves 64 MB of the address space.
    "MALLOC_ARENA_MAX": "2",
}
_INSIDE = "/inside"
_PROGRAM = "/program"
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/random")
_LONGEST_CPU_SECONDS = 600
_COMPILE_CPU_SECONDS = 20
_BUBBLEWRAP_PROCESSES = 2
_UNNAMED_USER = 65534


@dataclass(frozen=True)
class Recipe:
    """A sort of box, whatever confines it.

    Attributes:
        argv: The command; `{inside}` stands for the folder of our programs, an empty first word for a compiled program.
        memory_mb: What the runtime needs of its own, in data (RLIMIT_DATA).
        address_mb: Address space beside the code's memory (RLIMIT_AS): the kernel lets what was reserved unwritable be made
            writable past RLIMIT_DATA, so that this is what bounds it at once; `watch` ends such a box.
        threads: Processes and threads (RLIMIT_NPROC).
        env: Variables beside the common ones.
        forks: Whether it may make processes.
        scratch_mb: What it may keep in files; only a box that compiles may write any. In memory, a file costs the kernel
            something that no limit counts; on a disk nothing but a quota would.
        file_mb: Its largest file.
        proc: Whether it needs `/proc`, its own.
        reads: What it must see beside the machine's libraries.
    """

    argv: tuple[str, ...]
    memory_mb: int
    address_mb: int
    threads: int = 64
    env: Mapping[str, str] = field(default_factory=dict)
    forks: bool = False
    scratch_mb: int = 0
    file_mb: int = 0
    proc: bool = False
    reads: tuple[Path, ...] = ()


def recipes(tools: Mapping[Language, Toolchain], memory_mb: int) -> dict[str, Recipe]:
    """The boxes for the languages that are here. `memory_mb`: the most that a job may ask for."""
    made: dict[str, Recipe] = {}
    if python := tools.get(Language.PYTHON):
        made["python"] = _python(python, "python")
        made["sql"] = _python(python, "sql")
    if node := tools.get(Language.JAVASCRIPT):
        # Fewer threads, and none for what a box has no use for.
        options = (f"--max-old-space-size={memory_mb}", "--v8-pool-size=1", "--no-warnings")
        made["javascript"] = Recipe(
            (str(node.program), *options, "{inside}/javascript.cjs"),
            memory_mb=256,
            address_mb=4096,
            env={"OPENSSL_CONF": "/dev/null", "UV_THREADPOOL_SIZE": "1"},
            reads=node.reads,
        )
    if java := tools.get(Language.JAVA):
        made["java"] = _java(java, memory_mb, "inside.Runner", 384)
        made["java-compiler"] = _java(java, 384, "inside.Compiler", 768)
    if (gcc := tools.get(Language.CPP)) and python:
        # The program itself is a file that bubblewrap writes.
        made["cpp"] = Recipe(("",), memory_mb=16, address_mb=768, threads=32, file_mb=32)
        made["cpp-compiler"] = Recipe(
            _python(python, "gcc").argv,
            memory_mb=1024,
            address_mb=2048,
            threads=12,
            forks=True,
            scratch_mb=128,
            file_mb=64,
            reads=(*python.reads, *gcc.reads),
        )
    return made


def _python(python: Toolchain, module: str) -> Recipe:
    # Not isolated (-I), which would draw another hash seed each time: the order of sets must be the same in every run.
    path = "import sys; sys.path = ['{inside}', *filter(None, sys.path)]"
    program = f"{path}; from inside.{module} import main; del sys.path[0]; main()"
    return Recipe(
        (str(python.program), "-s", "-S", "-B", "-X", "utf8", "-c", program),
        memory_mb=32,
        address_mb=768,
        env={"PYTHONHASHSEED": "0"},
        reads=python.reads,
    )


def _java(java: Toolchain, heap_mb: int, main: str, beside_mb: int) -> Recipe:
    options = (
        f"-Xmx{heap_mb}m",
        "-Xshare:auto",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:ActiveProcessorCount=1",
        "-XX:-UsePerfData",
        "-XX:CICompilerCount=1",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:CompressedClassSpaceSize=64m",
        "-XX:+DisableAttachMechanism",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-Djava.io.tmpdir=/tmp",
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
    )
    return Recipe(
        (str(java.program), *options, "-cp", "{inside}/classes", main),
        memory_mb=beside_mb,
        address_mb=6144,
        proc=True,
        reads=java.reads,
    )


def limits(recipe: Recipe, memory_mb: int, *, own_user: bool) -> dict[str, int]:
    """The resource limits that a box starts with. `own_user`: whether nothing else runs under its user id."""
    code_mb = 0 if recipe.forks else memory_mb
    threads = {"RLIMIT_NPROC": recipe.threads + _BUBBLEWRAP_PROCESSES} if own_user else {}
    return threads | {
        "RLIMIT_DATA": (recipe.memory_mb + code_mb) * MB,
        "RLIMIT_AS": (recipe.address_mb + code_mb) * MB,
        "RLIMIT_FSIZE": recipe.file_mb * MB,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 64,
        "RLIMIT_STACK": 64 * MB,
        "RLIMIT_CPU": _COMPILE_CPU_SECONDS if recipe.forks else _LONGEST_CPU_SECONDS,
    }


def bubblewrapped(
    recipe: Recipe,
    limits: Mapping[str, int],
    *,
    bwrap: str,
    options: Iterable[str],
    programs: Path,
    hidden: Iterable[Path],
) -> Kind:
    """The box with namespaces of its own: nothing of the machine's files but what is bound, no network, no other process."""
    reads = _outermost([*common_reads(), *recipe.reads])
    argv = [
        bwrap, "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
        *options, "--uid", str(_UNNAMED_USER), "--gid", str(_UNNAMED_USER), "--cap-drop", "ALL", "--clearenv",
        "--new-session", "--die-with-parent", "--hostname", "sandbox",
    ]  # fmt: skip
    for path in reads:
        argv += ["--ro-bind", str(path), str(path)]
    argv += _merged_folders()
    for path in hidden:
        if _below(path, reads):
            argv += ["--size", "4096", "--tmpfs", str(path), "--remount-ro", str(path)]
    argv += ["--dir", "/dev"]
    for device in _DEVICES:
        argv += ["--dev-bind", device, device]
    if recipe.proc:
        argv += ["--proc", "/proc"]
    argv += ["--ro-bind", str(programs), _INSIDE]
    if recipe.argv[0] == "":
        argv += ["--perms", "0555", "--ro-bind-data", str(launcher.PROGRAM), _PROGRAM]
    if recipe.scratch_mb:
        argv += ["--size", str(recipe.scratch_mb * MB), "--tmpfs", "/tmp"]  # noqa: S108
    else:
        argv += ["--dir", "/tmp"]  # noqa: S108
    argv += ["--remount-ro", "/"]
    argv += ["--chdir", "/tmp", "--seccomp", str(launcher.FILTER)]  # noqa: S108
    for name, value in {**_ENVIRONMENT, **recipe.env}.items():
        argv += ["--setenv", name, value]
    command = [word.replace("{inside}", _INSIDE) for word in recipe.argv]
    argv += ["--", command[0] or _PROGRAM, *command[1:]]
    filter_ = seccomp.build_filter(forks=recipe.forks, spaced=True)
    return Kind(tuple(argv), {}, limits, base64.b64encode(filter_).decode(), None)


def landlocked(recipe: Recipe, limits: Mapping[str, int], *, programs: Path, hidden: Iterable[Path]) -> Kind:
    """The box that shares the machine's namespaces and may open next to nothing in them."""
    reads = _outermost([*common_reads(), *recipe.reads, programs, *_plain_folders()])
    readable = [str(each) for path in reads for each in _without(path, list(hidden))]
    confine = Confinement(
        read=(*readable, "/dev/urandom", "/dev/random"),
        write=("/dev/null",),
        folder=str(programs),
        own_pid=seccomp.OWN_PID,
        scratch=recipe.scratch_mb > 0,
    )
    filter_ = seccomp.build_filter(forks=recipe.forks, spaced=False, writable=recipe.scratch_mb > 0)
    command = tuple(word.replace("{inside}", str(programs)) for word in recipe.argv)
    environment = {**_ENVIRONMENT, **recipe.env}
    return Kind(command, environment, limits, base64.b64encode(filter_).decode(), confine)


def _merged_folders() -> list[str]:
    """`/bin`, `/lib` and the like: links into `/usr` on most machines, folders on others."""
    argv: list[str] = []
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(name):
            argv += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            argv += ["--ro-bind", name, name]
    return argv


def _plain_folders() -> list[Path]:
    return [
        Path(name) for name in ("/bin", "/lib", "/lib32", "/lib64") if os.path.isdir(name) and not os.path.islink(name)
    ]


def _outermost(paths: Iterable[Path]) -> list[Path]:
    kept: list[Path] = []
    for path in sorted(set(paths), key=lambda path: len(path.parts)):
        if not _below(path, kept):
            kept.append(path)
    return kept


def _below(path: Path, roots: Iterable[Path]) -> bool:
    return any(path.is_relative_to(root) for root in roots)


def _without(path: Path, hidden: list[Path]) -> list[Path]:
    """The path, or, where something below it is hidden, everything else below it. Landlock has no exceptions."""
    if _below(path, hidden):
        return []
    if not path.is_dir() or not any(each.is_relative_to(path) for each in hidden):
        return [path]
    return [below for entry in sorted(path.iterdir()) if not entry.is_symlink() for below in _without(entry, hidden)]
