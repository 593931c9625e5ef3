"""Wrong operators: comparisons, arithmetic, `and` and `or`, a missing or needless `not`, operands in the wrong order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Source

_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip
_OTHER_COMPARE = {
    "<": {"<=": 1.0, ">": 0.8, ">=": 0.7, "!=": 0.5, "==": 0.3},
    "<=": {"<": 1.0, ">=": 0.8, ">": 0.7, "==": 0.4, "!=": 0.3},
    ">": {">=": 1.0, "<": 0.8, "<=": 0.7, "!=": 0.5, "==": 0.3},
    ">=": {">": 1.0, "<=": 0.8, "<": 0.7, "==": 0.4, "!=": 0.3},
    "==": {"!=": 0.8, "<=": 0.6, ">=": 0.6, "<": 0.4, ">": 0.4, "is": 0.2, "in": 0.2},
    "!=": {"==": 0.8, "<": 0.6, ">": 0.6, "<=": 0.4, ">=": 0.4, "not in": 0.2},
    "is": {"is not": 0.8, "==": 0.5},
    "is not": {"is": 0.8, "!=": 0.5},
    "in": {"not in": 0.9, "==": 0.3},
    "not in": {"in": 0.9, "!=": 0.3},
}
_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
}  # fmt: skip
_OTHER_BINARY = {
    "+": {"-": 0.9, "*": 0.7, "|": 0.3, "//": 0.2},
    "-": {"+": 0.9, "*": 0.4, "//": 0.2, "%": 0.3},
    "*": {"+": 0.8, "**": 0.5, "//": 0.4, "-": 0.3, "%": 0.2},
    "/": {"//": 0.9, "*": 0.6, "%": 0.4, "-": 0.2},
    "//": {"/": 0.8, "%": 0.8, "*": 0.5, "-": 0.2},
    "%": {"//": 0.8, "/": 0.3, "*": 0.3, "-": 0.2},
    "**": {"*": 0.7, "+": 0.2},
    "&": {"|": 0.9, "^": 0.7, "-": 0.3},
    "|": {"&": 0.9, "^": 0.7, "-": 0.3},
    "^": {"&": 0.9, "|": 0.8, "**": 0.4},
    "<<": {">>": 0.9},
    ">>": {"<<": 0.9},
}


def _between(source: Source, left: ast.expr, right: ast.expr, operator: str, new: str) -> Edit | None:
    """The edit of an operator between two expressions; None where its place is not clear."""
    start, end = source.span(left)[1], source.span(right)[0]
    gap = source.code[start:end]
    if "#" in gap:
        return None
    found = gap.find(operator) if operator not in ("is", "in") else gap.find(f" {operator} ") + 1
    if found < 0 or (operator in ("is", "in") and found == 0):
        return None
    return Edit(start + found, start + found + len(operator), new)


def comparisons(source: Source) -> Iterator[Candidate]:
    """Another comparison; its operands the other way round; its bound one higher or lower as well."""
    for node in source.expressions:
        if not isinstance(node, ast.Compare):
            continue
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            sign = _COMPARE[type(operator)]
            for other, prior in _OTHER_COMPARE[sign].items():
                edit = _between(source, left, right, sign, other)
                if edit is None:
                    continue
                yield Candidate("comparison", left.lineno, (edit,), prior)
                if isinstance(right, ast.Constant) and type(right.value) is int and len(node.ops) == 1:
                    for step in (1, -1):
                        number = source.replace(right, str(right.value + step))
                        yield Candidate("comparison-and-bound", left.lineno, (edit, number), prior * 0.5)
            if len(node.ops) == 1 and sign in ("<", ">", "<=", ">=", "in", "not in", "-"):
                swap = (source.replace(left, source.text(right)), source.replace(right, source.text(left)))
                yield Candidate("swapped-operands", left.lineno, swap, 0.4)
            left = right


def arithmetic(source: Source) -> Iterator[Candidate]:
    """Another operator between two operands, also in `+=`; one operand alone; both the other way round."""
    for node in source.focused:
        if isinstance(node, ast.BinOp) and not source_in_text(source, node):
            sign = _BINARY.get(type(node.op))
            if sign is None:
                continue
            for other, prior in _OTHER_BINARY[sign].items():
                edit = _between(source, node.left, node.right, sign, other)
                if edit is not None:
                    yield Candidate("arithmetic", node.left.lineno, (edit,), prior * 0.85)
            left, right = source.text(node.left), source.text(node.right)
            yield Candidate("needless-operand", node.lineno, (source.fit(node, left, "bool"),), 0.45)
            yield Candidate("needless-operand", node.lineno, (source.fit(node, right, "bool"),), 0.45)
            if sign in ("-", "/", "//", "%", "+", "**", "<<", ">>") and not isinstance(node.left, ast.BinOp):
                swap = (source.fit(node.left, right), source.fit(node.right, left))
                yield Candidate("swapped-operands", node.lineno, swap, 0.6 if sign != "+" else 0.5)
            yield from _regrouped(source, node)
        elif isinstance(node, ast.AugAssign):
            sign = _BINARY.get(type(node.op))
            if sign is None:
                continue
            for other, prior in _OTHER_BINARY[sign].items():
                edit = _between(source, node.target, node.value, f"{sign}=", f"{other}=")
                if edit is not None:
                    yield Candidate("augmented-operator", node.lineno, (edit,), prior * 0.85)
            edit = _between(source, node.target, node.value, f"{sign}=", "=")
            if edit is not None:
                yield Candidate("augmented-operator", node.lineno, (edit,), 0.6)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and source.function(node) is not None:
            for sign, prior in (("+", 0.5), ("-", 0.35), ("*", 0.3), ("|", 0.15), ("//", 0.2)):
                edit = _between(source, node.targets[0], node.value, "=", f"{sign}=")
                if edit is not None:
                    yield Candidate("augmented-operator", node.lineno, (edit,), prior)


def _regrouped(source: Source, node: ast.BinOp) -> Iterator[Candidate]:
    """`(a + b) // c` where `a + b // c` stands, and the other way round."""
    if isinstance(node.right, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        inner = node.right
        first = (source.span(node.left)[0], source.span(inner.left)[1])
        if source.code[source.span(inner)[0] - 1] != "(":
            yield Candidate(
                "grouping", node.lineno, (Edit(first[0], first[0], "("), Edit(first[1], first[1], ")")), 0.5
            )
    if isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Add | ast.Sub):
        start, end = source.span(node.left)
        if source.code[start - 1 : start] == "(" and source.code[end : end + 1] == ")":
            yield Candidate("grouping", node.lineno, (Edit(start - 1, start, ""), Edit(end, end + 1, "")), 0.4)
    if (
        isinstance(node.left, ast.BinOp)
        and isinstance(node.left.op, ast.Mult)
        and isinstance(node.op, ast.Add | ast.Sub)
    ):
        start, end = source.span(node.left.right)[0], source.span(node.right)[1]
        yield Candidate("grouping", node.lineno, (Edit(start, start, "("), Edit(end, end, ")")), 0.4)


def source_in_text(source: Source, node: ast.AST) -> bool:
    """Whether a node lies inside an f-string, whose places are not known."""
    above = source.parents.get(node)
    while above is not None and not isinstance(above, ast.stmt):
        if isinstance(above, ast.JoinedStr):
            return True
        above = source.parents.get(above)
    return False


def logic(source: Source) -> Iterator[Candidate]:
    """`and` for `or`, a missing or needless `not`, one condition too many."""
    for node in source.expressions:
        if isinstance(node, ast.BoolOp):
            sign, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            edits = [
                _between(source, left, right, sign, other)
                for left, right in zip(node.values, node.values[1:], strict=False)
            ]
            found = tuple(edit for edit in edits if edit is not None)
            if len(found) == len(edits):
                yield Candidate("and-or", node.lineno, found, 0.8)
            for index, value in enumerate(node.values):
                rest = f" {sign} ".join(source.text(each) for place, each in enumerate(node.values) if place != index)
                yield Candidate("needless-condition", value.lineno, (source.fit(node, rest, "bool"),), 0.4)
            if len(node.values) == 2:
                swap = f"{source.text(node.values[1])} {sign} {source.text(node.values[0])}"
                yield Candidate("swapped-operands", node.lineno, (source.fit(node, swap, "bool"),), 0.4)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub | ast.Invert):
            edit = source.fit(node, source.text(node.operand), "bool")
            yield Candidate("negation", node.lineno, (edit,), 0.7)
        if _is_condition(source, node) and not isinstance(node, ast.UnaryOp | ast.BoolOp | ast.Compare):
            yield Candidate("negation", node.lineno, (source.fit(node, f"not {source.text(node)}", "bool"),), 0.6)
        elif _is_condition(source, node) and isinstance(node, ast.BoolOp):
            yield Candidate("negation", node.lineno, (source.replace(node, f"not ({source.text(node)})"),), 0.4)


def _is_condition(source: Source, node: ast.expr) -> bool:
    parent = source.parents.get(node)
    if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert):
        return parent.test is node
    if isinstance(parent, ast.comprehension):
        return node in parent.ifs
    return isinstance(parent, ast.BoolOp)


TEMPLATES = (comparisons, arithmetic, logic)
