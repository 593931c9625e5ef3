"""How much of what a job requires a person covers: the match percentage of `services.skills.gap`, for many people quickly.

Which skills are related is remembered by pair; nothing else of a gap is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.skills import Taxonomy
from services.skills.gap import RELATED, Wish

_MOST_PAIRS = 2_000_000


class Coverage:
    """Compares skills with wishes."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._related: dict[tuple[str, str], bool] = {}

    def of(self, names: Sequence[str], wishes: Sequence[Wish]) -> tuple[float, int, tuple[str, ...]] | None:
        """Percentage of the required wishes that are met (one of a group is enough), how many they are, and the skills that would
        meet the others, the most strongly worded first. None where nothing is required."""
        shown = set(names)
        met: dict[object, bool] = {}
        settled: set[int] = set()
        open_: list[Wish] = []
        for wish in wishes:
            meets = wish.skill in shown or any(self._is_related(name, wish.skill) for name in names)
            if meets and wish.group is not None:
                settled.add(wish.group)
            if wish.required:
                unit: object = wish.skill if wish.group is None else wish.group
                met[unit] = met.get(unit, False) or meets
                if not meets:
                    open_.append(wish)
        if not met:
            return None
        missing = [wish for wish in open_ if wish.group is None or wish.group not in settled]
        missing.sort(key=lambda wish: (-wish.strength, wish.skill))
        return round(100 * sum(met.values()) / len(met), 1), len(met), tuple(wish.skill for wish in missing)

    def _is_related(self, known: str, wanted: str) -> bool:
        pair = known, wanted
        found = self._related.get(pair)
        if found is None:
            if len(self._related) >= _MOST_PAIRS:
                self._related.clear()
            found = self._related[pair] = self._taxonomy.similarity(known, wanted) >= RELATED
        return found
