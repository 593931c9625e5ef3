"""What a source of market figures is asked, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.employability.facts import MarketFacts


@dataclass(frozen=True)
class Wanted:
    """Somebody whose demand is asked for: their skills by name in the taxonomy, and the title of their first target job."""

    skills: frozenset[str]
    role: str | None = None


class MarketSource(Protocol):
    """Figures on demand. A source that has none says why in `insufficient`; it never guesses."""

    name: str

    async def facts(self, wanted: Sequence[Wanted]) -> list[MarketFacts]:
        """For each of `wanted`, in their order. The same question on the same day gets the same answer."""
        ...
