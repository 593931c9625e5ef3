"""Python: conditions that are always the same, that were asked before, or that compare in a way that surprises."""

from __future__ import annotations

import ast

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import bound_names, is_call, is_number, same, text


def literal_arms(program: PythonProgram) -> Findings:
    """`x == 1 or 2`: the part after `or` is a value of its own."""
    for node in program.nodes(ast.BoolOp):
        compared = isinstance(node.values[0], ast.Compare) and isinstance(node.values[0].ops[0], ast.Eq | ast.NotEq)
        bare = [
            value
            for value in node.values[1:]
            if isinstance(value, ast.Constant) and value.value not in (True, False, None)
        ]
        if compared and bare and isinstance(node.op, ast.Or):
            yield program.at(node, "constant-condition", 0.95, condition=text(node), value="True")


def contradictions(program: PythonProgram) -> Findings:
    """Two comparisons of one thing that are never both true, or always true together; a thing compared with itself."""
    for node in program.nodes(ast.BoolOp):
        parts = [part for part in node.values if isinstance(part, ast.Compare) and len(part.ops) == 1]
        for index, first in enumerate(parts):
            for second in parts[index + 1 :]:
                value = _together(first, second, isinstance(node.op, ast.And))
                if value:
                    yield program.at(node, "constant-condition", 0.9, condition=text(node), value=value)
    for compare in program.nodes(ast.Compare):
        if len(compare.ops) != 1:
            continue
        left, operator, right = compare.left, compare.ops[0], compare.comparators[0]
        plain = isinstance(left, ast.Name | ast.Subscript | ast.Attribute)
        if plain and same(left, right) and isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
            value = "True" if isinstance(operator, ast.LtE | ast.GtE) else "False"
            yield program.at(compare, "constant-condition", 0.9, condition=text(compare), value=value)
        elif is_call(left, "len") and is_number(right, 0) and isinstance(operator, ast.Lt | ast.GtE):
            value = "False" if isinstance(operator, ast.Lt) else "True"
            yield program.at(compare, "constant-condition", 0.95, condition=text(compare), value=value)


def _together(first: ast.Compare, second: ast.Compare, both: bool) -> str:
    if not same(first.left, second.left) or isinstance(first.left, ast.Call):
        return ""
    one, other = first.comparators[0], second.comparators[0]
    if not isinstance(one, ast.Constant) or not isinstance(other, ast.Constant):
        return ""
    operators = type(first.ops[0]), type(second.ops[0])
    if one.value != other.value and type(one.value) is type(other.value):
        if operators == (ast.Eq, ast.Eq) and both:
            return "False"
        if operators == (ast.NotEq, ast.NotEq) and not both:
            return "True"
    low, high = one.value, other.value
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return ""
    if operators[0] in (ast.Gt, ast.GtE) and operators[1] in (ast.Lt, ast.LtE):
        low, high = high, low
    elif operators[0] not in (ast.Lt, ast.LtE) or operators[1] not in (ast.Gt, ast.GtE):
        return ""
    if both:
        return "False" if low < high else ""
    return "True" if high < low else ""


def asked_before(program: PythonProgram) -> Findings:
    """An `elif` with the condition of an earlier branch."""
    for node in program.nodes(ast.If):
        parent = program.parents.get(node)
        if isinstance(parent, ast.If) and parent.orelse == [node]:
            continue
        seen: list[ast.expr] = []
        branch: ast.If | None = node
        while branch is not None:
            calls = any(isinstance(found, ast.Call | ast.NamedExpr) for found in ast.walk(branch.test))
            earlier = next((found for found in seen if not calls and same(found, branch.test)), None)
            if earlier is not None:
                yield program.at(branch.test, "constant-condition", 0.9, condition=text(branch.test), value="False")
            seen.append(branch.test)
            branch = branch.orelse[0] if len(branch.orelse) == 1 and isinstance(branch.orelse[0], ast.If) else None


def none_compared(program: PythonProgram) -> Findings:
    """`== None` instead of `is None`."""
    for node in program.nodes(ast.Compare):
        right, operator = node.comparators[0], node.ops[0]
        if (
            len(node.ops) == 1
            and isinstance(right, ast.Constant)
            and right.value is None
            and isinstance(operator, ast.Eq | ast.NotEq)
        ):
            fix = f"{text(node.left)} is {'not ' if isinstance(operator, ast.NotEq) else ''}None"
            yield program.at(node, "better-written", 0.9, code=text(node), fix=fix)


def fractions_compared(program: PythonProgram) -> Findings:
    """`==` on fractions that have no exact form."""
    for node in program.nodes(ast.Compare):
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            sides = (node.left, node.comparators[0])
            if any(_inexact(side) for side in sides) and any(not isinstance(side, ast.Constant) for side in sides):
                yield program.at(node, "fraction-equality", 0.8, code=text(node))


def _inexact(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float) and node.value.is_integer() is False and (node.value * 1024) % 1 != 0
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add | ast.Sub)
        and (_inexact(node.left) or _inexact(node.right))
    )


def not_called(program: PythonProgram) -> Findings:
    """A function stands where its result was meant."""
    own = {node.name for node in program.functions if not program.owner(node)}
    methods = {node.name for node in program.functions if program.owner(node) and not node.decorator_list}
    texts = {"lower", "upper", "strip", "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "split"}
    for node in program.nodes(ast.If, ast.While, ast.Compare, ast.UnaryOp, ast.BoolOp):
        places: list[ast.expr] = []
        match node:
            case ast.If() | ast.While():
                places = [node.test]
            case ast.Compare():
                places = [node.left, *node.comparators]
            case ast.UnaryOp():
                places = [node.operand] if isinstance(node.op, ast.Not) else []
            case ast.BoolOp() if isinstance(program.parents.get(node), ast.If | ast.While):
                places = list(node.values)
        is_test = isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Is | ast.IsNot | ast.In | ast.NotIn)
        for place in places:
            named = isinstance(place, ast.Name) and place.id in own and place.id not in _rebound(program, place)
            method = isinstance(place, ast.Attribute) and (
                place.attr in texts
                or (place.attr in methods and text(place.value) == "self" and not _stored(program, place.attr))
            )
            if (named or method) and not is_test:
                yield program.at(place, "function-not-called", 0.9, name=text(place))


def _rebound(program: PythonProgram, name: ast.Name) -> set[str]:
    scope = program.scope(name)
    if isinstance(scope, ast.Module):
        return {node.id for node in program.nodes(ast.Name) if isinstance(node.ctx, ast.Store)}
    return bound_names(scope)


def _stored(program: PythonProgram, name: str) -> bool:
    return any(node.attr == name and isinstance(node.ctx, ast.Store) for node in program.nodes(ast.Attribute))


RULES = (literal_arms, contradictions, asked_before, none_compared, fractions_compared, not_called)
