"""Demand by Adzuna's public API, for a target job's title in one country.

- `GET /v1/api/jobs/{country}/search/1?what=…` gives `count`, the number of open ads, and `mean`, their mean yearly pay.
- `GET /v1/api/jobs/{country}/histogram` gives `histogram`: how many ads pay from each bound on.

    availability = 100 · min(1, ads for the title / 1000)
    salary       = percentile of their mean pay in the histogram of all ads of the country

Growth is left out: the API has no counts of the past. A title is asked for once a day; failures are reasons, not figures.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import structlog

from core.clock import Clock
from core.settings import EmployabilitySettings
from services.employability.facts import MarketFacts
from services.employability.market.source import Wanted

FULL_COUNT = 1000
_MOST_BYTES = 2_000_000
_log = structlog.get_logger(__name__)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the key must not be sent where a reply points to."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Adzuna:
    """A client of the API. What was asked is remembered for a day."""

    name = "adzuna"

    def __init__(self, settings: EmployabilitySettings, clock: Clock) -> None:
        """`settings` hold application id, key and country."""
        self._settings = settings
        self._clock = clock
        self._day: date | None = None
        self._known: dict[str, MarketFacts] = {}
        self._pay: list[tuple[float, int]] | None = None
        self._asking = asyncio.Lock()

    async def facts(self, wanted: Sequence[Wanted]) -> list[MarketFacts]:
        """By the title of the first target job; people without one get a reason."""
        async with self._asking:
            today = self._clock.now().date()
            if self._day != today:
                self._day, self._known, self._pay = today, {}, None
            return [await self._of(one.role) for one in wanted]

    async def _of(self, role: str | None) -> MarketFacts:
        if role is None or not role.strip():
            return MarketFacts(source=self.name, ads=0, insufficient="no_target")
        title = " ".join(role.casefold().split())
        if title not in self._known:
            if len(self._known) >= self._settings.adzuna_requests_per_day:
                return MarketFacts(source=self.name, ads=0, insufficient="no_market")
            self._known[title] = await self._ask(title)
        return self._known[title]

    async def _ask(self, title: str) -> MarketFacts:
        try:
            found = await asyncio.to_thread(self._get, "search/1", {"what": title, "results_per_page": "1"})
            if self._pay is None:
                histogram = (await asyncio.to_thread(self._get, "histogram", {}))["histogram"]
                self._pay = sorted((float(bound), int(count)) for bound, count in histogram.items())
            count, mean = int(found["count"]), found.get("mean")
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("no figures from the job market provider", error=type(error).__name__)
            return MarketFacts(source=self.name, ads=0, insufficient="no_market")
        return MarketFacts(
            source=self.name,
            ads=count,
            relevant=count,
            availability=round(100 * min(1.0, count / FULL_COUNT), 1),
            salary=None if mean is None else percentile(float(mean), self._pay),
        )

    def _get(self, path: str, query: Mapping[str, str]) -> Any:
        settings = self._settings
        key = settings.adzuna_app_key.get_secret_value() if settings.adzuna_app_key else ""
        asked = urllib.parse.urlencode({"app_id": settings.adzuna_app_id or "", "app_key": key, **query})
        url = f"{settings.adzuna_url.rstrip('/')}/v1/api/jobs/{settings.adzuna_country}/{path}?{asked}"
        request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310 - the operator's
        opener = urllib.request.build_opener(_Stay)
        with opener.open(request, timeout=settings.market_timeout_seconds) as answer:
            return json.loads(answer.read(_MOST_BYTES))


def percentile(value: float, histogram: Sequence[tuple[float, int]]) -> float | None:
    """Where `value` stands, 0–100, among counts by lower bound in ascending order; within a bin evenly. None without counts."""
    total = sum(count for _, count in histogram)
    if not total:
        return None
    below = 0.0
    for at, (bound, count) in enumerate(histogram):
        if value < bound:
            break
        upper = histogram[at + 1][0] if at + 1 < len(histogram) else None
        share = 1.0 if upper is None or value >= upper else (value - bound) / (upper - bound)
        below += count * share
    return round(100 * below / total, 1)
