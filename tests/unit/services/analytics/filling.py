"""Finished interviews in a database, without holding them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from storage.database import Database
from storage.tables import Interview, InterviewFact, User

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


async def people(database: Database, count: int, created_at: datetime = NOW) -> list[uuid.UUID]:
    """New accounts."""
    users = [User(email=f"{uuid.uuid4()}@example.com", name="Asha", created_at=created_at) for _ in range(count)]
    async with database.write() as session:
        session.add_all(users)
    return [user.id for user in users]


async def finished(
    database: Database,
    user_id: uuid.UUID,
    score: float | None,
    *,
    days_ago: float = 0,
    interview_type: str = "coding",
    band: str | None = "HIRE",
    practice: bool = False,
    **columns: float | None,
) -> uuid.UUID:
    """One finished interview with its facts."""
    completed_at = NOW - timedelta(days=days_ago)
    interview = Interview(
        user_id=user_id,
        job_role="Engineer",
        interview_type=interview_type,
        question_count=5,
        practice=practice,
        status="completed",
        created_at=completed_at - timedelta(minutes=30),
        completed_at=completed_at,
    )
    fact = InterviewFact(
        interview_id=interview.id,
        user_id=user_id,
        interview_type=interview_type,
        mode="text",
        practice=practice,
        job_role="Engineer",
        day=completed_at.date(),
        started_at=completed_at - timedelta(minutes=30),
        completed_at=completed_at,
        answers=5,
        overall_score=score,
        technical_knowledge=score,
        band=band if score is not None else None,
        formula_version="report-2",
        **columns,
    )
    async with database.write() as session:
        session.add(interview)
        await session.flush()
        session.add(fact)
    return interview.id
