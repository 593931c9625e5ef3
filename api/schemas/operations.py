"""How the service is used, on the wire."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.envelope import Moment
from api.schemas.analytics import Share
from services.analytics.operations import Operations


class ActiveDay(BaseModel):
    """How many different people used anything on a UTC day."""

    day: date
    people: int


class StaysBody(BaseModel):
    """Stays: requests without a pause of half an hour. Lengths in minutes."""

    model_config = ConfigDict(from_attributes=True)

    count: int
    mean: float | None
    median: float | None
    p90: float | None


class CohortBody(BaseModel):
    """Those who registered in one week, and the share of them that used anything in that week and each one after it."""

    model_config = ConfigDict(from_attributes=True)

    monday: date
    people: int
    weeks: list[Share]


class FeatureUse(BaseModel):
    """How many people used a feature, and on how many days of theirs altogether."""

    feature: str
    people: int
    days: int


class LevelBody(BaseModel):
    """How often a task was done at a level; `failed` and `skipped` calls fell through to the next one."""

    model_config = ConfigDict(from_attributes=True)

    task: str
    level: str
    done: int
    failed: int
    skipped: int


class CostBody(BaseModel):
    """What models were used for in finished interviews, per interview. Tokens and cost are null where no call knew them."""

    interviews: int
    calls: float | None
    input_tokens: float | None
    output_tokens: float | None
    cost_usd: float | None = Field(description="Mean over the interviews whose cost is known.")
    cost_known: int


class SatisfactionBody(BaseModel):
    """Ratings from 1 to 5."""

    count: int
    mean: float | None
    ratings: dict[str, int]


class OperationsBody(BaseModel):
    """How the service was used."""

    since: date
    accounts: int
    new_accounts: int
    daily_active: list[ActiveDay] = Field(description="Days on which nobody came are left out.")
    daily_active_mean: float
    weekly_active: int
    monthly_active: int
    sessions: StaysBody
    retention: list[CohortBody]
    features: list[FeatureUse]
    interviews: dict[str, int] = Field(description="Begun in the period, by status.")
    completion_rate: Share | None = Field(description="Completed among completed and abandoned.")
    satisfaction: SatisfactionBody
    cost_per_interview: CostBody
    levels: list[LevelBody]
    computed_at: Moment

    @classmethod
    def of(cls, found: Operations) -> Self:
        """From what was computed."""
        cost, rated = found.cost, sum(found.ratings.values())

        def each(value: int | None) -> float | None:
            return round(value / cost.interviews, 1) if value is not None and cost.interviews else None

        return cls(
            since=found.since,
            accounts=found.accounts,
            new_accounts=found.new_accounts,
            daily_active=[ActiveDay(day=day, people=people) for day, people in found.daily],
            daily_active_mean=found.daily_mean,
            weekly_active=found.weekly,
            monthly_active=found.monthly,
            sessions=StaysBody.model_validate(found.stays),
            retention=[CohortBody.model_validate(cohort) for cohort in found.cohorts],
            features=[FeatureUse(feature=name, people=people, days=days) for name, people, days in found.features],
            interviews=dict(found.interviews),
            completion_rate=found.completion_rate,
            satisfaction=SatisfactionBody(
                count=rated,
                mean=round(sum(rating * count for rating, count in found.ratings.items()) / rated, 2)
                if rated
                else None,
                ratings={str(rating): found.ratings.get(rating, 0) for rating in range(1, 6)},
            ),
            cost_per_interview=CostBody(
                interviews=cost.interviews,
                calls=each(cost.calls),
                input_tokens=each(cost.input_tokens),
                output_tokens=each(cost.output_tokens),
                cost_usd=round(cost.cost_usd / cost.known, 6) if cost.cost_usd is not None and cost.known else None,
                cost_known=cost.known,
            ),
            levels=[LevelBody.model_validate(level) for level in found.levels],
            computed_at=found.computed_at,
        )
