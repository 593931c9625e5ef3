"""What is too old goes, what is young stays, and a day has one run."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlmodel import select

from core.clock import FixedClock
from core.errors import NotFound
from core.settings import PrivacySettings
from services.privacy.retention import Deleters, Retention
from storage.database import Database
from storage.tables import IdempotentRequest, Interview, Resume, RetentionRun, Review, SignIn, UsageEvent, User


class House:
    """A database with old and young rows, and deleters that remove rows alone."""

    def __init__(self, database: Database, **settings: int) -> None:
        self.database = database
        self.clock = FixedClock()
        deleters = Deleters(self._interview, self._resume, self._decisions, self._orphans)
        self.retention = Retention(database, self.clock, PrivacySettings.model_validate(settings), deleters)

    async def _interview(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> None:
        await self._delete(Interview, interview_id)

    async def _resume(self, resume_id: uuid.UUID, user_id: uuid.UUID) -> None:
        await self._delete(Resume, resume_id)

    async def _decisions(self) -> dict[str, int]:
        return {"erased": 3, "pruned": 1}

    async def _orphans(self, before: datetime) -> int:
        assert before == self.clock.now() - timedelta(hours=1)
        return 2

    async def _delete(self, table: type[Interview] | type[Resume], key: uuid.UUID) -> None:
        async with self.database.write() as session:
            row = await session.get(table, key)
            if row is None:
                raise NotFound("gone")
            await session.delete(row)

    async def fill(self, days: int) -> None:
        """Rows that are `days` old."""
        at = self.clock.now() - timedelta(days=days)
        user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
        async with self.database.write() as session:
            session.add(user)
            await session.flush()
            resume = Resume(
                user_id=user.id,
                filename="cv",
                file_hash="0",
                object_key="k",
                kind="txt",
                size=1,
                text="x",
                updated_at=at,
            )
            session.add(resume)
            await session.flush()
            rows = [
                Interview(user_id=user.id, resume_id=resume.id, job_role="r", interview_type="coding", question_count=1, touched_at=at),
                UsageEvent(user_id=user.id, task="t", level="rules", model="", milliseconds=1, outcome="ok", created_at=at),
                SignIn(user_id=user.id, expires_at=at),
                IdempotentRequest(user_id=user.id, route="r", key="k", request_hash="h", created_at=at),
                Review(user_id=user.id, source="report", ground="wrong", status="approved", reviewed_at=at, created_at=at),
                Review(user_id=user.id, source="report", ground="wrong", created_at=at),
            ]  # fmt: skip
            session.add_all(rows)

    async def count(self, table: type[object]) -> int:
        async with self.database.read() as session:
            return len((await session.exec(select(table))).all())


async def test_rows_whose_time_is_over_go(database: Database) -> None:
    house = House(database, retain_interviews_days=400, retain_resumes_days=400)
    await house.fill(days=500)
    await house.fill(days=0)
    removed = await house.retention.run()
    assert removed == {
        "interviews": 1,
        "resumes": 1,
        "usage": 1,
        "sign_ins": 1,
        "requests": 1,
        "reviews": 1,
        "decisions_erased": 3,
        "decisions_pruned": 1,
        "orphaned_files": 2,
    }
    for table, left in ((Interview, 1), (Resume, 1), (UsageEvent, 1), (SignIn, 1), (IdempotentRequest, 1), (Review, 3)):
        assert await house.count(table) == left, table
    assert (await house.retention.run())["interviews"] == 0


async def test_what_people_brought_stays_unless_a_deployment_says_otherwise(database: Database) -> None:
    house = House(database)
    await house.fill(days=5000)
    removed = await house.retention.run()
    assert (removed["interviews"], removed["resumes"], removed["usage"]) == (0, 0, 1)
    assert await house.count(Interview) == 1


async def test_a_resume_that_a_young_interview_uses_stays(database: Database) -> None:
    house = House(database, retain_resumes_days=30)
    await house.fill(days=60)
    async with database.write() as session:
        interview = (await session.exec(select(Interview))).one()
        interview.touched_at = house.clock.now()
    assert (await house.retention.run())["resumes"] == 0


async def test_a_day_has_one_run(database: Database) -> None:
    house = House(database)
    assert await house.retention.run_if_due() is not None
    house.clock.advance(hours=23)
    assert await house.retention.run_if_due() is None
    house.clock.advance(hours=2)
    assert await house.retention.run_if_due() is not None
    assert await house.count(RetentionRun) == 2
