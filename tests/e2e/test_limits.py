"""How much one caller may ask for, in a running service."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher

from core.settings import LimitSettings, ServerSettings, Settings

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

PASSWORD = "four unrelated words"


@pytest.fixture(scope="module")
def settings(make_settings: Callable[[Path], Settings], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Four requests at once per user and thirty a minute per address, behind a proxy; and hashes that take no time."""
    settings = make_settings(tmp_path_factory.mktemp("data"))
    settings.limits = LimitSettings(rate_per_user=1, burst_per_user=4, rate_per_address=30)
    settings.server = ServerSettings(trusted_proxies=["127.0.0.1"])
    with pytest.MonkeyPatch.context() as patch:
        quick = partial(Argon2Hasher, time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("services.accounts.passwords.Argon2Hasher", quick)
        yield settings


@pytest.fixture(autouse=True)
def address(client: httpx.AsyncClient) -> str:
    """An address of the test's own, told by the proxy."""
    address = f"2001:db8:{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}::1"
    client.headers["X-Forwarded-For"] = address
    return address


def limited(response: httpx.Response) -> bool:
    if response.status_code != 429:
        return False
    error = response.json()["error"]
    assert error["code"] == "RATE_LIMIT_EXCEEDED"
    assert int(response.headers["retry-after"]) == error["details"]["retry_after"] >= 1
    return True


async def accepted(ask: Callable[[], Awaitable[httpx.Response]], most: int) -> int:
    """How many requests pass before the first is refused."""
    for count in range(most):
        if limited(await ask()):
            return count
    raise AssertionError(f"{most} requests passed")


async def test_a_user_may_ask_so_often(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    asha, ravi = await sign_up(), await sign_up()
    assert await accepted(lambda: client.get("/api/v1/auth/me", headers=asha), 6) == 4
    assert limited(await client.get("/api/v1/users/me", headers=asha))
    assert (await client.get("/api/v1/auth/me", headers=ravi)).status_code == 200


async def test_an_api_key_counts_for_its_user(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    asha = await sign_up()
    body = {"name": "portal", "scopes": ["profile:read"]}
    key = (await client.post("/api/v1/auth/api-keys", headers=asha, json=body)).json()["data"]["key"]
    assert await accepted(lambda: client.get("/api/v1/auth/me", headers={"X-API-Key": key}), 6) == 3
    assert limited(await client.get("/api/v1/auth/me", headers=asha))


async def test_an_address_may_ask_so_often_and_its_neighbour_too(client: httpx.AsyncClient, address: str) -> None:
    # A minute may end meanwhile, and lets a few more through.
    assert 30 <= await accepted(lambda: client.get("/api/v1/auth/me"), 40) <= 33
    assert limited(await client.get("/nowhere"))
    same_customer = {"X-Forwarded-For": address.removesuffix("1") + "abcd"}
    assert limited(await client.get("/api/v1/auth/me", headers=same_customer))
    assert not limited(await client.get("/api/v1/auth/me", headers={"X-Forwarded-For": "198.51.100.1"}))
    for path in ("/health/live", "/health/ready", "/metrics"):
        assert (await client.get(path)).status_code == 200


async def test_an_address_is_not_what_a_stranger_says(app: FastAPI, client: httpx.AsyncClient) -> None:
    transport = httpx.ASGITransport(app, client=("192.0.2.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url=client.base_url) as stranger:

        async def ask() -> httpx.Response:
            return await stranger.get(
                "/api/v1/auth/me", headers={"X-Forwarded-For": f"198.51.100.{uuid.uuid4().int % 250}"}
            )

        assert 30 <= await accepted(ask, 40) <= 33


async def test_guessing_a_password_is_stopped(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    email = f"{uuid.uuid4()}@example.com"
    await sign_up(email=email)

    async def login(password: str, email: str = email, **headers: str) -> httpx.Response:
        return await client.post("/api/v1/auth/login", json={"email": email, "password": password}, headers=headers)

    for _ in range(5):
        assert (await login("wrong")).status_code == 401
    assert (await login(PASSWORD)).status_code == 200
    assert 10 <= await accepted(lambda: login("wrong"), 14) <= 12
    assert limited(await login(PASSWORD, email.upper()))
    assert (await login(PASSWORD, **{"X-Forwarded-For": "198.51.100.2"})).status_code == 200
    assert (await login("wrong", "somebody-else@example.com")).status_code == 401


async def test_limits_change_while_the_service_runs(client: httpx.AsyncClient, app: FastAPI, sign_up: SignUp) -> None:
    asha = await sign_up()
    await accepted(lambda: client.get("/api/v1/auth/me", headers=asha), 6)
    runtime = app.state.service.parts.accounts.settings
    me = (await app.state.service.parts.accounts.authenticate(asha["Authorization"].removeprefix("Bearer "))).user_id
    await runtime.change({"rate_limits": False}, me)
    for _ in range(40):
        assert (await client.get("/api/v1/auth/me", headers=asha)).status_code == 200
    await runtime.change({"rate_limits": None}, me)
    assert limited(await client.get("/api/v1/auth/me", headers=asha))
