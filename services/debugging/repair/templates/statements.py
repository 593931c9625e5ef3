"""Statements that are missing, too many, in the wrong order, or in the wrong block."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from services.debugging.repair.source import Candidate, Edit, Function, Source
from services.debugging.repair.templates.operators import source_in_text

_GROWS = {
    "append": "append",
    "add": "add",
    "appendleft": "append",
    "pop": "append",
    "popleft": "append",
    "extend": "append",
    "discard": "add",
}
_MADE_BY = {"set": "add", "list": "append", "deque": "append"}


def _lines(source: Source, statement: ast.stmt) -> tuple[int, int] | None:
    """The places of the whole lines of a statement; None where it shares a line."""
    assert statement.end_lineno is not None  # noqa: S101 - parsed nodes have it
    first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
    start, end = source.line_start(first), source.line_start(statement.end_lineno + 1)
    before, after = source.code[start : source.span(statement)[0]], source.code[source.span(statement)[1] : end]
    if before.strip() or (after.strip() and not after.strip().startswith("#")) or isinstance(statement, Function):
        return None
    return start, end


def order(source: Source) -> Iterator[Candidate]:
    """Two neighbours exchanged; a statement deleted, repeated, or moved to the end or the beginning of its block."""
    for _, block in source.blocks:
        places = [_lines(source, statement) for statement in block]
        for index, statement in enumerate(block):
            place = places[index]
            if place is None:
                continue
            text = _closed(source.code[place[0] : place[1]])
            if len(block) > 1:
                prior = 0.2 if isinstance(statement, ast.If | ast.For | ast.While) else 0.3
                yield Candidate("needless-statement", statement.lineno, (Edit(*place, ""),), prior)
            elif not isinstance(statement, ast.Pass):
                nothing = f"{source.indent(statement)}pass\n"
                yield Candidate("needless-statement", statement.lineno, (Edit(*place, nothing),), 0.2)
            following = places[index + 1] if index + 1 < len(block) else None
            if following is not None:
                other = _closed(source.code[following[0] : following[1]])
                swap = (Edit(place[0], following[1], other + text),)
                yield Candidate("swapped-statements", statement.lineno, swap, 0.6)
                yield Candidate("swapped-statements", block[index + 1].lineno, swap, 0.55)
            if len(block) > 2:
                last, first = places[-1], places[0]
                if last is not None and index < len(block) - 2:
                    yield Candidate(
                        "moved-statement", statement.lineno, (Edit(*place, ""), Edit(last[1], last[1], text)), 0.3
                    )
                    yield Candidate(
                        "moved-statement", statement.lineno, (Edit(*place, ""), Edit(last[0], last[0], text)), 0.3
                    )
                if first is not None and index > 1:
                    yield Candidate(
                        "moved-statement", statement.lineno, (Edit(*place, ""), Edit(first[0], first[0], text)), 0.3
                    )


def _closed(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def indentation(source: Source) -> Iterator[Candidate]:
    """A statement moved out of its block, or into the one before it."""
    for node, block in source.blocks:
        for index, statement in enumerate(block):
            place = _lines(source, statement)
            if place is None:
                continue
            text = _closed(source.code[place[0] : place[1]])
            if index == len(block) - 1 and not isinstance(node, Function) and isinstance(node, ast.stmt):
                outer, inner = source.indent(node), source.indent(statement)
                out = _shifted(text, inner, outer)
                if len(block) > 1:
                    yield Candidate("indentation", statement.lineno, (Edit(*place, out),), 0.6)
                above = source.parents.get(node)
                while isinstance(above, ast.stmt) and not isinstance(above, Function) and len(block) > 1:
                    yield Candidate(
                        "indentation",
                        statement.lineno,
                        (Edit(*place, _shifted(text, inner, source.indent(above))),),
                        0.4,
                    )
                    above = source.parents.get(above)
            if index > 0:
                yield from _into(source, block[index - 1], statement, text, place)
            if index == 0 and len(block) > 1 and isinstance(node, ast.For | ast.While | ast.If):
                head = source.line_start(node.lineno)
                out = _shifted(text, source.indent(statement), source.indent(node))
                yield Candidate("moved-statement", statement.lineno, (Edit(*place, ""), Edit(head, head, out)), 0.45)
            following = block[index + 1] if index + 1 < len(block) else None
            if isinstance(following, ast.For | ast.While | ast.If) and not isinstance(
                statement, ast.For | ast.While | ast.If
            ):
                head = source.line_start(following.body[0].lineno)
                inner_text = _shifted(text, source.indent(statement), source.indent(following.body[0]))
                yield Candidate(
                    "moved-statement", statement.lineno, (Edit(*place, ""), Edit(head, head, inner_text)), 0.4
                )


def _into(
    source: Source, before: ast.stmt, statement: ast.stmt, text: str, place: tuple[int, int]
) -> Iterator[Candidate]:
    """The statement as the last of blocks that end right before it."""
    weight = 0.5
    while isinstance(before, ast.For | ast.While | ast.If | ast.With | ast.Try):
        orelse = getattr(before, "orelse", [])
        block = orelse if orelse else before.body
        yield Candidate(
            "indentation",
            statement.lineno,
            (Edit(*place, _shifted(text, source.indent(statement), source.indent(block[0]))),),
            weight,
        )
        if orelse and isinstance(before, ast.If):
            weight *= 0.8
        before = block[-1]


def _shifted(text: str, old: str, new: str) -> str:
    return "".join(new + line[len(old) :] if line.startswith(old) else line for line in text.splitlines(keepends=True))


def missing(source: Source) -> Iterator[Candidate]:
    """A new statement before or after each one: something grows, is counted, is taken over, or ends a loop."""
    for node, block in source.blocks:
        function = node if isinstance(node, Function) else source.function(node)
        if function is None:
            continue
        news = list(_news(source, function))
        loop = _is_in_loop(source, block[0])
        if loop:
            news += [("break", 0.35), ("continue", 0.3)]
        news += [
            (f"return {text}", 0.2) for text in ("True", "False", "None", "[]", "0", "-1", *source.names[function][:12])
        ]
        for index, statement in enumerate(block):
            place = _lines(source, statement)
            if place is None and not isinstance(statement, Function):
                continue
            indent = source.indent(statement)
            start = source.line_start(statement.lineno)
            docstring = index == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            for text, prior in () if docstring else news:
                prior = prior * 0.9 if index == 0 and loop else prior
                yield Candidate(
                    "missing-statement", statement.lineno, (Edit(start, start, f"{indent}{text}\n"),), prior
                )
            if index == len(block) - 1 and not isinstance(statement, ast.Return | ast.Break | ast.Continue | ast.Raise):
                assert statement.end_lineno is not None  # noqa: S101 - parsed nodes have it
                end = source.line_start(statement.end_lineno + 1)
                newline = "" if source.code[:end].endswith("\n") else "\n"
                for text, prior in news:
                    edit = Edit(end, end, f"{newline}{indent}{text}\n")
                    yield Candidate("missing-statement", statement.end_lineno + 1, (edit,), prior)


def _is_in_loop(source: Source, node: ast.AST) -> bool:
    above = source.parents.get(node)
    while above is not None and not isinstance(above, Function):
        if isinstance(above, ast.For | ast.While):
            return True
        above = source.parents.get(above)
    return False


def _news(source: Source, function: Function) -> Iterator[tuple[str, float]]:
    """Statements that may be missing in a function, by what its variables are used for."""
    names = source.in_scope(function.body[-1])[:12]
    grows = _growing(source, function)
    stored = {
        source.text(node.value) for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }  # fmt: skip
    values = [
        *names,
        *(text for text in source.donors(function.body[0]) if not text.isidentifier() and text[:1] not in "'\""),
    ][:24]
    for name, method in grows.items():
        for value in values:
            if value != name and not value.isdigit():
                yield f"{name}.{method}({value})", 0.45 if value in names else 0.3
        if method == "append":
            yield f"{name}.pop()", 0.35
    augmented = {source.text(node.target) for node in ast.walk(function) if isinstance(node, ast.AugAssign)}
    numbers = [name for name in names if name not in grows]
    for name in numbers:
        weight = 0.4 if name in augmented else 0.3
        yield f"{name} += 1", weight
        yield f"{name} -= 1", weight
        yield f"{name} = 0", 0.2
        yield f"{name} = []", 0.1
        for other in names:
            if other != name:
                yield f"{name} += {other}", 0.2
    for name in names:
        for value in values:
            if value != name and not value.isdigit():
                yield f"{name} = {value}", 0.3 if value in names else 0.25
    for name in sorted(stored):
        for key in names:
            for value in [*names, "True", "0", "1"]:
                if key not in (name, value):
                    yield f"{name}[{key}] = {value}", 0.2


def _growing(source: Source, function: Function) -> dict[str, str]:
    """The variables that are lists or sets, and how they grow."""
    found: dict[str, str] = {}
    outer = function
    while (above := source.function(outer)) is not None:
        outer = above
    for node in ast.walk(outer):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            if node.func.attr in _GROWS:
                found.setdefault(node.func.value.id, _GROWS[node.func.attr])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
            if isinstance(value, ast.List):
                found.setdefault(name, "append")
            elif isinstance(value, ast.Set):
                found[name] = "add"
            elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _MADE_BY:
                found[name] = _MADE_BY[value.func.id]
    return found


def default_lists(source: Source) -> Iterator[Candidate]:
    """A list as a default that calls share: a fresh one in each call."""
    for node in source.focused:
        if not isinstance(node, Function):
            continue
        plain = [*node.args.posonlyargs, *node.args.args]
        for argument, default in zip(plain[len(plain) - len(node.args.defaults) :], node.args.defaults, strict=True):
            if isinstance(default, ast.List | ast.Dict | ast.Set) or (
                isinstance(default, ast.Call) and not default.args
            ):
                first = node.body[0]
                place, indent = source.line_start(first.lineno), source.indent(first)
                fresh = f"{indent}if {argument.arg} is None:\n{indent}    {argument.arg} = {source.text(default)}\n"
                yield Candidate(
                    "shared-default", node.lineno, (source.replace(default, "None"), Edit(place, place, fresh)), 0.8
                )


def updates(source: Source) -> Iterator[Candidate]:
    """A wrong thing is updated, in a wrong way: another target, `x = y` for `x.update(y)`, a value that nobody takes."""
    for node in source.focused:
        if isinstance(node, ast.Assign | ast.AugAssign) and source.function(node) is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from _targets(source, target)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and source.function(node) is not None:
            call = node.value
            start = source.span(node)[0]
            for name in source.in_scope(node):
                weight = 0.5 if any(isinstance(each, ast.Name) and each.id == name for each in call.args) else 0.3
                yield Candidate("dropped-value", node.lineno, (Edit(start, start, f"{name} = "),), weight)
            if isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords:
                left, right = source.text(call.func.value), source.text(call.args[0])
                for sign, prior in (("=", 0.4), ("+=", 0.35), ("|=", 0.2)):
                    if isinstance(call.func.value, ast.Name | ast.Subscript | ast.Attribute):
                        edit = source.replace(node, f"{left} {sign} {right}")
                        yield Candidate("dropped-value", node.lineno, (edit,), prior)


def dropped(source: Source) -> Iterator[Candidate]:
    """`x + 1` as a statement: its result kept in `x`."""
    for node in source.focused:
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.BinOp):
            continue
        value = node.value
        if not isinstance(value.left, ast.Name | ast.Subscript | ast.Attribute):
            continue
        left, right = source.text(value.left), source.text(value.right)
        sign = source.code[source.span(value.left)[1] : source.span(value.right)[0]].strip()
        for other, prior in ((sign, 1.0), ("//", 0.9 if sign == "/" else 0.0)):
            if prior:
                yield Candidate(
                    "dropped-value", node.lineno, (source.replace(node, f"{left} {other}= {right}"),), prior
                )


def _targets(source: Source, target: ast.expr) -> Iterator[Candidate]:
    if not isinstance(target, ast.Subscript | ast.Attribute):
        return
    for donor in source.donors(target):
        stored = donor.isidentifier() or donor.endswith("]") or "." in donor
        if stored and donor != source.text(target) and not any(sign in donor for sign in "+*%()"):
            yield Candidate("variable", target.lineno, (source.replace(target, donor),), 0.4)


def exchanged(source: Source) -> Iterator[Candidate]:
    """Two variables of one statement, each in the other's place."""
    for node in source.focused:
        if (
            not isinstance(node, ast.Expr | ast.Assign | ast.AugAssign | ast.Return | ast.For)
            or source.function(node) is None
        ):
            continue
        roots: list[ast.AST] = [node.iter] if isinstance(node, ast.For) else [node]
        names = [
            each for root in roots for each in ast.walk(root)
            if isinstance(each, ast.Name) and each.id in source.in_scope(each) and not source_in_text(source, each)
        ][:8]  # fmt: skip
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                if first.id != second.id:
                    swap = (source.replace(first, second.id), source.replace(second, first.id))
                    yield Candidate("swapped-operands", first.lineno, swap, 0.35)


TEMPLATES = (order, indentation, missing, default_lists, updates, exchanged, dropped)
