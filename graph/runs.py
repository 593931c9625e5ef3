"""The only place that starts, resumes, locks and prunes runs of the interview graph.

An answer is written down (`received`) before it is worked on, under the turn's number and its idempotency key; the graph
then finishes it in one transaction (`done`). Whatever moment the process dies at, the next one finds either nothing, or
a received turn to finish, or a done one to repeat. Checkpoints are a cache: one that lags behind the tables is made anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import structlog
from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command
from sqlalchemy.exc import IntegrityError

from agents.context import Context, Parts
from agents.evaluation import rubric_of
from agents.state import InterviewState
from core.errors import Conflict, InvalidInput, NotFound
from graph.interview import builder
from graph.opening import Wish, create_interview
from services.fairness import decisions
from services.privacy.subject import working_for
from storage.checkpoints import Checkpoints
from storage.repositories.employability import mark
from storage.repositories.interviews import InterviewRepository
from storage.repositories.notifications import NotificationRepository
from storage.repositories.operations import IdempotencyRepository
from storage.tables import Interview, Turn

_log = structlog.get_logger(__name__)
_MOST_NOTED = 10_000


@dataclass(frozen=True)
class Submission:
    """An answer as it came in.

    `key` makes a repeat of it the same turn; `question_id` says what it answers, `language` what code in it is written in.
    """

    answer: str
    key: str | None = None
    question_id: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class _Admitted:
    interview: Interview
    turn: Turn
    is_new: bool = False
    left_behind: bool = False


class InterviewRuns:
    """Runs interviews. One per process; one turn at a time per interview."""

    def __init__(self, parts: Parts, checkpoints: Checkpoints, context: Context) -> None:
        self._parts = parts
        self._checkpoints = checkpoints
        self._context = context
        self._graph: CompiledStateGraph[InterviewState, Context, Any, Any] = builder().compile(
            checkpointer=checkpoints.saver
        )
        self._worker = uuid.uuid4().hex
        self._locks: dict[uuid.UUID, asyncio.Lock] = {}
        self._waiting: dict[uuid.UUID, int] = {}
        self._in_flight: dict[uuid.UUID, str | None] = {}
        # The turn at which this process left each waiting graph: saves reading its checkpoint twice.
        self._reached: dict[uuid.UUID, int] = {}
        self._background: set[asyncio.Task[Any]] = set()
        self._before_deletion: list[Callable[[uuid.UUID], Awaitable[None]]] = []

    async def create(self, wish: Wish) -> tuple[Interview, str]:
        """A new interview and its greeting, waiting for the candidate."""
        interview, greeting = await create_interview(wish, self._parts)
        if interview.turn == 0:
            async with self._alone(interview.id):
                await self._invoke(interview.id, {"interview_id": str(interview.id)})
                self._note(interview.id, 0)
        if interview.mode != "text":
            self._parts.senses.expect(interview.language)
        return interview, greeting

    async def answer(
        self,
        interview_id: uuid.UUID,
        user_id: uuid.UUID,
        submission: Submission,
        on_admitted: Callable[[int], None] | None = None,
    ) -> dict[str, Any]:
        """Take an answer and return what came of it: evaluation and next question, as the wire has them.

        `on_admitted` hears the number of the turn once the answer is written down.

        Raises `NotFound`; `Conflict` when another answer is being worked on, the interview is over, or the answer is to
        a question that is no longer open; `InvalidInput` when the key was used for another answer.
        """
        if interview_id in self._waiting:
            # A repeat of the answer at work waits for it; anything else comes too late.
            if submission.key is None or self._in_flight.get(interview_id) != submission.key:
                await self._refuse(interview_id, user_id, submission)
        else:
            self._in_flight[interview_id] = submission.key
        async with self._alone(interview_id):
            admitted = await self._admit(interview_id, user_id, submission)
            if admitted.left_behind:
                recovered = await self._finish(admitted.turn, admitted.interview)
                if submission.key is None and admitted.turn.answer == submission.answer:
                    if on_admitted is not None:
                        on_admitted(admitted.turn.turn)
                    return recovered
                if submission.question_id is None:
                    raise Conflict(
                        "An earlier answer was finished after a restart: read the messages, then answer the open question.",
                        code="TURN_RECOVERED",
                    )
                admitted = await self._admit(interview_id, user_id, submission)
            if on_admitted is not None:
                on_admitted(admitted.turn.turn)
            if admitted.is_new:
                return await self._run(admitted.interview, _reply(admitted.turn))
            return await self._finish(admitted.turn, admitted.interview)

    async def complete(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> Interview:
        """End the interview and write its report; the same again when it has ended."""
        async with self._alone(interview_id):
            interview = await self._owned(interview_id, user_id)
            if interview.status != "completed":
                if await self._recover(interview):
                    interview = await self._owned(interview_id, user_id)
                if interview.status != "completed":
                    await self._run(interview, {"finish": True})
                    interview = await self._owned(interview_id, user_id)
            return interview

    async def delete(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the interview, its record and its checkpoints."""
        await self._owned(interview_id, user_id)
        async with self._alone(interview_id):
            for erase in self._before_deletion:
                await erase(interview_id)
            async with self._parts.database.write() as session:
                if not await InterviewRepository(session).remove(interview_id, user_id):
                    raise NotFound("There is no such interview.")
                await mark(session, user_id, "interview", self._parts.clock.now())
                await decisions.erase_subject(session, user_id, str(interview_id))
                await NotificationRepository(session).forget_keyed(user_id, str(interview_id))
                await IdempotencyRepository(session).forget_subject(user_id, interview_id)
            await self._checkpoints.saver.adelete_thread(str(interview_id))
            self._reached.pop(interview_id, None)

    def before_deletion(self, erase: Callable[[uuid.UUID], Awaitable[None]]) -> None:
        """Let `erase` remove what an interview has outside its rows; it runs before they go and may run twice."""
        self._before_deletion.append(erase)

    async def forget_owner(self, user_id: uuid.UUID) -> None:
        """Delete the interviews of a user whose account is about to go, for the sake of their checkpoints.

        Rows and checkpoint go together and one interview after the other, each once its turn is over: an answer that came
        in between would write a checkpoint that nobody finds any more.
        """
        async with self._parts.database.read() as session:
            theirs = await InterviewRepository(session).ids_of(user_id)
        for interview_id in theirs:
            with contextlib.suppress(NotFound):
                await self.delete(interview_id, user_id)
        await self._checkpoints.scrub()

    async def reconcile(self) -> int:
        """Finish the turns that a former process left unfinished; how many. For start-up."""
        async with self._parts.database.read() as session:
            left = await InterviewRepository(session).unfinished()
        finished = 0
        for turn in left:
            try:
                async with self._alone(turn.interview_id):
                    async with self._parts.database.read() as session:
                        interview = await InterviewRepository(session).by_id(turn.interview_id)
                    if interview is not None and await self._recover(interview):
                        finished += 1
            except Conflict:
                _log.info("turn left to its worker", interview_id=str(turn.interview_id), turn=turn.turn)
            except Exception as error:  # noqa: BLE001 - one turn that cannot be finished must not keep the service from starting
                _log.error("turn not recovered", interview_id=str(turn.interview_id), turn=turn.turn, exc_info=error)
        return finished

    async def abandon_untouched(self) -> int:
        """Mark interviews that nobody touched for `abandon_after_hours` as abandoned; how many."""
        age = timedelta(hours=self._parts.settings.interviews.abandon_after_hours)
        async with self._parts.database.write() as session:
            return await InterviewRepository(session).abandon_untouched(self._parts.clock.now() - age)

    async def _owned(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> Interview:
        async with self._parts.database.read() as session:
            interview = await InterviewRepository(session).owned(interview_id, user_id)
        if interview is None:
            raise NotFound("There is no such interview.")
        return interview

    async def _refuse(self, interview_id: uuid.UUID, user_id: uuid.UUID, submission: Submission) -> None:
        """Raise `Conflict`, unless this submission is a repeat of a turn that is done."""
        await self._owned(interview_id, user_id)
        if submission.key is not None:
            async with self._parts.database.read() as session:
                known = await InterviewRepository(session).turn_by_key(interview_id, submission.key)
            if known is not None:
                return
        raise Conflict("Another answer to this interview is being worked on: wait for it.", code="TURN_IN_PROGRESS")

    async def _admit(self, interview_id: uuid.UUID, user_id: uuid.UUID, submission: Submission) -> _Admitted:
        """In one transaction: find the turn that this submission is a repeat of, or one left behind, or write a new one."""
        now = self._parts.clock.now()
        try:
            async with self._parts.database.write() as session:
                interviews = InterviewRepository(session)
                interview = await interviews.hold(interview_id, user_id)
                if interview is None:
                    raise NotFound("There is no such interview.")
                if submission.key is not None:
                    known = await interviews.turn_by_key(interview_id, submission.key)
                    if known is not None:
                        _same_answer(known, submission)
                        return _Admitted(interview, known)
                left = await interviews.turn(interview_id, interview.turn + 1)
                if left is not None:
                    return _Admitted(interview, left, left_behind=True)
                _still_open(interview, submission)
                turn = Turn(
                    interview_id=interview_id,
                    turn=interview.turn + 1,
                    idempotency_key=submission.key,
                    answer=submission.answer,
                    language=submission.language,
                    question_id=interview.progress["pending"]["question_id"],
                    worker=self._worker,
                    lease_until=now + self._lease,
                    received_at=now,
                )
                interview.touched_at = now
                session.add(turn)
        except IntegrityError as error:
            raise Conflict("Another answer to this question came first.", code="TURN_IN_PROGRESS") from error
        return _Admitted(interview, turn, is_new=True)

    async def _recover(self, interview: Interview) -> bool:
        """Finish a turn that was received and then left by a process that died. True when there was one."""
        async with self._parts.database.read() as session:
            turn = await InterviewRepository(session).turn(interview.id, interview.turn + 1)
        if turn is None:
            return False
        await self._finish(turn, interview)
        return True

    async def _finish(self, turn: Turn, interview: Interview) -> dict[str, Any]:
        """What came of a done turn; a received one is taken over and brought to its end first."""
        if turn.status == "done":
            assert turn.outcome is not None  # noqa: S101 - written together with the status
            return turn.outcome
        now = self._parts.clock.now()
        async with self._parts.database.write() as session:
            # A SQLite database is served by one process: a turn of another worker is one that died.
            holder = turn.worker if self._parts.database.is_sqlite else self._worker
            taken = await InterviewRepository(session).claim(turn.id, holder, now, now + self._lease)
        if not taken:
            raise Conflict("This answer is being worked on elsewhere: try again shortly.", code="TURN_IN_PROGRESS")
        _log.info("turn recovered", interview_id=str(interview.id), turn=turn.turn)
        return await self._run(interview, _reply(turn))

    async def _run(self, interview: Interview, reply: dict[str, Any]) -> dict[str, Any]:
        """Resume the waiting graph with `reply`, or start it from the tables when its checkpoint is not where they are.

        Returns what came of it: the outcome that the graph stored.
        """
        thread = str(interview.id)
        given: Command[Any] | dict[str, Any]
        if await self._in_step(interview):
            given = Command(resume=reply)
        else:
            await self._checkpoints.saver.adelete_thread(thread)
            answer = {"text": reply["answer"], "language": reply["language"]} if "answer" in reply else None
            given = {"interview_id": thread, "answer": answer, "finish": reply.get("finish", False)}
        self._reached.pop(interview.id, None)
        with working_for(interview.user_id):
            state = await self._invoke(interview.id, given)
        if state["status"] == "completed":
            await self._checkpoints.saver.adelete_thread(thread)
        else:
            self._note(interview.id, state["turn"])
            await self._checkpoints.prune(thread)
            self.keep(asyncio.create_task(self._look_ahead(cast("InterviewState", state))))
        outcome: dict[str, Any] = state["outcome"]
        return outcome if self._parts.database.is_sqlite else await self._on_record(interview.id, outcome)

    async def _on_record(self, interview_id: uuid.UUID, outcome: dict[str, Any]) -> dict[str, Any]:
        """The turn's outcome as it is stored: another process, which held this one for dead, may have been first."""
        async with self._parts.database.read() as session:
            stored = await InterviewRepository(session).turn(interview_id, outcome["turn"])
        if stored is None or stored.outcome is None or stored.outcome == outcome:
            return outcome
        await self._checkpoints.saver.adelete_thread(str(interview_id))
        return stored.outcome

    def _note(self, interview_id: uuid.UUID, turn: int) -> None:
        if len(self._reached) >= _MOST_NOTED:
            self._reached.clear()
        self._reached[interview_id] = turn

    async def _look_ahead(self, state: InterviewState) -> None:
        """Prepare the open question's rubric while the candidate thinks."""
        rubric = await rubric_of(state, self._parts)
        if rubric is not None:
            await self._parts.scorer.prepare(rubric)

    def keep(self, task: asyncio.Task[Any]) -> None:
        """Let a task go on though whoever asked for it may have gone."""
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def settle(self) -> None:
        """Wait for what goes on in the background."""
        await asyncio.gather(*self._background, return_exceptions=True)

    async def _in_step(self, interview: Interview) -> bool:
        """Whether the checkpoint waits for the answer to the question that the tables say is open."""
        if self._parts.database.is_sqlite and self._reached.get(interview.id) == interview.turn:
            return True
        snapshot = await self._graph.aget_state(self._config(interview.id))
        return snapshot.next == ("candidate",) and snapshot.values.get("turn") == interview.turn

    async def _invoke(self, interview_id: uuid.UUID, given: Command[Any] | dict[str, Any]) -> dict[str, Any]:
        try:
            # "exit": one checkpoint a turn. What a crash loses of it, the tables have.
            return await self._graph.ainvoke(
                given,
                self._config(interview_id),
                context=self._context,
                durability="exit",
            )
        except NotFound:
            # Deleted by another process while it ran: a run that fails leaves a checkpoint too.
            await self._checkpoints.saver.adelete_thread(str(interview_id))
            raise

    @property
    def _lease(self) -> timedelta:
        return timedelta(seconds=self._parts.settings.interviews.turn_lease_seconds)

    @staticmethod
    def _config(interview_id: uuid.UUID) -> RunnableConfig:
        return {"configurable": {"thread_id": str(interview_id)}, "recursion_limit": 50}

    @contextlib.asynccontextmanager
    async def _alone(self, interview_id: uuid.UUID) -> AsyncIterator[None]:
        """Hold the interview's lock; locks nobody waits for are forgotten."""
        lock = self._locks.setdefault(interview_id, asyncio.Lock())
        self._waiting[interview_id] = self._waiting.get(interview_id, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[interview_id] -= 1
            if not self._waiting[interview_id]:
                del self._waiting[interview_id], self._locks[interview_id]
                self._in_flight.pop(interview_id, None)


def _still_open(interview: Interview, submission: Submission) -> None:
    if interview.status == "completed":
        raise Conflict("This interview is finished: read its report, or start a new one.", code="INTERVIEW_COMPLETED")
    if interview.status == "abandoned":
        raise Conflict(
            "This interview was left for too long: complete it to get its report.", code="INTERVIEW_ABANDONED"
        )
    pending = interview.progress["pending"]
    if submission.question_id is not None and submission.question_id != pending["question_id"]:
        raise Conflict(
            "This answer is to a question that is no longer open.",
            code="STALE_QUESTION",
            details={"question_id": pending["question_id"]},
        )


def _reply(turn: Turn) -> dict[str, Any]:
    """What the graph is resumed with for a turn's answer."""
    return {"answer": turn.answer, "language": turn.language}


def _same_answer(known: Turn, submission: Submission) -> None:
    same = (known.answer, known.language) == (submission.answer, submission.language)
    if not same or submission.question_id not in (None, known.question_id):
        raise InvalidInput(
            "This Idempotency-Key was used for another answer: use a new one.", code="IDEMPOTENCY_KEY_REUSED"
        )
