"""JavaScript: functions: callbacks and paths without a result, variables seen too late, promises that nobody awaits."""

from __future__ import annotations

from tree_sitter import Node

from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import falls_through
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    FUNCTIONS,
    TreeProgram,
    arguments,
    called_name,
    function_name,
    is_binary,
    part,
    receiver,
    statements,
    text,
    walk,
)

_RETURNING = frozenset(
    ["map", "filter", "reduce", "reduceRight", "some", "every", "find", "findIndex", "findLast", "flatMap"]
)


def callbacks(program: TreeProgram) -> Findings:
    """A function given to `map` and the like that returns nothing."""
    for call in program.nodes(["call_expression"]):
        if called_name(call) not in _RETURNING or receiver(call) is None or not arguments(call):
            continue
        function = arguments(call)[0]
        body = part(function, "body")
        if function.type not in FUNCTIONS or body is None or body.type != "statement_block":
            continue
        returned = any(
            node.type == "return_statement" and node.named_children for node in walk(body, into_functions=False)
        )
        thrown = not falls_through(statements(body))
        if not returned and not thrown and not text(function).startswith(("async", "function*")):
            yield program.at(function, "callback-no-return", 0.9, method=called_name(call))


def missing_return(program: TreeProgram) -> Findings:
    """Functions that give a value on some paths only, or whose value is used although they never return one."""
    for function in program.nodes(FUNCTIONS):
        body, name = part(function, "body"), function_name(function)
        if (
            body is None
            or body.type != "statement_block"
            or not falls_through(statements(body))
            or not statements(body)
        ):
            continue
        found = [node for node in walk(body, into_functions=False) if node.type == "return_statement"]
        giving = [
            node for node in found if node.named_children and text(node.named_children[0]) not in {"undefined", "null"}
        ]
        last = statements(body)[-1]
        if giving and len(giving) == len(found):
            if _open_end(last):
                yield program.at(part(function, "name") or function, "missing-return", 0.75, function=name or "=>")
        elif not found and name and _lost(program, function, name, last):
            yield program.at(part(function, "name") or function, "missing-return", 0.85, function=name)


def _open_end(last: Node) -> bool:
    if last.type == "if_statement" and part(last, "alternative") is not None:
        arms = [statements(part(last, "consequence")), statements(part(last, "alternative"))]
        ending = [arm for arm in arms if arm and not falls_through(arm)]
        open_arms = [arm for arm in arms if arm and falls_through(arm)]
        return (bool(ending) or len(open_arms) > 1) and any(_open_end(arm[-1]) for arm in open_arms)
    if last.type == "expression_statement":
        value = last.named_children[0]
        local = value.type in ASSIGNMENTS and (part(value, "left") or value).type == "identifier"
        return local or is_binary(value)
    return last.type in {"lexical_declaration"}


def _lost(program: TreeProgram, function: Node, name: str, last: Node) -> bool:
    """Whether the function ends by computing a local value that nobody reads, or its value is used somewhere."""
    if text(function).startswith("async") or "yield" in text(function) or function.type == "method_definition":
        return False
    if last.type == "lexical_declaration" and len(last.named_children) == 1:
        made = text(part(last.named_children[0], "name"))
        used = [
            node
            for node in walk(function)
            if node.type in {"identifier", "shorthand_property_identifier"} and text(node) == made
        ]
        return len(used) == 1
    named = [node for node in program.nodes(FUNCTIONS) if function_name(node) == name]
    for call in program.nodes(["call_expression"]):
        if (
            text(part(call, "function")) != name
            or len(named) != 1
            or any(above.id == function.id for above in program.above(call))
        ):
            continue
        parent = program.parent(call)
        printed = (
            parent is not None
            and parent.type == "arguments"
            and text(part(program.parent(parent), "function")) == "console.log"
        )
        if printed or (
            parent is not None and (is_binary(parent) or parent.type in {"variable_declarator", "subscript_expression"})
        ):
            return not any(node.type == "throw_statement" for node in walk(function))
    return False


def late_binding(program: TreeProgram) -> Findings:
    """Functions made in a loop with `var` that read its variable later."""
    for loop in program.nodes({"for_statement", "for_in_statement"}):
        first = part(loop, "initializer")
        name = ""
        if first is not None and first.type == "variable_declaration":
            name = text(part(first.named_children[0], "name"))
        elif text(part(loop, "kind")) == "var":
            name = text(part(loop, "left"))
        for function in walk(part(loop, "body")):
            if not name or function.type not in FUNCTIONS:
                continue
            reads = any(node.type == "identifier" and text(node) == name for node in walk(part(function, "body")))
            holder = program.parent(function)
            call = program.parent(holder) if holder is not None and holder.type == "arguments" else None
            kept = call is not None and called_name(call) in {
                "setTimeout",
                "push",
                "setInterval",
                "addEventListener",
                "then",
                "on",
                "unshift",
            }
            stored = (
                holder is not None
                and holder.type == "assignment_expression"
                and (part(holder, "left") or holder).type != "identifier"
            )
            if reads and (kept or stored):
                yield program.at(function, "late-binding", 0.9, name=name)
                break


def promises(program: TreeProgram) -> Findings:
    """A promise that is thrown away, or used as if it were its result."""
    made = {function_name(node) for node in program.nodes(FUNCTIONS) if text(node).startswith("async ")} - {""}
    plain = {function_name(node) for node in program.nodes(FUNCTIONS) if not text(node).startswith("async ")}
    for call in program.nodes(["call_expression"]):
        name, holder = text(part(call, "function")).removeprefix("this."), program.parent(call)
        function = program.function(call)
        if holder is None or not (name in made - plain or name == "fetch"):
            continue
        inside = function is not None and text(function).startswith("async")
        if holder.type == "expression_statement" and inside and name != "fetch":
            yield program.at(call, "missing-await", 0.8, call=name)
        elif holder.type == "member_expression" and text(part(holder, "property")) not in {"then", "catch", "finally"}:
            yield program.at(call, "missing-await", 0.95, call=name)
        elif holder.type == "variable_declarator":
            variable = text(part(holder, "name"))
            for node in walk(function or program.root):
                owner = part(node, "object") if node.type == "member_expression" else None
                used = (
                    owner is not None
                    and text(owner) == variable
                    and text(part(node, "property")) not in {"then", "catch", "finally"}
                )
                if used and node.start_byte > call.end_byte:
                    yield program.at(call, "missing-await", 0.9, call=name)
                    break


RULES = (callbacks, missing_return, late_binding, promises)
