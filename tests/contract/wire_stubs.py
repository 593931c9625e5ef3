"""Stand-ins for model servers: real HTTP on 127.0.0.1, answers from a list, every request kept."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What the stub sends: a JSON value, or a string as it is."""

    body: Any
    status: int = 200
    content_type: str = "application/json"


HANG = Answer(None)


@dataclass(frozen=True)
class Received:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Stub:
    """A server. Its answers are given in order, the last one again and again.

    `asked` is set once a request is in, `hung_up` once a client gives up waiting.
    """

    answers: list[Answer]
    received: list[Received] = field(default_factory=list)
    asked: Event = field(default_factory=Event)
    hung_up: Event = field(default_factory=Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving(*answers: Answer) -> Iterator[Stub]:
    """A stub that is up for as long as the context lasts."""
    stub = Stub(list(answers))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            stub.received.append(Received(self.path, headers, json.loads(body) if body else None))
            answer = stub.next_answer()
            stub.asked.set()
            if answer is HANG:
                self.connection.settimeout(30)
                if self.connection.recv(1) == b"":
                    stub.hung_up.set()
                self.close_connection = True
                return
            payload = (answer.body if isinstance(answer.body, str) else json.dumps(answer.body)).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        do_GET = do_POST  # noqa: N815 - the name that the standard library calls

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def unused_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chat(content: str, *, finish: str = "stop", tokens: tuple[int, int] | None = (120, 30)) -> Answer:
    """An OpenAI chat completion."""
    body: dict[str, Any] = {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}],
    }
    return Answer(body | _openai_usage(tokens))


def completion(text: str, *, tokens: tuple[int, int] | None = (120, 30)) -> Answer:
    """An OpenAI text completion."""
    body: dict[str, Any] = {
        "id": "c",
        "object": "text_completion",
        "created": 0,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": "stop", "text": text, "logprobs": None}],
    }
    return Answer(body | _openai_usage(tokens))


def _openai_usage(tokens: tuple[int, int] | None) -> dict[str, Any]:
    if tokens is None:
        return {}
    read, written = tokens
    return {"usage": {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}}


def openai_error(status: int, message: str = "no", **more: Any) -> Answer:
    """An error as OpenAI words it."""
    return Answer({"error": {"message": message, "type": "error", "param": None, "code": None, **more}}, status)


def tool_use(name: str, arguments: dict[str, Any], *, tokens: tuple[int, int] = (200, 40)) -> Answer:
    """A Bedrock Converse reply that calls a tool."""
    return _converse([{"toolUse": {"toolUseId": "t1", "name": name, "input": arguments}}], "tool_use", tokens)


def tool_less(text: str, *, tokens: tuple[int, int] = (200, 40)) -> Answer:
    """A Bedrock Converse reply in text."""
    return _converse([{"text": text}], "end_turn", tokens)


def _converse(content: list[dict[str, Any]], stop: str, tokens: tuple[int, int]) -> Answer:
    read, written = tokens
    return Answer(
        {
            "output": {"message": {"role": "assistant", "content": content}},
            "stopReason": stop,
            "usage": {"inputTokens": read, "outputTokens": written, "totalTokens": read + written},
            "metrics": {"latencyMs": 1},
        }
    )


def bedrock_error(status: int, code: str, message: str = "no") -> Answer:
    """An error as Bedrock words it."""
    return Answer(json.dumps({"__type": code, "message": message}), status)
