"""A service that is opened again: what a dead process left is finished, and lost checkpoints are made anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from langgraph.checkpoint.base import CheckpointTuple

from core.clock import FixedClock
from core.errors import Conflict
from core.settings import Settings
from graph.service import open_service
from storage.checkpoints import open_checkpoints
from tests.e2e.candidate import OFF_TOPIC, STORY
from tests.e2e.inside import Inside
from tests.e2e.stored import checkpoints, leave_a_turn_behind


class Deployment:
    """One database, served by one process after another, in which one interview is held."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = FixedClock(datetime.now(UTC))
        self._held: Inside | None = None

    @property
    def on_sqlite(self) -> bool:
        return self.settings.storage.url.startswith("sqlite")

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Inside]:
        """The interview in a new process; three turns are done and the first scored question is open."""
        async with open_service(self.settings, clock=self.clock) as service:
            if self._held is None:
                self._held = await Inside.begin(service)
            yield Inside(service, self._held.user, self._held.interview)


@pytest.fixture
def deployment(make_settings: Callable[..., Settings], database_url: str, tmp_path: Path) -> Deployment:
    """On SQLite and PostgreSQL in turn."""
    return Deployment(make_settings(tmp_path, database_url=database_url))


async def test_a_turn_left_behind_is_finished_at_the_start(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        await leave_a_turn_behind(before.service.parts.database, str(before.interview), OFF_TOPIC)
        assert len(await before.evaluations()) == 0
    async with deployment.opened() as after:
        assert (await after.row()).turn == 4
        assert await after.said() == [STORY] * 3 + [OFF_TOPIC]
        assert len(await after.evaluations()) == 1
        assert (await after.answer(OFF_TOPIC))["turn"] == 5


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_on_postgresql_a_turn_is_left_to_its_worker_for_a_while(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        until = deployment.clock.now() + timedelta(minutes=1)
        await leave_a_turn_behind(before.service.parts.database, str(before.interview), OFF_TOPIC, lease_until=until)
    async with deployment.opened() as after:
        assert (await after.row()).turn == 3
        with pytest.raises(Conflict) as refused:
            await after.answer(OFF_TOPIC)
        assert refused.value.code == "TURN_IN_PROGRESS"
        deployment.clock.advance(minutes=2)
        assert (await after.answer(OFF_TOPIC))["turn"] == 4


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_processes_on_postgresql_take_one_answer(deployment: Deployment) -> None:
    async def turn_or_refusal(process: Inside, question: str, text: str) -> int | str:
        try:
            return int((await process.answer(text, question))["turn"])
        except Conflict as refused:
            return refused.code

    async with deployment.opened() as here, deployment.opened() as there:
        for turn in (4, 5):
            question = (await here.row()).progress["pending"]["question_id"]
            both = [turn_or_refusal(here, question, "This one."), turn_or_refusal(there, question, "That one.")]
            outcomes = await asyncio.gather(*both)
            assert turn in outcomes
            assert {*outcomes} - {turn} <= {"TURN_IN_PROGRESS", "STALE_QUESTION"}
            assert len({*outcomes}) == 2
        assert len(await there.said()) == 5


async def test_lost_checkpoints_are_made_anew(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        thread = str(before.interview)
    await lose_checkpoints(deployment, thread)
    assert await checkpoints(deployment.settings, thread) == 0
    async with deployment.opened() as after:
        assert (await after.answer(OFF_TOPIC))["turn"] == 4
        assert await checkpoints(deployment.settings, thread) == 1
        assert (await after.answer(OFF_TOPIC))["turn"] == 5
        assert await after.said() == [STORY] * 3 + [OFF_TOPIC] * 2


async def test_a_checkpoint_behind_the_tables_is_made_anew(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        thread = str(before.interview)
        old = await checkpoint(deployment.settings, thread)
        asked = (await before.answer(OFF_TOPIC))["next_question"]
    await put_back(deployment.settings, thread, old)
    async with deployment.opened() as after:
        assert (await after.answer(OFF_TOPIC, asked["question_id"]))["turn"] == 5
        assert await after.said() == [STORY] * 3 + [OFF_TOPIC] * 2
        assert len(await after.evaluations()) == 2


async def lose_checkpoints(deployment: Deployment, thread: str) -> None:
    if deployment.on_sqlite:
        for file in Path(deployment.settings.storage.url.partition(":///")[2]).parent.glob("*.checkpoints.db*"):
            file.unlink()
    else:
        async with open_checkpoints(deployment.settings.storage) as opened:
            await opened.saver.adelete_thread(thread)


async def checkpoint(settings: Settings, thread: str) -> CheckpointTuple:
    async with open_checkpoints(settings.storage) as opened:
        found = await opened.saver.aget_tuple({"configurable": {"thread_id": thread}})
        assert found is not None
        return found


async def put_back(settings: Settings, thread: str, old: CheckpointTuple) -> None:
    async with open_checkpoints(settings.storage) as opened:
        await opened.saver.adelete_thread(thread)
        await opened.saver.aput(
            {"configurable": {"thread_id": thread, "checkpoint_ns": ""}},
            old.checkpoint,
            old.metadata,
            old.checkpoint["channel_versions"],
        )
