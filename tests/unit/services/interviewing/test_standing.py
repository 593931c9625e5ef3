"""What somebody's interviews say about single skills; on SQLite and PostgreSQL."""

from __future__ import annotations

import uuid

from services.interviewing.bank import load_bank
from services.interviewing.standing import SkillStanding, by_skill
from storage.database import Database
from storage.tables import Evaluation, Interview, User


def test_a_skill_has_the_mean_of_the_questions_that_test_it() -> None:
    bank = load_bank()
    question = next(iter(bank))
    found = by_skill([(question.id, 40.0), (f"{question.id}.follow-up", 61.0), ("no-such-question", 90.0)], bank)
    assert found == dict.fromkeys(sorted(question.skills), 50.5)


async def test_only_ones_own_scored_answers_count(database: Database) -> None:
    bank = load_bank()
    question = next(iter(bank))
    owners = [User(email=f"{uuid.uuid4()}@example.com", name="Asha Rao") for _ in range(2)]
    interviews = [
        Interview(user_id=owner.id, job_role="Engineer", interview_type="coding", question_count=3) for owner in owners
    ]

    def answered(turn: int, of: Interview, score: float | None) -> Evaluation:
        return Evaluation(
            interview_id=of.id,
            turn=turn,
            question_id=question.id,
            domain="dsa",
            difficulty="easy",
            kind="concept",
            score=score,
            level="rules",
            formula_version="answer-4",
        )

    for rows in (owners, interviews):
        async with database.write() as session:
            session.add_all(rows)
    async with database.write() as session:
        session.add_all([answered(3, interviews[0], 30.0), answered(4, interviews[0], None)])
        session.add_all([answered(3, interviews[1], 90.0)])
    assert await SkillStanding(database, bank).scores(owners[0].id) == dict.fromkeys(sorted(question.skills), 30.0)
    assert await SkillStanding(database, bank).scores(uuid.uuid4()) == {}
