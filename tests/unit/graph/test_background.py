"""Work that goes on in the background of a service outlives what is away for a moment."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from core.errors import Unavailable
from graph import service


async def test_a_sweep_goes_on_when_an_index_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = 0
    again = asyncio.Event()

    async def abandon_untouched() -> None:
        nonlocal rounds
        rounds += 1
        if rounds > 1:
            again.set()
        raise Unavailable("The vector index does not answer.")

    monkeypatch.setattr(service, "_SWEEP_SECONDS", 0.0)
    runs = SimpleNamespace(abandon_untouched=abandon_untouched)
    sweep = asyncio.create_task(service._sweep(cast(Any, runs), cast(Any, SimpleNamespace())))
    async with asyncio.timeout(5):
        await again.wait()
    assert not sweep.done()
    sweep.cancel()
    await asyncio.wait([sweep])
