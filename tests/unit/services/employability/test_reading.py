"""Resumes read in two processes say what they say in one, and a second process that is lost, or long idle, costs nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import uuid
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.employability import reading
from services.employability.reading import ResumeReader
from services.employability.resumes import read
from services.skills import Skill, load_extractor
from storage.tables import Resume
from tests.people import person

ROWS = [
    row for number in range(40) for row in person(number, datetime(2026, 3, 10, tzinfo=UTC)) if isinstance(row, Resume)
]
EXPECTED = [read(row, load_extractor().resolve) for row in ROWS]


@pytest.fixture
async def reader() -> AsyncIterator[ResumeReader]:
    made = ResumeReader(load_extractor().resolve)
    yield made
    await made.close()


def beside() -> list[int]:
    """The processes that this one has started and that live."""
    found = [pid for told in Path("/proc/self/task").glob("*/children") for pid in told.read_text().split()]
    return [int(pid) for pid in found if b"core.workers" in Path(f"/proc/{pid}/cmdline").read_bytes()]


async def started(reader: ResumeReader) -> None:
    before = beside()
    assert await reader.read(ROWS[:1], many=True) == EXPECTED[:1], "until the other one is there, this process reads"
    while beside() == before or not reader._free:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.05)


async def test_few_start_no_process(reader: ResumeReader) -> None:
    before = beside()
    assert await reader.read(ROWS, many=False) == EXPECTED
    assert beside() == before


async def test_two_processes_say_what_one_says(reader: ResumeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    await started(reader)
    here: list[uuid.UUID] = []

    def noted(row: Resume, resolve: Callable[[str], Skill | None]) -> dict[str, Any]:
        here.append(row.id)
        return read(row, resolve)

    monkeypatch.setattr(reading, "read", noted)
    parts = await asyncio.gather(reader.read(ROWS[:20], many=True), reader.read(ROWS[20:], many=True))
    assert [facts for part in parts for facts in part] == EXPECTED
    assert here == [row.id for row in ROWS[20:]], "one part here, the other beside"


async def test_a_process_that_is_killed_is_read_for_and_replaced(reader: ResumeReader) -> None:
    before = beside()
    await started(reader)
    (process,) = set(beside()) - set(before)
    os.kill(process, signal.SIGKILL)
    assert await reader.read(ROWS, many=True) == EXPECTED
    assert await reader.read(ROWS, many=True) == EXPECTED
    assert process not in beside()


async def test_an_idle_process_is_let_go(reader: ResumeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    before = beside()
    monkeypatch.setattr(reading, "_IDLE_SECONDS", 30.0)
    await started(reader)
    monkeypatch.setattr(reading, "_IDLE_SECONDS", 0.01)
    assert await reader.read(ROWS, many=True) == EXPECTED
    while beside() != before:  # noqa: ASYNC110 - another process ends
        await asyncio.sleep(0.05)
    assert await reader.read(ROWS, many=True) == EXPECTED, "and may be wanted again"
