"""Queries on the employability index: what it is gathered from, by batches of users; points, marks and the nights' runs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col, delete, exists, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import (
    EmployabilityMark,
    EmployabilityScore,
    EmployabilityStanding,
    Interview,
    LearningPath,
    Resume,
    ScoringRun,
    TargetJob,
    User,
    UserSkill,
)

COMPONENTS = (
    "resume_quality",
    "skill_proficiency",
    "interview_performance",
    "learning_progress",
    "market_demand",
)
_SORTABLE = {
    "id": col(EmployabilityScore.id),
    "day": col(EmployabilityScore.day),
    "score": col(EmployabilityScore.score),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class Before(NamedTuple):
    """A point of an earlier day."""

    day: date
    score: float | None


async def mark(session: AsyncSession, user_id: uuid.UUID, reason: str, now: datetime) -> None:
    """Have somebody scored again soon, in the transaction of what changed: `resume`, `skills`, `interview` or `learning`."""
    row = {"user_id": user_id, "reason": reason, "marked_at": now}
    await _upsert(session, EmployabilityMark, [row], ("user_id",), ("reason", "marked_at"))


class ScoreRepository:
    """Points and standings."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standing(self, user_id: uuid.UUID) -> EmployabilityStanding | None:
        """Where somebody stands."""
        return await self._session.get(EmployabilityStanding, user_id)

    async def resume_facts(self, user_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[str, dict[str, Any]]]:
        """What was read from the resumes of these, by the key that it was read under."""
        query = select(
            col(EmployabilityStanding.user_id),
            col(EmployabilityStanding.resume_key),
            col(EmployabilityStanding.resume_facts),
        ).where(col(EmployabilityStanding.user_id).in_(user_ids))
        return {user: (key, facts) for user, key, facts in await self._session.exec(query) if key and facts}

    async def inputs(self, user_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str | None]:
        """The hashes of what the newest indices of these were made of."""
        query = select(col(EmployabilityStanding.user_id), col(EmployabilityStanding.inputs))
        return dict((await self._session.exec(query.where(col(EmployabilityStanding.user_id).in_(user_ids)))).all())

    async def before(self, user_ids: Collection[uuid.UUID], day: date) -> dict[uuid.UUID, Before]:
        """The newest point of each before `day`."""
        newest = (
            select(col(EmployabilityScore.user_id), func.max(col(EmployabilityScore.day)).label("day"))
            .where(col(EmployabilityScore.user_id).in_(user_ids), col(EmployabilityScore.day) < day)
            .group_by(col(EmployabilityScore.user_id))
            .subquery()
        )
        found = await self._session.exec(
            select(col(EmployabilityScore.user_id), col(EmployabilityScore.day), col(EmployabilityScore.score)).join(
                newest,
                (newest.c.user_id == col(EmployabilityScore.user_id)) & (newest.c.day == col(EmployabilityScore.day)),
            )
        )
        return {user_id: Before(on, score) for user_id, on, score in found}

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[EmployabilityScore], int]:
        """A page of somebody's points and how many there are."""
        mine = select(EmployabilityScore).where(col(EmployabilityScore.user_id) == user_id)
        return await fetch_page(self._session, mine, request, _SORTABLE)

    async def scores(self, user_id: uuid.UUID, since: date) -> list[tuple[date, float]]:
        """Somebody's days and scores from `since` on, in order; days without a score are left out."""
        query = (
            select(col(EmployabilityScore.day), col(EmployabilityScore.score))
            .where(
                col(EmployabilityScore.user_id) == user_id,
                col(EmployabilityScore.day) >= since,
                col(EmployabilityScore.score).is_not(None),
            )
            .order_by(col(EmployabilityScore.day))
        )
        return [(day, score) for day, score in await self._session.exec(query) if score is not None]

    async def present(self, user_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """Those of these users who are still there; none of them is deleted before this transaction ends."""
        query = select(col(User.id)).where(col(User.id).in_(user_ids), col(User.active))
        return set((await self._session.exec(query.with_for_update(read=True, key_share=True))).all())

    async def put_points(self, rows: Sequence[dict[str, Any]]) -> None:
        """Write points; one of the same user and day is replaced."""
        changed = ("score", "low", "high", "band", *COMPONENTS, "formula_version", "computed_at")
        await _upsert(self._session, EmployabilityScore, rows, ("user_id", "day"), changed)

    async def put_standings(self, rows: Sequence[dict[str, Any]]) -> None:
        """Write where people stand; what these rows do not name stays."""
        for fields in {tuple(row) for row in rows}:
            alike = [row for row in rows if tuple(row) == fields]
            changed = tuple(name for name in fields if name != "user_id")
            await _upsert(self._session, EmployabilityStanding, alike, ("user_id",), changed)

    async def means(self, day: date) -> dict[str, Any]:
        """The mean of each component, and of the index, over the points of a day, and their number `n`."""
        columns = [func.avg(col(getattr(EmployabilityScore, name))) for name in (*COMPONENTS, "score")]
        counted = func.count(col(EmployabilityScore.score))
        selecting: Any = select  # its types end at four columns
        query = selecting(counted, *columns).where(col(EmployabilityScore.day) == day)
        row = (await self._session.exec(query)).one()
        found = dict(zip((*COMPONENTS, "score"), row[1:], strict=True))
        return {"n": row[0], **{name: round(float(value), 4) for name, value in found.items() if value is not None}}


class MarkRepository:
    """Who is to be scored again."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def marked(self, user_id: uuid.UUID) -> bool:
        """Whether somebody is."""
        return await self._session.get(EmployabilityMark, user_id) is not None

    async def oldest(self, limit: int) -> dict[uuid.UUID, datetime]:
        """The users who wait longest and when they were marked last."""
        query = select(EmployabilityMark).order_by(col(EmployabilityMark.marked_at), col(EmployabilityMark.user_id))
        return {row.user_id: row.marked_at for row in await self._session.exec(query.limit(limit))}

    async def of(self, user_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
        """When these were marked, those that were."""
        query = select(EmployabilityMark).where(col(EmployabilityMark.user_id).in_(user_ids))
        return {row.user_id: row.marked_at for row in await self._session.exec(query)}

    async def clear(self, seen: Mapping[uuid.UUID, datetime]) -> None:
        """Remove marks unless they were set again since they were `seen`."""
        for user_id, marked_at in seen.items():
            await self._session.exec(
                delete(EmployabilityMark).where(
                    col(EmployabilityMark.user_id) == user_id, col(EmployabilityMark.marked_at) <= marked_at
                )
            )


class RunRepository:
    """The nights' runs and their lease."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, day: date) -> ScoringRun | None:
        """The run of a day."""
        return await self._session.get(ScoringRun, day)

    async def take(self, day: date, holder: str, now: datetime, lease: timedelta) -> ScoringRun | None:
        """Take the run of a day, new or left by a holder whose lease is over. None when it is done or somebody else's."""
        fresh = {"day": day, "status": "running", "holder": "", "lease_until": now, "scored": 0, "notified": 0}
        await _insert_new(self._session, ScoringRun, [fresh | {"baseline": {}, "started_at": now}])
        taken = await self._session.exec(
            update(ScoringRun)
            .where(
                col(ScoringRun.day) == day,
                col(ScoringRun.status) != "done",
                or_(col(ScoringRun.lease_until) <= now, col(ScoringRun.holder) == holder),
            )
            .values(holder=holder, lease_until=now + lease)
        )
        if not taken.rowcount:
            return None
        return (await self._session.exec(select(ScoringRun).where(col(ScoringRun.day) == day))).one()

    async def move_on(
        self, day: date, holder: str, cursor: uuid.UUID, scored: int, notified: int, lease_until: datetime
    ) -> bool:
        """Count a batch and renew the lease. False when the run is another holder's now: then nothing may be stored."""
        moved = await self._session.exec(
            update(ScoringRun)
            .where(col(ScoringRun.day) == day, col(ScoringRun.holder) == holder, col(ScoringRun.status) == "running")
            .values(
                cursor=cursor,
                scored=col(ScoringRun.scored) + scored,
                notified=col(ScoringRun.notified) + notified,
                lease_until=lease_until,
            )
        )
        return moved.rowcount == 1

    async def finish(self, day: date, holder: str, baseline: dict[str, Any], now: datetime) -> bool:
        """Close a run. False when it is another holder's now."""
        closed = await self._session.exec(
            update(ScoringRun)
            .where(col(ScoringRun.day) == day, col(ScoringRun.holder) == holder, col(ScoringRun.status) == "running")
            .values(status="done", baseline=baseline, finished_at=now, lease_until=now)
        )
        return closed.rowcount == 1

    async def release(self, holder: str, now: datetime) -> None:
        """Give back at once what a holder did not finish, for the next one to go on."""
        await self._session.exec(
            update(ScoringRun)
            .where(col(ScoringRun.holder) == holder, col(ScoringRun.status) == "running")
            .values(lease_until=now)
        )

    async def baseline(self, day: date) -> dict[str, Any]:
        """The means of the newest night that was finished before `day`; empty where there is none."""
        query = (
            select(col(ScoringRun.baseline))
            .where(col(ScoringRun.day) < day, col(ScoringRun.status) == "done")
            .order_by(col(ScoringRun.day).desc())
            .limit(1)
        )
        return dict((await self._session.exec(query)).first() or {})

    async def users_after(self, cursor: uuid.UUID | None, limit: int) -> list[uuid.UUID]:
        """The next active users, in the order of ids, of whom there is anything to score."""
        brought = [
            exists().where(col(table.user_id) == col(User.id))
            for table in (Resume, UserSkill, LearningPath, Interview, TargetJob, EmployabilityStanding)
        ]
        query = select(col(User.id)).where(col(User.active), or_(*brought))
        if cursor is not None:
            query = query.where(col(User.id) > cursor)
        return list((await self._session.exec(query.order_by(col(User.id)).limit(limit))).all())


async def _upsert(
    session: AsyncSession,
    table: type[SQLModel],
    rows: Sequence[dict[str, Any]],
    by: Sequence[str],
    changed: Sequence[str],
) -> None:
    if rows:
        statement = _insert(session, table)
        await session.exec(
            statement.on_conflict_do_update(
                index_elements=list(by), set_={name: getattr(statement.excluded, name) for name in changed}
            ),
            params=list(rows),
        )


async def _insert_new(session: AsyncSession, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    await session.exec(_insert(session, table).on_conflict_do_nothing(), params=list(rows))


def _insert(session: AsyncSession, table: type[SQLModel]) -> Any:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    # Core, not ORM: for thousands of rows the difference is seconds.
    return insert(table.__table__)  # type: ignore[attr-defined]


__all__ = ["COMPONENTS", "SORT_KEYS", "Before", "MarkRepository", "RunRepository", "ScoreRepository", "mark"]
