"""Python: `while` loops whose condition nothing changes, or whose counter runs away from its bound."""

from __future__ import annotations

import ast

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import (
    FUNCTIONS,
    is_call,
    is_number,
    leaves,
    text,
    walk,
)
from services.debugging.findings import Finding


def endless(program: PythonProgram) -> Findings:
    """A `while` whose condition nothing in the loop changes, or whose counter runs away from its bound."""
    for loop in program.nodes(ast.While):
        out = (ast.Return, ast.Raise, ast.Yield, ast.YieldFrom, ast.Await)
        exits = any(leaves(loop, ast.Break)) or any(isinstance(node, out) for node in walk(loop.body))
        calls = [node for node in walk([loop.test, *loop.body]) if isinstance(node, ast.Call)]
        if isinstance(loop.test, ast.Constant):
            if (
                loop.test.value
                and not exits
                and all(is_call(call, "print", "len", "range", "str", "int", "input") for call in calls)
            ):
                yield program.at(loop, "never-ending-loop", 0.8, condition=text(loop.test))
            continue
        wrong = _wrong_direction(program, loop)
        if wrong:
            yield wrong
        elif not exits and not _changes(program, loop, calls):
            yield program.at(loop, "never-ending-loop", 0.95, condition=text(loop.test))


def _changes(program: PythonProgram, loop: ast.While, calls: list[ast.Call]) -> bool:
    """Whether the loop may change what its condition reads."""
    for node in walk([loop.test]):
        if isinstance(node, ast.Call) and not is_call(node, "len", "abs", "min", "max", "int", "str"):
            return True
        if isinstance(node, ast.NamedExpr):
            return True
    names = {node.id for node in walk([loop.test]) if isinstance(node, ast.Name)} - {
        "len",
        "abs",
        "min",
        "max",
        "int",
        "str",
    }
    parts = any(isinstance(node, ast.Attribute | ast.Subscript) for node in walk([loop.test]))
    known = {"print", "len", "range", "str", "int", "abs", "min", "max", "sum"}
    foreign = [call for call in calls if not is_call(call, *known)]
    handed = (
        node
        for node in program.nodes(ast.Attribute)
        if not isinstance(program.parents.get(node), ast.Call | ast.Attribute)
    )
    if any(isinstance(node.value, ast.Name) and node.value.id in names for node in handed):
        return True
    for node in walk(loop.body):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and node.id in names:
            return True
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            base: ast.AST = node
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if parts or (isinstance(base, ast.Name) and base.id in names):
                return True
        if isinstance(node, FUNCTIONS):
            return True
    for call in foreign:
        inside = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
        if inside & names or parts:
            return True
        stated = {name for node in program.order if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
        if stated & names:
            return True
    return False


def _wrong_direction(program: PythonProgram, loop: ast.While) -> Finding | None:
    test = loop.test
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.left, ast.Name):
        return None
    rising = isinstance(test.ops[0], ast.Lt | ast.LtE)
    if not rising and not isinstance(test.ops[0], ast.Gt | ast.GtE):
        return None
    name, bound = test.left.id, {node.id for node in ast.walk(test.comparators[0]) if isinstance(node, ast.Name)}
    updates: list[bool] = []
    for node in walk(loop.body, into_functions=True):
        stored = isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
        if stored and isinstance(node, ast.Name) and node.id in bound:
            return None
        if stored and isinstance(node, ast.Name) and node.id == name:
            step = program.parents.get(node)
            plain = (
                isinstance(step, ast.AugAssign)
                and isinstance(step.value, ast.Constant)
                and is_number(step.value)
                and step.value.value != 0
            )
            if not plain or not isinstance(step, ast.AugAssign) or not isinstance(step.op, ast.Add | ast.Sub):
                return None
            updates.append(isinstance(step.op, ast.Add))
    if any(
        isinstance(node, ast.Call) and not is_call(node, "print", "len", "abs") and bound & set(text(node).split("."))
        for node in walk(loop.body)
    ):
        return None
    if updates and all(up != rising for up in updates):
        return program.at(test, "never-ending-loop", 0.85, condition=text(test))
    return None


RULES = (endless,)
