"""Learning paths on the wire."""

from __future__ import annotations

import datetime
import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.envelope import Moment
from core.languages import Language
from services.learning.paths import NewEvent, Rated
from services.learning.recommendations import Recommendation
from services.learning.roadmap import PlannedResource, Roadmap, Wishes
from storage.tables import LearningPath

Score = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Cost = Literal["free", "free_to_audit", "paid", "subscription"]
ResourceLevel = Literal["beginner", "intermediate", "advanced"]
ResourceKind = Literal["documentation", "course", "tutorial", "book", "video", "practice", "specification", "programme"]
Status = Literal["not_started", "in_progress", "completed", "dropped"]
ResourceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
SkillName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
HoursPerWeek = Annotated[float, Field(ge=1, le=80, examples=[8])]


class LearningFilters(BaseModel):
    """Which resources are offered; null accepts everything. Resources of unknown length pass `max_hours`."""

    language: Language = Field(description="Offered beside English.")
    costs: list[Cost] | None
    max_hours: float | None
    levels: list[ResourceLevel] | None


class _Wishes(BaseModel):
    costs: Annotated[list[Cost] | None, Field(min_length=1, description="Accepted costs; null accepts all.")] = None
    max_hours: Annotated[
        float | None, Field(gt=0, le=2000, description="Longest resource of known length, in hours.")
    ] = None
    levels: Annotated[list[ResourceLevel] | None, Field(min_length=1, description="Null accepts all.")] = None


class NewLearningPath(_Wishes):
    """What a path is made from, and how the person wants to learn."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"analysis_id": "7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61", "hours_per_week": 8}]}
    )

    analysis_id: uuid.UUID
    hours_per_week: HoursPerWeek = 8
    language: Annotated[
        Language | None, Field(description="Language of resources beside English; by default the account's.")
    ] = None

    def wishes(self, account_language: str) -> Wishes:
        """How the person wants to learn."""
        given = self.model_dump(exclude={"analysis_id"})
        return Wishes.model_validate({**given, "language": self.language or account_language})


class LearningPathChange(_Wishes):
    """What to change; what is left out stays. The path is planned anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"hours_per_week": 12, "costs": ["free"]}]})

    hours_per_week: HoursPerWeek = 8
    language: Language = "en"

    def changes(self) -> dict[str, Any]:
        """What was sent."""
        return self.model_dump(exclude_unset=True)


class ProgressEvent(BaseModel):
    """Something that happened to a resource or to a skill."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"resource_id": "python-tutorial", "event": "completed", "hours": 6}]}
    )

    event: Literal["started", "completed", "dropped"]
    resource_id: ResourceId | None = None
    skill: SkillName | None = None
    hours: Annotated[
        float | None, Field(ge=0, le=1000, description="Hours spent on it since the report before; null if unknown.")
    ] = None

    @model_validator(mode="after")
    def _about_one_thing(self) -> Self:
        if (self.resource_id is None) == (self.skill is None):
            raise ValueError("name either a resource_id or a skill")
        return self

    def of(self) -> NewEvent:
        """The event as the service takes it."""
        return NewEvent(self.event, self.resource_id, self.skill, self.hours)


class ScoreParts(BaseModel):
    """What a score is made of, each 0 to 1; null is unknown and left out of the score."""

    relevance: Share | None
    rating: Share | None
    completion: Share | None
    recency: Share | None


class PathResource(BaseModel):
    """A resource of the catalogue. What is unknown of it is null."""

    resource_id: str = Field(examples=["python-tutorial"])
    title: str = Field(examples=["The Python Tutorial"])
    provider: str = Field(examples=["Python Software Foundation"])
    url: str = Field(examples=["https://docs.python.org/3/tutorial/"])
    kind: ResourceKind
    skills: list[str] = Field(description="What it teaches, most central first.")
    hours: float | None = Field(description="The provider's own estimate for the whole.")
    cost: Cost
    language: Language
    level: ResourceLevel
    certificate: bool | None
    rating: Annotated[float | None, Field(ge=1, le=5, description="Mean rating by users; null below three.")]
    ratings: int | None = Field(description="How many users rated it; null below three.")
    score: Score
    parts: ScoreParts
    status: Status

    @classmethod
    def of(cls, resource: PlannedResource) -> Self:
        """The resource as a roadmap offers it."""
        return cls.model_validate(resource.model_dump())


class UrgencyParts(BaseModel):
    """What a skill's urgency is made of; null is unknown."""

    importance: Share | None
    demand: Share | None
    interview_score: Score | None


class PathSkill(BaseModel):
    """A skill of a path."""

    skill: str = Field(examples=["Docker"])
    priority: int = Field(ge=1, description="Its place in the order of learning, 1 first.")
    status: Status
    starts: datetime.date | None = Field(description="Null for a dropped skill.")
    ends: datetime.date | None = Field(description="Null for a dropped skill.")
    resources: list[PathResource]
    needed_first: bool = Field(description="A prerequisite that was not asked for and is not shown by the person.")
    required: bool = Field(description="Whether the job requires it.")
    after: list[str] = Field(description="Open skills of the path that come before it.")
    from_level: int = Field(ge=0, le=3, description="0 nothing, 1 beginner, 2 intermediate, 3 advanced.")
    to_level: int = Field(ge=1, le=4, description="1 beginner to 4 expert.")
    hours: float = Field(description="Hours for the whole skill.")
    hours_source: Literal["catalogue", "assumption"] = Field(
        description="Whether the providers of the resources state the hours, or they are assumed by kind and level."
    )
    urgency: Score
    urgency_parts: UrgencyParts


class PathMilestone(BaseModel):
    """A day by which skills are learnt."""

    kind: Literal["foundations", "checkpoint", "required", "complete"]
    date: datetime.date
    skills: list[str]


class PathProgress(BaseModel):
    """How far the person is."""

    percent: Score = Field(description="Share of the estimated hours that is done; dropped skills do not count.")
    skills_completed: int
    skills_total: int
    resources_started: int
    resources_completed: int
    resources_dropped: int
    hours_spent: float


class PathVariety(BaseModel):
    """How varied the offered resources are."""

    providers: int
    kinds: int
    largest_provider_share: Share


class LearningPathItem(BaseModel):
    """A learning path in a list, as it was planned last."""

    path_id: uuid.UUID
    analysis_id: uuid.UUID
    estimated_weeks: int = Field(description="Weeks from `planned_on` to the end.", examples=[9])
    hours_per_week: float = Field(examples=[8])
    milestones: list[PathMilestone]
    progress: PathProgress
    planned_on: datetime.date
    created_at: Moment

    @classmethod
    def of(cls, row: LearningPath) -> Self:
        """The path of a row."""
        return cls.model_validate(_wire(row))


class LearningPathBody(LearningPathItem):
    """A learning path."""

    skills: list[PathSkill] = Field(description="In the order of learning: completed ones first, dropped ones last.")
    filters: LearningFilters
    variety: PathVariety
    weights: dict[str, Share] = Field(description="Weights of the parts of scores; they follow the person's history.")
    formula_version: str
    catalogue_version: str


def _wire(row: LearningPath) -> dict[str, Any]:
    plan = Roadmap.model_validate(row.plan).model_dump()
    ids = {"path_id": row.id, "analysis_id": row.analysis_id, "created_at": row.created_at}
    return {**plan, **ids, "filters": Wishes.model_validate(row.wishes).model_dump()}


class NewRating(BaseModel):
    """A rating."""

    rating: int = Field(ge=1, le=5, description="1 poor to 5 excellent.", examples=[4], strict=True)


class RatingBody(BaseModel):
    """The caller's rating of a resource, and what all users together say."""

    resource_id: str = Field(examples=["python-tutorial"])
    rating: int = Field(ge=1, le=5, examples=[4])
    mean: Annotated[float | None, Field(ge=1, le=5, description="Mean rating by users; null below three.")]
    count: int | None = Field(description="How many users rated it; null below three.")

    @classmethod
    def of(cls, rated: Rated) -> Self:
        """The rating that was kept."""
        return cls(resource_id=rated.resource_id, rating=rated.rating, mean=rated.mean, count=rated.count)


class RecommendedResource(PathResource):
    """A resource to take up next, and what for."""

    skill: str | None = Field(
        description="Null where only the completions of users with like completions speak for it."
    )
    path_id: uuid.UUID | None

    @classmethod
    def for_skill(cls, found: Recommendation) -> Self:
        """The recommendation as it is shown."""
        return cls.model_validate({**found.resource.model_dump(), "skill": found.skill, "path_id": found.path_id})


class RecommendationsBody(BaseModel):
    """What to take up next, best first."""

    method: Literal["rules", "collaborative"] = Field(
        description="`collaborative` once enough users completed enough; until then rules alone."
    )
    resources: list[RecommendedResource]
