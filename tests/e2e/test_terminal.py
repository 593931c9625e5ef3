"""The `nexura` command as people run it: a process of its own, with files, a keyboard and a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from core.settings import Settings, StorageSettings
from storage.weights import catalogue
from tests.e2e.candidate import OFF_TOPIC
from tests.e2e.resumes import resume_docx

ROOT = Path(__file__).parents[2]
PASSWORD = "four unrelated words"

Nexura = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def nexura(tmp_path: Path) -> Nexura:
    """Runs `nexura` with these arguments, in an empty folder that is also its data folder."""

    def run(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("NEXURA_")}
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", *arguments],
            cwd=tmp_path,
            env=inherited
            | {"PYTHONPATH": str(ROOT), "NEXURA_DATA_DIR": str(tmp_path / "data")}
            | {"NEXURA_WEIGHTS_DIR": str(StorageSettings().weights)}
            | environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run


def one_line(text: str) -> str:
    """What is on the screen without frames and line breaks."""
    return " ".join(text.replace("│", " ").split())


def test_an_interview_from_resume_and_job_to_the_report(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "asha.docx").write_bytes(resume_docx())
    (tmp_path / "job.txt").write_text("Backend engineer\n\nWe need somebody who knows Python and PostgreSQL well.\n")
    wanted = ["--resume", "asha.docx", "--job", "job.txt", "--role", "Backend engineer"]
    typed = f"\n{OFF_TOPIC}\n" * 12
    held = nexura("interview", *wanted, "--type", "coding", "--questions", "2", typed=typed, NEXURA_SANDBOX="off")
    screen = one_line(held.stdout)
    assert (held.returncode, held.stderr) == (0, "")
    places = [
        screen.find(shown) for shown in ("asha.docx: 1 page(s)", "job.txt: Backend engineer", "greeting", "intro")
    ]
    places += [
        screen.find(shown) for shown in ("technical", "closing", "Report", "Overall", "Recommendations", "Formula")
    ]
    assert -1 not in places
    assert places == sorted(places)
    assert "Please type an answer" in screen


def test_problems_are_shown_and_code_is_taken_from_lines_and_from_a_file(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def solve(*given):\n    return given[99]\n")
    typed = f"{OFF_TOPIC}\n" * 3 + ".\n@nowhere.py\ndef nothing(*given):\n    return None\n.\n@mine.py\n"
    held = nexura("interview", "--role", "Engineer", "--type", "coding", "--questions", "2", typed=typed)
    screen = one_line(held.stdout)
    assert (held.returncode, held.stderr) == (0, "")
    if "Code cannot be run here" in screen:
        pytest.skip("no code can be run here")
    shown = [
        "Example 1:",
        "of CPU time",
        "end with a line that holds only a dot",
        "Please type code",
        "nowhere.py cannot be read",
    ]
    places = [screen.find(text) for text in [*shown, "tests passed", "hidden 1", "Report", "Formula report-3"]]
    assert -1 not in places
    assert places == sorted(places)
    assert screen.count("tests passed") == 2


def test_an_interview_may_end_early(nexura: Nexura) -> None:
    held = nexura("interview", "--role", "Backend engineer", typed="Yes.\n")
    assert held.returncode == 0
    assert "No overall score: Too few answers" in one_line(held.stdout)


def test_a_file_that_cannot_be_read_is_a_message(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "resume.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    refused = nexura("interview", "--resume", "resume.pdf", "--role", "Backend engineer")
    assert refused.returncode == 1
    assert "This looks like a PNG image." in one_line(refused.stderr)


def test_the_doctor_says_what_works(nexura: Nexura) -> None:
    examined = nexura("doctor", "--json")
    findings = json.loads(examined.stdout)
    states = {finding["part"]: finding["state"] for finding in findings}
    assert examined.returncode == 0
    for part in ("database", "uploads", "question bank", "embeddings", "level rules"):
        assert states[part] == "ok"
    assert all(finding["remedy"] for finding in findings if finding["state"] != "ok")


def test_the_doctor_finds_what_is_away(nexura: Nexura, tmp_path: Path) -> None:
    away = {
        "NEXURA_DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
        "NEXURA_WEIGHTS_DIR": str(tmp_path / "nowhere"),
    }
    examined = nexura("doctor", "--json", **away)
    states = {finding["part"]: finding["state"] for finding in json.loads(examined.stdout)}
    assert (examined.returncode, states["database"], states["embeddings"]) == (1, "down", "less")


def test_model_files_are_listed_and_verified(nexura: Nexura) -> None:
    ids = [weight.id for weight in catalogue()]
    listed = nexura("weights", "list")
    assert [weight_id for weight_id in ids if weight_id not in listed.stdout] == []

    verified = nexura("weights", "verify")
    assert (verified.returncode, verified.stdout.splitlines()) == (0, [f"{weight_id}: ok" for weight_id in ids])


async def test_an_administrator_is_created_and_signs_in(
    nexura: Nexura,
    tmp_path: Path,
    make_settings: Callable[..., Settings],
    running: Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]],
) -> None:
    created = nexura("admin", "create", "--email", "root@example.com", NEXURA_ADMIN_PASSWORD=PASSWORD)
    assert (created.returncode, one_line(created.stdout)) == (0, "root@example.com is an administrator now.")

    async with running(create_app(make_settings(tmp_path / "data"))) as client:
        login = await client.post("/api/v1/auth/login", json={"email": "root@example.com", "password": PASSWORD})
        assert (login.status_code, login.json()["data"]["user"]["role"]) == (200, "admin")
        token = {"Authorization": f"Bearer {login.json()['data']['access_token']}"}
        assert (await client.get("/api/v1/admin/users", headers=token)).json()["meta"]["total"] == 1
