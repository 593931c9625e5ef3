"""The graphs on LangGraph's own server, as Studio drives it: no service of ours, no network, the same record."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from langgraph_sdk import get_client
from sqlmodel import col, select

from core.settings import StorageSettings
from storage.database import Database
from storage.tables import CodingSubmission, Evaluation, Message, Report, Turn
from tests.e2e.candidate import OFF_TOPIC, STORY

ROOT = Path(__file__).parents[2]
_OUTSIDE = ("NEXURA_", "LANGSMITH_", "LANGCHAIN_", "LANGGRAPH_")


@dataclass(frozen=True)
class Studio:
    """A running development server and the database that its graph writes to."""

    url: str
    database: StorageSettings
    log: Path


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    # The server keeps its threads in the folder that it is started in: that must not be the repository.
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for entry in ROOT.iterdir():
        if not entry.name.startswith("."):
            (checkout / entry.name).symlink_to(entry)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    storage = StorageSettings(data_dir=tmp_path / "data", weights_dir=StorageSettings().weights)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OUTSIDE)} | {
        "LANGGRAPH_CLI_NO_ANALYTICS": "1",
        "NEXURA_DATA_DIR": str(storage.data_dir),
        "NEXURA_WEIGHTS_DIR": str(storage.weights),
    }
    command = [sys.executable, "-m", "langgraph_cli", "dev", "--no-browser", "--no-reload", "--port", str(port)]
    log = tmp_path / "studio.log"
    with log.open("w") as lines:
        server = subprocess.Popen(command, cwd=checkout, env=environment, stdout=lines, stderr=subprocess.STDOUT)
        yield Studio(f"http://127.0.0.1:{port}", storage, log)
        server.terminate()
        server.wait()


async def test_an_interview_in_studio(studio: Studio) -> None:
    await _up(studio)
    client = get_client(url=studio.url)
    thread = (await client.threads.create())["thread_id"]
    wanted: dict[str, Any] = {"job_role": "Backend engineer", "interview_type": "google_sde", "question_count": 2}
    state: Any = await client.runs.wait(thread, "interview", input=wanted)
    answers: list[str] = []
    posed: list[dict[str, Any]] = []
    while "__interrupt__" in state:
        question = state["__interrupt__"][0]["value"]
        assert question.keys() == {"question_id", "text", "domain", "difficulty", "phase", "type", "problem"}
        answers.append(STORY if question["type"] == "conversation" else OFF_TOPIC)
        reply: Any = answers[-1]
        if question["problem"] is not None:
            posed.append(question["problem"])
            answers[-1] = f"def {posed[-1]['entry_point'].get('python', 'f')}(*given):\n    return None"
            reply = {"answer": answers[-1], "language": posed[-1]["languages"][0]}
        state = await client.runs.wait(thread, "interview", command={"resume": reply})

    report = state["report"]
    assert (state["status"], state["turn"]) == ("completed", len(answers))
    assert len([question for question in report["questions"] if not question["follow_up"]]) == 2
    assert report["overall_score"] is not None

    database = Database(studio.database.url)
    async with database.read() as session:
        turns = (await session.exec(select(Turn).order_by(col(Turn.turn)))).all()
        said = await session.exec(
            select(Message.content).where(col(Message.role) == "user").order_by(col(Message.turn))
        )
        scored = (await session.exec(select(Evaluation).order_by(col(Evaluation.turn)))).all()
        (stored,) = (await session.exec(select(Report))).all()
        assert [(turn.turn, turn.status, turn.answer) for turn in turns] == [
            (number, "done", answer) for number, answer in enumerate(answers, start=1)
        ]
        assert list(said.all()) == answers
        assert [row.turn for row in scored] == [question["turn"] for question in report["questions"]]
        assert stored.body == report
        assert len((await session.exec(select(CodingSubmission))).all()) == len(posed)
    await database.close()


async def test_a_program_is_debugged_in_studio(studio: Studio) -> None:
    await _up(studio)
    client = get_client(url=studio.url)
    thread = (await client.threads.create())["thread_id"]
    wanted = {"code": "def double(x)\n    return 2 * x\n", "language": "python", "output_language": "hi"}
    state: Any = await client.runs.wait(thread, "debugging", input=wanted)
    result = state["result"]
    assert (result["language"], result["output_language"]) == ("python", "hi")
    assert (result["findings"][0]["line"], result["findings"][0]["source"]) == (1, "syntax")


async def test_a_skill_gap_in_studio(studio: Studio) -> None:
    await _up(studio)
    client = get_client(url=studio.url)
    thread = (await client.threads.create())["thread_id"]
    wanted = {
        "resume_text": "Asha Rao\nData engineer. Python, SQL and Docker since 2019.",
        "job_description": "Requirements\n- Python\n- Kubernetes is required.\n",
        "hours_per_week": 10,
    }
    state: Any = await client.runs.wait(thread, "career", input=wanted)
    assert [item["skill"] for item in state["gap"]["missing"]] == ["Kubernetes"]
    assert state["gap"]["match_percentage"] == 50.0
    assert "Kubernetes" in [item["skill"] for item in state["roadmap"]["skills"]]
    assert state["roadmap"]["hours_per_week"] == 10


async def _up(studio: Studio) -> None:
    async with httpx.AsyncClient(base_url=studio.url) as client:
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if (await client.get("/ok")).status_code == 200:
                    return
            await asyncio.sleep(0.1)
    pytest.fail(f"the server did not start: {studio.log.read_text()[-2000:]}")
