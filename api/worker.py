"""Celery: beat and workers that run scheduled work at scale, with Redis between them (`NEXURA_SCHEDULER=celery`, extra `[celery]`).

    celery -A api.worker worker        one or more
    celery -A api.worker beat          one

Tasks run the same graphs as the scheduler in the serving process and as a LangGraph Server's crons. They are acknowledged when they
are done, and tell nobody their result: what they do is in the tables.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any, TypeVar

import structlog
from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init, worker_process_shutdown, worker_shutdown

from api.logs import configure_logging
from core.errors import Misconfigured
from core.settings import Settings
from graph.schedule import NIGHT
from graph.service import FORGET_SECONDS, Service, deliver, forget, open_service

_log = structlog.get_logger(__name__)
_T = TypeVar("_T")


def _broker(settings: Settings) -> str:
    url = settings.schedule.celery_broker_url or settings.limits.redis_url
    if url is None:
        raise Misconfigured("Celery needs a Redis: set NEXURA_CELERY_BROKER_URL, or NEXURA_REDIS_URL.")
    return url.get_secret_value()


def make_app(settings: Settings) -> Celery:
    """The application. Raises `Misconfigured` without a Redis."""
    made = Celery("nexura", broker=_broker(settings))
    tick, poll = settings.schedule.schedule_tick_seconds, settings.notifications.notification_poll_seconds
    made.conf.update(
        timezone="UTC",
        enable_utc=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        task_default_queue="nexura",
        beat_schedule={
            "night": {"task": "nexura.score_night", "schedule": crontab(hour=NIGHT["hour"], minute=NIGHT["minute"])},
            # One that waits longer than the next one comes is nothing any more: ticks do not pile up.
            "tick": {"task": "nexura.tick", "schedule": tick, "options": {"expires": tick}},
            "deliver": {"task": "nexura.deliver", "schedule": poll, "options": {"expires": poll}},
            "forget": {"task": "nexura.forget", "schedule": FORGET_SECONDS, "options": {"expires": FORGET_SECONDS}},
        },
    )
    made.task(name="nexura.score_night", max_retries=None)(score_night)
    made.task(name="nexura.tick")(tick_once)
    made.task(name="nexura.deliver")(deliver_once)
    made.task(name="nexura.forget")(forget_once)
    return made


def score_night() -> None:
    """Score everybody for today, unless it is done or at work elsewhere."""
    came_to = _process.run(lambda service: service.jobs.score_night())
    _log.info("night", **came_to)


def tick_once() -> None:
    """Catch a missed night up, score those of whom something changed, and audit what is due."""
    _process.run(lambda service: service.jobs.tick())
    _process.run(lambda service: service.audits.tick())


def deliver_once() -> None:
    """Bring notifications out of the service; the serving process and other workers may do so at the same time."""
    _process.run(lambda service: deliver(service.parts))


def forget_once() -> None:
    """Forget old notifications and old activity."""
    _process.run(lambda service: forget(service.parts))


class _Process:
    """The service of this worker process: opened with its first task, closed with the process. One task runs at a time."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stack = contextlib.AsyncExitStack()
        self._service: Service | None = None

    def run(self, work: Callable[[Service], Coroutine[Any, Any, _T]]) -> _T:
        """Carry work out."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop.run_until_complete(self._work(work))

    def close(self) -> None:
        """Close what was opened."""
        if self._loop is not None:
            self._loop.run_until_complete(self._stack.aclose())
            self._loop.close()
            self._loop, self._service = None, None

    async def _work(self, work: Callable[[Service], Coroutine[Any, Any, _T]]) -> _T:
        if self._service is None:
            self._service = await self._stack.enter_async_context(open_service(Settings(), alone=False))
            # What was loaded stays: the collector need not look it over for the rest of the process's life.
            gc.freeze()
        return await work(self._service)


_process = _Process()


def _begin(**_: Any) -> None:
    configure_logging(Settings().server)


def _end(**_: Any) -> None:
    _process.close()


worker_process_init.connect(_begin)
worker_process_shutdown.connect(_end)
worker_shutdown.connect(_end)


@cache
def _app() -> Celery:
    return make_app(Settings())


def __getattr__(name: str) -> Celery:
    """`app` is made when Celery asks for it."""
    if name == "app":
        return _app()
    raise AttributeError(name)
