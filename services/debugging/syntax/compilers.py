"""What Java's and C++'s own compilers say in the sandbox, as findings. They also see what no grammar shows: names, types, results."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.coding.sandbox.job import Executor, Job, Limits, Message, RunStatus
from services.coding.value_types import Language
from services.debugging.findings import Finding, Source
from services.debugging.syntax.finding import syntax_findings
from services.debugging.syntax.text import Text
from services.debugging.syntax.tokens import tokens

_SYNTAX = re.compile(
    r"\bexpected\b(?! .* argument)|illegal start|reached end of file|not a statement|unclosed|without '|empty character|illegal character"
    r"|missing terminating|stray|unterminated|invalid method declaration|orphaned|malformed|<identifier>|was not closed|extra tokens"
)
_Values = dict[str, str | int]
_KNOWN: dict[Language, tuple[tuple[str, str, Callable[[re.Match[str]], _Values]], ...]] = {
    Language.JAVA: (
        (r"cannot find symbol\s+symbol:\s+\w+ ([^\n]+)", "unknown-symbol", lambda found: {"name": found[1].strip()}),
        (r"package (\S+) does not exist", "unknown-symbol", lambda found: {"name": found[1]}),
        (r"possible lossy conversion from (\S+) to (\S+)", "incompatible-types", lambda found: _types(found[1], found[2])),
        (r"incompatible types: (\S+) cannot be converted to (\S+)", "incompatible-types", lambda found: _types(found[1], found[2])),
        (r"missing return statement", "result-missing", lambda _: {}),
        (r"variable (\S+) might not have been initialized", "variable-without-value", lambda found: {"name": found[1]}),
        (r"variable (\S+) is already defined", "already-declared", lambda found: {"name": found[1]}),
        (r"unreported exception (\S+?);", "unhandled-exception", lambda found: {"name": _short(found[1])}),
        (
            r"(?:method|constructor) (\w+) in (?:class|record|interface|enum) .* cannot be applied",
            "arguments-do-not-fit",
            lambda found: {"name": found[1]},
        ),
        (r"no suitable (?:method|constructor) found for (\w+)", "arguments-do-not-fit", lambda found: {"name": found[1]}),
    ),
    Language.CPP: (
        (r"‘([^’]+)’ was not declared in this scope", "unknown-symbol", lambda found: {"name": found[1]}),
        (r"‘([^’]+)’ does not name a type", "unknown-symbol", lambda found: {"name": found[1]}),
        (r"‘([^’]+)’ has not been declared", "unknown-symbol", lambda found: {"name": found[1]}),
        (r"‘([^’]+)’ is not a member of ‘([^’]+)’", "unknown-symbol", lambda found: {"name": f"{found[2]}::{found[1]}"}),
        (r"has no member named ‘([^’]+)’", "unknown-symbol", lambda found: {"name": found[1]}),
        (r"(?:invalid conversion|conversion|cannot convert)(?: from)? ‘([^’]+)’.*? to (?:non-scalar type )?‘([^’]+)’", "incompatible-types",
         lambda found: _types(found[1], found[2])),
        (r"no matching function for call to ‘(?:[^’]*?)([\w:~]+)(?:<[^’]*>)?\([^’]*’", "arguments-do-not-fit",
         lambda found: {"name": found[1]}),
        (r"too (?:few|many) arguments to function ‘(?:[^’]*?)([\w:~]+)\([^’]*’", "arguments-do-not-fit", lambda found: {"name": found[1]}),
        (r"redeclaration of ‘(?:[^’]*[ &*])?([\w:]+)[^’]*’", "already-declared", lambda found: {"name": found[1]}),
        (r"conflicting declaration ‘(?:[^’]*[ &*])?([\w:]+)’", "already-declared", lambda found: {"name": found[1]}),
        (r"redefinition of ‘(?:[^’]*?)([\w:]+)(?:\([^’]*)?’", "already-declared", lambda found: {"name": found[1]}),
    ),
}  # fmt: skip


async def compiler_findings(
    code: str, language: Language, executor: Executor, *, function_name: str | None = None
) -> list[Finding]:
    """The first error that the compiler of Java or C++ reports, as a list of one; empty where it compiles, and for other languages.

    What follows a first error is mostly its consequence and is left out. For an error of syntax our own search names the place, where it
    finds one. `function_name`: the function that will be called, for a program without `main`; nothing is called here.
    Raises what the executor raises: `Unavailable` where code is not run.
    """
    if language not in _KNOWN or not code.strip():
        return []
    limits = Limits(cpu_seconds=0.5, total_cpu_seconds=0.5)
    result = await executor.run(Job(language, code, function_name, limits=limits))
    if result.status is not RunStatus.COMPILE_ERROR:
        return []
    first = next((each for each in result.messages if each.severity == "error" and each.line is not None), None)
    return [] if first is None else from_message(code, language, first)


def from_message(code: str, language: Language, message: Message) -> list[Finding]:
    """A compiler's error as a finding."""
    if _SYNTAX.search(message.text):
        own = syntax_findings(code, language)
        if own:
            return own
    text = Text(code)
    line = min(max(message.line or 1, 1), text.count)
    column = min(max(message.column or 1, 1), len(text.line(line)) + 1)
    line, column = _at_missing(code, language, message.text, line, column)
    for pattern, kind, values in _KNOWN[language]:
        found = re.search(pattern, message.text, re.DOTALL)
        if found:
            return [
                Finding(
                    line, column, kind, Source.SYNTAX, {name: str(value)[:80] for name, value in values(found).items()}
                )
            ]
    words = " ".join(message.text.split("\n")[0].split())[:160]
    return [Finding(line, column, "compiler-message", Source.SYNTAX, {"text": words}, confidence=0.9)]


def _at_missing(code: str, language: Language, said: str, line: int, column: int) -> tuple[int, int]:
    """The end of the token before, where g++ misses something before a token of another line."""
    if language is not Language.CPP or not re.search(r"expected .* before", said):
        return line, column
    text = Text(code)
    before = [token for token in tokens(code, language) if token.start < text.offset(line, column)]
    if before and before[-1].last_line < line:
        return text.place(before[-1].end)
    return line, column


def _types(found: str, expected: str) -> _Values:
    return {"found": _short(found), "expected": _short(expected)}


def _short(name: str) -> str:
    """A class without its package."""
    return re.sub(r"\b(?:[a-z]\w*\.)+(?=[A-Z])", "", name)
