"""Python: code that runs and means something else: swaps, powers, middles, templates, coroutines, files left open, errors hidden."""

from __future__ import annotations

import ast

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import (
    bound_names,
    is_call,
    is_number,
    same,
    text,
)

_MIDDLE = ("mid", "avg", "average", "mean", "median", "center", "centre")


def not_closed(program: PythonProgram) -> Findings:
    """A file that is opened and never closed."""
    for statement in program.nodes(ast.Assign):
        if (
            not is_call(statement.value, "open")
            or len(statement.targets) != 1
            or not isinstance(statement.targets[0], ast.Name)
        ):
            continue
        name, scope = statement.targets[0].id, program.scope(statement)
        uses = [
            node
            for node in ast.walk(scope)
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
        ]
        kept = any(not _reads_file(program, node) for node in uses)
        closed = any(
            isinstance(parent := program.parents.get(node), ast.Attribute) and parent.attr == "close" for node in uses
        )
        if not kept and not closed:
            yield program.at(statement, "not-released", 0.85, name=name, fix="with open(…) as …:")


def _reads_file(program: PythonProgram, node: ast.Name) -> bool:
    parent = program.parents.get(node)
    return isinstance(parent, ast.Attribute) or (
        isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
    )


def swallowed(program: PythonProgram) -> Findings:
    """An `except` for everything that hides what went wrong."""
    for handler in program.nodes(ast.ExceptHandler):
        everything = handler.type is None or (
            isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
        )
        silent = all(
            isinstance(entry, ast.Pass | ast.Continue)
            or (isinstance(entry, ast.Expr) and isinstance(entry.value, ast.Constant))
            for entry in handler.body
        )
        only_says = all(
            isinstance(entry, ast.Pass) or (isinstance(entry, ast.Expr) and is_call(entry.value, "print"))
            for entry in handler.body
        )
        if (everything and silent) or (handler.type is None and only_says):
            keyword = "except:" if handler.type is None else f"except {text(handler.type)}:"
            yield program.at(handler, "swallowed-error", 0.75, keyword=keyword)


def failed_swap(program: PythonProgram) -> Findings:
    """`a = b` and at once `b = a`: the first value is lost."""
    for first in program.nodes(ast.Assign):
        block = program.block(first)
        following = block[block.index(first) + 1] if first in block and block[-1] is not first else None
        if not isinstance(following, ast.Assign) or len(first.targets) != 1 or len(following.targets) != 1:
            continue
        if (
            isinstance(first.targets[0], ast.Name | ast.Subscript)
            and not isinstance(first.value, ast.Constant)
            and (
                same(first.targets[0], following.value)
                and same(first.value, following.targets[0])
                and not same(first.targets[0], first.value)
            )
        ):
            names = text(first.targets[0]), text(following.targets[0])
            yield program.at(following, "failed-swap", 0.9, first=names[0], second=names[1])


def arithmetic(program: PythonProgram) -> Findings:
    """`a + b / 2` for a middle, and `x ^ 2` for a power."""
    bits = any(
        isinstance(node, ast.BitAnd | ast.BitOr | ast.LShift | ast.RShift | ast.Invert) for node in program.order
    )
    for node in program.nodes(ast.BinOp):
        if (
            isinstance(node.op, ast.BitXor)
            and is_number(node.right, 2, 3)
            and not bits
            and program.type_of(node.left) != "bool"
        ):
            yield program.at(
                node, "operator-meaning", 0.7, code=text(node), fix=f"{text(node.left)} ** {text(node.right)}"
            )
        halved = node.right if isinstance(node.op, ast.Add) else None
        if (
            isinstance(halved, ast.BinOp)
            and isinstance(halved.op, ast.Div | ast.FloorDiv)
            and is_number(halved.right, 2)
        ):
            simple = all(isinstance(part, ast.Name | ast.Subscript) for part in (node.left, halved.left))
            statement = program.statement(node)
            function = program.function(node)
            about = f"{text(statement.targets[0]) if isinstance(statement, ast.Assign) else ''} {function.name if function else ''}".lower()
            if (
                simple
                and any(word in about for word in _MIDDLE)
                and isinstance(statement, ast.Assign | ast.Return)
                and statement.value is node
            ):
                operator = "//" if isinstance(halved.op, ast.FloorDiv) else "/"
                fix = f"({text(node.left)} + {text(halved.left)}) {operator} 2"
                yield program.at(node, "operator-meaning", 0.8, code=text(node), fix=fix)


def missing_prefix(program: PythonProgram) -> Findings:
    """Text with the name of a variable in braces but no `f` before it."""
    for node in program.nodes(ast.Constant):
        parent = program.parents.get(node)
        if (
            not isinstance(node.value, str)
            or "{" not in node.value
            or isinstance(parent, ast.Attribute | ast.Expr | ast.JoinedStr)
        ):
            continue
        if not (isinstance(parent, ast.Return | ast.BinOp | ast.Assign) or is_call(parent, "print", "input")):
            continue
        fields = [part.split("}")[0] for part in node.value.split("{")[1:] if "}" in part]
        known = bound_names(program.scope(node))
        used_as_template = any(
            isinstance(found, ast.Attribute) and found.attr in {"format", "format_map", "replace"}
            for found in program.nodes(ast.Attribute)
        )
        if fields and all(part in known for part in fields) and not used_as_template:
            yield program.at(node, "missing-prefix", 0.85, name=fields[0])


def not_awaited(program: PythonProgram) -> Findings:
    """A coroutine that is made and never awaited."""
    made = {node.name for node in program.nodes(ast.AsyncFunctionDef)} - {
        node.name for node in program.nodes(ast.FunctionDef)
    }
    values = [*(node.value for node in program.nodes(ast.Expr)), *(node.iter for node in program.nodes(ast.For))]
    for value in values:
        if not isinstance(value, ast.Call):
            continue
        name = (
            value.func.attr
            if isinstance(value.func, ast.Attribute) and text(value.func.value) == "self"
            else getattr(value.func, "id", "")
        )
        sleeping = text(value.func) == "asyncio.sleep"
        if (name in made or sleeping) and not any(isinstance(node, ast.YieldFrom) for node in ast.walk(value)):
            yield program.at(value, "missing-await", 0.95, call=text(value.func))


RULES = (not_closed, swallowed, failed_swap, arithmetic, missing_prefix, not_awaited)
