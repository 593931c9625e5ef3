"""Running the service: is it well, what does it count, how does it describe itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import make_url

from api.app import create_app
from core.settings import Settings, StorageSettings

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
Running = Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]]

METHODS = {"get", "post", "put", "patch", "delete"}


async def test_the_root_says_where_things_are(client: httpx.AsyncClient) -> None:
    places = (await client.get("/")).json()["data"]
    assert places["name"] == "Nexura"
    for place in (places["openapi"], places["health"]):
        assert (await client.get(place)).status_code == 200


async def test_a_service_that_is_well_says_so(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health/live")).json()["data"] == {"status": "alive"}
    for path in ("/health/ready", "/health"):
        response = await client.get(path)
        data = response.json()["data"]
        assert (response.status_code, data["status"]) == (200, "ready")
        assert data["parts"]["database"] == {"state": "ok", "detail": None}


async def test_missing_weights_are_named_and_no_reason_to_stop(client: httpx.AsyncClient) -> None:
    weights = (await client.get("/health/ready")).json()["data"]["parts"]["weights"]
    assert weights["state"] == "degraded"
    assert "nexura weights pull" in weights["detail"]


async def test_metrics_name_routes_and_nobody(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up(email="metrics@example.com")
    await client.get("/api/v1/auth/me", headers=headers)
    response = await client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert 'nexura_http_requests_total{method="GET",route="/api/v1/auth/me",status="200"} 1.0' in response.text
    assert "process_cpu_seconds_total" in response.text
    assert "metrics@example.com" not in response.text


async def test_it_runs_on_either_database_and_says_when_that_is_gone(
    database_url: str, make_settings: Callable[[Path], Settings], tmp_path: Path, running: Running
) -> None:
    settings = make_settings(tmp_path)
    settings.storage = StorageSettings(data_dir=tmp_path, database_url=database_url)
    async with running(create_app(settings)) as client:
        person = {"email": "asha@example.com", "name": "आशा", "password": "four unrelated words"}
        tokens = (await client.post("/api/v1/auth/register", json=person)).json()["data"]
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        assert (await client.get("/api/v1/auth/me", headers=headers)).json()["data"]["name"] == "आशा"
        assert (await client.get("/health/ready")).status_code == 200
        if database_url.startswith("postgresql"):
            await drop(database_url)
            response = await client.get("/health/ready")
            error = response.json()["error"]
            assert (response.status_code, error["code"]) == (503, "NOT_READY")
            assert error["details"]["parts"]["database"]["state"] == "down"
            assert (await client.get("/health/live")).status_code == 200
            assert (await client.get("/api/v1/auth/me", headers=headers)).json()["error"]["code"] == "INTERNAL_ERROR"


async def drop(database_url: str) -> None:
    url = make_url(database_url)
    server = await asyncpg.connect(url.set(database="postgres").render_as_string(hide_password=False))
    await server.execute(f"DROP DATABASE {url.database} WITH (FORCE)")
    await server.close()


@pytest.fixture
async def described(client: httpx.AsyncClient) -> dict[str, Any]:
    document: dict[str, Any] = (await client.get("/api/openapi.json")).json()
    return document


def operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


async def test_every_route_is_described(described: dict[str, Any]) -> None:
    names = Counter(operation["operationId"] for _, operation in operations(described))
    assert [name for name, count in names.items() if count > 1] == []
    for route, operation in operations(described):
        assert operation["summary"], route
        assert operation["description"], route
        assert operation["tags"], route


async def test_every_failure_is_described_with_its_codes(described: dict[str, Any]) -> None:
    for route, operation in operations(described):
        failures = {status: answer for status, answer in operation["responses"].items() if int(status) >= 400}
        assert failures.keys() >= {"413", "422", "429", "500"}, route
        for status, answer in failures.items():
            content = answer["content"]["application/json"]
            assert content["schema"] == {"$ref": "#/components/schemas/ErrorEnvelope"}, (route, status)
            for code, example in content["examples"].items():
                assert example["value"]["error"]["code"] == code
                assert example["value"]["error"]["message"]


async def test_every_answer_is_described_as_an_envelope(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for route, operation in operations(described):
        for status, answer in operation["responses"].items():
            if int(status) >= 300 or status == "204":
                continue
            content = answer["content"]
            if "application/json" in content:
                schema = schemas[content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]]
                assert schema["properties"].keys() == {"data", "meta"}, route


async def test_every_versioned_route_but_the_door_itself_needs_somebody(described: dict[str, Any]) -> None:
    assert described["components"]["securitySchemes"].keys() == {"bearer", "api_key"}
    open_routes = {
        route
        for route, operation in operations(described)
        if route.split()[1].startswith("/api/v1") and "security" not in operation
    }
    # The links of e-mails carry a signature of ours instead.
    links = {f"{method} /api/v1/notifications/unsubscribe" for method in ("GET", "POST")}
    assert open_routes == {f"POST /api/v1/auth/{name}" for name in ("register", "login", "refresh")} | links
    for route, operation in operations(described):
        if "security" in operation:
            assert "401" in operation["responses"], route


async def test_scopes_are_listed_where_keys_may_be_used(described: dict[str, Any]) -> None:
    me = described["paths"]["/api/v1/users/me"]
    assert me["get"]["security"] == [{"bearer": ["profile:read"]}, {"api_key": ["profile:read"]}]
    assert me["patch"]["security"] == [{"bearer": []}]


async def test_bodies_and_moments_are_described_with_examples(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["Registration"]["properties"]["email"]["format"] == "email"
    assert schemas["Registration"]["properties"]["password"]["format"] == "password"
    assert schemas["Meta"]["properties"]["timestamp"]["format"] == "date-time"
    assert schemas["ApiKeyRequest"]["properties"]["name"]["examples"]
