"""Lint: what reads badly or is likely wrong in code that was submitted, line by line.

What lives here: the rules. Python's come from ruff, which reads the code and runs nothing; those of other languages are few and sure.
Explaining findings to a beginner is the debugger's work.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from ruff import find_ruff_bin
from tree_sitter import Node

from services.coding.names import DeclaredName, badly_written, nodes, position, syntax_tree
from services.coding.value_types import Language

Severity = Literal["warning", "style"]
LONGEST_LINE = 120
MOST_FINDINGS = 50
_SECONDS = 20
_FEW_NAMES = 6
_STYLE = (
    "E701", "E702", "E703", "E731", "E741", "A001", "A002", "SIM102", "SIM103", "SIM118", "C4", "PIE790", "F541", "ERA001", "T201",
)  # fmt: skip
_LIKELY_WRONG = (
    "F401", "F402", "F601", "F632", "F811", "F841", "E711", "E712", "E714", "E721", "E722", "B005", "B006", "B007", "B015", "B018",
    "B020", "B023", "B035", "RET503", "S110", "PLW0127", "PLW0128", "PLR0124",
)  # fmt: skip
_PRINTS = {
    Language.JAVASCRIPT: re.compile(r"console\.\w+"),
    Language.JAVA: re.compile(r"System\.(?:out|err)\.\w+"),
    Language.CPP: re.compile(r"(?:std::)?(?:cout|cerr|printf|puts)\b"),
}
_CALLS = {"call_expression", "method_invocation"}


@dataclass(frozen=True)
class LintFinding:
    """Something in the code.

    Attributes:
        kind: Which rule, as in `unused-variable`.
        message: What it says of this place, in English.
        line: Line, from 1.
        column: Column in code points, from 1; None for a whole line.
        severity: `warning` for what is likely wrong, `style` for what only reads badly.
    """

    kind: str
    message: str
    line: int
    column: int | None = None
    severity: Severity = "warning"


class LintFailed(Exception):
    """The linter itself failed: what it would have found is unknown."""


def lint(code: str, language: Language, names: Sequence[DeclaredName], *, prints: bool = False) -> list[LintFinding]:
    """What the rules find, by line; at most `MOST_FINDINGS`.

    Args:
        code: The code; what does not parse is passed over.
        language: Its language.
        names: What it declares.
        prints: Whether printing is what it is for. Elsewhere it is a leftover of debugging.

    Raises `LintFailed`.
    """
    found = [*_long_lines(code), *_names(names, language)]
    if language is Language.PYTHON:
        found += _of_ruff(code, prints=prints)
    elif language is Language.SQL:
        found += _of_sql(code)
    else:
        found += _of_tree(code, language, prints=prints)
    return sorted(found, key=lambda each: (each.line, each.column or 0, each.kind))[:MOST_FINDINGS]


def _long_lines(code: str) -> Iterator[LintFinding]:
    for number, line in enumerate(code.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            said = f"The line has {len(line)} characters; up to {LONGEST_LINE} are easy to read."
            yield LintFinding("long-line", said, number, LONGEST_LINE + 1, "style")


def _names(names: Sequence[DeclaredName], language: Language) -> Iterator[LintFinding]:
    for each, wanted in badly_written(list(names), language):
        said = f"The {each.role} `{each.name}` is usually written in {wanted}."
        yield LintFinding("name-style", said, each.line, each.column, "style")
    short = [each for each in names if len(each.name) == 1 and each.name not in "_ijknxy"]
    if len(names) >= _FEW_NAMES and 2 * len(short) > len(names):
        for each in short:
            yield LintFinding(
                "unclear-name", f"`{each.name}` does not say what it stands for.", each.line, each.column, "style"
            )


def _of_ruff(code: str, *, prints: bool) -> Iterator[LintFinding]:
    rules = [rule for rule in (*_LIKELY_WRONG, *_STYLE) if not (prints and rule == "T201")]
    command = [
        find_ruff_bin(), "check", "--isolated", "--no-cache", "--ignore-noqa", "--quiet", "--exit-zero",
        "--target-version", "py311", "--output-format", "json", "--select", ",".join(rules), "--stdin-filename", "solution.py", "-",
    ]  # fmt: skip
    try:
        said = subprocess.run(  # noqa: S603 - a program of ours; the code is its input and is only read
            command, input=code.encode(errors="replace"), capture_output=True, timeout=_SECONDS, check=True, cwd="/"
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LintFailed(f"ruff did not answer: {type(error).__name__}") from error
    found: list[dict[str, Any]] = json.loads(said.stdout or b"[]")
    for each in found:
        code_name = each.get("code") or ""
        if code_name == "invalid-syntax" or not re.fullmatch(r"[A-Z]+\d+", code_name):
            continue
        yield LintFinding(
            each["name"],
            each["message"],
            each["location"]["row"],
            each["location"]["column"],
            "style" if code_name.startswith(_STYLE) else "warning",
        )


def _of_tree(code: str, language: Language, *, prints: bool) -> Iterator[LintFinding]:
    lines = code.split("\n")
    for found in _in_tree(code, language, prints=prints):
        line, column = position(lines, found.line - 1, (found.column or 1) - 1)
        yield replace(found, line=line, column=column)


def _in_tree(code: str, language: Language, *, prints: bool) -> Iterator[LintFinding]:
    tree = syntax_tree(code, language)
    for node in nodes(tree) if tree else ():
        text = (node.text or b"").decode(errors="replace") if node.type in _CALLS else ""
        if language is Language.JAVASCRIPT and node.type == "variable_declaration":
            yield _at(node, "var-declaration", "`var` is visible in the whole function: use `let` or `const`.", "style")
        elif language is Language.JAVASCRIPT and node.type == "binary_expression" and _is_loose(node):
            yield _at(node, "loose-equality", "`==` and `!=` convert types first: use `===` and `!==`.", "warning")
        elif language is Language.JAVA and node.type == "binary_expression" and _compares_text(node):
            yield _at(node, "string-identity", "`==` asks for the same object: use `equals` for texts.", "warning")
        elif node.type == "catch_clause" and _is_empty(node):
            yield _at(node, "empty-catch", "The error that is caught here disappears.", "warning")
        elif not prints and _is_output(node, text, language):
            yield _at(node, "debug-output", "A leftover of debugging: the result is returned, not printed.", "style")


def _is_output(node: Node, text: str, language: Language) -> bool:
    if text:
        return _PRINTS[language].match(text) is not None
    return language is Language.CPP and node.type == "binary_expression" and _prints_in_cpp(node)


def _at(node: Node, kind: str, message: str, severity: Severity) -> LintFinding:
    return LintFinding(kind, message, node.start_point.row + 1, node.start_point.column + 1, severity)


def _operator(node: Node) -> str:
    found = node.child_by_field_name("operator")
    return found.type if found else ""


def _is_loose(node: Node) -> bool:
    # `== null` asks for null and undefined at once, on purpose.
    return _operator(node) in ("==", "!=") and not any(child.type == "null" for child in node.children)


def _compares_text(node: Node) -> bool:
    return _operator(node) in ("==", "!=") and any(child.type == "string_literal" for child in node.children)


def _is_empty(node: Node) -> bool:
    body = node.child_by_field_name("body")
    return body is not None and not body.named_children


def _prints_in_cpp(node: Node) -> bool:
    left = node.child_by_field_name("left")
    said = (left.text or b"").decode(errors="replace") if left else ""
    return _operator(node) == "<<" and said in ("cout", "std::cout", "cerr", "std::cerr")


_SQL_WORD = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"|\w+|[(),*;]|\S", re.DOTALL)
_SQL_KEYWORDS = {
    "select", "from", "where", "group", "by", "order", "having", "join", "left", "inner", "on", "and", "or", "as", "with", "union",
    "case", "when", "then", "else", "end", "distinct", "limit", "in", "is", "not", "null", "exists", "over", "partition", "desc",
}  # fmt: skip


def sql_words(code: str) -> Iterator[tuple[str, int]]:
    """The words of a query and the line of each; comments and quoted texts are left out."""
    for match in _SQL_WORD.finditer(code):
        if not match[0].startswith(("--", "/*", "'", '"')):
            yield match[0], code.count("\n", 0, match.start()) + 1


def _of_sql(code: str) -> Iterator[LintFinding]:
    words = list(sql_words(code))
    keywords = [(word, line) for word, line in words if word.lower() in _SQL_KEYWORDS]
    upper = sum(word.isupper() for word, _ in keywords)
    for (word, line), (following, _) in pairwise(words):
        if word.lower() in ("select", "distinct") and following == "*":
            said = "`*` returns whatever columns there are: name those that are wanted."
            yield LintFinding("select-star", said, line, None, "style")
    if 0 < upper < len(keywords):
        odd = next(line for word, line in keywords if word.isupper() is (2 * upper < len(keywords)))
        yield LintFinding(
            "keyword-case", "Keywords are written in capitals here and in small letters there.", odd, None, "style"
        )
    depth, from_depth = 0, -1
    for word, line in words:
        low = word.lower()
        depth += (word == "(") - (word == ")")
        if low == "from":
            from_depth = depth
        elif low in ("where", "group", "order", "having", "limit", "union", "select", "join", "on", ";"):
            from_depth = -1 if depth <= from_depth or low in ("join", "on") else from_depth
        elif word == "," and depth == from_depth:
            said = "Tables joined by a comma: `JOIN … ON` says which rows belong together."
            yield LintFinding("comma-join", said, line, None, "warning")
