"""What asking one level comes to: time, tokens, cost."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Sequence
from typing import Literal

from core.evidence import Level
from services.intelligence.models import Completion, Prices
from services.intelligence.tasks import Usage


class Meter:
    """Runs from its making to `usage`, over all the calls in between."""

    def __init__(self, task: str, level: Level, model: str | None = None, prices: Prices | None = None) -> None:
        """`model` and `prices` where the level has them."""
        self._task = task
        self._level = level
        self._model = model
        self._prices = prices or Prices()
        self._started = time.perf_counter()
        self._calls = 0
        self._completions: list[Completion] = []

    async def measure(self, call: Awaitable[Completion]) -> str:
        """The text that a call to the model gave; the call is counted."""
        self._calls += 1
        completion = await call
        self._completions.append(completion)
        return completion.text

    def usage(self, outcome: Literal["ok", "repaired", "failed", "skipped"], reason: str | None = None) -> Usage:
        """Everything up to now."""
        # A call that gave nothing may have used tokens too, and nobody knows how many.
        known = self._calls > 0 and len(self._completions) == self._calls
        input_tokens = _total([each.input_tokens for each in self._completions]) if known else None
        output_tokens = _total([each.output_tokens for each in self._completions]) if known else None
        return Usage(
            task=self._task,
            level=self._level,
            model=self._model,
            input_tokens=input_tokens,
            output_tokens=output_tokens,
            cost_usd=self._prices.cost(input_tokens, output_tokens),
            milliseconds=round((time.perf_counter() - self._started) * 1000),
            outcome=outcome,
            reason=reason,
        )


def _total(counts: Sequence[int | None]) -> int | None:
    """The sum, or None when a part of it is not known."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
