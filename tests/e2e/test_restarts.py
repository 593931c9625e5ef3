"""A service that is opened again: what a dead process left is finished, and lost checkpoints are made anew."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.base import CheckpointTuple
from sqlmodel import col, select

from core.clock import FixedClock
from core.errors import Conflict
from core.settings import Settings
from graph.opening import Wish
from graph.runs import Submission
from graph.service import Service, open_service
from storage.checkpoints import open_checkpoints
from storage.tables import Evaluation, Interview, Message, User
from tests.e2e.candidate import OFF_TOPIC, STORY
from tests.e2e.stored import checkpoints, leave_a_turn_behind


@dataclass
class Opened:
    """A service that runs, and the one interview that is held in it."""

    service: Service
    user: User
    interview: uuid.UUID

    async def answer(self, text: str, **submission: Any) -> dict[str, Any]:
        return await self.service.interviews.answer(self.interview, self.user.id, Submission(text, **submission))

    async def row(self) -> Interview:
        async with self.service.parts.database.read() as session:
            return await session.get_one(Interview, self.interview)

    async def said(self) -> list[str]:
        ours = col(Message.interview_id) == self.interview
        query = select(Message.content).where(ours, col(Message.role) == "user").order_by(col(Message.position))
        async with self.service.parts.database.read() as session:
            return list((await session.exec(query)).all())

    async def scored(self) -> int:
        async with self.service.parts.database.read() as session:
            found = await session.exec(select(Evaluation).where(col(Evaluation.interview_id) == self.interview))
            return len(found.all())


@pytest.fixture
def settings(make_settings: Callable[..., Settings], database_url: str, tmp_path: Path) -> Settings:
    return make_settings(tmp_path, database_url=database_url)


class Deployment:
    """One database, served by one process after another."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = FixedClock(datetime.now(UTC))
        self.interview: uuid.UUID | None = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Opened]:
        async with open_service(self.settings, clock=self.clock) as service:
            user = await service.parts.accounts.users.local_user()
            if self.interview is None:
                wish = Wish(user_id=user.id, name="", job_role="Engineer", interview_type="coding", question_count=2)
                row, _ = await service.interviews.create(wish)
                self.interview = row.id
                for _ in range(3):
                    await service.interviews.answer(row.id, user.id, Submission(STORY))
            yield Opened(service, user, self.interview)


@pytest.fixture
def deployment(settings: Settings) -> Deployment:
    """With an interview whose first scored question is open, once it is opened."""
    return Deployment(settings)


async def test_a_turn_left_behind_is_finished_at_the_start(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        await leave_a_turn_behind(before.service.parts.database, str(before.interview), OFF_TOPIC)
        assert await before.scored() == 0
    async with deployment.opened() as after:
        assert (await after.row()).turn == 4
        assert await after.said() == [STORY] * 3 + [OFF_TOPIC]
        assert await after.scored() == 1
        assert (await after.answer(OFF_TOPIC))["turn"] == 5


async def test_on_postgresql_a_turn_is_left_to_its_worker_as_long_as_it_may_live(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        if before.service.parts.database.is_sqlite:
            pytest.skip("a SQLite database is served by one process: a turn of another one was left behind")
        until = deployment.clock.now() + timedelta(minutes=1)
        await leave_a_turn_behind(before.service.parts.database, str(before.interview), OFF_TOPIC, lease_until=until)
    async with deployment.opened() as after:
        assert (await after.row()).turn == 3
        with pytest.raises(Conflict) as refused:
            await after.answer(OFF_TOPIC)
        assert refused.value.code == "TURN_IN_PROGRESS"
        deployment.clock.advance(minutes=2)
        assert (await after.answer(OFF_TOPIC))["turn"] == 4


async def test_two_processes_on_postgresql_take_one_answer(deployment: Deployment) -> None:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(deployment.opened())
        if here.service.parts.database.is_sqlite:
            pytest.skip("a SQLite database is served by one process")
        there = await stack.enter_async_context(deployment.opened())
        for turn in range(4, 6):
            question = (await here.row()).progress["pending"]["question_id"]
            outcomes = await gather_outcomes(here, there, question)
            assert sorted(outcome if isinstance(outcome, int) else 0 for outcome in outcomes) == [0, turn]
            assert set(outcomes) - {turn} <= {"TURN_IN_PROGRESS", "STALE_QUESTION"}
        assert await here.said() == await there.said()


async def gather_outcomes(here: Opened, there: Opened, question: str) -> list[int | str]:
    """The turn, or the refusal, that each process gives to its own answer to the question."""
    import asyncio

    async def outcome(process: Opened, text: str) -> int | str:
        try:
            return int((await process.answer(text, question_id=question))["turn"])
        except Conflict as refused:
            return refused.code

    return list(await asyncio.gather(outcome(here, f"{OFF_TOPIC} Here."), outcome(there, f"{OFF_TOPIC} There.")))


async def test_lost_checkpoints_are_made_anew(deployment: Deployment) -> None:
    async with deployment.opened() as before:
        thread = str(before.interview)
    await lose_checkpoints(deployment.settings, thread)
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
        outcome = await after.answer(OFF_TOPIC, question_id=asked["question_id"])
        assert (outcome["turn"], await after.said()) == (5, [STORY] * 3 + [OFF_TOPIC] * 2)
        assert await after.scored() == 2


async def lose_checkpoints(settings: Settings, thread: str) -> None:
    files = list(Path(settings.storage.url.partition(":///")[2]).parent.glob("*.checkpoints.db*"))
    for file in files:
        file.unlink()
    if not files:
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
        config = {"configurable": {"thread_id": thread, "checkpoint_ns": ""}}
        await opened.saver.aput(config, old.checkpoint, old.metadata, old.checkpoint["channel_versions"])
