"""Queries on submitted code."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import CodingSubmission

_SORTABLE = {
    "id": col(CodingSubmission.id),
    "created_at": col(CodingSubmission.created_at),
    "score": col(CodingSubmission.score),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class CodingRepository:
    """Submissions."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, submission: CodingSubmission) -> None:
        """Keep a submission."""
        self._session.add(submission)

    async def owned(self, submission_id: uuid.UUID, user_id: uuid.UUID) -> CodingSubmission | None:
        """The submission if it is this user's."""
        query = select(CodingSubmission).where(
            col(CodingSubmission.id) == submission_id, col(CodingSubmission.user_id) == user_id
        )
        return (await self._session.exec(query)).one_or_none()

    async def last(self, interview_id: uuid.UUID, problem_id: str) -> CodingSubmission | None:
        """The last submission to a problem of an interview."""
        query = (
            select(CodingSubmission)
            .where(col(CodingSubmission.interview_id) == interview_id, col(CodingSubmission.problem_id) == problem_id)
            .order_by(col(CodingSubmission.created_at).desc(), col(CodingSubmission.id))
            .limit(1)
        )
        return (await self._session.exec(query)).one_or_none()

    async def page(
        self,
        user_id: uuid.UUID,
        request: PageRequest,
        *,
        problem_id: str | None = None,
        interview_id: uuid.UUID | None = None,
    ) -> tuple[Sequence[CodingSubmission], int]:
        """A page of the user's submissions, to one problem or of one interview where given, and how many there are."""
        statement = select(CodingSubmission).where(col(CodingSubmission.user_id) == user_id)
        if problem_id is not None:
            statement = statement.where(col(CodingSubmission.problem_id) == problem_id)
        if interview_id is not None:
            statement = statement.where(col(CodingSubmission.interview_id) == interview_id)
        return await fetch_page(self._session, statement, request, _SORTABLE)

    async def recent(self, user_id: uuid.UUID, limit: int) -> Sequence[CodingSubmission]:
        """The user's last submissions, the latest first."""
        query = (
            select(CodingSubmission)
            .where(col(CodingSubmission.user_id) == user_id)
            .order_by(col(CodingSubmission.created_at).desc(), col(CodingSubmission.id))
            .limit(limit)
        )
        return (await self._session.exec(query)).all()
