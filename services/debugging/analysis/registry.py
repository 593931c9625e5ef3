"""Which rules see which language, and the order of what they find."""

from __future__ import annotations

from services.coding.value_types import Language
from services.debugging.analysis import (
    braces,
    braces_endless,
    braces_flow,
    braces_loops,
    cpp,
    cpp_memory,
    java,
    javascript,
    javascript_functions,
    javascript_scopes,
    python_bindings,
    python_calls,
    python_conditions,
    python_endless,
    python_flow,
    python_intent,
    python_loops,
    python_names,
    python_values,
    sql,
    sql_links,
    sql_names,
    typed,
)
from services.debugging.analysis.program import collect
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.sql_program import SqlScript
from services.debugging.analysis.trees import FUNCTIONS, TreeProgram
from services.debugging.findings import Finding, Severity
from services.debugging.kinds import kinds

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_PYTHON = (
    *python_names.RULES, *python_bindings.RULES, *python_calls.RULES, *python_flow.RULES, *python_endless.RULES,
    *python_loops.RULES, *python_conditions.RULES, *python_values.RULES, *python_intent.RULES,
)  # fmt: skip
_BRACES = (*braces.RULES, *braces_flow.RULES, *braces_loops.RULES, *braces_endless.RULES)
_SQL = (*sql.RULES, *sql_names.RULES, *sql_links.RULES)
_TREES = {
    Language.JAVASCRIPT: (*javascript_scopes.RULES, *javascript.RULES, *javascript_functions.RULES, *_BRACES),
    Language.JAVA: (*typed.RULES, *java.RULES, *_BRACES),
    Language.CPP: (*typed.RULES, *cpp.RULES, *cpp_memory.RULES, *_BRACES),
}


def _python(code: str) -> list[Finding]:
    program = PythonProgram.parse(code)
    return collect(_PYTHON, program) if program is not None else []


def _braces(code: str, language: Language) -> list[Finding]:
    program = TreeProgram.parse(code, language)
    found = collect(_TREES[language], program)
    return [finding for finding in found if not _broken(program, finding.line)] if program.root.has_error else found


def _broken(program: TreeProgram, line: int) -> bool:
    """Whether the innermost function around a line, or the program outside of functions, does not parse."""
    around = [node for node in program.nodes(FUNCTIONS) if node.start_point.row < line <= node.end_point.row + 1]
    return around[-1].has_error if around else True


def _found(code: str, language: Language) -> list[Finding]:
    if language is Language.PYTHON:
        return _python(code)
    if language is Language.SQL:
        script = SqlScript.parse(code)
        return collect(_SQL, script) if script is not None else []
    return _braces(code, language)


def analyse(code: str, language: Language) -> list[Finding]:
    """What the rules of a language find in a program: errors first, then warnings, then hints; the surest first among equals, then by line.

    Code that does not parse gives few findings or none. Nothing is run.
    """
    text = code.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    single: dict[tuple[int, int, str], Finding] = {}
    for finding in _found(text, language):
        single.setdefault((finding.line, finding.column, finding.kind), finding)
    return sorted(
        single.values(),
        key=lambda entry: (_ORDER[kinds()[entry.kind].severity], -entry.confidence, entry.line, entry.column),
    )
