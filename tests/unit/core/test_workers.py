"""Worker processes and threads: what comes back, what happens when one is lost, and how much may wait."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from core.errors import Misconfigured, Unavailable, Unreadable
from core.workers import ProcessPool, ThreadRunner, WorkerDied, WorkerFault, WorkerTimedOut

TARGET = """
import ctypes, os, pathlib, resource, time

from core.errors import Misconfigured, Unreadable


class Torn(Unreadable):
    pass


def make(greeting="hello"):
    actions = {
        "greet": lambda _: greeting,
        "pid": lambda _: os.getpid(),
        "size": len,
        "domain": lambda _: refuse(Torn("Torn in two.", code="TORN", details={"pages": 2})),
        "fault": lambda _: 1 / 0,
        "unserialisable": lambda _: object(),
        "sleep": time.sleep,
        "hoard": lambda _: bytearray(4 << 30),
        "crash": lambda _: ctypes.string_at(0),
        "leave": lambda status: os._exit(status),
        "write": lambda path: pathlib.Path(path).write_text("x"),
        "environment": lambda _: sorted(os.environ),
        "core": lambda _: resource.getrlimit(resource.RLIMIT_CORE),
        "noise": lambda _: print("noise", flush=True),
    }
    return lambda request: actions[request[0]](request[1])


def refuse(error):
    raise error


def greedy():
    return bytearray(2 << 30)


def broken():
    raise Misconfigured("The part is not installed.")
"""


@pytest.fixture
def pool_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    (tmp_path / "worker_target.py").write_text(TARGET)
    monkeypatch.syspath_prepend(tmp_path)

    @asynccontextmanager
    async def opened(
        target: str = "make", options: dict[str, Any] | None = None, **sizes: int
    ) -> AsyncIterator[ProcessPool]:
        pool = ProcessPool(f"worker_target:{target}", options, **({"workers": 1, "memory_bytes": 1 << 30} | sizes))
        try:
            yield pool
        finally:
            await pool.close()

    return opened


async def test_results_come_back_and_the_target_is_loaded_once(pool_of: Callable[..., Any]) -> None:
    async with pool_of(options={"greeting": "good day"}) as pool:
        await pool.start()
        assert await pool.run(("greet", None), timeout=10) == "good day"
        assert await pool.run(("size", bytes(5_000_000)), timeout=10) == 5_000_000
        assert await pool.run(("pid", None), timeout=10) == await pool.run(("pid", None), timeout=10) != os.getpid()


async def test_what_the_target_prints_disturbs_nothing(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        assert await pool.run(("noise", None), timeout=10) is None
        assert await pool.run(("greet", None), timeout=10) == "hello"


async def test_a_domain_error_arrives_as_the_class_that_is_known_here(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        with pytest.raises(Unreadable, match="Torn in two") as caught:
            await pool.run(("domain", None), timeout=10)
        assert (caught.value.code, caught.value.details) == ("TORN", {"pages": 2})
        assert await pool.run(("greet", None), timeout=10) == "hello"


@pytest.mark.parametrize(("action", "name"), [("fault", "ZeroDivisionError"), ("unserialisable", "TypeError")])
async def test_any_other_error_is_a_fault_with_the_traceback(
    pool_of: Callable[..., Any], action: str, name: str
) -> None:
    async with pool_of() as pool:
        with pytest.raises(WorkerFault, match=name) as caught:
            await pool.run((action, None), timeout=10)
        assert "Traceback" in caught.value.__notes__[0]
        assert await pool.run(("greet", None), timeout=10) == "hello"


async def test_a_target_that_cannot_be_loaded_says_why(pool_of: Callable[..., Any]) -> None:
    async with pool_of("broken") as pool:
        with pytest.raises(Misconfigured, match="not installed"):
            await pool.start()
        with pytest.raises(Misconfigured, match="not installed"):
            await pool.run(("greet", None), timeout=10)


@pytest.mark.parametrize(("target", "reason"), [("missing", "AttributeError"), ("greedy", "ended before")])
async def test_a_target_that_fails_otherwise_is_a_matter_of_configuration(
    pool_of: Callable[..., Any], target: str, reason: str
) -> None:
    async with pool_of(target) as pool:
        with pytest.raises(Misconfigured, match=f"worker_target:{target} with 1024 MiB.*{reason}"):
            await pool.run(("greet", None), timeout=10)


async def test_a_worker_that_was_killed_while_idle_is_replaced_unnoticed(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        worker = await pool.run(("pid", None), timeout=10)
        os.kill(worker, signal.SIGKILL)
        await ended(worker)
        assert await pool.run(("greet", None), timeout=10) == "hello"


async def test_work_that_takes_too_long_is_killed_and_replaced(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        before = await pool.run(("pid", None), timeout=10)
        with pytest.raises(WorkerTimedOut):
            await pool.run(("sleep", 60), timeout=0.2)
        assert await pool.run(("pid", None), timeout=10) != before
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


@pytest.mark.parametrize(
    ("action", "reason"),
    [(("hoard", None), "memory"), (("crash", None), f"signal {signal.SIGSEGV.value}"), (("leave", 3), "exit 3")],
)
async def test_a_worker_that_dies_is_replaced(
    pool_of: Callable[..., Any], action: tuple[str, Any], reason: str
) -> None:
    async with pool_of() as pool:
        with pytest.raises(WorkerDied) as caught:
            await pool.run(action, timeout=10)
        assert caught.value.details == {"reason": reason}
        assert await pool.run(("greet", None), timeout=10) == "hello"


async def test_a_worker_writes_no_file_dumps_no_core_and_knows_no_secret(
    pool_of: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXURA_OPENAI_API_KEY", "secret")
    async with pool_of() as pool:
        with pytest.raises(WorkerFault, match="File too large"):
            await pool.run(("write", str(tmp_path / "file")), timeout=10)
        assert await pool.run(("core", None), timeout=10) == [0, 0]
        assert "NEXURA_OPENAI_API_KEY" not in await pool.run(("environment", None), timeout=10)


async def test_workers_work_side_by_side_and_more_than_may_wait_is_refused(pool_of: Callable[..., Any]) -> None:
    async with pool_of(workers=2, waiting=1) as pool:
        await pool.start()
        running = [asyncio.create_task(pool.run(("sleep", 0.5), timeout=10)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Unavailable) as caught:
            await pool.run(("greet", None), timeout=10)
        assert caught.value.code == "BUSY"
        assert await asyncio.gather(*running) == [None, None, None]
        assert await pool.run(("greet", None), timeout=10) == "hello"


async def test_a_closed_pool_leaves_no_process_and_takes_no_work(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        worker = await pool.run(("pid", None), timeout=10)
        running = asyncio.create_task(pool.run(("sleep", 60), timeout=90))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.run(("greet", None), timeout=10))
        await asyncio.sleep(0)
        await pool.close()
        with pytest.raises(WorkerDied):
            await running
        with pytest.raises(Unavailable):
            await waiting
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
        with pytest.raises(Unavailable):
            await pool.run(("greet", None), timeout=10)


async def test_a_pool_belongs_to_no_event_loop(pool_of: Callable[..., Any]) -> None:
    async with pool_of() as pool:
        here = await pool.run(("pid", None), timeout=10)
        elsewhere = await asyncio.to_thread(lambda: asyncio.run(pool.run(("pid", None), timeout=10)))
        assert here == elsewhere


@pytest.mark.parametrize("doing", [("greet", None), ("sleep", 30)], ids=["idle", "at work"])
async def test_workers_do_not_outlive_their_parent(tmp_path: Path, doing: tuple[str, Any]) -> None:
    (tmp_path / "worker_target.py").write_text(TARGET)
    program = f"""
import asyncio, os, signal
from core.workers import ProcessPool

async def main():
    pool = ProcessPool("worker_target:make", workers=1, memory_bytes=1 << 30)
    print(await pool.run(("pid", None), timeout=10), flush=True)
    work = asyncio.create_task(pool.run({doing!r}, timeout=1))
    await asyncio.sleep(0.3)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    path = os.pathsep.join([str(Path(__file__).parents[3]), str(tmp_path)])
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path}
    )
    output, _ = await parent.communicate()
    await ended(int(output))


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


async def ended(pid: int) -> None:
    """Wait until a process is gone, or a zombie."""
    async with asyncio.timeout(20):
        while is_alive(pid):  # noqa: ASYNC110 - another process ends it
            await asyncio.sleep(0.02)


async def test_threads_run_calls_and_refuse_more_than_may_wait() -> None:
    runner = ThreadRunner(1, waiting=1)
    gate = threading.Event()
    waiting = [asyncio.create_task(runner.run(gate.wait)), asyncio.create_task(runner.run(divmod, 7, 2))]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable) as caught:
        await runner.run(divmod, 1, 1)
    assert caught.value.code == "BUSY"
    gate.set()
    assert await asyncio.gather(*waiting) == [True, (3, 1)]
    with pytest.raises(ZeroDivisionError):
        await runner.run(divmod, 1, 0)
    await runner.close()
