"""What the job ads that a deployment holds say about demand and pay. Counts only: never whose ads they are.

An ad counts once however many people brought it. Only the skills of the taxonomy are counted, only ads of the last `WINDOW_DAYS`
days, by the day that they were posted, or else brought. With fewer than the numbers below there is no figure, but a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from pydantic import BaseModel, ConfigDict, Field

from services.jobs.model import Salary

WINDOW_DAYS = 365
LEAST_ADS = 20
"""For a share of ads."""
LEAST_SALARIES = 5
"""For a range of pay in one currency."""
LEAST_TREND_ADS = 20
"""In each half of the period, for a trend."""
LEAST_TREND_DAYS = 28
"""That the period has to span, for a trend."""


@dataclass(frozen=True)
class MarketAd:
    """One ad, without its owner. `asked` says of each skill whether it is required."""

    text_hash: str
    on: date
    asked: dict[str, bool]
    salary: Salary | None = None


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trend(_Frozen):
    """The share of ads in the earlier and in the later half of the period, and the first day of the later."""

    earlier: float = Field(ge=0, le=1)
    later: float = Field(ge=0, le=1)
    change: float = Field(ge=-1, le=1, description="`later` less `earlier`.")
    later_from: date


class PayRange(_Frozen):
    """Yearly pay in one currency, from ads that state figures, currency and period."""

    currency: str
    ads: int = Field(ge=LEAST_SALARIES)
    low: float = Field(description="Median of the lower figures.")
    high: float = Field(description="Median of the upper figures.")


class SkillDemand(_Frozen):
    """How often a skill is asked for. `insufficient` says why there is no figure; then the figures are null."""

    skill: str
    ads: int | None = Field(description="Ads that ask for it.")
    required: int | None = Field(description="Of them, those that require it.")
    share: float | None = Field(ge=0, le=1, description="Of all ads of the period.")
    trend: Trend | None = Field(description="Null where the ads are too few or too close in time.")
    pay: list[PayRange] = Field(description="Of the ads that ask for it; empty where too few state their pay.")
    insufficient: str | None


class Market:
    """The ads of one period. Immutable."""

    def __init__(self, ads: Iterable[MarketAd], today: date) -> None:
        """`ads` in any order; those of the same text are one, the earliest."""
        first = today - timedelta(days=WINDOW_DAYS)
        once: dict[str, MarketAd] = {}
        for ad in ads:
            known = once.get(ad.text_hash)
            if known is None or ad.on < known.on:
                once[ad.text_hash] = ad
        self._ads = sorted(
            (ad for ad in once.values() if first <= ad.on <= today), key=lambda ad: (ad.on, ad.text_hash)
        )
        self._asking: dict[str, list[MarketAd]] = defaultdict(list)
        for ad in self._ads:
            for skill in ad.asked:
                self._asking[skill].append(ad)

    @property
    def ads(self) -> int:
        """How many ads there are in the period."""
        return len(self._ads)

    @property
    def held(self) -> tuple[MarketAd, ...]:
        """Those ads, by day and text."""
        return tuple(self._ads)

    @property
    def period(self) -> tuple[date, date] | None:
        """Days of the first and the last of them."""
        return (self._ads[0].on, self._ads[-1].on) if self._ads else None

    def demand(self, skill: str) -> SkillDemand:
        """The demand for a skill by its name in the taxonomy."""
        if self.ads < LEAST_ADS:
            reason = f"insufficient evidence: {self.ads} job ads of the last {WINDOW_DAYS} days, {LEAST_ADS} needed"
            return SkillDemand(
                skill=skill, ads=None, required=None, share=None, trend=None, pay=[], insufficient=reason
            )
        asking = self._asking.get(skill, [])
        return SkillDemand(
            skill=skill,
            ads=len(asking),
            required=sum(ad.asked[skill] for ad in asking),
            share=round(len(asking) / self.ads, 4),
            trend=self._trend(skill),
            pay=pay_ranges(asking),
            insufficient=None,
        )

    def shares(self, skills: Collection[str]) -> dict[str, float]:
        """The share (0–1) of ads that ask for each skill; empty where the ads are too few to say."""
        if self.ads < LEAST_ADS:
            return {}
        return {skill: round(len(self._asking.get(skill, ())) / self.ads, 4) for skill in skills}

    def pay(self) -> list[PayRange]:
        """Yearly pay over all ads, by currency."""
        return pay_ranges(self._ads)

    def most_asked(self, count: int) -> list[SkillDemand]:
        """The skills that most ads ask for; none where the ads are too few to say."""
        if self.ads < LEAST_ADS:
            return []
        names = sorted(self._asking, key=lambda skill: (-len(self._asking[skill]), skill))
        return [self.demand(skill) for skill in names[:count]]

    def _trend(self, skill: str) -> Trend | None:
        if not self._ads or (self._ads[-1].on - self._ads[0].on).days < LEAST_TREND_DAYS:
            return None
        middle = self._ads[0].on + (self._ads[-1].on - self._ads[0].on) / 2 + timedelta(days=1)
        earlier = [ad for ad in self._ads if ad.on < middle]
        later = [ad for ad in self._ads if ad.on >= middle]
        if min(len(earlier), len(later)) < LEAST_TREND_ADS:
            return None
        before, after = (round(sum(skill in ad.asked for ad in half) / len(half), 4) for half in (earlier, later))
        return Trend(earlier=before, later=after, change=round(after - before, 4), later_from=middle)


def pay_ranges(ads: Sequence[MarketAd]) -> list[PayRange]:
    """Yearly pay by currency, for currencies in which enough ads state it."""
    stated: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for ad in ads:
        yearly = ad.salary.yearly() if ad.salary else None
        if yearly is not None and ad.salary is not None and ad.salary.currency is not None:
            stated[ad.salary.currency].append(yearly)
    return [
        PayRange(
            currency=currency,
            ads=len(figures),
            low=round(median(low for low, _ in figures), 2),
            high=round(median(high for _, high in figures), 2),
        )
        for currency, figures in sorted(stated.items())
        if len(figures) >= LEAST_SALARIES
    ]
