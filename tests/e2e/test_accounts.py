"""Accounts through the front door."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from core.settings import Settings

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

PASSWORD = "four unrelated words"
ROUTES = [
    ("GET", "/auth/me"),
    ("POST", "/auth/logout"),
    ("GET", "/auth/api-keys"),
    ("POST", "/auth/api-keys"),
    ("DELETE", "/auth/api-keys/3681367c-83cf-4ef9-8c0a-a20fac9a23ee"),
    ("GET", "/users/me"),
    ("PATCH", "/users/me"),
    ("DELETE", "/users/me"),
    ("GET", "/admin/users"),
    ("GET", "/admin/settings"),
    ("PUT", "/admin/settings"),
]


def bearer(tokens: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


async def registered(client: httpx.AsyncClient, person: dict[str, str]) -> dict[str, Any]:
    response = await client.post("/api/v1/auth/register", json=person)
    assert response.status_code == 201, response.text
    data: dict[str, Any] = response.json()["data"]
    return data


@pytest.fixture
def asha() -> dict[str, str]:
    """Somebody who has no account yet."""
    return {"email": f"{uuid.uuid4()}@example.com", "name": "Asha Rao", "password": PASSWORD}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def admin(client: httpx.AsyncClient, app: FastAPI) -> dict[str, str]:
    """Headers of an administrator."""
    await app.state.service.parts.accounts.users.create_admin("root@example.com", "Root", PASSWORD)
    login = await client.post("/api/v1/auth/login", json={"email": "root@example.com", "password": PASSWORD})
    return bearer(login.json()["data"])


async def test_sign_up_in_on_and_out(client: httpx.AsyncClient, asha: dict[str, str]) -> None:
    new = await registered(client, asha)
    assert new.keys() == {"access_token", "refresh_token", "token_type", "expires_in", "user"}
    assert (new["token_type"], new["expires_in"]) == ("bearer", 3600)
    user = new["user"]
    assert uuid.UUID(user["user_id"])
    assert {**user, "user_id": None} == {
        "user_id": None,
        "email": asha["email"],
        "name": "Asha Rao",
        "role": "student",
        "language": "en",
    }
    assert (await client.get("/api/v1/auth/me", headers=bearer(new))).json()["data"] == user

    login = await client.post("/api/v1/auth/login", json={"email": asha["email"].upper(), "password": PASSWORD})
    assert (login.status_code, login.json()["data"]["user"]) == (200, user)

    refresh = await client.post("/api/v1/auth/refresh", json={"refresh_token": new["refresh_token"]})
    assert (refresh.status_code, refresh.json()["data"]["user"]) == (200, user)

    newest = refresh.json()["data"]
    assert (await client.post("/api/v1/auth/logout", headers=bearer(newest))).status_code == 204
    assert code(await client.get("/api/v1/auth/me", headers=bearer(newest))) == (401, "UNAUTHENTICATED")
    assert code(await client.post("/api/v1/auth/refresh", json={"refresh_token": newest["refresh_token"]})) == (
        401,
        "INVALID_REFRESH_TOKEN",
    )
    assert (await client.get("/api/v1/auth/me", headers=bearer(login.json()["data"]))).status_code == 200


async def test_a_refresh_token_used_twice_ends_the_sign_in(client: httpx.AsyncClient, asha: dict[str, str]) -> None:
    new = await registered(client, asha)
    body = {"refresh_token": new["refresh_token"]}
    newest = (await client.post("/api/v1/auth/refresh", json=body)).json()["data"]
    assert code(await client.post("/api/v1/auth/refresh", json=body)) == (401, "INVALID_REFRESH_TOKEN")
    assert code(await client.get("/api/v1/auth/me", headers=bearer(newest))) == (401, "UNAUTHENTICATED")


async def test_what_a_sign_up_can_fail_with(
    client: httpx.AsyncClient, asha: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tried(**changes: object) -> httpx.Response:
        return await client.post("/api/v1/auth/register", json=asha | changes)

    await registered(client, asha)
    assert code(await tried()) == (409, "EMAIL_TAKEN")
    assert code(await tried(email="asha2@example.com", password="password123")) == (422, "WEAK_PASSWORD")
    assert code(await tried(email="asha2@example.com", password="short")) == (422, "WEAK_PASSWORD")
    for changes in ({"email": "asha"}, {"password": "x" * 129}, {"name": ""}, {"language": "fr"}, {"email": None}):
        response = await tried(**({"email": "asha2@example.com"} | changes))
        assert code(response) == (422, "VALIDATION_FAILED")
        assert [field["field"] for field in response.json()["error"]["details"]["fields"]] == [
            f"body.{next(iter(changes))}"
        ]
        assert "x" * 129 not in response.text
    monkeypatch.setattr(settings, "auth", settings.auth.model_copy(update={"registration_open": False}))
    assert code(await tried(email="asha2@example.com")) == (403, "REGISTRATION_CLOSED")


async def test_a_role_cannot_be_chosen(client: httpx.AsyncClient, asha: dict[str, str]) -> None:
    response = await client.post("/api/v1/auth/register", json=asha | {"role": "admin"})
    headers = bearer(response.json()["data"])
    await client.patch("/api/v1/users/me", headers=headers, json={"role": "admin", "email": "b@example.com"})
    me = (await client.get("/api/v1/users/me", headers=headers)).json()["data"]
    assert (me["role"], me["email"]) == ("student", asha["email"])


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_nobody_is_turned_away(client: httpx.AsyncClient, method: str, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer rubbish"}, {"Authorization": "Basic YTpi"}, {"X-API-Key": "nx_no"}):
        response = await client.request(method, f"/api/v1{path}", headers=headers)
        assert code(response) == (401, "UNAUTHENTICATED")
        assert response.headers["www-authenticate"] == "Bearer"


async def test_a_user_changes_name_and_language(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up()
    response = await client.patch("/api/v1/users/me", headers=headers, json={"name": "आशा राव", "language": "hi"})
    assert response.status_code == 200
    me = (await client.get("/api/v1/users/me", headers=headers)).json()["data"]
    assert (me["name"], me["language"]) == ("आशा राव", "hi")
    assert me["created_at"].endswith("Z")
    assert me["created_at"] < me["updated_at"]
    for body in ({"language": "xx"}, {"name": " "}, {"name": "x" * 201}, [], "x"):
        response = await client.patch("/api/v1/users/me", headers=headers, json=body)
        assert code(response) == (422, "VALIDATION_FAILED"), body


async def test_a_user_deletes_the_account(client: httpx.AsyncClient, asha: dict[str, str]) -> None:
    new = await registered(client, asha)
    for body in (None, {}, {"password": "four unrelated wordz"}):
        response = await client.request("DELETE", "/api/v1/users/me", headers=bearer(new), json=body)
        assert code(response) == (403, "WRONG_PASSWORD")
    response = await client.request("DELETE", "/api/v1/users/me", headers=bearer(new), json={"password": PASSWORD})
    assert (response.status_code, response.content) == (204, b"")
    assert code(await client.get("/api/v1/auth/me", headers=bearer(new))) == (401, "UNAUTHENTICATED")
    assert code(await client.post("/api/v1/auth/login", json=asha)) == (401, "INVALID_CREDENTIALS")
    await registered(client, asha)


async def test_an_api_key_from_its_making_to_its_end(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    person = await sign_up()
    body = {"name": "portal", "scopes": ["profile:read"], "expires_at": "2999-01-31T05:30:00+05:30"}
    made = await client.post("/api/v1/auth/api-keys", headers=person, json=body)
    assert made.status_code == 201
    record = made.json()["data"]
    secret = record.pop("key")
    assert (record["scopes"], record["expires_at"]) == (["profile:read"], "2999-01-31T00:00:00.000Z")
    assert secret.startswith(record["prefix"])

    for headers in ({"X-API-Key": secret}, {"Authorization": f"Bearer {secret}"}):
        assert (await client.get("/api/v1/auth/me", headers=headers)).status_code == 200
        assert (await client.get("/api/v1/users/me", headers=headers)).status_code == 200

    listed = await client.get("/api/v1/auth/api-keys", headers=person)
    assert secret not in listed.text
    assert [key["key_id"] for key in listed.json()["data"]] == [record["key_id"]]
    assert listed.json()["data"][0]["last_used_at"].endswith("Z")

    stranger = await sign_up()
    address = f"/api/v1/auth/api-keys/{record['key_id']}"
    assert code(await client.delete(address, headers=stranger)) == (404, "NOT_FOUND")
    assert (await client.delete(address, headers=person)).status_code == 204
    assert code(await client.delete(address, headers=person)) == (404, "NOT_FOUND")
    assert code(await client.get("/api/v1/auth/me", headers={"X-API-Key": secret})) == (401, "UNAUTHENTICATED")


async def test_what_an_api_key_cannot_be(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    person = await sign_up()
    good = {"name": "portal", "scopes": ["jobs:read"]}
    for changes in (
        {"scopes": []},
        {"scopes": ["admin"]},
        {"name": ""},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"expires_at": "2999-01-01T00:00:00"},
    ):
        response = await client.post("/api/v1/auth/api-keys", headers=person, json=good | changes)
        assert code(response) == (422, "VALIDATION_FAILED"), changes


async def test_an_api_key_manages_nothing(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    body = {"name": "portal", "scopes": ["jobs:read"]}
    secret = (await client.post("/api/v1/auth/api-keys", headers=admin, json=body)).json()["data"]["key"]
    for method, path in ROUTES:
        expected = (
            "SCOPE_MISSING" if (method, path) in {("GET", "/auth/me"), ("GET", "/users/me")} else "API_KEY_NOT_ALLOWED"
        )
        for headers in ({"X-API-Key": secret}, {"Authorization": f"Bearer {secret}"}):
            response = await client.request(method, f"/api/v1{path}", headers=headers)
            assert code(response) == (403, expected), (method, path)


async def test_students_are_no_administrators(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    student = await sign_up()
    for method, path in ROUTES:
        if path.startswith("/admin"):
            response = await client.request(method, f"/api/v1{path}", headers=student, json={"rate_per_user": 5})
            assert code(response) == (403, "FORBIDDEN")


async def test_an_administrator_finds_accounts(
    client: httpx.AsyncClient, sign_up: SignUp, admin: dict[str, str]
) -> None:
    for name in "bac":
        await sign_up(email=f"{name}@search.example.com", name=f"Student {name}")

    async def found(**query: object) -> tuple[str, dict[str, Any]]:
        response = await client.get(
            "/api/v1/admin/users", headers=admin, params={str(k): str(v) for k, v in query.items()}
        )
        body = response.json()
        meta = {key: body["meta"][key] for key in ("total", "page", "limit")}
        return "".join(user["name"][-1] for user in body["data"]), meta

    assert await found(sort="name", q="student") == ("abc", {"total": 3, "page": 1, "limit": 20})
    assert await found(sort="-email", q="STUDENT", limit=2) == ("cb", {"total": 3, "page": 1, "limit": 2})
    assert await found(sort="-email", q="student", limit=2, page=2) == ("a", {"total": 3, "page": 2, "limit": 2})
    assert await found(sort="-created_at,name", q="@search") == ("cab", {"total": 3, "page": 1, "limit": 20})
    for query in ("page=0", "limit=101", "limit=x", "sort=password_hash", "sort=", "page=99999999999999999999"):
        assert code(await client.get(f"/api/v1/admin/users?{query}", headers=admin)) == (422, "VALIDATION_FAILED"), (
            query
        )


async def test_an_administrator_changes_settings(
    client: httpx.AsyncClient, asha: dict[str, str], admin: dict[str, str]
) -> None:
    async def put(**changes: object) -> httpx.Response:
        return await client.put("/api/v1/admin/settings", headers=admin, json=changes)

    listed = (await client.get("/api/v1/admin/settings", headers=admin)).json()["data"]
    assert listed["registration_open"].items() >= {"value": True, "configured": True}.items()
    changed = await put(registration_open=False)
    assert changed.json()["data"]["registration_open"].items() >= {"value": False, "configured": True}.items()
    assert code(await client.post("/api/v1/auth/register", json=asha)) == (403, "REGISTRATION_CLOSED")

    unknown = await put(colour=1, registration_open=True)
    assert code(unknown) == (422, "UNKNOWN_SETTING")
    assert "registration_open" in unknown.json()["error"]["details"]["known"]
    for changes in ({"rate_per_user": 0}, {"rate_limits": "yes"}, {"rate_per_user": 1.5}, {"rate_limits": [1]}, {}):
        assert code(await put(**changes)) == (422, "VALIDATION_FAILED"), changes
    assert code(await client.post("/api/v1/auth/register", json=asha)) == (403, "REGISTRATION_CLOSED")

    assert (await put(registration_open=None)).json()["data"]["registration_open"]["value"] is True
    await registered(client, asha)


async def test_many_sign_up_at_once(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await asyncio.gather(*(sign_up() for _ in range(8)))
    answers = await asyncio.gather(*(client.get("/api/v1/auth/me", headers=each) for each in headers))
    assert len({answer.json()["data"]["user_id"] for answer in answers}) == 8


@pytest.mark.parametrize("route", ["forgot-password", "reset-password", "verify-email", "mfa/enrol", "mfa/verify"])
async def test_what_is_not_built_is_not_there(client: httpx.AsyncClient, route: str) -> None:
    assert code(await client.post(f"/api/v1/auth/{route}", json={})) == (404, "NOT_FOUND")
