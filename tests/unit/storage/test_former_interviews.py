"""Interviews that were finished before analytics counted them get the same facts as those finished after."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from alembic import command
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import select

from services.analytics import count_interview
from storage.database import Database, migration_config
from storage.tables import Interview, InterviewFact, Report, UsageEvent, User

SCORES = {
    "technical_knowledge": 71.5,
    "problem_solving": None,
    "communication": 60.0,
    "code_quality": None,
    "cultural_fit": 55.0,
}


def report(overall: float | None) -> dict[str, Any]:
    return {
        "overall_score": overall,
        "interval": None if overall is None else [overall - 5, overall + 5],
        "scores": SCORES if overall is not None else dict.fromkeys(SCORES),
        "hiring_recommendation": None if overall is None else "LEAN_HIRE",
        "questions": [{}, {}, {}],
        "formula_version": "report-2",
    }


async def test_the_migration_counts_them_as_the_service_does(database: Database) -> None:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    now = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
    async with database.write() as session:
        session.add(user)
        await session.flush()
        for overall in (64.0, None):
            interview = Interview(
                user_id=user.id,
                job_role="Engineer",
                interview_type="coding",
                question_count=3,
                status="completed",
                completed_at=now,
            )
            session.add(interview)
            await session.flush()
            session.add(Report(interview_id=interview.id, body=report(overall), formula_version="report-2"))
            for level, tokens, cost in (("rules", None, None), ("cloud", 100, 0.01), ("cloud", 50, None)):
                session.add(
                    UsageEvent(
                        interview_id=interview.id,
                        task="report",
                        level=level,
                        model="",
                        input_tokens=tokens,
                        cost_usd=cost,
                        milliseconds=1,
                        outcome="ok",
                    )
                )
            await count_interview(session, interview, report(overall))
    counted = await facts(database)
    assert sorted(fact["overall_score"] or 0 for fact in counted.values()) == [0, 64.0]
    assert {fact["model_calls"] for fact in counted.values()} == {2}
    assert {fact["day"].isoformat() for fact in counted.values()} == {"2026-01-31"}

    engine = create_async_engine(database.url)
    async with engine.begin() as connection:
        await connection.run_sync(_down_to_0011)
    await engine.dispose()
    await database.migrate()
    assert await facts(database) == counted


def _down_to_0011(connection: Connection) -> None:
    command.downgrade(migration_config(connection), "0011")


async def facts(database: Database) -> dict[uuid.UUID, dict[str, Any]]:
    async with database.read() as session:
        return {row.interview_id: row.model_dump() for row in await session.exec(select(InterviewFact))}
