"""Wrong results: another variable or expression returned, a missing `return`, `yield` for `yield from`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Function, Source, compound


def returned(source: Source) -> Iterator[Candidate]:
    """Another result: of the same function, joined with another one, negated, compared with nothing."""
    for node in source.focused:
        if not isinstance(node, ast.Return) or source.function(node) is None:
            continue
        if node.value is None:
            end = source.span(node)[1]
            for name in [*source.in_scope(node), "0", "[]", "True", "False", "None", "-1"]:
                yield Candidate("result", node.lineno, (Edit(end, end, f" {name}"),), 0.4)
            continue
        value, text = node.value, source.text(node.value)
        names = source.in_scope(node)
        for name in names:
            if name != text:
                for other, prior in (
                    (name, 0.5),
                    (f"{name} == 0", 0.3),
                    (f"not {name}", 0.3),
                    (f"{name} > 0", 0.2),
                    (f"len({name})", 0.3),
                    (f"len({name}) == 0", 0.3),
                ):
                    yield Candidate("result", node.lineno, (source.replace(value, other),), prior)
        if isinstance(value, ast.Constant | ast.Name):
            for first in names:
                for second in names:
                    if first != second:
                        for other, prior in ((f"{first}[{second}]", 0.2), (f"{first} == {second}", 0.25)):
                            yield Candidate("result", node.lineno, (source.replace(value, other),), prior)
        for donor in source.donors(node):
            if donor == text or (isinstance(value, ast.Constant) and isinstance(value.value, bool)):
                continue
            inner = f"({text})" if compound(text) in ("compare", "bool") else text
            for other, prior in (
                (f"{inner} + {donor}", 0.35),
                (f"{donor} + {inner}", 0.35),
                (f"{inner} - {donor}", 0.15),
            ):
                yield Candidate("result", node.lineno, (source.replace(value, other),), prior)
        if isinstance(value, ast.Compare | ast.Call | ast.Name):
            yield Candidate("result", node.lineno, (source.replace(value, f"not {text}"),), 0.3)
        if isinstance(value, ast.Tuple):
            for element in value.elts:
                yield Candidate("result", node.lineno, (source.replace(value, source.text(element)),), 0.3)


def missing_return(source: Source) -> Iterator[Candidate]:
    """A call whose value is dropped is returned; a function returns one of its variables at its end."""
    for node in source.focused:
        if (
            isinstance(node, ast.Expr)
            and not isinstance(node.value, ast.Constant | ast.Yield | ast.YieldFrom)
            and source.function(node)
        ):
            start = source.span(node)[0]
            for word, prior in (("return ", 0.5), ("yield from ", 0.3), ("yield ", 0.3)):
                yield Candidate("missing-return", node.lineno, (Edit(start, start, word),), prior)
        elif isinstance(node, ast.Assign) and source.function(node) is not None:
            start = source.span(node)[0]
            yield Candidate("missing-return", node.lineno, (Edit(start, source.span(node.value)[0], "return "),), 0.3)
        elif isinstance(node, Function) and not isinstance(node.body[-1], ast.Return):
            last = node.body[-1]
            assert last.end_lineno is not None  # noqa: S101 - parsed nodes have it
            place = source.line_start(last.end_lineno + 1)
            before = "" if source.code[:place].endswith("\n") or not place else "\n"
            indent = source.indent(node.body[0])
            for name in [*source.names[node], "True", "False", "-1", "[]", "0", "None"]:
                text = f"{before}{indent}return {name}\n"
                yield Candidate("missing-return", last.end_lineno + 1, (Edit(place, place, text),), 0.45)


def yields(source: Source) -> Iterator[Candidate]:
    """`yield` for `yield from` and back; a call that is needless in it; `return` for `yield`."""
    for node in source.focused:
        start = source.span(node)[0] if isinstance(node, ast.expr | ast.stmt) else 0
        if isinstance(node, ast.Yield) and node.value is not None:
            value = source.span(node.value)[0]
            yield Candidate("yield", node.lineno, (Edit(start, value, "yield from "),), 0.7)
            yield Candidate("yield", node.lineno, (Edit(start, value, "return "),), 0.2)
        elif isinstance(node, ast.YieldFrom):
            value = source.span(node.value)[0]
            yield Candidate("yield", node.lineno, (Edit(start, value, "yield "),), 0.7)
        elif isinstance(node, ast.Return) and node.value is not None and _in_loop(source, node):
            value = source.span(node.value)[0]
            yield Candidate("yield", node.lineno, (Edit(start, value, "yield "),), 0.15)


def _in_loop(source: Source, node: ast.AST) -> bool:
    above = source.parents.get(node)
    while above is not None and not isinstance(above, Function):
        if isinstance(above, ast.For | ast.While):
            return True
        above = source.parents.get(above)
    return False


TEMPLATES = (returned, missing_return, yields)
