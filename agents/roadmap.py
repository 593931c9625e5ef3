"""The roadmap agent: what to learn for a gap, in which order, until when and with what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.learning import Catalogue, Circumstances, Roadmap, Wishes, plan_roadmap
from services.learning.analyses import gap_of
from services.skills import Taxonomy


def plan(
    found: Mapping[str, Any],
    wishes: Wishes,
    catalogue: Catalogue,
    taxonomy: Taxonomy,
    now: datetime,
    demand: Mapping[str, float],
) -> Roadmap:
    """A roadmap for a gap that is not kept: nothing is known of the person but the gap."""
    return plan_roadmap(
        gap_of(found),
        catalogue=catalogue,
        taxonomy=taxonomy,
        now=now,
        wishes=wishes,
        circumstances=Circumstances(demand=demand),
    )
