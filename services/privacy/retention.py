"""Nothing is kept for longer than promised: what `PrivacySettings` and the rooms' own settings say, carried out once a day."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock
from core.errors import NotFound
from core.settings import PrivacySettings
from storage.database import Database
from storage.repositories.privacy import PrivacyRepository
from storage.tables import RetentionRun

_EVERY = timedelta(days=1)
_BATCH = 200
_UNFINISHED = timedelta(hours=1)
_DAILY_BYTES = 1024 * 1024 * 1024
"""No upload takes that long: a file without a row that is older will never have one."""

Delete = Callable[[uuid.UUID, uuid.UUID], Awaitable[None]]
"""Deletes a thing of a user with all that hangs on it; raises `NotFound` where somebody was faster."""


@dataclass(frozen=True)
class Deleters:
    """What deletes things as their owner would: rows, files, vectors and checkpoints together."""

    interview: Delete
    resume: Delete
    decisions: Callable[[], Awaitable[dict[str, int]]]
    orphans: Callable[[datetime], Awaitable[int]]
    """Deletes stored files from before a moment that no row knows; how many."""


class Retention:
    """Removes what is too old."""

    def __init__(self, database: Database, clock: Clock, settings: PrivacySettings, deleters: Deleters) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._deleters = deleters

    async def run_if_due(self) -> dict[str, int] | None:
        """`run` unless it ran within the last day, in whichever process; None then."""
        async with self._database.read() as session:
            last = await PrivacyRepository(session).newest_retention()
        if last is not None and self._clock.now() - last.created_at < _EVERY:
            return None
        return await self.run()

    async def run(self) -> dict[str, int]:
        """Remove everything whose time is over; how many of each. Stopped in the middle, the next run goes on."""
        now, wanted = self._clock.now(), self._settings
        removed = {"interviews": 0, "resumes": 0}
        if wanted.retain_interviews_days:
            before = now - timedelta(days=wanted.retain_interviews_days)
            removed["interviews"] = await self._each(
                lambda rows: rows.untouched_interviews(before, _BATCH), self._deleters.interview
            )
        if wanted.retain_resumes_days:
            unused = now - timedelta(days=wanted.retain_resumes_days)
            removed["resumes"] = await self._each(
                lambda rows: rows.unused_resumes(unused, _BATCH), self._deleters.resume
            )
        async with self._database.write() as session:
            rows = PrivacyRepository(session)
            removed["usage"] = await rows.forget_usage(now - timedelta(days=wanted.retain_usage_days))
            removed["sign_ins"] = await rows.forget_sign_ins(now - timedelta(days=wanted.retain_sign_ins_days))
            removed["requests"] = await rows.forget_requests(now - timedelta(hours=wanted.retain_requests_hours))
            removed["reviews"] = await rows.forget_reviews(now - timedelta(days=wanted.retain_reviews_days))
        for name, number in (await self._deleters.decisions()).items():
            removed[f"decisions_{name}"] = number
        removed["orphaned_files"] = await self._deleters.orphans(now - _UNFINISHED)
        async with self._database.write() as session:
            session.add(RetentionRun(removed=dict(removed), created_at=now))
        await self._database.scrub(rewrite_up_to=_DAILY_BYTES)
        return removed

    async def _each(
        self,
        find: Callable[[PrivacyRepository], Awaitable[Sequence[tuple[uuid.UUID, uuid.UUID]]]],
        delete: Delete,
    ) -> int:
        done = 0
        while True:
            async with self._database.read() as session:
                found = await find(PrivacyRepository(session))
            for thing, owner in found:
                try:
                    await delete(thing, owner)
                except NotFound:
                    continue
                done += 1
            if len(found) < _BATCH:
                return done
