"""Counting in sliding windows, in this process and in a real Redis alike."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from limits import RateLimitItemPerSecond

from api.windows import SlidingWindows
from core.errors import Misconfigured

# So long that no test sees a window end.
LIMIT = RateLimitItemPerSecond(3, 3600, "test")


@pytest.fixture
def redis_server(
    tmp_path: Path, unavailable: Callable[[str], NoReturn]
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis of this test's own: its URL and its process."""
    program = shutil.which("redis-server")
    if program is None:
        unavailable("redis-server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(100):
        with closing(socket.socket()) as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0", process
    process.kill()
    process.wait()


@pytest.fixture(params=["here", "redis"])
async def windows(request: pytest.FixtureRequest) -> AsyncIterator[SlidingWindows]:
    windows = SlidingWindows(None if request.param == "here" else request.getfixturevalue("redis_server")[0])
    yield windows
    await windows.close()


async def test_the_limit_is_reached_by_each_caller_alone(windows: SlidingWindows) -> None:
    assert [await windows.take(LIMIT, "asha") for _ in range(3)] == [None] * 3
    for _ in range(3):
        wait = await windows.take(LIMIT, "asha")
        assert wait is not None
        assert 1 <= wait <= 3600
    assert await windows.take(LIMIT, "ravi") is None


async def test_forgetting_begins_again(windows: SlidingWindows) -> None:
    for caller in ("asha", "ravi"):
        for _ in range(4):
            await windows.take(LIMIT, caller)
    await windows.forget(LIMIT, "asha")
    assert await windows.take(LIMIT, "asha") is None
    assert await windows.take(LIMIT, "ravi") is not None


async def test_who_was_refused_is_let_in_again(windows: SlidingWindows) -> None:
    short = RateLimitItemPerSecond(3, 1, "short")
    while await windows.take(short, "asha") is None:
        pass
    for _ in range(200):
        if await windows.take(short, "asha") is None:
            return
        await asyncio.sleep(0.05)
    pytest.fail("the window never passed")


async def test_processes_with_one_redis_count_together(redis_server: tuple[str, subprocess.Popen[bytes]]) -> None:
    url, _process = redis_server
    first, second = SlidingWindows(url), SlidingWindows(url)
    taken = [await windows.take(LIMIT, "asha") is None for windows in (first, second, first, second)]
    assert taken == [True, True, True, False]
    await first.close()
    await second.close()


async def test_without_its_redis_a_process_counts_for_itself(
    redis_server: tuple[str, subprocess.Popen[bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    url, process = redis_server
    windows = SlidingWindows(url)
    assert await windows.take(LIMIT, "asha") is None
    process.kill()
    process.wait()
    taken = [await windows.take(LIMIT, "asha") is None for _ in range(4)]
    assert taken == [True, True, True, False]
    assert capsys.readouterr().out.count("redis_does_not_answer") == 1
    await windows.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:6379", "redis://127.0.0.1", "nonsense"])
def test_an_unusable_url_is_refused_with_the_settings_name(url: str) -> None:
    with pytest.raises(Misconfigured, match="NEXURA_REDIS_URL"):
        SlidingWindows(url)
