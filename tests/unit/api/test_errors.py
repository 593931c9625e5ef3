"""Every fault leaves as one shape and repeats nothing that was sent."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, File, Form, UploadFile
from pydantic import BaseModel

from api.errors import failures
from api.text import refuse_unstorable_text
from core.errors import Conflict, Misconfigured, TooManyRequests, Unauthenticated, Unavailable


class Note(BaseModel):
    """A body."""

    text: str
    secret: int = 0
    anything: dict[str, Any] = {}


@pytest.fixture(scope="module", autouse=True)
def _routes(app: FastAPI) -> None:
    storable = [Depends(refuse_unstorable_text)]

    @app.post("/notes", dependencies=storable)
    async def note(body: Note) -> int:
        return len(body.text)

    @app.post("/nobody-reads", dependencies=storable)
    async def nobody_reads() -> None: ...

    @app.get("/notes/{name}", dependencies=storable)
    async def named(name: str, q: str = "") -> str:
        return name + q

    @app.post("/files", dependencies=storable)
    async def files(file: Annotated[UploadFile, File()], title: Annotated[str, Form()]) -> int:
        return len(await file.read()) + len(title)

    @app.get("/raises/{what}")
    async def raises(what: str) -> None:
        raise {
            "conflict": Conflict("Already there.", code="ALREADY", details={"id": 1}),
            "nobody": Unauthenticated("Who are you?"),
            "often": TooManyRequests("Slower.", details={"retry_after": 7}),
            "down": Unavailable("Away."),
            "misconfigured": Misconfigured("NEXURA_X is wrong."),
            "bug": KeyError("a secret value"),
        }[what]

    @app.get("/answers-wrongly", response_model=Note)
    async def answers_wrongly() -> Any:
        return {"text": ["a secret value"]}


def fault(response: httpx.Response) -> dict[str, Any]:
    body = response.json()
    assert body.keys() == {"error"}
    error: dict[str, Any] = body["error"]
    assert error.keys() == {"code", "message", "details", "timestamp"}
    assert error["timestamp"].endswith("Z")
    assert datetime.fromisoformat(error["timestamp"]).tzinfo
    assert response.headers["x-request-id"]
    assert response.headers["x-content-type-options"] == "nosniff"
    return error


@pytest.mark.parametrize(
    ("what", "status", "code", "headers"),
    [
        ("conflict", 409, "ALREADY", {}),
        ("nobody", 401, "UNAUTHENTICATED", {"www-authenticate": "Bearer"}),
        ("often", 429, "RATE_LIMIT_EXCEEDED", {"retry-after": "7"}),
        ("down", 503, "UNAVAILABLE", {}),
        ("misconfigured", 503, "MISCONFIGURED", {}),
    ],
)
async def test_domain_errors_keep_their_status_and_code(
    client: httpx.AsyncClient, what: str, status: int, code: str, headers: dict[str, str]
) -> None:
    response = await client.get(f"/raises/{what}")
    assert (response.status_code, fault(response)["code"]) == (status, code)
    assert response.headers.items() >= headers.items()


async def test_what_is_not_there(client: httpx.AsyncClient) -> None:
    for path in ("/nowhere", "/api/v1/nowhere", "/api/v2/auth/me", "/notes/", "/docs", "/redoc"):
        response = await client.get(path)
        assert (response.status_code, fault(response)["code"]) == (404, "NOT_FOUND")
    response = await client.put("/notes")
    assert (response.status_code, fault(response)["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "POST"


async def test_an_invalid_request_is_told_where_and_never_repeated(client: httpx.AsyncClient) -> None:
    response = await client.post("/notes", json={"secret": "hunter2"})
    error = fault(response)
    assert (response.status_code, error["code"]) == (422, "VALIDATION_FAILED")
    assert [field["field"] for field in error["details"]["fields"]] == ["body.text", "body.secret"]
    assert "hunter2" not in response.text


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"{", 422, "VALIDATION_FAILED"),
        (b"", 422, "VALIDATION_FAILED"),
        (b"[]", 422, "VALIDATION_FAILED"),
        (b"null", 422, "VALIDATION_FAILED"),
        (b'{"text": "\xff"}', 400, "MALFORMED_REQUEST"),
        (b'{"text": ' + b"[" * 900 + b"]" * 1, 422, "VALIDATION_FAILED"),
    ],
)
async def test_what_is_not_json(client: httpx.AsyncClient, content: bytes, status: int, code: str) -> None:
    for path in ("/notes", "/nobody-reads"):
        response = await client.post(path, content=content, headers={"Content-Type": "application/json"})
        if path == "/notes":
            assert (response.status_code, fault(response)["code"]) == (status, code)
        else:
            assert response.status_code == 200


async def test_json_needs_its_content_type(client: httpx.AsyncClient) -> None:
    for headers in ({}, {"Content-Type": "text/plain"}, {"Content-Type": "multipart/form-data"}):
        response = await client.post("/notes", content=b'{"text": "x"}', headers=headers)
        assert response.status_code in (400, 422)
        fault(response)


NUL, HALF = "a\x00b", "a\ud800b"


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"text": NUL}).encode(),
        json.dumps({"text": HALF}).encode(),
        json.dumps({"text": "x", "anything": {"deep": [{"er": HALF}]}}).encode(),
        json.dumps({"text": "x", "anything": {NUL: 1}}).encode(),
        b'{"text": "x", "anything": {"raw": "\xed\xa0\x80"}}',
        json.dumps({"text": "x", "anything": {"wide": NUL}}).encode("utf-16"),
    ],
)
async def test_text_that_no_database_keeps_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post("/notes", content=body, headers={"Content-Type": "application/json"})
    assert (response.status_code, fault(response)["code"]) == (422, "VALIDATION_FAILED")


async def test_ordinary_text_of_every_script_passes(client: httpx.AsyncClient) -> None:
    text = "आशा 🙂 \\u0000 \\ud800 é\n\t\x01"
    for ensure_ascii in (True, False):
        body = json.dumps({"text": text}, ensure_ascii=ensure_ascii).encode()
        response = await client.post("/notes", content=body, headers={"Content-Type": "application/json"})
        assert response.json() == len(text)
    assert (await client.get("/notes/आशा", params={"q": "🙂"})).json() == "आशा🙂"


async def test_nul_is_refused_in_addresses_and_forms(client: httpx.AsyncClient) -> None:
    responses = [
        await client.get("/notes/a%00b"),
        await client.get("/notes/a?q=%00"),
        await client.post("/files", files={"file": b"x"}, data={"title": NUL}),
        await client.post("/files", files={"file": b"x"}, data={"title": "t", "extra": NUL}),
    ]
    for response in responses:
        assert (response.status_code, fault(response)["code"]) == (422, "VALIDATION_FAILED")
    assert (await client.post("/files", files={"file": b"\x00" * 10}, data={"title": "t"})).json() == 11


async def test_a_body_may_be_so_large_and_no_larger(client: httpx.AsyncClient) -> None:
    fits = json.dumps({"text": "x" * 980}).encode()
    assert len(fits) <= 1_000
    assert (await client.post("/notes", json={"text": "x" * 980})).json() == 980
    for path in ("/notes", "/nobody-reads", "/nowhere"):
        response = await client.post(path, json={"text": "x" * 1_000})
        assert (response.status_code, fault(response)["code"]) == (413, "BODY_TOO_LARGE")


async def test_a_body_of_unannounced_length_is_cut_off(client: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 1_000_000:
            sent += 100
            yield b" " * 100

    response = await client.post("/notes", content=endless(), headers={"Content-Type": "application/json"})
    assert (response.status_code, fault(response)["code"]) == (413, "BODY_TOO_LARGE")
    assert sent < 10_000


async def test_a_form_may_be_as_large_as_an_upload(client: httpx.AsyncClient) -> None:
    async def upload(size: int) -> httpx.Response:
        return await client.post("/files", files={"file": b"x" * size}, data={"title": "t"})

    assert (await upload(100_000)).json() == 100_001
    response = await upload(200_000)
    assert (response.status_code, fault(response)["code"]) == (413, "FILE_TOO_LARGE")


@pytest.mark.parametrize("length", ["9" * 5_000, "1001"])
async def test_an_announced_length_is_believed(client: httpx.AsyncClient, length: str) -> None:
    response = await client.post("/notes", content=b"", headers={"Content-Length": length})
    assert (response.status_code, fault(response)["code"]) == (413, "BODY_TOO_LARGE")


async def test_a_bug_is_answered_with_its_request_and_logged_once(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    response = await client.get("/raises/bug", headers={"X-Request-ID": "report-me"})
    error = fault(response)
    assert (response.status_code, error["code"]) == (500, "INTERNAL_ERROR")
    assert error["details"] == {"request_id": "report-me"}
    assert "secret" not in response.text
    logged = capsys.readouterr().out
    assert logged.count("unexpected_error") == 1
    assert "KeyError" in logged


async def test_an_answer_of_the_wrong_shape_is_a_bug_whose_values_are_not_logged(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = await client.get("/answers-wrongly")
    assert (response.status_code, fault(response)["code"]) == (500, "INTERNAL_ERROR")
    logged = capsys.readouterr().out + caplog.text
    assert "response.text" in logged
    assert "a secret value" not in logged


def test_failures_are_documented_by_status_with_an_example_of_each_code() -> None:
    documented = failures(Conflict("Already there.", code="ALREADY"), Conflict, Unauthenticated)
    assert list(documented) == [401, 409, 413, 422, 429, 500]
    assert documented[409]["description"] == "`ALREADY`, `CONFLICT`"
    examples = documented[409]["content"]["application/json"]["examples"]
    assert examples["ALREADY"]["value"]["error"]["message"] == "Already there."
