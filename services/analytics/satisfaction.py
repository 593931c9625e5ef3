"""One question after an interview: how did you like it, 1 to 5."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from core.clock import Clock
from core.errors import Conflict, NotFound
from storage.database import Database
from storage.repositories.analytics import AnalyticsRepository
from storage.repositories.interviews import InterviewRepository
from storage.repositories.paging import PageRequest
from storage.tables import InterviewSatisfaction

NO_INTERVIEW = NotFound("There is no such interview.")
NOT_FINISHED = Conflict("The interview is not finished: complete it before you rate it.", code="INTERVIEW_NOT_FINISHED")


class Satisfaction:
    """Keeps what candidates thought."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def rate(
        self, interview_id: uuid.UUID, user_id: uuid.UUID, rating: int, comment: str | None
    ) -> InterviewSatisfaction:
        """Keep a rating, in place of an earlier one. Raises `NotFound`, `Conflict` (`INTERVIEW_NOT_FINISHED`)."""
        now = self._clock.now()
        said = (comment or "").strip() or None
        async with self._database.write() as session:
            interview = await InterviewRepository(session).owned(interview_id, user_id)
            if interview is None:
                raise NotFound(NO_INTERVIEW.message)
            if interview.status != "completed":
                raise Conflict(NOT_FINISHED.message, code=NOT_FINISHED.code)
            row = InterviewSatisfaction(
                interview_id=interview_id, user_id=user_id, rating=rating, comment=said, created_at=now, updated_at=now
            )
            return await AnalyticsRepository(session).rate(row)

    async def rating(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> InterviewSatisfaction | None:
        """The rating of one's own interview; None before there is one. Raises `NotFound`."""
        async with self._database.read() as session:
            if await InterviewRepository(session).owned(interview_id, user_id) is None:
                raise NotFound(NO_INTERVIEW.message)
            return await AnalyticsRepository(session).rating(interview_id)

    async def comments(self, request: PageRequest) -> tuple[Sequence[tuple[InterviewSatisfaction, str]], int]:
        """A page of what candidates said, newest first, with the interview's type; how many there are."""
        async with self._database.read() as session:
            return await AnalyticsRepository(session).comments(request)
