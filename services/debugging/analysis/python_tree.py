"""Python: reading a tree: its pieces as code, what statements bind, how they end.

What does not live here: any rule, and whole programs (`python_program`).
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
Loop = ast.For | ast.AsyncFor | ast.While
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)


def text(node: ast.AST) -> str:
    """The code of a node, spaced as usual."""
    return ast.unparse(node)


def same(left: ast.AST, right: ast.AST) -> bool:
    """Whether two pieces of code are the same."""
    return ast.unparse(left) == ast.unparse(right)


def is_call(node: ast.AST | None, *names: str) -> bool:
    """Whether a node calls a function of one of these names."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def is_number(node: ast.AST | None, *numbers: float) -> bool:
    """Whether a node is one of these numbers, or any number."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return is_number(node.operand, *(-number for number in numbers)) if numbers else is_number(node.operand)
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return False
    return not numbers or node.value in numbers


def targets(node: ast.AST) -> list[str]:
    """The names that an assignment to `node` binds."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Starred):
        return targets(node.value)
    if isinstance(node, ast.Tuple | ast.List):
        return [name for entry in node.elts for name in targets(entry)]
    return []


def walk(nodes: Iterable[ast.AST], *, into_functions: bool = False) -> Iterator[ast.AST]:
    """The nodes and all below them, without those in functions, lambdas and classes defined there."""
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        yield node
        if into_functions or not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def parameters(function: ast.AST) -> list[ast.arg]:
    """All parameters of a function or lambda."""
    arguments = getattr(function, "args", None)
    if not isinstance(arguments, ast.arguments):
        return []
    rest = [found for found in (arguments.vararg, arguments.kwarg) if found]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *rest]


def body_of(scope: ast.AST) -> list[ast.AST]:
    """The statements of a scope; the expression of a lambda."""
    body = getattr(scope, "body", [])
    return list(body) if isinstance(body, list) else [body]


def bound_names(scope: ast.AST) -> set[str]:
    """The names that a scope binds itself: its parameters and what is assigned, imported or defined in it."""
    names = {found.arg for found in parameters(scope)}
    for node in walk(body_of(scope)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            names -= set(node.names)
    return names


def falls_through(block: Sequence[ast.stmt]) -> bool:
    """Whether control can reach the end of a block of statements."""
    return all(_completes(statement) for statement in block)


def _completes(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
            return False
        case ast.If():
            return falls_through(statement.body) or not statement.orelse or falls_through(statement.orelse)
        case ast.While():
            forever = isinstance(statement.test, ast.Constant) and bool(statement.test.value)
            return not forever or any(leaves(statement, ast.Break))
        case ast.With() | ast.AsyncWith():
            quiet = any(
                word in text(entry.context_expr) for entry in statement.items for word in ("suppress", "raises")
            )
            return quiet or falls_through(statement.body)
        case ast.Try() | ast.TryStar():
            if statement.finalbody and not falls_through(statement.finalbody):
                return False
            whole = falls_through([*statement.body, *statement.orelse])
            return whole or any(falls_through(handler.body) for handler in statement.handlers)
        case ast.Match():
            last = statement.cases[-1].pattern
            complete = isinstance(last, ast.MatchAs) and last.pattern is None and statement.cases[-1].guard is None
            return not complete or any(falls_through(case.body) for case in statement.cases)
        case ast.Expr(value=ast.Call(func=func)):
            return text(func) not in {"exit", "quit", "sys.exit", "os._exit"}
        case ast.Assert(test=ast.Constant(value=False)):
            return False
    return True


def leaves(loop: ast.AST, *types: type[ast.AST]) -> Iterator[ast.AST]:
    """The `break` and `continue` (or whatever types are asked for) that belong to this loop and not to one inside it."""
    waiting: list[ast.AST] = list(getattr(loop, "body", []))
    while waiting:
        node = waiting.pop()
        if isinstance(node, types):
            yield node
        if isinstance(node, LOOPS):
            waiting.extend(node.orelse)
        elif not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def is_generator(function: Function) -> bool:
    """Whether a function yields."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in walk(function.body))


def returns(function: Function) -> list[ast.Return]:
    """The return statements of a function."""
    return [node for node in walk(function.body) if isinstance(node, ast.Return)]


def gives(statement: ast.Return) -> bool:
    """Whether a return statement returns something other than None."""
    return statement.value is not None and not (
        isinstance(statement.value, ast.Constant) and statement.value.value is None
    )
