"""The sandbox of this machine, for services that run programs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import NoReturn

import pytest_asyncio

from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.local.opening import NoneHolds, open_local


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def executor(unavailable: Callable[[str], NoReturn]) -> AsyncIterator[LocalExecutor]:
    """It opened, or the tests are skipped and say why."""
    try:
        executor = await open_local(ready=2)
    except NoneHolds as error:
        unavailable(error.message)
    yield executor
    await executor.close()
