"""JSON over HTTP, with a limit on everything: time, size, and where a request may be led."""

from __future__ import annotations

import asyncio
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MOST_BYTES = 32 * 1024 * 1024
_MOST_SAID = 300


class NoAnswer(Exception):
    """The server could not be reached, or did not answer in time, or answered something else. The message says which."""


@dataclass(frozen=True)
class Reply:
    """A status, and what came with it as JSON."""

    status: int
    body: Any

    @property
    def said(self) -> str:
        """The body in few words, for a message."""
        text = self.body.get("message") if isinstance(self.body, dict) else None
        return str(text or json.dumps(self.body))[:_MOST_SAID]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a key must not be sent where a reply points to."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Server:
    """A base URL and the headers that go with every request."""

    url: str
    headers: Mapping[str, str]

    async def call(self, method: str, path: str, body: object = None, *, seconds: float) -> Reply:
        """One request. Raises `NoAnswer`; a status that is no success is a reply like others."""
        try:
            async with asyncio.timeout(seconds + 1):
                return await asyncio.to_thread(self._call, method, path, body, seconds)
        except TimeoutError as error:
            raise NoAnswer(f"{self.url} did not answer within {seconds:g} s.") from error

    def _call(self, method: str, path: str, body: object, seconds: float) -> Reply:
        data = None if body is None else json.dumps(body).encode()
        headers = {
            "Accept": "application/json",
            **({"Content-Type": "application/json"} if data else {}),
            **self.headers,
        }
        request = urllib.request.Request(  # noqa: S310 - the address is the operator's
            self.url.rstrip("/") + path, data=data, headers=headers, method=method
        )
        opener = urllib.request.build_opener(_Stay)
        try:
            try:
                with opener.open(request, timeout=seconds) as answer:
                    return Reply(answer.status, _json(answer.read(_MOST_BYTES + 1)))
            except urllib.error.HTTPError as error:
                with error:
                    return Reply(error.code, _json(error.read(_MOST_BYTES + 1), lenient=True))
        except TimeoutError as error:
            raise NoAnswer(f"{self.url} did not answer within {seconds:g} s.") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswer(f"{self.url} gave no usable answer: {error}") from error


def _json(data: bytes, *, lenient: bool = False) -> Any:
    if len(data) > _MOST_BYTES:
        raise ValueError("the answer is too large")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        if lenient:
            return {"message": data[:_MOST_SAID].decode(errors="replace")}
        raise ValueError("it is no JSON") from error
