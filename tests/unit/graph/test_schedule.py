"""The scheduler in the serving process: a round that is under way when the service stops, and one that fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import cast

import pytest

from core.settings import ScheduleSettings
from graph.jobs import Jobs
from graph.schedule import running


class Rounds:
    """Jobs whose round is what a test says."""

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        self.tick = tick


async def test_a_round_that_is_stopped_with_the_service_is_no_failed_job(caplog: pytest.LogCaptureFixture) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with caplog.at_level(logging.WARNING, logger="apscheduler"):
        async with running(cast(Jobs, Rounds(endless)), ScheduleSettings(scheduler="embedded")):
            await asyncio.wait_for(began.wait(), 30)
        assert ended.is_set()
        await asyncio.sleep(0.05)  # what APScheduler still had to say it would say now
    assert not caplog.records


async def test_a_round_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    told = asyncio.Event()

    async def failing() -> None:
        raise LookupError("no such graph")

    def hear(record: logging.LogRecord) -> bool:
        told.set()
        return True

    caplog.handler.addFilter(hear)
    with caplog.at_level(logging.ERROR, logger="apscheduler"):
        async with running(cast(Jobs, Rounds(failing)), ScheduleSettings(scheduler="embedded")):
            await asyncio.wait_for(told.wait(), 30)
    assert "no such graph" in caplog.text
