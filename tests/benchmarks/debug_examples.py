"""The worked examples of the debugger, from real runs: `python -m tests.benchmarks.debug_examples > docs/debugging-examples.md`.

The programs lie in `docs/examples/debugging`; one with tests has them beside it as `<name>.tests.json`.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from core.settings import Settings, StorageSettings
from graph.diagnoses import Desk, Question, open_desk
from services.translation import LANGUAGES

FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "debugging"
EXAMPLES = (
    ("first_at_least.py", "python", "hi"),
    ("word_count.js", "javascript", "ta"),
    ("Door.java", "java", "te"),
    ("average.cpp", "cpp", "bn"),
    ("no_phone.sql", "sql", "gu"),
)
_SEVERITIES = {"error": "error", "warning": "warning", "info": "hint"}


async def main() -> None:
    """Print the page."""
    print("# The debugger at work\n")
    print(
        "Five programs with mistakes, one in each language, and what `nexura debug` says of each in another language."
    )
    print(
        "The page is written by `python -m tests.benchmarks.debug_examples` from real runs, without a language model."
    )
    with tempfile.TemporaryDirectory() as folder:
        async with open_desk(Settings(storage=StorageSettings(data_dir=Path(folder)))) as desk:
            for name, language, output in EXAMPLES:
                await _example(desk, name, language, output)


async def _example(desk: Desk, name: str, language: str, output: str) -> None:
    code = (FOLDER / name).read_text(encoding="utf-8")
    beside = FOLDER / f"{Path(name).stem}.tests.json"
    tests: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    found = await desk.diagnose(
        Question(code, language, output, tuple(tests.get("test_cases", ())), tests.get("function_name"))
    )
    given = " --tests " + beside.name if tests else ""
    print(f"\n## {name}, explained in {LANGUAGES[output]}\n")
    print(f"`nexura debug {name}{given} --output-language {output}`\n")
    print(f"```{language}\n{code.rstrip()}\n```\n")
    if tests:
        run = found["run"]
        passed = f"{run['passed']} of which pass" if run else "which were not run"
        print(f"With {len(tests['test_cases'])} tests of `{tests['function_name']}`, {passed}.\n")
    for finding in found["findings"]:
        place = f"line {finding['line']}, column {finding['column']}"
        print(f"**{_SEVERITIES[finding['severity']]}** `{finding['kind']}` ({finding['source']}), {place}\n")
        print(f"> **{finding['message']}**\n>\n> {finding['explanation']}\n")
    for note in found["notes"]:
        print(f"- {note['text']}")
    likely = ", ".join(f"{each['line']} ({each['score']:.2f})" for each in found["suspicious"][:3])
    print(f"\nLikely lines: {likely}. Confidence: {found['confidence']:.2f}.")
    if found["diff"]:
        print(f"\n```diff\n{found['diff'].rstrip()}\n```")


if __name__ == "__main__":
    asyncio.run(main())
