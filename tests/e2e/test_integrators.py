"""What a careless or hostile integrator sends to every route: it is refused in the contract's words, and nothing breaks."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, TypeVar

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from tests.e2e.candidate import Candidate
from tests.e2e.conftest import SignUp

pytestmark = pytest.mark.asyncio(loop_scope="module")

Document = dict[str, Any]
T = TypeVar("T")
JSON = "application/json"
METHODS = {"get", "post", "put", "patch", "delete"}
PASSWORD = "no example has these words"

PLACES = (
    "00000000-0000-4000-8000-000000000000",
    "not-a-uuid",
    "-1",
    "9" * 400,
    "%00",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "1%27%20OR%20%271%27=%271",
)
BODIES: tuple[tuple[bytes, str], ...] = (
    (b"", JSON),
    (b"null", JSON),
    (b"[]", JSON),
    (b"5", JSON),
    (b'"text"', JSON),
    (b"{", JSON),
    (b"\xff\xfe", JSON),
    (b'{"a": ' * 20_000, JSON),
    (b'{"a": 1e999}', JSON),
    (b"[" * 100_000, JSON),
    (b"{}", "text/plain"),
    (b"{}", ""),
    (b"a=1&b=2", "application/x-www-form-urlencoded"),
    (b"{}", "application/json; charset=utf-16"),
    (b"x", "multipart/form-data"),
    (b"x", "multipart/form-data; boundary=x"),
    (b"<a/>", "application/xml"),
    (b"{}", "video/webm"),
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    -(10**30),
    1e308,
    "",
    " ",
    "\x00",
    "\ud800",
    "😀" * 300,
    "x" * 300_000,
    "𝕬‮\u200b",
    [],
    [[]],
    {},
    {"a": {"b": []}},
    ["😀"] * 2000,
)
QUERIES = (
    "page=0&page=2",
    "page=1&page=99999999999999999999",
    "limit=-1",
    "limit=1e3",
    "limit=101",
    "page=%F0%9F%98%80",
    "sort=password_hash",
    "sort=%00",
    "sort=-,-,",
    "sort=",
    "page=1000000&limit=100",
    "days=0",
    "days=99999999999999999999",
    "status=%00",
    "status=nonsense&status=open",
    "kind=&q=%25_%5C%27&language=xx",
    "week=9999-12-31T23:59:59Z",
    "week=0001-01-01T00:00:00%2B23:59",
    "view=all",
    "%00=%00",
    "interview_type=%F0%9F%98%80",
    "metric=__class__",
)
LEFT_OUT = {"POST /api/v1/auth/logout"}
"""It would sign the caller out."""
AUDIT = "/api/v1/admin/bias-audits"
"""An audit that swaps texts takes a minute."""
FEW = 4
"""How many of such a list each place gets: all of a list reach every kind of place, in a few seconds instead of minutes."""


@pytest.fixture(scope="module")
def described(app: FastAPI) -> Document:
    return app.openapi()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def headers(app: FastAPI, client: httpx.AsyncClient) -> dict[str, str]:
    """An administrator's, who comes through every door."""
    email = f"{uuid.uuid4()}@example.com"
    await app.state.service.parts.accounts.users.create_admin(email, "Admin", PASSWORD)
    tokens = Candidate.data(await client.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD}))
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def operations(described: Document) -> Iterator[tuple[str, str, Document]]:
    """Method, path and description of every route under `/api/v1`."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/v1") and f"{method.upper()} {path}" not in LEFT_OUT:
                yield method.upper(), path, operation


def placed(path: str, value: str = PLACES[0]) -> str:
    return re.sub(r"\{\w+\}", value, path if value != PLACES[0] else path.replace("{number}", "0"))


def value_of(media: Document | None) -> Any:
    """The example of a body; None where there is no such body."""
    return next(iter(media["examples"].values()))["value"] if media else None


def check(response: httpx.Response, asked: str) -> None:
    """Either it worked, or it is refused in the contract's shape, with a message for a person, and without what was sent."""
    assert response.status_code < 500 or "SANDBOX_OFF" in response.text, (asked, response.text[:300])
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == JSON, (asked, response.text[:300])
    body = response.json()
    assert body.keys() == {"error"}, asked
    error = body["error"]
    assert error.keys() == {"code", "message", "details", "timestamp"}, asked
    assert re.fullmatch(r"[A-Z][A-Z0-9_]+", error["code"]), (asked, error)
    assert re.match(r"[A-Z`].+ .+[.`]$", error["message"], re.DOTALL), (asked, error)
    assert len(response.content) < 5000, asked
    if "details.fields" in error["message"]:
        assert error["details"]["fields"], (asked, error)
    if response.status_code == 405:
        assert response.headers["allow"], asked


def some(strange: Sequence[T], turn: Iterator[int]) -> list[T]:
    """The next few of a list; after the last comes the first."""
    return [strange[next(turn) % len(strange)] for _ in range(FEW)]


async def test_strange_places(client: httpx.AsyncClient, described: Document, headers: dict[str, str]) -> None:
    turn = count()
    for method, path, _ in operations(described):
        for value in some(PLACES, turn) if "{" in path else ():
            response = await client.request(method, placed(path, value), headers=headers)
            check(response, f"{method} {path} {value[:20]}")


async def test_strange_queries(client: httpx.AsyncClient, described: Document, headers: dict[str, str]) -> None:
    turn = count()
    for method, path, _ in operations(described):
        for query in some(QUERIES, turn) if method == "GET" else ():
            check(await client.get(f"{placed(path)}?{query}", headers=headers), f"{path}?{query}")


async def test_strange_bodies(client: httpx.AsyncClient, described: Document, headers: dict[str, str]) -> None:
    turn = count()
    for method, path, operation in operations(described):
        for content, kind in some(BODIES, turn) if "requestBody" in operation else ():
            sent = headers | ({"Content-Type": kind} if kind else {})
            response = await client.request(method, placed(path), content=content, headers=sent)
            check(response, f"{method} {path} {content[:20]!r} as {kind}")


async def test_strange_values(client: httpx.AsyncClient, described: Document, headers: dict[str, str]) -> None:
    turn = count()
    for method, path, operation in operations(described):
        for name, value, content in _spoiled(operation, described, turn):
            sent = headers | {"Content-Type": JSON}
            response = await client.request(method, placed(path), content=content, headers=sent)
            check(response, f"{method} {path} {name}={value!r:.40}")


def _spoiled(operation: Document, described: Document, turn: Iterator[int]) -> Iterator[tuple[str, Any, bytes]]:
    """The body of the description, with one field after the other replaced by a few values."""
    media = operation.get("requestBody", {}).get("content", {}).get(JSON)
    if media is None:
        return
    schema = described["components"]["schemas"].get(media["schema"].get("$ref", "").rsplit("/", 1)[-1], media["schema"])
    example = value_of(media)
    for name in schema.get("properties", example):
        for value in some(VALUES, turn):
            yield name, value, json.dumps({**example, name: value}).encode()


async def test_described_bodies_are_taken(
    client: httpx.AsyncClient, described: Document, headers: dict[str, str]
) -> None:
    for method, path, operation in operations(described):
        media = operation.get("requestBody", {}).get("content", {}).get(JSON)
        if media is not None and path != AUDIT:
            response = await client.request(method, placed(path), json=value_of(media), headers=headers)
            assert "VALIDATION_FAILED" not in response.text, (method, path, response.text)
            check(response, f"{method} {path}")
    told = await client.get("/api/v1/admin/settings", headers=headers)
    again = dict.fromkeys(told.json()["data"])
    await client.put("/api/v1/admin/settings", headers=headers, json=again)


async def test_other_methods_and_slashes(
    client: httpx.AsyncClient, described: Document, headers: dict[str, str]
) -> None:
    for path in {path for _, path, _ in operations(described)}:
        for method in ("HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "PROPFIND"):
            if method.lower() in described["paths"][path]:
                continue
            response = await client.request(method, placed(path), headers=headers)
            if method == "HEAD":
                assert response.status_code < 500, path
            else:
                check(response, f"{method} {path}")
        for strange in (f"{placed(path)}/", f"/{placed(path)}", placed(path).upper(), f"{placed(path)}//"):
            response = await client.get(strange, headers=headers)
            check(response, strange)
            assert response.status_code in (404, 405), strange


@pytest.mark.parametrize(
    "sent",
    [
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer a.b.c"},
        {"Authorization": "Bearer " + "a" * 6000},
        {"Authorization": "Basic YTpi"},
        {"Authorization": "Bearer é".encode("latin-1")},
        {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."},
        {"X-API-Key": "nx_unknown"},
        {"X-API-Key": "\x7f"},
        {},
    ],
)
async def test_strange_credentials(client: httpx.AsyncClient, described: Document, sent: dict[str, str]) -> None:
    for method, path, operation in operations(described):
        if "security" in operation:
            response = await client.request(method, placed(path), headers=sent)
            check(response, f"{method} {path} {sent}")
            assert response.status_code == 401, (method, path, sent, response.text)


async def test_strange_headers(client: httpx.AsyncClient, described: Document, headers: dict[str, str]) -> None:
    strange = {
        "Idempotency-Key": "é".encode(),
        "Range": "bytes=99999999999999999999-",
        "Last-Event-ID": "-1",
        "Accept": "text/event-stream",
        "Accept-Language": "xx;q=nonsense",
        "X-Forwarded-For": "'; DROP TABLE users; --",
        "Host": "evil.example",
    }
    for method, path, _ in operations(described):
        response = await client.request(method, placed(path), headers={**headers, **strange}, json={})
        check(response, f"{method} {path}")


async def test_strangers_find_nothing(
    client: httpx.AsyncClient, described: Document, headers: dict[str, str], sign_up: SignUp
) -> None:
    """Whoever is no administrator is told so; an id of nobody's is 404 on every route that takes no body."""
    stranger = await sign_up()
    for method, path, operation in operations(described):
        media = operation.get("requestBody", {}).get("content", {}).get(JSON)
        if path.startswith("/api/v1/admin"):
            response = await client.request(method, placed(path), headers=stranger, json=value_of(media))
            assert response.status_code == 403, (method, path, response.text)
        elif "_id}" in path:
            response = await client.request(method, placed(path), headers=stranger, json=value_of(media))
            refused = (response.status_code, response.json()["error"]["code"])
            assert refused in ((404, "NOT_FOUND"), (415, "UNSUPPORTED_FILE_TYPE"), (403, "CONSENT_REQUIRED")), (
                method,
                path,
                refused,
            )


async def test_lists_say_how_many_there_are(
    client: httpx.AsyncClient, described: Document, headers: dict[str, str], candidate: Candidate
) -> None:
    schemas = described["components"]["schemas"]
    await candidate.begin()
    lists = []
    for method, path, operation in operations(described):
        content = operation["responses"].get("200", {}).get("content", {}).get(JSON)
        if method != "GET" or content is None:
            continue
        envelope = schemas[content["schema"]["$ref"].rsplit("/", 1)[-1]]
        if envelope["properties"]["data"].get("type") != "array":
            continue
        lists.append(path)
        assert {"page", "limit", "sort"} <= {parameter["name"] for parameter in operation["parameters"]}, path
        person = headers if path.startswith("/api/v1/admin") else candidate._headers
        response = await client.get(placed(path, candidate.interview), headers=person, params={"page": 1, "limit": 1})
        assert response.status_code == 200, (path, response.text)
        data, meta = response.json()["data"], response.json()["meta"]
        assert (meta["page"], meta["limit"]) == (1, 1), path
        assert len(data) == min(1, meta["total"]), path
    assert len(lists) > 25


async def test_bodies_without_needs_may_be_left_out(
    client: httpx.AsyncClient, described: Document, headers: dict[str, str]
) -> None:
    """Or it is said what has to be sent."""
    schemas = described["components"]["schemas"]
    for method, path, operation in operations(described):
        body = operation.get("requestBody")
        if body is None or JSON not in body["content"]:
            continue
        schema = body["content"][JSON]["schema"]
        schema = schemas.get(schema.get("$ref", "").rsplit("/", 1)[-1], schema)
        response = await client.request(method, placed(path), headers=headers)
        if body.get("required"):
            assert response.status_code == 422, (method, path, response.text)
            assert response.json()["error"]["details"]["fields"] == [
                {
                    "field": "body",
                    "message": "Send a JSON object, with `Content-Type: application/json`; /api/openapi.json says what it holds.",
                }
            ], (method, path)
        else:
            assert "required" not in schema, (method, path)
            assert response.status_code != 422, (method, path, response.text)
