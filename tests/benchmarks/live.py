"""Live interviews end to end: how long until the interviewer answers, how fast it falls silent, and ten candidates at once.

    python -m tests.benchmarks.live [--turns 40] [--candidates 10] [--seconds 120]

The service runs in a process of its own with its default settings, rules for interviewer, and espeak-ng for a voice. espeak-ng speaks for
the candidates too; their sound comes in real time from a second process on the same machine. Delay: from the last sample of speech that was
sent to the first frame of the reply's sound that came. Each of many candidates speaks half of the time and sends one frame a second.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import statistics
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

from tests.benchmarks.interviews import Served, served
from tests.e2e.live_client import LiveClient, Samples, silence, spoken

ANSWERS = (
    "I built a service in Python that reads orders from a queue and writes them to a database in batches.",
    "A hash table finds a key in constant time on average, because the key says where its value lies.",
    "I would first measure where the time goes, and then add an index on the columns that are searched.",
    "My team split the work by customer, and I was responsible for the tests and the release.",
    "A transaction either happens as a whole or not at all, so other readers never see half of it.",
    "I explained the problem to my manager, proposed two ways out, and we chose the safer one.",
)
FACE = Path(__file__).parents[1] / "unit" / "vision_audio" / "pictures" / "astronaut.jpg"
_ROUND_SECONDS = 10.0
_PATIENCE = 20.0


@dataclass
class Result:
    """What candidates experienced: delays in milliseconds, and what went wrong."""

    delays: list[float] = field(default_factory=list)
    silenced: list[float] = field(default_factory=list)
    turns: int = 0
    misheard: int = 0
    late: int = 0
    windows: int = 0


class Speaker:
    """One candidate: an account, an interview after another, and a microphone that never stops."""

    def __init__(self, client: httpx.AsyncClient, address: str, answers: list[Samples], camera: bytes | None) -> None:
        self._client = client
        self._address = address
        self._answers = itertools.cycle(answers)
        self._camera = camera
        self._token = ""

    async def sign_up(self) -> None:
        """Open an account and agree to microphone and camera."""
        person = {"email": f"{uuid.uuid4().hex}@example.com", "password": "four unrelated words", "name": "Asha Rao"}
        self._token = (await self._post("/auth/register", person))["access_token"]
        consents = {"consents": {"microphone": True, "camera": self._camera is not None}}
        response = await self._client.put("/users/me/consents", json=consents, headers=self._headers)
        response.raise_for_status()

    async def talk(self, result: Result, *, until: float, turns: int | None = None, barge_in: bool = False) -> None:
        """Hold interviews until the clock says `until`, or so many turns were held."""
        while time.monotonic() < until and (turns is None or result.turns < turns):
            wanted = {
                "job_role": "Backend engineer",
                "interview_type": "google_sde",
                "question_count": 20,
                "mode": "voice",
            }
            interview = (await self._post("/interviews", wanted))["interview_id"]
            hello = {"token": self._token, "microphone": True, "camera": self._camera is not None}
            async with LiveClient.connect(self._address, interview, **hello) as live:
                await live.event("ready", seconds=120)
                await live.heard(seconds=60)
                camera = asyncio.create_task(self._film(live))
                try:
                    while (
                        live.close_code is None and time.monotonic() < until and (turns is None or result.turns < turns)
                    ):
                        await self._turn(live, result, barge_in=barge_in)
                finally:
                    camera.cancel()

    async def _turn(self, live: LiveClient, result: Result, *, barge_in: bool) -> None:
        """Speak an answer, wait for the first sound of the reply, listen to it for a while."""
        began, answer = time.monotonic(), next(self._answers)
        live.sound.clear()
        result.windows += sum(event["type"] == "window" for event in live.events)
        live.events.clear()
        speaking = asyncio.create_task(live.speak(answer))
        if barge_in:
            # The interviewer is speaking: from the first sample of the candidate's speech to the order to fall silent.
            await self._until(live, began, lambda: any(event["type"] == "speech_stop" for event in live.events))
            stopped = [e for e in live.events if e["type"] == "speech_stop" and e["reason"] == "interrupted"]
            if stopped:
                result.silenced.append((stopped[0]["at"] - began) * 1000)
        await speaking
        ended = time.monotonic()
        quiet = asyncio.create_task(live.speak(silence(_PATIENCE)))
        try:
            answered = await self._until(live, ended, lambda: any(at > ended for at, _ in live.sound))
            if answered:
                result.delays.append((next(at for at, _ in live.sound if at > ended) - ended) * 1000)
                result.turns += 1
            elif any(event["type"] == "hint" for event in live.events):
                result.misheard += 1
            else:
                result.late += 1
            rest = 1.5 if barge_in else max(0.0, began + _ROUND_SECONDS - time.monotonic())
            await asyncio.sleep(rest)
        finally:
            quiet.cancel()
            await asyncio.wait([quiet])

    async def _film(self, live: LiveClient) -> None:
        while self._camera is not None:
            await live.frame(2, self._camera)
            await asyncio.sleep(1.0)

    @staticmethod
    async def _until(live: LiveClient, since: float, done: object) -> bool:
        while time.monotonic() < since + _PATIENCE and live.close_code is None:
            if done():  # type: ignore[operator]
                return True
            if any(e["type"] == "hint" and e["kind"].startswith("repeat") and e["at"] > since for e in live.events):
                return False
            await asyncio.sleep(0.005)
        return False

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    async def _post(self, path: str, body: dict[str, object]) -> dict[str, str]:
        response = await self._client.post(path, json=body, headers=self._headers)
        response.raise_for_status()
        data: dict[str, str] = response.json()["data"]
        return data


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def answers() -> list[Samples]:
    """What candidates say, each with a breath of silence before."""
    return [spoken(text) for text in ANSWERS]


def environment() -> None:
    """Settings of the service: espeak-ng speaks, whatever else is installed; no code is run."""
    os.environ.setdefault("NEXURA_SYNTHESIS", "espeak")
    os.environ.setdefault("NEXURA_SANDBOX", "off")


async def one(service: Served, turns: int) -> Result:
    """One candidate, who cuts in at every reply."""
    result = Result()
    async with httpx.AsyncClient(base_url=f"{service.url}/api/v1", timeout=60) as client:
        candidate = Speaker(client, service.url.removeprefix("http://"), answers(), None)
        await candidate.sign_up()
        await candidate.talk(result, until=time.monotonic() + 3600, turns=turns, barge_in=True)
    return result


async def many(service: Served, candidates: int, seconds: float, camera: bool) -> Result:
    """Candidates at once, each speaking half of the time."""
    result = Result()
    picture = FACE.read_bytes() if camera and FACE.exists() else None
    said = answers()
    async with httpx.AsyncClient(base_url=f"{service.url}/api/v1", timeout=60) as client:
        people = [Speaker(client, service.url.removeprefix("http://"), said, picture) for _ in range(candidates)]
        for person in people:
            await person.sign_up()
        until = time.monotonic() + seconds

        async def later(person: Speaker, wait: float) -> None:
            await asyncio.sleep(wait)
            await person.talk(result, until=until)

        await asyncio.gather(*(later(p, n * _ROUND_SECONDS / candidates) for n, p in enumerate(people)))
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--candidates", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--no-camera", action="store_true")
    chosen = parser.parse_args()
    environment()
    print("| | measured | aim |\n|---|---|---|")
    with served() as service:
        before = service.megabytes()
        if chosen.turns:
            alone = asyncio.run(one(service, chosen.turns))
            delays = alone.delays
            print(
                f"| last sample → first sound, p50 / p95 (n = {len(delays)}) | {pair(delays)} ms | ≤ 1200 / 2200 ms |"
            )
            print(
                f"| speech → interviewer silenced, p50 / p95 (n = {len(alone.silenced)}) | {pair(alone.silenced)} ms | ≤ 200 ms |"
            )
            print(f"| not understood, unanswered | {alone.misheard}, {alone.late} | |")
        if chosen.candidates:
            warm = service.megabytes()
            crowd = asyncio.run(many(service, chosen.candidates, chosen.seconds, not chosen.no_camera))
            after = service.megabytes()
            number, half = len(crowd.delays), len(crowd.delays) // 2
            title = f"{chosen.candidates} candidates for {chosen.seconds:g} s"
            print(f"| {title}: last sample → first sound, p50 / p95 (n = {number}) | {pair(crowd.delays)} ms | |")
            if half:
                first, second = statistics.median(crowd.delays[:half]), statistics.median(crowd.delays[half:])
                print(f"| the median of their first and second half | {first:.0f}, {second:.0f} ms | no growth |")
            print(f"| not understood, unanswered, windows | {crowd.misheard}, {crowd.late}, {crowd.windows} | |")
            print(f"| memory at start, before and after them | {before:.0f}, {warm:.0f}, {after:.0f} MB | |")
            print(f"| memory for each of them | {(after - warm) / chosen.candidates:.1f} MB | |")


def pair(values: list[float]) -> str:
    """Median and 95th percentile, in words."""
    return f"{quantile(values, 0.5):.0f} / {quantile(values, 0.95):.0f}" if values else "–"


if __name__ == "__main__":
    np.seterr(all="raise")
    main()
