"""The inbox, and what reaches it from other transactions."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from core.clock import FixedClock
from core.errors import NotFound
from core.settings import NotificationSettings
from services.notifications import Channel, Deliveries, Inbox, NotificationKind, enqueue
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.tables import Notification, User

PAGE = PageRequest(1, 20, (("created_at", True),))


async def somebody(database: Database, language: str = "en") -> uuid.UUID:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha", language=language)
    async with database.write() as session:
        session.add(user)
    return user.id


async def tell(database: Database, user_id: uuid.UUID, key: str, kind: str = "roadmap_ready") -> None:
    async with database.write() as session:
        await enqueue(
            session,
            user_id=user_id,
            kind=NotificationKind(kind),
            parameters={"path_id": key, "before": 50, "score": 61.5},
            key=key,
        )


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database, FixedClock())


async def test_the_same_key_is_told_once_and_another_kind_is_another_thing(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)
    for kind in ("roadmap_ready", "roadmap_ready", "index_changed"):
        await tell(database, user_id, "a", kind)
    items, total, unread = await inbox.page(user_id, "en", PAGE)
    assert {item.kind for item in items} == {NotificationKind.ROADMAP_READY, NotificationKind.INDEX_CHANGED}
    assert (total, unread) == (2, 2)


async def test_what_is_rolled_back_is_not_told(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)

    async def fail() -> None:
        async with database.write() as session:
            await enqueue(session, user_id=user_id, kind=NotificationKind.BIAS_ALERT, parameters={}, key="a")
            raise RuntimeError("the caller's transaction fails")

    with pytest.raises(RuntimeError):
        await fail()
    assert (await inbox.page(user_id, "en", PAGE))[1] == 0


async def test_words_are_in_the_readers_language_and_the_path_leads_to_the_thing(
    database: Database, inbox: Inbox
) -> None:
    user_id = await somebody(database, "hi")
    await tell(database, user_id, "b", "index_changed")
    [item], _, _ = await inbox.page(user_id, "hi", PAGE)
    assert item.worded.title == "आपका सूचकांक 50 से 61.5 हो गया"
    assert item.worded.path == "/home"
    await tell(database, user_id, "c-1")
    items, _, _ = await inbox.page(user_id, "en", PAGE)
    assert {item.worded.path for item in items} == {"/home", "/roadmap/c-1"}


async def test_reading_counts_once_and_read_all_the_rest(database: Database, inbox: Inbox) -> None:
    user_id, clock = await somebody(database), FixedClock()
    inbox = Inbox(database, clock)
    for key in "abc":
        await tell(database, user_id, key)
    items, _, _ = await inbox.page(user_id, "en", PAGE)
    first = await inbox.read(items[0].id, user_id, "en")
    clock.advance(hours=1)
    assert (await inbox.read(items[0].id, user_id, "en")).read_at == first.read_at
    assert (await inbox.page(user_id, "en", PAGE, unread_only=True))[1:] == (2, 2)
    assert await inbox.read_all(user_id) == 2
    assert await inbox.read_all(user_id) == 0


async def test_what_is_removed_is_erased_and_does_not_come_back(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)
    await tell(database, user_id, "a")
    [item], _, _ = await inbox.page(user_id, "en", PAGE)
    await inbox.remove(item.id, user_id)
    await tell(database, user_id, "a")
    assert (await inbox.page(user_id, "en", PAGE))[1:] == (0, 0)
    async with database.read() as session:
        [row] = (await session.exec(select(Notification).where(col(Notification.user_id) == user_id))).all()
    assert row.parameters == {}
    with pytest.raises(NotFound):
        await inbox.remove(item.id, user_id)


async def test_nobody_reaches_another_persons(database: Database, inbox: Inbox) -> None:
    owner, other = await somebody(database), await somebody(database)
    await tell(database, owner, "a")
    [item], _, _ = await inbox.page(owner, "en", PAGE)
    for attempt in (inbox.read(item.id, other, "en"), inbox.remove(item.id, other)):
        with pytest.raises(NotFound):
            await attempt
    assert await inbox.read_all(other) == 0
    assert (await inbox.page(other, "en", PAGE))[1] == 0


async def test_a_kind_switched_off_in_the_app_is_hidden_and_comes_back(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)
    await tell(database, user_id, "a")
    await tell(database, user_id, "a", "index_changed")
    wanted = {NotificationKind.ROADMAP_READY: {Channel.IN_APP: False}}
    preferences = await inbox.prefer(user_id, wanted)
    assert preferences[NotificationKind.ROADMAP_READY] == {
        Channel.IN_APP: False,
        Channel.EMAIL: True,
        Channel.SNS: True,
    }
    items, total, unread = await inbox.page(user_id, "en", PAGE)
    assert [item.kind for item in items] == [NotificationKind.INDEX_CHANGED]
    assert (total, unread) == (1, 1)
    await inbox.prefer(user_id, {NotificationKind.ROADMAP_READY: {Channel.IN_APP: True}})
    assert (await inbox.page(user_id, "en", PAGE))[1] == 2


async def test_old_ones_are_forgotten(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)
    await tell(database, user_id, "a")
    late = FixedClock(datetime.now(UTC) + timedelta(days=181))
    assert await Deliveries(database, FixedClock(datetime.now(UTC)), NotificationSettings(), []).forget_old() == 0
    assert await Deliveries(database, late, NotificationSettings(), []).forget_old() == 1
    assert (await inbox.page(user_id, "en", PAGE))[1] == 0


async def test_the_same_choice_many_times_at_once_is_one(database: Database, inbox: Inbox) -> None:
    user_id = await somebody(database)
    choice = {NotificationKind.ROADMAP_READY: {Channel.EMAIL: False}}
    await asyncio.gather(*(inbox.prefer(user_id, choice) for _ in range(6)))
    assert (await inbox.preferences(user_id))[NotificationKind.ROADMAP_READY][Channel.EMAIL] is False
