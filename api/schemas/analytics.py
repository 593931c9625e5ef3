"""Figures over interviews on the wire: everybody's together, and one's own history."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.envelope import Moment, PageMeta
from services.analytics import COMPONENTS, METHOD
from services.analytics.figures import Aggregate, Benchmarks, Cell, Figure, Index, Trends
from services.analytics.percentiles import Summary
from services.analytics.trend import Direction, Trend
from storage.tables import InterviewFact

Metric = Literal[
    "overall_score", "technical_knowledge", "problem_solving", "communication", "code_quality", "cultural_fit"
]
Share = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=0, le=100)]
_HIDDEN = "null where too few stand behind it to be shown."


class MeanBody(BaseModel):
    """A mean over many."""

    count: int
    mean: Score


class TypeCell(BaseModel):
    """One interview type among all."""

    interview_type: str
    interviews: int | None = Field(description=_HIDDEN)
    share: Share | None
    mean_score: Score | None


class RecommendationCell(BaseModel):
    """One hiring recommendation among all."""

    hiring_recommendation: str
    interviews: int | None = Field(description=_HIDDEN)
    share: Share | None


class BandCell(BaseModel):
    """One band of the employability index."""

    band: str
    people: int | None = Field(description=_HIDDEN)
    share: Share | None


class IndexBody(BaseModel):
    """The employability index over everybody, and how it moved in a month. A change counts from 5 points on."""

    day: date
    people: int
    mean: Score
    bands: list[BandCell]
    compared_with: date | None
    compared_people: int | None
    mean_change: float | None
    improved_share: Share | None
    declined_share: Share | None

    @classmethod
    def of(cls, index: Index) -> Self:
        """From what was computed."""
        return cls(
            day=index.day,
            people=index.people,
            mean=index.mean,
            bands=[BandCell(band=cell.name, people=cell.count, share=cell.share) for cell in index.bands],
            compared_with=index.compared_with,
            compared_people=index.compared,
            mean_change=index.mean_change,
            improved_share=index.improved_share,
            declined_share=index.declined_share,
        )


class AggregateBody(BaseModel):
    """All finished interviews together, practice included."""

    interviews: int | None
    overall_score: MeanBody | None
    scores: dict[str, MeanBody | None]
    types: list[TypeCell]
    hiring_recommendations: list[RecommendationCell]
    index: IndexBody | None = Field(description="null before the index was computed for enough people.")
    insufficient: str | None
    computed_at: Moment

    @classmethod
    def of(cls, figure: Figure[Aggregate], language: str) -> Self:
        """From what was computed, in a language."""
        found = figure.value
        means = {
            name: None if each is None else MeanBody(count=each[0], mean=each[1]) for name, each in found.means.items()
        }
        return cls(
            interviews=found.interviews,
            overall_score=means["overall_score"],
            scores={name: means[name] for name in COMPONENTS},
            types=[_type_cell(cell) for cell in found.types],
            hiring_recommendations=[
                RecommendationCell(hiring_recommendation=cell.name, interviews=cell.count, share=cell.share)
                for cell in found.bands
            ],
            index=IndexBody.of(found.index) if found.index else None,
            insufficient=found.insufficient.said(language) if found.insufficient else None,
            computed_at=figure.computed_at,
        )


class SummaryBody(BaseModel):
    """Where scores lie. Percentiles interpolate linearly."""

    model_config = ConfigDict(from_attributes=True)

    count: int
    mean: Score
    min: Score
    p25: Score
    p50: Score
    p75: Score
    p90: Score
    max: Score


class BenchmarkBody(BaseModel):
    """How the interviews of one type went, by metric; null where too few have a score."""

    interview_type: str
    interviews: int | None
    metrics: dict[str, SummaryBody | None]
    insufficient: str | None
    computed_at: Moment

    @classmethod
    def of(cls, interview_type: str, figure: Figure[Benchmarks], language: str) -> Self:
        """From what was computed, in a language."""
        found = figure.value
        return cls(
            interview_type=interview_type,
            interviews=found.interviews,
            metrics={name: _summary(each) for name, each in found.metrics.items()},
            insufficient=found.insufficient.said(language) if found.insufficient else None,
            computed_at=figure.computed_at,
        )


class TrendBody(BaseModel):
    """Where a series leads; `direction` is null while it is too short."""

    direction: Direction | None
    slope: float | None = Field(description="Points for a day, or from one's own interview to the next.")
    p_value: Share | None
    points: int
    method: str = METHOD

    @classmethod
    def of(cls, found: Trend) -> Self:
        """From the test."""
        slope = None if found.slope is None else round(found.slope, 4)
        p_value = None if found.p_value is None else round(found.p_value, 6)
        return cls(direction=found.direction, slope=slope, p_value=p_value, points=found.points)


class DayBody(BaseModel):
    """One UTC day."""

    day: date
    interviews: int | None = Field(description=_HIDDEN)
    mean: Score | None


class TrendsBody(BaseModel):
    """Daily means; days without interviews are left out."""

    metric: Metric
    interview_type: str | None
    days: list[DayBody]
    trend: TrendBody
    insufficient: str | None
    computed_at: Moment

    @classmethod
    def of(cls, metric: Metric, interview_type: str | None, figure: Figure[Trends], language: str) -> Self:
        """From what was computed, in a language."""
        found = figure.value
        return cls(
            metric=metric,
            interview_type=interview_type,
            days=[DayBody(day=each.day, interviews=each.count, mean=each.mean) for each in found.days],
            trend=TrendBody.of(found.trend),
            insufficient=found.insufficient.said(language) if found.insufficient else None,
            computed_at=figure.computed_at,
        )


class HistoryItem(BaseModel):
    """One of one's own finished interviews. Its report holds the evidence."""

    interview_id: uuid.UUID
    interview_type: str
    job_role: str
    mode: str
    practice: bool
    completed_at: Moment
    overall_score: Score | None
    interval: list[float] | None
    scores: dict[str, float | None]
    hiring_recommendation: str | None
    change: float | None = Field(description="Against the interview of the same type before it.")
    formula_version: str

    @classmethod
    def of(cls, fact: InterviewFact, change: float | None) -> Self:
        """From its row."""
        return cls(
            interview_id=fact.interview_id,
            interview_type=fact.interview_type,
            job_role=fact.job_role,
            mode=fact.mode,
            practice=fact.practice,
            completed_at=fact.completed_at,
            overall_score=fact.overall_score,
            interval=[fact.low, fact.high] if fact.low is not None and fact.high is not None else None,
            scores={name: getattr(fact, name) for name in COMPONENTS},
            hiring_recommendation=fact.band,
            change=None if change is None else round(change, 1),
            formula_version=fact.formula_version,
        )


class HistoryMeta(PageMeta):
    """What is said about a page of one's history; mean and trend are over the newest 200 scores, practice included."""

    mean: float | None
    trend: TrendBody


class HistoryPage(BaseModel):
    """A page of one's own history."""

    data: list[HistoryItem]
    meta: HistoryMeta


def _type_cell(cell: Cell) -> TypeCell:
    return TypeCell(interview_type=cell.name, interviews=cell.count, share=cell.share, mean_score=cell.mean)


def _summary(found: Summary | None) -> SummaryBody | None:
    return None if found is None else SummaryBody.model_validate(found)
