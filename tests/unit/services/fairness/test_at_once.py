"""The same request many times at once is one, on every database."""

from __future__ import annotations

import asyncio
import uuid

from core.clock import FixedClock
from services.fairness.decisions import Decision, DecisionKind, hash_of, record
from services.fairness.group_data import GroupDataBook
from services.review import Ground, Reviews
from storage.database import Database
from storage.tables import User


async def somebody(database: Database) -> uuid.UUID:
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    async with database.write() as session:
        session.add(user)
    return user.id


async def test_a_decision_reported_many_times_at_once_is_one_report(database: Database) -> None:
    user_id = await somebody(database)
    decision = Decision(
        user_id=user_id,
        kind=DecisionKind.SKILL_GAP,
        subject_kind="analysis",
        subject_id=str(uuid.uuid4()),
        formula_version="f-1",
        level="rules",
        inputs_hash=hash_of(1),
        payload={},
    )
    async with database.write() as session:
        await record(session, [decision])
    reviews = Reviews(database, FixedClock())
    found = await asyncio.gather(*(reviews.report(user_id, decision.id, Ground.WRONG, "No.") for _ in range(6)))
    assert sum(new for _, new in found) == 1
    assert len({row.id for row, _ in found}) == 1


async def test_group_data_told_many_times_at_once_is_kept_once(database: Database) -> None:
    user_id = await somebody(database)
    book = GroupDataBook(database, FixedClock())
    await asyncio.gather(*(book.put(user_id, {"gender": "woman"}, consent=True) for _ in range(6)))
    assert (await book.get(user_id)).groups == {"gender": "woman"}
