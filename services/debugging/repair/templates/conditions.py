"""Conditions that are too weak or too strong, guards and base cases that are missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Function, Source

_RESULTS = ("0", "1", "-1", "[]", "[[]]", "''", "True", "False", "None", "{}")


def conditions(source: Source) -> Iterator[Candidate]:
    """One more condition beside one that stands, or another one in its place."""
    for node in source.focused:
        tests: list[ast.expr] = []
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            tests = [node.test]
        elif isinstance(node, ast.comprehension):
            tests = list(node.ifs)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Compare | ast.BoolOp):
            tests = [node.value]
        for test in tests:
            if source.function(test) is not None:
                yield from _beside(source, test)


def _beside(source: Source, test: ast.expr) -> Iterator[Candidate]:
    text = source.text(test)
    loose = isinstance(test, ast.BoolOp | ast.IfExp | ast.Lambda)
    for atom, prior in _atoms(source, test):
        if atom == text:
            continue
        for word, weight in (("and", 1.0), ("or", 1.0)):
            inner = f"({text})" if loose and not _joined(test, word) else text
            # A guard comes first, or the condition that it guards would fail before it.
            yield Candidate(
                "missing-condition", test.lineno, (source.fit(test, f"{atom} {word} {inner}", "bool"),), prior * weight
            )
        yield Candidate("condition", test.lineno, (source.fit(test, atom, "bool"),), prior * 0.8)


def _joined(test: ast.expr, word: str) -> bool:
    return isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) == (word == "and")


def _atoms(source: Source, test: ast.expr | ast.stmt) -> Iterator[tuple[str, float]]:
    """Conditions about what is in scope: emptiness, None, signs, bounds, membership."""
    names = source.in_scope(test)
    mentioned = {each.id for each in ast.walk(test) if isinstance(each, ast.Name)}
    for attribute in (each for each in ast.walk(test) if isinstance(each, ast.Attribute)):
        value = source.text(attribute.value)
        yield f"{value} is None", 0.5
        yield f"{value} is not None", 0.5
    for donor in source.donors(test):
        if "." in donor and not any(sign in donor for sign in "+-*/([ ") and donor.split(".")[0] in names:
            yield f"{donor} is not None", 0.4
            yield f"{donor} is None", 0.35
    for name in names:
        weight = 0.4 if name in mentioned else 0.3
        yield name, weight
        yield f"not {name}", weight
        yield f"{name} is None", weight * 0.7
        yield f"{name} is not None", weight * 0.5
        for atom in (f"{name} < 0", f"{name} == 0", f"{name} > 0", f"{name} <= 1"):
            yield atom, weight * 0.6
    for name in names:
        for other in names:
            if name != other:
                yield f"{name} in {other}", 0.15
                yield f"{name} not in {other}", 0.2
                yield f"{name} < len({other})", 0.2
                yield f"{name} >= len({other})", 0.1
                if name < other:
                    for sign in ("==", "!=", "<", ">", "<=", ">="):
                        yield f"{name} {sign} {other}", 0.15
    yield "True", 0.15
    yield "False", 0.1


def branches(source: Source) -> Iterator[Candidate]:
    """`elif` for `if` and back, `while` for `if` and back, both ways of a branch exchanged."""
    for node in source.focused:
        if not isinstance(node, ast.If | ast.While) or source.function(node) is None:
            continue
        start = source.span(node)[0]
        word = next((each for each in ("elif", "if", "while") if source.code.startswith(each, start)), "")
        if word == "if":
            yield Candidate("branch", node.lineno, (Edit(start, start + 2, "elif"),), 0.5)
            yield Candidate("branch", node.lineno, (Edit(start, start + 2, "while"),), 0.45)
        elif word == "elif":
            yield Candidate("branch", node.lineno, (Edit(start, start + 4, "if"),), 0.5)
        elif word == "while":
            yield Candidate("branch", node.lineno, (Edit(start, start + 5, "if"),), 0.4)


def guards(source: Source) -> Iterator[Candidate]:
    """A base case before a function's first statement, or a guard at the head of a loop's body."""
    for node in source.focused:
        if isinstance(node, Function):
            yield from _base_cases(source, node)
    for node, block in source.blocks:
        if not isinstance(node, ast.For | ast.While):
            continue
        for atom, prior in _atoms(source, block[0]):
            for word in ("continue", "break"):
                yield _inserted(source, block[0], f"if {atom}:", word, "missing-guard", prior * 0.5)


def _base_cases(source: Source, function: Function) -> Iterator[Candidate]:
    body = function.body
    first = body[1] if _is_docstring(body[0]) and len(body) > 1 else body[0]
    parameters = [each.arg for each in function.args.args if each.arg not in ("self", "cls")]
    recursive = any(isinstance(each, ast.Name) and each.id == function.name for each in ast.walk(function))
    weight = 0.4 if recursive else 0.3
    seen = [
        source.text(each.value)
        for each in ast.walk(function)
        if isinstance(each, ast.Return) and each.value is not None
    ]
    results = list(dict.fromkeys([*(text for text in seen if len(text) < 20), *_RESULTS, *parameters]))
    for name in parameters:
        tests = [
            (f"not {name}", 1.0),
            (f"{name} == 0", 0.8),
            (f"{name} <= 1", 0.7),
            (f"{name} is None", 0.8),
            (f"{name} < 0", 0.7),
        ]
        tests += [(f"len({name}) <= 1", 0.8), (f"len({name}) == 1", 0.6), (f"{name} == 1", 0.5)]
        tests += [(f"{name} == {other}", 0.5) for other in parameters if other > name]
        for test, prior in tests:
            for result in [*results, f"[{name}]", f"{name}[0]"]:
                yield _inserted(source, first, f"if {test}:", f"return {result}", "missing-base-case", weight * prior)
    # A base case after others, where only they make its condition safe.
    guarded = [each for each in body if isinstance(each, ast.If) and isinstance(each.body[-1], ast.Return)]
    if guarded and guarded[-1] is not body[-1]:
        after = body[body.index(guarded[-1]) + 1]
        for name in parameters:
            for test in (f"not {name}", f"{name} == 0", f"{name} < 0", f"len({name}) == 1"):
                for result in results:
                    yield _inserted(source, after, f"if {test}:", f"return {result}", "missing-base-case", weight * 0.6)


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _inserted(source: Source, before: ast.stmt, head: str, inner: str, template: str, prior: float) -> Candidate:
    indent, place = source.indent(before), source.line_start(before.lineno)
    return Candidate(template, before.lineno, (Edit(place, place, f"{indent}{head}\n{indent}    {inner}\n"),), prior)


def literal_arms(source: Source) -> Iterator[Candidate]:
    """`x == 1 or 2`: each value compared on its own."""
    for node in source.focused:
        if not isinstance(node, ast.BoolOp) or not isinstance(node.values[0], ast.Compare):
            continue
        first = node.values[0]
        bare = [each for each in node.values[1:] if isinstance(each, ast.Constant)]
        if len(first.ops) != 1 or len(bare) != len(node.values) - 1:
            continue
        head = source.code[source.span(first)[0] : source.span(first.comparators[0])[0]]
        edits = [source.replace(each, head + source.text(each)) for each in bare]
        yield Candidate("literal-arm", node.lineno, tuple(edits), 1.0)
        members = ", ".join(source.text(each) for each in [first.comparators[0], *bare])
        word = {ast.Eq: "in", ast.NotEq: "not in"}.get(type(first.ops[0]))
        if word:
            within = source.replace(node, f"{source.text(first.left)} {word} ({members})")
            yield Candidate("literal-arm", node.lineno, (within,), 0.6)


TEMPLATES = (conditions, branches, guards, literal_arms)
