"""What a roadmap is: skills in order, with dates and resources, milestones and progress. How it comes about: `planning`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from core.languages import Language
from services.learning.adaptation import Parts
from services.learning.catalogue import LEVELS, Cost, Kind, Level
from services.learning.effort import Source
from services.learning.progress import Standing, Status
from services.learning.ranking import Filters

FORMULA_VERSION = "roadmap-1"


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wishes(_Frozen):
    """How a person wants to learn. None accepts everything."""

    hours_per_week: float = Field(default=8.0, ge=1, le=80)
    language: Language = "en"
    costs: tuple[Cost, ...] | None = None
    max_hours: float | None = Field(default=None, gt=0, le=2000)
    levels: tuple[Level, ...] | None = None

    def filters(self) -> Filters:
        """What resources have to pass."""
        return Filters(
            language=self.language,
            costs=None if self.costs is None else frozenset(self.costs),
            max_hours=self.max_hours,
            levels=None if self.levels is None else frozenset(self.levels),
        )


class PlannedResource(_Frozen):
    """A resource of the catalogue as it is offered for a skill.

    `rating` is the plain mean of users' ratings, 1–5, and `ratings` their number, both None where too few rated it. `score` is 0–100;
    `parts` are what it is made of.
    """

    resource_id: str
    title: str
    provider: str
    url: str
    kind: Kind
    skills: tuple[str, ...]
    hours: float | None
    cost: Cost
    language: Language
    level: Level
    certificate: bool | None
    rating: float | None
    ratings: int | None
    score: float
    parts: Parts
    status: Status


class UrgencyParts(_Frozen):
    """What a skill's urgency is made of: importance and demand 0–1, the interview score 0–100. None where unknown."""

    importance: float | None
    demand: float | None
    interview_score: float | None


class PlannedSkill(_Frozen):
    """A skill of a roadmap.

    `priority` is its place, 1 first. `urgency` is 0–100. `needed_first` marks a prerequisite that nobody asked for and the
    person does not show. `hours` are those for the whole skill; `hours_source` says whether providers state them or they are
    assumed. `starts` and `ends` are None for a dropped skill; for what was begun or completed they are what happened.
    """

    skill: str
    priority: int = Field(ge=1)
    status: Status
    starts: date | None
    ends: date | None
    resources: tuple[PlannedResource, ...]
    needed_first: bool
    required: bool
    after: tuple[str, ...]
    from_level: int = Field(ge=0, le=3)
    to_level: int = Field(ge=1, le=4)
    hours: float
    hours_source: Source
    urgency: float
    urgency_parts: UrgencyParts


class Milestone(_Frozen):
    """A day by which these skills are learnt.

    `foundations`: all prerequisites that are needed first; `checkpoint`: what four weeks bring; `required`: everything that the
    job requires; `complete`: everything.
    """

    kind: Literal["foundations", "checkpoint", "required", "complete"]
    date: date
    skills: tuple[str, ...]


class Progress(_Frozen):
    """How far the person is. `percent` is the share of the estimated hours that is behind them; dropped skills do not count."""

    percent: float = Field(ge=0, le=100)
    skills_completed: int
    skills_total: int
    resources_started: int
    resources_completed: int
    resources_dropped: int
    hours_spent: float


class Variety(_Frozen):
    """How varied the offered resources are; `largest_provider_share` is 0–1."""

    providers: int
    kinds: int
    largest_provider_share: float


class Roadmap(_Frozen):
    """A dated plan. `estimated_weeks` counts from `planned_on` to the last skill's end."""

    estimated_weeks: int
    hours_per_week: float
    planned_on: date
    skills: tuple[PlannedSkill, ...]
    milestones: tuple[Milestone, ...]
    progress: Progress
    variety: Variety
    weights: dict[str, float]
    formula_version: str
    catalogue_version: str

    def skill(self, name: str) -> PlannedSkill | None:
        """The skill of that name."""
        return next((skill for skill in self.skills if skill.skill == name), None)

    def finished_by(self, resource_id: str, now: Standing) -> list[str]:
        """The open skills that a resource's completion finishes: all that is offered is completed, some of it of the level wanted.

        A skill whose resources stop below that level goes on: the next plan offers more, or the person says that it is learnt.
        """
        found = []
        for skill in self.skills:
            ids = [resource.resource_id for resource in skill.resources]
            reached = max((LEVELS[resource.level] for resource in skill.resources), default=0)
            if (
                resource_id in ids
                and now.skill(skill.skill).status in ("not_started", "in_progress")
                and all(now.resource(other).status == "completed" for other in ids)
                and reached >= min(skill.to_level, max(LEVELS.values()))
            ):
                found.append(skill.skill)
        return found
