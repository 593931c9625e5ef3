"""The channel to the service: frames of a length (four bytes, the highest first) and a JSON object."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

DESCRIPTOR = 3


class Channel:
    """Requests come in, replies go out. Each reply carries the `nonce` of the request it answers."""

    def __init__(self, descriptor: int = DESCRIPTOR) -> None:
        self._descriptor = descriptor
        self.nonce = ""

    def hello(self) -> None:
        """Say that the box is ready, from the process that limits are set on."""
        self.send({"hello": sys.version.split()[0]})

    def receive(self) -> dict[str, Any]:
        """The next request. Ends the process when the service has hung up."""
        length = int.from_bytes(self._read(4), "big")
        request: dict[str, Any] = json.loads(self._read(length))
        self.nonce = request["nonce"]
        return request

    def reply(self, **answer: Any) -> None:
        """Answer the request."""
        self.send({"nonce": self.nonce, **answer})

    def reply_text(self, value: str) -> None:
        """Answer with a value that is JSON text already."""
        self._write(b'{"nonce":%s,"value":%s}' % (json.dumps(self.nonce).encode(), value.encode()))

    def send(self, message: dict[str, Any]) -> None:
        """Send one object."""
        self._write(json.dumps(message).encode())

    def send_bytes(self, data: bytes) -> None:
        """Send a frame that is not JSON."""
        self._write(data)

    def _write(self, data: bytes) -> None:
        left = memoryview(len(data).to_bytes(4, "big") + data)
        while left:
            left = left[os.write(self._descriptor, left) :]

    def _read(self, length: int) -> bytes:
        parts: list[bytes] = []
        while length:
            part = os.read(self._descriptor, min(length, 1 << 20))
            if not part:
                os._exit(0)
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


class Marked:
    """The same over standard output, for a box of somebody else's: each reply is a line that begins with a mark.

    Requests are known beforehand.
    """

    def __init__(self, mark: str, requests: list[dict[str, Any]]) -> None:
        self._mark = mark
        self._requests = iter(requests)
        self.nonce = ""

    def receive(self) -> dict[str, Any]:
        """The next request. Ends the process after the last."""
        request = next(self._requests, None)
        if request is None:
            sys.stdout.flush()
            os._exit(0)
        self.nonce = request["nonce"]
        return request

    def reply(self, **answer: Any) -> None:
        """Answer the request."""
        self._write(json.dumps({"nonce": self.nonce, **answer}))

    def reply_text(self, value: str) -> None:
        """Answer with a value that is JSON text already."""
        self._write(f'{{"nonce":{json.dumps(self.nonce)},"value":{value}}}')

    def _write(self, text: str) -> None:
        sys.stdout.flush()
        left = memoryview(f"\n{self._mark} {text}\n".encode())
        while left:
            left = left[os.write(1, left) :]
