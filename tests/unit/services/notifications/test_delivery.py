"""The outbox on its way out: what is delivered, tried again, given up, or left alone because nobody knows."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from datetime import timedelta
from email.errors import HeaderParseError

import pytest
from sqlmodel import col, select, update

from core.clock import FixedClock
from core.settings import NotificationSettings
from services.notifications import Channel, Delivered, Deliveries, Inbox, NotificationKind, enqueue
from services.notifications.courier import InDoubt, Letter, NotAccepted, Unreachable
from storage.database import Database
from storage.tables import Delivery, User

Hook = Callable[[Letter], None]


class Post:
    """A courier whose other side is a list. Hooks may raise what a real one meets."""

    channel = Channel.EMAIL

    def __init__(self, *, repeats_dropped: bool = False) -> None:
        self.repeats_dropped_for = timedelta(days=1) if repeats_dropped else timedelta(0)
        self.arrived: list[Letter] = []
        self.trips = 0
        self.on_depart: Callable[[], None] = lambda: None
        self.on_offer: Hook = lambda _letter: None
        self.on_hand_over: Hook = lambda _letter: None

    def depart(self) -> PostTrip:
        self.trips += 1
        self.on_depart()
        return PostTrip(self)


class PostTrip:
    def __init__(self, post: Post) -> None:
        self._post = post
        self._offered: Letter | None = None

    def offer(self, letter: Letter) -> None:
        self._post.on_offer(letter)
        self._offered = letter

    def hand_over(self) -> None:
        assert self._offered is not None
        self._post.on_hand_over(self._offered)
        self._post.arrived.append(self._offered)

    def take_back(self) -> None:
        self._offered = None

    def close(self) -> None:
        pass


def failing(error: Exception, times: int = 1) -> Hook:
    left = [times]

    def fail(_letter: Letter) -> None:
        if left[0] > 0:
            left[0] -= 1
            raise error

    return fail


class World:
    """A person, a clock, a courier, and a worker."""

    def __init__(self, database: Database, post: Post, **settings: float) -> None:
        self.database, self.post, self.clock = database, post, FixedClock()
        self.settings = NotificationSettings.model_validate(
            {"notification_retry_seconds": 30, "notification_lease_seconds": 100, **settings}
        )
        self.worker = self.hire()

    def hire(self) -> Deliveries:
        return Deliveries(self.database, self.clock, self.settings, [self.post])

    async def person(self, email: str = "") -> uuid.UUID:
        user = User(email=email or f"{uuid.uuid4()}@example.com", name="Asha Rao", language="ta")
        async with self.database.write() as session:
            session.add(user)
        return user.id

    async def tell(self, user_id: uuid.UUID, key: str = "a") -> None:
        async with self.database.write() as session:
            kind = NotificationKind.ROADMAP_READY
            await enqueue(session, user_id=user_id, kind=kind, parameters={"path_id": key}, key=key)

    async def rows(self) -> list[Delivery]:
        async with self.database.read() as session:
            return list((await session.exec(select(Delivery))).all())

    async def statuses(self) -> list[str]:
        return sorted(row.status for row in await self.rows())


async def test_a_notification_goes_out_once_in_the_language_of_its_reader(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    await world.tell(user_id)
    done = await world.worker.deliver_due()
    assert (done.routed, done.sent) == (1, 1)
    assert (await world.worker.deliver_due()) == Delivered()
    [letter] = world.post.arrived
    assert letter.worded.title == "உங்கள் வழித்திட்டம் தயார்"
    assert letter.user_id == user_id


async def test_many_travel_on_few_connections_and_all_arrive_once(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    for number in range(45):
        await world.tell(user_id, str(number))
    assert (await world.worker.deliver_due()).sent == 45
    assert len({letter.notification_id for letter in world.post.arrived}) == len(world.post.arrived) == 45
    assert world.post.trips == 3


@pytest.mark.parametrize("error", [IndexError(), AttributeError(), HeaderParseError(), ValueError()])
async def test_a_letter_that_cannot_be_written_keeps_no_other_waiting(database: Database, error: Exception) -> None:
    world = World(database, Post())
    await world.tell(await world.person())
    await world.tell(await world.person())
    world.post.on_offer = failing(error)
    done = await world.worker.deliver_due()
    assert (done.dead, done.sent) == (1, 1)


async def test_without_channels_nothing_piles_up_for_later(database: Database) -> None:
    world = World(database, Post())
    await world.tell(await world.person())
    in_app_only = Deliveries(database, world.clock, world.settings, [])
    assert (await in_app_only.deliver_due()).routed == 1
    assert (await world.worker.deliver_due()) == Delivered()
    assert world.post.arrived == []


async def test_what_is_not_wanted_does_not_leave(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    inbox = Inbox(database, world.clock)
    await inbox.prefer(user_id, {NotificationKind.ROADMAP_READY: {Channel.EMAIL: False}})
    await world.tell(user_id)
    assert (await world.worker.deliver_due()).sent == 0
    assert await world.rows() == []


async def test_what_is_switched_off_while_it_waits_is_skipped(database: Database) -> None:
    world = World(database, Post())
    user_id, nobody = await world.person(), await world.person("local@nexura.invalid")
    world.post.on_depart = lambda: (_ for _ in ()).throw(Unreachable("away"))
    await world.tell(user_id)
    await world.tell(nobody)
    await world.worker.deliver_due()
    await Inbox(database, world.clock).prefer(user_id, {NotificationKind.ROADMAP_READY: {Channel.EMAIL: False}})
    world.post.on_depart = lambda: None
    world.clock.advance(seconds=31)
    assert (await world.worker.deliver_due()).sent == 0
    assert world.post.arrived == []
    assert await world.statuses() == ["skipped", "skipped"]


async def test_a_refusal_for_now_is_tried_again_after_a_wait_that_doubles(database: Database) -> None:
    world = World(database, Post())
    world.post.on_offer = failing(NotAccepted("answered 451"), times=3)
    await world.tell(await world.person())
    waits = []
    for _ in range(3):
        assert (await world.worker.deliver_due()).postponed == 1
        [row] = await world.rows()
        waits.append((row.due_at - world.clock.now()).total_seconds())
        assert (await world.worker.deliver_due()).sent == 0
        world.clock.at = row.due_at
    for wait, longest in zip(waits, (30, 60, 120), strict=True):
        assert longest / 2 <= wait <= longest
    assert (await world.worker.deliver_due()).sent == 1
    assert (await world.rows())[0].attempts == 4


async def test_what_is_refused_for_good_or_too_often_is_given_up_and_kept(database: Database) -> None:
    world = World(database, Post(), notification_attempts=2)
    world.post.on_offer = failing(NotAccepted("answered 550", final=True))
    user_id = await world.person()
    await world.tell(user_id)
    assert (await world.worker.deliver_due()).dead == 1
    world.post.on_hand_over = failing(NotAccepted("answered 452"), times=2)
    await world.tell(user_id, "b")
    assert (await world.worker.deliver_due()).postponed == 1
    world.clock.advance(hours=1)
    assert (await world.worker.deliver_due()).dead == 1
    assert await world.statuses() == ["dead", "dead"]
    assert {row.reason for row in await world.rows()} == {"answered 550", "answered 452"}


async def test_a_server_that_is_away_for_days_costs_no_attempts(database: Database) -> None:
    world = World(database, Post(), notification_attempts=2)
    world.post.on_depart = lambda: (_ for _ in ()).throw(Unreachable("away"))
    user_id = await world.person()
    for key in "abc":
        await world.tell(user_id, key)
    for _ in range(5):
        assert (await world.worker.deliver_due()).postponed == 3
        world.clock.advance(days=1)
    world.post.on_depart = lambda: None
    assert (await world.worker.deliver_due()).sent == 3


async def test_a_connection_that_breaks_midway_leaves_the_rest_for_later(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    for key in "abc":
        await world.tell(user_id, key)
    calls: list[Letter] = []

    def breaks(letter: Letter) -> None:
        calls.append(letter)
        if len(calls) == 2:
            raise Unreachable("broke")

    world.post.on_offer = breaks
    done = await world.worker.deliver_due()
    assert (done.sent, done.postponed) == (1, 2)
    world.clock.advance(seconds=31)
    assert (await world.worker.deliver_due()).sent == 2


async def test_in_doubt_it_is_not_sent_again_and_says_so(database: Database) -> None:
    world = World(database, Post())
    world.post.on_hand_over = failing(InDoubt("no answer"))
    await world.tell(await world.person())
    assert (await world.worker.deliver_due()).unsure == 1
    world.clock.advance(days=2)
    assert (await world.worker.deliver_due()) == Delivered()
    [row] = await world.rows()
    assert (row.status, row.reason) == ("unsure", "no answer")


async def test_in_doubt_it_is_sent_again_where_repeats_are_dropped(database: Database) -> None:
    world = World(database, Post(repeats_dropped=True))
    world.post.on_hand_over = failing(InDoubt("no answer"))
    await world.tell(await world.person())
    assert (await world.worker.deliver_due()).postponed == 1
    world.clock.advance(hours=1)
    assert (await world.worker.deliver_due()).sent == 1
    assert [letter.delivery_id for letter in world.post.arrived] == [row.id for row in await world.rows()]


@pytest.mark.parametrize(
    ("left", "repeats_dropped", "status", "sent"),
    [
        ("claimed", False, "sent", 1),
        ("handing_over", False, "unsure", 0),
        ("handing_over", True, "sent", 1),
    ],
)
async def test_what_a_dead_worker_left_is_seen_to_when_its_lease_is_over(
    database: Database, left: str, repeats_dropped: bool, status: str, sent: int
) -> None:
    world = World(database, Post(repeats_dropped=repeats_dropped))
    world.post.on_depart = lambda: (_ for _ in ()).throw(Unreachable("away"))
    await world.tell(await world.person())
    await world.worker.deliver_due()
    lease = {"status": left, "worker": "dead", "lease_until": world.clock.now() + timedelta(seconds=100)}
    async with database.write() as session:
        await session.exec(update(Delivery).values(**lease, handed_over_at=world.clock.now()))
    world.post.on_depart = lambda: None
    world.clock.advance(seconds=99)
    assert (await world.worker.deliver_due()) == Delivered()
    world.clock.advance(seconds=2)
    assert (await world.worker.deliver_due()).sent == sent
    assert await world.statuses() == [status]
    assert len(world.post.arrived) == sent


async def test_a_worker_that_lost_its_claim_takes_its_letter_back(database: Database) -> None:
    world = World(database, Post())
    await world.tell(await world.person())
    other = world.hire()
    taken: list[Delivered] = []

    def stall(_letter: Letter) -> None:
        # While this worker stands still, its lease ends and another delivers.
        if not taken:
            world.clock.advance(seconds=1000)
            taken.append(Delivered())
            taken.append(asyncio.run_coroutine_threadsafe(other.deliver_due(), loop).result(10))

    loop = asyncio.get_running_loop()
    world.post.on_offer = stall
    done = await world.worker.deliver_due()
    assert taken[1].sent == 1
    assert done.sent == 0
    assert len(world.post.arrived) == 1
    assert await world.statuses() == ["sent"]


async def test_workers_side_by_side_deliver_each_once(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    for number in range(60):
        await world.tell(user_id, str(number))
    done = await asyncio.gather(*(world.hire().deliver_due() for _ in range(4)))
    assert sum(each.sent for each in done) == 60
    assert len({letter.delivery_id for letter in world.post.arrived}) == len(world.post.arrived) == 60


async def test_a_stop_amid_a_hand_over_waits_for_its_end_and_frees_the_rest(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    for key in "ab":
        await world.tell(user_id, key)
    loop, reached = asyncio.get_running_loop(), asyncio.Event()

    def slow(_letter: Letter) -> None:
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), loop).result(10)

    world.post.on_hand_over = slow
    task = asyncio.create_task(world.worker.deliver_due())
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await world.statuses() == ["sent", "waiting"]
    world.post.on_hand_over = lambda _letter: None
    assert (await world.hire().deliver_due()).sent == 1


async def test_an_account_that_goes_takes_its_deliveries_along(database: Database) -> None:
    world = World(database, Post())
    user_id = await world.person()
    world.post.on_hand_over = failing(NotAccepted("answered 451"))
    await world.tell(user_id)
    await world.worker.deliver_due()
    async with database.write() as session:
        await session.delete(await session.get_one(User, user_id))
    assert await world.rows() == []
    async with database.read() as session:
        assert (await session.exec(select(Delivery).where(col(Delivery.user_id) == user_id))).all() == []
