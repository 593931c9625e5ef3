"""Coding problems in the terminal: showing one, taking code in, showing how it ran."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

END = "."
_MOST_BYTES = 256 * 1024
_LANGUAGES = {
    ".py": "python",
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".java": "java",
    ".cpp": "cpp",
    ".cc": "cpp",
    ".cxx": "cpp",
    ".sql": "sql",
}


@dataclass(frozen=True)
class Typed:
    """What was typed, or read from a file; `language` by the file's ending."""

    text: str
    language: str | None = None


def show_problem(console: Console, problem: dict[str, Any]) -> None:
    """The statement with examples, limits and what to start from."""
    parts = [problem["statement"], ""]
    for number, example in enumerate(problem["examples"], 1):
        given = ", ".join(json.dumps(value, ensure_ascii=False) for value in example["input"])
        parts += [
            f"Example {number}: {given}",
            f"  → {json.dumps(example['expected'], ensure_ascii=False)}",
            f"  {example['explanation']}",
        ]
    parts += ["", *(f"• {line}" for line in problem["limits"])]
    parts.append(f"• each test: {problem['cpu_seconds']:g} s of CPU time, {problem['memory_mb']} MB")
    console.print(
        Panel(Text("\n".join(parts)), title=escape(problem["title"]), title_align="left", border_style="cyan")
    )
    first = problem["languages"][0]
    console.print(Syntax(problem["starter_code"][first], first, background_color="default"))
    console.print(
        f"[dim]Languages: {', '.join(problem['languages'])}. Type code and end with a line that holds only a dot, "
        "or name a file: @solution.py[/dim]"
    )


def read_code(console: Console, read_line: Callable[[], str]) -> Typed | None:
    """Code of several lines up to a line with a dot, or the content of a file; None once the input has ended.

    Args:
        console: Where to say what is wrong.
        read_line: Gives the next line; raises `EOFError` at the end.
    """
    lines: list[str] = []
    while True:
        try:
            line = read_line()
        except EOFError:
            return None
        if not lines and line.strip().startswith("@") and len(line.split()) == 1:
            # A decorator begins so too: then there is no such file.
            found = _from_file(console, Path(line.strip()[1:]).expanduser())
            if found is not None:
                return found
            continue
        if line.strip() == END:
            text = "\n".join(lines).strip("\n")
            if text.strip():
                return Typed(text)
            console.print("[dim]Please type code or a few words, or press Ctrl-D to finish.[/dim]")
            lines = []
            continue
        lines.append(line.rstrip("\r"))


def show_run(console: Console, code: dict[str, Any]) -> None:
    """The tests with what came of each, and what the code is like."""
    table = Table("Test", "", "Input", "Expected", "Result", title=f"{code['passed']} of {code['total']} tests passed")
    for test in code["tests"]:
        sign = "[green]passed[/green]" if test["passed"] else f"[red]{escape(_ended(test))}[/red]"
        shown = (
            [_short(test.get(name)) for name in ("input", "expected", "actual")] if "input" in test else ["", "", ""]
        )
        table.add_row(escape(test["name"]), sign, *map(escape, shown))
    console.print(table)
    for message in code.get("compiler") or []:
        console.print(f"[red]{message.get('line') or ''}[/red] {escape(message['message'])}")
    quality = code["quality"]
    if quality.get("score") is not None:
        console.print(
            f"Quality [bold]{quality['score']:g}[/bold]/100, {quality['lines']} lines. Submission {code['submission_id']}"
        )


def _ended(test: dict[str, Any]) -> str:
    status = str(test.get("status", "ok")).replace("_", " ")
    return "failed" if status == "ok" else status


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]} …"


def _from_file(console: Console, path: Path) -> Typed | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            console.print(f"[yellow]{escape(str(path))} is too large: at most {_MOST_BYTES // 1024} KB.[/yellow]")
            return None
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        console.print(f"[yellow]{escape(str(path))} cannot be read: {escape(str(error))}[/yellow]")
        return None
    if not text.strip():
        console.print(f"[yellow]{escape(str(path))} is empty.[/yellow]")
        return None
    return Typed(text, _LANGUAGES.get(path.suffix.lower()))
