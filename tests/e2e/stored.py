"""What interviews leave behind, read past the service."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from core.settings import Settings
from storage.checkpoints import open_checkpoints
from storage.database import Database
from storage.tables import Interview, Turn


async def checkpoints(settings: Settings, interview: str) -> int:
    """How many checkpoints LangGraph keeps of the interview."""
    async with open_checkpoints(settings.storage) as opened:
        return len([kept async for kept in opened.saver.alist({"configurable": {"thread_id": interview}})])


async def leave_a_turn_behind(database: Database, interview: str, answer: str, **columns: Any) -> None:
    """Store an answer as a process does that dies before it works on it."""
    async with database.write() as session:
        row = await session.get_one(Interview, uuid.UUID(interview))
        turn = Turn(
            interview_id=row.id,
            turn=row.turn + 1,
            answer=answer,
            question_id=row.progress["pending"]["question_id"],
            worker="a process that died",
            lease_until=datetime.now(UTC) - timedelta(hours=1),
        )
        session.add(turn.sqlmodel_update(columns))
