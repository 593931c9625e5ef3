"""The running service: parts, runs, and what goes on in the background."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass

import structlog

from agents.context import Parts
from core.clock import Clock
from core.settings import Settings
from graph.build import open_parts, registered
from graph.runs import InterviewRuns
from graph.uploads import Uploads
from services.intelligence import Intelligence
from storage.checkpoints import open_checkpoints

_log = structlog.get_logger(__name__)
_SWEEP_SECONDS = 600.0


@dataclass(frozen=True)
class Service:
    """What the front door drives."""

    parts: Parts
    interviews: InterviewRuns
    uploads: Uploads


@contextlib.asynccontextmanager
async def open_service(
    settings: Settings, *, clock: Clock | None = None, intelligence: Intelligence | None = None
) -> AsyncIterator[Service]:
    """Open the service, finish what a former process left unfinished, and keep house until the end."""
    async with contextlib.AsyncExitStack() as stack:
        parts = await stack.enter_async_context(open_parts(settings, clock=clock, intelligence=intelligence))
        context = await stack.enter_async_context(registered(uuid.uuid4().hex, parts))
        checkpoints = await stack.enter_async_context(open_checkpoints(settings.storage))
        runs = InterviewRuns(parts, checkpoints, context)
        recovered = await runs.reconcile()
        if recovered:
            _log.info("turns recovered", count=recovered)
        await parts.reader.start()
        async with asyncio.TaskGroup() as background:
            sweep = background.create_task(_sweep(runs))
            try:
                yield Service(parts=parts, interviews=runs, uploads=Uploads(parts, context))
            finally:
                sweep.cancel()
                await runs.settle()


async def _sweep(runs: InterviewRuns) -> None:
    """Mark interviews that were left as abandoned, now and every ten minutes."""
    while True:
        await runs.abandon_untouched()
        await asyncio.sleep(_SWEEP_SECONDS)
