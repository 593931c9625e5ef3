"""An executor that is opened on first use: nothing before, one for all, nothing left after."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import Misconfigured, Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox import Job, LazyExecutor, RunStatus
from services.coding.value_types import Language
from tests.benchmarks.sandbox import traces

JOB = Job(Language.PYTHON, "def answer():\n    return 42\n", "answer", [[]])


async def test_nothing_is_started_before_the_first_use() -> None:
    before = traces()
    executor = LazyExecutor(SandboxSettings(sandbox="auto"))
    assert not executor.is_open
    await executor.close()
    assert traces() <= before


async def test_all_who_come_at_once_share_one_and_it_is_gone_after_the_close() -> None:
    before = traces()
    executor = LazyExecutor(SandboxSettings(sandbox="auto", sandbox_ready=1))
    results = await asyncio.gather(*(executor.run(JOB) for _ in range(5)))
    assert {result.status for result in results} == {RunStatus.OK}
    assert len([path for path in traces() - before if "nexura-sandbox-" in path]) == 1
    await executor.close()
    assert traces() <= before
    with pytest.raises(Unavailable) as refused:
        await executor.run(JOB)
    assert refused.value.code == "SHUT_DOWN"


async def test_a_caller_who_goes_away_stops_nobody_else() -> None:
    executor = LazyExecutor(SandboxSettings(sandbox="auto", sandbox_ready=0))
    impatient = asyncio.create_task(executor.run(JOB))
    patient = asyncio.create_task(executor.run(JOB))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).status is RunStatus.OK
    assert impatient.cancelled()
    await executor.close()


async def test_closing_while_it_opens_leaves_nothing() -> None:
    executor = LazyExecutor(SandboxSettings(sandbox="auto", sandbox_ready=0))
    asking = asyncio.create_task(executor.capabilities())
    await asyncio.sleep(0)
    await executor.close()
    await asyncio.gather(asking, return_exceptions=True)
    assert not executor.is_open


async def test_a_server_without_its_address_is_told_of_at_once() -> None:
    with pytest.raises(Misconfigured, match="NEXURA_PISTON_URL"):
        LazyExecutor(SandboxSettings(sandbox="piston"))
    with pytest.raises(Misconfigured, match="NEXURA_JUDGE0_URL"):
        LazyExecutor(SandboxSettings(sandbox="judge0"))


async def test_off_says_so() -> None:
    executor = LazyExecutor(SandboxSettings(sandbox="off"))
    with pytest.raises(Unavailable, match="NEXURA_SANDBOX=off") as refused:
        await executor.run(JOB)
    assert refused.value.code == "SANDBOX_OFF"
    assert not (await executor.health()).ok
    await executor.close()
