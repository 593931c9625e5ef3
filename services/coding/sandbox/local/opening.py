"""Opening the sandbox of this machine: the strongest way that holds, tried by a canary before anybody's code is run."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import JsonValue

from core.errors import NexuraError
from services.coding.sandbox.job import Job, Limits, RunStatus
from services.coding.sandbox.local.cages import USERS, Cage, Ground, Unfit, build_cage
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.sources import INSIDE
from services.coding.value_types import Language

WAYS = ("bubblewrap", "landlock")
_OWN_FILES = Path(__file__).parents[4]
_CANARY_MB = 64


class NoneHolds(NexuraError):
    """No way of confining code works on this machine. `reasons`: way to why."""

    status = 503
    default_code = "SANDBOX_OFF"

    def __init__(self, reasons: dict[str, str]) -> None:
        self.reasons = reasons
        told = " ".join(f"{way}: {reason}" for way, reason in reasons.items())
        super().__init__(f"Code is not run on this machine, because nothing here can confine it. {told}")


async def open_local(
    *,
    ways: Sequence[str] = WAYS,
    ready: int = 4,
    parallel: int = 0,
    waiting: int = 64,
    memory_mb: int = 256,
    first_user: int = 64000,
    hidden: Iterable[Path] = (),
) -> LocalExecutor:
    """The executor behind the first of `ways` that holds. Raises `NoneHolds`.

    Args:
        ways: What to try, the strongest first.
        ready: Boxes of Python and of JavaScript that wait ready.
        parallel: Boxes at work at the same time; 0: twice as many as processors.
        waiting: Jobs that may wait beyond those.
        memory_mb: The most memory that a job may ask for.
        first_user: The first of the user ids that boxes run under when the service is root.
        hidden: Folders that no box may see, beside the service's own.
    """
    hidden = tuple(hidden)
    users = range(first_user, first_user + USERS) if os.geteuid() == 0 else range(0)
    # By every name: as it was given, and as it really is.
    unseen = {path.absolute() for path in hidden} | {path.resolve() for path in hidden}
    ground = Ground(users, (_OWN_FILES, *sorted(unseen)), memory_mb)
    reasons: dict[str, str] = {}
    for way in ways:
        try:
            cage = await asyncio.to_thread(build_cage, way, ground)
        except (Unfit, OSError) as error:
            reasons[way] = str(error)
            continue
        executor = LocalExecutor(cage, ready=0, parallel=1, waiting=0)
        try:
            reason = await escapes(executor, cage)
        except OSError as error:
            reason = f"A box cannot be started here: {error}"
        except BaseException:
            await executor.close()
            raise
        if reason:
            await executor.close()
            reasons[way] = reason
            continue
        cage.passed_over = reasons
        return await executor.grown(ready=ready, parallel=parallel or 2 * (os.cpu_count() or 1), waiting=waiting)
    raise NoneHolds(reasons)


async def escapes(executor: LocalExecutor, cage: Cage) -> str:
    """What got out of a box, or why none could be tried; "" when the wall holds."""
    about: dict[str, JsonValue] = {
        "secrets": [str(path) for path in (*cage.ground.hidden, Path.home()) if path.exists()],
        "memory_mb": _CANARY_MB,
        "pids": [] if cage.spaced else [os.getpid(), os.getppid()],
    }
    code = (INSIDE / "canary.py").read_text()
    limits = Limits(cpu_seconds=5, memory_mb=_CANARY_MB)
    result = await executor.run(Job(Language.PYTHON, code, "escapes", [[about]], limits=limits))
    if result.status is not RunStatus.OK:
        return f"A box does not work here: {result.detail}"
    found = result.cases[0].value
    return "" if found == [] else f"The wall does not hold: {found}"
