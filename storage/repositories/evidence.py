"""What the employability index is gathered from, for a batch of users at a time: a few statements for all of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Float, case, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import (
    ConsentChange,
    Evaluation,
    Interview,
    Job,
    LearningEvent,
    LearningPath,
    ResourceUse,
    Resume,
    TargetJob,
    TimelineWindow,
    UserSkill,
)

_SENSES = ("microphone", "camera")
_LEAST_WINDOWS = 3

Users = Collection[uuid.UUID]


class ResumeMark(NamedTuple):
    """Which resume is the newest of a user, and when it changed last."""

    user_id: uuid.UUID
    resume_id: uuid.UUID
    updated_at: datetime
    target_role: str | None


class Held(NamedTuple):
    """A completed interview: its scored answers, their mean and the mean of how clearly and to the point they were told (0–100)."""

    user_id: uuid.UUID
    interview_id: uuid.UUID
    completed_at: datetime
    answers: int
    score: float
    communication: float | None


class Told(NamedTuple):
    """An event of a learning path."""

    user_id: uuid.UUID
    id: uuid.UUID
    path_id: uuid.UUID
    event: str
    resource_id: str | None
    skill: str | None
    hours: float | None
    automatic: bool
    created_at: datetime


class Aim(NamedTuple):
    """A target job and what its ad asks, where there is one."""

    user_id: uuid.UUID
    title: str
    job_id: uuid.UUID | None
    requirements: dict[str, Any] | None


class EvidenceRepository:
    """Everything by user; users of whom there is nothing are left out."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def resumes(self, users: Users) -> dict[uuid.UUID, ResumeMark]:
        """The newest resume of each, as `ProfileRepository.newest_resume` chooses it."""
        query = (
            select(col(Resume.user_id), col(Resume.id), col(Resume.updated_at), col(Resume.target_role))
            .where(col(Resume.user_id).in_(users))
            .order_by(col(Resume.user_id), col(Resume.created_at).desc(), col(Resume.id))
        )
        found: dict[uuid.UUID, ResumeMark] = {}
        for row in await self._session.exec(query):
            found.setdefault(row[0], ResumeMark(*row))
        return found

    async def whole_resumes(self, resume_ids: Collection[uuid.UUID]) -> Sequence[Resume]:
        """Resumes with their texts."""
        return (await self._session.exec(select(Resume).where(col(Resume.id).in_(resume_ids)))).all()

    async def skills(self, users: Users) -> Mapping[uuid.UUID, list[UserSkill]]:
        """The skills that they named."""
        query = select(UserSkill).where(col(UserSkill.user_id).in_(users)).order_by(col(UserSkill.skill))
        return _grouped((row.user_id, row) for row in await self._session.exec(query))

    async def targets(self, users: Users, most: int) -> Mapping[uuid.UUID, list[Aim]]:
        """Their first `most` target jobs, by priority."""
        query = (
            select(col(TargetJob.user_id), col(TargetJob.title), col(Job.id), col(Job.requirements))
            .join(Job, col(Job.id) == col(TargetJob.job_id), isouter=True)
            .where(col(TargetJob.user_id).in_(users))
            .order_by(col(TargetJob.user_id), col(TargetJob.priority), col(TargetJob.title), col(TargetJob.id))
        )
        found: defaultdict[uuid.UUID, list[Aim]] = defaultdict(list)
        for row in await self._session.exec(query):
            if len(found[row[0]]) < most:
                found[row[0]].append(Aim(*row))
        return found

    async def interviews(self, users: Users) -> Mapping[uuid.UUID, list[Held]]:
        """Their completed interviews with two or more scored answers, the newest first."""
        clarity = col(Evaluation.dimensions)["clarity"].as_float()
        relevance = col(Evaluation.dimensions)["relevance"].as_float()
        # Code tells nothing of how somebody explains.
        told = case((col(Evaluation.kind) != "code", (clarity + relevance) / 2))
        query = (
            select(  # type: ignore[call-overload]
                col(Interview.user_id),
                col(Interview.id),
                col(Interview.completed_at),
                func.count(col(Evaluation.id)),
                func.avg(col(Evaluation.score), type_=Float),
                func.avg(told, type_=Float),
            )
            .join(Evaluation, col(Evaluation.interview_id) == col(Interview.id))
            .where(
                col(Interview.user_id).in_(users),
                col(Interview.status) == "completed",
                col(Evaluation.score).is_not(None),
            )
            .group_by(col(Interview.user_id), col(Interview.id), col(Interview.completed_at))
            .having(func.count(col(Evaluation.id)) >= 2)
        )
        rows = [Held(*row) for row in await self._session.exec(query)]
        rows.sort(key=lambda row: (row.completed_at, row.interview_id), reverse=True)
        return _grouped((row.user_id, row) for row in rows)

    async def confidence(self, interviews: Collection[uuid.UUID]) -> dict[uuid.UUID, float]:
        """How confident the delivery of interviews was, 0–1, of those held live with consent: windows weighted by their quality, as
        `LiveRepository.delivery_confidence`. Of whom withdrew both consents since nothing is used."""
        weight = func.sum(col(TimelineWindow.quality))
        query = (
            select(
                col(TimelineWindow.interview_id),
                col(Interview.user_id),
                func.sum(col(TimelineWindow.confidence) * col(TimelineWindow.quality)) / weight,
            )
            .join(Interview, col(Interview.id) == col(TimelineWindow.interview_id))
            .where(
                col(TimelineWindow.interview_id).in_(interviews),
                col(TimelineWindow.confidence).is_not(None),
                col(TimelineWindow.quality) > 0,
            )
            .group_by(col(TimelineWindow.interview_id), col(Interview.user_id))
            .having(func.count() >= _LEAST_WINDOWS)
        )
        rows = [(interview, user, value or 0.0) for interview, user, value in await self._session.exec(query)]
        consenting = await self._consenting({user for _, user, _ in rows}) if rows else set()
        return {interview: value for interview, user, value in rows if user in consenting}

    async def _consenting(self, users: Users) -> set[uuid.UUID]:
        query = (
            select(ConsentChange)
            .where(col(ConsentChange.user_id).in_(users), col(ConsentChange.kind).in_(_SENSES))
            .order_by(col(ConsentChange.number))
        )
        now = {(row.user_id, row.kind): row.granted for row in await self._session.exec(query)}
        return {user for (user, _), granted in now.items() if granted}

    async def events(self, users: Users) -> Mapping[uuid.UUID, list[Told]]:
        """What happened on their learning paths."""
        query = (
            select(  # type: ignore[call-overload]
                col(LearningPath.user_id),
                col(LearningEvent.id),
                col(LearningEvent.path_id),
                col(LearningEvent.event),
                col(LearningEvent.resource_id),
                col(LearningEvent.skill),
                col(LearningEvent.hours),
                col(LearningEvent.automatic),
                col(LearningEvent.created_at),
            )
            .join(LearningPath, col(LearningPath.id) == col(LearningEvent.path_id))
            .where(col(LearningPath.user_id).in_(users))
        )
        return _grouped((row[0], Told(*row)) for row in await self._session.exec(query))

    async def uses(self, users: Users) -> Mapping[uuid.UUID, list[str]]:
        """What became of each resource that they took up."""
        query = select(col(ResourceUse.user_id), col(ResourceUse.status)).where(col(ResourceUse.user_id).in_(users))
        return _grouped((user, status) for user, status in await self._session.exec(query))


def _grouped(pairs: Any) -> Mapping[uuid.UUID, list[Any]]:
    found: defaultdict[uuid.UUID, list[Any]] = defaultdict(list)
    for user, value in pairs:
        found[user].append(value)
    return found
