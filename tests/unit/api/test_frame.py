"""What every answer carries, and that nothing of it gets in a stream's way."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Message

from api.metrics import Metrics


@pytest.fixture(scope="module", autouse=True)
def _routes(app: FastAPI) -> None:
    @app.get("/things/{thing_id}")
    async def thing(thing_id: str, request: Request) -> dict[str, str | None]:
        client = request.client
        return {"address": client.host if client else None, "scheme": request.url.scheme}


async def test_answers_tell_browsers_to_be_careful(client: httpx.AsyncClient) -> None:
    for path in ("/things/1", "/nowhere"):
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["cache-control"] == "no-store"
        assert "strict-transport-security" not in headers


def behind(app: FastAPI, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://nexura.test")


FORWARDED = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}


async def test_a_trusted_proxy_is_believed(app: FastAPI) -> None:
    async with behind(app, "10.1.2.3") as client:
        response = await client.get("/things/1", headers=FORWARDED)
    assert response.json() == {"address": "198.51.100.7", "scheme": "https"}
    assert response.headers["strict-transport-security"].startswith("max-age=")


async def test_anybody_else_is_not(app: FastAPI) -> None:
    async with behind(app, "192.0.2.1") as client:
        response = await client.get("/things/1", headers=FORWARDED)
    assert response.json() == {"address": "192.0.2.1", "scheme": "http"}
    assert "strict-transport-security" not in response.headers


async def test_configured_origins_may_call_and_others_may_not(client: httpx.AsyncClient) -> None:
    preflight = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,idempotency-key",
    }
    allowed = await client.options("/things/1", headers={"Origin": "https://app.example", **preflight})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://app.example"
    assert "idempotency-key" in allowed.headers["access-control-allow-headers"]
    answer = await client.get("/nowhere", headers={"Origin": "https://app.example"})
    assert answer.headers["access-control-allow-origin"] == "https://app.example"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    refused = await client.options("/things/1", headers={"Origin": "https://evil.example", **preflight})
    assert "access-control-allow-origin" not in refused.headers


async def test_a_request_keeps_a_sane_id_and_gets_one_else(client: httpx.AsyncClient) -> None:
    for sane in ("abc-123", "a" * 64):
        response = await client.get("/things/1", headers={"X-Request-ID": sane})
        assert response.headers["x-request-id"] == sane
    for strange in ("", "a b", "a" * 65, "<script>", '"}'):
        response = await client.get("/things/1", headers={"X-Request-ID": strange})
        assert re.fullmatch("[0-9a-f]{32}", response.headers["x-request-id"])


async def test_requests_are_counted_by_route_not_by_address(app: FastAPI, client: httpx.AsyncClient) -> None:
    metrics: Metrics = app.state.metrics

    def counted() -> list[float]:
        return [
            metrics.registry.get_sample_value(
                "nexura_http_requests_total", {"method": method, "route": route, "status": status}
            )
            or 0
            for method, route, status in (
                ("GET", "/things/{thing_id}", "200"),
                ("GET", "unmatched", "404"),
                ("PUT", "/things/{thing_id}", "405"),
                ("OTHER", "unmatched", "404"),
            )
        ]

    before = counted()
    for path in ("/things/1", "/things/2", "/nowhere/1", "/nowhere/2"):
        await client.get(path)
    await client.put("/things/3")
    await client.request("BREW", "/nowhere")
    assert [after - earlier for after, earlier in zip(counted(), before, strict=True)] == [2, 2, 1, 1]
    assert metrics.registry.get_sample_value("nexura_http_requests_in_progress") == 0
    text = metrics.exposition().decode()
    assert "/things/1" not in text
    assert "BREW" not in text
    assert "nexura_http_request_duration_seconds_bucket" in text
    assert "process_resident_memory_bytes" in text


async def test_a_stream_leaves_piece_by_piece(app: FastAPI) -> None:
    first_left = asyncio.Event()

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"first"
            await asyncio.wait_for(first_left.wait(), 5)
            yield b"second"

        return StreamingResponse(pieces())

    sent: list[bytes] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            sent.append(message["body"])
            first_left.set()

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError("nothing more was to come")

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/stream",
        "raw_path": b"/stream",
        "query_string": b"",
        "root_path": "",
        "headers": [],
        "client": ("127.0.0.1", 1),
        "server": ("nexura.test", 80),
    }
    await app(scope, receive, send)
    assert sent == [b"first", b"second", b""]
