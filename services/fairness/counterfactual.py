"""The counterfactual audit: decide about both texts of many pairs, and see whether it makes a difference.

A `Decider` is one automated decision as a function of a text: a number of 0–100, or the set of what is recommended. What deciders
there are is not known here.
"""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from services.fairness.comparison import ALPHA, Difference, difference, holm
from services.fairness.variants import DIALECT, Pair

FORMULA = "counterfactual-1"
LIMITS = {"identity": 1.0, DIALECT: 5.0}
"""Mean difference, in points, that is tolerated: who somebody is must not matter, how they speak hardly."""

Outcome = float | frozenset[str] | None


@dataclass(frozen=True)
class Decider:
    """One decision. `decide(subject, text)` gives a number of 0–100, the set of what is recommended, or None: cannot be judged.

    `checkpoint` is the part of the service that it belongs to (`services.fairness.checkpoints`).
    """

    name: str
    checkpoint: str
    decide: Callable[[str, str], Awaitable[Outcome]]


@dataclass(frozen=True)
class Finding:
    """One comparison: a decision, a family of variants and a group of it, with what was measured. `alert`: it is beyond the limit."""

    decider: str
    checkpoint: str
    family: str
    group: str
    measured: Difference
    alert: bool

    def wire(self) -> dict[str, Any]:
        """As JSON."""
        measured = {name: _number(value) for name, value in asdict(self.measured).items()} | {"p": self.measured.p}
        named = {"decision": self.decider, "checkpoint": self.checkpoint, "family": self.family, "group": self.group}
        return {**named, **measured, "n": self.measured.n, "alert": self.alert}


Differences = dict[tuple[str, str, str, str], list[float]]
"""Paired differences in points, by decision, checkpoint, family and group."""
Moved = dict[tuple[str, str, str, str], dict[str, float]]
"""The same by subject: which texts were decided otherwise, and by how many points at most."""


async def audit(pairs: Iterable[Pair], deciders: Sequence[Decider]) -> list[Finding]:
    """Decide about every pair, and judge the differences."""
    return judged(await differences(pairs, deciders))


async def differences(pairs: Iterable[Pair], deciders: Sequence[Decider], moved: Moved | None = None) -> Differences:
    """Decide about every pair. Texts that are the same are decided about once; pairs that cannot be judged are left out.

    `moved`, where given, is filled with which subjects were decided otherwise.
    """
    values: Differences = defaultdict(list)
    pairs = list(pairs)
    for decider in deciders:
        memory: dict[tuple[str, str], Outcome] = {}
        for pair in pairs:
            reference = await _decided(decider, memory, pair.subject, pair.reference)
            variant = await _decided(decider, memory, pair.subject, pair.variant)
            if reference is None and variant is None:
                continue
            key = (decider.name, decider.checkpoint, pair.family, pair.group)
            points = _points(reference, variant)
            values[key].append(points)
            if moved is not None and points:
                subjects = moved.setdefault(key, {})
                subjects[pair.subject] = max(points, subjects.get(pair.subject, 0.0), key=abs)
    return values


def judged(values: Differences, alpha: float = ALPHA) -> list[Finding]:
    """Findings from differences; the chance of any wrong alert among all of them is held to `alpha`."""
    measured = {
        key: difference(found, LIMITS[DIALECT if key[2] == DIALECT else "identity"]) for key, found in values.items()
    }
    rejected = holm([one.p for one in measured.values()], alpha)
    return [Finding(*key, one, alert) for (key, one), alert in zip(measured.items(), rejected, strict=True)]


async def _decided(decider: Decider, memory: dict[tuple[str, str], Outcome], subject: str, text: str) -> Outcome:
    known = (subject, text)
    if known not in memory:
        memory[known] = await decider.decide(subject, text)
        # Others of this process go first now and then: an audit is never urgent.
        await asyncio.sleep(0)
    return memory[known]


def _number(value: float) -> float | None:
    """As JSON has it: one pair has no interval."""
    return round(value, 4) if math.isfinite(value) else None


def _points(reference: Outcome, variant: Outcome) -> float:
    """The difference in points. Of sets it is the share that is not common, as 0–100; what cannot be judged counts 0."""
    if isinstance(reference, frozenset) or isinstance(variant, frozenset):
        one = reference if isinstance(reference, frozenset) else frozenset[str]()
        other = variant if isinstance(variant, frozenset) else frozenset[str]()
        every = one | other
        return 100.0 * (1 - len(one & other) / len(every)) if every else 0.0
    return (variant or 0.0) - (reference or 0.0)
