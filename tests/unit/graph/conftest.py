"""The scoring graph over a real database, without the rest of a service."""

from __future__ import annotations

import types
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from agents.context import Context, Parts
from core.clock import FixedClock
from core.settings import EmployabilitySettings, ScheduleSettings
from graph.build import registered
from services.employability import open_gatherer
from services.jobs import JobBoard
from services.skills import load_skills
from storage.database import Database

NOW = datetime(2026, 3, 10, 0, 0, 5, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


def parts_over(database: Database, clock: FixedClock, **settings: Any) -> Parts:
    """What the graph reaches for."""
    skills = load_skills()
    board = JobBoard(database, skills, clock=clock)
    sections = types.SimpleNamespace(
        employability=EmployabilitySettings.model_validate(settings), schedule=ScheduleSettings()
    )
    gatherer = open_gatherer(sections.employability, database, clock, skills.taxonomy, board.market)
    return cast(Parts, types.SimpleNamespace(settings=sections, clock=clock, database=database, employability=gatherer))


@pytest.fixture
async def parts(database: Database, clock: FixedClock) -> Parts:
    return parts_over(database, clock, scoring_batch=4)


@pytest.fixture
async def context(parts: Parts) -> AsyncIterator[Context]:
    async with registered(uuid.uuid4().hex, parts) as context:
        yield context
