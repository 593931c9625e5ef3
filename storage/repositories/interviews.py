"""Queries on interviews, their turns, messages, evaluations and reports."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import Evaluation, Interview, Message, ModelEvidence, Report, Turn, UsageEvent

_SORTABLE = {
    "id": col(Interview.id),
    "created_at": col(Interview.created_at),
    "touched_at": col(Interview.touched_at),
    "completed_at": col(Interview.completed_at),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class InterviewRepository:
    """Interviews, their turns, messages, evaluations and reports."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> Interview | None:
        """The interview if it is this user's."""
        query = select(Interview).where(col(Interview.id) == interview_id, col(Interview.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def hold(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> Interview | None:
        """The interview if it is this user's; held against other transactions until this one ends."""
        query = select(Interview).where(col(Interview.id) == interview_id, col(Interview.user_id) == user_id)
        return (await self._session.exec(query.with_for_update())).one_or_none()

    async def by_id(self, interview_id: uuid.UUID) -> Interview | None:
        """The interview, whoever's it is."""
        return await self._session.get(Interview, interview_id)

    async def ids_of(self, user_id: uuid.UUID) -> Sequence[uuid.UUID]:
        """The ids of all interviews of a user."""
        return (await self._session.exec(select(Interview.id).where(col(Interview.user_id) == user_id))).all()

    async def page(
        self, user_id: uuid.UUID, request: PageRequest, status: str | None = None
    ) -> tuple[Sequence[Interview], int]:
        """A page of the user's interviews, of one status where given, and how many there are."""
        statement = select(Interview).where(col(Interview.user_id) == user_id)
        if status is not None:
            statement = statement.where(col(Interview.status) == status)
        return await fetch_page(self._session, statement, request, _SORTABLE)

    async def remove(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> bool:
        """Delete the user's interview with all that hangs on it."""
        statement = delete(Interview).where(col(Interview.id) == interview_id, col(Interview.user_id) == user_id)
        return (await self._session.exec(statement)).rowcount > 0

    async def turn_by_key(self, interview_id: uuid.UUID, key: str) -> Turn | None:
        """The turn that was sent under this idempotency key."""
        query = select(Turn).where(col(Turn.interview_id) == interview_id, col(Turn.idempotency_key) == key)
        return (await self._session.exec(query)).one_or_none()

    async def turn(self, interview_id: uuid.UUID, number: int) -> Turn | None:
        """The turn of that number."""
        query = select(Turn).where(col(Turn.interview_id) == interview_id, col(Turn.turn) == number)
        return (await self._session.exec(query)).one_or_none()

    async def unfinished(self) -> Sequence[Turn]:
        """Turns that were received and not yet answered, oldest first."""
        query = select(Turn).where(col(Turn.status) == "received").order_by(col(Turn.received_at))
        return (await self._session.exec(query)).all()

    async def claim(self, turn_id: uuid.UUID, worker: str, now: datetime, until: datetime) -> bool:
        """Take an unfinished turn over, if it is ours or its lease has run out."""
        statement = (
            update(Turn)
            .where(
                col(Turn.id) == turn_id,
                col(Turn.status) == "received",
                or_(col(Turn.worker) == worker, col(Turn.lease_until) < now),
            )
            .values(worker=worker, lease_until=until)
        )
        return (await self._session.exec(statement)).rowcount > 0

    async def messages(self, interview_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[Message], int]:
        """A page of the transcript and its length."""
        statement = select(Message).where(col(Message.interview_id) == interview_id)
        return await fetch_page(
            self._session, statement, request, {"id": col(Message.id), "position": col(Message.position)}
        )

    async def said_after(self, interview_id: uuid.UUID, turn: int) -> str | None:
        """What the interviewer said at the end of a turn: first, because a `complete` adds the farewell to the same turn."""
        query = (
            select(Message.content)
            .where(
                col(Message.interview_id) == interview_id, col(Message.turn) == turn, col(Message.role) == "assistant"
            )
            .order_by(col(Message.position))
        )
        return (await self._session.exec(query)).first()

    async def scores_of(self, user_id: uuid.UUID, most: int) -> Sequence[tuple[str, float]]:
        """Question and score of the user's last scored answers, at most `most`, newest first."""
        query = (
            select(Evaluation.question_id, Evaluation.score)
            .join(Interview, col(Interview.id) == col(Evaluation.interview_id))
            .where(col(Interview.user_id) == user_id, col(Evaluation.score).is_not(None))
            .order_by(col(Evaluation.created_at).desc(), col(Evaluation.id))
            .limit(most)
        )
        return [(question_id, score) for question_id, score in await self._session.exec(query) if score is not None]

    async def evaluated_answers(self, interview_id: uuid.UUID) -> Sequence[tuple[Evaluation, str, str]]:
        """Every evaluation with the question as it was asked and the answer that it is about, in the order of turns."""
        asked = col(Message.turn) == col(Evaluation.turn) - 1
        query = (
            select(Evaluation, Message.content, Turn.answer)
            .join(
                Turn,
                (col(Turn.interview_id) == col(Evaluation.interview_id)) & (col(Turn.turn) == col(Evaluation.turn)),
            )
            .join(
                Message,
                (col(Message.interview_id) == col(Evaluation.interview_id))
                & asked
                & (col(Message.role) == "assistant"),
            )
            .where(col(Evaluation.interview_id) == interview_id)
            .order_by(col(Evaluation.turn))
        )
        return (await self._session.exec(query)).all()

    async def report(self, interview_id: uuid.UUID) -> Report | None:
        """The report, once there is one."""
        return (await self._session.exec(select(Report).where(col(Report.interview_id) == interview_id))).one_or_none()

    async def overall_scores(self, interview_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, float | None]:
        """The overall scores of those interviews that have a report, by id; None where there was too little evidence for one."""
        score = col(Report.body)["overall_score"].as_float()
        rows = await self._session.exec(
            select(Report.interview_id, score).where(col(Report.interview_id).in_(interview_ids))
        )
        return dict(rows.all())

    async def abandon_untouched(self, before: datetime) -> int:
        """Mark active interviews not touched since `before` as abandoned; how many."""
        statement = (
            update(Interview)
            .where(col(Interview.status) == "active", col(Interview.touched_at) < before)
            .values(status="abandoned")
        )
        return (await self._session.exec(statement)).rowcount

    async def model_evidence(self, key: str) -> ModelEvidence | None:
        """What a model replied about the same answer before."""
        return await self._session.get(ModelEvidence, key)

    async def keep_model_evidence(self, key: str, user_id: uuid.UUID, level: str, reply: dict[str, Any]) -> None:
        """Keep a reply unless there is one."""
        with contextlib.suppress(IntegrityError):
            async with self._session.begin_nested():
                self._session.add(ModelEvidence(content_hash=key, user_id=user_id, level=level, reply=reply))


def usage_rows(
    events: Sequence[dict[str, Any]], user_id: uuid.UUID | None, interview_id: uuid.UUID | None
) -> list[UsageEvent]:
    """Rows for what a run used."""
    return [
        UsageEvent(**{**event, "model": event.get("model") or "", "user_id": user_id, "interview_id": interview_id})
        for event in events
    ]
