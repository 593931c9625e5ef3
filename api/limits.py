"""How much one caller may ask for: requests in a time, bytes in a body."""

from __future__ import annotations

import ipaddress
import uuid

from limits import RateLimitItem, RateLimitItemPerSecond
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import FaultInBody, error_response
from api.windows import SlidingWindows
from core.errors import TooLarge, TooManyRequests
from core.settings import Settings

_ATTEMPTS = RateLimitItemPerSecond(10, 60, "attempts")
_MULTIPART_OVERHEAD = 64 * 1024
_LONGEST_LENGTH = 15
_EXEMPT = ("/health", "/metrics")


class RateLimiter:
    """The limits on requests. Their values are read from the settings at each request: a change is in force at once."""

    def __init__(self, settings: Settings) -> None:
        """Raise `Misconfigured` when `NEXURA_REDIS_URL` is not usable."""
        url = settings.limits.redis_url
        self._settings = settings
        self._windows = SlidingWindows(url.get_secret_value() if url else None)

    async def user(self, user_id: uuid.UUID) -> None:
        """Count a request of a user. Raises `TooManyRequests`."""
        limits = self._settings.limits
        # `burst` at once and `rate` a minute after it: a window of `burst` requests, as long as they take at that rate.
        seconds = max(1, round(60 * limits.burst_per_user / limits.rate_per_user))
        await self._take(RateLimitItemPerSecond(limits.burst_per_user, seconds, "user"), str(user_id))

    async def address(self, address: str) -> None:
        """Count a request from an address. Raises `TooManyRequests`."""
        limit = RateLimitItemPerSecond(self._settings.limits.rate_per_address, 60, "address")
        await self._take(limit, _network(address))

    async def attempt(self, address: str, email: str) -> None:
        """Count an attempt to prove who one is, before it is made. Raises `TooManyRequests` at the eleventh in a minute."""
        await self._take(_ATTEMPTS, _network(address), email.strip().lower())

    async def succeeded(self, address: str, email: str) -> None:
        """Forget the attempts: the last one was right."""
        await self._windows.forget(_ATTEMPTS, _network(address), email.strip().lower())

    async def close(self) -> None:
        """Close what was opened."""
        await self._windows.close()

    async def _take(self, limit: RateLimitItem, *caller: str) -> None:
        if not self._settings.limits.rate_limits:
            return
        wait = await self._windows.take(limit, *caller)
        if wait is not None:
            raise TooManyRequests(f"Too many requests. Try again in {wait} seconds.", details={"retry_after": wait})


def client_address(scope: Scope) -> str:
    """The address that a request came from; a trusted proxy's word has been taken into account."""
    client = scope.get("client")
    return client[0] if client else "unknown"


def _network(address: str) -> str:
    """What counts as one caller: an IPv4 address, or the /64 network that one IPv6 customer has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((int(parsed), 64), strict=False))


class AddressLimit:
    """Answers 429 to an address that asks too often; health checks and metrics are free."""

    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if scope["type"] == "http" and not scope["path"].startswith(_EXEMPT):
            try:
                await self._limiter.address(client_address(scope))
            except TooManyRequests as error:
                await error_response(error)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class BodyLimit:
    """Answers 413 to a body that is too large: at once where its length is announced, else while it streams in.

    Forms may be as large as an upload with its wrapping, sound and film as large as a chunk of a recording, everything else as
    large as a JSON body.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit, error = self._limit(headers)
        announced = headers.get("content-length", "")
        if announced.isdecimal() and (len(announced) > _LONGEST_LENGTH or int(announced) > limit):
            await error_response(error)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > limit:
                    raise FaultInBody(error)
            return message

        await self._app(scope, counted, send)

    def _limit(self, headers: Headers) -> tuple[int, TooLarge]:
        if headers.get("content-type", "").lower().startswith("multipart/form-data"):
            most = self._settings.documents.upload_max_bytes
            return most + _MULTIPART_OVERHEAD, TooLarge(
                f"The file is larger than the {most:,} bytes accepted. Send a smaller one.",
                details={"max_bytes": most},
            )
        if headers.get("content-type", "").lower().startswith(("video/", "audio/")):
            most = self._settings.live.recording_chunk_bytes
            return most, TooLarge(
                f"The chunk is larger than the {most:,} bytes accepted. Cut the recording into smaller ones.",
                code="CHUNK_TOO_LARGE",
                details={"max_bytes": most},
            )
        most = self._settings.server.max_body_bytes
        return most, TooLarge(
            f"The body is larger than the {most:,} bytes accepted. Send less.",
            code="BODY_TOO_LARGE",
            details={"max_bytes": most},
        )
