"""The gatherer as the settings want it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.clock import Clock
from core.errors import Misconfigured
from core.settings import EmployabilitySettings
from services.employability.gathering import Gatherer
from services.employability.market import Adzuna, HeldAds, MarketSource
from services.jobs import Market
from services.skills import Taxonomy, load_extractor
from storage.database import Database


def open_gatherer(
    settings: EmployabilitySettings,
    database: Database,
    clock: Clock,
    taxonomy: Taxonomy,
    market: Callable[[], Awaitable[Market]],
) -> Gatherer:
    """Make it. Raises `Misconfigured` where a provider is named without what it needs."""
    source: MarketSource = HeldAds(market)
    if settings.market_source == "adzuna":
        if not settings.adzuna_app_id or settings.adzuna_app_key is None:
            raise Misconfigured(
                "NEXURA_MARKET_SOURCE=adzuna needs NEXURA_ADZUNA_APP_ID and NEXURA_ADZUNA_APP_KEY, which Adzuna gives on registration."
            )
        source = Adzuna(settings, clock)
    return Gatherer(database, taxonomy, load_extractor().resolve, source)
