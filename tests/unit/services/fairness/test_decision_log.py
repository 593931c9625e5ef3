"""The decision log: what is appended stays provable, what is erased is gone, and whoever tampers is found."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, delete, select, update

from core.clock import FixedClock
from services.fairness.decisions import (
    GENESIS,
    Decision,
    DecisionKind,
    DecisionLog,
    canonical,
    erase_subject,
    erase_user,
    hash_of,
    opened,
    record,
    record_new,
)
from storage.database import Database
from storage.tables import DecisionCheckpoint, LoggedDecision, User

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def somebody(database: Database) -> User:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    async with database.write() as session:
        session.add(user)
    return user


def a_decision(user: User, number: int = 0, **changes: Any) -> Decision:
    given: dict[str, Any] = {
        "user_id": user.id,
        "kind": DecisionKind.ANSWER_EVALUATION,
        "subject_kind": "interview_turn",
        "subject_id": f"interview/{number}",
        "formula_version": "answer-1",
        "level": "rules",
        "inputs_hash": hash_of("question", "answer", number),
        "payload": {"score": 61.5 + number, "why": "naïve 🙂 \u0000 text"},
        "evidence": ["q1:point-1"],
        "value": 61.5 + number,
        "made_at": NOON + timedelta(seconds=number),
    }
    return Decision(**given | changes)


async def log_with(database: Database, count: int, clock: FixedClock | None = None) -> tuple[DecisionLog, User]:
    user = await somebody(database)
    async with database.write() as session:
        await record(session, [a_decision(user, number) for number in range(count)])
    log = DecisionLog(database, clock or FixedClock(NOON))
    await log.seal()
    return log, user


async def entries(database: Database) -> list[LoggedDecision]:
    async with database.read() as session:
        query = select(LoggedDecision).order_by(col(LoggedDecision.sequence))
        return list((await session.exec(query)).all())


async def change(database: Database, sequence: int, **values: Any) -> None:
    async with database.write() as session:
        await session.exec(update(LoggedDecision).where(col(LoggedDecision.sequence) == sequence).values(**values))


async def test_what_is_recorded_can_be_opened_again(database: Database) -> None:
    _, user = await log_with(database, 1)
    [row] = await entries(database)
    found = opened(row)
    assert found is not None
    assert (found.user_id, found.subject_id, found.value) == (user.id, "interview/0", 61.5)
    assert found.payload == {"score": 61.5, "why": "naïve 🙂 \u0000 text"}
    assert found.evidence == ("q1:point-1",)
    assert (row.user_id, row.subject_id, row.value) == (user.id, "interview/0", 61.5)


async def test_a_decision_is_logged_exactly_when_its_transaction_commits(database: Database) -> None:
    user = await somebody(database)

    async def fail_after_recording() -> None:
        async with database.write() as session:
            await record(session, [a_decision(user)])
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        await fail_after_recording()
    assert await entries(database) == []


async def test_entries_get_their_places_in_the_order_of_time(database: Database) -> None:
    user = await somebody(database)
    async with database.write() as session:
        await record(session, [a_decision(user, number) for number in (2, 0, 1)])
    log = DecisionLog(database, FixedClock(NOON))
    before = await log.verify()
    assert (before.checked, before.unsealed, before.head) == (0, 3, None)
    assert await log.seal() == 3
    assert await log.seal() == 0
    rows = await entries(database)
    assert [row.value for row in rows] == [61.5, 62.5, 63.5]
    assert [row.sequence for row in rows] == [1, 2, 3]
    assert [row.previous_hash for row in rows] == [GENESIS, rows[0].hash, rows[1].hash]
    after = await log.verify()
    assert after.ok
    assert (after.checked, after.unsealed, after.head) == (3, 0, (3, rows[2].hash))


async def test_many_sealers_at_once_make_one_chain(database: Database) -> None:
    user = await somebody(database)
    async with database.write() as session:
        await record(session, [a_decision(user, number) for number in range(1100)])
    log = DecisionLog(database, FixedClock(NOON))
    assert sum(await asyncio.gather(*(log.seal() for _ in range(4)))) == 1100
    found = await log.verify()
    assert found.ok
    assert found.checked == 1100


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"content": canonical({"score": 99})}, "its content was changed"),
        ({"value": 99.0}, "its columns do not say"),
        ({"formula_version": "answer-2"}, "changed after it was sealed"),
        ({"created_at": NOON + timedelta(days=1)}, "changed after it was sealed"),
        ({"payload_hash": "f" * 64}, "changed after it was sealed"),
        ({"previous_hash": "f" * 64}, "changed after it was sealed"),
        ({"content": None, "salt": None}, "its content is gone"),
        ({"salt": "ab" * 32}, "its content was changed"),
    ],
)
async def test_whatever_is_changed_is_found(database: Database, values: dict[str, Any], fault: str) -> None:
    log, _ = await log_with(database, 3)
    await change(database, 2, **values)
    found = await log.verify()
    assert not found.ok
    assert found.broken is not None
    assert "entry 2" in found.broken
    assert fault in found.broken


async def test_an_entry_given_to_somebody_else_is_found(database: Database) -> None:
    log, _ = await log_with(database, 2)
    await change(database, 1, user_id=(await somebody(database)).id)
    assert (await log.verify()).broken == "entry 1: it was given to another user"


async def test_a_removed_entry_is_found(database: Database) -> None:
    log, _ = await log_with(database, 3)
    async with database.write() as session:
        await session.exec(delete(LoggedDecision).where(col(LoggedDecision.sequence) == 2))
    assert (await log.verify()).broken == "entry 2 is missing"


async def test_a_shortened_chain_is_found_with_a_head_that_was_noted(database: Database) -> None:
    log, _ = await log_with(database, 3)
    head = await log.head()
    assert head is not None
    async with database.write() as session:
        await session.exec(delete(LoggedDecision).where(col(LoggedDecision.sequence) == 3))
    assert (await log.verify()).ok
    assert (await log.verify(head)).broken == "the chain ends at entry 2, before entry 3, which it had"


async def test_a_rewritten_chain_is_found_with_a_head_that_was_noted(database: Database) -> None:
    log, user = await log_with(database, 2)
    head = await log.head()
    assert head is not None
    async with database.write() as session:
        await session.exec(delete(LoggedDecision))
    async with database.write() as session:
        await record(session, [a_decision(user, 0), a_decision(user, 1)])
    await log.seal()
    assert (await log.verify()).ok
    assert (await log.verify(head)).broken == "entry 2 is not the one that was noted earlier"


async def test_erased_entries_hold_nothing_and_the_chain_verifies(database: Database) -> None:
    log, user = await log_with(database, 3)
    other = await somebody(database)
    async with database.write() as session:
        await record(session, [a_decision(other, 7)])
    await log.seal()
    async with database.write() as session:
        assert await erase_user(session, user.id) == 3
        await session.exec(delete(User).where(col(User.id) == user.id))
    rows = await entries(database)
    for row in rows[:3]:
        assert (row.user_id, row.subject_id, row.subject_kind, row.value, row.content, row.salt) == (None,) * 6
        left = canonical(row.model_dump(mode="json"))
        assert str(user.id) not in left
        assert "interview/" not in left
    assert opened(rows[3]) is not None
    found = await log.verify()
    assert found.ok
    assert (found.checked, found.erased) == (4, 3)


async def test_a_guess_at_an_erased_content_cannot_be_confirmed(database: Database) -> None:
    """The same decision twice has two payload hashes: without the salt, nobody can compute either."""
    user = await somebody(database)
    async with database.write() as session:
        await record(session, [a_decision(user), a_decision(user)])
    first, second = await entries(database)
    assert first.content == second.content
    assert first.payload_hash != second.payload_hash


async def test_one_interview_can_be_erased_with_its_parts(database: Database) -> None:
    log, user = await log_with(database, 2)
    async with database.write() as session:
        await record(session, [a_decision(user, subject_id="interview"), a_decision(user, subject_id="interviewer/1")])
    async with database.write() as session:
        assert await erase_subject(session, user.id, "interview") == 3
    await log.seal()
    assert (await log.verify()).ok


async def test_what_was_logged_while_an_account_went_is_erased(database: Database) -> None:
    log, user = await log_with(database, 1)
    async with database.write() as session:
        await session.exec(delete(User).where(col(User.id) == user.id))
    assert (await log.verify()).ok
    assert await log.erase_ownerless() == 1
    assert (await entries(database))[0].content is None
    assert (await log.verify()).ok


async def test_after_a_year_contents_go_and_then_the_entries(database: Database) -> None:
    clock = FixedClock(NOON)
    log, user = await log_with(database, 2, clock)
    clock.advance(days=366)
    assert await log.retain() == {"erased": 2, "pruned": 0}
    async with database.write() as session:
        await record(session, [a_decision(user, 5, made_at=clock.now())])
    clock.advance(days=30)
    assert await log.retain() == {"erased": 0, "pruned": 2}
    async with database.read() as session:
        [root] = (await session.exec(select(DecisionCheckpoint))).all()
    assert (root.sequence, root.pruned) == (2, 2)
    found = await log.verify()
    assert found.ok
    assert (found.checked, found.pruned, found.head and found.head[0]) == (1, 2, 3)
    clock.advance(days=400)
    assert await log.retain() == {"erased": 1, "pruned": 1}
    async with database.write() as session:
        await record(session, [a_decision(user, 6, made_at=clock.now())])
    await log.seal()
    found = await log.verify()
    assert found.ok
    assert (found.checked, found.pruned, found.head and found.head[0]) == (1, 3, 4)


async def test_what_repeats_the_newest_decision_is_not_logged_again(database: Database) -> None:
    user = await somebody(database)
    once = a_decision(user)
    again = a_decision(user, made_at=NOON + timedelta(minutes=1))
    other = a_decision(user, inputs_hash=hash_of("new"), made_at=NOON + timedelta(minutes=2))
    async with database.write() as session:
        logged = [await record_new(session, decision) for decision in (once, again, other)]
    assert logged == [True, False, True]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text(), _json, max_size=4))
def test_a_hash_does_not_depend_on_the_order_of_keys(value: dict[str, Any]) -> None:
    assert hash_of(value) == hash_of(dict(reversed(value.items())))


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        hash_of(float("nan"))
