"""Learning paths of people: made from an analysis, followed, planned anew; and ratings of resources.

A path is planned anew at every change, and when it is read and a week old or made by another formula or catalogue;
`refresh_due` sees to week-old paths that nobody reads. What is not the caller's is not there (`NotFound`).
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from core.clock import Clock
from core.errors import InvalidInput, NotFound
from services.fairness import decisions, entries
from services.learning.catalogue import Catalogue, Resource
from services.learning.gap import DemandSource, Gap, GapSource, InterviewScoreSource
from services.learning.knowledge import Knowledge, Outside, events_of
from services.learning.planning import Circumstances, plan_roadmap
from services.learning.prerequisites import SkillGraph, usual_name
from services.learning.progress import REPLAN_AFTER, Event, EventKind, needs_replan, serving, standing
from services.learning.recommendations import Recommendations, recommend
from services.learning.roadmap import FORMULA_VERSION, Roadmap, Wishes
from storage.database import Database
from storage.repositories.employability import mark
from storage.repositories.learning import LearningRepository
from storage.repositories.paging import PageRequest
from storage.tables import LearningEvent, LearningPath, ResourceRating, ResourceUse

NO_PATH = NotFound("There is no such learning path.")
NO_RESOURCE = NotFound("There is no such resource in the catalogue.")
NOT_ON_PATH = InvalidInput(
    "This is not part of the learning path: name a skill or resource that the path shows.", code="NOT_ON_PATH"
)

_MOST_PATHS_READ = 20
_AFTERWARDS = timedelta(microseconds=1)
_STATUS = {"started": "in_progress", "completed": "completed", "dropped": "dropped"}


@dataclass(frozen=True)
class NewEvent:
    """Something that a person reports: about a resource or about a skill, with hours spent since the report before."""

    event: EventKind
    resource_id: str | None = None
    skill: str | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Rated:
    """A person's rating and what all users together say; `mean` is None while they are too few."""

    resource_id: str
    rating: int
    new: bool
    mean: float | None
    count: int | None


class LearningPaths:
    """Keeps people's learning paths."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        catalogue: Catalogue,
        taxonomy: SkillGraph,
        gap_of: GapSource,
        *,
        demand_of: DemandSource | None = None,
        interview_scores_of: InterviewScoreSource | None = None,
    ) -> None:
        """`gap_of` reads an analysis; without `demand_of` and `interview_scores_of` demand and interview results are unknown."""
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._taxonomy = taxonomy
        self._gap_of = gap_of
        self._demand_of = demand_of
        self._interview_scores_of = interview_scores_of
        self._knowledge = Knowledge(catalogue)

    async def create(
        self, user_id: uuid.UUID, analysis_id: uuid.UUID, wishes: Wishes, path_id: uuid.UUID | None = None
    ) -> tuple[LearningPath, bool]:
        """The path for an analysis and whether it is new; one that is there is returned as it is, whatever the wishes.

        Raises `NotFound` when there is no such analysis.
        """
        known = await self.for_analysis(analysis_id, user_id)
        if known is not None:
            return await self.get(known, user_id), False
        gap = await self._gap_of(analysis_id, user_id)
        outside = await self._outside(user_id, gap)
        now = self._clock.now()
        async with self._database.write() as session:
            stored = LearningRepository(session)
            await stored.hold_owner(user_id)
            row = await stored.of_analysis(analysis_id, user_id)
            if row is not None:
                return row, False
            row = LearningPath(
                id=path_id or uuid.uuid4(),
                user_id=user_id,
                analysis_id=analysis_id,
                wishes=wishes.model_dump(mode="json"),
                gap=gap.model_dump(mode="json"),
                changed_at=now,
                created_at=now,
            )
            await self._plan(session, row, outside, now)
            session.add(row)
        return row, True

    async def for_analysis(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> uuid.UUID | None:
        """The id of the user's path for an analysis, once there is one."""
        async with self._database.read() as session:
            row = await LearningRepository(session).of_analysis(analysis_id, user_id)
        return None if row is None else row.id

    async def page(self, user_id: uuid.UUID, request: PageRequest) -> tuple[Sequence[LearningPath], int]:
        """A page of the user's paths, as they were planned last, and how many there are."""
        async with self._database.read() as session:
            return await LearningRepository(session).page(user_id, request)

    async def get(self, path_id: uuid.UUID, user_id: uuid.UUID) -> LearningPath:
        """The user's path, planned anew if that is due. Raises `NotFound`."""
        row = await self._read(path_id, user_id)
        return await self._replan(row) if self._is_due(row, self._clock.now()) else row

    async def change(self, path_id: uuid.UUID, user_id: uuid.UUID, changes: dict[str, Any]) -> LearningPath:
        """Change some wishes (fields of `Wishes`) and plan anew. Raises `NotFound`."""
        outside = await self._outside(user_id, Gap.model_validate((await self._read(path_id, user_id)).gap))
        now = self._clock.now()
        async with self._database.write() as session:
            stored = LearningRepository(session)
            await stored.hold_owner(user_id)
            row = _there(await stored.owned(path_id, user_id))
            row.wishes = Wishes.model_validate(row.wishes | changes).model_dump(mode="json")
            row.changed_at = now
            await self._plan(session, row, outside, now)
        return row

    async def record(self, path_id: uuid.UUID, user_id: uuid.UUID, new: NewEvent) -> LearningPath:
        """Keep what a person reports and plan anew.

        A resource may be any of the catalogue that teaches a skill of the path, or that the path offers. Raises `NotFound`, and
        `InvalidInput` (`NOT_ON_PATH`) for anything else.
        """
        outside = await self._outside(user_id, Gap.model_validate((await self._read(path_id, user_id)).gap))
        now = self._clock.now()
        async with self._database.write() as session:
            stored = LearningRepository(session)
            await stored.hold_owner(user_id)
            row = _there(await stored.owned(path_id, user_id))
            plan = Roadmap.model_validate(row.plan)
            events = [*await stored.events(path_id)]
            events.append(self._event(row, plan, new, len(events), now))
            if new.resource_id is not None:
                use = await stored.use(user_id, new.resource_id)
                use = use or ResourceUse(user_id=user_id, resource_id=new.resource_id, status="", began_at=now)
                session.add(_used(use, new.event, now))
                events += self._finished(row, plan, new.resource_id, events, now)
            session.add_all(events)
            await mark(session, user_id, "learning", now)
            row.changed_at = now
            await self._plan(session, row, outside, now, events)
        return row

    async def rate(self, user_id: uuid.UUID, resource_id: str, rating: int) -> Rated:
        """Keep a rating of 1 to 5 in place of the user's former one. Raises `NotFound` for what the catalogue does not have."""
        resource = self._resource(resource_id)
        now = self._clock.now()
        async with self._database.write() as session:
            stored = LearningRepository(session)
            await stored.hold_owner(user_id)
            row = await stored.rating(user_id, resource.id)
            new = row is None
            if row is None:
                row = ResourceRating(user_id=user_id, resource_id=resource.id, rating=rating, created_at=now)
                session.add(row)
            paths = await stored.unfinished(user_id, _MOST_PATHS_READ)
            parts = (_parts(Roadmap.model_validate(path.plan), resource.id) for path in paths)
            row.rating, row.updated_at = rating, now
            row.parts = next((found for found in parts if found), row.parts)
            for path in paths:
                path.changed_at = max(now, path.planned_at + _AFTERWARDS)
            await session.flush()
            evidence = await self._knowledge.evidence(stored, now)
        mean = evidence.mean_rating(resource.id)
        return Rated(resource.id, rating, new, mean, evidence.ratings[resource.id].count if mean is not None else None)

    async def recommendations(
        self, user_id: uuid.UUID, limit: int, wishes: Wishes, changes: dict[str, Any]
    ) -> Recommendations:
        """What to take up next: at most `limit` resources over all the user's unfinished paths, none of them begun yet.

        They pass the newest path's filters, or `wishes` where there is no path, with `changes` (fields of `Wishes`) made.
        """
        now, nothing = self._clock.now(), Outside({}, {})
        async with self._database.read() as session:
            stored = LearningRepository(session)
            paths = await stored.unfinished(user_id, _MOST_PATHS_READ)
            known = await self._knowledge.circumstances(stored, user_id, nothing, now)
        plans = [(path.id, Roadmap.model_validate(path.plan)) for path in paths]
        wanted = paths[0].wishes if paths else wishes.model_dump(mode="json")
        filters = Wishes.model_validate(wanted | changes).filters()
        found = await asyncio.to_thread(
            recommend, plans, self._catalogue, self._taxonomy, known, filters, now.year, limit
        )
        offered = [one.resource.model_dump(mode="json") for one in found.found]
        await decisions.note(self._database, entries.next_steps(user_id, offered, FORMULA_VERSION, now))
        return found

    async def refresh_due(self, limit: int = 200) -> int:
        """Plan up to `limit` paths anew whose plan is a week old; how many. For a scheduler; safe to run in several processes."""
        async with self._database.read() as session:
            due = await LearningRepository(session).due(self._clock.now() - REPLAN_AFTER, limit)
        for path_id, user_id in due:
            await self.get(path_id, user_id)
        return len(due)

    async def _read(self, path_id: uuid.UUID, user_id: uuid.UUID) -> LearningPath:
        async with self._database.read() as session:
            return _there(await LearningRepository(session).owned(path_id, user_id))

    async def _replan(self, old: LearningPath) -> LearningPath:
        outside = await self._outside(old.user_id, Gap.model_validate(old.gap))
        now = self._clock.now()
        async with self._database.write() as session:
            stored = LearningRepository(session)
            await stored.hold_owner(old.user_id)
            row = _there(await stored.owned(old.id, old.user_id))
            if self._is_due(row, now):
                await self._plan(session, row, outside, now)
        return row

    def _is_due(self, row: LearningPath, now: datetime) -> bool:
        if row.plan["formula_version"] != FORMULA_VERSION:
            return True
        changed = row.plan["catalogue_version"] != self._catalogue.version
        return not row.finished and (changed or needs_replan(row, now))

    async def _plan(
        self,
        session: AsyncSession,
        row: LearningPath,
        outside: Outside,
        now: datetime,
        events: Sequence[LearningEvent] | None = None,
    ) -> None:
        stored = LearningRepository(session)
        if events is None:
            events = await stored.events(row.id)
        known: Circumstances = await self._knowledge.circumstances(stored, row.user_id, outside, now)
        roadmap = await asyncio.to_thread(
            plan_roadmap,
            Gap.model_validate(row.gap),
            catalogue=self._catalogue,
            taxonomy=self._taxonomy,
            now=now,
            wishes=Wishes.model_validate(row.wishes),
            circumstances=known,
            events=events_of(events),
        )
        row.plan = roadmap.model_dump(mode="json")
        row.finished = not any(skill.status in ("not_started", "in_progress") for skill in roadmap.skills)
        row.planned_at = now
        decided = entries.learning_path(
            row.user_id, row.id, row.analysis_id, gap=row.gap, wishes=row.wishes, plan=row.plan, now=now
        )
        await decisions.record_new(session, decided)

    async def _outside(self, user_id: uuid.UUID, gap: Gap) -> Outside:
        # Asked before a transaction begins: these sources read and write for themselves.
        names = {*(missing.skill for missing in gap.missing), *(low.skill for low in gap.level_gaps)}
        demand = await self._demand_of(names) if self._demand_of else {}
        scores = await self._interview_scores_of(user_id) if self._interview_scores_of else {}
        return Outside(demand, scores)

    def _resource(self, resource_id: str) -> Resource:
        resource = self._catalogue.get(resource_id)
        if resource is None:
            raise NotFound(NO_RESOURCE.message)
        return resource

    def _event(self, row: LearningPath, plan: Roadmap, new: NewEvent, position: int, now: datetime) -> LearningEvent:
        skills = [skill.skill for skill in plan.skills]
        skill, parts = new.skill, None
        if new.resource_id is None:
            skill = usual_name(new.skill or "", self._taxonomy)
            if skill not in skills:
                raise InvalidInput(NOT_ON_PATH.message, code=NOT_ON_PATH.code)
        else:
            skill = self._taken_up_for(plan, new.resource_id, skills)
            parts = _parts(plan, new.resource_id)
        return LearningEvent(
            path_id=row.id,
            position=position,
            event=new.event,
            resource_id=new.resource_id,
            skill=skill,
            hours=new.hours,
            parts=parts,
            created_at=now,
        )

    def _taken_up_for(self, plan: Roadmap, resource_id: str, skills: Collection[str]) -> str:
        offered = [s.skill for s in plan.skills if any(r.resource_id == resource_id for r in s.resources)]
        resource = self._catalogue.get(resource_id)
        taught = [skill for skill in (resource.skills if resource else ()) if skill in skills]
        if not offered and not taught:
            raise InvalidInput(NOT_ON_PATH.message, code=NOT_ON_PATH.code)
        return (offered or taught)[0]

    def _finished(
        self, row: LearningPath, plan: Roadmap, resource_id: str, events: Sequence[LearningEvent], now: datetime
    ) -> list[LearningEvent]:
        """Events of the skills that the last one of `events` finishes."""
        told: list[Event] = events_of(events)
        served = serving(self._catalogue, told, [skill.skill for skill in plan.skills])
        return [
            LearningEvent(
                path_id=row.id,
                position=len(events) + place,
                event="completed",
                skill=skill,
                automatic=True,
                created_at=now,
            )
            for place, skill in enumerate(plan.finished_by(resource_id, standing(told, served)))
        ]


def _used(use: ResourceUse, event: EventKind, now: datetime) -> ResourceUse:
    use.status, use.updated_at = _STATUS[event], now
    use.ended_at = None if event == "started" else now
    return use


def _parts(plan: Roadmap, resource_id: str) -> dict[str, Any] | None:
    """The parts of a resource's score on a plan."""
    offered = (r for skill in plan.skills for r in skill.resources if r.resource_id == resource_id)
    found = next(offered, None)
    return None if found is None else found.parts.model_dump()


def _there(row: LearningPath | None) -> LearningPath:
    if row is None:
        raise NotFound(NO_PATH.message)
    return row
