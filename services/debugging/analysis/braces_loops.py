"""JavaScript, Java and C++: loops that count: bounds that go too far, counters that run away, conditions that nothing changes."""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Node

from services.debugging.analysis.program import Findings
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    CALLS,
    FUNCTIONS,
    INDEXED,
    TreeProgram,
    called_name,
    condition,
    element,
    inner,
    is_binary,
    length_of,
    number,
    operator,
    part,
    receiver,
    sides,
    text,
    walk,
)

_GROWING = frozenset(
    [
        "push",
        "pop",
        "shift",
        "unshift",
        "splice",
        "add",
        "remove",
        "push_back",
        "pop_back",
        "insert",
        "erase",
        "emplace_back",
        "resize",
        "clear",
        "append",
    ]
)


@dataclass(frozen=True)
class Counter:
    """A loop's test: `index operator bound`, where the bound is the length of a sequence plus `offset`."""

    index: str
    sequence: str
    offset: int
    test: Node
    bound: str


def _bound(program: TreeProgram, node: Node | None) -> tuple[str, int] | None:
    """(sequence, offset) of `x.length`, `x.size() - 1`, of a name that was once given such a value, or that an array was made with."""
    node = inner(node)
    sequence = length_of(node)
    if sequence is not None:
        return text(sequence), 0
    if is_binary(node, "+", "-"):
        left, right = sides(node)
        step, found = number(right), _bound(program, left)
        if found and step is not None and step == int(step):
            return found[0], found[1] + int(step) * (1 if operator(node) == "+" else -1)
        return None
    if node is not None and node.type == "identifier":
        return _named(program, node)
    return None


def _named(program: TreeProgram, node: Node) -> tuple[str, int] | None:
    around: Node = program.function(node) or program.root
    name, given = text(node), []
    for found in walk(around):
        if (
            found.type in {"variable_declarator", "init_declarator"}
            and text(part(found, "name") or part(found, "declarator")) == name
        ):
            given.append(part(found, "value"))
        elif (found.type in ASSIGNMENTS and text(part(found, "left")) == name) or (
            found.type == "update_expression" and text(part(found, "argument")) == name
        ):
            return None
    if len(given) == 1 and (sequence := length_of(given[0])) is not None and not grows(around, text(sequence)):
        return text(sequence), 0
    made = _made_with(around, name)
    return (made, 0) if made else None


def _made_with(around: Node, size: str) -> str:
    """The one array that is made with a size: `new int[n]`, `std::vector<int> a(n)`, `int a[n]`."""
    found: list[str] = []
    for node in walk(around):
        if node.type in {"variable_declarator", "init_declarator"}:
            name, value = text(part(node, "name") or part(node, "declarator")), part(node, "value")
            if (
                value is not None
                and value.type == "array_creation_expression"
                and f"[{size}]" in text(value)
                and text(value).count("[") == 1
            ) or (
                (
                    value is not None
                    and value.type == "argument_list"
                    and text(value.named_children[0] if value.named_children else None) == size
                )
                and "vector" in text(node.parent)
                and not grows(around, name)
            ):
                found.append(name)
        elif (
            node.type == "array_declarator"
            and text(part(node, "size")) == size
            and node.parent is not None
            and node.parent.type != "parameter_declaration"
        ):
            found.append(text(part(node, "declarator")))
    return found[0] if len(found) == 1 else ""


def grows(around: Node, sequence: str) -> bool:
    for node in walk(around):
        if node.type in CALLS and called_name(node) in _GROWING and text(receiver(node)) == sequence:
            return True
        if node.type in ASSIGNMENTS and text(part(node, "left")) == sequence:
            return True
    return False


def counters(program: TreeProgram) -> list[tuple[Node, Counter]]:
    """The tests of loops that compare an index with a length."""
    found = []
    for loop in program.nodes({"for_statement", "while_statement"}):
        test = condition(loop)
        tests = [test]
        while is_binary(tests[0], "&&"):
            tests = [*sides(tests[0]), *tests[1:]]
        for entry in tests:
            if entry is None or not is_binary(entry, "<", "<="):
                continue
            left, right = sides(entry)
            bound = _bound(program, right)
            if bound and left is not None and left.type == "identifier" and right is not None:
                reach = bound[1] + (operator(entry) == "<=")
                found.append((loop, Counter(text(left), bound[0], reach, entry, text(right))))
    return found


def too_far(program: TreeProgram) -> Findings:
    """A loop that reads past the end."""
    for loop, counter in counters(program):
        body = part(loop, "body")
        step_size = number(
            next(
                (
                    part(node, "right")
                    for node in walk(part(loop, "update") or part(loop, "increment"))
                    if "=" in operator(node)
                ),
                None,
            )
        )
        if body is None or grows(body, counter.sequence) or (step_size or 1) > 1:
            continue
        for node in walk(body, into_functions=False):
            read = element(node)
            if read is None or text(read[0]) != counter.sequence:
                continue
            step = _step(read[1], counter.index)
            if step is None or counter.offset + step <= 0 or counter.offset + step > 2:
                continue
            if _moved(loop, node, counter.index):
                break
            if not _guarded(program, node, loop, counter):
                over = counter.offset + step - (operator(counter.test) == "<=")
                fix = f"{counter.index} < {counter.bound}" + (f" - {over}" if over > 0 else "")
                yield program.at(
                    counter.test, "off-by-one", 0.9, element=text(node), sequence=counter.sequence, fix=fix
                )
                break


def _step(index: Node, name: str) -> int | None:
    index = inner(index) or index
    if text(index) == name:
        return 0
    left, right = sides(index) if is_binary(index, "+", "-") else (None, None)
    step = number(right)
    if left is not None and text(left) == name and step is not None:
        return int(step) if operator(index) == "+" else -int(step)
    return None


def _moved(loop: Node, read: Node, index: str) -> bool:
    """Whether the loop's body gives the index another value before the read."""
    for node in walk(part(loop, "body")):
        if node.start_byte >= read.start_byte:
            return False
        changed = (
            part(node, "left")
            if node.type in ASSIGNMENTS
            else part(node, "argument")
            if node.type == "update_expression"
            else None
        )
        if changed is None and node.type == "update_expression" and node.named_children:
            changed = node.named_children[0]
        if text(changed) == index:
            return True
    return False


def _guarded(program: TreeProgram, read: Node, loop: Node, counter: Counter) -> bool:
    """Whether a condition before the read looks at the index or the length, or an error is caught."""
    child = read
    for above in program.above(read):
        if above.id == loop.id:
            break
        test: Node | None = None
        if (
            above.type in {"if_statement", "while_statement", "for_statement"}
            or "ternary" in above.type
            or "conditional" in above.type
        ):
            test = part(above, "condition")
            test = None if test is not None and test.id == child.id else test
        elif is_binary(above, "&&", "||") and (right := part(above, "right")) is not None and right.id == child.id:
            test = part(above, "left")
        elif is_binary(above, "??", "===", "!==") or above.type in FUNCTIONS | {"try_statement"}:
            return True
        if test is not None and _mentions(test, counter):
            return True
        child = above
    for statement in (part(loop, "body") or loop).named_children:
        if statement.end_byte > read.start_byte:
            break
        leaves = any(
            node.type in {"break_statement", "continue_statement", "return_statement"} for node in walk(statement)
        )
        if statement.type == "if_statement" and leaves and _mentions(part(statement, "condition"), counter):
            return True
    return False


def _mentions(test: Node | None, counter: Counter) -> bool:
    for node in walk(test):
        if is_binary(node, "<", ">", "<=", ">=", "==", "!=", "===", "!==") and any(
            side is not None and (_step(side, counter.index) is not None or length_of(side) is not None)
            for side in sides(node)
        ):
            return True
    return False


def from_the_end(program: TreeProgram) -> Findings:
    """A loop down that begins at the length itself, and `x[x.length]`."""
    for loop in program.nodes(["for_statement"]):
        name, start = _start(loop)
        sequence = length_of(start)
        test = condition(loop)
        if not name or sequence is None or not is_binary(test, ">=", ">") or text(sides(test)[0]) != name:
            continue
        for node in walk(part(loop, "body"), into_functions=False):
            read = element(node)
            if read and text(read[0]) == text(sequence) and _step(read[1], name) == 0 and not _moved(loop, node, name):
                guard = Counter(name, text(sequence), 0, test or loop, text(start))
                if not _guarded(program, node, loop, guard) and start is not None:
                    fix = f"{name} = {text(start)} - 1"
                    yield program.at(start, "off-by-one", 0.9, element=text(node), sequence=text(sequence), fix=fix)
                    break
    for node in program.nodes(INDEXED | CALLS):
        read = element(node)
        sequence = length_of(read[1]) if read else None
        left = part(program.parent(node), "left") if program.parent(node) is not None else None
        written = left is not None and left.id == node.id and "javascript" in program.language.value
        if read and sequence is not None and text(sequence) == text(read[0]) and not written:
            name = text(node)
            fix = name.replace(text(read[1]), f"{text(read[1])} - 1")
            yield program.at(node, "off-by-one", 0.9, element=name, sequence=text(sequence), fix=fix)


def _start(loop: Node) -> tuple[str, Node | None]:
    first = part(loop, "initializer") or part(loop, "init")
    for node in walk(first):
        if node.type in {"variable_declarator", "init_declarator"}:
            return text(part(node, "name") or part(node, "declarator")), part(node, "value")
        if node.type == "assignment_expression":
            return text(part(node, "left")), part(node, "right")
    return "", None


def constant_size(program: TreeProgram) -> Findings:
    """A constant position or bound past the end of an array of constant size."""
    sizes: dict[str, int] = {}
    for node in program.nodes({"array_declarator", "variable_declarator"}):
        size = None
        if node.type == "array_declarator" and node.parent is not None and node.parent.type != "parameter_declaration":
            size, name = number(part(node, "size")), text(part(node, "declarator"))
        else:
            value, name = part(node, "value"), text(part(node, "name"))
            dimensions = (
                [child for child in value.named_children if child.type == "dimensions_expr"]
                if value is not None
                else []
            )
            if (
                value is not None
                and value.type == "array_creation_expression"
                and len(dimensions) == 1
                and text(value).count("[") == 1
            ):
                size = number(dimensions[0].named_children[0])
        if size is not None:
            sizes[name] = -1 if name in sizes and sizes[name] != int(size) else int(size)
    for node in program.nodes(INDEXED):
        read = element(node)
        size = sizes.get(text(read[0]), -1) if read else -1
        if read is None or size < 0:
            continue
        index = number(read[1])
        if index is not None and (index >= size or index < 0):
            yield program.at(
                node,
                "off-by-one",
                0.95,
                element=text(node),
                sequence=text(read[0]),
                fix=f"{text(read[0])}[{max(size - 1, 0)}]",
            )
        elif index is None and read[1].type == "identifier":
            yield from _constant_bound(program, node, read, size)


def _constant_bound(program: TreeProgram, node: Node, read: tuple[Node, Node], size: int) -> Findings:
    for loop in program.above(node):
        if loop.type in FUNCTIONS:
            return
        test = condition(loop) if loop.type == "for_statement" else None
        if test is None or not is_binary(test, "<", "<=") or text(sides(test)[0]) != text(read[1]):
            continue
        bound = number(sides(test)[1])
        if bound is not None and bound + (operator(test) == "<=") > size and not _moved(loop, node, text(read[1])):
            counter = Counter(text(read[1]), text(read[0]), 1, test, str(size))
            if not _guarded(program, node, loop, counter):
                fix = f"{text(read[1])} < {size}"
                yield program.at(test, "off-by-one", 0.9, element=text(node), sequence=text(read[0]), fix=fix)
        return


RULES = (too_far, from_the_end, constant_size)
