"""Workers that deliver notifications, killed with SIGKILL at random moments: none is lost, none is sent twice.

The mail server counts. It takes its time before it answers to the end of a message, so that many deaths fall into the moment in which
nobody can know whether the message was accepted.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing.process import BaseProcess

import pytest
from aiosmtpd.smtp import Envelope
from sqlmodel import select

from core.clock import SystemClock
from core.settings import NotificationSettings
from services.notifications import Deliveries, Inbox, NotificationKind, enqueue
from services.notifications.smtp import build_smtp
from services.notifications.unsubscribing import Unsubscribing
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.tables import Delivery, User
from tests.unit.services.notifications.mailbox import Mailbox, serving

KILLS = 12
TOLD = 60

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["services.notifications", "storage.database", "asyncpg", "aiosqlite"])


def _settings(port: int, repeats_dropped: bool) -> NotificationSettings:
    return NotificationSettings.model_validate(
        {
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_security": "none",
            "smtp_timeout_seconds": 5,
            "mail_from": "no-reply@nexura.example",
            "public_url": "https://nexura.example",
            "mail_repeats_dropped": repeats_dropped,
            "notification_retry_seconds": 0.05,
        }
    )


def _deliveries(database: Database, port: int, repeats_dropped: bool) -> Deliveries:
    settings = _settings(port, repeats_dropped)
    courier = build_smtp(settings, Unsubscribing(b"a key of the tests"))
    assert courier is not None
    return _ShortLeases(database, SystemClock(), settings, [courier])


class _ShortLeases(Deliveries):
    """What a dead worker held is free again before the test has waited long."""

    @property
    def _lease(self) -> timedelta:
        return timedelta(seconds=0.3)


def _work(url: str, port: int, repeats_dropped: bool) -> None:
    async def work() -> None:
        database = Database(url)
        deliveries = _deliveries(database, port, repeats_dropped)
        while True:
            await deliveries.deliver_due()
            await asyncio.sleep(0.01)

    asyncio.run(work())


class Receiver(Mailbox):
    """Counts what it accepts by `Message-ID`; with `drops_repeats` it keeps the first of each."""

    def __init__(self, chance: random.Random, *, drops_repeats: bool) -> None:
        super().__init__()
        self.kept: Counter[str] = Counter()
        self.drops_repeats = drops_repeats

        def take(envelope: Envelope) -> str:
            time.sleep(chance.uniform(0, 0.01))
            assert isinstance(envelope.content, bytes)
            head = envelope.content.decode().split("Message-ID: <")[1]
            name = head.split("@")[0]
            if not (self.drops_repeats and name in self.kept):
                self.kept[name] += 1
            time.sleep(chance.uniform(0, 0.02))
            return "250 OK"

        self.on_data = take


@pytest.fixture
def chance() -> random.Random:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture(params=[False, True], ids=["repeats arrive", "repeats are dropped"])
def receiver(request: pytest.FixtureRequest, chance: random.Random) -> Iterator[Receiver]:
    with serving(Receiver(chance, drops_repeats=request.param)) as receiver:
        yield receiver


async def _tell(database: Database) -> uuid.UUID:
    user = User(email="asha@example.com", name="Asha Rao")
    async with database.write() as session:
        session.add(user)
        await session.flush()
        for number in range(TOLD):
            await enqueue(
                session,
                user_id=user.id,
                kind=NotificationKind.ROADMAP_READY,
                parameters={"path_id": str(number)},
                key=str(number),
            )
    return user.id


async def _finished(database: Database) -> list[Delivery] | None:
    async with database.read() as session:
        rows = list((await session.exec(select(Delivery))).all())
    done = len(rows) == TOLD and all(row.status in ("sent", "unsure", "dead", "skipped") for row in rows)
    return rows if done else None


async def test_no_kill_loses_or_doubles_a_notification(
    database: Database, database_url: str, receiver: Receiver, chance: random.Random
) -> None:
    drops = receiver.drops_repeats
    user_id = await _tell(database)

    def start() -> BaseProcess:
        process = _processes.Process(target=_work, args=(database_url, receiver.port, drops), daemon=True)
        process.start()
        return process

    amid_work = 0
    for _ in range(KILLS):
        worker, before = start(), sum(receiver.kept.values())
        async with asyncio.timeout(30):
            # A worker is killed at a random moment of its work, not while it starts.
            while sum(receiver.kept.values()) == before and await _finished(database) is None:  # noqa: ASYNC110 - another process fills it
                await asyncio.sleep(0.005)
        await asyncio.sleep(chance.uniform(0, 0.08))
        amid_work += await _finished(database) is None
        worker.kill()
        worker.join()

    last = start()
    try:
        async with asyncio.timeout(60):
            while (rows := await _finished(database)) is None:  # noqa: ASYNC110 - another process fills it
                await asyncio.sleep(0.05)
    finally:
        last.kill()
        last.join()

    # The inbox has each once, whatever became of the e-mails.
    items, total, _ = await Inbox(database, SystemClock()).page(
        user_id, "en", PageRequest(1, 100, (("created_at", True),))
    )
    assert total == len({item.parameters["path_id"] for item in items}) == TOLD
    # No e-mail was sent twice.
    assert max(receiver.kept.values()) == 1
    statuses = {str(row.id): row.status for row in rows}
    sent = {name for name, status in statuses.items() if status == "sent"}
    # What is said to be sent was accepted, and nothing else was but what is in doubt.
    assert sent <= set(receiver.kept)
    assert set(receiver.kept) - sent <= {name for name, status in statuses.items() if status == "unsure"}
    print(f"{amid_work} deaths amid the work, {len(statuses) - len(sent)} e-mails in doubt")
    if drops:
        # Where repeats are dropped, no doubt is left: each arrived, and is there once.
        assert set(receiver.kept) == set(statuses) == sent
    else:
        # Each death leaves at most the one e-mail in doubt that was being handed over.
        assert len(statuses) - len(sent) <= amid_work
    # Deaths fell amid the work, or this test saw nothing.
    assert amid_work >= KILLS // 4
