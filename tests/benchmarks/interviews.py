"""Turns over HTTP at level 1: alone, with many active interviews, and at saturation; and the memory that takes.

    python -m tests.benchmarks.interviews [--active 100] [--seconds 60]

The service runs in a process of its own with its default settings, but for the rate limits, which are off: all requests
come from one address. Candidates answer with the bank's own strong and weak answers (50 to 130 words), in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from core.settings import StorageSettings
from services.interviewing.bank import QuestionBank, load_bank

THINK_SECONDS = 20.0


@dataclass
class Served:
    """A service under measurement."""

    url: str
    process: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """Resident memory of the service and its worker processes."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return sum(_resident(pid) for pid in pids) / 1e6


@contextlib.contextmanager
def served() -> Iterator[Served]:
    """Start the service on a data folder of its own, with the bank's vectors that `nexura prepare` made."""
    with socket.socket() as free, tempfile.TemporaryDirectory(prefix="nexura-benchmark-") as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        prepared = StorageSettings().data_dir / "cache"
        if prepared.exists():
            shutil.copytree(prepared, Path(folder) / "cache")
        environment = {
            **os.environ,
            "NEXURA_DATA_DIR": folder,
            "NEXURA_WEIGHTS_DIR": str(StorageSettings().weights),
            "NEXURA_RATE_LIMITS": "false",
            "NEXURA_LOG_LEVEL": "WARNING",
        }
        command = [str(Path(sys.executable).with_name("nexura")), "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process)
            yield Served(url, process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the service did not start")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/health/live").status_code == 200:
                # Document workers warm up in the background for a few seconds.
                time.sleep(8)
                return
        time.sleep(0.1)
    raise RuntimeError("the service did not answer")


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


@dataclass
class Candidate:
    """Somebody who goes from interview to interview."""

    client: httpx.AsyncClient
    bank: QuestionBank
    interview: str = ""
    answer: str = "Yes, I am ready."
    strong: bool = True
    milliseconds: list[float] = field(default_factory=list)

    async def begin(self) -> None:
        """Start an interview."""
        wanted = {"job_role": "Backend engineer", "interview_type": "google_sde", "question_count": 20}
        response = await self.client.post("/interviews", json=wanted)
        response.raise_for_status()
        self.interview, self.answer = response.json()["data"]["interview_id"], "Yes, I am ready."

    async def turn(self) -> None:
        """Answer, and note how long the next question took if the answer was scored."""
        began = time.perf_counter()
        response = await self.client.post(
            f"/interviews/{self.interview}/answers",
            json={"answer": self.answer},
            headers={"Idempotency-Key": uuid.uuid4().hex},
        )
        took = (time.perf_counter() - began) * 1000
        response.raise_for_status()
        outcome = response.json()["data"]
        if outcome["evaluation"] is not None:
            self.milliseconds.append(took)
        if outcome["status"] == "completed":
            await self.begin()
        else:
            self.answer = self._reply(outcome["next_question"])

    def _reply(self, asked: dict[str, Any]) -> str:
        question = self.bank.get(asked["question_id"].split(".")[0])
        self.strong = not self.strong
        if question is None:
            return "I have built services for five years, and I like finding out why things are slow."
        return question.sample_answers.strong if self.strong else question.sample_answers.weak


async def candidates(url: str, number: int, bank: QuestionBank) -> list[Candidate]:
    """Sign `number` people up and let each begin an interview."""
    found = []
    for _ in range(number):
        client = httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=120)
        account = {
            "email": f"{uuid.uuid4().hex}@example.com",
            "password": "a long and quiet river",
            "name": "Casey Lee",
        }
        token = (await client.post("/auth/register", json=account)).json()["data"]["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        candidate = Candidate(client, bank)
        await candidate.begin()
        found.append(candidate)
    return found


async def alone(url: str, bank: QuestionBank, turns: int) -> list[float]:
    """One candidate who answers at once. The first turns warm up and are not counted."""
    (candidate,) = await candidates(url, 1, bank)
    for _ in range(20):
        await candidate.turn()
    candidate.milliseconds.clear()
    while len(candidate.milliseconds) < turns:
        await candidate.turn()
    return candidate.milliseconds


async def active(url: str, bank: QuestionBank, number: int, seconds: float) -> list[float]:
    """`number` candidates, each of whom thinks for an exponentially distributed time between turns."""
    people = await candidates(url, number, bank)
    chance = random.Random(7)
    for candidate in people:
        for _ in range(4):
            await candidate.turn()
        candidate.milliseconds.clear()
    end = time.perf_counter() + seconds

    async def answer(candidate: Candidate) -> None:
        while True:
            await asyncio.sleep(chance.expovariate(1 / THINK_SECONDS))
            if time.perf_counter() >= end:
                return
            await candidate.turn()

    await asyncio.gather(*(answer(candidate) for candidate in people))
    return [took for candidate in people for took in candidate.milliseconds]


async def saturated(url: str, bank: QuestionBank, number: int, seconds: float) -> tuple[float, list[float]]:
    """`number` candidates who answer at once: turns a second, and how long each took."""
    people = await candidates(url, number, bank)
    for candidate in people:
        for _ in range(4):
            await candidate.turn()
        candidate.milliseconds.clear()
    end, turns = time.perf_counter() + seconds, 0

    async def answer(candidate: Candidate) -> None:
        nonlocal turns
        while time.perf_counter() < end:
            await candidate.turn()
            turns += 1

    began = time.perf_counter()
    await asyncio.gather(*(answer(candidate) for candidate in people))
    took = time.perf_counter() - began
    return turns / took, [took for candidate in people for took in candidate.milliseconds]


def quantiles(milliseconds: list[float]) -> tuple[float, float]:
    """p50 and p95."""
    cuts = statistics.quantiles(milliseconds, n=20)
    return cuts[9], cuts[18]


async def measure(active_interviews: int, seconds: float, show: Callable[[str], None]) -> None:
    """Measure everything and show a table."""
    bank = load_bank()
    with served() as service:
        show("| what | value | aim |")
        show("|---|---|---|")
        show(f"| memory after start, document worker included | {service.megabytes():.0f} MB | |")
        half, most = quantiles(await alone(service.url, bank, 150))
        show(f"| scored turn, alone, p50 | {half:.0f} ms | ≤ 60 ms |")
        show(f"| scored turn, alone, p95 | {most:.0f} ms | |")
        took = await active(service.url, bank, active_interviews, seconds)
        half, most = quantiles(took)
        what = f"scored turn, {active_interviews} active interviews"
        show(f"| {what}, p50 ({len(took)} turns) | {half:.0f} ms | |")
        show(f"| {what}, p95 | {most:.0f} ms | ≤ 250 ms |")
        rate, took = await saturated(service.url, bank, 16, seconds / 2)
        half, most = quantiles(took)
        show(f"| turns a second, 16 candidates who answer at once | {rate:.1f} | ≥ 20 |")
        show(f"| scored turn then, p50 / p95 | {half:.0f} / {most:.0f} ms | |")
        show(f"| memory after all that | {service.megabytes():.0f} MB | |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--active", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.active, chosen.seconds, print))


if __name__ == "__main__":
    main()
