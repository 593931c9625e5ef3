"""Python: what is wrong with single values and expressions: comparisons, literals, results thrown away, kinds of values that do not fit.

What does not live here: names (`python_names`), control flow (`python_flow`), loops over sequences (`python_loops`).
"""

from __future__ import annotations

import ast
import builtins

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import (
    FUNCTIONS,
    Function,
    body_of,
    bound_names,
    falls_through,
    gives,
    is_call,
    is_generator,
    is_number,
    parameters,
    returns,
    same,
    targets,
    text,
    walk,
)

_NO_RESULT = {
    "list": {"sort", "append", "reverse", "extend", "insert", "remove", "clear"},
    "set": {"add", "update", "discard", "remove", "clear"},
}
_NO_RESULT["dict"] = {"update", "clear"}
_NEW_TEXT = {
    "replace",
    "upper",
    "lower",
    "strip",
    "lstrip",
    "rstrip",
    "title",
    "capitalize",
    "join",
    "split",
    "zfill",
    "swapcase",
}
_CHANGERS = {
    "append",
    "extend",
    "insert",
    "add",
    "update",
    "setdefault",
    "pop",
    "remove",
    "sort",
    "clear",
    "popitem",
    "discard",
}


def mutable_default(program: PythonProgram) -> Findings:
    """A list, dictionary or set as default value that the function then changes."""
    for function in program.functions:
        positional = [*function.args.posonlyargs, *function.args.args]
        pairs = list(
            zip(positional[len(positional) - len(function.args.defaults) :], function.args.defaults, strict=True)
        )
        pairs += [
            (name, value)
            for name, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
            if value
        ]
        for name, value in pairs:
            mutable = isinstance(value, ast.List | ast.Dict | ast.Set) or is_call(value, "list", "dict", "set")
            kept = any(part in name.arg.lower() for part in ("memo", "cache"))
            if mutable and not kept and _changed(function.body, name.arg):
                yield program.at(value, "mutable-default", 0.9, name=name.arg, value=text(value))


def _changed(body: list[ast.stmt], name: str) -> bool:
    def is_it(node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == name

    for node in walk(body, into_functions=True):
        match node:
            case ast.Call(func=ast.Attribute(value=receiver, attr=attribute)) if (
                is_it(receiver) and attribute in _CHANGERS
            ):
                return True
            case ast.Subscript(value=receiver, ctx=ast.Store() | ast.Del()) if is_it(receiver):
                return True
            case ast.AugAssign(target=target) if is_it(target):
                return True
            case ast.Return(value=ast.AST() as value) if is_it(value):
                return True
            case ast.Assign(targets=[ast.Attribute()], value=value) if is_it(value):
                return True
    return False


def late_binding(program: PythonProgram) -> Findings:
    """Functions made in a loop that read the loop's variable later."""
    for node in program.nodes(ast.Lambda, *FUNCTIONS):
        own = {found.arg for found in parameters(node)} | bound_names(node)
        read = {found.id for found in walk(body_of(node), into_functions=True) if isinstance(found, ast.Name)} - own
        for above in program.above(node):
            if isinstance(above, FUNCTIONS):
                break
            if isinstance(above, ast.For):
                names = set(targets(above.target))
            elif isinstance(above, ast.ListComp | ast.DictComp) and isinstance(node, ast.Lambda):
                names = {name for part in above.generators for name in targets(part.target)}
            else:
                continue
            if (late := sorted(names & read)) and _kept(program, node, above):
                yield program.at(node, "late-binding", 0.8, name=late[0])
                break


def _kept(program: PythonProgram, node: ast.AST, loop: ast.AST) -> bool:
    def stored(value: ast.AST) -> bool:
        parent = program.parents.get(value)
        if isinstance(parent, ast.ListComp | ast.DictComp) and parent is loop:
            return True
        if isinstance(parent, ast.Call) and value in parent.args:
            return isinstance(parent.func, ast.Attribute) and parent.func.attr in {
                "append",
                "insert",
                "add",
                "setdefault",
            }
        if isinstance(parent, ast.Tuple | ast.Dict | ast.List):
            return stored(parent)
        return isinstance(parent, ast.Assign) and any(
            isinstance(target, ast.Subscript | ast.Attribute) for target in parent.targets
        )

    if isinstance(node, ast.Lambda):
        return stored(node)
    name = getattr(node, "name", "")
    return any(isinstance(found, ast.Name) and found.id == name and stored(found) for found in ast.walk(loop))


def no_result(program: PythonProgram) -> Findings:
    """The result of a method that returns None is used."""
    own = {node.name for node in program.functions}
    for call in program.nodes(ast.Call):
        if not _value_used(program, call):
            continue
        if is_call(call, "print") and "print" not in own:
            if isinstance(program.parents.get(call), ast.Assign | ast.BinOp):
                yield program.at(call, "no-result", 0.9, call="print(…)", name="print")
        elif isinstance(call.func, ast.Attribute):
            kind, method = program.type_of(call.func.value), call.func.attr
            certain = method in _NO_RESULT.get(kind, set())
            guessed = (
                not kind
                and method in {"sort", "append", "reverse", "extend"}
                and method not in own
                and _known_list(call.func.value)
            )
            shuffled = method == "shuffle" and text(call.func.value) == "random"
            if (certain or guessed or shuffled) and not _chained(program, call):
                yield program.at(call, "no-result", 0.95 if certain else 0.8, call=f"{text(call.func)}()", name=method)


def _known_list(receiver: ast.AST) -> bool:
    return isinstance(receiver, ast.Name) and receiver.id not in {"np", "numpy", "df", "pd", "self", "cls"}


def _chained(program: PythonProgram, call: ast.Call) -> bool:
    return isinstance(program.parents.get(call), ast.Return) and not isinstance(
        getattr(call.func, "value", None), ast.Name
    )


def _value_used(program: PythonProgram, node: ast.AST) -> bool:
    parent = program.parents.get(node)
    if isinstance(parent, ast.Call) and node in parent.args:
        return is_call(parent, "print", "len", "sum", "max", "min", "list", "sorted")
    if isinstance(parent, ast.For) and parent.iter is node:
        return True
    return isinstance(
        parent, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return | ast.BinOp | ast.Subscript | ast.Attribute
    )


def useless(program: PythonProgram) -> Findings:
    """A statement that computes something and throws it away."""
    own = {node.name for node in program.functions}
    for statement in program.nodes(ast.Expr):
        value = statement.value
        compared = isinstance(value, ast.Compare | ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.Subscript)
        compared = compared and not any(
            isinstance(node, ast.Call | ast.Await | ast.NamedExpr | ast.Yield) for node in ast.walk(value)
        )
        if isinstance(value, ast.Name | ast.Attribute) and not isinstance(program.parents.get(statement), ast.Try):
            name = text(value)
            called = (
                name in {"break_", "exit", "quit"}
                or (name in own)
                or isinstance(value, ast.Attribute)
                or hasattr(builtins, name)
            )
            kind = "function-not-called" if called else "useless-expression"
            values = {"name": name} if called else {"code": name}
            yield program.at(value, kind, 0.8, **values)
        elif compared and not isinstance(program.parents.get(statement), ast.Try | ast.With):
            yield program.at(value, "useless-expression", 0.9, code=text(value))
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in _NEW_TEXT:
            if program.type_of(value.func.value) == "str" and not isinstance(program.parents.get(statement), ast.Try):
                yield program.at(value, "useless-expression", 0.9, code=text(value))
        elif is_call(value, "sorted", "reversed", "len", "sum", "abs", "str") and not isinstance(
            program.parents.get(statement), ast.Try
        ):
            yield program.at(value, "useless-expression", 0.8, code=text(value))
    yield from _results_lost(program)
    for assignment in program.nodes(ast.Assign):
        target = assignment.targets[0]
        plain = (
            len(assignment.targets) == 1
            and isinstance(target, ast.Name | ast.Attribute)
            and same(target, assignment.value)
        )
        if plain and not isinstance(program.scope(assignment), ast.ClassDef | ast.Module):
            yield program.at(assignment, "useless-expression", 0.9, code=text(assignment))


def _results_lost(program: PythonProgram) -> Findings:
    """Calls of the program's own functions that do nothing but return a value, which is thrown away."""
    names = [function.name for function in program.functions]
    pure = {
        function.name
        for function in program.functions
        if names.count(function.name) == 1 and _only_returns(program, function)
    }
    for statement in program.nodes(ast.Expr):
        call = statement.value
        around = program.function(statement)
        caught = any(isinstance(found, ast.Try) for found in program.above(statement))
        if pure and is_call(call, *pure) and not (around and is_call(call, around.name)) and not caught:
            yield program.at(call, "useless-expression", 0.85, code=text(call))


def _only_returns(program: PythonProgram, function: Function) -> bool:
    """Whether a function always returns a value, and changes and shows nothing."""
    if program.owner(function) or function.decorator_list or is_generator(function) or falls_through(function.body):
        return False
    if isinstance(function, ast.AsyncFunctionDef) or not all(gives(found) for found in returns(function)):
        return False
    for node in walk(function.body, into_functions=True):
        stored = isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load)
        if stored or isinstance(
            node, ast.Global | ast.Nonlocal | ast.Raise | ast.Assert | ast.Try | ast.With | ast.Import
        ):
            return False
        if isinstance(node, ast.Call) and not is_call(
            node, "len", "range", "min", "max", "sum", "abs", "sorted", "int", "str", function.name
        ):
            return False
    return True


def shadowed(program: PythonProgram) -> Findings:
    """A built-in function that is called after its name was given to a value."""
    for call in program.nodes(ast.Call):
        if not isinstance(call.func, ast.Name) or not hasattr(builtins, call.func.id):
            continue
        name, scope = call.func.id, program.scope(call)
        home = scope if name in bound_names(scope) else program.tree
        given = [
            node.value
            for node in walk(body_of(home))
            if isinstance(node, ast.Assign)
            for target in node.targets
            if name in targets(target)
        ]
        if given and all(program.type_of(value) for value in given):
            yield program.at(call.func, "shadowed-builtin", 0.9, name=name)


def wrong_kinds(program: PythonProgram) -> Findings:
    """Text with numbers, fractions as positions, loops over numbers, changed texts, pairs from a dictionary."""
    for node in program.order:
        match node:
            case ast.BinOp(op=ast.Add()):
                yield from _text_with_number(program, node, node.left, node.right, "+")
            case ast.AugAssign(op=ast.Add(), target=ast.Name(id=name)):
                left = ast.Name(id=name, ctx=ast.Load())
                program.parents[left] = node
                yield from _text_with_number(program, node, left, node.value, "+=")
            case ast.Compare(ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()]):
                yield from _text_with_number(program, node, node.left, node.comparators[0], "<")
            case ast.Compare(ops=[ast.Eq() | ast.NotEq()]) if is_number(node.comparators[0]) and _is_input(
                program, node.left
            ):
                yield program.at(
                    node, "text-with-number", 0.9, text=text(node.left), number=text(node.comparators[0]), operator="=="
                )
            case ast.Subscript(slice=index) if not isinstance(index, ast.Slice | ast.Tuple):
                if program.type_of(index) == "float" and program.type_of(node.value) != "dict":
                    if program.type_of(node.value) in {"list", "str", "tuple"} or _divides(program, index):
                        yield program.at(index, "fraction-as-integer", 0.9, code=text(index))
                elif isinstance(node.ctx, ast.Store) and program.type_of(node.value) in {"str", "tuple", "range"}:
                    yield program.at(
                        node, "not-changeable", 0.95, name=text(node.value), type=program.type_of(node.value)
                    )
            case ast.Call(func=ast.Name(id="range")):
                for entry in node.args:
                    if program.type_of(entry) == "float" or _divides(program, entry):
                        yield program.at(entry, "fraction-as-integer", 0.95, code=text(entry))
            case ast.For() | ast.comprehension():
                yield from _iterated(program, node)
            case ast.BinOp(op=ast.Mult(), left=ast.List(elts=[inner])):
                repeated = isinstance(inner, ast.List | ast.Dict | ast.Set) or (
                    isinstance(inner, ast.BinOp) and isinstance(inner.left, ast.List)
                )
                if repeated and not is_number(node.right, 1):
                    yield program.at(node, "shared-rows", 0.9, code=text(node), row=text(inner))


def _divides(program: PythonProgram, value: ast.AST) -> bool:
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div):
        return True
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add | ast.Sub):
        return _divides(program, value.left) or _divides(program, value.right)
    return False


def _is_input(program: PythonProgram, node: ast.AST) -> bool:
    if is_call(node, "input"):
        return True
    if not isinstance(node, ast.Name):
        return False
    assigned = [
        found.value for found in program.nodes(ast.Assign) for target in found.targets if node.id in targets(target)
    ]
    return bool(assigned) and all(is_call(value, "input") for value in assigned) and program.type_of(node) == "str"


def _text_with_number(program: PythonProgram, node: ast.AST, left: ast.AST, right: ast.AST, operator: str) -> Findings:
    for first, second in ((left, right), (right, left)):
        if program.type_of(first) == "str" and program.type_of(second) in {"int", "float"}:
            yield program.at(node, "text-with-number", 0.95, text=text(first), number=text(second), operator=operator)


def _iterated(program: PythonProgram, loop: ast.For | ast.comprehension) -> Findings:
    source = loop.iter
    if is_call(source, "len", "int") or is_number(source) or program.type_of(source) in {"int", "float"}:
        yield program.at(source, "not-iterable", 0.95, code=text(source), fix=f"range({text(source)})")


RULES = (mutable_default, late_binding, no_result, useless, shadowed, wrong_kinds)
