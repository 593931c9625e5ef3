"""Queries on skill gaps."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import SkillGap

_SORTABLE = {"id": col(SkillGap.id), "created_at": col(SkillGap.created_at)}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class AnalysisRepository:
    """Skill gaps."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> SkillGap | None:
        """The analysis if it is this user's."""
        query = select(SkillGap).where(col(SkillGap.id) == analysis_id, col(SkillGap.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def of_inputs(self, user_id: uuid.UUID, inputs: str) -> SkillGap | None:
        """The user's analysis of the same inputs."""
        query = select(SkillGap).where(col(SkillGap.user_id) == user_id, col(SkillGap.inputs) == inputs)
        return (await self._session.exec(query)).one_or_none()

    async def ids_of_resume(self, resume_id: uuid.UUID) -> Sequence[uuid.UUID]:
        """The analyses of a resume."""
        return (await self._session.exec(select(SkillGap.id).where(col(SkillGap.resume_id) == resume_id))).all()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[SkillGap], int]:
        """A page of the user's analyses and how many there are."""
        return await fetch_page(
            self._session, select(SkillGap).where(col(SkillGap.user_id) == user_id), request, _SORTABLE
        )
