"""Programs that go into boxes beside a candidate's code, and what compilers say, in terms of that code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from services.coding.sandbox.job import Message

INSIDE = Path(__file__).parent / "inside"
CPP_SOURCE = "solution.cpp"

_MOST_MESSAGES = 50
_RENAMED = "nexura_candidate_main"
_SAID = re.compile(
    r"^(?P<file>[^\s:]+):(?P<line>\d+):(?:(?P<column>\d+):)? (?P<severity>fatal error|error|warning): (?P<text>.*)$"
)
_LINKER_SAID = re.compile(
    r"undefined reference to [`'](?P<name>[^']{1,500})'|multiple definition of [`'](?P<again>[^']{1,500})'"
)
_ASSEMBLER_SAID = re.compile(r"^\{standard input\}:\d+: Error: (?P<text>.*)$")
_FAILURES = {
    "virtual memory exhausted": "The compiler ran out of memory.",
    "out of memory": "The compiler ran out of memory.",
    "Killed signal": "The compiler ran out of memory.",
    "CPU time limit exceeded": "Compiling took too long.",
    "File size limit exceeded": "The program is too large.",
    "Segmentation fault signal": "The compiler gave up: something is nested too deeply.",
}
_BEGIN = "namespace { __attribute__((constructor(101))) void nexura_begin() { nexura_box::begin(); } }\n"
# Everything that reads a candidate's words must be linear in them: this runs in the service.
_HAS_SOLUTION = re.compile(r"^[ \t]*(?:class|struct)\s+Solution\b", re.MULTILINE)


def cpp_sources(code: str, function_name: str | None) -> dict[str, str]:
    """The files to compile."""
    if function_name is None:
        return {CPP_SOURCE: code, "program.cpp": (INSIDE / "cpp" / "program.cpp").read_text()}
    header = (INSIDE / "cpp" / "cases.hpp").read_text()
    main = cpp_main(code, function_name, f'#include "{CPP_SOURCE}"', "std::move(nexura_box::native())")
    return {"cases.hpp": header, CPP_SOURCE: code, "main.cpp": f'#include "cases.hpp"\n{_BEGIN}{main}'}


def cpp_main(code: str, function_name: str, include: str, wire: str) -> str:
    """The part of a program that calls the candidate's function."""
    # A main of theirs, for trying things out, is not the program's.
    called = f"&Solution::{function_name}" if _HAS_SOLUTION.search(code) else f"&{function_name}"
    return f"#define main {_RENAMED}\n{include}\n#undef main\nint main() {{ nexura_box::serve({wire}, {called}); }}\n"


def compiler_messages(said: str, function_name: str | None, own: Sequence[str] = (CPP_SOURCE,)) -> tuple[Message, ...]:
    """The lines of g++ or javac as messages. `own`: the names of files that are the candidate's.

    What they say of our own files is told in terms of the candidate's.
    """
    found: list[Message] = []
    for line in said.splitlines():
        match = _SAID.match(line)
        if match is None:
            if linker := _LINKER_SAID.search(line):
                name = linker["name"] or linker["again"]
                what = "is used and defined nowhere" if linker["name"] else "is defined more than once"
                found.append(Message(f"{name} {what}."))
            elif failure := next((text for sign, text in _FAILURES.items() if sign in line), None):
                found.append(Message(failure))
            elif assembler := _ASSEMBLER_SAID.match(line):
                found.append(Message(assembler["text"]))
            continue
        if _RENAMED in match["text"]:
            continue
        severity = "warning" if match["severity"] == "warning" else "error"
        if match["file"].rpartition("/")[2] in own:
            column = int(match["column"]) if match["column"] else None
            found.append(Message(match["text"], int(match["line"]), column, severity))
        elif severity == "error":
            found.append(Message(_ours(match["text"], function_name)))
    return tuple(found[:_MOST_MESSAGES])


def _ours(text: str, function_name: str | None) -> str:
    if function_name and ("not declared" in text or "is not a member" in text or "has not been declared" in text):
        return f"The code defines no function named {function_name}."
    if function_name and ("no matching function" in text or "overloaded function" in text):
        return f"{function_name} must be one plain function, neither a template nor overloaded."
    return text.removeprefix("static assertion failed: ")
