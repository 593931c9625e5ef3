"""Hostile and broken sites: no page costs more than its limits, and each fault says whose it is."""

from __future__ import annotations

import asyncio
import gzip
import time
from pathlib import Path

import httpcore
import pytest

from core.errors import Unreadable
from core.safe_fetch import SafeFetcher
from core.settings import FetchSettings
from tests.faults.sites import HTML, PUBLIC, Diverted, Names, certificate, fetched, page, site


async def test_a_page_is_no_larger_than_the_limit() -> None:
    async def endless(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async def announced(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n")

    packed = gzip.compress(b"\x00" * 50_000_000)
    bomb = page(packed, "Content-Type: text/html\r\nContent-Encoding: gzip")
    for handler in (endless, announced, bomb, page(b"x" * 20_001)):
        with pytest.raises(Unreadable) as caught:
            await fetched(handler, fetch_max_bytes=20_000)
        assert caught.value.code == "PAGE_TOO_LARGE"
    assert len(await fetched(page(b"x" * 20_000), fetch_max_bytes=20_000)) == 20_000


async def test_packed_pages_are_unpacked() -> None:
    packed = page(gzip.compress(b"<html>" * 1000), "Content-Type: text/html\r\nContent-Encoding: gzip")
    assert await fetched(packed) == "<html>" * 1000


async def test_a_site_that_dawdles_is_left() -> None:
    async def drip(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    async def silent(_request: bytes, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    for handler in (drip, silent):
        began = time.monotonic()
        with pytest.raises(Unreadable) as caught:
            await fetched(handler, fetch_timeout_seconds=0.3)
        assert caught.value.code == "PAGE_TIMED_OUT"
        assert time.monotonic() - began < 2


async def test_a_resolver_that_dawdles_is_left() -> None:
    async def slow(_host: str, _port: int) -> list[str]:
        await asyncio.sleep(5)
        return [PUBLIC]

    with pytest.raises(Unreadable) as caught:
        await SafeFetcher(FetchSettings(fetch_timeout_seconds=0.2), resolve=slow).get("http://jobs.example/", HTML)
    assert caught.value.code == "PAGE_TIMED_OUT"


@pytest.mark.parametrize(
    "kind", ["image/png", "application/json", "text/html-but-not", "", "application/zip; x=text/html"]
)
async def test_other_content_is_not_read(kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        await fetched(page(headers=f"Content-Type: {kind}"))
    assert caught.value.code == "PAGE_TYPE_UNSUPPORTED"


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "304 Not Modified", "302 Found"])
async def test_a_page_that_is_not_there_says_so(status: str) -> None:
    with pytest.raises(Unreadable, match=status[:3]) as caught:
        await fetched(page(status=status))
    assert caught.value.code == "PAGE_UNREACHABLE"
    assert caught.value.details == {"status": int(status[:3])}


@pytest.mark.parametrize(
    "raw",
    [b"", b"SSH-2.0-OpenSSH_9.0\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\nshort",
     b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nx", b"HTTP/9.9 \xff\r\n\r\n"],
)  # fmt: skip
async def test_answers_that_are_broken_are_faults_of_the_site(raw: bytes) -> None:
    async def answer(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    with pytest.raises(Unreadable) as caught:
        await fetched(answer)
    assert caught.value.code == "PAGE_UNREACHABLE"


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    class Flaky(Diverted):
        async def connect_tcp(self, host: str, *args: object, **kwargs: object) -> httpcore.AsyncNetworkStream:
            if host == "8.8.8.8":
                raise httpcore.ConnectError("refused")
            return await super().connect_tcp(host, *args, **kwargs)  # type: ignore[arg-type]

    async with site(page()) as network:
        flaky = Flaky(network.port)
        fetcher = SafeFetcher(FetchSettings(), resolve=Names(jobs_example=[["8.8.8.8", PUBLIC]]), network=flaky)
        assert (await fetcher.get("http://jobs.example/", HTML)).body


async def test_tls_proves_the_hosts_name_although_an_address_is_connected_to(tmp_path: Path) -> None:
    server, client = certificate(tmp_path, "jobs.example")
    names = Names(jobs_example=[[PUBLIC]], other_example=[[PUBLIC]])
    async with site(page(), server) as network:
        fetcher = SafeFetcher(FetchSettings(), resolve=names, network=network, ssl_context=client)
        assert (await fetcher.get("https://jobs.example/", HTML)).body == b"<html>An ad</html>"
        assert network.asked == [(PUBLIC, 443)]
        with pytest.raises(Unreadable) as caught:
            await fetcher.get("https://other.example/", HTML)
    assert caught.value.code == "PAGE_UNREACHABLE"
