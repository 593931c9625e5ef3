"""The employability index on the wire."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field

from api.envelope import Moment, PageMeta
from services.employability import Trend, in_words
from services.employability.results import LEAST_PEOPLE
from storage.tables import EmployabilityScore, EmployabilityStanding

Score = Annotated[float, Field(ge=0, le=100)]
Band = Literal["needs_improvement", "developing", "competitive", "strong", "exceptional"]
ComponentName = Literal[
    "resume_quality", "skill_proficiency", "interview_performance", "learning_progress", "market_demand"
]


class ComponentBody(BaseModel):
    """One component. `score` is null exactly when `insufficient` is not."""

    score: Score | None
    interval: list[Score] | None = Field(description="Its own uncertainty, `[low, high]`.")
    weight: float = Field(description="In the formula, 0 to 1.")
    share: float = Field(description="Its weight after missing components are left out; 0 where it is missing.")
    contribution: float | None = Field(
        description="Points that it adds to or takes from the index of the baseline: its exact Shapley value."
    )
    points: float | None = Field(description="Its part of the index: share times score.")
    baseline: float = Field(
        description=f"What the contribution is measured against: the mean of everybody, of {LEAST_PEOPLE} people or more, else 50."
    )
    insufficient: str | None = Field(description="Why there is no score.")
    parts: dict[str, Score] = Field(description="What it is made of; parts that are not known are left out.")
    evidence: dict[str, Any] = Field(
        description="What it rests on: ids of the resume, interviews and learning paths, places in the resume, counts."
    )


class SaidBody(BaseModel):
    """A sentence in the reader's language."""

    code: str
    component: ComponentName
    text: str
    parameters: dict[str, Any]


class RecommendationBody(SaidBody):
    """What to do. `gain` and `score` are there where the formula was computed again with that change."""

    gain: float | None = Field(default=None, description="Points that the index would rise by.")
    score: Score | None = Field(default=None, description="The index that it would be.")


class IndexBody(BaseModel):
    """Where somebody stands. `overall_score`, `interval` and `band` are null exactly when `insufficient` is not."""

    overall_score: Score | None
    interval: list[Score] | None
    band: Band | None
    insufficient: str | None
    components: dict[ComponentName, ComponentBody]
    insights: list[SaidBody]
    recommendations: list[RecommendationBody]
    formula_version: str
    day: dt.date = Field(description="The day (UTC) that it is the index of.")
    computed_at: Moment

    @classmethod
    def of(cls, row: EmployabilityStanding, language: str) -> Self:
        """From its row, in a language."""
        body = in_words(row.body or {}, language)
        return cls.model_validate({**body, "day": row.day, "computed_at": row.computed_at})


class ContributionBody(BaseModel):
    """What a component adds to or takes from the index of the baseline."""

    component: ComponentName
    contribution: float


class InsightsBody(BaseModel):
    """What stands out and what to do, and the contributions by size."""

    overall_score: Score | None
    insufficient: str | None
    contributions: list[ContributionBody]
    insights: list[SaidBody]
    recommendations: list[RecommendationBody]
    formula_version: str
    computed_at: Moment

    @classmethod
    def of(cls, row: EmployabilityStanding, language: str) -> Self:
        """From its row, in a language."""
        index = IndexBody.of(row, language)
        parts = [
            ContributionBody(component=name, contribution=part.contribution)
            for name, part in index.components.items()
            if part.contribution is not None
        ]
        return cls(
            overall_score=index.overall_score,
            insufficient=index.insufficient,
            contributions=sorted(parts, key=lambda part: -abs(part.contribution)),
            insights=index.insights,
            recommendations=index.recommendations,
            formula_version=index.formula_version,
            computed_at=index.computed_at,
        )


class PointBody(BaseModel):
    """The index of one day; null where there was too little evidence."""

    day: dt.date
    overall_score: Score | None
    interval: list[Score] | None
    band: Band | None
    components: dict[ComponentName, Score | None]
    formula_version: str
    computed_at: Moment

    @classmethod
    def of(cls, row: EmployabilityScore) -> Self:
        """From its row."""
        return cls(
            day=row.day,
            overall_score=row.score,
            interval=None if row.low is None or row.high is None else [row.low, row.high],
            band=row.band,
            components={
                "resume_quality": row.resume_quality,
                "skill_proficiency": row.skill_proficiency,
                "interview_performance": row.interview_performance,
                "learning_progress": row.learning_progress,
                "market_demand": row.market_demand,
            },
            formula_version=row.formula_version,
            computed_at=row.computed_at,
        )


class TrendBody(BaseModel):
    """Where the index is going, by the median slope over the last 30 days."""

    direction: Literal["improving", "stable", "declining"]
    change: float = Field(description="Points in 30 days at this slope; stable up to 2 either way.")
    points: int = Field(description="Days that it rests on, five at least.")

    @classmethod
    def of(cls, trend: Trend) -> Self:
        """From the value."""
        return cls(direction=trend.direction, change=trend.change, points=trend.points)


class HistoryMeta(PageMeta):
    """What is said about a history."""

    trend: TrendBody | None = Field(description="null with fewer than five days of an index in the last 30.")


class HistoryPage(BaseModel):
    """One page of a history."""

    data: list[PointBody]
    meta: HistoryMeta
