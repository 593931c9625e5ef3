"""Logs are JSON lines that belong to a request and hold no secrets."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from starlette.requests import Request

from api.app import create_app
from api.logs import configure_logging
from core.settings import ServerSettings, Settings, StorageSettings

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """Configures logging as a server does; gives what was logged since the last call."""
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    structlog_before = structlog.get_config()
    configure_logging(ServerSettings())

    def taken() -> list[dict[str, Any]]:
        text = stderr.getvalue()
        stderr.seek(0)
        stderr.truncate()
        return [json.loads(line) for line in text.splitlines()]

    yield taken
    root.handlers, root.level = before, level
    logging.getLogger("uvicorn.access").disabled = False
    structlog.configure(**structlog_before)


async def test_a_request_is_one_line_without_secrets(app: FastAPI, client: httpx.AsyncClient, lines: Lines) -> None:
    @app.post("/things/{thing_id}")
    async def thing(thing_id: str, request: Request) -> None:
        request.state.user_id = "somebody"

    await client.post(
        "/things/asha@example.com?token=hunter2",
        json={"password": "hunter2"},
        headers={"Authorization": "Bearer hunter2", "X-Request-ID": "my-id"},
    )
    requests = [line for line in lines() if line["event"] == "request"]
    assert len(requests) == 1
    line = requests[0]
    assert line.pop("ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "api.requests",
        "method": "POST",
        "request_id": "my-id",
        "route": "/things/{thing_id}",
        "status": 200,
        "user_id": "somebody",
    }


async def test_everything_logged_for_a_request_has_its_id(
    app: FastAPI, client: httpx.AsyncClient, lines: Lines
) -> None:
    @app.get("/bug")
    async def bug() -> None:
        logging.getLogger("some.library").warning("before %s", "the end")
        raise KeyError("oh")

    await client.get("/bug", headers={"X-Request-ID": "my-id"})
    logged = {line["event"]: line for line in lines()}
    assert logged.keys() == {"before the end", "unexpected_error", "request"}
    assert {line["request_id"] for line in logged.values()} == {"my-id"}
    assert "KeyError: 'oh'" in logged["unexpected_error"]["exception"]
    assert logged["request"]["status"] == 500
    logging.getLogger("some.library").warning("later")
    assert "request_id" not in lines()[0]


def test_the_servers_own_lines_are_of_the_same_kind_and_said_once(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7, extra={"color_message": "\x1b[31m"})
    logging.getLogger("uvicorn.access").info("GET /things/1?token=hunter2")
    logging.getLogger("a.library").debug("details")
    logged = lines()
    assert [line["event"] for line in logged] == ["Started server process [7]"]
    assert logged[0].keys() == {"event", "level", "logger", "timestamp"}


def test_the_rounds_of_the_scheduler_are_not_told_but_its_failures_are(lines: Lines) -> None:
    logging.getLogger("apscheduler.executors.default").info("Job executed successfully")
    logging.getLogger("apscheduler.executors.default").error("Error running job")
    assert [line["event"] for line in lines()] == ["Error running job"]


@pytest.mark.usefixtures("lines")
def test_an_application_whose_server_says_nothing_of_logs_shows_no_variables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    structlog.reset_defaults()
    create_app(Settings(storage=StorageSettings(data_dir=tmp_path)))
    password = "hunter2"
    try:
        raise KeyError("oh")
    except KeyError as error:
        structlog.get_logger("a.part").error("unexpected_error", exc_info=error)
    logged = capsys.readouterr()
    assert "KeyError: 'oh'" in json.loads(logged.err)["exception"]
    assert password not in logged.out + logged.err


@pytest.mark.usefixtures("lines")
def test_an_application_leaves_its_servers_logs_alone(tmp_path: Path) -> None:
    structlog.configure(processors=[structlog.processors.JSONRenderer()], wrapper_class=structlog.BoundLogger)
    before = structlog.get_config(), list(logging.getLogger().handlers)
    create_app(Settings(storage=StorageSettings(data_dir=tmp_path)))
    assert (structlog.get_config(), logging.getLogger().handlers) == before
