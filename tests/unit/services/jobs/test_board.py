"""Keeping ads: one of each text per owner, read again under other rules, and counted together."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import column, insert, table
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import col, select

from core.clock import FixedClock
from core.errors import NotFound
from services.jobs import Ad, JobBoard
from services.jobs.board import text_hash
from services.jobs.market import LEAST_ADS
from services.jobs.model import REQUIREMENTS_VERSION
from services.skills import SkillFinder, load_skills
from storage.database import Database, migration_config
from storage.tables import Job, User

AD = "Backend Engineer\nMust have\n- Python\n- PostgreSQL\nNice to have\n- Kafka\n"


@pytest.fixture(scope="module")
def skills() -> SkillFinder:
    return load_skills()


@pytest.fixture
def board(database: Database, skills: SkillFinder) -> JobBoard:
    return JobBoard(database, skills, clock=FixedClock(datetime(2026, 6, 30, tzinfo=UTC)))


async def somebody(database: Database) -> uuid.UUID:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    async with database.write() as session:
        session.add(user)
    return user.id


def test_the_hash_of_a_text_is_that_of_its_words() -> None:
    assert text_hash(AD) == text_hash("  Backend Engineer\r\n\r\nMust have\n• Python\n* PostgreSQL\nNice to have Kafka")
    assert text_hash("cafe\u0301") == text_hash("café")
    assert text_hash("C++") != text_hash("C")
    assert text_hash(AD) != text_hash(AD.lower())


async def test_an_ad_is_kept_with_what_it_asks(database: Database, board: JobBoard) -> None:
    owner = await somebody(database)
    row, duplicate = await board.keep(owner, Ad(AD, details={"title": "The page's title"}))
    asked = await board.requirements(row.id, owner)
    assert (row.title, duplicate) == ("The page's title", False)
    assert [demand.skill for demand in asked.required][-2:] == ["Python", "PostgreSQL"]
    assert [skill["name"] for skill in row.skills if skill["kind"] != "concept"] == ["Python", "PostgreSQL", "Kafka"]
    assert row.created_at == datetime(2026, 6, 30, tzinfo=UTC)


async def test_the_same_text_is_the_same_ad_and_a_repeated_request_the_same_request(
    database: Database, board: JobBoard
) -> None:
    owner, other = await somebody(database), await somebody(database)
    first, _ = await board.keep(owner, Ad(AD))
    again, duplicate = await board.keep(owner, Ad(AD + "\n"), "Another title")
    assert (again.id, again.title, duplicate) == (first.id, "Backend Engineer", True)
    repeated, duplicate = await board.keep(owner, Ad(AD), job_id=first.id)
    assert (repeated.id, duplicate) == (first.id, False)
    theirs, duplicate = await board.keep(other, Ad(AD))
    assert (theirs.id != first.id, duplicate) == (True, False)


async def test_what_other_rules_read_is_read_again(database: Database, board: JobBoard) -> None:
    owner = await somebody(database)
    row, _ = await board.keep(owner, Ad(AD))
    async with database.write() as session:
        session.add(
            await session.merge(
                Job(**row.model_dump() | {"requirements": {"version": REQUIREMENTS_VERSION - 1}, "skills": []})
            )
        )
    again, duplicate = await board.keep(owner, Ad(AD))
    assert (again.requirements, again.skills, duplicate) == (row.requirements, row.skills, True)
    assert (await board.get(row.id, owner)).requirements == row.requirements


async def test_what_is_not_the_users_is_not_there(database: Database, board: JobBoard) -> None:
    row, _ = await board.keep(await somebody(database), Ad(AD))
    with pytest.raises(NotFound):
        await board.get(row.id, uuid.uuid4())
    with pytest.raises(NotFound):
        await board.delete(row.id, uuid.uuid4())


async def test_ads_of_all_owners_count_once_by_text_and_go_when_they_are_deleted(
    database: Database, board: JobBoard
) -> None:
    owners = [await somebody(database) for _ in range(2)]
    rows = [
        (await board.keep(owner, Ad(f"Clerk {number}\nMust have\n- Fortran\n", details={"posted_on": "2026-05-01"})))[0]
        for owner in owners
        for number in range(LEAST_ADS)
    ]
    market = await board.market()
    assert market.ads == LEAST_ADS
    assert market.demand("Fortran").ads == LEAST_ADS
    assert market is await board.market()
    for row, owner in zip(rows, [owner for owner in owners for _ in range(LEAST_ADS)], strict=True):
        if row.title == "Clerk 0":
            await board.delete(row.id, owner)
    assert (await board.market()).demand("Fortran").insufficient is not None
    assert await board.demand(["Fortran"]) == {}


async def test_pay_that_a_page_states_is_counted(database: Database, board: JobBoard) -> None:
    owner = await somebody(database)
    salary = {"low": 10.0, "high": 20.0, "currency": "EUR", "period": "hour"}
    for number in range(LEAST_ADS):
        await board.keep(owner, Ad(f"Clerk {number}\nMust have\n- Fortran\n", details={"salary": salary}))
    (pay,) = (await board.market()).demand("Fortran").pay
    assert (pay.currency, pay.low, pay.high, pay.ads) == ("EUR", 20_800, 41_600, LEAST_ADS)


async def test_an_ad_dated_after_it_was_brought_counts_on_the_day_it_was_brought(
    database: Database, board: JobBoard
) -> None:
    await board.keep(await somebody(database), Ad(AD, details={"posted_on": "2099-01-01"}))
    today = datetime(2026, 6, 30, tzinfo=UTC).date()
    assert (await board.market()).period == (today, today)


async def test_names_of_no_skill_in_the_taxonomy_are_not_counted(database: Database, board: JobBoard) -> None:
    owner = await somebody(database)
    for number in range(LEAST_ADS):
        await board.keep(owner, Ad(f"Clerk {number}\nRequirements\n- Python, Frobnicator9, Kafka, Zyxwv7\n"))
    names = {demand.skill for demand in (await board.market()).most_asked(50)}
    assert "Python" in names
    assert not names & {"Frobnicator9", "Zyxwv7"}


async def test_of_ads_from_before_there_were_hashes_one_of_each_text_gets_one(database: Database) -> None:
    """Ads of one text that one owner brought twice, before the migration."""
    owner = await somebody(database)
    columns = (Job.id, Job.user_id, Job.title, Job.text, Job.skills, Job.created_at)
    before = table("jobs", *(column(entry.key, entry.type) for entry in map(col, columns)))
    rows = [
        {
            "id": uuid.uuid4(),
            "user_id": owner,
            "title": "Old",
            "text": AD,
            "skills": [],
            "created_at": datetime(2026, 1, day, tzinfo=UTC),
        }
        for day in (2, 1)
    ]
    engine = create_async_engine(database.url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(migration_config(sync), "0002"))
        await connection.execute(insert(before), rows)
    await engine.dispose()
    await database.migrate()
    async with database.read() as session:
        found = (await session.exec(select(Job).order_by(col(Job.created_at)))).all()
    assert [(row.text_hash, row.details, row.requirements) for row in found] == [
        (text_hash(AD), {}, None),
        (None, {}, None),
    ]
