"""What a person's interviews say about single skills: for the roadmap, which puts first what an interview showed to be weak."""

from __future__ import annotations

import statistics
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping

from services.interviewing.bank import QuestionBank
from storage.database import Database
from storage.repositories.interviews import InterviewRepository

MOST_ANSWERS = 200
"""Older answers say little about what somebody knows now."""


class SkillStanding:
    """Mean scores of a person's answers by the skills that their questions test."""

    def __init__(self, database: Database, bank: QuestionBank) -> None:
        self._database = database
        self._bank = bank

    async def scores(self, user_id: uuid.UUID) -> Mapping[str, float]:
        """Scores, 0–100, by skill, from the last 200 scored answers; skills that no question tested are absent."""
        async with self._database.read() as session:
            rows = await InterviewRepository(session).scores_of(user_id, MOST_ANSWERS)
        return by_skill(rows, self._bank)


def by_skill(scores: Iterable[tuple[str, float]], bank: QuestionBank) -> dict[str, float]:
    """The mean score by skill of (id of the question, score) pairs, rounded to a tenth; questions unknown to the bank do not count."""
    found: dict[str, list[float]] = defaultdict(list)
    for question_id, score in scores:
        question = bank.get(question_id.removesuffix(".follow-up"))
        for skill in question.skills if question else ():
            found[skill].append(score)
    return {skill: round(statistics.fmean(values), 1) for skill, values in sorted(found.items())}
