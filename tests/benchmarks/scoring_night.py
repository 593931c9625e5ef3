"""A night of the scoring graph over many people: how long, how much memory, and that a restart in the middle loses and doubles nothing.

    python -m tests.benchmarks.scoring_night --users 10000 [--url postgresql://postgres@127.0.0.1:5432/postgres] [--ads 2000]

Fills a database of its own (PostgreSQL; SQLite with `--sqlite`), scores two nights: the first reads every resume, the second finds them
read. With `--kill` the second night is killed once in the middle and goes on. Prints JSON; exit status 1 when somebody has no point or two.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import types
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import asyncpg
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlmodel import col, func, select

from agents.context import Parts
from core.clock import FixedClock
from core.settings import EmployabilitySettings
from graph.build import registered
from graph.jobs import Jobs
from services.employability import open_gatherer
from services.jobs import JobBoard
from services.skills import load_skills
from storage.database import Database
from storage.tables import EmployabilityScore, ScoringRun, metadata
from tests.people import SKILLS, ad, person

NIGHT = datetime(2026, 3, 10, tzinfo=UTC)
_AT_ONCE = 500
_WRITTEN = 1000
_COPIED = (
    *("users", "resumes", "user_skills", "target_jobs", "interviews", "evaluations", "learning_paths"),
    *("learning_events", "resource_uses"),
)


async def fill(database: Database, users: int, ads: int) -> None:
    """People and ads. On PostgreSQL a thousand people are written and the others copied from them, with ids of their own."""
    written = users if database.is_sqlite else min(users, _WRITTEN)
    await write(database, written, ads)
    for copy in range(1, -(-users // written)):
        async with database.write() as session:
            for table in _COPIED:
                columns = metadata.tables[table].columns
                taken = [_copied(column.name, str(column.type), copy) for column in columns]
                names = ", ".join(f'"{column.name}"' for column in columns)
                await session.exec(
                    text(f"INSERT INTO {table} ({names}) SELECT {', '.join(taken)} FROM {table} {_first(table)}")
                )  # type: ignore[call-overload]
    if not database.is_sqlite:
        async with database.write() as session:
            await session.exec(text("ANALYZE"))  # type: ignore[call-overload]


def _copied(name: str, kind: str, copy: int) -> str:
    """A column of a copy, in SQL: every id is another, and the same for the same row."""
    if kind in ("CHAR(32)", "UUID"):
        return f"md5(\"{name}\"::text || '{copy}')::uuid"
    return f"'{copy}.' || email" if name == "email" else f'"{name}"'


def _first(table: str) -> str:
    """The rows that were written, not copied."""
    own = "(SELECT id FROM users WHERE email LIKE '0.%')"
    return {
        "users": "WHERE email LIKE '0.%'",
        "evaluations": f"WHERE interview_id IN (SELECT id FROM interviews WHERE user_id IN {own})",
        "learning_events": f"WHERE path_id IN (SELECT id FROM learning_paths WHERE user_id IN {own})",
    }.get(table, f"WHERE user_id IN {own}")


async def write(database: Database, users: int, ads: int) -> None:
    """People and ads, in transactions of 500 people."""
    order = {table.name: at for at, table in enumerate(metadata.sorted_tables)}
    dice = random.Random(1)
    owner = None
    for start in range(0, users, _AT_ONCE):
        rows: list[Any] = []
        for number in range(start, min(users, start + _AT_ONCE)):
            rows += person(number, NIGHT)
        owner = owner or rows[0].id
        by_table: dict[str, list[Any]] = {}
        for row in rows:
            by_table.setdefault(row.__tablename__, []).append(row)
        async with database.write() as session:
            for name in sorted(by_table, key=order.__getitem__):
                several = by_table[name]
                table = metadata.tables[name]
                await session.exec(table.insert(), params=[row.model_dump() for row in several])  # type: ignore[call-overload]
    async with database.write() as session:
        for number in range(ads):
            skills = dice.sample(SKILLS, dice.randrange(2, 7))
            on = NIGHT - timedelta(days=dice.randrange(1, 200))
            assert owner is not None
            session.add(ad(owner, number, on, skills, pay=float(dice.randrange(400_000, 3_000_000))))


async def night(url: str, day: datetime, batch: int, lease: float = 300.0) -> dict[str, Any]:
    """One night in this process."""
    database, clock, skills = Database(url), FixedClock(day), load_skills()
    settings = types.SimpleNamespace(
        employability=EmployabilitySettings(scoring_batch=batch, scoring_lease_seconds=lease)
    )
    board = JobBoard(database, skills, clock=clock)
    gatherer = open_gatherer(settings.employability, database, clock, skills.taxonomy, board.market)
    parts = cast(
        Parts, types.SimpleNamespace(settings=settings, clock=clock, database=database, employability=gatherer)
    )
    began, processor, children = time.monotonic(), time.process_time(), _ended_children()
    async with registered(uuid.uuid4().hex, parts) as context:
        gc.freeze()
        came_to = await Jobs(parts, context).score_night()
    await gatherer.close()
    await database.close()
    return {
        **came_to,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(time.process_time() - processor, 1),
        "cpu_seconds_beside": round(_ended_children() - children, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _ended_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_process(url: str, day: datetime, batch: int, lease: float, queue: Any) -> None:
    """A night in a process of its own, so that its memory is its own."""
    queue.put(asyncio.run(night(url, day, batch, lease)))


def spawn(url: str, day: datetime, batch: int, lease: float, *, kill_at: int | None = None) -> dict[str, Any]:
    """Run a night; with `kill_at` kill it once so many are scored."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=in_process, args=(url, day, batch, lease, queue))
    process.start()
    if kill_at is None:
        found: dict[str, Any] = queue.get()
        process.join()
        return found
    while asyncio.run(progress(url, day)) < kill_at:
        time.sleep(0.1)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return {"killed_at": asyncio.run(progress(url, day))}


async def progress(url: str, day: datetime) -> int:
    """How many the night of a day has scored."""
    database = Database(url)
    async with database.read() as session:
        run = await session.get(ScoringRun, day.date())
    await database.close()
    return run.scored if run else 0


async def counted(url: str) -> dict[str, int]:
    """Points by day."""
    database = Database(url)
    async with database.read() as session:
        rows = await session.exec(select(EmployabilityScore.day, func.count()).group_by(col(EmployabilityScore.day)))
        found = {str(day): count for day, count in rows}
    await database.close()
    return found


async def _database(server: str, name: str, statement: str) -> None:
    connection = await asyncpg.connect(make_url(server).set(drivername="postgresql").render_as_string(False))
    await connection.execute(f"{statement} {name}")
    await connection.close()


async def _prepare(url: str, users: int, ads: int) -> float:
    database = Database(url)
    await database.migrate()
    began = time.monotonic()
    await fill(database, users, ads)
    await database.close()
    return round(time.monotonic() - began, 1)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=2000)
    parser.add_argument("--ads", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--url", default="postgresql://postgres@127.0.0.1:5432/postgres")
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--kill", action="store_true")
    given = parser.parse_args()
    name = f"nexura_night_{uuid.uuid4().hex[:8]}"
    with tempfile.TemporaryDirectory() as folder:
        if given.sqlite:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'nexura.db'}"
        else:
            asyncio.run(_database(given.url, name, "CREATE DATABASE"))
            url = make_url(given.url).set(database=name).render_as_string(hide_password=False)
        try:
            told: dict[str, Any] = {"users": given.users, "ads": given.ads, "batch": given.batch}
            told["fill_seconds"] = asyncio.run(_prepare(url, given.users, given.ads))
            told["first_night"] = spawn(url, NIGHT, given.batch, 300.0)
            second = NIGHT + timedelta(days=1)
            if given.kill:
                told["kill"] = spawn(url, second, given.batch, 0.001, kill_at=given.users // 2)
            told["second_night"] = spawn(url, second + timedelta(seconds=1), given.batch, 300.0)
            told["points"] = asyncio.run(counted(url))
        finally:
            if not given.sqlite:
                asyncio.run(_database(given.url, name, "DROP DATABASE"))
    print(json.dumps(told, indent=2))
    return 0 if set(told["points"].values()) == {given.users} and len(told["points"]) == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
