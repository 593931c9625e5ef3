"""The web app as it is served: which addresses are files, which are the page, and which stay the interface's."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.frontend import Frontend

HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
INDEX = '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built web app of three files."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / ".vite").mkdir()
    (dist / "index.html").write_text(INDEX)
    (dist / "favicon.svg").write_text("<svg/>")
    (dist / ".vite" / "manifest.json").write_text("{}")
    (dist / "assets" / "index-1a2b.js").write_text("plain")
    (dist / "assets" / "index-1a2b.js.br").write_bytes(b"brotli")
    (dist / "assets" / "index-1a2b.js.gz").write_bytes(b"gzip")
    (tmp_path / "secret.txt").write_text("not for anybody")
    return dist


def client_of(built: Path) -> httpx.AsyncClient:
    app = FastAPI()

    @app.get("/")
    @app.get("/api/v1/jobs")
    @app.get("/health/live")
    async def known() -> dict[str, str]:
        return {"from": "interface"}

    return httpx.AsyncClient(transport=httpx.ASGITransport(Frontend(app, built)), base_url="http://nexura.test")


@pytest.fixture
async def client(built: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(built) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/interviews/7", "/no/such/page"])
async def test_a_browser_gets_the_page_at_every_address_of_the_app(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert '<div id="root">' in answer.text


async def test_the_page_carries_the_nonce_of_its_policy_and_a_new_one_each_time(client: httpx.AsyncClient) -> None:
    first, second = [await client.get("/", headers=HTML) for _ in range(2)]
    policy = first.headers["content-security-policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce is not None
    assert f'nonce="{nonce[1]}"' in first.text
    assert policy != second.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert first.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/htmlish", ""])
async def test_programs_get_what_the_interface_says(client: httpx.AsyncClient, accept: str) -> None:
    assert (await client.get("/", headers={"Accept": accept})).json() == {"from": "interface"}
    assert (await client.get("/interviews/7", headers={"Accept": accept})).status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api", "/health/nothing", "/metrics"])
async def test_addresses_of_the_interface_stay_its_own_for_browsers_too(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"


async def test_an_address_that_only_begins_like_the_interface_is_a_page(client: httpx.AsyncClient) -> None:
    assert (await client.get("/apiary", headers=HTML)).status_code == 200


async def test_what_changes_something_is_never_answered_with_the_page(client: httpx.AsyncClient) -> None:
    assert (await client.post("/interviews/7", headers=HTML)).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", b"gzip"),
        ("identity", None, b"plain"),
    ],
)
async def test_assets_come_compressed_and_are_kept_for_ever(
    client: httpx.AsyncClient, accepted: str, encoding: str | None, body: bytes
) -> None:
    async with client.stream("GET", "/assets/index-1a2b.js", headers={"Accept-Encoding": accepted}) as answer:
        assert b"".join([chunk async for chunk in answer.aiter_raw()]) == body
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]


async def test_a_file_without_a_hash_in_its_name_is_asked_for_again(client: httpx.AsyncClient) -> None:
    answer = await client.get("/favicon.svg")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone-3c4d.js",
        "/.vite/manifest.json",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
    ],
)
async def test_nothing_but_the_built_files_can_be_asked_for(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "not for anybody" not in answer.text


async def test_a_missing_asset_is_never_the_page(client: httpx.AsyncClient) -> None:
    assert (await client.get("/assets/gone-3c4d.js", headers=HTML)).status_code == 404


async def test_without_a_built_app_the_page_says_how_to_build_it(tmp_path: Path) -> None:
    async with client_of(tmp_path / "nothing") as client:
        answer = await client.get("/", headers=HTML)
        assert answer.status_code == 503
        assert "make ui" in answer.text
        assert (await client.get("/")).json() == {"from": "interface"}
