"""Python: local names that may have no value when they are read."""

from __future__ import annotations

import ast

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_flow import arms_of
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import (
    FUNCTIONS,
    body_of,
    bound_names,
    falls_through,
    parameters,
    targets,
    walk,
)


def unbound(program: PythonProgram) -> Findings:
    """A name that only one branch of an `if`, or only a `try` that may fail, gives a value."""
    for scope in (program.tree, *program.functions):
        stated = {
            name for node in walk(body_of(scope)) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names
        }
        given = {found.arg for found in parameters(scope)} | stated
        for index, statement in enumerate(block := [found for found in body_of(scope) if isinstance(found, ast.stmt)]):
            if isinstance(statement, ast.If | ast.Try):
                doubtful = _doubtful(statement) - given
                for name in sorted(doubtful):
                    use = _first_use(block[index + 1 :], name)
                    if use is not None:
                        yield program.at(use, "possibly-unbound", 0.75, name=name, line=statement.lineno)
            given |= {name for node in walk([statement]) for name in _binds(node)}


def _binds(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(ctx=ast.Store()):
            return [node.id]
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.alias():
            return [(node.asname or node.name).split(".")[0]]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return [name]
    return []


def _bound_in(block: list[ast.stmt]) -> set[str]:
    return {name for node in walk(block) for name in _binds(node)}


def _doubtful(statement: ast.stmt) -> set[str]:
    """Names bound on some way through a statement and on some other way not."""
    always: set[str] = set()
    if isinstance(statement, ast.If):
        ways = [arm for arm in arms_of(statement) if not arm or falls_through(arm)]
    elif isinstance(statement, ast.Try):
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in walk(statement.body)):
            return set()
        open_handlers = [handler.body for handler in statement.handlers if falls_through(handler.body)]
        ways = [[*statement.body, *statement.orelse], *open_handlers]
        always = _bound_in(statement.finalbody)
    else:
        return set()
    bound = [_bound_in(way) for way in ways]
    return {name for one in bound for name in one if not all(name in other for other in bound)} - always


def _first_use(block: list[ast.stmt], name: str) -> ast.Name | None:
    """A read of `name` that always happens and comes before any new value for it."""
    for statement in block:
        if isinstance(statement, ast.If | ast.While):
            reads = [statement.test]
        elif isinstance(statement, ast.For):
            reads = [statement.iter]
        elif isinstance(statement, ast.Return | ast.Expr | ast.Assign | ast.AugAssign):
            reads = [value for value in [statement.value] if value is not None]
        else:
            reads = []
        for node in walk(reads):
            if isinstance(node, ast.BoolOp | ast.IfExp | ast.ListComp | ast.GeneratorExp | ast.DictComp | ast.SetComp):
                break
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                return node
        if name in _bound_in([statement]) or not falls_through([statement]):
            return None
        if isinstance(statement, ast.If) and not falls_through(statement.body):
            return None
    return None


def read_too_early(program: PythonProgram) -> Findings:
    """A local name that is read above the first statement that gives it a value."""
    for function in program.functions:
        own = {found.arg for found in parameters(function)}
        stated = {
            name for node in walk(function.body) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names
        }
        bound: set[str] = set()
        local = bound_names(function) - own - stated
        for statement in function.body:
            if isinstance(statement, ast.Assign | ast.Expr | ast.Return) and statement.value is not None:
                later = local - bound
                hidden = {
                    name
                    for node in ast.walk(statement)
                    if isinstance(node, ast.comprehension)
                    for name in targets(node.target)
                }
                named = any(isinstance(found, ast.NamedExpr) for found in walk([statement]))
                for node in walk([statement.value] if not named else []):
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in later - hidden:
                        yield program.at(node, "read-before-value", 0.9, name=node.id)
                        later = later - {node.id}
            bound |= _bound_in([statement])


def globals_changed(program: PythonProgram) -> Findings:
    """A function that assigns to a name of the module without `global` and reads it before."""
    outer = bound_names(program.tree)
    for function in program.functions:
        stated = {
            name for node in walk(function.body) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names
        }
        own = {found.arg for found in parameters(function)}
        plain = {
            node.id for node in walk(function.body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        augmented = {
            id(node.target): node
            for node in walk(function.body)
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
        }
        stores = [
            node for node in walk(function.body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        ]
        for node in augmented.values():
            name = node.target.id if isinstance(node.target, ast.Name) else ""
            enclosing = {
                found
                for scope in program.above(function)
                if isinstance(scope, FUNCTIONS)
                for found in bound_names(scope)
            }
            first = all(id(found) in augmented for found in stores if found.id == name)
            if name in plain and first and name not in stated | own and name in outer | enclosing:
                keyword = "nonlocal" if name in enclosing else "global"
                yield program.at(node, "missing-global", 0.95, name=name, keyword=keyword, function=function.name)
                break


RULES = (unbound, read_too_early, globals_changed)
