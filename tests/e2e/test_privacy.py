"""Everything about a person as an archive, and nothing of them after they are gone: in files, tables, logs; on SQLite and PostgreSQL."""

from __future__ import annotations

import io
import json
import sqlite3
import uuid
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy.engine import make_url

from api.app import create_app
from core.settings import Settings, StorageSettings
from services.privacy.ownership import exported
from tests.e2e.candidate import Candidate, strong
from tests.e2e.resumes import resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

PASSWORD = "four unrelated words"
Running = Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]]


@dataclass
class Place:
    """A service and where it keeps things."""

    client: httpx.AsyncClient
    settings: Settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    make_settings: Callable[..., Settings],
    database_url: str,
    running: Running,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Place]:
    folder = tmp_path_factory.mktemp("data")
    url = database_url if database_url.startswith("postgres") else f"sqlite+aiosqlite:///{folder / 'nexura.db'}"
    # With model files where there are some: vectors and rubrics leave files of their own.
    settings = make_settings(folder, weights_dir=StorageSettings().weights, database_url=url)
    async with running(create_app(settings)) as client:
        yield Place(client, settings)


async def sign_up(client: httpx.AsyncClient, name: str) -> tuple[Candidate, dict[str, Any]]:
    person = {"email": f"{name.lower()}.{uuid.uuid4().hex[:8]}@example.com", "name": name, "password": PASSWORD}
    registered = Candidate.data(await client.post("/api/v1/auth/register", json=person), 201)
    return Candidate(client, {"Authorization": f"Bearer {registered['access_token']}"}), registered["user"]


def new_mark() -> str:
    """A name that is in no text but one person's."""
    return "Zyxq" + "".join("bcdfghjklmnp"[digit % 12] for digit in uuid.uuid4().bytes)


async def live(person: Candidate, mark: str) -> str:
    """Use what there is to use, with the mark in every text; the resume's id."""
    ad = f"Backend engineer at {mark}Corp. You must know Python and SQL. Kubernetes is required. Docker is a plus."
    code = f"def {mark.lower()}(numbers):\n    return sum(numbers) / len(number)\n"
    file = {"file": (f"{mark}.docx", resume_docx(f"{mark} Rao"))}
    uploaded = person.data(await person.request("POST", "/resumes/upload", files=file), 201)
    resume: str = uploaded["resume_id"]
    await person.request("GET", f"/resumes/{resume}/quality")
    keyed = {"Idempotency-Key": f"{mark}-job"}
    person.data(await person.request("POST", "/jobs", json={"text": ad, "title": f"{mark} job"}, headers=keyed), 201)
    gap = {"resume_id": resume, "job_description": ad}
    analysis = person.data(await person.request("POST", "/analysis/skill-gap", json=gap), 201)
    path = await person.request("POST", "/learning-paths", json={"analysis_id": analysis["analysis_id"]})
    assert path.status_code in (200, 201), path.text
    bank = person.data(await person.request("POST", "/question-banks", json={"name": f"{mark} questions"}), 201)
    question = {
        "question": f"What does the {mark} index do for a query?",
        "reference_answer": "An index keeps keys in order, so that a query finds rows without reading the whole table.",
    }
    added = await person.request("POST", f"/question-banks/{bank['question_bank_id']}/questions", json=question)
    assert added.status_code == 201, added.text
    wanted = {"code": code, "language": "python", "output_language": "hi"}
    person.data(await person.request("POST", "/debug/analyze", json=wanted))
    person.data(await person.request("PUT", "/users/me/skills", json={"skills": [{"skill": "Python"}]}))
    await person.request("PUT", "/users/me/consents", json={"consents": {"research": True}})
    await person.begin(resume_id=resume, question_count=2)
    await person.reach_first_question()
    while (await person.answer(f"{strong(person.open)} {mark} told me so."))["status"] != "completed":
        pass
    await person.report()
    return resume


def files_with(folder: Path, *marks: bytes) -> list[str]:
    """Which files hold one of the marks, in either case."""
    lower = [mark.lower() for mark in marks]
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [f"{path.relative_to(folder)}: {mark!r}" for mark in lower if mark in content]
    return found


async def rows_with(settings: Settings, *marks: str) -> list[str]:
    """Which tables, LangGraph's among them, hold one of the marks in any row."""
    lower = [mark.lower() for mark in marks]
    url = make_url(settings.storage.url)
    if url.get_backend_name() == "sqlite":
        paths = [Path(str(url.database)), Path(str(url.database)).with_suffix(".checkpoints.db")]
        return [hit for path in paths for hit in _sqlite_rows(path, lower)]
    server = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    tables = [row[0] for row in await server.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    found = []
    for table in tables:
        for row in await server.fetch(f'SELECT * FROM "{table}"'):
            found += [f"{table}: {mark}" for mark in lower if mark in _plain(tuple(row))]
    await server.close()
    return found


def _sqlite_rows(path: Path, marks: list[str]) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (f"{table}: {mark}" for mark in marks if mark in _plain(row))


def _plain(row: tuple[Any, ...]) -> str:
    parts = (part.decode("latin-1") if isinstance(part, bytes) else str(part) for part in row)
    return " ".join(parts).lower().replace("-", "")


async def archive_of(person: Candidate) -> zipfile.ZipFile:
    response = await person.request("GET", "/users/me/export")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(response.content))


async def test_the_archive_holds_what_was_brought_said_and_decided(place: Place) -> None:
    mark = new_mark()
    person, user = await sign_up(place.client, mark)
    resume = await live(person, mark)
    archive = await archive_of(person)
    assert archive.testzip() is None
    names = set(archive.namelist())
    assert {f"data/{one.table.name}.json" for one in exported()} <= names
    assert {"README.txt", "index.json", f"files/resumes/{resume}/{mark}.docx"} <= names
    assert archive.read(f"files/resumes/{resume}/{mark}.docx")[:2] == b"PK"
    users = json.loads(archive.read("data/users.json"))
    assert [(row["id"], row["email"]) for row in users] == [(user["user_id"], user["email"])]
    assert all("password" not in column for column in users[0])
    for table in ("resumes", "turns", "messages", "jobs", "debug_sessions", "own_questions"):
        assert mark.lower() in archive.read(f"data/{table}.json").decode().lower(), table
    for table in ("reports", "evaluations", "skill_gaps", "learning_paths", "consent_changes", "sign_ins"):
        assert json.loads(archive.read(f"data/{table}.json")), table
    kinds = {row["kind"] for row in json.loads(archive.read("data/decisions.json"))}
    assert {"answer_evaluation", "interview_report", "skill_gap", "resume_quality"} <= kinds
    index = json.loads(archive.read("index.json"))
    assert index["data"]["data/turns.json"] == len(json.loads(archive.read("data/turns.json")))


async def test_an_archive_is_its_owners_alone(place: Place) -> None:
    mark = new_mark()
    person, _ = await sign_up(place.client, mark)
    person.data(
        await person.request("POST", "/jobs", json={"text": f"{mark} needs a Python engineer who knows SQL."}), 201
    )
    other, _ = await sign_up(place.client, "Somebody")
    archive = await archive_of(other)
    assert all(mark.lower().encode() not in archive.read(name).lower() for name in archive.namelist())
    assert (await place.client.get("/api/v1/users/me/export")).status_code == 401


async def test_after_deletion_a_search_of_every_store_finds_no_trace(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    mark = new_mark()
    person, user = await sign_up(place.client, mark)
    staying, kept = await sign_up(place.client, "Staying")
    await live(person, mark)
    decisions = person.data(await person.request("GET", "/users/me/decisions"))
    reported = {"decision_id": decisions[0]["decision_id"], "text": f"{mark} finds this unfair."}
    person.data(await person.request("POST", "/fairness/reports", json=reported), 201)
    identity = user["user_id"].replace("-", "")
    tables = {hit.split(":")[0] for hit in await rows_with(place.settings, mark)}
    assert {"resumes", "turns", "messages", "jobs", "users", "reviews", "debug_sessions", "own_questions"} <= tables
    assert (await person.request("DELETE", "/users/me", json={"password": PASSWORD})).status_code == 204
    assert await rows_with(place.settings, mark, identity) == []
    if place.settings.storage.url.startswith("sqlite"):
        traces = (mark, user["email"], user["user_id"], identity)
        assert files_with(place.settings.storage.data_dir, *(trace.encode() for trace in traces)) == []
    logged = capfd.readouterr()
    assert mark.lower() not in (logged.out + logged.err).lower()
    assert await rows_with(place.settings, kept["user_id"].replace("-", "")) != []
    assert (await staying.request("GET", "/users/me")).status_code == 200
