"""Python: how control flows: returns that are missing or too early, code that is never reached, recursion without an end.

What does not live here: loops (`python_loops`, `python_endless`), names without a value (`python_bindings`).
"""

from __future__ import annotations

import ast
import itertools

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import (
    FUNCTIONS,
    Function,
    bound_names,
    falls_through,
    gives,
    is_call,
    is_generator,
    leaves,
    parameters,
    returns,
    text,
    walk,
)

_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def unreachable(program: PythonProgram) -> Findings:
    """Statements after one that always leaves."""
    for node in program.order:
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if not isinstance(block, list):
                continue
            for before, after in itertools.pairwise(block):
                harmless = isinstance(after, ast.Pass | ast.Break) or (
                    isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant | ast.Yield)
                )
                if isinstance(before, ast.stmt) and not harmless and not falls_through([before]):
                    keyword = (
                        text(before).split()[0].rstrip(":")
                        if isinstance(before, _LEAVES)
                        else text(before).split(":")[0].split("(")[0]
                    )
                    generator = isinstance(before, ast.Return) and any(
                        isinstance(found, ast.Yield) for found in ast.walk(after)
                    )
                    if not generator:
                        yield program.at(after, "unreachable-code", 0.9, keyword=keyword, line=before.lineno)
                    break


def missing_return(program: PythonProgram) -> Findings:
    """Functions that give a value on some paths only, or whose value is used although they never return one."""
    for function in program.functions:
        if is_generator(function) or not falls_through(function.body) or _stub(function):
            continue
        given = [found for found in returns(function) if gives(found)]
        bare = [found for found in returns(function) if not gives(found)]
        stated = text(function.returns) if function.returns else ""
        promised = bool(stated) and not any(word in stated for word in ("None", "Optional", "NoReturn", "Any", "Never"))
        if given and not bare:
            confidence = 0.9 if promised else 0.75 if _open_end(function) else 0.0
            if confidence:
                yield program.at(function, "missing-return", confidence, function=function.name)
        elif not given and (promised or _computes(program, function)):
            yield program.at(function, "missing-return", 0.85, function=function.name)


def _stub(function: Function) -> bool:
    kept = [
        entry for entry in function.body if not (isinstance(entry, ast.Expr) and isinstance(entry.value, ast.Constant))
    ]
    abstract = any("abstract" in text(entry) or "overload" in text(entry) for entry in function.decorator_list)
    return abstract or all(isinstance(entry, ast.Pass) for entry in kept)


def _open_end(function: Function) -> bool:
    """Whether the last statement chooses between branches, all but some of which return a value, and one ends with work left unused."""
    last: ast.stmt = function.body[-1]
    if isinstance(last, ast.If) and last.orelse:
        arms = arms_of(last)
        ending = [arm for arm in arms if not falls_through(arm)]
        open_arms = [arm for arm in arms if falls_through(arm)]
        complete = all(any(isinstance(node, ast.Return) for node in arm) for arm in ending)
        return bool(ending) and complete and any(_unused_end(arm[-1], function) for arm in open_arms if arm)
    return _unused_end(last, function)


def arms_of(branch: ast.If) -> list[list[ast.stmt]]:
    rest = branch.orelse
    if len(rest) == 1 and isinstance(rest[0], ast.If):
        return [branch.body, *arms_of(rest[0])]
    return [branch.body, rest]


def _unused_end(statement: ast.stmt, function: Function) -> bool:
    """Whether a function that returns values elsewhere ends in an assignment to a local name, or in an expression of numbers."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.BinOp | ast.Name | ast.Compare)
    if isinstance(statement, ast.Assign | ast.AugAssign):
        made = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        stated = {
            name for node in walk(function.body) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names
        }
        return all(isinstance(target, ast.Name) and target.id not in stated for target in made)
    return False


def _computes(program: PythonProgram, function: Function) -> bool:
    """Whether the function's value is used by the program, or its last statement computes a local value that nobody reads."""
    if program.owner(function) or function.decorator_list or function.name in {"main", "__init__"}:
        return False
    last = function.body[-1]
    if isinstance(last, ast.Assign) and len(last.targets) == 1 and isinstance(last.targets[0], ast.Name):
        name = last.targets[0].id
        stated = any(name in node.names for node in walk(function.body) if isinstance(node, ast.Global | ast.Nonlocal))
        read = any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
            for node in ast.walk(function)
        )
        if not stated and not read and parameters(function):
            return True
    for call in program.nodes(ast.Call):
        if not is_call(call, function.name) or any(found is function for found in program.above(call)):
            continue
        parent = program.parents.get(call)
        used = isinstance(parent, ast.Assign | ast.BinOp | ast.Compare | ast.Subscript) or (
            isinstance(parent, ast.Call)
            and is_call(parent, "print", "len", "sum", "max", "min", "str", "int", "sorted")
        )
        if used and function.name not in {
            name for node in program.functions if node is not function for name in bound_names(node)
        }:
            return not any(isinstance(node, ast.Raise) for node in walk(function.body))
    return False


def _self_calls(program: PythonProgram, function: Function, node: ast.AST) -> list[ast.Call]:
    """The calls of the function by itself below `node` that are made whenever `node` is computed."""
    found: list[ast.Call] = []
    waiting = [node]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, ast.Call) and _is_self_call(program, function, entry):
            found.append(entry)
        if isinstance(entry, ast.BoolOp):
            waiting.append(entry.values[0])
        elif isinstance(entry, ast.IfExp):
            waiting.append(entry.test)
        elif not isinstance(
            entry, (*FUNCTIONS, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            waiting.extend(ast.iter_child_nodes(entry))
    return found


def _is_self_call(program: PythonProgram, function: Function, call: ast.Call) -> bool:
    if program.owner(function):
        first = parameters(function)
        receiver = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == function.name else None
        is_own = bool(first) and first[0].arg in {"self", "cls"}
        return is_own and isinstance(receiver, ast.Name) and receiver.id == first[0].arg and function.name[:2] != "__"
    own = {found.arg for found in parameters(function)} | bound_names(function)
    return is_call(call, function.name) and function.name not in own


def recursion(program: PythonProgram) -> Findings:
    """Functions that call themselves without end, or whose recursive result is thrown away at the end."""
    for function in program.functions:
        if is_generator(function) or isinstance(function, ast.AsyncFunctionDef):
            continue
        call = _always(program, function, function.body)
        if call:
            yield program.at(call, "recursion-no-base", 0.9, function=function.name)
            continue
        yield from _same_arguments(program, function)
        if any(gives(found) for found in returns(function)):
            for end in _ends(function.body):
                if (
                    isinstance(end, ast.Expr)
                    and isinstance(end.value, ast.Call)
                    and _is_self_call(program, function, end.value)
                ):
                    yield program.at(end, "recursive-result-unused", 0.85, function=function.name, call=text(end.value))


def _always(program: PythonProgram, function: Function, block: list[ast.stmt]) -> ast.Call | None:
    for statement in block:
        if isinstance(statement, ast.Return | ast.Expr | ast.Assign | ast.AugAssign | ast.AnnAssign):
            calls = _self_calls(program, function, statement)
            if calls:
                return calls[0]
        if isinstance(statement, ast.If):
            calls = _self_calls(program, function, statement.test)
            arms = [_always(program, function, arm) for arm in arms_of(statement)]
            if calls or all(arms):
                return calls[0] if calls else arms[0]
        if any(isinstance(node, (*_LEAVES, ast.Call)) and _exits(node) for node in walk([statement])):
            return None
        if isinstance(statement, ast.With | ast.Try | ast.Match):
            return None
    return None


def _exits(node: ast.AST) -> bool:
    return not isinstance(node, ast.Call) or text(node.func) in {"exit", "quit", "sys.exit"}


def _same_arguments(program: PythonProgram, function: Function) -> Findings:
    """A call with the function's own arguments, unchanged, in a function that changes nothing."""
    names = [found.arg for found in parameters(function)]
    if program.owner(function) or not names:
        return
    changed = any(
        (isinstance(node, ast.Name | ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
        or (
            isinstance(node, ast.Call)
            and not _is_self_call(program, function, node)
            and not is_call(node, "len", "print", "abs", "max", "min")
        )
        for node in walk(function.body)
    )
    if changed:
        return
    for node in walk(function.body):
        again = isinstance(node, ast.Call) and _is_self_call(program, function, node) and not node.keywords
        if again and isinstance(node, ast.Call) and [text(entry) for entry in node.args] == names:
            yield program.at(node, "recursion-no-base", 0.9, function=function.name)


def _ends(block: list[ast.stmt]) -> list[ast.stmt]:
    """The statements after which a function may end without a return."""
    if not block:
        return []
    last = block[-1]
    if isinstance(last, ast.If):
        return [*_ends(last.body), *_ends(last.orelse)]
    return [last]


def early_return(program: PythonProgram) -> Findings:
    """A loop that always leaves the function in its first round."""
    for loop in program.loops:
        if (len(loop.body) == 1 and isinstance(loop.body[0], ast.Return)) or falls_through(loop.body):
            continue
        ends = [end for end in _deep_ends(loop.body) if isinstance(end, ast.Return)]
        again = any(leaves(loop, ast.Continue)) or any(
            isinstance(node, ast.Yield | ast.Await) for node in walk(loop.body)
        )
        if ends and not again and not (isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant)):
            yield program.at(
                ends[-1],
                "return-in-loop",
                0.8,
                keyword="while" if isinstance(loop, ast.While) else "for",
                line=loop.lineno,
            )


def _deep_ends(block: list[ast.stmt]) -> list[ast.stmt]:
    last = block[-1] if block else None
    if isinstance(last, ast.If):
        return [*_deep_ends(last.body), *_deep_ends(last.orelse)]
    return [last] if last else []


RULES = (unreachable, missing_return, recursion, early_return)
