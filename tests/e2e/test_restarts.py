"""A service that is opened again: what a dead process left is finished, and lost checkpoints are made anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from langgraph.checkpoint.base import CheckpointTuple
from sqlmodel import col, select

from core.clock import FixedClock
from core.errors import Conflict
from core.settings import Settings
from graph.service import open_service
from storage.checkpoints import open_checkpoints
from storage.database import Database
from storage.tables import Interview, Turn
from tests.e2e.candidate import OFF_TOPIC, STORY
from tests.e2e.inside import Inside
from tests.e2e.stored import checkpoints, leave_a_turn_behind

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Deployment:
    """One database, served by one process after another, in which one interview is held."""

    def __init__(self, settings: Settings, held: Inside, old: CheckpointTuple) -> None:
        self.settings = settings
        self.clock = FixedClock(datetime.now(UTC))
        self.thread = str(held.interview)
        self.old = old
        self._held = held

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Inside]:
        """The interview in a new process."""
        async with open_service(self.settings, clock=self.clock) as service:
            yield Inside(service, self._held.user, self._held.interview)

    async def stored(self) -> tuple[int, list[str]]:
        """The number of the last turn, and every answer."""
        database = Database(self.settings.storage.url)
        async with database.read() as session:
            row = await session.get_one(Interview, self._held.interview)
            query = select(Turn.answer).where(col(Turn.interview_id) == row.id).order_by(col(Turn.turn))
            answers = (await session.exec(query)).all()
        await database.close()
        return row.turn, list(answers)

    async def leave_a_turn_behind(self, **columns: Any) -> None:
        """What a process leaves that dies with an answer in hand."""
        database = Database(self.settings.storage.url)
        await leave_a_turn_behind(database, self.thread, OFF_TOPIC, **columns)
        await database.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def deployment(
    make_settings: Callable[..., Settings], database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Deployment:
    """On SQLite and PostgreSQL in turn, stopped amid the interview, with its checkpoint of a turn before."""
    settings = make_settings(tmp_path_factory.mktemp("data"), database_url=database_url)
    async with open_service(settings) as service:
        held = await Inside.begin(service, question_count=20)
        old = await checkpoint(settings, str(held.interview))
        await held.answer(OFF_TOPIC)
    return Deployment(settings, held, old)


async def test_a_turn_left_behind_is_finished_at_the_start(deployment: Deployment) -> None:
    turn, said = await deployment.stored()
    await deployment.leave_a_turn_behind()
    async with deployment.opened() as after:
        assert await deployment.stored() == (turn + 1, [*said, OFF_TOPIC])
        assert (await after.evaluation())["level"] == "rules"
        assert (await after.answer(STORY))["turn"] == turn + 2


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_on_postgresql_a_turn_is_left_to_its_worker_for_a_while(deployment: Deployment) -> None:
    turn, said = await deployment.stored()
    await deployment.leave_a_turn_behind(lease_until=deployment.clock.now() + timedelta(minutes=1))
    async with deployment.opened() as after:
        assert (await deployment.stored())[0] == turn
        with pytest.raises(Conflict) as refused:
            await after.answer(OFF_TOPIC)
        assert refused.value.code == "TURN_IN_PROGRESS"
        deployment.clock.advance(minutes=2)
        assert (await after.answer(OFF_TOPIC))["turn"] == turn + 1
    assert await deployment.stored() == (turn + 1, [*said, OFF_TOPIC])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_processes_on_postgresql_take_one_answer(deployment: Deployment) -> None:
    async def turn_or_refusal(process: Inside, question: str, text: str) -> int | str:
        try:
            return int((await process.answer(text, question))["turn"])
        except Conflict as refused:
            return refused.code

    async with deployment.opened() as here, deployment.opened() as there:
        for _ in range(5):
            turn, said = await deployment.stored()
            question = (await here.row()).progress["pending"]["question_id"]
            both = [turn_or_refusal(here, question, "This one."), turn_or_refusal(there, question, "That one.")]
            outcomes = {*await asyncio.gather(*both)}
            assert outcomes in ({turn + 1, "TURN_IN_PROGRESS"}, {turn + 1, "STALE_QUESTION"})
            assert len((await deployment.stored())[1]) == len(said) + 1


async def test_lost_checkpoints_are_made_anew(deployment: Deployment) -> None:
    turn, said = await deployment.stored()
    await lose_checkpoints(deployment.settings, deployment.thread)
    assert await checkpoints(deployment.settings, deployment.thread) == 0
    async with deployment.opened() as after:
        assert (await after.answer(OFF_TOPIC))["turn"] == turn + 1
        assert (await after.answer(STORY))["turn"] == turn + 2
    assert await checkpoints(deployment.settings, deployment.thread) == 1
    assert await deployment.stored() == (turn + 2, [*said, OFF_TOPIC, STORY])


async def test_a_checkpoint_behind_the_tables_is_made_anew(deployment: Deployment) -> None:
    turn, said = await deployment.stored()
    await put_back(deployment.settings, deployment.thread, deployment.old)
    async with deployment.opened() as after:
        open_question = (await after.row()).progress["pending"]["question_id"]
        assert (await after.answer(OFF_TOPIC, open_question))["turn"] == turn + 1
    assert await deployment.stored() == (turn + 1, [*said, OFF_TOPIC])


async def lose_checkpoints(settings: Settings, thread: str) -> None:
    if settings.storage.url.startswith("sqlite"):
        for file in Path(settings.storage.url.partition(":///")[2]).parent.glob("*.checkpoints.db*"):
            file.unlink()
    else:
        async with open_checkpoints(settings.storage) as opened:
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
