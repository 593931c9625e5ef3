"""An interview held with the service itself, for what HTTP cannot set up: its clock, its models, its death."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from graph.opening import Wish
from graph.record import evaluation_body
from graph.runs import Submission
from graph.service import Service
from services.interviewing.bank import Question, load_bank
from storage.repositories.interviews import InterviewRepository
from storage.tables import Interview, UsageEvent, User
from tests.e2e.candidate import STORY


class Inside:
    """One interview of the machine's local user."""

    def __init__(self, service: Service, user: User, interview: uuid.UUID) -> None:
        self.service = service
        self.user = user
        self.interview = interview
        self.open: dict[str, Any] = {}

    @classmethod
    async def begin(cls, service: Service, interview: uuid.UUID | None = None, **wanted: Any) -> Inside:
        """Start an interview and get to its first scored question. The same id gets the same questions."""
        user = await service.parts.accounts.users.local_user()
        wish: dict[str, Any] = {"interview_type": "coding", "question_count": 2, "interview_id": interview} | wanted
        row, _ = await service.interviews.create(Wish(user_id=user.id, name="", job_role="Engineer", **wish))
        inside = cls(service, user, row.id)
        for _ in range(3):
            await inside.answer(STORY)
        return inside

    async def answer(self, text: str, question_id: str | None = None) -> dict[str, Any]:
        """Answer the open question; the outcome."""
        submission = Submission(text, question_id=question_id)
        outcome = await self.service.interviews.answer(self.interview, self.user.id, submission)
        self.open = outcome["next_question"] or {}
        return outcome

    async def complete(self) -> dict[str, Any]:
        """End the interview; its report."""
        await self.service.interviews.complete(self.interview, self.user.id)
        async with self.service.parts.database.read() as session:
            report = await InterviewRepository(session).report(self.interview)
        assert report is not None
        return report.body

    async def delete(self) -> None:
        """Delete the interview."""
        await self.service.interviews.delete(self.interview, self.user.id)

    @property
    def question(self) -> Question:
        """The bank's entry for the open question."""
        found = load_bank().get(self.open["question_id"].split(".")[0])
        assert found is not None
        return found

    async def row(self) -> Interview:
        """The interview as it is stored."""
        async with self.service.parts.database.read() as session:
            return await session.get_one(Interview, self.interview)

    async def evaluations(self) -> list[dict[str, Any]]:
        """The evaluations as they are stored; what is shown before a follow-up hides what that asks for."""
        async with self.service.parts.database.read() as session:
            rows = await InterviewRepository(session).evaluated_answers(self.interview)
        return [evaluation_body(row) for row, _, _ in rows]

    async def evaluation(self) -> dict[str, Any]:
        """The last of them."""
        return (await self.evaluations())[-1]

    async def used(self, task: str) -> Sequence[UsageEvent]:
        """What a task used in this interview, in order."""
        query = select(UsageEvent).where(col(UsageEvent.interview_id) == self.interview, col(UsageEvent.task) == task)
        async with self.service.parts.database.read() as session:
            return (await session.exec(query.order_by(col(UsageEvent.created_at)))).all()
