"""A creating request that is sent twice is carried out once."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI, File, Form, UploadFile
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlmodel import col, func, select, update

from api.auth import SignedIn
from api.envelope import Envelope, json_reply
from api.idempotency import OnceIn
from core.errors import Conflict
from storage.database import Database
from storage.tables import IdempotentRequest
from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
Send = Callable[..., Awaitable[httpx.Response]]


class Thing(BaseModel):
    """What the test's route makes."""

    name: str
    size: int = 1


@dataclass
class Workshop:
    """The test's hand on the work: how often it was done, how it ends, and a gate that it waits at."""

    made: list[uuid.UUID] = field(default_factory=list)
    fails_with: Exception | int | None = None
    gate: asyncio.Event | None = None
    at_the_gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def make(self, thing_id: uuid.UUID) -> JSONResponse:
        self.made.append(thing_id)
        if self.gate is not None:
            self.at_the_gate.set()
            await self.gate.wait()
        if isinstance(self.fails_with, Exception):
            raise self.fails_with
        if isinstance(self.fails_with, int):
            return JSONResponse({"error": {}}, self.fails_with)
        return json_reply(Envelope(data={"made": str(thing_id)}), 201)


@pytest.fixture(scope="module")
def routes(app: FastAPI) -> None:
    @app.post("/things/{shelf}")
    async def make_thing(thing: Thing, shelf: str, once: OnceIn, principal: SignedIn) -> JSONResponse:
        return await once.run(principal, lambda: app.state.workshop.make(once.resource_id(principal)))

    @app.post("/files")
    async def make_file(
        file: Annotated[UploadFile, File()], title: Annotated[str, Form()], once: OnceIn, principal: SignedIn
    ) -> JSONResponse:
        async def work() -> JSONResponse:
            app.state.workshop.made.append(uuid.uuid4())
            return json_reply(Envelope(data={"size": len(await file.read()), "title": title}), 201)

        return await once.run(principal, work)


@pytest.fixture
def workshop(app: FastAPI, routes: None) -> Workshop:
    app.state.workshop = Workshop()
    return app.state.workshop


@pytest.fixture
def database(app: FastAPI, client: httpx.AsyncClient) -> Database:
    database: Database = app.state.service.parts.database
    return database


@pytest.fixture
def send(client: httpx.AsyncClient, sign_up: SignUp) -> Send:
    """Asks for a thing, as one and the same user unless `headers` say otherwise."""
    asha: dict[str, str] = {}

    async def send(
        key: str | None, body: object = None, path: str = "/things/a", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        if not asha:
            asha.update(await sign_up())
        sent = (headers or asha) | ({} if key is None else {"Idempotency-Key": key})
        return await client.post(path, json=body or {"name": "cup"}, headers=sent)

    return send


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


async def test_a_repeat_gets_the_first_answer(send: Send, workshop: Workshop) -> None:
    first, again = await send("key"), await send("key")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert ("idempotency-replayed" in first.headers, again.headers["idempotency-replayed"]) == (False, "true")
    assert len(workshop.made) == 1


async def test_without_a_key_everything_is_done_again(send: Send, workshop: Workshop) -> None:
    assert (await send(None)).json() != (await send(None)).json()
    assert len(set(workshop.made)) == 2


async def test_a_key_is_good_for_one_request(send: Send, workshop: Workshop) -> None:
    await send("key", {"name": "cup", "size": 2})
    assert (await send("key", {"size": 2, "name": "cup"})).headers["idempotency-replayed"] == "true"
    for body, path in (({"name": "jug"}, "/things/a"), ({"name": "cup", "size": 2}, "/things/b")):
        assert code(await send("key", body, path)) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert code(await send("key", {"name": "cup", "size": 2}, "/things/a?x=1")) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert len(workshop.made) == 1


async def test_a_key_belongs_to_one_user(send: Send, sign_up: SignUp, workshop: Workshop) -> None:
    await send("key")
    other = await send("key", headers=await sign_up())
    assert other.status_code == 201
    assert len(set(workshop.made)) == 2


async def test_a_repeat_does_not_overtake_the_first(send: Send, workshop: Workshop) -> None:
    await send(None)
    workshop.made.clear()
    workshop.gate = asyncio.Event()
    first = asyncio.create_task(send("key"))
    await workshop.at_the_gate.wait()
    early = await send("key")
    assert code(early) == (409, "REQUEST_IN_PROGRESS")
    assert int(early.headers["retry-after"]) >= 1
    workshop.gate.set()
    assert (await send("key")).json() == (await first).json()
    assert len(workshop.made) == 1


async def test_of_twins_that_arrive_together_one_is_carried_out(send: Send, workshop: Workshop) -> None:
    await send(None)
    workshop.made.clear()
    answers = await asyncio.gather(*(send("key") for _ in range(6)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(workshop.made) == 1
    assert (await send("key")).headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize("failure", [Conflict("Not now."), KeyError("a bug"), 503])
async def test_a_failure_gives_the_key_back(send: Send, workshop: Workshop, failure: Exception | int) -> None:
    workshop.fails_with = failure
    assert (await send("key")).status_code >= 400
    workshop.fails_with = None
    again = await send("key")
    assert again.status_code == 201
    assert "idempotency-replayed" not in again.headers
    assert workshop.made[0] == workshop.made[1]
    assert (await send("key", {"name": "jug"})).status_code == 422


async def test_what_was_made_by_a_key_has_the_same_id_each_time(send: Send, workshop: Workshop) -> None:
    workshop.fails_with = Conflict("Not now.")
    await send("key", {"name": "cup"})
    await send("key", {"name": "jug"})
    await send("key", {"name": "cup"})
    assert workshop.made[0] == workshop.made[2] != workshop.made[1]


@pytest.mark.parametrize("key", ["", " ", "a b", "a" * 201, "ключ".encode(), "a\tb"])
async def test_a_key_is_visible_ascii(send: Send, workshop: Workshop, key: str) -> None:
    assert code(await send(key)) == (422, "VALIDATION_FAILED")
    assert workshop.made == []


async def test_the_longest_key_is_kept(send: Send, workshop: Workshop) -> None:
    key = "~" * 200
    assert (await send(key)).json() == (await send(key)).json()


async def test_a_form_is_recognised_by_its_content(
    client: httpx.AsyncClient, sign_up: SignUp, workshop: Workshop
) -> None:
    headers = await sign_up() | {"Idempotency-Key": "key"}

    async def upload(content: bytes, title: str = "CV") -> httpx.Response:
        return await client.post("/files", files={"file": ("cv.txt", content)}, data={"title": title}, headers=headers)

    content = b"x" * 3_000_000
    first, again = await upload(content), await upload(content)
    assert first.json()["data"] == {"size": 3_000_000, "title": "CV"}
    assert again.json() == first.json()
    assert code(await upload(content + b"x")) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert code(await upload(content, "Other")) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert len(workshop.made) == 1


async def _age(database: Database, by: timedelta, **values: object) -> None:
    """Make what is stored older, and otherwise as `values` say."""
    async with database.write() as session:
        aged = datetime.now(UTC) - by
        await session.exec(update(IdempotentRequest).values(created_at=aged, **values))


async def test_a_request_whose_process_died_can_be_sent_again(
    send: Send, workshop: Workshop, database: Database
) -> None:
    first = await send("key")
    await _age(database, timedelta(minutes=5), status=None, body=None)
    again = await send("key")
    assert again.status_code == 201
    assert again.json()["data"] == first.json()["data"]
    assert "idempotency-replayed" not in again.headers
    assert len(workshop.made) == 2


async def test_a_key_is_forgotten_after_a_day(send: Send, workshop: Workshop, database: Database) -> None:
    await send("key")
    await _age(database, timedelta(hours=23))
    assert (await send("key")).headers["idempotency-replayed"] == "true"
    await _age(database, timedelta(hours=25))
    assert "idempotency-replayed" not in (await send("key", {"name": "jug"})).headers
    async with database.read() as session:
        mine = select(func.count()).select_from(IdempotentRequest).where(col(IdempotentRequest.key) == "key")
        assert await session.scalar(mine) >= 1
    assert len(workshop.made) == 2


async def test_kept_answers_go_with_what_they_are_about(
    client: httpx.AsyncClient, sign_up: SignUp, app: FastAPI
) -> None:
    person = Candidate(client, await sign_up())
    keys = [{"Idempotency-Key": str(uuid.uuid4())} for _ in range(3)]
    files = {"file": ("cv.txt", b"Asha Rao\nasha@example.com\n\nSKILLS\nPython, SQL, Git\n", "text/plain")}
    uploaded = person.data(await person.request("POST", "/resumes/upload", files=files, headers=keys[0]), 201)
    wanted = {"job_role": "Engineer", "interview_type": "google_sde", "question_count": 3}
    created = person.data(await person.request("POST", "/interviews", json=wanted, headers=keys[1]), 201)
    path = f"/interviews/{created['interview_id']}"
    said = {"answer": "Hello, I am glad to be here."}
    person.data(await person.request("POST", f"{path}/answers", json=said, headers=keys[2]))

    async def kept() -> list[int]:
        names = [key["Idempotency-Key"] for key in keys]
        async with app.state.service.parts.database.read() as session:
            query = select(IdempotentRequest.key).where(col(IdempotentRequest.key).in_(names))
            return [names.index(key) for key in (await session.exec(query)).all()]

    before = await kept()
    assert {0, 1} <= set(before)
    assert (await person.request("DELETE", path)).status_code == 204
    assert await kept() == [0]
    assert (await person.request("DELETE", f"/resumes/{uploaded['resume_id']}")).status_code == 204
    assert await kept() == []
