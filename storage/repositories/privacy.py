"""Reviews, exports, and what belongs to a person across all tables."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import (
    ConsentChange,
    IdempotentRequest,
    Interview,
    LoggedDecision,
    Recording,
    RecordingChunk,
    ResearchExport,
    Resume,
    RetentionRun,
    Review,
    SignIn,
    UsageDay,
    UsageEvent,
    User,
)

_REVIEWS = {"created_at": col(Review.created_at), "reviewed_at": col(Review.reviewed_at), "id": col(Review.id)}
_DECISIONS = {
    "created_at": col(LoggedDecision.created_at),
    "kind": col(LoggedDecision.kind),
    "id": col(LoggedDecision.id),
}
_EXPORTS = {"created_at": col(ResearchExport.created_at), "id": col(ResearchExport.id)}
REVIEW_KEYS = tuple(key for key in _REVIEWS if key != "id")
DECISION_KEYS = tuple(key for key in _DECISIONS if key != "id")


class PrivacyRepository:
    """What is whose."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rows(self, query: Select[Any]) -> list[dict[str, Any]]:
        """The rows of a query by column."""
        found = await (await self._session.connection()).execute(query)
        return [dict(row) for row in found.mappings()]

    async def resumes(self, user_id: uuid.UUID) -> Sequence[tuple[uuid.UUID, str, str]]:
        """Id, file name and object key of every upload of a user."""
        query = select(Resume.id, Resume.filename, Resume.object_key).where(col(Resume.user_id) == user_id)
        return (await self._session.exec(query.order_by(col(Resume.created_at)))).all()

    async def recordings(self, user_id: uuid.UUID) -> list[tuple[uuid.UUID, str, list[uuid.UUID]]]:
        """Id, content type and chunks in order of every recording of a user."""
        rows = (await self._session.exec(select(Recording).where(col(Recording.user_id) == user_id))).all()
        found = []
        for row in rows:
            query = select(RecordingChunk.id).where(col(RecordingChunk.recording_id) == row.id)
            chunks = (await self._session.exec(query.order_by(col(RecordingChunk.number)))).all()
            found.append((row.id, row.content_type, list(chunks)))
        return found

    async def uploads_among(self, keys: Sequence[str]) -> set[str]:
        """Those of the keys under which a resume lies."""
        query = select(Resume.object_key).where(col(Resume.object_key).in_(keys))
        return set((await self._session.exec(query)).all())

    async def recording_chunks_among(self, ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
        """Those of the ids that a chunk of a recording has."""
        query = select(RecordingChunk.id).where(col(RecordingChunk.id).in_(ids))
        return set((await self._session.exec(query)).all())

    async def untouched_interviews(self, before: datetime, limit: int) -> Sequence[tuple[uuid.UUID, uuid.UUID]]:
        """Ids and owners of interviews that nobody touched since."""
        query = select(Interview.id, Interview.user_id).where(col(Interview.touched_at) < before)
        return (await self._session.exec(query.order_by(col(Interview.touched_at)).limit(limit))).all()

    async def unused_resumes(self, before: datetime, limit: int) -> Sequence[tuple[uuid.UUID, uuid.UUID]]:
        """Ids and owners of resumes that were changed before, and that no interview since then used."""
        used = select(Interview.id).where(
            col(Interview.resume_id) == col(Resume.id), col(Interview.touched_at) >= before
        )
        query = select(Resume.id, Resume.user_id).where(col(Resume.updated_at) < before, ~used.exists())
        return (await self._session.exec(query.order_by(col(Resume.updated_at)).limit(limit))).all()

    async def forget_usage(self, before: datetime) -> int:
        """Delete uses of models from before; how many."""
        await self._session.exec(delete(UsageDay).where(col(UsageDay.day) < before.date()))
        return (await self._session.exec(delete(UsageEvent).where(col(UsageEvent.created_at) < before))).rowcount

    async def forget_sign_ins(self, before: datetime) -> int:
        """Delete sign-ins that ended before; how many."""
        return (await self._session.exec(delete(SignIn).where(col(SignIn.expires_at) < before))).rowcount

    async def forget_requests(self, before: datetime) -> int:
        """Delete first answers to requests from before; how many."""
        old = delete(IdempotentRequest).where(col(IdempotentRequest.created_at) < before)
        return (await self._session.exec(old)).rowcount

    async def newest_retention(self) -> RetentionRun | None:
        """The last run of retention."""
        query = select(RetentionRun).order_by(col(RetentionRun.created_at).desc()).limit(1)
        return (await self._session.exec(query)).one_or_none()

    async def research_exports(self, request: PageRequest) -> tuple[Sequence[ResearchExport], int]:
        """A page of the research exports that were made, and how many there are."""
        return await fetch_page(self._session, select(ResearchExport), request, _EXPORTS)

    async def skills_of(self, user_id: uuid.UUID) -> list[str]:
        """What the newest resume of a user names, by skill."""
        query = select(Resume.skills).where(col(Resume.user_id) == user_id)
        newest = (await self._session.exec(query.order_by(col(Resume.created_at).desc()).limit(1))).one_or_none()
        return sorted({skill["name"] for skill in newest or ()})

    async def interviews_of(self, user_id: uuid.UUID) -> Sequence[Interview]:
        """A user's completed interviews, the oldest first."""
        query = select(Interview).where(col(Interview.user_id) == user_id, col(Interview.status) == "completed")
        return (await self._session.exec(query.order_by(col(Interview.created_at)))).all()

    async def forget_reviews(self, before: datetime) -> int:
        """Delete reviews that were decided before; how many."""
        decided = delete(Review).where(col(Review.status) != "open", col(Review.reviewed_at) < before)
        return (await self._session.exec(decided)).rowcount

    async def consenting(self, kind: str) -> Sequence[User]:
        """Every user whose last word on a kind of consent was yes."""
        last = (
            select(col(ConsentChange.user_id), func.max(col(ConsentChange.number)).label("number"))
            .where(col(ConsentChange.kind) == kind)
            .group_by(col(ConsentChange.user_id))
            .subquery()
        )
        query = (
            select(User)
            .join(ConsentChange, col(ConsentChange.user_id) == col(User.id))
            .join(last, (last.c.user_id == ConsentChange.user_id) & (last.c.number == ConsentChange.number))
            .where(col(ConsentChange.kind) == kind, col(ConsentChange.granted).is_(True))
            .order_by(col(User.id))
        )
        return (await self._session.exec(query)).all()


class ReviewRepository:
    """Decisions of a person, and reviews of decisions."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def decisions(
        self, user_id: uuid.UUID, request: PageRequest, kind: str | None
    ) -> tuple[Sequence[LoggedDecision], int]:
        """A page of what was decided about a user, and how many there are."""
        query = select(LoggedDecision).where(col(LoggedDecision.user_id) == user_id)
        if kind is not None:
            query = query.where(col(LoggedDecision.kind) == kind)
        return await fetch_page(self._session, query, request, _DECISIONS)

    async def decision(
        self, decision_id: uuid.UUID, user_id: uuid.UUID | None = None, *, held: bool = False
    ) -> LoggedDecision | None:
        """A decision, where `user_id` is given only of theirs; `held` against other transactions until this one ends."""
        query = select(LoggedDecision).where(col(LoggedDecision.id) == decision_id)
        if held:
            query = query.with_for_update()
        if user_id is not None:
            query = query.where(col(LoggedDecision.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def page(self, request: PageRequest, status: str | None) -> tuple[Sequence[Review], int]:
        """A page of the queue, and how many there are."""
        query = select(Review)
        if status is not None:
            query = query.where(col(Review.status) == status)
        return await fetch_page(self._session, query, request, _REVIEWS)

    async def get(self, review_id: uuid.UUID, *, locked: bool = False) -> Review | None:
        """A review; `locked` until the transaction ends."""
        return await self._session.get(Review, review_id, with_for_update=locked)

    async def of_alert(self, alert_id: uuid.UUID) -> Review | None:
        """The open review of an alert as a whole, held against other transactions until this one ends."""
        query = select(Review).where(
            col(Review.alert_id) == alert_id, col(Review.user_id).is_(None), col(Review.status) == "open"
        )
        return (await self._session.exec(query.limit(1).with_for_update())).first()

    async def reported(self, decision_id: uuid.UUID, source: str) -> Review | None:
        """What was reported about a decision."""
        query = select(Review).where(col(Review.decision_id) == decision_id, col(Review.source) == source)
        return (await self._session.exec(query)).one_or_none()

    async def about(self, decision_ids: Sequence[uuid.UUID]) -> Sequence[Review]:
        """Every review of these decisions."""
        return (await self._session.exec(select(Review).where(col(Review.decision_id).in_(decision_ids)))).all()

    async def corrected(self) -> Sequence[Review]:
        """Every review that put another value in the place of a decision's, oldest first."""
        query = select(Review).where(col(Review.status) == "corrected", col(Review.corrected_value).is_not(None))
        return (await self._session.exec(query.order_by(col(Review.reviewed_at)))).all()
