"""Python: names that are not there, misspelt, not used or not reachable, and calls that do not fit what they call.

What does not live here: what values do (`python_values`), how control flows (`python_flow`, `python_loops`).
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable

from pyflakes import checker, messages

from services.debugging.analysis.program import Findings, nearest
from services.debugging.analysis.python_library import (
    BUILTINS,
    CHECKED_MODULES,
    FOREIGN,
    IMPORTS,
    RARE_SPECIALS,
    SPECIAL,
    SPECIALS,
    TYPES,
)
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import FUNCTIONS, Function, bound_names, is_call, parameters, text

Built = Callable[[PythonProgram, messages.Message], Findings]


def unresolved(program: PythonProgram) -> Findings:
    """What pyflakes says about names, formats and literals."""
    wanted: dict[type[messages.Message], Built] = {
        messages.UndefinedName: _undefined,
        messages.UndefinedLocal: _undefined_local,
        messages.UnusedImport: _unused,
        messages.UnusedVariable: _unused,
        messages.RedefinedWhileUnused: _redefined,
        messages.FStringMissingPlaceholders: _plain_format,
        messages.MultiValueRepeatedKeyLiteral: _repeated_key,
        messages.IsLiteral: _identity,
        messages.RaiseNotImplemented: _not_implemented,
        messages.AssertTuple: _always_true,
        messages.IfTuple: _always_true,
    }
    for message in sorted(checker.Checker(program.tree).messages, key=lambda found: (found.lineno, found.col)):
        if build := wanted.get(type(message)):
            yield from build(program, message)


class _Place(ast.AST):
    """A place that pyflakes names, to report at."""

    def __init__(self, message: messages.Message, length: int) -> None:
        super().__init__()
        self.lineno = self.end_lineno = message.lineno
        self.col_offset, self.end_col_offset = message.col, message.col + length


def _node_at(program: PythonProgram, message: messages.Message, name: str) -> ast.Name | None:
    places = (message.lineno, message.col)
    found = (node for node in program.nodes(ast.Name) if node.id == name and (node.lineno, node.col_offset) == places)
    return next(found, None)


def _undefined(program: PythonProgram, message: messages.Message) -> Findings:
    name = str(message.message_args[0])
    node = _node_at(program, message, name)
    place: ast.AST = node or _Place(message, len(name.encode()))
    if node is None and not message.col:
        return
    function = _method(program, node) if node else None
    owner = program.owner(function) if function else None
    if name == "self" and function and owner:
        yield program.at(function, "missing-self", 0.95, function=function.name)
        return
    if owner and function and parameters(function):
        receiver = parameters(function)[0].arg
        if name in _attributes(owner):
            yield program.at(place, "name-typo", 0.95, name=name, suggestion=f"{receiver}.{name}")
            return
    if name in IMPORTS:
        yield program.at(place, "missing-import", 0.95, name=name, statement=IMPORTS[name])
        return
    foreign = {
        "true": "True",
        "false": "False",
        "null": "None",
        "nil": "None",
        "this": "self",
        "NULL": "None",
        "none": "None",
    }
    scopes = (
        [program.tree, *(found for found in program.above(node) if isinstance(found, FUNCTIONS))]
        if node
        else [program.tree]
    )
    known = {found for scope in scopes for found in bound_names(scope)}
    suggestion = foreign.get(name) or nearest(name, known) or nearest(name, BUILTINS)
    if suggestion:
        yield program.at(place, "name-typo", 0.95, name=name, suggestion=suggestion)
    else:
        yield program.at(place, "undefined-name", 0.95, name=name)


def _undefined_local(program: PythonProgram, message: messages.Message) -> Findings:
    name = str(message.message_args[0])
    yield program.at(_Place(message, len(name.encode())), "read-before-value", 0.95, name=name)


def _unused(program: PythonProgram, message: messages.Message) -> Findings:
    name = str(message.message_args[0]).split(" as ")[-1].split(".")[-1]
    if not name.startswith("_") and not str(message.message_args[0]).startswith("__future__"):
        yield program.at(_Place(message, 0), "unused-name", 0.9, name=name)


def _redefined(program: PythonProgram, message: messages.Message) -> Findings:
    name, line = str(message.message_args[0]), getattr(message.message_args[1], "lineno", message.message_args[1])
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    made = {node.lineno for node in program.order if isinstance(node, definitions) and node.name == name}
    if {message.lineno, line} <= made:
        yield program.at(_Place(message, 0), "defined-twice", 0.8, name=name, line=line if isinstance(line, int) else 1)


def _plain_format(program: PythonProgram, message: messages.Message) -> Findings:
    nodes = (
        node for node in program.nodes(ast.JoinedStr) if (node.lineno, node.col_offset) == (message.lineno, message.col)
    )
    for node in nodes:
        code = text(node)
        yield program.at(node, "better-written", 0.9, code=code, fix=code.removeprefix("f"))
        break


def _repeated_key(program: PythonProgram, message: messages.Message) -> Findings:
    for node in program.nodes(ast.Dict):
        keys = [key for key in node.keys if isinstance(key, ast.Constant) and key.value == message.message_args[0]]
        places = [(key.lineno, key.col_offset) for key in keys]
        if (message.lineno, message.col) in places[1:]:
            yield program.at(
                _Place(message, 0), "defined-twice", 0.95, name=repr(message.message_args[0]), line=places[0][0]
            )


def _identity(program: PythonProgram, message: messages.Message) -> Findings:
    for node in program.nodes(ast.Compare):
        if (node.lineno, node.col_offset) == (message.lineno, message.col):
            operator = "is not" if isinstance(node.ops[0], ast.IsNot) else "is"
            fix = "!=" if operator == "is not" else "=="
            code = text(node)
            yield program.at(
                node,
                "compared-wrongly",
                0.95,
                operator=operator,
                fix=code.replace(f" {operator} ", f" {fix} ", 1),
                code=code,
            )


def _not_implemented(program: PythonProgram, message: messages.Message) -> Findings:
    yield program.at(_Place(message, 5), "name-typo", 0.95, name="NotImplemented", suggestion="NotImplementedError")


def _always_true(program: PythonProgram, message: messages.Message) -> Findings:
    for node in program.nodes(ast.Assert, ast.If, ast.IfExp):
        place = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        if isinstance(node, ast.Assert | ast.If | ast.IfExp) and place == (message.lineno, message.col):
            yield program.at(node.test, "constant-condition", 0.95, condition=text(node.test), value="True")


def _attributes(owner: ast.ClassDef) -> set[str]:
    names = bound_names(owner)
    for method in owner.body:
        if isinstance(method, FUNCTIONS) and (arguments := parameters(method)):
            for node in ast.walk(method):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.ctx, ast.Store)
                    and is_name(node.value, arguments[0].arg)
                ):
                    names.add(node.attr)
    return names


def is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _decorated(function: Function, *names: str) -> bool:
    return any(text(entry).split(".")[-1] in names for entry in function.decorator_list)


def methods(program: PythonProgram) -> Findings:
    """Methods without `self`, and special methods whose name is misspelt."""
    for function in program.functions:
        owner = program.owner(function)
        if owner is None:
            continue
        used = {
            node.id
            for entry in owner.body
            if not isinstance(entry, FUNCTIONS)
            for node in ast.walk(entry)
            if isinstance(node, ast.Name)
        }
        free = (
            function.name in used
            or _decorated(function, "staticmethod")
            or any("staticmethod" in text(node) for node in owner.body if isinstance(node, ast.Assign))
        )
        if not parameters(function) and not function.decorator_list and not free:
            yield program.at(function, "missing-self", 0.95, function=function.name)
        bare = function.name.strip("_").lower()
        if (
            function.name.startswith("_")
            and function.name.endswith("_")
            and function.name not in SPECIALS | RARE_SPECIALS
        ):
            known = bare if bare in SPECIAL else nearest(bare, SPECIAL) or {"int": "init", "inti": "init"}.get(bare)
            if known and f"__{known}__" not in bound_names(owner) and not owner.decorator_list:
                yield program.at(function, "name-typo", 0.9, name=function.name, suggestion=f"__{known}__")
        elif function.name == "__int__" and len(parameters(function)) > 1:
            yield program.at(function, "name-typo", 0.95, name="__int__", suggestion="__init__")


def attributes(program: PythonProgram) -> Findings:
    """Attributes that an object's class, a module or a built-in type does not have."""
    calls = any(is_call(node, "setattr", "vars") for node in program.nodes(ast.Call))
    dynamic = calls or any("__dict__" in node.attr for node in program.nodes(ast.Attribute))
    stored = {node.attr for node in program.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store)}
    closed: dict[ast.ClassDef, set[str]] = {}
    for node in program.nodes(ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            continue
        function = _method(program, node)
        owner = program.owner(function) if function else None
        if function and owner and parameters(function) and is_name(node.value, parameters(function)[0].arg):
            if owner not in closed:
                closed[owner] = set() if dynamic or not _is_closed(owner) else _attributes(owner)
            yield from _own_attribute(program, node, closed[owner], stored, function)
        elif (
            isinstance(node.value, ast.Name) and node.value.id in CHECKED_MODULES and _imported(program, node.value.id)
        ):
            module = importlib.import_module(node.value.id)
            if not hasattr(module, node.attr):
                yield from _misspelt(program, node, dir(module))
        elif (kind := program.type_of(node.value)) in TYPES and not hasattr(TYPES[kind], node.attr):
            fix = FOREIGN.get((kind, node.attr))
            if fix:
                yield program.at(node, "name-typo", 0.9, name=f".{node.attr}", suggestion=fix)
            elif not isinstance(program.parents.get(node), ast.Assign):
                yield from _misspelt(program, node, dir(TYPES[kind]))


def _method(program: PythonProgram, node: ast.AST) -> Function | None:
    """The method that a node is in, also from inside a function in it."""
    function = program.function(node)
    while function and not program.owner(function):
        function = program.function(function)
    return function


def _is_closed(owner: ast.ClassDef) -> bool:
    """Whether a class has no attributes but those that its own code gives it."""
    plain = all(is_name(base, "object") for base in owner.bases) and not owner.keywords and not owner.decorator_list
    return plain and not {"__getattr__", "__getattribute__", "__slots__"} & bound_names(owner)


def _imported(program: PythonProgram, name: str) -> bool:
    plain = any(entry.name == name and not entry.asname for node in program.nodes(ast.Import) for entry in node.names)
    return plain and not any(isinstance(node.ctx, ast.Store) and node.id == name for node in program.nodes(ast.Name))


def _misspelt(program: PythonProgram, node: ast.Attribute, known: list[str]) -> Findings:
    suggestion = nearest(node.attr, known)
    if suggestion:
        yield program.at(node, "name-typo", 0.95, name=node.attr, suggestion=suggestion)
    else:
        yield program.at(node, "undefined-name", 0.85, name=text(node))


def _own_attribute(
    program: PythonProgram, node: ast.Attribute, known: set[str], stored: set[str], function: Function
) -> Findings:
    if (
        not known
        or _decorated(function, "staticmethod", "classmethod")
        or node.attr in known
        or node.attr.startswith("__")
    ):
        return
    others = {name for owner in program.nodes(ast.ClassDef) for name in bound_names(owner)}
    if node.attr in others:
        return
    suggestion = nearest(node.attr, known)
    if suggestion and {node.attr, suggestion} == {node.attr.rstrip("s"), node.attr.rstrip("s") + "s"}:
        return
    if suggestion:
        yield program.at(node, "name-typo", 0.9, name=text(node), suggestion=f"{text(node.value)}.{suggestion}")
    elif node.attr not in stored and "__init__" in known:
        yield program.at(node, "undefined-name", 0.8, name=text(node))


RULES = (unresolved, methods, attributes)
