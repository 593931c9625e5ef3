"""A stand-in for a Pinecone index: its data plane over real HTTP, which stores, filters and ranks vectors by cosine."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class PineconeStub:
    """`received` are (path, body or query, headers). `status`, where set, is the answer to everything; `hang`: none comes."""

    url: str = ""
    namespaces: defaultdict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    received: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    status: int | None = None
    hang: bool = False
    over: Event = field(default_factory=Event)

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.status is not None:
            return self.status, {"code": self.status, "message": "no", "details": []}
        name = body.get("namespace", "")
        match path:
            case "/vectors/upsert":
                self.namespaces[name].update({vector["id"]: vector for vector in body["vectors"]})
                return 200, {"upsertedCount": len(body["vectors"])}
            case "/query":
                return 200, {"matches": self._ranked(name, body), "namespace": name, "usage": {"readUnits": 1}}
            case "/vectors/fetch":
                stored = self.namespaces.get(name, {})
                return 200, {"vectors": {i: stored[i] for i in body["ids"] if i in stored}, "namespace": name}
            case "/vectors/delete":
                if name not in self.namespaces:
                    return 404, {"code": 5, "message": "Namespace not found", "details": []}
                stored = self.namespaces[name]
                for vector in [vector for vector in stored.values() if _passes(vector["metadata"], body["filter"])]:
                    del stored[vector["id"]]
                return 200, {}
            case "/describe_index_stats":
                counts = {name: {"vectorCount": len(stored)} for name, stored in self.namespaces.items()}
                total = sum(len(stored) for stored in self.namespaces.values())
                return 200, {"namespaces": counts, "dimension": 2, "indexFullness": 0, "totalVectorCount": total}
            case _:
                return 400, {"code": 3, "message": f"no such path: {path}", "details": []}

    def _ranked(self, name: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        matches = [
            {"id": vector["id"], "score": _cosine(body["vector"], vector["values"])}
            for vector in self.namespaces.get(name, {}).values()
            if _passes(vector["metadata"], body["filter"])
        ]
        return sorted(matches, key=lambda match: -match["score"])[: body["topK"]]


def _cosine(one: list[float], other: list[float]) -> float:
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    return dot / math.hypot(*one) / math.hypot(*other)


def _passes(metadata: dict[str, Any], where: dict[str, Any]) -> bool:
    for key, condition in where.items():
        have = metadata.get(key)
        values = have if isinstance(have, list) else [have]
        [(operator, operand)] = condition.items()
        wanted = {"$eq": [operand], "$in": operand}[operator]
        if not set(values) & set(wanted):
            return False
    return True


@contextmanager
def serving_pinecone() -> Iterator[PineconeStub]:
    """A stub that is up for as long as the context lasts."""
    stub = PineconeStub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self._serve(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def do_GET(self) -> None:
            query: dict[str, Any] = dict(parse_qs(urlsplit(self.path).query))
            if "namespace" in query:
                query["namespace"] = query["namespace"][0]
            self._serve(query)

        def _serve(self, body: dict[str, Any]) -> None:
            path = urlsplit(self.path).path
            stub.received.append((path, body, {name.lower(): value for name, value in self.headers.items()}))
            if stub.hang:
                stub.over.wait(30)
                self.close_connection = True
                return
            status, answer = stub.answer(path, body)
            payload = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
