"""Python: loops over sequences: bounds that go too far or stop too early, and sequences that change under the loop."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from services.debugging.analysis.program import Findings
from services.debugging.analysis.python_program import PythonProgram
from services.debugging.analysis.python_tree import LOOPS, is_call, is_number, same, targets, text, walk

_SHRINKING = {
    "list": {"remove", "pop", "insert", "clear"},
    "set": {"remove", "add", "discard", "pop", "clear"},
    "dict": {"pop", "popitem", "clear"},
}
_GROWING = {"append", "extend", "insert", "pop", "remove", "add", "clear"}


@dataclass(frozen=True)
class Bound:
    """A number that is the length of `sequence` plus `offset`."""

    sequence: ast.expr
    offset: int


def _length(program: PythonProgram, value: ast.AST) -> Bound | None:
    """`len(x)`, `len(x) ± number`, or a name that was given such a value once."""
    if isinstance(value, ast.Call) and is_call(value, "len") and len(value.args) == 1:
        return Bound(value.args[0], 0) if isinstance(value.args[0], ast.Name | ast.Attribute | ast.Subscript) else None
    if (
        isinstance(value, ast.BinOp)
        and isinstance(value.op, ast.Add | ast.Sub)
        and isinstance(value.right, ast.Constant)
    ):
        inner, step = _length(program, value.left), value.right.value
        if inner and isinstance(step, int):
            return Bound(inner.sequence, inner.offset + (step if isinstance(value.op, ast.Add) else -step))
    if isinstance(value, ast.Name):
        scope = program.scope(value)
        stores = [
            node
            for node in ast.walk(scope)
            if isinstance(node, ast.Name) and node.id == value.id and isinstance(node.ctx, ast.Store)
        ]
        if (
            len(stores) == 1
            and isinstance(parent := program.parents.get(stores[0]), ast.Assign)
            and is_call(parent.value, "len")
        ):
            bound = _length(program, parent.value)
            if bound and isinstance(bound.sequence, ast.Name) and not _grows(scope, bound.sequence):
                return bound
    return None


def _grows(scope: ast.AST, sequence: ast.expr) -> bool:
    for node in ast.walk(scope):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _GROWING
            and same(node.func.value, sequence)
        ):
            return True
        if (
            isinstance(sequence, ast.Name)
            and isinstance(node, ast.Name)
            and node.id == sequence.id
            and not isinstance(node.ctx, ast.Load)
        ):
            return True
        if isinstance(node, ast.AugAssign) and same(node.target, sequence):
            return True
    return False


def _reads(body: list[ast.stmt], sequence: ast.expr, index: str, offset: int) -> list[ast.Subscript]:
    """The places that read `sequence[index + offset]`."""
    found = []
    for node in walk(body):
        if isinstance(node, ast.Subscript) and same(node.value, sequence) and _offset(node.slice, index) == offset:
            found.append(node)
    return found


def _offset(value: ast.AST, index: str) -> int | None:
    if isinstance(value, ast.Name) and value.id == index:
        return 0
    if isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name) and value.left.id == index:
        step = value.right.value if isinstance(value.right, ast.Constant) else None
        if isinstance(step, int) and isinstance(value.op, ast.Add | ast.Sub):
            return step if isinstance(value.op, ast.Add) else -step
    return None


def _guarded(program: PythonProgram, node: ast.AST, loop: ast.AST, index: str) -> bool:
    """Whether something before the read looks at the index or the length, or the read may fail quietly."""
    child: ast.AST = node
    for above in program.above(node):
        if above is loop:
            break
        test: ast.AST | None = None
        if isinstance(above, ast.If | ast.IfExp | ast.While) and child is not above.test:
            test = above.test
        elif isinstance(above, ast.BoolOp) and above.values[0] is not child:
            test = above
        elif isinstance(above, ast.Try | ast.ListComp | ast.GeneratorExp):
            return True
        if test is not None and _mentions(test, index, node):
            return True
        child = above
    statement = program.statement(node)
    body = getattr(loop, "body", [])
    top = next((entry for entry in body if entry is statement or entry in list(program.above(node))), None)
    for entry in body[: body.index(top)] if top in body else []:
        if (
            isinstance(entry, ast.If)
            and any(isinstance(found, ast.Break | ast.Continue | ast.Return) for found in walk(entry.body))
            and _mentions(entry.test, index, None)
        ):
            return True
    return False


def _mentions(test: ast.AST, index: str, read: ast.AST | None) -> bool:
    """Whether a condition compares the index itself, or a length."""
    for node in ast.walk(test):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                plain = _offset(side, index) is not None or is_call(side, "len")
                if plain and side is not read:
                    return True
        if isinstance(node, ast.Name) and node.id == index and test is node:
            return True
    return False


def ranges(program: PythonProgram) -> Findings:
    """`for i in range(…)` that reads one past the end, or leaves out an element."""
    for loop in program.nodes(ast.For):
        if (
            not isinstance(loop.target, ast.Name)
            or not isinstance(loop.iter, ast.Call)
            or not is_call(loop.iter, "range")
            or loop.iter.keywords
        ):
            continue
        index, arguments = loop.target.id, loop.iter.args
        changed = any(
            isinstance(node, ast.Name) and node.id == index and isinstance(node.ctx, ast.Store)
            for node in walk(loop.body)
        )
        if changed or not arguments:
            continue
        step = arguments[2] if len(arguments) == 3 else None
        if step is not None and is_number(step, -1):
            yield from _down(program, loop, index, arguments)
        elif step is None:
            yield from _up(program, loop, index, arguments)


def _up(program: PythonProgram, loop: ast.For, index: str, arguments: list[ast.expr]) -> Findings:
    start, stop = (ast.Constant(value=0), arguments[0]) if len(arguments) == 1 else (arguments[0], arguments[1])
    bound = _length(program, stop) or _shrinking_bound(program, loop, stop)
    if bound is None or program.type_of(bound.sequence) == "dict" or _grows(loop, bound.sequence):
        return
    reached = False
    for offset in (0, 1, 2):
        for read in _reads(loop.body, bound.sequence, index, offset):
            if bound.offset + offset > 0 and not reached and not _guarded(program, read, loop, index):
                reached = True
                fix = f"range({', '.join([*(text(entry) for entry in arguments[:-1]), _less(stop, bound.offset + offset)])})"
                values = {"sequence": text(bound.sequence), "element": text(read), "fix": fix}
                yield program.at(loop.iter, "off-by-one", 0.9, **values)
    if not reached:
        yield from _left_out(program, loop, index, start, bound)


def _less(stop: ast.expr, by: int) -> str:
    if (
        isinstance(stop, ast.BinOp)
        and isinstance(stop.right, ast.Constant)
        and stop.right.value == by
        and isinstance(stop.op, ast.Add)
    ):
        return text(stop.left)
    return f"{text(stop)} - {by}"


def _shrinking_bound(program: PythonProgram, loop: ast.For, stop: ast.expr) -> Bound | None:
    """`n - i` where `i` counts from 0 in a loop around: as far as `n` in its first round."""
    if not isinstance(stop, ast.BinOp) or not isinstance(stop.op, ast.Sub) or not isinstance(stop.right, ast.Name):
        return None
    for outer in program.above(loop):
        named = isinstance(outer, ast.For) and isinstance(outer.target, ast.Name) and outer.target.id == stop.right.id
        source = outer.iter if named and isinstance(outer, ast.For) else None
        if isinstance(source, ast.Call) and is_call(source, "range") and len(source.args) == 1:
            return _length(program, stop.left)
    return None


def _left_out(program: PythonProgram, loop: ast.For, index: str, start: ast.expr, bound: Bound) -> Findings:
    """A loop from 1, or to one before the end, in a function that does not read the element left out in any other way."""
    if any(isinstance(above, LOOPS) for above in program.above(loop)) or not isinstance(bound.sequence, ast.Name):
        return
    scope, name = program.scope(loop), bound.sequence.id
    if any(isinstance(node, LOOPS) for node in walk(loop.body)) or not _reads(loop.body, bound.sequence, index, 0):
        return
    uses = [
        node
        for node in ast.walk(scope)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    parents = [(node, program.parents.get(node)) for node in uses]
    plain = all(
        (isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Name) and parent.slice.id == index)
        or is_call(parent, "len")
        for _, parent in parents
    )
    other_index = [
        node
        for node in walk(loop.body)
        if isinstance(node, ast.BinOp)
        and any(isinstance(part, ast.Name) and part.id == index for part in ast.walk(node))
        and not isinstance(program.parents.get(node), ast.AugAssign)
    ]
    if (
        not plain
        or [node for node in other_index if _offset(node, index) is not None]
        or any(is_number(entry, 0) for _, parent in parents for entry in ast.iter_child_nodes(parent or loop))
    ):
        return
    reads = {id(node) for node in _reads(loop.body, bound.sequence, index, 0)}
    sums = [
        node
        for node in walk(loop.body)
        if isinstance(node, ast.AugAssign) and any(id(part) in reads for part in ast.walk(node.value))
    ]
    if is_number(start, 1) and bound.offset == 0 and sums:
        yield program.at(loop.iter, "loop-skips-element", 0.65, sequence=name, element=f"{name}[0]", index=index)
    elif is_number(start, 0) and bound.offset == -1 and sums:
        yield program.at(loop.iter, "loop-skips-element", 0.65, sequence=name, element=f"{name}[-1]", index=index)


def _down(program: PythonProgram, loop: ast.For, index: str, arguments: list[ast.expr]) -> Findings:
    bound = _length(program, arguments[0])
    if bound is None or program.type_of(bound.sequence) == "dict":
        return
    if bound.offset == 0:
        for read in _reads(loop.body, bound.sequence, index, 0):
            if not _guarded(program, read, loop, index):
                fix = f"range({text(arguments[0])} - 1, {text(arguments[1])}, -1)"
                values = {"sequence": text(bound.sequence), "element": text(read), "fix": fix}
                yield program.at(loop.iter, "off-by-one", 0.9, **values)
                return
    elif bound.offset == -1 and is_number(arguments[1], 0):
        name = text(bound.sequence)
        others = [node for node in walk(loop.body) if isinstance(node, ast.BinOp) and _offset(node, index) is not None]
        scope = program.scope(loop)
        first = any(
            isinstance(node, ast.Subscript) and same(node.value, bound.sequence) and not _is_index(node.slice, index)
            for node in ast.walk(scope)
        )
        nested = any(isinstance(node, LOOPS) for node in (*walk(loop.body), *program.above(loop)))
        if _reads(loop.body, bound.sequence, index, 0) and not others and not first and not nested:
            yield program.at(loop.iter, "loop-skips-element", 0.7, sequence=name, element=f"{name}[0]", index=index)


def _is_index(value: ast.AST, index: str) -> bool:
    return isinstance(value, ast.Name) and value.id == index


def whiles(program: PythonProgram) -> Findings:
    """`while i <= len(x)` that reads `x[i]`, and `while i < len(x)` that reads `x[i + 1]`."""
    for loop in program.nodes(ast.While):
        parts = (
            loop.test.values if isinstance(loop.test, ast.BoolOp) and isinstance(loop.test.op, ast.And) else [loop.test]
        )
        for test in parts:
            if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Lt | ast.LtE):
                continue
            bound = _length(program, test.comparators[0])
            if bound is None or not isinstance(test.left, ast.Name) or _grows(loop, bound.sequence):
                continue
            index = test.left.id
            past = bound.offset + isinstance(test.ops[0], ast.LtE)
            before = _before_change(loop, index)
            for offset in (0, 1):
                reads = _reads([*before, ast.Expr(value=loop.test)], bound.sequence, index, offset)
                reads = [read for read in reads if not _guarded(program, read, loop, index)]
                if reads and past + offset > 0 and (offset or past == 1):
                    fix = (
                        f"{index} < {text(test.comparators[0])}"
                        if not offset
                        else f"{index} < {text(test.comparators[0])} - {past + offset}"
                    )
                    values = {"sequence": text(bound.sequence), "element": text(reads[0]), "fix": fix}
                    yield program.at(test, "off-by-one", 0.9, **values)
                    break


def _before_change(loop: ast.While, index: str) -> list[ast.stmt]:
    """The statements of a loop up to the first that gives the index a new value."""
    kept: list[ast.stmt] = []
    for statement in loop.body:
        if any(
            isinstance(node, ast.Name) and node.id == index and isinstance(node.ctx, ast.Store)
            for node in walk([statement])
        ):
            if isinstance(statement, ast.If | ast.While | ast.For):
                test = statement.iter if isinstance(statement, ast.For) else statement.test
                kept.append(ast.Expr(value=test))
            break
        kept.append(statement)
    return kept


def past_end(program: PythonProgram) -> Findings:
    """`x[len(x)]`."""
    for node in program.nodes(ast.Subscript):
        bound = _length(program, node.slice)
        if bound and bound.offset >= 0 and same(bound.sequence, node.value) and program.type_of(node.value) != "dict":
            guard = any(isinstance(above, ast.Try) for above in program.above(node))
            if not guard and not isinstance(node.value, ast.Call):
                name = text(node.value)
                yield program.at(
                    node, "off-by-one", 0.9, element=text(node), sequence=name, fix=f"{name}[len({name}) - 1]"
                )


def changed_while_iterating(program: PythonProgram) -> Findings:
    """Removing from a sequence while a loop walks over it."""
    for loop in program.nodes(ast.For):
        source = _walked(loop.iter)
        counted = None
        if (
            isinstance(loop.iter, ast.Call)
            and is_call(loop.iter, "range")
            and isinstance(loop.target, ast.Name)
            and len(loop.iter.args) <= 2
        ):
            bound = _length(program, loop.iter.args[-1])
            counted = bound.sequence if bound else None
        sequence = source if source is not None else counted
        if sequence is None or not isinstance(sequence, ast.Name | ast.Attribute):
            continue
        for node in walk(loop.body):
            statement = program.statement(node)
            if statement is None or not _changes_size(program, node, sequence, loop, source is None):
                continue
            block = program.block(statement)
            after = block[block.index(statement) + 1 :] if statement in block else []
            rebound = any(
                isinstance(found, ast.Name) and found.id in targets(sequence) and isinstance(found.ctx, ast.Store)
                for found in walk(loop.body)
            )
            left = any(isinstance(found, ast.Break | ast.Return | ast.Raise) for found in after)
            if not left and not rebound:
                yield program.at(node, "changed-under-loop", 0.9, sequence=text(sequence), line=loop.lineno)
                break


def _walked(source: ast.expr) -> ast.expr | None:
    if isinstance(source, ast.Name | ast.Attribute):
        return source
    if (
        isinstance(source, ast.Call)
        and is_call(source, "enumerate", "reversed")
        and source.args
        and not is_call(source, "reversed")
    ):
        return _walked(source.args[0])
    if (
        isinstance(source, ast.Call)
        and isinstance(source.func, ast.Attribute)
        and source.func.attr in {"items", "keys", "values"}
    ):
        return source.func.value
    return None


def _changes_size(program: PythonProgram, node: ast.AST, sequence: ast.expr, loop: ast.For, counted: bool) -> bool:
    if isinstance(node, ast.Delete):
        return any(isinstance(target, ast.Subscript) and same(target.value, sequence) for target in node.targets)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and same(node.func.value, sequence):
        if counted:
            by_index = (
                bool(node.args) and isinstance(node.args[0], ast.Name) and node.args[0].id in targets(loop.target)
            )
            return node.func.attr == "remove" or (node.func.attr == "pop" and by_index)
        kind = program.type_of(sequence)
        default = {"remove", "discard"} | ({"pop"} if not isinstance(loop.iter, ast.Name) or node.args else set())
        return node.func.attr in _SHRINKING.get(kind, default)
    return False


RULES = (ranges, whiles, past_end, changed_while_iterating)
