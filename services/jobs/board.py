"""The job ads that people brought, as text."""

from __future__ import annotations

import asyncio
import uuid

from core.errors import NotFound
from services.skills import SkillFinder
from storage.database import Database
from storage.repositories.jobs import JobRepository
from storage.tables import Job

_LONGEST_TITLE = 120


class JobBoard:
    """Keeps job ads and finds the skills in them."""

    def __init__(self, database: Database, skills: SkillFinder) -> None:
        self._database = database
        self._skills = skills

    async def add(self, user_id: uuid.UUID, text: str, title: str | None, job_id: uuid.UUID | None = None) -> Job:
        """Store an ad; without a title its first line is taken. An ad that has this `job_id` is returned as it is."""
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        found = await asyncio.to_thread(self._skills.find, text)
        row = Job(
            id=job_id or uuid.uuid4(),
            user_id=user_id,
            title=title or first[:_LONGEST_TITLE],
            text=text,
            skills=[skill.model_dump() for skill in found],
        )
        async with self._database.write() as session:
            known = await JobRepository(session).owned(row.id, user_id)
            if known is not None:
                return known
            session.add(row)
        return row

    async def get(self, job_id: uuid.UUID, user_id: uuid.UUID) -> Job:
        """The user's job. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await JobRepository(session).owned(job_id, user_id)
        if row is None:
            raise NotFound("There is no such job.")
        return row

    async def delete(self, job_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the user's job. Raises `NotFound`."""
        async with self._database.write() as session:
            row = await JobRepository(session).owned(job_id, user_id)
            if row is None:
                raise NotFound("There is no such job.")
            await session.delete(row)
