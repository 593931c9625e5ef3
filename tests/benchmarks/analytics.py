"""How long analytics takes over many interviews: `python -m tests.benchmarks.analytics --interviews 100000`.

Fills a fresh SQLite database and, with `--postgres URL` (a server where databases may be made), a PostgreSQL one, then asks every
endpoint through the whole application. `computed`: with the cache off, each answer anew. `served`: as configured, figures up to a minute
old. Milliseconds. `processor` is what the service and, where it runs on this machine, PostgreSQL's backends used for one answer: unlike
the times, it hardly depends on what else the machine does.

To fill once and measure often: `--folder FOLDER` keeps the SQLite database there; `--filled` measures that one and the database that
`--postgres` names, as they are.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel, col, select, update

from api.app import create_app
from core.clock import SystemClock
from core.settings import AnalyticsSettings, LimitSettings, SandboxSettings, Settings, StorageSettings
from services.analytics.operations import OperationsDesk
from storage.database import Database
from storage.tables import (
    ActivityDay,
    ActivityStay,
    EmployabilityScore,
    Interview,
    InterviewFact,
    InterviewSatisfaction,
    ScoringRun,
    UsageEvent,
    User,
)

TYPES = ("google_sde", "amazon_sde", "microsoft_sde", "aws_sa", "azure_sa", "gcp_sa", "behavioral", "coding")
BANDS = ((85.0, "STRONG_HIRE"), (70.0, "HIRE"), (60.0, "LEAN_HIRE"), (45.0, "LEAN_NO_HIRE"), (0.0, "NO_HIRE"))
PATHS = (
    "/analytics/aggregate",
    "/analytics/benchmarks/coding",
    "/analytics/trends?days=30",
    "/analytics/trends?days=365&metric=communication",
    "/analytics/me/history",
    "/admin/analytics?days=30",
    "/admin/usage?days=30",
    "/notifications",
)
PER_PERSON = 10
DAYS = 365
AT_ONCE = 5_000


def score(chance: random.Random) -> float:
    return round(min(100.0, max(0.0, chance.gauss(64, 15))), 1)


def rows(interviews: int, chance: random.Random, now: datetime) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """A year of a deployment: each person ten interviews, five model or rule calls in each, active on a few days."""
    made: dict[type[SQLModel], list[dict[str, Any]]] = {
        table: []
        for table in (
            User, Interview, InterviewFact, InterviewSatisfaction, UsageEvent, ActivityDay, ActivityStay,
            EmployabilityScore, ScoringRun,
        )
    }  # fmt: skip
    today = now.date()
    for number in range(max(3, interviews // PER_PERSON)):
        user_id, joined = uuid.UUID(int=chance.getrandbits(128)), now - timedelta(days=chance.uniform(0, DAYS))
        monday = joined.date() - timedelta(days=joined.weekday())
        made[User].append({"id": user_id, "email": f"{number}@example.com", "name": "Asha", "created_at": joined})
        for day in {today - timedelta(days=int(chance.uniform(0, (now - joined).days + 1))) for _ in range(8)}:
            week = max(0, (day - monday).days // 7)
            made[ActivityDay] += [
                {"user_id": user_id, "day": day, "feature": feature, "cohort": monday, "week": week}
                for feature in chance.sample(("interviews", "resumes", "jobs", "analysis", "code", "debug"), 2)
            ]
            began = datetime.combine(day, joined.time(), UTC)
            minutes = chance.expovariate(1 / 20)
            made[ActivityStay].append(
                {"id": uuid.UUID(int=chance.getrandbits(128)), "user_id": user_id, "started_at": began,
                 "last_at": began + timedelta(minutes=minutes), "minutes": minutes}
            )  # fmt: skip
        for day in (today, today - timedelta(days=30)):
            value = score(chance)
            made[EmployabilityScore].append(
                {"id": uuid.UUID(int=chance.getrandbits(128)), "user_id": user_id, "day": day, "score": value,
                 "band": f"band-{int(value) // 20}", "formula_version": "x"}
            )  # fmt: skip
        for _ in range(PER_PERSON):
            done = now - timedelta(days=chance.uniform(0, DAYS))
            overall, kind = score(chance), chance.choice(TYPES)
            interview_id = uuid.UUID(int=chance.getrandbits(128))
            made[Interview].append(
                {"id": interview_id, "user_id": user_id, "job_role": "Engineer", "interview_type": kind, "question_count": 8,
                 "status": "completed", "created_at": done - timedelta(minutes=30), "completed_at": done}
            )  # fmt: skip
            made[InterviewFact].append(
                {"interview_id": interview_id, "user_id": user_id, "interview_type": kind, "mode": "text", "practice": False,
                 "job_role": "Engineer", "day": done.date(), "started_at": done - timedelta(minutes=30), "completed_at": done,
                 "answers": 8, "overall_score": overall, "low": overall - 5, "high": overall + 5,
                 "technical_knowledge": score(chance), "problem_solving": score(chance), "communication": score(chance),
                 "code_quality": score(chance), "cultural_fit": score(chance), "model_calls": 3, "input_tokens": 4000,
                 "output_tokens": 900, "cost_usd": 0.02, "formula_version": "report-2",
                 "band": next(name for least, name in BANDS if overall >= least)}
            )  # fmt: skip
            made[UsageEvent] += [
                {"id": uuid.UUID(int=chance.getrandbits(128)), "user_id": user_id, "interview_id": interview_id, "task": task,
                 "level": chance.choice(("cloud", "rules")), "model": "m", "milliseconds": 900.0, "outcome": "ok", "created_at": done}
                for task in ("evaluation", "cleaning", "question", "evaluation", "report")
            ]  # fmt: skip
            if chance.random() < 0.3:
                made[InterviewSatisfaction].append(
                    {
                        "interview_id": interview_id,
                        "user_id": user_id,
                        "rating": chance.randint(1, 5),
                        "created_at": done,
                    }
                )
    made[ScoringRun].append({"day": today, "status": "done", "finished_at": now, "started_at": now, "lease_until": now})
    return made


async def fill(database: Database, interviews: int) -> None:
    made = rows(interviews, random.Random(8), datetime.now(UTC))
    for table, values in made.items():
        async with database.write() as session:
            for start in range(0, len(values), AT_ONCE):
                # Through the model once, for defaults; in bulk, which the service does not need.
                some = [table(**value).model_dump() for value in values[start : start + AT_ONCE]]
                await (await session.connection()).execute(table.__table__.insert(), some)  # type: ignore[attr-defined]
    # As a deployment that has run all the time.
    await OperationsDesk(database, SystemClock(), AnalyticsSettings()).add_up()
    if not database.is_sqlite:
        connection = await asyncpg.connect(
            database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        )
        await connection.execute("VACUUM ANALYZE")
        await connection.close()


def backend(process: int) -> float:
    """Seconds of processor time of a process of this machine; 0 where there is no such one."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def processor(url: str | None) -> float:
    """Seconds of processor time that this process and the backends of its database have used."""
    used = time.process_time()
    if url is not None:
        connection = await asyncpg.connect(url)
        rows = await connection.fetch(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.close()
        used += sum(backend(row["pid"]) for row in rows)
    return used


async def timed(client: httpx.AsyncClient, path: str, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        response = await client.get(f"/api/v1{path}")
        taken.append((time.perf_counter() - start) * 1000)
        response.raise_for_status()
    return sorted(taken)


def quantile(taken: Sequence[float], share: float) -> float:
    return taken[min(len(taken) - 1, round(share * (len(taken) - 1)))]


@contextlib.asynccontextmanager
async def asked(folder: Path, url: str | None, cache_seconds: float) -> AsyncIterator[httpx.AsyncClient]:
    settings = Settings(
        storage=StorageSettings(data_dir=folder, database_url=url, weights_dir=folder / "weights"),
        limits=LimitSettings(rate_limits=False),
        sandbox=SandboxSettings(sandbox="off"),
        analytics=AnalyticsSettings(analytics_cache_seconds=cache_seconds),
    )
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://nexura.test", timeout=600) as client,
    ):
        account = {"email": f"{uuid.uuid4().hex}@example.org", "password": "a long and quiet river", "name": "Asha Rao"}
        registered = (await client.post("/api/v1/auth/register", json=account)).json()["data"]
        client.headers["Authorization"] = f"Bearer {registered['access_token']}"
        me = uuid.UUID(registered["user"]["user_id"])
        async with app.state.service.parts.database.write() as session:
            await session.exec(update(User).where(col(User.id) == me).values(role="admin"))
            some = (await session.exec(select(InterviewFact.interview_id).limit(PER_PERSON))).all()
            await session.exec(
                update(InterviewFact).where(col(InterviewFact.interview_id).in_(some)).values(user_id=me)
            )
        yield client


async def measure(name: str, folder: Path, url: str | None, interviews: int | None, times: int) -> None:
    if interviews is not None:
        database = Database(StorageSettings(data_dir=folder, database_url=url).url)
        await database.migrate()
        began = time.perf_counter()
        await fill(database, interviews)
        await database.close()
        print(f"{name}: {interviews:,} interviews, filled in {time.perf_counter() - began:.0f} s", flush=True)
    print(f"| {name} | computed p50 | computed p95 | processor | served p50 | served p95 | processor |")
    print("|---|---|---|---|---|---|---|")
    found: dict[str, list[float]] = {path: [] for path in PATHS}
    for seconds, repeats in ((0.0, times), (60.0, times * 10)):
        async with asked(folder, url, seconds) as client:
            for path in PATHS:
                if not seconds:
                    await timed(client, path, 1)
                before = await processor(url)
                taken = await timed(client, path, repeats)
                used = (await processor(url) - before) / repeats * 1000
                found[path] += [quantile(taken, 0.5), quantile(taken, 0.95), used]
    for path, figures in found.items():
        print(f"| `{path}` | {' | '.join(f'{figure:.1f}' for figure in figures)} |", flush=True)


@contextlib.asynccontextmanager
async def postgres(server: str) -> AsyncIterator[str]:
    """A database of this run's own, dropped afterwards."""
    name = f"nexura_benchmark_{uuid.uuid4().hex}"
    address = make_url(server).set(drivername="postgresql")

    async def run(statement: str) -> None:
        connection = await asyncpg.connect(address.render_as_string(hide_password=False))
        await connection.execute(statement)
        await connection.close()

    await run(f"CREATE DATABASE {name}")
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        await run(f"DROP DATABASE {name} WITH (FORCE)")


async def run(interviews: int, times: int, server: str | None, kept: Path | None, filled: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await measure("SQLite", kept or Path(folder), None, None if filled else interviews, times)
        if server is None:
            return
        async with contextlib.nullcontext(server) if filled else postgres(server) as url:
            await measure("PostgreSQL", Path(folder) / "postgres", url, None if filled else interviews, times)


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--interviews", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--postgres", help="for example postgresql://postgres@127.0.0.1:5432/postgres")
    parser.add_argument("--folder", type=Path, help="where the SQLite database is made and kept")
    parser.add_argument("--filled", action="store_true", help="measure what is there already")
    chosen = parser.parse_args()
    if chosen.filled and chosen.folder is None:
        parser.error("--filled needs --folder: where the filled SQLite database lies")
    asyncio.run(run(chosen.interviews, chosen.times, chosen.postgres, chosen.folder, chosen.filled))


if __name__ == "__main__":
    main()
