"""Writing a turn and a report: each in one transaction, each at most once."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from agents.context import Parts
from agents.report import EvaluatedAnswer
from agents.state import Asked, InterviewState, keep
from core.errors import Conflict, NotFound
from services.analytics import count_interview
from services.fairness import decisions, entries
from services.interviewing.messages import messages
from services.interviewing.report import CODE
from services.notifications import NotificationKind, enqueue
from storage.repositories.employability import mark
from storage.repositories.interviews import InterviewRepository, usage_rows
from storage.repositories.live import LiveRepository
from storage.tables import CodingSubmission, Evaluation, Interview, Message, Report, Turn


async def store_turn(state: InterviewState, after: InterviewState, parts: Parts) -> None:
    """Store the answer, its evaluation, the next question and the state after it. Nothing, if the turn is stored."""
    async with parts.database.write() as session:
        interview = await _locked(session, state)
        if interview.turn >= after["turn"]:
            return
        await _store_exchange(session, interview, state, after, parts)
        draft = after["pending"]
        assert draft is not None  # noqa: S101 - a turn that does not end the interview asks something
        public: dict[str, Any] = {name: draft[name] for name in ("question_id", "domain", "difficulty", "type")}
        if draft.get("problem") is not None:
            public["problem"] = draft.get("problem")
        _say(session, state, after, "assistant", after["messages"] - 1, draft["text"], public, draft["phase"])
        _move_on(interview, state, after, parts)


async def store_report(state: InterviewState, after: InterviewState, parts: Parts) -> None:
    """Store the report, and the last answer if one led to it. Nothing, if there is a report."""
    async with parts.database.write() as session:
        interview = await _locked(session, state)
        if await InterviewRepository(session).report(interview.id) is not None:
            return
        if state.get("answer") is not None:
            await _store_exchange(session, interview, state, after, parts)
        elif await InterviewRepository(session).turn(interview.id, state["turn"] + 1) is not None:
            # Admitted by another process while this one wrote its report.
            raise Conflict("An answer came in meanwhile: complete the interview again.", code="TURN_IN_PROGRESS")
        else:
            session.add_all(usage_rows(state.get("usage") or [], interview.user_id, interview.id))
        setup, body = state["setup"], state["report"]
        assert body is not None  # noqa: S101 - the report agent wrote it
        thanks = messages(setup["language"]).text("completed", style=setup["style"])
        _say(session, state, after, "assistant", after["messages"] - 1, thanks, None, "completed")
        session.add(Report(interview_id=interview.id, body=body, formula_version=body["formula_version"]))
        await decisions.record(session, [entries.report(interview.user_id, interview.id, body, parts.clock.now())])
        _move_on(interview, state, after, parts)
        interview.status = "completed"
        interview.completed_at = parts.clock.now()
        await mark(session, interview.user_id, "interview", parts.clock.now())
        await count_interview(session, interview, body)
        ready = [NotificationKind.REPORT_READY]
        if await LiveRepository(session).has_windows(interview.id):
            ready.append(NotificationKind.TIMELINE_READY)
        for kind in ready:
            await enqueue(
                session,
                user_id=interview.user_id,
                kind=kind,
                parameters={"interview_id": str(interview.id), "job_role": interview.job_role},
                key=str(interview.id),
            )


async def evaluated_answers(state: InterviewState, parts: Parts) -> list[EvaluatedAnswer]:
    """Every evaluated answer so far, the present one included though it is not stored yet."""
    async with parts.database.read() as session:
        rows = await InterviewRepository(session).evaluated_answers(uuid.UUID(state["interview_id"]))
    found = [
        EvaluatedAnswer(
            turn=row.turn,
            question_id=row.question_id,
            question=question,
            answer=answer,
            domain=row.domain,
            difficulty=row.difficulty,
            kind=row.kind,
            follow_up=row.follow_up,
            evaluation=evaluation_body(row),
        )
        for row, question, answer in rows
    ]
    pending, answer, evaluation = state["pending"], state.get("answer"), state.get("evaluation")
    if evaluation is not None and pending is not None and answer is not None:
        found.append(
            EvaluatedAnswer(
                turn=state["turn"] + 1,
                question_id=pending["question_id"],
                question=pending["text"],
                answer=answer["text"],
                domain=pending["domain"],
                difficulty=pending["difficulty"],
                kind=_kind(pending, parts),
                follow_up=pending["target"] is not None,
                evaluation=wire(evaluation),
            )
        )
    return found


_INTERNAL = ("declined", "summary", "submission", "follow_up")


def wire(evaluation: dict[str, Any]) -> dict[str, Any]:
    """An evaluation without what only the agents use."""
    return {name: value for name, value in evaluation.items() if name not in _INTERNAL}


def evaluation_body(row: Evaluation) -> dict[str, Any]:
    """A stored evaluation as it goes on the wire."""
    return {
        "score": row.score,
        "interval": None if row.score is None else [row.low, row.high],
        "dimensions": row.dimensions,
        "feedback": row.feedback,
        "strengths": row.strengths,
        "improvements": row.improvements,
        "evidence": row.evidence,
        "insufficient": row.insufficient,
        "level": row.level,
        "formula_version": row.formula_version,
        "fallbacks": row.fallbacks,
        "code": row.code,
    }


async def _locked(session: AsyncSession, state: InterviewState) -> Interview:
    interview = await session.get(Interview, uuid.UUID(state["interview_id"]), with_for_update=True)
    if interview is None:
        raise NotFound("The interview was deleted.")
    return interview


async def _store_exchange(
    session: AsyncSession, interview: Interview, state: InterviewState, after: InterviewState, parts: Parts
) -> None:
    answer, pending, evaluation = state.get("answer"), state["pending"], state.get("evaluation")
    assert answer is not None and pending is not None  # noqa: S101, PT018 - an exchange is a question and its answer
    number, now = after["turn"], parts.clock.now()
    turn = await InterviewRepository(session).turn(interview.id, number)
    if turn is None:
        # Not through `graph.runs`: LangGraph Studio and Server resume the graph themselves.
        turn = Turn(interview_id=interview.id, turn=number, answer=answer["text"])
        session.add(turn)
    turn.status, turn.outcome, turn.finished_at = "done", after["outcome"], now
    turn.question_id = pending["question_id"]
    _say(session, state, after, "user", state["messages"], answer["text"], None, state["phase"])
    if evaluation is not None:
        await _store_submission(session, evaluation.get("submission"), now)
        low, high = evaluation["interval"] or (None, None)
        session.add(
            Evaluation(
                interview_id=interview.id,
                turn=number,
                question_id=pending["question_id"],
                domain=pending["domain"],
                difficulty=pending["difficulty"],
                kind=_kind(pending, parts),
                follow_up=pending["target"] is not None,
                low=low,
                high=high,
                **{name: value for name, value in wire(evaluation).items() if name != "interval"},
            )
        )
        question = {
            **{name: pending[name] for name in ("question_id", "domain", "difficulty")},
            "kind": _kind(pending, parts),
            "follow_up": pending["target"] is not None,
            "language": interview.language,
        }
        decided = entries.evaluation(
            interview.user_id,
            interview.id,
            number,
            question=question,
            answer=answer["text"],
            found=wire(evaluation),
            now=now,
        )
        await decisions.record(session, [decided])
    session.add_all(usage_rows(state.get("usage") or [], interview.user_id, interview.id))


def _say(
    session: AsyncSession,
    state: InterviewState,
    after: InterviewState,
    role: str,
    position: int,
    content: str,
    question: dict[str, Any] | None,
    phase: str,
) -> None:
    session.add(
        Message(
            interview_id=uuid.UUID(state["interview_id"]),
            position=position,
            turn=after["turn"],
            role=role,
            content=content,
            phase=phase,
            language=state["setup"]["language"],
            question=question,
        )
    )


def _move_on(interview: Interview, state: InterviewState, after: InterviewState, parts: Parts) -> None:
    merged = InterviewState(**{**state, **after})
    interview.turn = after["turn"]
    interview.phase = after["phase"]
    interview.progress = keep(merged)
    interview.touched_at = parts.clock.now()


async def _store_submission(session: AsyncSession, submitted: dict[str, Any] | None, now: datetime) -> None:
    """Keep the code of this turn, once."""
    if submitted is not None:
        row = CodingSubmission.model_validate({**submitted, "created_at": now})
        if await session.get(CodingSubmission, row.id) is None:
            session.add(row)


def _kind(asked: Asked, parts: Parts) -> str:
    if asked.get("problem") is not None:
        return CODE
    question = parts.bank.get(asked["bank_id"] or "")
    return question.kind.value if question else "concept"
