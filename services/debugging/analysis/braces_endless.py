"""JavaScript, Java and C++: loops whose counter runs away from its bound, or whose condition nothing changes."""

from __future__ import annotations

from tree_sitter import Node

from services.debugging.analysis.braces_loops import grows
from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import breaks
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    CALLS,
    FUNCTIONS,
    INDEXED,
    MEMBERS,
    TreeProgram,
    arguments,
    condition,
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


def endless(program: TreeProgram) -> Findings:
    """Loops whose counter moves away from the bound, and loops whose condition nothing changes."""
    for loop in program.nodes({"for_statement", "while_statement"}):
        test = inner(condition(loop))
        if test is None:
            continue
        if (is_binary(test, "<", "<=", ">", ">=") and _runs_away(loop, test)) or (
            loop.type == "while_statement" and _unchanged(loop, test)
        ):
            yield program.at(test, "never-ending-loop", 0.9, condition=text(test))


def _changes(loop: Node, name: str) -> list[tuple[Node, int]]:
    """Where a name changes in a loop, with the sign of the step; 0 where the step is not certain."""
    found = []
    first = part(loop, "initializer") or part(loop, "init")
    for node in walk(loop):
        if first is not None and first.start_byte <= node.start_byte < first.end_byte:
            continue
        if node.type == "update_expression" and name == text(
            part(node, "argument") or (node.named_children[0] if node.named_children else None)
        ):
            found.append((node, 1 if "++" in text(node) else -1))
        elif node.type in ASSIGNMENTS and text(part(node, "left")) == name:
            step = number(part(node, "right"))
            sign = {"+=": 1, "-=": -1}.get(operator(node), 0)
            found.append((node, sign if step is not None and step > 0 else 0))
    return found


def _runs_away(loop: Node, test: Node) -> bool:
    left, right = sides(test)
    if left is None or left.type != "identifier" or right is None:
        return False
    steps = _changes(loop, text(left))
    wanted = 1 if "<" in operator(test) else -1
    bound = {text(node) for node in walk(right) if node.type == "identifier"}
    moving = any(_changes(loop, name) for name in bound) or (
        length_of(right) is not None and grows(loop, text(length_of(right)))
    )
    called = any(child.type in CALLS for child in walk(right)) and length_of(right) is None
    return bool(steps) and all(step == -wanted for _, step in steps) and not moving and not called


def _unchanged(loop: Node, test: Node) -> bool:
    body = part(loop, "body")
    names = {text(node) for node in walk(test) if node.type == "identifier"}
    read = any(is_binary(node, ">>", "<<") for node in walk(test))
    simple = not read and all(
        node.type
        not in CALLS
        | MEMBERS
        | INDEXED
        | ASSIGNMENTS
        | {"update_expression", "pointer_expression", "await_expression", "field_access"}
        for node in walk(test)
    )
    if not names or not simple or body is None or any(breaks(loop)):
        return False
    if any(_changes(loop, name) for name in names):
        return False
    for node in walk(body):
        if (
            node.type
            in {
                "return_statement",
                "throw_statement",
                "yield_expression",
                "await_expression",
                "co_yield_statement",
                "goto_statement",
            }
            | FUNCTIONS
        ):
            return False
        if node.type in CALLS:
            harmless = text(node).split("(")[0] in {"console.log", "System.out.println", "System.out.print", "printf"}
            if not harmless and (
                not arguments(node) or any(name in text(node) for name in names) or receiver(node) is None
            ):
                return False
        if is_binary(node, ">>") or (node.type == "array_pattern" and any(name in text(node) for name in names)):
            return False
    return True


RULES = (endless,)
