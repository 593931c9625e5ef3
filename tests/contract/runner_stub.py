"""Stand-ins for services that run code: real HTTP, and the program really run, by this machine's own interpreters, without confinement.

The programs are those of the tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

Answer = tuple[int, Any]


@dataclass
class RunnerStub:
    """`received` are (method, path, headers, body). `answer` makes an answer of one; `hang`: none comes."""

    answer: Callable[[str, str, Any], Answer]
    url: str = ""
    received: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    status: int | None = None
    hang: bool = False
    over: Event = field(default_factory=Event)

    def bodies(self, path: str) -> list[Any]:
        """What was posted there."""
        return [body for method, at, _, body in self.received if method == "POST" and at.startswith(path)]


@contextmanager
def serving_runner(answer: Callable[[str, str, Any], Answer]) -> Iterator[RunnerStub]:
    """A stub that is up for as long as the context lasts."""
    stub = RunnerStub(answer)

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.loads(text) if text else None
            headers = {name.lower(): value for name, value in self.headers.items()}
            stub.received.append((self.command, self.path, headers, body))
            if stub.hang:
                stub.over.wait(30)
                return
            status, said = (
                (stub.status, {"message": "no"}) if stub.status else stub.answer(self.command, self.path, body)
            )
            payload = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Ran:
    """What became of a program."""

    compiled: bool
    said: str
    stdout: str
    stderr: str
    code: int
    late: bool = False


_COMMANDS = {
    "main.py": [sys.executable, "-I", "main.py"],
    "main.js": ["node", "main.js"],
    "Main.java": ["java", "-XX:TieredStopAtLevel=1", "Main.java"],
    "main.cpp": ["./program"],
}


def really_run(name: str, source: str, stdin: str, *, seconds: float = 30, options: str = "-std=c++17") -> Ran:
    """Compile where that is needed, and run."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(source)
        if name == "main.cpp":
            command = ["g++", *options.split(), name, "-o", "program"]
            made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if made.returncode:
                return Ran(False, made.stderr, "", "", made.returncode)
        try:
            done = subprocess.run(
                _COMMANDS[name], cwd=folder, input=stdin, capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired as late:
            printed = late.stdout.decode() if isinstance(late.stdout, bytes) else ""
            return Ran(True, "", printed, "", -9, late=True)
        return Ran(True, "", done.stdout, done.stderr, done.returncode)
