"""The service killed with SIGKILL at random moments of a turn: nothing is lost, nothing is doubled."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import socket
import threading
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.settings import StorageSettings

KILLS = 50
ANSWERS = (
    "I would put the data behind an index, because a full scan reads every row, and measure before and after.",
    "First I make it work, then I write a test that fails without the change. As a result we shipped on time.",
    "It depends on how often we read and how often we write. A cache helps reads, but it can serve old data.",
)

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["api.app", "uvicorn", "tests.faults.loaded"])


def _serve(port: int, environment: dict[str, str]) -> None:
    import uvicorn

    os.environ.update(environment)
    os.setpgrp()
    uvicorn.run("api.app:create_app", factory=True, host="127.0.0.1", port=port, log_config=None, access_log=False)


class Server:
    """A served data folder that can be killed and started again."""

    def __init__(self, data_dir: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._environment = {
            "NEXURA_DATA_DIR": str(data_dir),
            "NEXURA_WEIGHTS_DIR": str(StorageSettings().weights),
            "NEXURA_RATE_LIMITS": "false",
        }
        self._process: BaseProcess | None = None
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._process = _processes.Process(target=_serve, args=(self._port, self._environment), daemon=True)
        self._process.start()
        with httpx.Client(base_url=self.url) as client:
            for _ in range(600):
                try:
                    if client.get("/health/live").status_code == 200:
                        return
                except httpx.TransportError:
                    time.sleep(0.1)
        pytest.fail("the server did not start")

    def kill(self) -> None:
        assert self._process is not None
        assert self._process.pid is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.kill()


class Candidate:
    """Somebody in an interview who notes what they sent and what they were told."""

    def __init__(self, server: Server) -> None:
        self._client = httpx.Client(base_url=f"{server.url}/api/v1", timeout=60)
        account = {"email": "casey@example.com", "password": "a long and quiet river", "name": "Casey Lee"}
        token = self._client.post("/auth/register", json=account).json()["data"]["access_token"]
        self._client.headers["Authorization"] = f"Bearer {token}"
        self.interview = ""
        self.sent: list[str] = []

    def begin(self) -> None:
        wanted = {"job_role": "Backend engineer", "interview_type": "google_sde", "question_count": 20}
        self.interview = self._client.post("/interviews", json=wanted).json()["data"]["interview_id"]
        self.sent = []

    def answer(self, text: str, key: str) -> httpx.Response:
        return self._client.post(
            f"/interviews/{self.interview}/answers", json={"answer": text}, headers={"Idempotency-Key": key}
        )

    def get(self, path: str) -> Any:
        response = self._client.get(f"/interviews/{self.interview}{path}")
        assert response.status_code == 200, response.text
        return response.json()["data"]

    def transcript(self) -> list[dict[str, Any]]:
        return [
            message
            for page in itertools.takewhile(bool, (self.get(f"/messages?limit=100&page={n}") for n in range(1, 9)))
            for message in page
        ]


def test_no_kill_loses_or_doubles_a_turn(server: Server) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    chance = random.Random(seed)
    candidate = Candidate(server)
    candidate.begin()
    reach, answered_before_death = 0.1, 0
    for number in range(KILLS):
        text, key = f"{chance.choice(ANSWERS)} Number {number}.", f"turn-{number}"
        replies: list[httpx.Response] = []

        def send(text: str = text, key: str = key, replies: list[httpx.Response] = replies) -> None:
            try:
                replies.append(candidate.answer(text, key))
            except httpx.TransportError:
                return

        sender = threading.Thread(target=send)
        sender.start()
        time.sleep(chance.uniform(0, reach))
        server.kill()
        sender.join()
        server.start()

        again = candidate.answer(text, key)
        assert again.status_code == 200, again.text
        if replies:
            answered_before_death += 1
            assert replies[0].json()["data"] == again.json()["data"]
        # Aim so that about one death in three comes after the answer went out, however fast the machine is.
        reach *= 0.85 if replies else 1.1
        candidate.sent.append(text)
        _check_record(candidate, again.json()["data"])
        if again.json()["data"]["status"] == "completed":
            _check_report(candidate)
            candidate.begin()
    # Deaths fell before and after the answer went out, or the moments were not random.
    assert 0 < answered_before_death < KILLS


def _check_record(candidate: Candidate, outcome: dict[str, Any]) -> None:
    transcript = candidate.transcript()
    assert [message["position"] for message in transcript] == list(range(len(transcript)))
    assert [message["content"] for message in transcript if message["role"] == "user"] == candidate.sent
    assert [message["role"] for message in transcript] == ["assistant", "user"] * len(candidate.sent) + ["assistant"]
    assert outcome["turn"] == len(candidate.sent)
    assert candidate.get("")["turn"] == len(candidate.sent)
    turns = [answered["turn"] for answered in candidate.get("/feedback")]
    assert turns == sorted(set(turns))


def _check_report(candidate: Candidate) -> None:
    report = candidate.get("/report")
    assert [q["turn"] for q in report["questions"]] == [answered["turn"] for answered in candidate.get("/feedback")]
