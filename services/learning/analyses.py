"""Stored skill gaps as roadmaps read them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from core.errors import NotFound
from services.fairness import decisions
from services.learning.gap import Gap, LevelGap, MissingSkill
from storage.database import Database
from storage.repositories.analyses import AnalysisRepository
from storage.tables import SkillGap

NO_ANALYSIS = NotFound("There is no such analysis.")


def gap_of(found: Mapping[str, Any]) -> Gap:
    """A gap as the skill gap agent gives it. Of alternatives only the most important is to be learnt."""
    missing: list[MissingSkill] = []
    settled: set[str] = set()
    for item in found["missing"]:
        if item["skill"] not in settled:
            settled.update(item["alternatives"])
            importance = item["importance"] / 100
            missing.append(MissingSkill(skill=item["skill"], importance=importance, required=item["required"]))
    return Gap(
        missing=tuple(missing),
        level_gaps=tuple(
            LevelGap(skill=item["skill"], user_level=item["user_level"], required_level=item["required_level"])
            for item in found["level_gaps"]
        ),
        have=tuple(found["have"]),
    )


class Analyses:
    """People's stored skill gaps. What is not the caller's is not there (`NotFound`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> SkillGap:
        """The user's analysis. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await AnalysisRepository(session).owned(analysis_id, user_id)
        if row is None:
            raise NO_ANALYSIS
        return row

    async def gap(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> Gap:
        """The gap that it found. Raises `NotFound`."""
        return gap_of((await self.get(analysis_id, user_id)).result)

    async def delete(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the user's analysis. Raises `NotFound`. A learning path made from it stays."""
        async with self._database.write() as session:
            row = await AnalysisRepository(session).owned(analysis_id, user_id)
            if row is None:
                raise NO_ANALYSIS
            await decisions.erase_subject(session, user_id, str(analysis_id))
            await session.delete(row)
