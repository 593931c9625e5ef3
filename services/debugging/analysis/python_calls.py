"""Python: calls of the program's own functions, methods and classes that do not fit their definitions."""

from __future__ import annotations

import ast

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_names import is_name
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import FUNCTIONS, Function, parameters, text


def arguments(program: PythonProgram) -> Findings:
    """Calls of the program's own functions, methods and classes with too few or too many arguments."""
    functions: dict[str, list[ast.AST]] = {}
    for node in program.order:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            functions.setdefault(node.name, []).append(node)
    stored = {node.id for node in program.nodes(ast.Name) if isinstance(node.ctx, ast.Store)}
    stored |= {found.arg for function in program.nodes(*FUNCTIONS, ast.Lambda) for found in parameters(function)}
    for call in program.nodes(ast.Call):
        if any(isinstance(entry, ast.Starred) for entry in call.args) or any(
            entry.arg is None for entry in call.keywords
        ):
            continue
        called, skipped = _called(program, call, functions, stored)
        if called is not None:
            yield from _fits(program, call, called, skipped)


def _called(
    program: PythonProgram, call: ast.Call, functions: dict[str, list[ast.AST]], stored: set[str]
) -> tuple[Function | None, int]:
    if isinstance(call.func, ast.Name) and call.func.id not in stored:
        found = functions.get(call.func.id, [])
        if (
            len(found) == 1
            and isinstance(found[0], FUNCTIONS)
            and not found[0].decorator_list
            and not program.owner(found[0])
        ):
            return found[0], 0
        if len(found) == 1 and isinstance(found[0], ast.ClassDef):
            return _constructor(found[0]), 1
    if isinstance(call.func, ast.Attribute) and is_name(call.func.value, "self"):
        function = program.function(call)
        owner = program.owner(function) if function else None
        made = (
            [entry for entry in owner.body if isinstance(entry, FUNCTIONS) and entry.name == call.func.attr]
            if owner
            else []
        )
        if len(made) == 1 and not made[0].decorator_list and owner and not owner.decorator_list and parameters(made[0]):
            return made[0], 1
    return None, 0


def _constructor(owner: ast.ClassDef) -> Function | None:
    made = [entry for entry in owner.body if isinstance(entry, FUNCTIONS) and entry.name in {"__init__", "__new__"}]
    plain = not owner.decorator_list and not owner.keywords and all(is_name(base, "object") for base in owner.bases)
    return made[0] if plain and len(made) == 1 and made[0].name == "__init__" and parameters(made[0]) else None


def _fits(program: PythonProgram, call: ast.Call, called: Function, skipped: int) -> Findings:
    signature = called.args
    positional = [*signature.posonlyargs, *signature.args][skipped:]
    needed = len(positional) - min(len(signature.defaults), len(positional))
    named = {entry.arg for entry in call.keywords if entry.arg}
    given, count = len(call.args), len(call.args) + len(named)
    known = {entry.arg for entry in parameters(called)}
    wrong = not signature.kwarg and not named <= known
    missing = [entry.arg for entry in positional[given:needed] if entry.arg not in named]
    if (given > len(positional) and not signature.vararg) or missing or wrong:
        yield program.at(call, "argument-count", 0.95, function=text(call.func), expected=len(positional), given=count)


RULES = (arguments,)
