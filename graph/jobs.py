"""What background workers call: each job runs one graph, may be called by several processes at once, and loses nothing when it dies."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from typing import cast

import structlog
from sqlalchemy.exc import SQLAlchemyError

from agents.context import Context, Parts
from core.errors import NotFound
from graph.scoring import ScoringInput, ScoringOutput, builder
from storage.repositories.employability import MarkRepository, RunRepository, ScoreRepository
from storage.tables import EmployabilityStanding

_log = structlog.get_logger(__name__)
_MOST_STEPS = 1_000_000


class Jobs:
    """The jobs over a service's parts."""

    def __init__(self, parts: Parts, context: Context) -> None:
        self._parts = parts
        self._context = context
        self._scoring = builder().compile()

    async def score(self, user_ids: Sequence[uuid.UUID]) -> ScoringOutput:
        """Score these people now, and anew if they were scored today."""
        return await self._run({"user_ids": [str(user_id) for user_id in user_ids]})

    async def standing(self, user_id: uuid.UUID, *, anew: bool = False) -> EmployabilityStanding:
        """Where a person stands; computed now when they were never scored, when something changed since, or `anew`.

        Raises `NotFound` when the account is gone.
        """
        async with self._parts.database.read() as session:
            row = await ScoreRepository(session).standing(user_id)
            marked = await MarkRepository(session).marked(user_id)
        if anew or marked or row is None or row.body is None:
            await self.score([user_id])
            async with self._parts.database.read() as session:
                row = await ScoreRepository(session).standing(user_id)
        if row is None or row.body is None:
            raise NotFound("There is no such account.")
        return row

    async def score_changed(self) -> ScoringOutput:
        """Score those of whom something changed since they were scored."""
        return await self._run({"marked": True})

    async def score_night(self) -> ScoringOutput:
        """Score everybody for today, unless that is done or another process is at it; go on where a former process stopped."""
        holder = uuid.uuid4().hex
        try:
            return await self._run({"holder": holder})
        except BaseException:
            # Cancelled or failed: the next process need not wait for the lease to end.
            await asyncio.shield(self._release(holder))
            raise

    async def tick(self) -> None:
        """What is due: the night if it was missed, then those of whom something changed. A database that is away is waited for."""
        try:
            if not await self.night_done():
                await self.score_night()
            await self.score_changed()
        except (SQLAlchemyError, OSError) as error:
            _log.warning("scoring not finished", error=type(error).__name__)

    async def night_done(self) -> bool:
        """Whether everybody was scored for today."""
        async with self._parts.database.read() as session:
            run = await RunRepository(session).get(self._parts.clock.now().date())
        return run is not None and run.status == "done"

    async def _release(self, holder: str) -> None:
        now = self._parts.clock.now()
        async with self._parts.database.write() as session:
            await RunRepository(session).release(holder, now)

    async def _run(self, given: ScoringInput) -> ScoringOutput:
        state = await self._scoring.ainvoke(given, config={"recursion_limit": _MOST_STEPS}, context=self._context)
        return cast(ScoringOutput, state)
