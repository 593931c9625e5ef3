"""What is imported when the command and the service start: nothing heavy that only some requests need."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SELDOM = (
    *("av", "boto3", "chromadb", "ctranslate2", "docling", "fairlearn", "faster_whisper", "langchain_openai", "lizard"),
    *("lxml", "numba", "openai", "pandas", "presidio_analyzer", "pypdfium2", "scipy", "sklearn", "spacy", "sqlglot"),
    *("torch", "trafilatura", "transformers", "typst"),
)
"""What some requests need, and processes beside this one."""
SERVICE = (
    *("alembic", "babel", "cv2", "fastapi", "graph", "langchain_core", "langgraph", "numpy", "onnxruntime", "rag"),
    *("pydantic", "services", "sqlalchemy", "storage", "structlog", "uvicorn", "vision_audio"),
)
"""What the service needs, and its command does not before it serves."""


def imported(module: str, among: Sequence[str]) -> list[str]:
    """Which of the packages a new process has after it imported a module."""
    code = f"import json, sys, {module}; print(json.dumps([name for name in {tuple(among)!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("module", "needed"), [("api.app", "fastapi"), ("api.worker", "celery")])
def test_a_process_of_the_service_starts_without_what_is_seldom_needed(module: str, needed: str) -> None:
    assert imported(module, (*SELDOM, needed)) == [needed]


def test_the_command_starts_without_the_service() -> None:
    assert imported("api.cli", (*SELDOM, *SERVICE, "typer")) == ["typer"]
