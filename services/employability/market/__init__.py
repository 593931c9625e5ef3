"""Where figures on demand come from: the job ads that this deployment holds, or a provider."""

from services.employability.market.adzuna import Adzuna
from services.employability.market.held import HeldAds
from services.employability.market.source import MarketSource, Wanted

__all__ = ["Adzuna", "HeldAds", "MarketSource", "Wanted"]
