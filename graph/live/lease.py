"""One live connection for an interview at a time, across processes: a row says who has it and until when."""

from __future__ import annotations

import math
import uuid
from datetime import timedelta
from typing import Any

from core.clock import Clock
from core.errors import Conflict
from storage.database import Database
from storage.repositories.live import LiveRepository
from vision_audio.windows import WINDOW_MS

ALREADY_LIVE = Conflict("This interview is live in another connection: end that one first.", code="ALREADY_LIVE")
_LASTS = timedelta(seconds=30)


class Lease:
    """The right to an interview's live session. `offset_ms` is where this connection begins in the interview's live time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        interview_id: uuid.UUID,
        holder: str,
        offset_ms: float,
        questions: list[dict[str, Any]],
    ) -> None:
        self._database = database
        self._clock = clock
        self._interview_id = interview_id
        self._holder = holder
        self.offset_ms = offset_ms
        self.questions = questions

    @classmethod
    async def take(cls, database: Database, clock: Clock, interview_id: uuid.UUID) -> Lease:
        """Raises `Conflict` (`ALREADY_LIVE`) while another process has it."""
        holder, now = uuid.uuid4().hex, clock.now()
        async with database.write() as session:
            # A SQLite database is served by one process, which has asked its own sessions before.
            row = await LiveRepository(session).take(
                interview_id, holder, now, now + _LASTS, sole_process=database.is_sqlite
            )
        if row is None:
            raise Conflict(ALREADY_LIVE.message, code=ALREADY_LIVE.code)
        offset = math.ceil(row.elapsed_ms / WINDOW_MS) * WINDOW_MS
        return cls(database, clock, interview_id, holder, offset, list(row.questions))

    async def renew(self, now_ms: float) -> bool:
        """Keep it, `now_ms` into the connection; False when somebody else has it now."""
        async with self._database.write() as session:
            return await LiveRepository(session).renew(
                self._interview_id, self._holder, self._clock.now() + _LASTS, self.offset_ms + now_ms
            )

    async def leave(self, now_ms: float) -> None:
        """Give it back."""
        async with self._database.write() as session:
            await LiveRepository(session).leave(self._interview_id, self._holder, self.offset_ms + now_ms)
