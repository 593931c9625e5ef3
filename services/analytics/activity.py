"""Who used what on which day, and for how long people stay: noted in memory, written down every few seconds in one transaction.

A process that is killed forgets the last seconds; nothing else rests on them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import Clock
from storage.database import Database
from storage.repositories.activity import ActivityRepository
from storage.tables import ActivityStay

PAUSE = timedelta(minutes=30)
"""A longer pause ends a stay."""
_KEPT = timedelta(days=400)


@dataclass
class _Noted:
    first: datetime
    last: datetime
    used: set[tuple[date, str]] = field(default_factory=set)


class Activity:
    """Notes requests, without a row for each."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._noted: dict[uuid.UUID, _Noted] = {}
        self._written: set[tuple[uuid.UUID, date, str]] = set()
        self._written_day: date | None = None

    def note(self, user_id: uuid.UUID, feature: str) -> None:
        """Somebody uses a feature now."""
        now = self._clock.now()
        noted = self._noted.setdefault(user_id, _Noted(now, now))
        noted.last = now
        noted.used.add((now.date(), feature))

    async def flush(self) -> int:
        """Write down what was noted; for how many people. What cannot be written is noted still."""
        if not self._noted:
            return 0
        noted, self._noted = self._noted, {}
        try:
            async with self._database.write() as session:
                written = await self._write(ActivityRepository(session), noted)
        except BaseException:
            self._noted = _merged(noted, self._noted)
            raise
        self._remember(written)
        return len(noted)

    async def forget_old(self) -> None:
        """Delete what is more than 400 days old."""
        async with self._database.write() as session:
            await ActivityRepository(session).forget(self._clock.now() - _KEPT)

    async def _write(
        self, activity: ActivityRepository, noted: dict[uuid.UUID, _Noted]
    ) -> list[tuple[uuid.UUID, date, str]]:
        joined = await activity.joined(noted)
        new = [
            (user_id, day, feature)
            for user_id in joined
            for day, feature in sorted(noted[user_id].used)
            if (user_id, day, feature) not in self._written
        ]
        await activity.add_days([_row(*each, joined[each[0]]) for each in new])
        stays = await activity.newest_stays(joined, min(each.first for each in noted.values()) - PAUSE)
        for user_id in joined:
            each, stay = noted[user_id], stays.get(user_id)
            if stay is None or stay.last_at < each.first - PAUSE:
                stay = ActivityStay(user_id=user_id, started_at=each.first, last_at=each.last)
                activity.add_stay(stay)
            stay.last_at = max(stay.last_at, each.last)
            stay.minutes = (stay.last_at - stay.started_at).total_seconds() / 60
        return new

    def _remember(self, written: list[tuple[uuid.UUID, date, str]]) -> None:
        today = self._clock.now().date()
        if self._written_day != today:
            self._written, self._written_day = set(), today
        self._written.update(written)


def _row(user_id: uuid.UUID, day: date, feature: str, joined: datetime) -> dict[str, Any]:
    cohort = joined.date() - timedelta(days=joined.weekday())
    week = max(0, (day - cohort).days // 7)
    return {"user_id": user_id, "day": day, "feature": feature, "cohort": cohort, "week": week}


def _merged(former: dict[uuid.UUID, _Noted], later: dict[uuid.UUID, _Noted]) -> dict[uuid.UUID, _Noted]:
    for user_id, each in later.items():
        if user_id in former:
            former[user_id].last = each.last
            former[user_id].used |= each.used
        else:
            former[user_id] = each
    return former
