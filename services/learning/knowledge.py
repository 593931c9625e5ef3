"""Reads from the database what a plan takes into account beside its gap: users' evidence, a person's taste, what peers did."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from services.learning.adaptation import Feedback, Parts, rating_outcome, taste
from services.learning.catalogue import Catalogue
from services.learning.collaborative import Neighbours, neighbours
from services.learning.evidence import STALE_DAYS, Evidence, Outcomes, Ratings
from services.learning.planning import Circumstances
from services.learning.progress import Event, EventKind, Status
from storage.repositories.learning import LearningRepository
from storage.tables import LearningEvent, ResourceRating

_OUTCOMES = {"completed": 1.0, "dropped": -1.0}


@dataclass(frozen=True)
class Outside:
    """What other parts of the service know: demand (0–1) by skill, the person's interview scores (0–100) by skill."""

    demand: Mapping[str, float]
    interview_scores: Mapping[str, float]


class Knowledge:
    """Reads circumstances. The collaborative model is kept until completions change."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._model: tuple[tuple[int, datetime | None], Neighbours | None] | None = None

    async def circumstances(
        self, stored: LearningRepository, user_id: uuid.UUID, outside: Outside, now: datetime
    ) -> Circumstances:
        """What is known about a person's plans at `now`."""
        used = {use.resource_id: cast(Status, use.status) for use in await stored.uses(user_id)}
        history = _history(self._catalogue, await stored.resource_events(user_id), await stored.ratings(user_id))
        completed = [resource_id for resource_id, status in used.items() if status == "completed"]
        model = await self._neighbours(stored)
        return Circumstances(
            demand=outside.demand,
            interview_scores=outside.interview_scores,
            evidence=await self.evidence(stored, now),
            taste=taste(history),
            peers=model.affinities(completed) if model else {},
            used=used,
        )

    async def evidence(self, stored: LearningRepository, now: datetime) -> Evidence:
        """What all users say of resources."""
        ratings = await stored.rating_totals()
        outcomes = await stored.outcome_totals(now - timedelta(days=STALE_DAYS))
        return Evidence(
            {resource_id: Ratings(count, total) for resource_id, count, total in ratings},
            {resource_id: Outcomes(done, up) for resource_id, done, up in outcomes if done or up},
        )

    async def _neighbours(self, stored: LearningRepository) -> Neighbours | None:
        mark = await stored.completions_mark()
        if self._model is None or self._model[0] != mark:
            completions = await stored.completions()
            self._model = (mark, await asyncio.to_thread(neighbours, completions))
        return self._model[1]


def events_of(rows: Sequence[LearningEvent]) -> list[Event]:
    """Stored events as progress reads them."""
    return [Event(cast(EventKind, r.event), r.created_at, r.resource_id, r.skill, r.hours) for r in rows]


def _history(
    catalogue: Catalogue, events: Sequence[LearningEvent], ratings: Sequence[ResourceRating]
) -> list[Feedback]:
    found: list[tuple[datetime, str, Feedback]] = []
    told = [(e.created_at, e.resource_id, _OUTCOMES.get(e.event), e.parts) for e in events]
    told += [(r.updated_at, r.resource_id, rating_outcome(r.rating), r.parts) for r in ratings]
    for at, resource_id, outcome, parts in told:
        resource = catalogue.get(resource_id or "")
        if resource is not None and outcome is not None:
            known = None if parts is None else Parts.model_validate(parts)
            found.append((at, resource.id, Feedback(resource, outcome, known)))
    return [feedback for _, _, feedback in sorted(found, key=lambda one: one[:2])]
