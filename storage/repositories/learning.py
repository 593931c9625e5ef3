"""Queries on learning paths, what happened on them, and what all users say of resources."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import LearningEvent, LearningPath, ResourceRating, ResourceUse, User

_SORTABLE = {
    "id": col(LearningPath.id),
    "created_at": col(LearningPath.created_at),
    "planned_at": col(LearningPath.planned_at),
}
SORT_KEYS = tuple(key for key in _SORTABLE if key != "id")


class LearningRepository:
    """Learning paths with their events; uses and ratings of resources."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(self, path_id: uuid.UUID, user_id: uuid.UUID) -> LearningPath | None:
        """The path if it is this user's."""
        query = select(LearningPath).where(col(LearningPath.id) == path_id, col(LearningPath.user_id) == user_id)
        return (await self._session.exec(query)).one_or_none()

    async def of_analysis(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> LearningPath | None:
        """The user's path for an analysis."""
        query = select(LearningPath).where(
            col(LearningPath.analysis_id) == analysis_id, col(LearningPath.user_id) == user_id
        )
        return (await self._session.exec(query)).one_or_none()

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[LearningPath], int]:
        """A page of the user's paths and how many there are."""
        statement = select(LearningPath).where(col(LearningPath.user_id) == user_id)
        return await fetch_page(self._session, statement, request, _SORTABLE)

    async def unfinished(self, user_id: uuid.UUID, limit: int) -> Sequence[LearningPath]:
        """The user's paths on which something is left to learn, newest first."""
        query = select(LearningPath).where(col(LearningPath.user_id) == user_id, ~col(LearningPath.finished))
        order = query.order_by(col(LearningPath.created_at).desc(), col(LearningPath.id)).limit(limit)
        return (await self._session.exec(order)).all()

    async def due(self, planned_before: datetime, limit: int) -> Sequence[tuple[uuid.UUID, uuid.UUID]]:
        """Ids and owners of unfinished paths whose plan is that old, oldest first."""
        query = (
            select(LearningPath.id, LearningPath.user_id)
            .where(~col(LearningPath.finished), col(LearningPath.planned_at) <= planned_before)
            .order_by(col(LearningPath.planned_at), col(LearningPath.id))
            .limit(limit)
        )
        return (await self._session.exec(query)).all()

    async def hold_owner(self, user_id: uuid.UUID) -> None:
        """Let no other transaction that asks this change the user's learning until this one ends."""
        await self._session.get(User, user_id, with_for_update={"key_share": True})

    async def events(self, path_id: uuid.UUID) -> Sequence[LearningEvent]:
        """What happened on a path, in order."""
        query = select(LearningEvent).where(col(LearningEvent.path_id) == path_id)
        return (await self._session.exec(query.order_by(col(LearningEvent.position)))).all()

    async def resource_events(self, user_id: uuid.UUID) -> Sequence[LearningEvent]:
        """What happened to resources on any path of the user's, in the order of time."""
        query = (
            select(LearningEvent)
            .join(LearningPath, col(LearningPath.id) == col(LearningEvent.path_id))
            .where(col(LearningPath.user_id) == user_id, col(LearningEvent.resource_id).is_not(None))
            .order_by(col(LearningEvent.created_at), col(LearningEvent.path_id), col(LearningEvent.position))
        )
        return (await self._session.exec(query)).all()

    async def uses(self, user_id: uuid.UUID) -> Sequence[ResourceUse]:
        """What became of resources in the user's hands."""
        return (await self._session.exec(select(ResourceUse).where(col(ResourceUse.user_id) == user_id))).all()

    async def use(self, user_id: uuid.UUID, resource_id: str) -> ResourceUse | None:
        """What became of one of them."""
        query = select(ResourceUse).where(
            col(ResourceUse.user_id) == user_id, col(ResourceUse.resource_id) == resource_id
        )
        return (await self._session.exec(query)).one_or_none()

    async def ratings(self, user_id: uuid.UUID) -> Sequence[ResourceRating]:
        """The user's ratings, in the order of time."""
        query = select(ResourceRating).where(col(ResourceRating.user_id) == user_id)
        order = query.order_by(col(ResourceRating.updated_at), col(ResourceRating.resource_id))
        return (await self._session.exec(order)).all()

    async def rating(self, user_id: uuid.UUID, resource_id: str) -> ResourceRating | None:
        """The user's rating of one resource."""
        query = select(ResourceRating).where(
            col(ResourceRating.user_id) == user_id, col(ResourceRating.resource_id) == resource_id
        )
        return (await self._session.exec(query)).one_or_none()

    async def rating_totals(self) -> Sequence[tuple[str, int, int]]:
        """Of each rated resource: its id, how many users rated it, and the sum of their ratings."""
        query = select(ResourceRating.resource_id, func.count(), func.sum(col(ResourceRating.rating))).group_by(
            col(ResourceRating.resource_id)
        )
        return [(resource_id, count, int(total)) for resource_id, count, total in await self._session.exec(query)]

    async def outcome_totals(self, untouched_since: datetime) -> Sequence[tuple[str, int, int]]:
        """Of each used resource: its id, how many users completed it, and how many dropped it or left it since then."""
        completed = col(ResourceUse.status) == "completed"
        left = and_(col(ResourceUse.status) == "in_progress", col(ResourceUse.updated_at) < untouched_since)
        given_up = or_(col(ResourceUse.status) == "dropped", left)
        query = select(
            ResourceUse.resource_id,
            func.sum(case((completed, 1), else_=0)),
            func.sum(case((given_up, 1), else_=0)),
        ).group_by(col(ResourceUse.resource_id))
        return [(resource_id, int(done), int(up)) for resource_id, done, up in await self._session.exec(query)]

    async def completions_mark(self) -> tuple[int, datetime | None]:
        """How many completions there are and when the last one came: changes whenever they do."""
        query = select(func.count(), func.max(col(ResourceUse.updated_at))).where(
            col(ResourceUse.status) == "completed"
        )
        count, last = (await self._session.exec(query)).one()
        return count, last

    async def completions(self) -> Sequence[tuple[uuid.UUID, str]]:
        """Who completed what."""
        query = select(ResourceUse.user_id, ResourceUse.resource_id).where(col(ResourceUse.status) == "completed")
        return (await self._session.exec(query)).all()
