"""Demand by the job ads that this deployment holds.

An ad is within reach of somebody who has half or more of the skills that it requires. Then

    availability = 100 · min(1, share of ads within reach / 0.25)
    salary       = percentile, among all ads of the currency, of the median pay of those within reach
    growth       = 100 · later / (earlier + later), of the shares within reach in the two halves of the period: 50 is no change

Each needs the numbers of `services.jobs.market`; without them the part is left out.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from statistics import median

import numpy as np
from numpy.typing import NDArray

from services.employability.facts import MarketFacts
from services.employability.market.source import Wanted
from services.jobs.market import LEAST_ADS, LEAST_SALARIES, LEAST_TREND_ADS, LEAST_TREND_DAYS, Market

FULL_SHARE = 0.25
_REMEMBERED = 20_000


class HeldAds:
    """The deployment's own ads."""

    name = "job_ads"

    def __init__(self, market: Callable[[], Awaitable[Market]]) -> None:
        """`market` gives the ads of the period, the same object until they change."""
        self._market = market
        self._reach: tuple[Market, Reach] | None = None

    async def facts(self, wanted: Sequence[Wanted]) -> list[MarketFacts]:
        """By `Reach`."""
        market = await self._market()
        if self._reach is None or self._reach[0] is not market:
            self._reach = market, await asyncio.to_thread(Reach, market)
        reach = self._reach[1]
        return await asyncio.to_thread(lambda: [reach.facts(one.skills) for one in wanted])


class Reach:
    """Which ads of a market are within somebody's reach. Answers are remembered by set of skills."""

    def __init__(self, market: Market) -> None:
        self._count = market.ads
        wanting: defaultdict[str, list[int]] = defaultdict(list)
        asked: list[int] = []
        pay: list[tuple[str, float] | None] = []
        for at, ad in enumerate(market.held):
            required = [skill for skill, is_required in ad.asked.items() if is_required] or list(ad.asked)
            asked.append(len(required))
            for skill in required:
                wanting[skill].append(at)
            yearly = ad.salary.yearly() if ad.salary and ad.salary.currency else None
            currency = ad.salary.currency if ad.salary else None
            pay.append((currency, sum(yearly) / 2) if yearly and currency else None)
        self._wanting = {skill: np.array(places, dtype=np.int32) for skill, places in wanting.items()}
        self._asked: NDArray[np.int16] = np.array(asked, dtype=np.int16)
        self._pay = pay
        self._ranked: dict[str, list[float]] = {}
        for currency in {one[0] for one in pay if one is not None}:
            self._ranked[currency] = sorted(one[1] for one in pay if one is not None and one[0] == currency)
        self._later = _later_half(market)
        self._known: dict[frozenset[str], MarketFacts] = {}

    def facts(self, skills: frozenset[str]) -> MarketFacts:
        """Demand for these skills together."""
        known = self._known.get(skills)
        if known is None:
            known = self._facts(skills)
            if len(self._known) < _REMEMBERED:
                self._known[skills] = known
        return known

    def _facts(self, skills: frozenset[str]) -> MarketFacts:
        if self._count < LEAST_ADS:
            return MarketFacts(source=HeldAds.name, ads=self._count, insufficient="no_market")
        if not skills:
            return MarketFacts(source=HeldAds.name, ads=self._count, insufficient="no_skills")
        has: NDArray[np.int16] = np.zeros(self._count, dtype=np.int16)
        for skill in skills:
            places = self._wanting.get(skill)
            if places is not None:
                has[places] += 1
        within = (self._asked > 0) & (2 * has >= self._asked)
        relevant = int(within.sum())
        currency, salary = self._salary(within)
        return MarketFacts(
            source=HeldAds.name,
            ads=self._count,
            relevant=relevant,
            availability=round(100 * min(1.0, relevant / self._count / FULL_SHARE), 1),
            salary=salary,
            growth=self._growth(within),
            currency=currency,
        )

    def _salary(self, within: NDArray[np.bool_]) -> tuple[str | None, float | None]:
        stated = [self._pay[at] for at in np.flatnonzero(within)]
        paid = [one for one in stated if one is not None]
        most = Counter(currency for currency, _ in paid).most_common()
        if not most or most[0][1] < LEAST_SALARIES:
            return None, None
        currency = min(name for name, count in most if count == most[0][1])
        ranked = self._ranked[currency]
        if len(ranked) < 2 * LEAST_SALARIES:
            return None, None
        middle = median(value for name, value in paid if name == currency)
        rank = (bisect_left(ranked, middle) + bisect_right(ranked, middle)) / 2
        return currency, round(100 * rank / len(ranked), 1)

    def _growth(self, within: NDArray[np.bool_]) -> float | None:
        if self._later is None:
            return None
        later = self._later
        before, after = within[~later].mean(), within[later].mean()
        return round(float(100 * after / (before + after)), 1) if before + after > 0 else None


def _later_half(market: Market) -> NDArray[np.bool_] | None:
    """Which ads lie in the later half of the period; None where they are too few or too close in time for a trend."""
    period = market.period
    if period is None or (period[1] - period[0]).days < LEAST_TREND_DAYS:
        return None
    middle = period[0] + (period[1] - period[0]) / 2 + timedelta(days=1)
    later: NDArray[np.bool_] = np.array([ad.on >= middle for ad in market.held], dtype=np.bool_)
    fewest = min(int(later.sum()), int((~later).sum()))
    return later if fewest >= LEAST_TREND_ADS else None
