"""Where control goes in JavaScript, Java and C++: what a statement leaves, what a loop or a `switch` lets on."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from services.debugging.analysis.trees import BLOCKS, CLASSES, FUNCTIONS, LOOPS, condition, part, statements, text, walk

_WORDS = "return throw break continue yield co_return goto"
_LEAVING = frozenset(f"{word}_statement" for word in _WORDS.split())
_ENDING = (
    "exit std::exit abort std::abort System.exit process.exit std::terminate __builtin_unreachable std::unreachable"
)
_ENDS = frozenset(_ENDING.split())


def is_loop_forever(node: Node) -> bool:
    """Whether a loop's condition is missing or the literal true."""
    if node.type not in {"for_statement", "while_statement", "do_statement"}:
        return False
    found = condition(node)
    return (found is None and node.type == "for_statement") or text(found) in {"true", "1", ";"}


def breaks(loop: Node) -> Iterator[Node]:
    """The `break` statements of a loop or `switch`, and those with a label inside it."""
    waiting = list(loop.named_children)
    while waiting:
        node = waiting.pop()
        if node.type == "break_statement":
            yield node
        elif node.type in LOOPS | {"switch_statement", "switch_expression"}:
            waiting.extend(
                found
                for found in walk(node, into_functions=False)
                if found.type == "break_statement" and found.named_children
            )
        elif node.type not in FUNCTIONS | CLASSES:
            waiting.extend(node.named_children)


def falls_through(block: list[Node]) -> bool:
    """Whether control can reach the end of a list of statements."""
    return all(_completes(statement) for statement in block)


def _completes(node: Node) -> bool:
    kind = node.type
    if kind in _LEAVING:
        return False
    if kind in BLOCKS:
        return falls_through(statements(node))
    if kind == "if_statement":
        consequence, alternative = part(node, "consequence"), part(node, "alternative")
        return alternative is None or falls_through(statements(consequence)) or falls_through(statements(alternative))
    if kind in {"for_statement", "while_statement"} and is_loop_forever(node):
        return any(breaks(node))
    if kind == "do_statement":
        return any(breaks(node)) or (falls_through(statements(part(node, "body"))) and not is_loop_forever(node))
    if kind in {"try_statement", "try_with_resources_statement"}:
        return _try_completes(node)
    if kind in {"switch_statement", "switch_expression"}:
        return _switch_completes(node)
    if kind == "labeled_statement":
        return falls_through(statements(node.named_children[-1])) or any(
            found.type == "break_statement" for found in walk(node)
        )
    if kind == "synchronized_statement":
        return falls_through(statements(part(node, "body")))
    if kind == "expression_statement":
        code = text(node)
        if "throw " in code and node.named_children and node.named_children[0].type == "throw_statement":
            return False
        called = code.split("(")[0]
        return called not in _ENDS
    return kind != "ERROR"


def _try_completes(node: Node) -> bool:
    final = next((child for child in node.named_children if child.type == "finally_clause"), None)
    if final is not None and not falls_through(statements(part(final, "body") or final.named_children[-1])):
        return False
    handlers = [child for child in node.named_children if child.type == "catch_clause"]
    handlers = [part(child, "body") or child for child in handlers]
    handlers += [found for found in [part(part(node, "handler"), "body")] if found is not None and not handlers]
    return falls_through(statements(part(node, "body"))) or any(
        falls_through(statements(handler)) for handler in handlers
    )


def cases(node: Node) -> list[Node]:
    """The cases of a `switch`."""
    body = part(node, "body")
    names = {"switch_case", "switch_default", "switch_block_statement_group", "switch_rule", "case_statement"}
    return [child for child in body.named_children if child.type in names] if body is not None else []


def is_default(case: Node) -> bool:
    """Whether a case is the `default` one."""
    return text(case).startswith("default")


def case_body(case: Node) -> list[Node]:
    """The statements of a case, without its label."""
    label = part(case, "value")
    kept = [
        child for child in case.named_children if "comment" not in child.type and child.type not in {"switch_label"}
    ]
    kept = [child for child in kept if label is None or child.id != label.id]
    return [entry for child in kept for entry in (statements(child) if child.type in BLOCKS else [child])]


def _switch_completes(node: Node) -> bool:
    found = cases(node)
    if not found or any(breaks(node)):
        return True
    rules = [case for case in found if case.type == "switch_rule"]
    if rules:
        return any(falls_through(case_body(case)) for case in rules)
    return not any(is_default(case) for case in found) or falls_through(case_body(found[-1]))
