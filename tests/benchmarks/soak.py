"""Live traffic for a long time: memory must stay flat, and answers must stay as fast as they were.

    make soak            (30 minutes)
    python -m tests.benchmarks.soak [--minutes 30] [--candidates 4]

Candidates talk with microphone and camera, leave, and come back; somebody sends garbage. Memory is that of the service with its
workers, sampled every ten seconds. It is called flat when its median in the last quarter is at most 5 % or 30 MB above that of the
second quarter; the first is for warming up.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import time

import httpx

from tests.benchmarks.interviews import Served, served
from tests.benchmarks.live import FACE, Result, Speaker, answers, environment, pair
from tests.e2e.live_client import LiveClient

_SAMPLE_SECONDS = 10.0
_MOST_GROWTH, _MOST_MEGABYTES = 0.05, 30.0


async def _talk(person: Speaker, result: Result, until: float, chance: random.Random) -> None:
    """Connections of half a minute to two minutes, one after the other."""
    while time.monotonic() < until:
        await person.talk(result, until=min(until, time.monotonic() + chance.uniform(30, 120)))


async def _garbage(address: str, until: float, chance: random.Random) -> None:
    """Somebody who sends what is refused."""
    frames: list[str | bytes] = ["no json", "{}", b"\x01\x02", bytes(300_000), '{"type": "hello", "token": "made up"}']
    while time.monotonic() < until:
        async with LiveClient.connect(address, "00000000-0000-0000-0000-000000000000") as live:
            await live.raw(chance.choice(frames))
            await live.closed()
        await asyncio.sleep(1.0)


async def _watch(service: Served, until: float) -> list[float]:
    samples: list[float] = []
    while time.monotonic() < until:
        await asyncio.sleep(_SAMPLE_SECONDS)
        samples.append(await asyncio.to_thread(service.megabytes))
        if len(samples) % 6 == 0:
            print(f"{len(samples) * _SAMPLE_SECONDS / 60:.0f} min: {samples[-1]:.0f} MB", file=sys.stderr, flush=True)
    return samples


async def soak(service: Served, minutes: float, candidates: int) -> tuple[Result, list[float]]:
    """What candidates experienced, and the memory over time."""
    result, chance = Result(), random.Random(7)
    address = service.url.removeprefix("http://")
    async with httpx.AsyncClient(base_url=f"{service.url}/api/v1", timeout=60) as client:
        said = answers()
        people = [Speaker(client, address, said, FACE.read_bytes()) for _ in range(candidates)]
        for person in people:
            await person.sign_up()
        until = time.monotonic() + minutes * 60
        watching = asyncio.create_task(_watch(service, until))
        await asyncio.gather(
            *(_talk(person, result, until, random.Random(number)) for number, person in enumerate(people)),
            _garbage(address, until, chance),
        )
        return result, await watching


def main() -> int:
    """Run, print, and fail where memory grew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=float(os.environ.get("MINUTES", "30")))
    parser.add_argument("--candidates", type=int, default=4)
    chosen = parser.parse_args()
    environment()
    with served() as service:
        result, samples = asyncio.run(soak(service, chosen.minutes, chosen.candidates))
    quarter = max(1, len(samples) // 4)
    before, after = statistics.median(samples[quarter : 2 * quarter]), statistics.median(samples[-quarter:])
    flat = after <= max(before * (1 + _MOST_GROWTH), before + _MOST_MEGABYTES)
    print(f"{chosen.minutes:g} minutes, {chosen.candidates} candidates: {result.turns} turns, {result.windows} windows")
    print(f"not understood {result.misheard}, unanswered {result.late}")
    print(f"last sample → first sound, p50 / p95: {pair(result.delays)} ms")
    print(f"memory: {before:.0f} MB in the second quarter, {after:.0f} MB in the last, {max(samples):.0f} MB at most")
    print("flat" if flat else "NOT FLAT")
    return 0 if flat else 1


if __name__ == "__main__":
    raise SystemExit(main())
