"""What must not be shown because too few people stand behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name")


def shown(counts: Mapping[Name, int], least: int) -> set[Name]:
    """The cells of a distribution that may be shown beside its total.

    Those below `least` may not. What all hidden cells hold together can be had by subtraction, so where that is below `least` too, the
    next smallest cells are hidden as well. Empty cells tell nothing and count as shown.
    """
    hidden = {name for name, count in counts.items() if 0 < count < least}
    rest = sorted((name for name in counts if counts[name] >= least), key=lambda name: counts[name])
    while hidden and sum(counts[name] for name in hidden) < least and rest:
        hidden.add(rest.pop(0))
    return set(counts) - hidden
