"""What is said in a live session: answers go to the interview's graph one after the other, replies are shown and then spoken.

A turn goes the way of every turn (`graph.runs`): it is stored before it is worked on, and finished whatever becomes of the
connection. Nothing that the candidate said before a question was there counts as an answer to it.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from agents.context import Parts
from core.errors import Conflict, InvalidInput, NexuraError, NotFound
from graph.live.delivery import Delivery
from graph.live.hearing import Hearing
from graph.live.outbox import Outbox
from graph.live.protocol import Hello, TypedAnswer
from graph.live.speaking import Speaker, sentences
from graph.live.utterance import Utterance
from graph.runs import InterviewRuns, Submission
from services.interviewing.messages import messages
from storage.repositories.interviews import InterviewRepository
from storage.repositories.live import LiveRepository
from storage.repositories.paging import PageRequest
from storage.tables import Interview, LiveTurn, Message

_log = structlog.get_logger(__name__)

_COUGH_MS = 700.0
_MOST_MISSED = 200
_MOST_WAITING = 50


class Conversation:
    """The talk of one connection. `hearing`, `delivery` and `speaker` are the session's to set, and to take away."""

    def __init__(
        self,
        parts: Parts,
        runs: InterviewRuns,
        interview: Interview,
        hello: Hello,
        outbox: Outbox,
        *,
        offset_ms: float,
        now: Callable[[], float],
        over: Callable[[NexuraError | None], None],
    ) -> None:
        """`offset_ms` is where the connection begins in the interview's live time; `over` ends the session."""
        self._parts = parts
        self._runs = runs
        self._hello = hello
        self._outbox = outbox
        self._offset_ms = offset_ms
        self._now = now
        self._over = over
        self._interview_id = interview.id
        self._user_id = interview.user_id
        self._messages = messages(interview.language)
        self._pending: dict[str, Any] = interview.progress["pending"] or {}
        self._answers: asyncio.Queue[tuple[Utterance, bool] | TypedAnswer] = asyncio.Queue(maxsize=_MOST_WAITING)
        self._notes: set[asyncio.Task[None]] = set()
        self._noting = asyncio.Lock()
        self._thinking = False
        self._misheard = 0
        self._over_a_turn: deque[bool] = deque()
        self._held: Utterance | None = None
        self._words_shown = False
        self.turn = interview.turn
        self.hearing: Hearing | None = None
        self.delivery: Delivery | None = None
        self.speaker: Speaker | None = None

    @property
    def busy(self) -> bool:
        """Whether the interviewer thinks or speaks."""
        return self._thinking or (self.speaker is not None and self.speaker.speaking)

    @property
    def waits(self) -> bool:
        """Whether a question waits for its answer."""
        return bool(self._pending)

    # Answers come in.

    def type(self, answer: TypedAnswer) -> None:
        """Take an answer in writing. Raises `InvalidInput` for one that is too long, `Conflict` when too many wait."""
        longest = self._parts.settings.interviews.answer_max_chars
        if len(answer.text) > longest:
            raise InvalidInput(f"An answer has at most {longest} characters: shorten it.", code="ANSWER_TOO_LONG")
        if self._answers.full():
            raise Conflict("Answers come faster than they are worked on: wait for the reply.", code="BUSY")
        self._answers.put_nowait(answer)

    def speech_started(self) -> None:
        """The candidate begins to speak: the interviewer does not."""
        self._over_a_turn.append(self._thinking)
        self.interrupt()

    def words_so_far(self, text: str, confidence: float) -> None:
        """Show what was understood so far of the turn that is being spoken."""
        self._words_shown = bool(text)
        self._outbox.send("transcript", text=text, role="user", is_final=False, confidence=round(confidence, 3))

    def take_back(self) -> None:
        """Let the client forget the words it was shown of a turn that came to nothing."""
        if self._words_shown and not (self.hearing is not None and self.hearing.talking):
            self.words_so_far("", 0.0)

    def spoken(self, utterance: Utterance) -> None:
        """Take a turn that was spoken; one comes for each that began."""
        over_a_turn = self._over_a_turn.popleft()
        if self._answers.full():
            _log.warning("turn not taken", interview_id=str(self._interview_id))
            self.take_back()
            return
        self._answers.put_nowait((utterance, over_a_turn))

    async def work(self) -> None:
        """Work on what comes in until cancelled; before that, see the end of a turn that an earlier connection began."""
        await self._finish_open_turn()
        while True:
            given = await self._answers.get()
            if isinstance(given, TypedAnswer):
                await self._take_typed(given)
            else:
                await self._take_spoken(*given)

    async def _finish_open_turn(self) -> None:
        async with self._parts.database.read() as session:
            open_turn = await InterviewRepository(session).turn(self._interview_id, self.turn + 1)
        if open_turn is None or open_turn.idempotency_key is None:
            return
        repeat = Submission(open_turn.answer, open_turn.idempotency_key, language=open_turn.language)
        self._thinking = True
        try:
            await self._runs.answer(self._interview_id, self._user_id, repeat)
        except NexuraError as error:
            self._outbox.send("error", code=error.code, message=error.message, details=error.details)
        finally:
            self._thinking = False
        await self._refresh()

    async def _take_spoken(self, utterance: Utterance, over_a_turn: bool) -> None:
        """`over_a_turn`: it began while the graph was at work on the answer before."""
        before, self._held = self._held, None
        if before is not None:
            both = before.joined(utterance)
            utterance = both if both.insufficient is None or before.insufficient is not None else before
        elif over_a_turn:
            self.take_back()
            if utterance.insufficient is None:
                # It goes on with an answer that is stored already, and is none to a question that was not there yet.
                self.hint("overlap")
            self._repeat_question()
            return
        if self.hearing is not None and self.hearing.talking:
            # The candidate speaks on: the turn was not over.
            self._held = utterance
            return
        if utterance.insufficient is not None:
            self._not_understood(utterance)
            return
        self._misheard = 0
        note = LiveTurn(
            interview_id=self._interview_id,
            turn=0,
            source="spoken",
            started_ms=self._offset_ms + utterance.start_ms,
            ended_ms=self._offset_ms + utterance.end_ms,
            confidence=round(utterance.confidence, 3),
            level=utterance.level,
        )
        key = f"live:{uuid.uuid4().hex}"
        await self._take(Submission(utterance.text, key, self._pending.get("question_id")), note)

    async def _take_typed(self, answer: TypedAnswer) -> None:
        self.interrupt()
        # With a key of its own it may be a repeat of a turn that is done: then it is not about the open question.
        question = None if answer.key else self._pending.get("question_id")
        note = LiveTurn(interview_id=self._interview_id, turn=0, source="typed")
        await self._take(_submission(answer, question), note)

    def _not_understood(self, utterance: Utterance) -> None:
        self.take_back()
        if self.hearing is None or not self.hearing.understands:
            return
        if not utterance.text and utterance.end_ms - utterance.start_ms < _COUGH_MS:
            return
        self._misheard += 1
        self.hint("repeat" if self._misheard == 1 else "repeat_or_type", reason=utterance.insufficient)

    async def _take(self, submission: Submission, note: LiveTurn) -> None:
        """Hand an answer to the graph and the reply to the candidate. The answer is shown once it is written down."""

        def stored(turn: int) -> None:
            self._show(submission.answer, turn, confidence=note.confidence, level=note.level)

        self._thinking = True
        run = asyncio.create_task(self._runs.answer(self._interview_id, self._user_id, submission, stored))
        self._runs.keep(run)
        try:
            outcome = await asyncio.shield(run)
        except NexuraError as error:
            self.take_back()
            self._outbox.send("error", code=error.code, message=error.message, details=error.details)
            await self._refresh()
            return
        finally:
            self._thinking = False
        note.turn = outcome["turn"]
        self._note(lambda live: live.note_turn(note))
        self.turn, self._pending = outcome["turn"], outcome["next_question"] or {}
        async with self._parts.database.read() as session:
            said = await InterviewRepository(session).said_after(self._interview_id, self.turn) or ""
        if outcome["evaluation"] is not None:
            self._outbox.send("evaluation", turn=self.turn, **outcome["evaluation"])
        self._reply(said, outcome)
        await self._mark_question()

    # Replies go out.

    def _reply(self, text: str, outcome: dict[str, Any]) -> None:
        """Show the interviewer's message, then say it, unless the candidate is speaking."""
        for sentence in sentences(text):
            self._outbox.send("llm_chunk", text=sentence.text, turn=self.turn)
        self._tell(self.turn, text, outcome["status"], outcome["phase"], outcome["next_question"])
        if self.hearing is not None and self.hearing.talking:
            self._note_heard(self.turn, 0)
        elif self.speaker is not None:
            self.speaker.say(self.turn, text)
        elif not self._pending:
            self._over(None)

    def interrupt(self, played_ms: float | None = None) -> None:
        """Fall silent, and note how much was heard."""
        cut = self.speaker.interrupt(played_ms) if self.speaker is not None else None
        if cut is not None:
            self._note_heard(*cut)

    def said(self) -> None:
        """The interviewer finished speaking."""
        if self.hearing is not None:
            self.hearing.question_posed()
        if not self._pending:
            self._over(None)

    async def end(self) -> None:
        """End the interview, and take leave."""
        known = self.turn
        await self._runs.complete(self._interview_id, self._user_id)
        farewell = await self._tell_after(known - 1, newest_only=True)
        self._pending = {}
        if farewell is not None and self.speaker is not None:
            self.speaker.say(self.turn, farewell)
        else:
            self._over(None)

    async def catch_up(self) -> None:
        """Tell a client that comes (back) what it does not know, and say what waits for an answer."""
        known = self._hello.last_turn
        said = await self._tell_after(-1 if known is None else known, newest_only=known is None)
        await self._mark_question()
        if said is not None and self.speaker is not None:
            self.speaker.say(self.turn, said)
        elif self.hearing is not None:
            self.hearing.question_posed()

    def hint(self, kind: str, reason: str | None = None) -> None:
        """A quiet line in the candidate's language."""
        self._outbox.send("hint", kind=kind, text=self._messages.text(f"live_{kind}"), reason=reason)

    def words(self, name: str) -> str:
        """One of the session's phrases, in the candidate's language."""
        return self._messages.text(f"live_{name}")

    def _repeat_question(self) -> None:
        if self.speaker is not None and self._pending:
            self.speaker.say(self.turn, str(self._pending["text"]))

    async def _mark_question(self) -> None:
        if self.delivery is not None and self._pending:
            await self.delivery.question(self._pending["question_id"], self._pending["domain"], self._now())

    async def _refresh(self) -> None:
        """Read where the interview stands: somebody else may have moved it on."""
        async with self._parts.database.read() as session:
            row = await InterviewRepository(session).owned(self._interview_id, self._user_id)
        if row is None:
            self._over(NotFound("The interview was deleted."))
        elif row.turn > self.turn or row.status != "active":
            said = await self._tell_after(self.turn - (row.turn == self.turn))
            if said is not None and self.speaker is not None:
                self.speaker.say(self.turn, said)

    async def _tell_after(self, turn: int, *, newest_only: bool = False) -> str | None:
        """Send the messages of turns after `turn`, or the interviewer's newest alone; the text of that one."""
        async with self._parts.database.read() as session:
            newest_first = PageRequest(limit=_MOST_MISSED, sort=(("position", True),))
            rows, _ = await InterviewRepository(session).messages(self._interview_id, newest_first)
            row = await InterviewRepository(session).owned(self._interview_id, self._user_id)
        missed = [message for message in reversed(rows) if message.turn > turn]
        last = next((message for message in reversed(missed) if message.role == "assistant"), None)
        if last is None or row is None:
            return None
        self.turn, self._pending = row.turn, row.progress["pending"] or {}
        for message in [last] if newest_only else missed:
            if message.role == "user":
                self._show(message.content, message.turn, confidence=None, level=None)
            else:
                self._retell(message, row.status if message is last else "active", newest=message is last)
        return last.content

    def _retell(self, message: Message, status: str, *, newest: bool) -> None:
        question = public_question(self._pending) if newest and self._pending else None
        self._tell(message.turn, message.content, status, message.phase, question)

    def _tell(self, turn: int, text: str, status: str, phase: str, question: dict[str, Any] | None) -> None:
        self._outbox.send(
            "assistant_complete",
            text=text,
            role="assistant",
            turn=turn,
            status=status,
            phase=phase,
            next_question=question,
        )

    def _show(self, text: str, turn: int, *, confidence: float | None, level: str | None) -> None:
        self._words_shown = False
        self._outbox.send(
            "transcript", text=text, role="user", is_final=True, turn=turn, confidence=confidence, level=level
        )

    def _note_heard(self, turn: int, heard: int) -> None:
        self._note(lambda live: live.note_heard(self._interview_id, turn, heard))

    def _note(self, write: Callable[[LiveRepository], Awaitable[None]]) -> None:
        """Write something down beside the talk; notes stay in order."""

        async def note() -> None:
            async with self._noting, self._parts.database.write() as session:
                await write(LiveRepository(session))

        task = asyncio.create_task(note())
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)
        self._runs.keep(task)

    async def close(self) -> None:
        """Fall silent, see the notes through, and let typed answers that wait be answered though the candidate has gone."""
        if self.speaker is not None:
            await self.speaker.close()
        waiting = [self._answers.get_nowait() for _ in range(self._answers.qsize())]
        typed = [_submission(given) for given in waiting if isinstance(given, TypedAnswer)]
        if typed:
            self._runs.keep(asyncio.create_task(self._hand_over(typed)))
        await asyncio.gather(*self._notes, return_exceptions=True)

    async def _hand_over(self, submissions: list[Submission]) -> None:
        for submission in submissions:
            try:
                await self._runs.answer(self._interview_id, self._user_id, submission)
            except NexuraError as error:
                _log.warning("answer not taken", interview_id=str(self._interview_id), code=error.code)


def _submission(answer: TypedAnswer, question_id: str | None = None) -> Submission:
    """A typed answer for the graph, to `question_id` where it names none."""
    key = f"live:{answer.key or uuid.uuid4().hex}"
    return Submission(answer.text, key, answer.question_id or question_id, answer.language)


def public_question(pending: dict[str, Any]) -> dict[str, Any]:
    """The open question as the wire has it."""
    names = ("question_id", "text", "domain", "difficulty", "phase", "type")
    return {**{name: pending[name] for name in names}, "problem": pending.get("problem")}
