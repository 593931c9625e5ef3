"""Fetches pages whose addresses come from people: from the public internet only, within limits, over HTTP.

A host's name is resolved once for each request; every address that it has must be public, and the connection goes to one of
those very addresses, so that a name that changes between check and connection gains nothing. TLS still proves the host's name.
Redirects are followed here, each checked like the first address. Proxies from the environment are not used.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore

from core.addresses import Address, is_public, literal, parsed
from core.errors import InvalidInput, Unavailable, Unreadable
from core.settings import FetchSettings

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host's name and a port to its addresses as text. Raises `OSError`."""

LONGEST_URL = 2000
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_REFUSED_CHARACTERS = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ufeff]|\s")
_PERCENT_ENCODED = re.compile(r"[^!-~]")
_AGENT = "Nexura/1 (reads single pages at a user's request)"
_CONNECT_SECONDS = 4.0
_PASTE = "Copy its text and send that instead."


@dataclass(frozen=True)
class Page:
    """What was fetched."""

    url: str
    """Address of the page itself, after redirects."""
    content_type: str
    """Media type in lower case, without parameters."""
    charset: str | None
    """What the server says about the encoding."""
    body: bytes


@dataclass(frozen=True)
class _Target:
    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: Address | None

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


class SafeFetcher:
    """Fetches single pages. Holds no connection between requests."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolve: Resolve | None = None,
        ssl_context: ssl.SSLContext | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        """`resolve`, `ssl_context` and `network` stand in for the system's resolver, the usual root certificates and sockets."""
        self._settings = settings
        self._resolve = resolve or _system_resolve
        self._given_ssl_context = ssl_context
        self._network = network or httpcore.AnyIOBackend()
        self._places = asyncio.Semaphore(settings.fetch_concurrency)

    async def get(self, url: str, content_types: Collection[str]) -> Page:
        """The page at `url`, of one of these media types.

        Raises:
            InvalidInput: the address, or one that it redirects to, is not one to fetch (`URL_NOT_ALLOWED`), or fetching is
                switched off (`URL_FETCH_OFF`).
            Unreadable: the page was not there (`PAGE_UNREACHABLE`), not of such a type (`PAGE_TYPE_UNSUPPORTED`), too large
                (`PAGE_TOO_LARGE`), or took too long (`PAGE_TIMED_OUT`).
            Unavailable: too many pages are being fetched already (`BUSY`).
        """
        if not self._settings.fetch_urls:
            raise InvalidInput(f"This service fetches no pages. {_PASTE}", code="URL_FETCH_OFF")
        seconds = self._settings.fetch_timeout_seconds
        target = self._target(url)
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise Unavailable("Too many pages are being fetched. Try again in a moment.", code="BUSY") from error
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(target, content_types)
        except TimeoutError as error:
            raise Unreadable(
                f"The page was not there within {seconds:g} seconds. {_PASTE}",
                code="PAGE_TIMED_OUT",
                details={"seconds": seconds},
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise _unreachable("The site could not be reached, or its answer was no HTTP.") from error
        finally:
            self._places.release()

    async def _follow(self, target: _Target, content_types: Collection[str]) -> Page:
        for _ in range(self._settings.fetch_max_redirects + 1):
            found = await self._request(target, content_types)
            if isinstance(found, Page):
                return found
            target = self._target(urljoin(target.url, found))
        most = self._settings.fetch_max_redirects
        raise _unreachable(f"The address leads on through more than {most} redirects.")

    async def _request(self, target: _Target, content_types: Collection[str]) -> Page | str:
        """The page, or where it redirects to."""
        addresses = await self._checked(target)
        headers = [
            ("Host", target.authority),
            ("User-Agent", _AGENT),
            ("Accept", ", ".join(content_types)),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "en, *;q=0.5"),
            ("Connection", "close"),
        ]
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        async with (
            httpcore.AsyncConnectionPool(
                ssl_context=self._ssl_context,
                network_backend=_Pinned(self._network, addresses),
                max_connections=1,
            ) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            said = _headers(response.headers)
            if response.status in _REDIRECTS and said.get("location"):
                return said["location"]
            if not 200 <= response.status < 300:
                raise _unreachable(
                    f"The site answered {response.status}: the page is gone, or not for everybody.",
                    status=response.status,
                )
            media_type, _, parameters = said.get("content-type", "").partition(";")
            media_type = media_type.strip().lower()
            if media_type not in content_types:
                raise Unreadable(
                    f"The page is of type {media_type[:80] or 'unknown'}, which is not read here. {_PASTE}",
                    code="PAGE_TYPE_UNSUPPORTED",
                    details={"content_type": media_type[:80]},
                )
            body = await self._body(response.aiter_stream(), said)
            charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
            return Page(target.url, media_type, charset[1] if charset else None, body)

    async def _body(self, stream: AsyncIterator[bytes], headers: dict[str, str]) -> bytes:
        most = self._settings.fetch_max_bytes
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "", "gzip", "x-gzip"):
            raise _unreachable(f"The site sends the page in an encoding that was not asked for ({encoding[:20]}).")
        announced = headers.get("content-length", "")
        if announced.isdecimal() and (len(announced) > 15 or int(announced) > most):
            raise self._too_large()
        unpacker = zlib.decompressobj(wbits=31) if encoding in ("gzip", "x-gzip") else None
        body = bytearray()
        async for chunk in stream:
            try:
                # One byte more than accepted is enough to know; a bomb is not unpacked any further.
                body += chunk if unpacker is None else unpacker.decompress(chunk, most + 1 - len(body))
            except zlib.error as error:
                raise _unreachable("The page's compression is broken.") from error
            if len(body) > most:
                raise self._too_large()
        return bytes(body)

    def _too_large(self) -> Unreadable:
        most = self._settings.fetch_max_bytes
        return Unreadable(
            f"The page is larger than the {most:,} bytes accepted. {_PASTE}",
            code="PAGE_TOO_LARGE",
            details={"max_bytes": most},
        )

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        return self._given_ssl_context or httpcore.default_ssl_context()

    async def _checked(self, target: _Target) -> list[str]:
        """The addresses to connect to, all of them allowed."""
        allowed = self._allows(target)
        if target.address is not None:
            found: list[Address] = [target.address]
        else:
            try:
                resolved = await self._resolve(target.host, target.port)
                found = list(dict.fromkeys(parsed(entry) for entry in resolved))
            except (OSError, UnicodeError, ValueError) as error:
                raise _unreachable(f"There is no site named {target.host[:100]}.") from error
        if not found:
            raise _unreachable(f"There is no site named {target.host[:100]}.")
        if not allowed and not all(is_public(address) for address in found):
            raise _refused(
                f"{target.host[:100]} is not on the public internet: private and local addresses are not fetched."
            )
        return [str(address) for address in found]

    def _allows(self, target: _Target) -> bool:
        """Whether the operator named this host."""
        return f"{target.host}:{target.port}" in self._settings.allowed_private_hosts

    def _target(self, url: str) -> _Target:
        """The parts of an address that may be asked for. Raises `InvalidInput`."""
        if len(url) > LONGEST_URL:
            raise _refused(f"The address is longer than {LONGEST_URL} characters.")
        if _REFUSED_CHARACTERS.search(url):
            raise _refused("The address has spaces, line breaks or backslashes in it.")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise _refused("The address is not a web address.") from error
        scheme = parts.scheme.lower()
        if scheme not in _PORTS:
            raise _refused("Only http:// and https:// addresses are fetched.")
        if "@" in parts.netloc:
            raise _refused("The address has a user name or password in it: leave them out.")
        host, address = _host(parts.hostname or "")
        target = _Target(
            url=parts._replace(fragment="").geturl(),
            scheme=scheme,
            host=host,
            port=_PORTS[scheme] if port is None else port,
            path=_path(parts),
            address=address,
        )
        if target.port not in _PORTS.values() and not self._allows(target):
            raise _refused("Only the ports 80 and 443 are asked.")
        if address is not None and not is_public(address) and not self._allows(target):
            raise _refused(f"{host} is not on the public internet: private and local addresses are not fetched.")
        return target


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that were checked, whatever name it is asked for; one after another until one answers."""

    def __init__(self, network: httpcore.AsyncNetworkBackend, addresses: Sequence[str]) -> None:
        self._network = network
        self._addresses = addresses

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name is what was checked
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers."""
        del timeout
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses:
            try:
                return await self._network.connect_tcp(
                    address, port, timeout=_CONNECT_SECONDS, local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)


async def _system_resolve(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _host(name: str) -> tuple[str, Address | None]:
    """A host's name in ASCII, and the address that it spells, if it is one."""
    try:
        host = name if ":" in name else name.encode("idna").decode("ascii").lower()
        address = literal(host)
    except (UnicodeError, ValueError) as error:
        raise _refused(f"{name[:100]} is not a host's name or a usual address.") from error
    labels = host.removesuffix(".").split(".")
    if address is None and (len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels)):
        raise _refused(f"{name[:100] or 'The address'} names no host.")
    return host, address


def _path(parts: SplitResult) -> str:
    """Path and query as they go on the wire: ASCII, without the fragment."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _PERCENT_ENCODED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; of a repeated one the first."""
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("utf-8", "replace").strip())
    return headers


def _refused(reason: str) -> InvalidInput:
    return InvalidInput(f"{reason} Give the address of a public web page, or the ad's text.", code="URL_NOT_ALLOWED")


def _unreachable(reason: str, **details: int) -> Unreadable:
    return Unreadable(f"{reason} {_PASTE}", code="PAGE_UNREACHABLE", details=dict(details))
