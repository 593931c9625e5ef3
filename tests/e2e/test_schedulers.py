"""The same night by each of the three schedulers: in the serving process, by Celery, and on a LangGraph Server.

All of them live in the same night, far from its ends: a run may take as long as it likes, and begin at any hour.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest
from langgraph_sdk import get_client
from sqlmodel import select

from api.app import create_app
from api.worker import make_app
from core.clock import SystemClock
from core.settings import EmployabilitySettings, ScheduleSettings, Settings
from graph import schedule
from graph.schedule import CRONS, install_crons
from services.notifications import NotificationKind, enqueue
from storage.database import Database
from storage.tables import Delivery, EmployabilityScore, LoggedDecision, ScoringRun, User
from tests.e2e.conftest import MakeSettings, Running
from tests.people import person
from tests.unit.services.notifications.mailbox import Mailbox, serving

ROOT = Path(__file__).parents[2]
PEOPLE = 9
OUTSIDE = ("NEXURA_", "LANGSMITH_", "LANGCHAIN_", "LANGGRAPH_")
Points = dict[uuid.UUID, tuple[Any, ...]]
NIGHT = datetime(2026, 3, 10, tzinfo=UTC)
LATER = NIGHT + timedelta(hours=12) - datetime.now(UTC)
"""What the clocks of the service are put by: this run begins at noon."""
PINNED = f"""
from datetime import UTC, datetime, timedelta

import core.clock

core.clock.SystemClock.now = lambda _: datetime.now(UTC) + timedelta(seconds={LATER.total_seconds()})
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with people whom nobody scored yet."""
    folder = tmp_path_factory.mktemp("filled")

    async def fill() -> None:
        database = Database(f"sqlite+aiosqlite:///{folder / 'nexura.db'}")
        await database.migrate()
        async with database.write() as session:
            for number in range(PEOPLE):
                for row in person(number, NIGHT):
                    session.add(row)
                    await session.flush()
        await database.close()

    asyncio.run(fill())
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "data"
    shutil.copytree(filled, copy)
    return copy


async def scored(folder: Path, seconds: float = 60) -> Points:
    """Everybody's points, once the night is done."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'nexura.db'}")
    try:
        async with asyncio.timeout(seconds):
            while True:
                async with database.read() as session:
                    run = await session.get(ScoringRun, NIGHT.date())
                if run is not None and run.status == "done":
                    break
                await asyncio.sleep(0.2)
        async with database.read() as session:
            rows = (await session.exec(select(EmployabilityScore))).all()
            logged = (await session.exec(select(LoggedDecision.user_id))).all()
    finally:
        await database.close()
    assert len(rows) == PEOPLE
    assert len(logged) == len(set(logged)) == PEOPLE
    names = ("score", "low", "high", "band", "resume_quality", "skill_proficiency", "interview_performance")
    return {
        row.user_id: tuple(getattr(row, name) for name in (*names, "learning_progress", "market_demand"))
        for row in rows
    }


@pytest.fixture(scope="module")
def expected(filled: Path, make_settings: MakeSettings, running: Running, tmp_path_factory: Any) -> Points:
    """The night as the serving process catches it up when it starts."""
    folder = tmp_path_factory.mktemp("embedded") / "data"
    shutil.copytree(filled, folder)

    async def serve() -> Points:
        async with running(create_app(make_settings(folder))):
            return await scored(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _: datetime.now(UTC) + LATER)
        return asyncio.run(serve())


def test_the_serving_process_catches_a_missed_night_up(expected: Points) -> None:
    assert len(expected) == PEOPLE
    assert sum(values[0] is None for values in expected.values()) == PEOPLE // 7


async def test_celery_scores_the_same_night(
    folder: Path, expected: Points, unavailable: Callable[[str], NoReturn]
) -> None:
    with redis(unavailable) as url, celery(folder, url, "worker", "--pool", "solo", "--beat") as log:
        try:
            assert await scored(folder) == expected
        except TimeoutError:
            pytest.fail(f"the night was not scored: {log.read_text()[-3000:]}")


async def test_celery_brings_notifications_out_by_itself(folder: Path, unavailable: Callable[[str], NoReturn]) -> None:
    told = 5
    await tell(folder, told)
    with (
        redis(unavailable) as url,
        serving(Mailbox()) as mailbox,
        celery(folder, url, "worker", "--pool", "solo", "--beat", mail_port=mailbox.port) as log,
    ):
        try:
            async with asyncio.timeout(180):
                while await undelivered(folder, told):  # noqa: ASYNC110 - another process delivers
                    await asyncio.sleep(0.2)
        except TimeoutError:
            pytest.fail(f"they were not delivered: {log.read_text()[-3000:]}")
        # Some rounds later there is still one of each.
        await asyncio.sleep(2)
        subjects = [message["Subject"] for message in mailbox.messages]
    assert sorted(subjects) == [f"Your interview report is ready: Job {number}" for number in range(told)]


async def tell(folder: Path, count: int) -> None:
    """Enqueue notifications for somebody."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'nexura.db'}")
    async with database.write() as session:
        user_id = (await session.exec(select(User.id).limit(1))).one()
        for number in range(count):
            await enqueue(
                session,
                user_id=user_id,
                kind=NotificationKind.REPORT_READY,
                parameters={"job_role": f"Job {number}", "interview_id": str(number)},
                key=str(number),
            )
    await database.close()


async def undelivered(folder: Path, told: int) -> int:
    """How many of them are not sent yet."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'nexura.db'}")
    async with database.read() as session:
        sent = (await session.exec(select(Delivery.id).where(Delivery.status == "sent"))).all()
    await database.close()
    return told - len(sent)


async def test_a_langgraph_server_scores_the_same_night(folder: Path, expected: Points, tmp_path: Path) -> None:
    with langgraph_server(folder, tmp_path) as (url, log):
        await up(url, log)
        client = get_client(url=url)
        assert await install_crons(client) == len(CRONS)
        assert await install_crons(client) == 0
        # The hour may be long to come: the same cron every second.
        await client.crons.create("scoring", schedule="* * * * * *", input=CRONS["0 * * * *"])
        try:
            assert await scored(folder) == expected
        except TimeoutError:
            pytest.fail(f"the night was not scored: {log.read_text()[-3000:]}")


def test_only_one_of_them_is_switched_on() -> None:
    async def scheduler(name: str) -> bool:
        class Nothing:
            async def tick(self) -> None:
                return None

        settings = ScheduleSettings.model_validate({"scheduler": name})
        async with schedule.running(Nothing(), settings) as found:  # type: ignore[arg-type]
            return found is not None

    assert [asyncio.run(scheduler(name)) for name in ("embedded", "celery", "langgraph", "off")] == [True] + 3 * [False]


def test_the_night_is_at_midnight_utc() -> None:
    made = make_app(Settings(schedule=ScheduleSettings.model_validate({"celery_broker_url": "redis://127.0.0.1:1/0"})))
    night = made.conf.beat_schedule["night"]
    assert (night["schedule"].hour, night["schedule"].minute, str(made.timezone)) == ({0}, {0}, "UTC")
    assert {entry["task"] for entry in made.conf.beat_schedule.values()} <= made.tasks.keys()
    assert EmployabilitySettings().scoring_lease_seconds > 0


@contextlib.contextmanager
def redis(unavailable: Callable[[str], NoReturn]) -> Iterator[str]:
    """A Redis of the test's own."""
    program = shutil.which("redis-server")
    if program is None:
        unavailable("no redis-server on this machine")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def celery(folder: Path, url: str, *arguments: str, mail_port: int | None = None) -> Iterator[Path]:
    log = folder / "celery.log"
    environment = environment_of(folder) | {
        "NEXURA_SCHEDULER": "celery",
        "NEXURA_CELERY_BROKER_URL": url,
        "NEXURA_SCHEDULE_TICK_SECONDS": "2",
        "NEXURA_NOTIFICATION_POLL_SECONDS": "1",
    }
    if mail_port is not None:
        environment |= {
            "NEXURA_SMTP_HOST": "127.0.0.1",
            "NEXURA_SMTP_PORT": str(mail_port),
            "NEXURA_SMTP_SECURITY": "none",
            "NEXURA_MAIL_FROM": "no-reply@nexura.example",
            "NEXURA_PUBLIC_URL": "https://nexura.example",
        }
    command = [sys.executable, "-m", "celery", "-A", "api.worker", *arguments, "--schedule", str(folder / "beat")]
    with log.open("w") as lines:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=lines, stderr=subprocess.STDOUT)
        try:
            yield log
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def langgraph_server(folder: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    # The server keeps its threads in the folder that it is started in: that must not be the repository.
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for entry in ROOT.iterdir():
        if not entry.name.startswith("."):
            (checkout / entry.name).symlink_to(entry)
    port = free_port()
    environment = environment_of(folder) | {"LANGGRAPH_CLI_NO_ANALYTICS": "1", "NEXURA_SCHEDULER": "langgraph"}
    command = [sys.executable, "-m", "langgraph_cli", "dev", "--no-browser", "--no-reload", "--port", str(port)]
    log = tmp_path / "server.log"
    with log.open("w") as lines:
        process = subprocess.Popen(command, cwd=checkout, env=environment, stdout=lines, stderr=subprocess.STDOUT)
        try:
            yield f"http://127.0.0.1:{port}", log
        finally:
            process.terminate()
            process.wait()


def environment_of(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OUTSIDE)}
    pinned = folder.parent / "pinned"
    pinned.mkdir()
    (pinned / "sitecustomize.py").write_text(PINNED)
    return kept | {
        "PYTHONPATH": f"{pinned}{os.pathsep}{ROOT}",
        "NEXURA_DATA_DIR": str(folder),
        "NEXURA_WEIGHTS_DIR": str(folder / "weights"),
        "NEXURA_SANDBOX": "off",
    }


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def up(url: str, log: Path) -> None:
    reached = False
    async with httpx.AsyncClient(base_url=url) as client:
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                reached = (await client.get("/ok")).status_code == 200
            if reached:
                return
            await asyncio.sleep(0.1)
    pytest.fail(f"the server did not start: {await asyncio.to_thread(log.read_text)}")
