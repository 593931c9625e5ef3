"""`nexura debug` and `nexura eval bugs` as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Nexura = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def nexura(tmp_path: Path) -> Nexura:
    """Runs `nexura` with these arguments, in an empty folder that is also its data folder."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("NEXURA_")}
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", *arguments],
            cwd=tmp_path,
            env=inherited | {"PYTHONPATH": str(ROOT), "NEXURA_DATA_DIR": str(tmp_path / "data")} | environment,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert "Traceback" not in done.stderr
        return done

    return run


def test_a_file_is_looked_at_and_shown_with_its_line(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "greet.py").write_text('name = "Asha"\nprint(nmae)\n')
    shown = nexura("debug", "greet.py")
    assert (shown.returncode, shown.stderr) == (0, "")
    lines = shown.stdout.splitlines()
    at = lines.index("    2 | print(nmae)")
    assert "greet.py:2:" in lines[at - 1]
    assert lines[at + 1] == "      |       ^^^^"
    assert not (tmp_path / "data" / "nexura.db").exists(), "nothing is kept"


def test_tests_prove_a_fix(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "total.py").write_text("def total(a):\n    s = 0\n    for x in a:\n        s -= x\n    return s\n")
    tests = {
        "test_cases": [{"input": [[1, 2]], "expected": 3}, {"input": [[]], "expected": 0}],
        "function_name": "total",
    }
    (tmp_path / "tests.json").write_text(json.dumps(tests))
    found = json.loads(nexura("debug", "total.py", "--tests", "tests.json", "--json").stdout)
    assert found["verified"]
    assert found["suspicious"][0]["line"] == 4
    shown = nexura("debug", "total.py", "--tests", "tests.json")
    assert "-        s -= x" in shown.stdout
    assert "+        s += x" in shown.stdout


def test_explanations_come_in_the_language_asked_for(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "greet.py").write_text("print(nmae)\n")
    found = json.loads(nexura("debug", "greet.py", "--output-language", "gu", "--json").stdout)
    assert found["output_language"] == "gu"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["debug", "empty.py"], "There is no code"),
        (["debug", "picture.py"], "not text in UTF-8"),
        (["debug", "good.py", "--output-language", "fr"], "Choose one of"),
        (["debug", "good.py", "--language", "cobol"], "Name the programming language"),
        (["debug", "good.py", "--tests", "empty.py"], "not JSON"),
        (["eval", "bugs", "--data", "empty.py"], "has no program"),
    ],
)
def test_what_cannot_be_used_is_a_message(nexura: Nexura, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty.py").write_text("\n")
    (tmp_path / "picture.py").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "good.py").write_text("x = 1\n")
    refused = nexura(*arguments)
    assert refused.returncode == 1
    assert message in " ".join(refused.stderr.split())


def test_a_machine_without_a_sandbox_gets_the_other_checks(nexura: Nexura, tmp_path: Path) -> None:
    (tmp_path / "greet.py").write_text("print(nmae)\n")
    found = json.loads(nexura("debug", "greet.py", "--json", NEXURA_SANDBOX="off").stdout)
    assert found["findings"]
    assert "sandbox-off" in {note["code"] for note in found["notes"]}


def test_labelled_programs_are_measured(nexura: Nexura, tmp_path: Path) -> None:
    rows = [
        {"language": "python", "code": "def f(x)\n    return x\n", "error_line": 1, "has_error": True},
        {"language": "python", "code": "def f(x):\n    return x\n", "has_error": False},
        {
            "language": "python",
            "code": "def f(a, b):\n    return a - b\n",
            "error_line": 2,
            "has_error": True,
            "test_cases": [{"input": [1, 2], "expected": 3}, {"input": [5, 0], "expected": 5}],
            "function_name": "f",
        },
        {"language": "javascript", "code": "function f(x) {\n  return x;\n", "error_line": 1, "has_error": True},
    ]
    (tmp_path / "bugs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = json.loads(nexura("eval", "bugs", "--data", "bugs.jsonl", "--json").stdout)
    assert (found["n"], found["detected"], found["false_alarms"], found["fixed"]) == (4, 1.0, 0.0, 1.0)
    assert set(found["languages"]) == {"python", "javascript"}
    assert found["languages"]["python"]["line_exact"] == 1.0
