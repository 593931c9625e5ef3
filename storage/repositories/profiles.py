"""Queries on skill profiles and target jobs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Job, Resume, TargetJob, User, UserSkill


class ProfileRepository:
    """What a user says they can do and aim at, and the resume that shows it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, user_id: uuid.UUID) -> None:
        """Let others who replace a list of this user wait until this transaction ends."""
        await self._session.get(User, user_id, with_for_update={"key_share": True})

    async def skills(self, user_id: uuid.UUID) -> Sequence[UserSkill]:
        """The skills that the user named."""
        return (await self._session.exec(select(UserSkill).where(col(UserSkill.user_id) == user_id))).all()

    async def newest_resume(self, user_id: uuid.UUID) -> Resume | None:
        """The user's resume that was uploaded last."""
        query = select(Resume).where(col(Resume.user_id) == user_id)
        return (
            await self._session.exec(query.order_by(col(Resume.created_at).desc(), col(Resume.id)).limit(1))
        ).first()

    async def target_jobs(self, user_id: uuid.UUID) -> Sequence[TargetJob]:
        """The user's target jobs by priority; those of one priority by title."""
        query = select(TargetJob).where(col(TargetJob.user_id) == user_id)
        order = query.order_by(col(TargetJob.priority), col(TargetJob.title), col(TargetJob.id))
        return (await self._session.exec(order)).all()

    async def owned_jobs(self, job_ids: Collection[uuid.UUID], user_id: uuid.UUID) -> set[uuid.UUID]:
        """Which of these job ads are this user's; none of them is deleted before this transaction ends."""
        query = select(Job.id).where(col(Job.id).in_(job_ids), col(Job.user_id) == user_id)
        return set((await self._session.exec(query.with_for_update(read=True, key_share=True))).all())
