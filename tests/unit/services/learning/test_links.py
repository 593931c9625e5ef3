"""What becomes of addresses, seen on a server of the test's own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from services.learning.links import verify_links
from tests.unit.services.learning.conftest import resource


class _Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer(head=True)

    def do_GET(self) -> None:
        self._answer(head=False)

    def _answer(self, *, head: bool) -> None:
        name = self.path.split("?")[0].strip("/")
        if name == "old":
            self.send_response(301)
            self.send_header("Location", "/new")
        elif name == "slash" and not self.path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", "/slash/")
        elif name == "no-head" and head:
            self.send_response(405)
        else:
            self.send_response({"gone": 404, "removed": 410, "private": 403, "broken": 500}.get(name, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def unused() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://localhost:{probe.getsockname()[1]}"


def test_each_address_is_told_apart_by_its_answer(site: str) -> None:
    paths = ("there", "no-head", "slash", "old", "gone", "removed", "private", "broken")
    found = {
        f.resource.id: (f.state, f.detail) for f in verify_links(resource(p, "SQL", url=f"{site}/{p}") for p in paths)
    }
    assert found == {
        "there": ("ok", "200"),
        "no-head": ("ok", "200"),
        "slash": ("ok", "200"),
        "old": ("moved", f"{site}/new"),
        "gone": ("dead", "404"),
        "removed": ("dead", "410"),
        "private": ("refused", "403"),
        "broken": ("refused", "500"),
    }


def test_a_host_that_does_not_answer_is_asked_once(site: str) -> None:
    away = unused()
    wanted = [
        resource("there", "SQL", url=f"{site}/there"),
        *(resource(f"a{i}", "SQL", url=f"{away}/{i}") for i in (1, 2)),
    ]
    found = {f.resource.id: f for f in verify_links(wanted, timeout=2)}
    assert {name: f.state for name, f in found.items()} == {"there": "ok", "a1": "unreachable", "a2": "unreachable"}
    assert found["a2"].detail == "not tried"


def test_without_a_network_the_rest_is_not_tried(site: str) -> None:
    wanted = [
        *(resource(f"a{i}", "SQL", url=f"{unused()}/{i}") for i in (1, 2)),
        resource("there", "SQL", url=f"{site}/"),
    ]
    found = {f.resource.id: f for f in verify_links(wanted, timeout=2, workers=1)}
    assert {f.state for f in found.values()} == {"unreachable"}
    assert found["there"].detail == "not tried"
