"""The executor as the settings name it."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from pathlib import Path

from core.errors import Misconfigured, Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox.job import Capabilities, Executor, Health, Job, LanguageSupport, Result
from services.coding.value_types import Language

_HOW_TO = (
    "Install bubblewrap, use Linux 6.7 or newer with Landlock, or name a Piston or Judge0 server (NEXURA_SANDBOX). "
    "Everything else works without it."
)


class NoExecutor:
    """Runs nothing, and says why."""

    def __init__(self, why: str, passed_over: dict[str, str] | None = None) -> None:
        self._why = why
        self._passed_over = passed_over or {}

    async def run(self, job: Job) -> Result:  # noqa: ARG002 - the interface's
        """Raises `Unavailable`, always."""
        raise Unavailable(self._why, code="SANDBOX_OFF")

    async def capabilities(self) -> Capabilities:
        """No language."""
        return Capabilities("", {language: LanguageSupport(False, reason=self._why) for language in Language}, False)

    async def health(self) -> Health:
        """Why it is off."""
        return Health(False, "", self._why, self._passed_over)

    async def close(self) -> None:
        """Nothing is open."""


def check(settings: SandboxSettings) -> None:
    """Raises `Misconfigured` for a server that is named without its address."""
    if settings.sandbox == "piston":
        _address(settings.piston_url, "piston")
    if settings.sandbox == "judge0":
        _address(settings.judge0_url, "judge0")


async def build_executor(settings: SandboxSettings, *, hidden: Iterable[Path] = ()) -> Executor:
    """The executor that the settings name, tried; one that says why no code is run where nothing can confine it.

    Args:
        settings: Which, and how large.
        hidden: Folders that code must not see, such as the data folder, beside the service's own.

    Raises `Misconfigured` for a server that is named without its address.
    """
    # Each brings what only it needs.
    if settings.sandbox == "off":
        return NoExecutor("Running code is switched off (NEXURA_SANDBOX=off).")
    if settings.sandbox == "piston":
        from services.coding.sandbox.remote.piston import open_piston

        key = settings.piston_api_key
        return open_piston(_address(settings.piston_url, "piston"), key.get_secret_value() if key else None)
    if settings.sandbox == "judge0":
        from services.coding.sandbox.remote.judge0 import open_judge0

        key = settings.judge0_api_key
        return open_judge0(_address(settings.judge0_url, "judge0"), key.get_secret_value() if key else None)
    if platform.system() != "Linux":
        return NoExecutor(f"Code can be confined on Linux only; this is {platform.system()}. {_HOW_TO}")
    from services.coding.sandbox.local.opening import WAYS, NoneHolds, open_local

    try:
        return await open_local(
            ways=WAYS if settings.sandbox == "auto" else (settings.sandbox,),
            ready=settings.sandbox_ready,
            parallel=settings.sandbox_parallel,
            waiting=settings.sandbox_waiting,
            memory_mb=settings.sandbox_memory_mb,
            first_user=settings.sandbox_first_user,
            hidden=hidden,
        )
    except NoneHolds as error:
        return NoExecutor(f"{error.message} {_HOW_TO}", error.reasons)


def _address(url: str | None, name: str) -> str:
    if not url:
        raise Misconfigured(f"NEXURA_SANDBOX={name} needs NEXURA_{name.upper()}_URL.")
    return url
