"""Which graph runs when, and the scheduler that lives in the serving process. Moments are UTC.

A night is due at 00:00. Whatever runs it, it is one row of `scoring_runs`: a second scheduler finds it taken or done, and the
regular tick finds one that was missed. A LangGraph Server has crons in the place of both: its nightly one comes every hour and
does nothing where the night is done.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from langgraph_sdk.client import LangGraphClient

from core.settings import ScheduleSettings
from graph.jobs import Jobs

NIGHT = {"hour": 0, "minute": 0}
"""Of every day, UTC."""
CRONS: dict[str, dict[str, Any]] = {
    "0 * * * *": {},
    "* * * * *": {"marked": True},
}
"""What a LangGraph Server runs: the schedule and the input of the graph `scoring`."""
_GRAPH = "scoring"


@contextlib.asynccontextmanager
async def running(jobs: Jobs, settings: ScheduleSettings) -> AsyncIterator[AsyncIOScheduler | None]:
    """Run scheduled work in this process as long as the context lasts, and look at once for what was missed.

    None where something else is to run it (`NEXURA_SCHEDULER`). What is under way at the end is cancelled; it goes on with the
    next process.
    """
    if settings.scheduler != "embedded":
        yield None
        return
    scheduler = AsyncIOScheduler(timezone=UTC)
    at_work: dict[asyncio.Task[None], asyncio.Task[Any]] = {}

    async def tick() -> None:
        task = asyncio.create_task(jobs.tick())
        at_work[task] = cast(asyncio.Task[Any], asyncio.current_task())
        try:
            await asyncio.wait([task])
        finally:
            del at_work[task]
        # To APScheduler a cancelled job is a failed one, which it would log with a traceback at every stop.
        if not task.cancelled():
            task.result()

    once: dict[str, Any] = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(tick, CronTrigger(timezone=UTC, **NIGHT), id="night", **once)
    scheduler.add_job(
        tick,
        IntervalTrigger(seconds=settings.schedule_tick_seconds, timezone=UTC),
        id="tick",
        next_run_time=datetime.now(UTC),
        **once,
    )
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.pause()
        unfinished = dict(at_work)
        for task in unfinished:
            task.cancel()
        if unfinished:
            await asyncio.wait(unfinished.values())
        scheduler.shutdown(wait=False)


async def install_crons(client: LangGraphClient) -> int:
    """Have a LangGraph Server run the graph; returns how many crons were new. Safe to call again."""
    known = {cron["schedule"] for cron in await client.crons.search(assistant_id=await _assistant(client), limit=100)}
    new = [schedule for schedule in CRONS if schedule not in known]
    for schedule in new:
        await client.crons.create(_GRAPH, schedule=schedule, input=CRONS[schedule], multitask_strategy="reject")
    return len(new)


async def _assistant(client: LangGraphClient) -> str:
    found = await client.assistants.search(graph_id=_GRAPH, limit=1)
    if not found:
        raise LookupError("this server has no graph named scoring")
    return str(found[0]["assistant_id"])
