"""`nexura debug`: a program looked at in the terminal. The real graph; nothing is kept."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from core.errors import InvalidInput, Unreadable
from core.settings import Settings
from graph.diagnoses import Question, open_desk
from services.coding.value_types import Language

_BY_SUFFIX = {
    ".py": Language.PYTHON,
    ".js": Language.JAVASCRIPT,
    ".mjs": Language.JAVASCRIPT,
    ".cjs": Language.JAVASCRIPT,
    ".java": Language.JAVA,
    ".cpp": Language.CPP,
    ".cc": Language.CPP,
    ".cxx": Language.CPP,
    ".hpp": Language.CPP,
    ".h": Language.CPP,
    ".sql": Language.SQL,
}
_MOST_BYTES = 1_000_000
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_TAB = 4


async def show_diagnosis(
    settings: Settings,
    console: Console,
    *,
    file: Path,
    language: str | None,
    output_language: str,
    tests: Path | None,
    function: str | None,
    as_json: bool,
) -> None:
    """Look at the file and print what was found. Raises the domain errors of what it uses."""
    code = await asyncio.to_thread(_read, file)
    cases, named = await asyncio.to_thread(_tests, tests) if tests else ([], None)
    question = Question(
        code=code,
        language=language or _BY_SUFFIX.get(file.suffix.lower()),
        output_language=output_language,
        test_cases=tuple(cases),
        function_name=function or named,
    )
    async with open_desk(settings) as desk:
        found = await desk.diagnose(question)
    if as_json:
        console.file.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    print_diagnosis(console, file.name, code, found)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
        if len(data) > _MOST_BYTES:
            raise Unreadable(f"{path} is larger than {_MOST_BYTES:,} bytes. Give the part that goes wrong.")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not text in UTF-8. Save it as UTF-8 and try again.") from error


def _tests(path: Path) -> tuple[list[Any], str | None]:
    """The tests of a file: a list of `{"input", "expected"}`, or an object with `test_cases` and `function_name`."""
    try:
        found = json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} is not JSON: {error}") from error
    name = found.get("function_name") if isinstance(found, dict) else None
    cases = found.get("test_cases") if isinstance(found, dict) else found
    if not isinstance(cases, list) or not (name is None or isinstance(name, str)):
        raise InvalidInput(
            f'{path} needs a list of {{"input": [argument, …], "expected": value}}, or an object with it as `test_cases`.'
        )
    return cases, name


def print_diagnosis(console: Console, name: str, code: str, found: dict[str, Any]) -> None:
    """A diagnosis for people: every finding at its line, then the fix."""
    lines = code.splitlines()
    for finding in found["findings"]:
        style = _STYLES[finding["severity"]]
        place = f"{name}:{finding['line']}:{finding['column']}"
        head = Text.assemble((finding["severity"], style), " ", (place, "bold"), f" {finding['kind']}")
        _say(console, head)
        _excerpt(console, lines, finding, style)
        _say(console, Text(f"  {finding['message']}", style="bold"))
        _say(console, Text(f"  {finding['explanation']}\n"))
    for note in found["notes"]:
        _say(console, Text(f"• {note['text']}"))
    if not found["findings"] and not found["notes"]:
        _say(console, Text("•"))
    _run(console, found["run"])
    if found["diff"]:
        _say(console, Text())
        _diff(console, found["diff"])


def _excerpt(console: Console, lines: list[str], finding: dict[str, Any], style: str) -> None:
    number = finding["line"]
    if not 1 <= number <= len(lines):
        return
    line, first = lines[number - 1], finding["column"] - 1
    same_line = finding["end_line"] in (None, number)
    last = finding["end_column"] - 1 if same_line and finding["end_column"] else first + 1
    last = max(first + 1, min(last, len(line)))
    before = "".join("\t" if character == "\t" else " " for character in line[:first])
    marks = "^" * max(1, len(line[first:last].expandtabs(_TAB)) or 1)
    gutter = f"{number:>5} | "
    _say(console, Text(gutter + line.expandtabs(_TAB)))
    _say(console, Text.assemble(" " * (len(gutter) - 2) + "| " + before.expandtabs(_TAB), (marks, style)))


def _run(console: Console, run: dict[str, Any] | None) -> None:
    if run is None or not run["ran"]:
        return
    for number, test in enumerate(run["tests"], start=1):
        if test["passed"]:
            continue
        given = ", ".join(json.dumps(value, ensure_ascii=False) for value in _listed(test["input"]))
        outcome = test["error"] or json.dumps(test["actual"], ensure_ascii=False)
        _say(console, Text(f"  {number}. ({given}) → {outcome} ≠ {json.dumps(test['expected'], ensure_ascii=False)}"))
    if run["total"]:
        _say(console, Text(f"  {run['passed']}/{run['total']}"))
    elif run["stdout"]:
        _say(console, Text(run["stdout"].rstrip()))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _diff(console: Console, diff: str) -> None:
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in diff.splitlines():
        style = "bold" if line.startswith(("+++", "---")) else styles.get(line[:1], "")
        _say(console, Text(line, style=style))


def _say(console: Console, text: Text) -> None:
    """Whole lines, never wrapped inside: they are copied, and piped into files."""
    console.print(text, soft_wrap=True, highlight=False)
