"""Python: the kinds of values that expressions and names hold, where that is certain."""

from __future__ import annotations

import ast

from services.debugging.analysis.python_tree import body_of, is_call, parameters, targets, walk

_MADE = {
    "int": "int", "len": "int", "ord": "int", "float": "float", "str": "str", "input": "str", "chr": "str", "repr": "str",
    "list": "list", "sorted": "list", "dict": "dict", "set": "set", "tuple": "tuple", "bool": "bool", "range": "range",
}  # fmt: skip

_ANNOTATED = {
    "int": "int", "float": "float", "str": "str", "bool": "bool", "list": "list", "dict": "dict", "set": "set", "tuple": "tuple",
    "List": "list", "Dict": "dict", "Set": "set", "Tuple": "tuple",
}  # fmt: skip


def type_of(value: ast.AST, known: dict[str, str]) -> str:
    """The kind of value that an expression has, given those of names; "" where it is not certain."""
    match value:
        case ast.Constant():
            name = type(value.value).__name__
            return {"NoneType": "none", "int": "int", "float": "float", "str": "str", "bool": "bool"}.get(name, "")
        case ast.Name():
            return known.get(value.id, "")
        case ast.JoinedStr():
            return "str"
        case ast.List() | ast.ListComp():
            return "list"
        case ast.Dict() | ast.DictComp():
            return "dict"
        case ast.Set() | ast.SetComp():
            return "set"
        case ast.Tuple():
            return "tuple"
        case ast.Compare():
            return ""
        case ast.UnaryOp():
            return "bool" if isinstance(value.op, ast.Not) else type_of(value.operand, known)
        case ast.Call(func=ast.Name(id=name)):
            return "" if name in known else _MADE.get(name, "")
        case ast.Call(func=ast.Attribute(value=receiver, attr=method)):
            if type_of(receiver, known) == "str":
                texts = {
                    "upper",
                    "lower",
                    "strip",
                    "replace",
                    "join",
                    "lstrip",
                    "rstrip",
                    "title",
                    "capitalize",
                    "format",
                }
                kinds = dict.fromkeys(texts, "str") | {"split": "list", "find": "int", "count": "int", "index": "int"}
                return kinds.get(method, "")
            return ""
        case ast.BinOp():
            return _operation(value, known)
        case ast.IfExp():
            left, right = type_of(value.body, known), type_of(value.orelse, known)
            return left if left == right else ""
    return ""


def _operation(value: ast.BinOp, known: dict[str, str]) -> str:
    left, right = type_of(value.left, known), type_of(value.right, known)
    numbers = {"int", "float", "bool"}
    if left in numbers and right in numbers:
        if isinstance(value.op, ast.Div) or "float" in (left, right):
            return "float"
        return "" if isinstance(value.op, ast.Pow) else "int"
    if isinstance(value.op, ast.Div) and (left in numbers or right in numbers):
        return "float"
    if isinstance(value.op, ast.Add) and left == right:
        return left if left in {"str", "list", "tuple"} else ""
    if isinstance(value.op, ast.Mod) and left == "str":
        return "str"
    if isinstance(value.op, ast.Mult):
        for one, other in ((left, right), (right, left)):
            if one in {"str", "list", "tuple"} and other in {"int", ""}:
                return one
    return ""


def types_of_names(scope: ast.AST) -> dict[str, str]:
    bindings: dict[str, list[ast.AST | str]] = {}
    for parameter in parameters(scope):
        bindings.setdefault(parameter.arg, []).append(_annotation(parameter.annotation))
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        for rest in (arguments.vararg, arguments.kwarg):
            if rest:
                bindings[rest.arg] = ["tuple" if rest is arguments.vararg else "dict"]
    for node in walk(body_of(scope)):
        _bind(node, bindings)
    return _settled(bindings)


def _settled(bindings: dict[str, list[ast.AST | str]]) -> dict[str, str]:
    """The names all of whose values are of one kind. The first value is believed at first, and whoever is contradicted drops out."""

    def kind(value: ast.AST | str) -> str:
        return value if isinstance(value, str) else type_of(value, known)

    known: dict[str, str] = {}
    for _ in range(2):
        known.update({name: kind(values[0]) for name, values in bindings.items()})
    while True:
        wrong: dict[str, str] = {}
        for name, values in bindings.items():
            kinds = {kind(value) for value in values}
            one = "float" if kinds == {"int", "float"} else kinds.pop() if len(kinds) == 1 else ""
            if known[name] and one != known[name]:
                wrong[name] = one if one == "float" and known[name] == "int" else ""
        if not wrong:
            return {name: found for name, found in known.items() if found and found != "none"}
        known.update(wrong)


def _annotation(annotation: ast.AST | None) -> str:
    if isinstance(annotation, ast.Subscript):
        annotation = annotation.value
    return _ANNOTATED.get(annotation.id, "") if isinstance(annotation, ast.Name) else ""


def _bind(node: ast.AST, bindings: dict[str, list[ast.AST | str]]) -> None:
    def bind(name: str, value: ast.AST | str) -> None:
        bindings.setdefault(name, []).append(value)

    match node:
        case ast.Assign():
            for target in node.targets:
                if isinstance(target, ast.Name):
                    bind(target.id, node.value)
                elif (
                    isinstance(target, ast.Tuple)
                    and isinstance(node.value, ast.Tuple)
                    and len(target.elts) == len(node.value.elts)
                ):
                    for part, value in zip(target.elts, node.value.elts, strict=True):
                        for name in targets(part):
                            bind(name, value if isinstance(part, ast.Name) else "")
                else:
                    for name in targets(target):
                        bind(name, "")
        case ast.AnnAssign(target=ast.Name(id=name)):
            bind(name, _annotation(node.annotation))
        case ast.AugAssign(target=ast.Name(id=name)):
            bind(name, ast.BinOp(left=ast.Name(id=name, ctx=ast.Load()), op=node.op, right=node.value))
        case ast.NamedExpr():
            bind(node.target.id, node.value)
        case ast.For() | ast.AsyncFor():
            counted = isinstance(node.target, ast.Name) and is_call(node.iter, "range")
            for name in targets(node.target):
                bind(name, "int" if counted else "")
        case ast.withitem(optional_vars=ast.AST() as target):
            for name in targets(target):
                bind(name, "")
        case ast.ExceptHandler(name=str(name)):
            bind(name, "")
        case ast.alias():
            bind((node.asname or node.name).split(".")[0], "")
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            bind(node.name, "")
        case ast.Global() | ast.Nonlocal():
            for name in node.names:
                bind(name, "")
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            bind(name, "")
        case ast.Delete():
            for target in node.targets:
                for name in targets(target):
                    bind(name, "")
