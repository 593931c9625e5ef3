"""The running service: parts, runs, and what goes on in the background."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from agents.context import Parts
from core.clock import Clock
from core.errors import NexuraError
from core.settings import Settings
from graph.audits import Auditing
from graph.build import open_parts, registered
from graph.careers import Careers
from graph.diagnoses import Diagnoses
from graph.jobs import Jobs
from graph.live import LiveSessions
from graph.runs import InterviewRuns
from graph.uploads import Uploads
from services.coding.problems import load_problems
from services.intelligence import Intelligence
from services.privacy.orphans import forget_orphans
from services.privacy.retention import Deleters, Retention
from storage.checkpoints import open_checkpoints

_log = structlog.get_logger(__name__)
_SWEEP_SECONDS = 600.0
_RECOVERY_SECONDS = 5.0
FORGET_SECONDS = 3600.0
"""How often old notifications and old activity are forgotten."""
_AWAY = (NexuraError, SQLAlchemyError, OSError)
"""What a database, an index or an object store raises that is away; work in the background goes on when it is back."""


@dataclass(frozen=True)
class Service:
    """What the front door drives."""

    parts: Parts
    interviews: InterviewRuns
    uploads: Uploads
    careers: Careers
    diagnoses: Diagnoses
    live: LiveSessions
    jobs: Jobs
    audits: Auditing


@contextlib.asynccontextmanager
async def open_service(
    settings: Settings, *, clock: Clock | None = None, intelligence: Intelligence | None = None, alone: bool = True
) -> AsyncIterator[Service]:
    """Open the service, finish what a former process left unfinished, and keep house until the end.

    `alone` is False for a process beside the one that serves: it leaves unfinished turns to that one, and starts document
    workers when a file comes.
    """
    async with contextlib.AsyncExitStack() as stack:
        parts = await stack.enter_async_context(open_parts(settings, clock=clock, intelligence=intelligence))
        context = await stack.enter_async_context(registered(uuid.uuid4().hex, parts))
        checkpoints = await stack.enter_async_context(open_checkpoints(settings.storage))
        runs = InterviewRuns(parts, checkpoints, context)
        careers = Careers(parts, context)
        audits = Auditing(parts, context)
        live = LiveSessions(parts, runs)
        runs.before_deletion(parts.recordings.forget_interview)
        parts.accounts.users.before_deletion(runs.forget_owner)
        tasks: list[asyncio.Task[Any]] = []
        if alone:
            recovery = asyncio.create_task(runs.reconcile())
            tasks = [recovery, asyncio.create_task(_sweep(runs, parts)), asyncio.create_task(_warm_up(parts))]
            tasks.append(asyncio.create_task(_seal(parts)))
            # Celery's workers audit by themselves; a LangGraph Server's crons only score.
            if settings.schedule.scheduler in ("embedded", "langgraph"):
                tasks.append(asyncio.create_task(_audit(audits)))
            tasks += [asyncio.create_task(_deliver(parts)), asyncio.create_task(_count(parts))]
            # What rules can finish is finished before the first request; slow models go on beside it.
            await asyncio.wait([recovery], timeout=_RECOVERY_SECONDS)
        try:
            yield Service(
                parts=parts,
                interviews=runs,
                uploads=Uploads(parts, context),
                careers=careers,
                diagnoses=Diagnoses(parts, context),
                live=live,
                jobs=Jobs(parts, context),
                audits=audits,
            )
        finally:
            live.stop_all()
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)
            await careers.settle()
            await runs.settle()
            await parts.analytics.settle()


async def _sweep(runs: InterviewRuns, parts: Parts) -> None:
    """Every ten minutes, mark interviews that were left as abandoned, finish turns whose process died, renew roadmaps, and remove
    translations and recordings that are too old; once a day, everything else whose time is over."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        try:
            await runs.abandon_untouched()
            await runs.reconcile()
            await parts.learning.refresh_due()
            await parts.translator.free.forget_expired()
            await parts.recordings.forget_expired()
            await retention(parts, runs).run_if_due()
            await parts.database.scrub()
        except _AWAY as error:
            # What is away for a moment: the next round catches up.
            _log.warning("sweep not finished", error=type(error).__name__)


def retention(parts: Parts, runs: InterviewRuns) -> Retention:
    """What removes things whose time is over; `run_if_due` may be called as often as one likes."""
    deleters = Deleters(
        interview=runs.delete,
        resume=parts.resumes.delete,
        decisions=parts.decisions.retain,
        orphans=partial(forget_orphans, parts.database, parts.objects, parts.index),
    )
    return Retention(parts.database, parts.clock, parts.settings.privacy, deleters)


async def _seal(parts: Parts) -> None:
    """Every few seconds, give new entries of the decision log their places in its chain."""
    while True:
        await asyncio.sleep(parts.settings.fairness.decision_seal_seconds)
        try:
            await parts.decisions.seal()
            await parts.decisions.erase_ownerless()
        except _AWAY as error:
            # What is away for a moment: the next round catches up.
            _log.warning("decisions not sealed", error=type(error).__name__)


async def _audit(audits: Auditing) -> None:
    """Every ten minutes, see whether last night's audit or last week's report is due."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        try:
            await audits.tick()
        except _AWAY as error:
            # What is away for a moment: the next round catches up.
            _log.warning("not audited", error=type(error).__name__)


async def _deliver(parts: Parts) -> None:
    """Every few seconds bring notifications out of the service; every hour forget old ones, and old activity."""
    forgotten_at = parts.clock.now()
    while True:
        await asyncio.sleep(parts.settings.notifications.notification_poll_seconds)
        await deliver(parts)
        if (parts.clock.now() - forgotten_at).total_seconds() >= FORGET_SECONDS:
            forgotten_at = parts.clock.now()
            await forget(parts)


async def deliver(parts: Parts) -> None:
    """Bring out of the service what is due. Several processes may do so at once; a database that is away is waited for."""
    try:
        await parts.notifications.deliveries.deliver_due()
    except _AWAY as error:
        # What is away for a moment: the next round catches up.
        _log.warning("notifications not delivered", error=type(error).__name__)


async def forget(parts: Parts) -> None:
    """Forget old notifications and old activity."""
    try:
        await parts.notifications.deliveries.forget_old()
        await parts.analytics.activity.forget_old()
    except _AWAY as error:
        _log.warning("old notifications not forgotten", error=type(error).__name__)


async def _count(parts: Parts) -> None:
    """Every few seconds write down what people used, once more at the end too, and have figures at hand before they are asked for."""
    try:
        while True:
            try:
                await parts.analytics.keep_fresh()
            except _AWAY as error:
                _log.warning("usage not added up", error=type(error).__name__)
            await asyncio.sleep(parts.settings.analytics.activity_flush_seconds)
            await _flush(parts)
    finally:
        await _flush(parts)


async def _flush(parts: Parts) -> None:
    try:
        await parts.analytics.activity.flush()
    except _AWAY as error:
        _log.warning("activity not written", error=type(error).__name__)


async def _warm_up(parts: Parts) -> None:
    """Start the document workers and the sandbox, count words and read the problems, while requests are served already; a first one
    that comes sooner waits."""
    await parts.scorer.start()
    try:
        await parts.reader.start()
    except NexuraError as error:
        _log.warning("documents cannot be read", reason=error.message)
    try:
        health = await parts.executor.health()
    except (NexuraError, OSError) as error:
        _log.warning("code cannot be run", reason=str(error))
    else:
        if not health.ok or health.passed_over:
            event = "a weaker sandbox is used" if health.ok else "code cannot be run"
            _log.warning(event, reason=health.message, passed_over=dict(health.passed_over))
        if health.ok:
            await asyncio.to_thread(load_problems)
