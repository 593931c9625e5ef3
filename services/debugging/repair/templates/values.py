"""Wrong values: constants, numbers off by one, another variable, key or attribute, a wrong first value."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Function, Source, compound
from services.debugging.repair.templates.operators import source_in_text

_FIRST = (
    "0",
    "1",
    "-1",
    "None",
    "[]",
    "{}",
    "set()",
    "''",
    "True",
    "False",
    "float('inf')",
    "float('-inf')",
    "[0]",
    "[1]",
    "[[]]",
    "2",
)


def constants(source: Source) -> Iterator[Candidate]:
    """Another constant: a number one higher or lower, its negative, 0, 1 or 2; the other truth; another text of the function."""
    for node in source.expressions:
        if not isinstance(node, ast.Constant) or source_in_text(source, node):
            continue
        if isinstance(node.value, bool):
            yield Candidate("constant", node.lineno, (source.replace(node, str(not node.value)),), 0.7)
        elif isinstance(node.value, int):
            parent = source.parents.get(node)
            negative = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)
            zero = 0.2 if isinstance(parent, ast.BinOp) else 0.6
            for other, prior in (
                (node.value + 1, 0.8),
                (node.value - 1, 0.8),
                (0, zero),
                (1, 0.6),
                (2, 0.4),
                (10, 0.1),
            ):
                if other == 0:
                    prior = zero
                yield Candidate("constant", node.lineno, (source.replace(node, str(other)),), prior)
            if node.value and not negative:
                yield Candidate("constant", node.lineno, (source.fit(node, f"-{node.value}"),), 0.5)
        elif isinstance(node.value, str):
            if _is_docstring(source, node):
                continue
            for text in source.donors(node):
                if text[:1] in "'\"" and text != source.text(node):
                    yield Candidate("constant", node.lineno, (source.replace(node, text),), 0.5)
            for text in ("''", "' '"):
                yield Candidate("constant", node.lineno, (source.replace(node, text),), 0.2)
        elif node.value is None:
            for text in ("0", "[]", "False", "True", "-1", "''"):
                yield Candidate("constant", node.lineno, (source.replace(node, text),), 0.3)


def _is_docstring(source: Source, node: ast.expr) -> bool:
    return isinstance(source.parents.get(node), ast.Expr)


_PLACES = (
    ast.Call,
    ast.Subscript,
    ast.Slice,
    ast.Return,
    ast.Assign,
    ast.AugAssign,
    ast.Compare,
    ast.BinOp,
    ast.Tuple,
    ast.List,
    ast.keyword,
)


def off_by_one(source: Source) -> Iterator[Candidate]:
    """One more or one less, where a number may stand: arguments, indexes, bounds, results; also doubled, halved, squared."""
    for node in source.expressions:
        parent = source.parents.get(node)
        if not isinstance(node, ast.Name | ast.Call | ast.BinOp | ast.Subscript | ast.Attribute) or not isinstance(
            parent, _PLACES
        ):
            continue
        if isinstance(parent, ast.Call) and (parent.func is node or not _takes_numbers(parent)):
            continue
        if isinstance(parent, ast.Subscript) and parent.value is node:
            continue
        if isinstance(node, ast.Call) and _name(node) in (
            "range",
            "set",
            "list",
            "dict",
            "deque",
            "sorted",
            "print",
            "append",
            "isinstance",
            "enumerate",
            "zip",
        ):
            continue
        text, line = source.text(node), node.lineno
        loose = isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.FloorDiv)
        text = f"({text})" if loose and not isinstance(node.op, ast.Mod | ast.Pow) else text  # type: ignore[union-attr]
        weight = 0.75 if isinstance(parent, ast.Subscript | ast.Slice) or _name(parent) == "range" else 0.5
        yield Candidate("off-by-one", line, (source.fit(node, f"{text} + 1"),), weight)
        yield Candidate("off-by-one", line, (source.fit(node, f"{text} - 1"),), weight)
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
            for other, prior in (
                (f"{text} // 2", 0.15),
                (f"{text} * 2", 0.15),
                (f"{text} ** 2", 0.2),
                (f"-{text}", 0.2),
            ):
                yield Candidate(
                    "arithmetic", line, (source.fit(node, other, "sum" if other[0] == "-" else "product"),), prior
                )


def _takes_numbers(call: ast.Call) -> bool:
    return _name(call) not in (
        "len",
        "isinstance",
        "list",
        "set",
        "sorted",
        "enumerate",
        "zip",
        "sum",
        "any",
        "all",
        "iter",
        "next",
        "print",
        "str",
        "join",
        "reversed",
    )


def _name(node: ast.AST | None) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def by_variable(source: Source) -> Iterator[Candidate]:
    """A number more or less by a variable: an argument, an index, a bound, a result."""
    for node in source.expressions:
        parent = source.parents.get(node)
        if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript) or source_in_text(source, node):
            continue
        if isinstance(parent, ast.Call) and (parent.func is node or not _takes_numbers(parent)):
            continue
        if not isinstance(
            parent, ast.Call | ast.Slice | ast.Return | ast.Assign | ast.AugAssign | ast.Compare | ast.Subscript
        ):
            continue
        if isinstance(parent, ast.Subscript) and parent.value is node:
            continue
        text = source.text(node)
        for name in source.in_scope(node):
            if name != text:
                for sign, prior in (("-", 0.3), ("+", 0.3), ("*", 0.12)):
                    yield Candidate(
                        "by-variable",
                        node.lineno,
                        (source.fit(node, f"{text} {sign} {name}", "sum" if sign != "*" else "product"),),
                        prior,
                    )


def variables(source: Source) -> Iterator[Candidate]:
    """Another variable that is in scope, also as the target of an assignment; another small expression of the function."""
    for node in source.focused:
        if not isinstance(node, ast.Name) or source_in_text(source, node):
            continue
        parent = source.parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        names = source.in_scope(node)
        if called or source.function(node) is None or (node.id not in names and not isinstance(node.ctx, ast.Load)):
            continue
        if node.id not in names and not node.id.islower():
            continue
        if isinstance(node.ctx, ast.Store) and isinstance(parent, ast.For | ast.comprehension):
            continue
        for name in names:
            if name != node.id:
                prior = 0.65 if _role(source, name, node) == _role(source, node.id, node) else 0.4
                prior *= 0.7 if isinstance(node.ctx, ast.Store) else 1.0
                yield Candidate("variable", node.lineno, (source.replace(node, name),), prior)


def _role(source: Source, name: str, near: ast.AST) -> str:
    """What a variable seems to be: a collection, a number, or unknown."""
    roles = source.__dict__.setdefault("_roles", {})
    key = (name, source.function(near))
    if key not in roles:
        roles[key] = _seen_role(source, name, source.function(near))
    return str(roles[key])


def _seen_role(source: Source, name: str, function: Function | None) -> str:
    score = 0
    for node in ast.walk(function if function is not None else source.tree):
        if isinstance(node, ast.Name) and node.id == name:
            parent = source.parents.get(node)
            if (
                isinstance(parent, ast.Attribute | ast.For)
                or (isinstance(parent, ast.Subscript) and parent.value is node)
                or (
                    isinstance(parent, ast.Call)
                    and _name(parent) in ("len", "sum", "sorted", "enumerate", "list", "set")
                )
            ):
                score += 1
            elif isinstance(parent, ast.AugAssign | ast.BinOp | ast.Subscript | ast.Slice) or _name(parent) == "range":
                score -= 1
    return "collection" if score > 0 else "number" if score < 0 else "unknown"


def expressions(source: Source) -> Iterator[Candidate]:
    """A small expression of the same function in another one's place; an attribute for another."""
    attributes = sorted({node.attr for node in source.nodes if isinstance(node, ast.Attribute)})
    for node in source.expressions:
        parent = source.parents.get(node)
        if source_in_text(source, node) or source.function(node) is None:
            continue
        if isinstance(node, ast.Attribute):
            yield from _attributes(source, node, attributes)
        if isinstance(parent, ast.Call) and parent.func is node:
            continue
        if not isinstance(
            node, ast.Name | ast.Attribute | ast.Subscript | ast.Constant | ast.BinOp | ast.Call
        ) or isinstance(parent, ast.Expr):
            continue
        if isinstance(node, ast.BinOp | ast.Call) and len(source.text(node)) > 40:
            continue
        texts = source.donors(node) if not source.bound_here(node) else [*source.bound_here(node), *source.donors(node)]
        for text in texts:
            if text == source.text(node) or (text.isidentifier() and isinstance(node, ast.Name)):
                continue
            if isinstance(node, ast.Constant) and text[:1] in "'\"0123456789":
                continue
            if isinstance(parent, ast.BinOp) and text in (source.text(parent.left), source.text(parent.right)):
                continue
            prior = 0.35 if text.isidentifier() or isinstance(node, ast.Attribute | ast.Subscript) else 0.25
            yield Candidate("expression", node.lineno, (source.fit(node, text, compound(text)),), prior)


def _attributes(source: Source, node: ast.Attribute, attributes: list[str]) -> Iterator[Candidate]:
    end = source.span(node)[1]
    start = end - len(node.attr)
    parent = source.parents.get(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    for other in attributes:
        if other != node.attr:
            yield Candidate("attribute", node.lineno, (Edit(start, end, other),), 0.3 if called else 0.6)
    if not called:
        yield Candidate("attribute", node.lineno, (source.replace(node, source.text(node.value)),), 0.3)
        yield Candidate("attribute", node.lineno, (Edit(end, end, f".{node.attr}"),), 0.35)


def first_values(source: Source) -> Iterator[Candidate]:
    """Another first value of a variable, and another default of a parameter."""
    for node in source.focused:
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
            and source.function(node) is not None
        ):
            value = node.value
            if isinstance(value, ast.BinOp | ast.Compare | ast.BoolOp) or (isinstance(value, ast.Call) and value.args):
                continue
            function = source.function(node)
            names = [each.arg for each in function.args.args if each.arg != "self"] if function else []
            for text in [*_FIRST, *names, *(f"{name}[0]" for name in names), *(f"len({name})" for name in names)]:
                prior = 0.55 if isinstance(value, ast.Constant | ast.UnaryOp | ast.List | ast.Dict) else 0.3
                yield Candidate("first-value", value.lineno, (source.fit(value, text, "sum"),), prior)
        elif isinstance(node, ast.arguments):
            for default in [*node.defaults, *(each for each in node.kw_defaults if each)]:
                for text in _FIRST[:8]:
                    yield Candidate("default", default.lineno, (source.replace(default, text),), 0.4)


def slices(source: Source) -> Iterator[Candidate]:
    """Bounds of slices: one missing, one too many; a whole sequence where a part is meant, and the other way round."""
    for node in source.expressions:
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            yield from _slice(source, node, node.slice)
        elif isinstance(node, ast.Subscript):
            text = source.text(node.slice)
            start, end = source.span(node.slice)
            if not isinstance(node.slice, ast.Tuple | ast.Constant):
                yield Candidate("slice", node.lineno, (Edit(start, end, f"{text}:"),), 0.25)
                yield Candidate("slice", node.lineno, (Edit(start, end, f":{text}"),), 0.25)
            if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
                first, second = node.slice.elts
                swap = (source.replace(first, source.text(second)), source.replace(second, source.text(first)))
                yield Candidate("swapped-operands", node.lineno, swap, 0.5)
        elif isinstance(node, ast.Name | ast.Attribute) and _is_sequence_place(source, node):
            text = source.text(node)
            if isinstance(node, ast.Name) and (
                node.id not in source.in_scope(node) or _role(source, node.id, node) == "number"
            ):
                continue
            for part, prior in (
                ("[1:]", 0.5),
                ("[:-1]", 0.45),
                ("[:]", 0.4),
                ("[::-1]", 0.4),
                ("[0]", 0.3),
                ("[-1]", 0.3),
            ):
                yield Candidate("slice", node.lineno, (source.replace(node, text + part),), prior)
            for name in source.in_scope(node):
                if name != text and _role(source, name, node) != "collection":
                    for part in (f"[{name}:]", f"[:{name}]", f"[{name}]", f"[{name} + 1:]"):
                        yield Candidate("slice", node.lineno, (source.replace(node, text + part),), 0.3)


def _slice(source: Source, node: ast.Subscript, part: ast.Slice) -> Iterator[Candidate]:
    whole = source.text(node.value)
    lower, upper = (source.text(each) if each is not None else "" for each in (part.lower, part.upper))
    step = f":{source.text(part.step)}" if part.step is not None else ""
    options = [
        (lower, "", step, 0.5), ("", upper, step, 0.5), (upper, lower, step, 0.4), ("1", upper, step, 0.4), (lower, "-1", step, 0.4),
        (lower, upper, "", 0.4), (lower, upper, ":-1", 0.3), (lower, upper, ":2", 0.2),
    ]  # fmt: skip
    for low, high, by, prior in options:
        yield Candidate("slice", node.lineno, (source.replace(node, f"{whole}[{low}:{high}{by}]"),), prior)
    yield Candidate("slice", node.lineno, (source.replace(node, whole),), 0.35)
    if lower:
        yield Candidate("slice", node.lineno, (source.replace(node, f"{whole}[{lower}]"),), 0.2)
    for name in source.in_scope(node):
        if name != whole and _role(source, name, node) != "collection":
            if not upper:
                yield Candidate("slice", node.lineno, (source.replace(node, f"{whole}[{lower}:{name}{step}]"),), 0.3)
            if not lower:
                yield Candidate("slice", node.lineno, (source.replace(node, f"{whole}[{name}:{upper}{step}]"),), 0.3)


def _is_sequence_place(source: Source, node: ast.expr) -> bool:
    parent = source.parents.get(node)
    if isinstance(parent, ast.Call):
        return parent.func is not node
    if isinstance(parent, ast.For | ast.comprehension):
        return parent.iter is node
    return isinstance(parent, ast.Assign | ast.Return | ast.List | ast.Compare | ast.BinOp | ast.Tuple)


def from_the_end(source: Source) -> Iterator[Candidate]:
    """`x[-i]` for the i-th from the end, where i counts from 0."""
    for node in source.focused:
        if not isinstance(node, ast.Subscript):
            continue
        index = node.slice
        if isinstance(index, ast.UnaryOp) and isinstance(index.op, ast.USub) and isinstance(index.operand, ast.Name):
            yield Candidate("off-by-one", index.lineno, (source.replace(index, f"{source.text(index)} - 1"),), 0.9)


TEMPLATES = (from_the_end, constants, off_by_one, by_variable, variables, expressions, first_values, slices)
