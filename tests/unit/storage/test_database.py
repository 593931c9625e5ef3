"""What the tables and the database promise, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import sys
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from core.errors import Misconfigured
from storage.database import AT_ONCE_BYTES, Database, migration_config
from storage.tables import (
    Interview,
    Job,
    Message,
    OwnBank,
    OwnQuestion,
    PinnedQuestion,
    Resume,
    SettingOverride,
    SignIn,
    Turn,
    User,
    metadata,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """A plain engine on the database, to look at it from outside."""
    engine = create_async_engine(database.url)
    yield engine
    await engine.dispose()


async def store(
    database: Database, *rows: User | Interview | Resume | Turn | Job | Message | OwnBank | OwnQuestion | PinnedQuestion
) -> None:
    async with database.write() as session:
        for row in rows:
            session.add(row)
            await session.flush()


def somebody() -> User:
    return User(email=f"{uuid.uuid4()}@example.com", name="Asha")


def an_interview(user: User) -> Interview:
    return Interview(user_id=user.id, job_role="Engineer", interview_type="coding", question_count=5)


def a_resume(user: User, file_hash: str) -> Resume:
    return Resume(
        user_id=user.id, filename="cv.txt", file_hash=file_hash, object_key="resumes/x", kind="txt", size=1, text="cv"
    )


def a_turn(interview: Interview, turn: int, key: str | None = None) -> Turn:
    return Turn(interview_id=interview.id, turn=turn, answer="An answer.", idempotency_key=key)


def a_question(bank: OwnBank) -> OwnQuestion:
    return OwnQuestion(bank_id=bank.id, question="Why?", reference_answer="So.", domain="custom", difficulty="easy")


def pinned(question: OwnQuestion, interview: Interview) -> PinnedQuestion:
    copied = question.model_dump(exclude={"id", "bank_id", "created_at"})
    return PinnedQuestion(interview_id=interview.id, question_id=question.id, **copied)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def _downgrade(connection: Connection, revision: str = "base") -> None:
    command.downgrade(migration_config(connection), revision)


async def test_migrations_go_up_and_down_and_up_again(database: Database, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        assert await connection.run_sync(_tables) == set(metadata.tables)
        await connection.run_sync(_downgrade)
        assert await connection.run_sync(_tables) == set()
    await database.migrate()
    async with engine.connect() as connection:
        assert await connection.run_sync(_tables) == set(metadata.tables)


async def test_the_migrated_schema_is_that_of_the_tables(database: Database, engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_no_row_is_lost_when_a_table_gets_a_column(database: Database, engine: AsyncEngine) -> None:
    user = somebody()
    interview = an_interview(user)
    message = Message(interview_id=interview.id, position=0, turn=0, role="assistant", content="Hello", phase="intro")
    await store(database, user, interview, a_turn(interview, 1), message)
    async with engine.begin() as connection:
        await connection.run_sync(_downgrade, "0001")
    await database.migrate()
    async with database.read() as session:
        for table in (User, Interview, Turn, Message):
            assert await session.scalar(select(func.count()).select_from(table)) == 1, table
        assert (await session.get_one(Interview, interview.id)).question_bank_id is None


async def test_sqlite_is_not_migrated_while_dropping_a_table_would_take_rows_along(database: Database) -> None:
    if not database.is_sqlite:
        return
    async with database.write() as session:
        connection = await session.connection()
        with pytest.raises(RuntimeError, match="foreign keys"):
            await connection.run_sync(_downgrade, "0001")


async def test_several_processes_may_migrate_at_once(database: Database, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(_downgrade)
    url = database.url.render_as_string(hide_password=False)
    migrate = f"import asyncio; from storage.database import Database; asyncio.run(Database({url!r}).migrate())"
    processes = [await asyncio.create_subprocess_exec(sys.executable, "-c", migrate, cwd=ROOT) for _ in range(2)]
    assert [await process.wait() for process in processes] == [0, 0]
    async with engine.connect() as connection:
        assert await connection.run_sync(_tables) == set(metadata.tables)


async def test_an_e_mail_address_has_one_account(database: Database) -> None:
    user = somebody()
    await store(database, user)
    with pytest.raises(IntegrityError):
        await store(database, User(email=user.email, name="Somebody else"))


async def test_a_file_is_kept_once_per_owner(database: Database) -> None:
    asha, ravi = somebody(), somebody()
    await store(database, asha, ravi, a_resume(asha, "a" * 64), a_resume(ravi, "a" * 64))
    with pytest.raises(IntegrityError):
        await store(database, a_resume(asha, "a" * 64))


async def test_a_turn_is_stored_once_per_interview(database: Database) -> None:
    user = somebody()
    first, second = an_interview(user), an_interview(user)
    await store(database, user, first, second, a_turn(first, 1, "key"), a_turn(first, 2), a_turn(first, 3))
    await store(database, a_turn(second, 1, "key"))
    with pytest.raises(IntegrityError):
        await store(database, a_turn(first, 1))
    with pytest.raises(IntegrityError):
        await store(database, a_turn(first, 4, "key"))


async def test_foreign_keys_are_enforced(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await store(database, an_interview(somebody()))


async def test_everything_goes_with_its_owner(database: Database) -> None:
    user, other = somebody(), somebody()
    interview, kept = an_interview(user), an_interview(other)
    message = Message(interview_id=interview.id, position=0, turn=0, role="assistant", content="Hello", phase="intro")
    await store(database, user, other, a_resume(user, "b" * 64), interview, kept, a_turn(interview, 1), message)
    await store(database, Job(user_id=user.id, title="Engineer", text="An ad."))
    bank = OwnBank(user_id=user.id, name="Screening")
    question = a_question(bank)
    await store(database, bank, question, pinned(question, interview))
    async with database.write() as session:
        session.add(SignIn(user_id=user.id))
        session.add(SettingOverride(name="rate_limits", value=False, updated_by=user.id))
    async with database.write() as session:
        await session.delete(await session.get_one(User, user.id))
    async with database.read() as session:
        for table in (Resume, Turn, Message, Job, SignIn, OwnBank, OwnQuestion, PinnedQuestion):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
        assert (await session.exec(select(Interview.id))).all() == [kept.id]
        assert (await session.get_one(SettingOverride, "rate_limits")).updated_by is None


async def test_an_interview_outlives_its_resume(database: Database) -> None:
    user = somebody()
    resume, interview = a_resume(user, "c" * 64), an_interview(user)
    interview.resume_id = resume.id
    await store(database, user, resume, interview)
    async with database.write() as session:
        await session.delete(await session.get_one(Resume, resume.id))
    async with database.read() as session:
        assert (await session.get_one(Interview, interview.id)).resume_id is None


async def test_an_interview_and_its_questions_outlive_their_bank(database: Database) -> None:
    user = somebody()
    bank, interview = OwnBank(user_id=user.id, name="Screening"), an_interview(user)
    interview.question_bank_id = bank.id
    question = a_question(bank)
    await store(database, user, bank, question, interview, pinned(question, interview))
    async with database.write() as session:
        await session.delete(await session.get_one(OwnBank, bank.id))
    async with database.read() as session:
        assert (await session.get_one(Interview, interview.id)).question_bank_id is None
        assert await session.get(OwnQuestion, question.id) is None
        assert (await session.exec(select(PinnedQuestion.question_id))).all() == [question.id]


async def test_moments_come_back_in_utc_to_the_microsecond(database: Database) -> None:
    user = somebody()
    india = timezone(timedelta(hours=5, minutes=30))
    user.created_at = datetime(2026, 3, 1, 2, 0, 0, 123456, tzinfo=india)
    await store(database, user)
    async with database.read() as session:
        read = (await session.get_one(User, user.id)).created_at
    assert read == datetime(2026, 2, 28, 20, 30, 0, 123456, tzinfo=UTC)
    assert read.utcoffset() == timedelta(0)


async def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    user = somebody()
    user.created_at = datetime(2026, 3, 1, 2, 0)
    with pytest.raises(StatementError, match="time zone"):
        await store(database, user)


async def test_json_comes_back_as_it_was(database: Database) -> None:
    user = somebody()
    resume = a_resume(user, "d" * 64)
    resume.document = {"नाम": ["आशा", None, True, 1, 0.25, {"पंक्ति": {}}], "emoji": "🙂", "empty": []}
    await store(database, user, resume)
    async with database.read() as session:
        assert (await session.get_one(Resume, resume.id)).document == resume.document
        missing = select(func.count()).select_from(Resume).where(col(Resume.summary).is_(None))
        assert await session.scalar(missing) == 1


async def test_what_raises_stores_nothing(database: Database) -> None:
    user = somebody()

    async def store_and_fail() -> None:
        async with database.write() as session:
            session.add(user)
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store_and_fail()
    async with database.read() as session:
        assert await session.get(User, user.id) is None


async def test_who_is_cancelled_while_storing_has_stored(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sees a task end that has not yet let go of its connection, or whose rows come later."""
    committing, user = asyncio.Event(), somebody()
    commit = AsyncSession.commit

    async def slowly(session: AsyncSession) -> None:
        committing.set()
        await asyncio.sleep(0.05)
        await commit(session)

    monkeypatch.setattr(AsyncSession, "commit", slowly)
    storing = asyncio.create_task(store(database, user))
    await committing.wait()
    storing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await storing
    async with database.read() as session:
        assert await session.get(User, user.id) is not None


async def _count_up(database: Database, interview_id: uuid.UUID) -> None:
    async with database.write() as session:
        interview = await session.get_one(Interview, interview_id, with_for_update=True)
        turn = interview.turn
        await asyncio.sleep(0)
        interview.turn = turn + 1


async def test_fifty_writers_lose_nothing(database: Database) -> None:
    user = somebody()
    interview = an_interview(user)
    await store(database, user, interview)
    await asyncio.gather(*(_count_up(database, interview.id) for _ in range(50)))
    async with database.read() as session:
        assert (await session.get_one(Interview, interview.id)).turn == 50


async def test_writers_of_two_processes_lose_nothing(database: Database) -> None:
    user = somebody()
    interview = an_interview(user)
    await store(database, user, interview)
    other = Database(database.url.render_as_string(hide_password=False))
    await asyncio.gather(*(_count_up(each, interview.id) for each in (database, other) for _ in range(10)))
    await other.close()
    async with database.read() as session:
        assert (await session.get_one(Interview, interview.id)).turn == 20


async def test_sqlite_writes_ahead_and_erases_what_is_deleted(database: Database) -> None:
    if not database.is_sqlite:
        return
    async with database.read() as session:
        pragmas = {name: await session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "secure_delete")}
    assert pragmas == {"journal_mode": "wal", "secure_delete": 1}


def size_of(database: Database) -> int:
    return Path(f"{database.url.database}").stat().st_size


async def test_a_file_is_written_anew_where_that_is_quick(database: Database) -> None:
    """Only that takes along what pages in use keep of rows that were moved; it leaves no free page."""
    if not database.is_sqlite:
        assert await database.scrub(rewrite_up_to=AT_ONCE_BYTES)
        return
    await store(database, *(User(email=f"{number}@example.com", name="n" * 2000) for number in range(200)))
    async with database.write() as session:
        await session.exec(delete(User).where(col(User.email) != "7@example.com"))

    async def free_pages() -> int:
        async with database.read() as session:
            return int(await session.scalar(text("PRAGMA freelist_count")) or 0)

    assert await database.scrub(rewrite_up_to=size_of(database) - 1)
    assert await free_pages() > 50
    before = size_of(database)
    async with database.read() as reading:
        assert await reading.scalar(select(func.count()).select_from(User)) == 1
        rewritten = await database.scrub(rewrite_up_to=AT_ONCE_BYTES)
        assert await reading.scalar(select(func.count()).select_from(User)) == 1, "who reads is not disturbed"
    assert not rewritten, "somebody read the former file"
    assert await database.scrub(rewrite_up_to=AT_ONCE_BYTES)
    assert (await free_pages(), size_of(database) < before) == (0, True)


async def test_a_file_that_another_process_writes_is_left_for_later(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not database.is_sqlite:
        return
    monkeypatch.setattr("storage.database._REWRITE_WAIT_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(f"{database.url.database}", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not await database.scrub(rewrite_up_to=AT_ONCE_BYTES)
    assert await database.scrub(rewrite_up_to=AT_ONCE_BYTES)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "not a url", ""])
def test_other_databases_are_refused_with_the_settings_name(url: str) -> None:
    with pytest.raises(Misconfigured, match="NEXURA_DATABASE_URL"):
        Database(url)


async def test_a_connection_that_broke_while_it_lay_idle_is_replaced(
    database: Database, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        return
    async with database.read() as session:
        process = await session.scalar(text("SELECT pg_backend_pid()"))
    async with engine.connect() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
    monkeypatch.setattr("storage.database._PAUSE_SECONDS", 0.0)
    async with database.read() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != process
