"""Everything about analytics that a running service has."""

from __future__ import annotations

from dataclasses import dataclass

from core.clock import Clock
from core.settings import AnalyticsSettings
from services.analytics.activity import Activity
from services.analytics.figures import Figures
from services.analytics.operations import OperationsDesk
from services.analytics.satisfaction import Satisfaction
from storage.database import Database


@dataclass(frozen=True)
class Analytics:
    """Figures for everybody, figures for administrators, what people use, and how they liked it."""

    figures: Figures
    operations: OperationsDesk
    activity: Activity
    satisfaction: Satisfaction

    async def keep_fresh(self) -> None:
        """Compute what is looked at as a rule, and what was asked for within the last hour, before it is missed or too old to be shown.

        Call it every few seconds. Raises what a database raises that is away.
        """
        await self.figures.keep_fresh()
        await self.operations.keep_fresh()

    async def settle(self) -> None:
        """Wait for what is computed in the background."""
        await self.figures.settle()
        await self.operations.settle()


def open_analytics(database: Database, clock: Clock, settings: AnalyticsSettings) -> Analytics:
    """As the settings want it."""
    return Analytics(
        Figures(database, clock, settings),
        OperationsDesk(database, clock, settings),
        Activity(database, clock),
        Satisfaction(database, clock),
    )
