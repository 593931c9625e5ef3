"""What boxes are confined by on this machine: bubblewrap, or Landlock where there are no user namespaces."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from services.coding.sandbox.job import LanguageSupport
from services.coding.sandbox.local import kinds
from services.coding.sandbox.local.kinds import MB, Recipe
from services.coding.sandbox.local.launcher import landlock_abi
from services.coding.sandbox.local.launching import Kind, Launcher, LaunchFailed
from services.coding.sandbox.local.staging import Stage
from services.coding.sandbox.local.toolchains import NotHere, Toolchain, find
from services.coding.value_types import Language

USERS = 512
# The stack, and what a runtime writes to pages of its program: neither is data.
_MEMORY_SPARE_MB = 96
_OLDEST_LANDLOCK = 4
_PER_NAMESPACE_SINCE = (5, 14)


class Unfit(Exception):
    """This way of confining does not work here. The message says why, and what to do."""


@dataclass(frozen=True)
class Ground:
    """What both ways stand on.

    Attributes:
        users: User ids for boxes, one each; empty where the service is no root, and they run under its own.
        hidden: What boxes must not see, although it lies below a folder that they do: the service's own files.
        memory_mb: The most that a job may ask for.
    """

    users: range
    hidden: tuple[Path, ...]
    memory_mb: int

    @property
    def user(self) -> int | None:
        """A user that boxes run under; None: that of the service."""
        return self.users[0] if self.users else None


class Cage:
    """One way, set up: programs staged, languages found, boxes described."""

    def __init__(
        self,
        name: str,
        ground: Ground,
        stage: Stage,
        tools: Mapping[Language, Toolchain],
        missing: Mapping[Language, str],
        describe: Callable[[Recipe], Kind],
    ) -> None:
        self.name = name
        self.tools = tools
        self.passed_over: dict[str, str] = {}
        self._ground = ground
        self._stage = stage
        self._recipes = kinds.recipes(tools, ground.memory_mb)
        self.kinds = {kind: describe(recipe) for kind, recipe in self._recipes.items()}
        self.languages = {language: LanguageSupport(True, tool.version) for language, tool in tools.items()}
        self.languages |= {language: LanguageSupport(False, reason=reason) for language, reason in missing.items()}
        self._preparing: dict[Language, asyncio.Lock] = {Language.JAVA: asyncio.Lock()}
        self._prepared: set[Language] = set()

    @property
    def spaced(self) -> bool:
        """Whether boxes have namespaces of their own."""
        return self.name == "bubblewrap"

    @property
    def ground(self) -> Ground:
        """What it stands on."""
        return self._ground

    @property
    def programs(self) -> Path:
        """The folder of our programs that boxes read."""
        return self._stage.programs

    def launcher(self) -> Launcher:
        """A launcher for these boxes, not started."""
        return Launcher(self.kinds, users=self._ground.users, scratch=self._stage.scratch)

    async def prepare(self, language: Language) -> None:
        """What is done when a language is first used. Raises `LaunchFailed`."""
        lock = self._preparing.get(language)
        if lock is None:
            return
        async with lock:
            if language not in self._prepared:
                try:
                    await asyncio.to_thread(self._stage.put_java, self.tools[language])
                except NotHere as error:
                    raise LaunchFailed(str(error)) from error
                self._prepared.add(language)

    def limits(self, kind: str, memory_mb: int | None = None) -> dict[str, int]:
        """What is to be lowered of a box's limits for a job with so much memory.

        Where boxes have no user of their own, RLIMIT_NPROC counts what else their user runs.
        """
        recipe = self._recipes[kind]
        lowered: dict[str, int] = {}
        if memory_mb is not None and memory_mb < self._ground.memory_mb:
            lowered["RLIMIT_DATA"] = (recipe.memory_mb + memory_mb) * MB
            lowered["RLIMIT_AS"] = (recipe.address_mb + memory_mb) * MB
        if not self._ground.users:
            alone = self.spaced and _kernel() >= _PER_NAMESPACE_SINCE
            lowered["RLIMIT_NPROC"] = recipe.threads + (0 if alone else _tasks_of(os.getuid()))
        return lowered

    def memory_most(self, kind: str, memory_mb: int) -> int:
        """Bytes that a box with so much memory for its code can have filled, if it keeps to its limits."""
        return (self._recipes[kind].memory_mb + min(memory_mb, self._ground.memory_mb) + _MEMORY_SPARE_MB) * MB

    def summary(self) -> str:
        """A line for those who run the service."""
        able = [f"{language} {tool.version}" for language, tool in sorted(self.tools.items())]
        lacking = [
            f"{language}: {support.reason}" for language, support in self.languages.items() if not support.available
        ]
        return f"Code runs behind {self.name}: {', '.join(able)}." + (
            f" Missing: {'; '.join(lacking)}." if lacking else ""
        )

    def close(self) -> None:
        """Remove what was staged."""
        self._stage.close()


def build_cage(name: str, ground: Ground) -> Cage:
    """Set up one way; blocks for some 100 ms. Raises `Unfit`."""
    if name == "bubblewrap":
        wrap = _bubblewrap()
    else:
        wrap = None
        _check_landlock()
    tools, missing = _tools(ground)
    if Language.PYTHON not in tools:
        raise Unfit(f"No Python can be run in a box: {missing[Language.PYTHON]}.")
    stage = Stage()
    try:
        stage.put_python(tools[Language.PYTHON])

        def describe(recipe: Recipe) -> Kind:
            limits = kinds.limits(recipe, ground.memory_mb, own_user=bool(ground.users))
            if wrap is not None:
                bwrap, options = wrap
                return kinds.bubblewrapped(
                    recipe, limits, bwrap=bwrap, options=options, programs=stage.programs, hidden=ground.hidden
                )
            return kinds.landlocked(recipe, limits, programs=stage.programs, hidden=ground.hidden)

        return Cage(name, ground, stage, tools, missing, describe)
    except NotHere as error:
        stage.close()
        raise Unfit(str(error)) from error
    except BaseException:
        stage.close()
        raise


def _tools(ground: Ground) -> tuple[dict[Language, Toolchain], dict[Language, str]]:
    tools: dict[Language, Toolchain] = {}
    missing: dict[Language, str] = {}
    for language in Language:
        try:
            tools[language] = find(language, user=ground.user, hidden=ground.hidden)
        except NotHere as error:
            missing[language] = str(error)
    return tools, missing


def _bubblewrap() -> tuple[str, tuple[str, ...]]:
    program = shutil.which("bwrap")
    if program is None:
        raise Unfit("bubblewrap is not installed (Debian, Ubuntu, Fedora, Arch: package bubblewrap).")
    try:
        said = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise Unfit(f"{program} does not work: {error}") from error
    known = said.stdout + said.stderr
    if "--size" not in known or "--perms" not in known:
        raise Unfit("This bubblewrap is too old: 0.5 or newer is needed.")
    return program, ("--disable-userns",) if "--disable-userns" in known else ()


def _check_landlock() -> None:
    abi = landlock_abi()
    if abi == 0:
        raise Unfit("This kernel has no Landlock, or it is switched off (boot with lsm=landlock,…).")
    if abi < _OLDEST_LANDLOCK:
        raise Unfit(f"This kernel's Landlock is too old (ABI {abi}): Linux 6.7 or newer is needed.")


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2] if part.isdigit())


def _tasks_of(user: int) -> int:
    """Processes and threads of a user, which RLIMIT_NPROC counts together."""
    return sum(_threads(entry) for entry in _processes() if _owner(entry) == user)


def _processes() -> Iterable[str]:
    return [entry for entry in os.listdir("/proc") if entry.isdigit()]


def _owner(pid: str) -> int:
    try:
        return os.stat(f"/proc/{pid}").st_uid
    except OSError:
        return -1


def _threads(pid: str) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/task"))
    except OSError:
        return 0
