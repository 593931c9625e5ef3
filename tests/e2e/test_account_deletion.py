"""An account that is deleted amid an interview leaves nothing behind, in checkpoints and in the bytes of files either; on SQLite and
PostgreSQL."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import numpy as np
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy.engine import make_url
from sqlmodel import col, delete

from api.app import create_app
from core.clock import FixedClock
from core.errors import NotFound
from core.settings import Settings, StorageSettings
from graph.service import open_service
from rag.index import Entry
from storage.tables import Interview
from tests.e2e.candidate import OFF_TOPIC, Candidate
from tests.e2e.inside import Inside
from tests.e2e.living import living
from tests.e2e.resumes import HIGHLIGHT, resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

PASSWORD = "four unrelated words"
Running = Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture(scope="module")
def settings(
    make_settings: Callable[..., Settings], database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    return make_settings(tmp_path_factory.mktemp("data"), database_url=database_url)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(settings: Settings, running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with running(create_app(settings)) as client:
        yield client


def words_of(number: int) -> tuple[str, str, list[str]]:
    """A name, an e-mail address and sentences that nobody else has."""
    name = f"Quilla{number} Vantresk{number}"
    lines = [
        f"Built the {number} moorland ledgers in Python and PostgreSQL for a bank.",
        f"Ran {number} Kubernetes clusters for the tidewater archive.",
        f"Cut the night batch of Osmundel {number} from hours to minutes with Kafka.",
    ]
    return name, f"quilla{number}@example.com", lines


async def join(client: httpx.AsyncClient, number: int) -> tuple[Candidate, dict[str, Any]]:
    """Somebody who has brought a resume and is amid an interview; their account."""
    name, email, lines = words_of(number)
    registered = Candidate.data(
        await client.post("/api/v1/auth/register", json={"email": email, "name": name, "password": PASSWORD}), 201
    )
    person = Candidate(client, {"Authorization": f"Bearer {registered['access_token']}"})
    text = "\n".join([name, email, "", "Experience", *lines, "", "Skills", f"Python, SQL, Osmundel {number}"])
    sent = await person.request("POST", "/resumes/upload", files={"file": ("cv.txt", text.encode())})
    await person.begin(resume_id=person.data(sent, 201)["resume_id"])
    for line in lines:
        await person.answer(f"In short: {line}")
    return person, registered["user"]


def files_with(folder: Path, marks: list[bytes]) -> list[tuple[str, bytes]]:
    files = {str(path.relative_to(folder)): path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()}
    return [(name, mark) for name, content in files.items() for mark in marks if mark.lower() in content]


async def checkpoint_rows(settings: Settings) -> list[tuple[str, bytes]]:
    """Every row of every table of LangGraph's: its thread, and all of it as bytes."""
    url = make_url(settings.storage.url)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(Path(str(url.database)).with_suffix(".checkpoints.db"))) as connection:
            found = [
                row
                for table in ("checkpoints", "writes")
                for row in connection.execute(f"SELECT thread_id, * FROM {table}")
            ]
    else:
        server = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
        found = [
            tuple(row)
            for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes")
            for row in await server.fetch(f"SELECT thread_id, * FROM {table}")
        ]
        await server.close()
    return [
        (row[0], b" ".join(part if isinstance(part, bytes) else str(part).encode() for part in row[1:]))
        for row in found
    ]


async def sign_up(client: httpx.AsyncClient) -> Candidate:
    person = {"email": f"{uuid.uuid4()}@example.com", "name": "Asha Rao", "password": PASSWORD}
    registered = Candidate.data(await client.post("/api/v1/auth/register", json=person), 201)
    return Candidate(client, {"Authorization": f"Bearer {registered['access_token']}"})


async def test_checkpoints_go_with_the_account(client: httpx.AsyncClient, settings: Settings) -> None:
    leaving, staying = await sign_up(client), await sign_up(client)
    theirs: dict[Candidate, list[str]] = {leaving: [], staying: []}
    for person, interviews in theirs.items():
        sent = await person.request("POST", "/resumes/upload", files={"file": ("cv.docx", resume_docx())})
        resume = person.data(sent, 201)["resume_id"]
        for answers in range(2):
            await person.begin(resume_id=resume)
            for _ in range(answers):
                await person.answer(OFF_TOPIC)
            interviews.append(person.interview)

    async def lines() -> dict[str, bool]:
        """For each thread that there is something of: whether it holds the resume's line."""
        held: dict[str, bool] = {}
        for thread, content in await checkpoint_rows(settings):
            held[thread] = held.get(thread, False) or HIGHLIGHT.encode() in content
        return held

    assert await lines() == dict.fromkeys(theirs[leaving] + theirs[staying], True)
    refused = await leaving.request("DELETE", "/users/me", json={"password": "another one"})
    assert refused.status_code == 403
    assert len(await lines()) == 4
    assert (await leaving.request("DELETE", "/users/me", json={"password": PASSWORD})).status_code == 204
    assert await lines() == dict.fromkeys(theirs[staying], True)
    assert (await staying.answer(OFF_TOPIC))["turn"] == 2


async def test_no_byte_of_a_person_is_left_in_files(
    make_settings: Callable[..., Settings],
    database_url: str,
    running: Running,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = database_url if database_url.startswith("postgres") else f"sqlite+aiosqlite:///{tmp_path / 'nexura.db'}"
    settings = make_settings(tmp_path, weights_dir=StorageSettings().weights, database_url=url)
    app = create_app(settings)
    entries: list[Entry] = []
    async with running(app) as client:
        index = app.state.service.parts.index
        upsert = index.upsert

        async def noting(written: list[Entry]) -> None:
            entries.extend(written)
            await upsert(written)

        monkeypatch.setattr(index, "upsert", noting)
        people = [await join(client, number) for number in range(7001, 7004)]
        # So many that Chroma would write its graph out.
        others = np.random.default_rng(0).standard_normal((1000, 384), dtype=np.float32)
        others /= np.linalg.norm(others, axis=1, keepdims=True)
        await upsert([Entry(f"other:{row}", vector, "other", "other") for row, vector in enumerate(others)])
        leaving, account = people[1]
        name, email, lines = words_of(7002)
        words = [name, email, *lines, *name.split(), account["user_id"], account["user_id"].replace("-", "")]
        vectors = [entry.values.astype("<f4").tobytes() for entry in entries if entry.owner_id == account["user_id"]]
        assert len(vectors) >= 2
        numbers = [raw[start : start + 32] for raw in vectors for start in (0, 768)]
        assert files_with(tmp_path, numbers) != []
        marks = numbers + [word.encode() for word in words]
        assert (await leaving.request("DELETE", "/users/me", json={"password": PASSWORD})).status_code == 204
        assert files_with(tmp_path, marks) == []
        for person, _ in (people[0], *people[2:]):
            await person.answer(OFF_TOPIC)
    assert files_with(tmp_path, marks) == []


async def test_a_turn_at_work_is_waited_for_and_leaves_nothing(client: httpx.AsyncClient, settings: Settings) -> None:
    leaving = await sign_up(client)
    await leaving.begin()
    answered, deleted = await asyncio.gather(
        leaving.send(OFF_TOPIC), leaving.request("DELETE", "/users/me", json={"password": PASSWORD})
    )
    assert answered.status_code in (200, 401, 404)
    assert deleted.status_code == 204
    assert [thread for thread, _ in await checkpoint_rows(settings) if thread == leaving.interview] == []


async def test_an_interview_deleted_by_another_process_amid_a_turn_leaves_no_checkpoint(
    settings: Settings,
) -> None:
    asked, gone = asyncio.Event(), asyncio.Event()
    async with living(open_service(settings)) as service:
        inside = await Inside.begin(service)
        run = service.parts.intelligence.run

        async def waiting(*given: Any) -> Any:
            asked.set()
            await gone.wait()
            return await run(*given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(service.parts.intelligence, "run", waiting)
            answering = asyncio.create_task(inside.answer(OFF_TOPIC))
            await asked.wait()
            async with service.parts.database.write() as session:
                await session.exec(delete(Interview).where(col(Interview.id) == inside.interview))
            gone.set()
            with pytest.raises(NotFound):
                await answering
    assert str(inside.interview) not in {thread for thread, _ in await checkpoint_rows(settings)}


async def test_an_interview_begins_when_the_services_clock_says(settings: Settings) -> None:
    clock = FixedClock()
    async with living(open_service(settings, clock=clock)) as service:
        row = await (await Inside.begin(service)).row()
    assert (row.created_at, row.touched_at) == (clock.now(), clock.now())
