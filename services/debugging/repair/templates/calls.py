"""Wrong calls: a sibling of the function, arguments in the wrong order, a call too many or missing, shared lists."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Source
from services.debugging.repair.templates.operators import source_in_text
from services.debugging.repair.templates.values import _is_sequence_place, _name, _role

_SIBLINGS = [
    {"min", "max", "sum"},
    {"any", "all"},
    {"append", "extend", "appendleft"},
    {"pop", "popleft"},
    {"add", "discard", "update"},
    {"add", "append"},
    {"keys", "values", "items"},
    {"lstrip", "rstrip", "strip"},
    {"lower", "upper"},
    {"startswith", "endswith"},
    {"heappush", "heappop"},
    {"nsmallest", "nlargest"},
    {"floor", "ceil"},
    {"int", "round", "float", "str"},
    {"list", "set", "tuple", "sorted", "reversed"},
    {"find", "rfind", "index"},
    {"union", "intersection", "difference", "symmetric_difference"},
    {"issubset", "issuperset", "isdisjoint"},
    {"bisect_left", "bisect_right", "bisect"},
    {"insort_left", "insort_right"},
    {"isdigit", "isalpha", "isalnum", "isspace"},
    {"permutations", "combinations", "product", "combinations_with_replacement"},
    {"ord", "chr"},
    {"get", "pop", "setdefault"},
    {"remove", "discard", "pop"},
    {"bin", "hex", "oct"},
    {"isupper", "islower"},
    {"ljust", "rjust"},
    {"zip", "zip_longest"},
    {"insert", "append"},
    {"enumerate", "reversed", "sorted"},
]
_WRAPPERS = (
    ("sorted", 0.4),
    ("list", 0.4),
    ("abs", 0.5),
    ("set", 0.3),
    ("len", 0.35),
    ("reversed", 0.35),
    ("int", 0.3),
    ("str", 0.25),
    ("sum", 0.2),
)


def siblings(source: Source) -> Iterator[Candidate]:
    """A sibling of the function or method; another function of the program."""
    defined = [node.name for node in source.nodes if isinstance(node, ast.FunctionDef)]
    for node in source.expressions:
        if not isinstance(node, ast.Call) or source_in_text(source, node):
            continue
        name = _name(node)
        end = source.span(node.func)[1]
        start = end - len(name)
        others = sorted({other for group in _SIBLINGS if name in group for other in group} - {name})
        for other in others:
            yield Candidate("sibling-call", node.lineno, (Edit(start, end, other),), 0.7)
        if name in defined:
            for other in defined:
                if other != name:
                    yield Candidate("sibling-call", node.lineno, (Edit(start, end, other),), 0.4)
        if name == "pop" and not node.args:
            yield Candidate(
                "sibling-call", node.lineno, (Edit(source.span(node)[1] - 1, source.span(node)[1] - 1, "0"),), 0.6
            )
        if name == "pop" and len(node.args) == 1:
            yield Candidate("sibling-call", node.lineno, (source.replace(node.args[0], ""),), 0.6)


def arguments(source: Source) -> Iterator[Candidate]:
    """Two arguments the other way round, one that is missing or too many, another `range`, `reverse=True`."""
    for node in source.expressions:
        if not isinstance(node, ast.Call) or source_in_text(source, node):
            continue
        line = node.lineno
        for index, first in enumerate(node.args):
            for second in node.args[index + 1 :]:
                swap = (source.replace(first, source.text(second)), source.replace(second, source.text(first)))
                yield Candidate("swapped-arguments", line, swap, 0.8)
        texts = [source.text(each) for each in node.args]
        if _name(node) == "range" and texts:
            yield from _range(source, node, texts)
        elif len(texts) > 1 and not node.keywords:
            for index in range(len(texts)):
                rest = ", ".join(texts[:index] + texts[index + 1 :])
                yield Candidate("needless-argument", line, (_inside(source, node, rest),), 0.2)
        if _name(node) in ("sorted", "sort"):
            yield from _sorting(source, node, texts)


def _inside(source: Source, node: ast.Call, text: str) -> Edit:
    return Edit(source.span(node.args[0])[0], source.span(node.args[-1])[1], text)


def _range(source: Source, node: ast.Call, texts: list[str]) -> Iterator[Candidate]:
    options: list[tuple[str, float]] = []
    if len(texts) == 1:
        options = [
            (f"1, {texts[0]}", 0.5),
            (f"1, {texts[0]} + 1", 0.5),
            (f"{texts[0]} - 1, -1, -1", 0.4),
            (f"0, {texts[0]}, 2", 0.2),
        ]
    elif len(texts) == 2:
        low, high = texts
        options = [
            (high, 0.4),
            (f"{high} - 1, {low} - 1, -1", 0.35),
            (f"{high}, {low}, -1", 0.35),
            (f"{low}, {high}, 2", 0.2),
            (f"{low}, {high}, -1", 0.3),
        ]
        options += [(f"{name}, {high}", 0.3) for name in source.in_scope(node) if name not in texts]
        options += [(f"{name} + 1, {high}", 0.3) for name in source.in_scope(node) if name not in texts]
    elif len(texts) == 3:
        options = [(", ".join(texts[:2]), 0.5), (f"{texts[1]}, {texts[0]}, {texts[2]}", 0.4)]
        options += [(f"{texts[0]}, {texts[1]}, {name}", 0.3) for name in source.in_scope(node)]
    for text, prior in options:
        yield Candidate("range", node.lineno, (_inside(source, node, text),), prior)


def _sorting(source: Source, node: ast.Call, texts: list[str]) -> Iterator[Candidate]:
    end = source.span(node)[1] - 1
    comma = ", " if texts or node.keywords else ""
    if not any(each.arg == "reverse" for each in node.keywords):
        yield Candidate("sorting", node.lineno, (Edit(end, end, f"{comma}reverse=True"),), 0.5)
    if not any(each.arg == "key" for each in node.keywords):
        for key in ("len", "lambda item: item[0]", "lambda item: item[1]", "lambda item: item[-1]", "str", "abs"):
            yield Candidate("sorting", node.lineno, (Edit(end, end, f"{comma}key={key}"),), 0.25)
    if node.keywords and len(texts) <= 1:
        text = ", ".join(texts)
        start = source.span(node.func)[1] + 1
        yield Candidate("sorting", node.lineno, (Edit(start, end, text),), 0.3)


def wrapped(source: Source) -> Iterator[Candidate]:
    """A call too many or missing around an expression: `abs`, `list`, `sorted`, a bound by `max` or `min`."""
    for node in source.expressions:
        if source_in_text(source, node):
            continue
        parent = source.parents.get(node)
        text, line = source.text(node), node.lineno
        if isinstance(node, ast.Call) and node.args and not isinstance(parent, ast.Expr):
            for argument in node.args:
                yield Candidate(
                    "needless-call",
                    line,
                    (source.fit(node, source.text(argument), "bool"),),
                    0.5 if len(node.args) == 1 else 0.35,
                )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not isinstance(parent, ast.Expr):
            yield Candidate("needless-call", line, (source.fit(node, source.text(node.func.value), "atom"),), 0.3)
        if not isinstance(
            parent,
            ast.Assign
            | ast.AugAssign
            | ast.Return
            | ast.Call
            | ast.Compare
            | ast.For
            | ast.comprehension
            | ast.BinOp
            | ast.ListComp,
        ):
            continue
        if isinstance(parent, ast.Call) and parent.func is node:
            continue
        if isinstance(node, ast.Constant | ast.Lambda | ast.GeneratorExp) or (
            isinstance(parent, ast.BinOp) and not isinstance(node, ast.Name | ast.BinOp)
        ):
            continue
        for name, prior in _WRAPPERS:
            if isinstance(node, ast.Call) and _name(node) == name:
                continue
            if name in ("sorted", "list", "set", "reversed", "sum", "len") and isinstance(
                node, ast.BinOp | ast.Compare | ast.UnaryOp
            ):
                continue
            yield Candidate("missing-call", line, (source.replace(node, f"{name}({text})"),), prior)
        if isinstance(parent, ast.Assign | ast.Return | ast.Call | ast.BinOp | ast.AugAssign) and not _is_list(node):
            for name in ("max", "min"):
                yield Candidate("missing-bound", line, (source.replace(node, f"{name}({text}, 0)"),), 0.4)
                if isinstance(parent, ast.Assign) and isinstance(
                    parent.targets[0], ast.Name | ast.Subscript | ast.Attribute
                ):
                    target = source.text(parent.targets[0])
                    yield Candidate("missing-bound", line, (source.replace(node, f"{name}({target}, {text})"),), 0.55)
                for other in source.in_scope(node) if len(text) < 40 else ():
                    if other != text:
                        yield Candidate(
                            "missing-bound", line, (source.replace(node, f"{name}({text}, {other})"),), 0.25
                        )
        if isinstance(parent, ast.Assign | ast.Return | ast.BinOp | ast.Call | ast.ListComp):
            yield Candidate("wrapped-in-list", line, (source.replace(node, f"[{text}]"),), 0.35)


def _is_list(node: ast.expr) -> bool:
    sliced = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
    return sliced or isinstance(node, ast.List | ast.Dict | ast.ListComp | ast.Tuple | ast.Compare)


def lists(source: Source) -> Iterator[Candidate]:
    """Shared rows and shared lists; `[]` for `[[]]`; the parts of a list or tuple in another order."""
    for node in source.expressions:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List):
            if any(
                isinstance(each, ast.BinOp | ast.List | ast.Dict | ast.ListComp | ast.Call) for each in node.left.elts
            ):
                row, count = source.text(node.left.elts[0]), source.text(node.right)
                yield Candidate(
                    "shared-list", node.lineno, (source.replace(node, f"[{row} for _ in range({count})]"),), 0.8
                )
        elif isinstance(node, ast.List | ast.Tuple):
            if not node.elts and isinstance(node, ast.List):
                yield Candidate("list", node.lineno, (source.replace(node, "[[]]"),), 0.6)
                for name in source.in_scope(node):
                    yield Candidate("list", node.lineno, (source.replace(node, f"[{name}]"),), 0.35)
            elif len(node.elts) == 1 and isinstance(node, ast.List):
                yield Candidate("list", node.lineno, (source.fit(node, source.text(node.elts[0]), "bool"),), 0.5)
            for index, first in enumerate(node.elts[:-1]):
                second = node.elts[index + 1]
                swap = (source.replace(first, source.text(second)), source.replace(second, source.text(first)))
                yield Candidate("swapped-operands", node.lineno, swap, 0.5)
        elif (
            isinstance(node, ast.Name)
            and _is_sequence_place(source, node)
            and isinstance(source.parents.get(node), ast.Call | ast.Assign)
        ):
            if node.id in source.in_scope(node):
                yield Candidate("missing-copy", node.lineno, (source.replace(node, f"{node.id}.copy()"),), 0.3)
        elif (
            isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and not isinstance(node.slice, ast.Slice)
        ):
            key = source.text(node.slice)
            for default in ("0", "[]", "1", "None"):
                yield Candidate(
                    "missing-default",
                    node.lineno,
                    (source.replace(node, f"{source.text(node.value)}.get({key}, {default})"),),
                    0.2,
                )
        elif isinstance(node, ast.IfExp):
            swap = (source.fit(node.body, source.text(node.orelse)), source.fit(node.orelse, source.text(node.body)))
            yield Candidate("swapped-operands", node.lineno, swap, 0.6)


def looked_up(source: Source) -> Iterator[Candidate]:
    """A place where the value at that place is meant; a text whose case or spaces are to be ignored."""
    for node in source.expressions:
        parent = source.parents.get(node)
        if not isinstance(node, ast.Name | ast.Subscript | ast.Attribute) or source_in_text(source, node):
            continue
        if isinstance(parent, ast.Call | ast.Return | ast.Assign | ast.AugAssign | ast.Compare | ast.BinOp):
            if isinstance(parent, ast.Call) and parent.func is node:
                continue
            text = source.text(node)
            for name in source.in_scope(node):
                if name != text and not text.startswith(f"{name}["):
                    prior = 0.3 if _role(source, name, node) == "collection" else 0.15
                    yield Candidate("looked-up", node.lineno, (source.replace(node, f"{name}[{text}]"),), prior)
        if isinstance(parent, ast.Attribute | ast.Compare | ast.Subscript | ast.For | ast.comprehension | ast.Assign):
            for method in ("lower", "strip", "split", "items", "values"):
                text = source.text(node)
                yield Candidate("missing-call", node.lineno, (source.replace(node, f"{text}.{method}()"),), 0.2)


TEMPLATES = (siblings, arguments, wrapped, lists, looked_up)
