"""From a program's text to its findings: one for the first syntax error, or none."""

from __future__ import annotations

from services.coding.value_types import Language
from services.debugging.findings import Finding, Source
from services.debugging.kinds import kinds
from services.debugging.syntax import braces, python, sql
from services.debugging.syntax.candidates import Candidate, balance
from services.debugging.syntax.profiles import PYTHON
from services.debugging.syntax.text import Text, applied
from services.debugging.syntax.tokens import closer_of, tokens

_MOST_UNPAIRED = 40
_NAMELESS = frozenset({"missing-value", "missing-name"})
"""Kinds whose edit shows where something is missing, with a name that nobody meant."""


def syntax_findings(code: str, language: Language) -> list[Finding]:
    """The first syntax error of a program, as a list of one; empty for a program that parses.

    The same program always gives the same answer. Nothing of it is run.
    """
    found = _best(code, language)
    return [] if found is None else [_finding(code, found)]


def syntax_repair(code: str, language: Language) -> tuple[str, Finding] | None:
    """The program with the one small edit that makes it parse, and the finding; None for a correct program, and where none was
    found or it would have to invent a name.
    """
    found = _best(code, language)
    if found is None or not found.edits or (found.kind in _NAMELESS and found.edits[0].text.strip() == PYTHON.dummy):
        return None
    return applied(code, found.edits), _finding(code, found)


def _best(code: str, language: Language) -> Candidate | None:
    if not code.strip():
        return None
    hopeless = _unpaired(code, language)
    if hopeless is not None:
        return hopeless
    if language is Language.PYTHON:
        return python.Search(code).best()
    if language is Language.SQL:
        return sql.Search(code).best()
    return braces.Search(code, language).best()


def _unpaired(code: str, language: Language) -> Candidate | None:
    """The first bracket without a partner, in a text with so many that no search for one edit makes sense."""
    openers, lone = balance(tokens(code, language))
    if len(openers) + len(lone) <= _MOST_UNPAIRED:
        return None
    if lone and (not openers or lone[0].start < openers[0].start):
        return Candidate((), 9.0, "extra-bracket", lone[0].start, lone[0].end, {"bracket": lone[0].text})
    first = openers[0]
    values: dict[str, str | int] = {
        "bracket": first.text,
        "closer": closer_of(first.text),
        "opened_line": Text(code).line_of(first.start),
    }
    return Candidate((), 9.0, "unclosed-bracket", first.start, first.end, values)


def _finding(code: str, found: Candidate) -> Finding:
    text = Text(code)
    line, column = text.place(found.at)
    until = min(max(found.until, found.at + 1), len(code) + 1)
    end_line, end_column = text.place(until)
    if end_line != line:
        end_line, end_column = line, len(text.line(line)) + 2
    values = (
        {name: found.values.get(name, "") for name in sorted(kinds()[found.kind].values)}
        if found.kind in kinds()
        else dict(found.values)
    )
    confidence = 0.95 if found.edits and found.cost < 7 else 0.7
    return Finding(line, column, found.kind, Source.SYNTAX, values, end_line, end_column, confidence)
