"""C++: values: variables without one, sizes without a sign, texts compared by place, loops down to zero.

What does not live here: memory and lifetimes (`cpp_memory`), what Java shares (`typed`).
"""

from __future__ import annotations

import re

from tree_sitter import Node

from services.debugging.analysis.program import Findings
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    TreeProgram,
    condition,
    inner,
    is_binary,
    length_of,
    number,
    operator,
    part,
    sides,
    text,
    walk,
)
from services.debugging.analysis.typed import declarators, declared_type

_UNSIGNED = re.compile(r"^(const )?(unsigned( int| long| long long)?|(std::)?size_t|(std::)?uint\d+_t)&?$")
_READING = frozenset(
    {"return_statement", "binary_expression", "update_expression", "subscript_expression", "pointer_expression"}
)


def uninitialised(program: TreeProgram) -> Findings:
    """A local variable of a basic type whose first use reads it."""
    for node in program.nodes(["declaration"]):
        kind, function = part(node, "type"), program.function(node)
        if (
            kind is None
            or function is None
            or kind.type not in {"primitive_type", "sized_type_specifier"}
            or text(node).startswith(("static", "extern", "thread_local"))
        ):
            continue
        for name, place, value in declarators(node):
            holder = place.parent
            if value is not None or holder is None or holder.type == "init_declarator" or "reference" in holder.type:
                continue
            use = next(
                (
                    found
                    for found in walk(function)
                    if found.type == "identifier" and text(found) == name and found.start_byte > place.end_byte
                ),
                None,
            )
            if use is not None and _reads(program, use, holder.type):
                yield program.at(use, "read-before-value", 0.9, name=name)


def _reads(program: TreeProgram, use: Node, declared: str) -> bool:
    parent = program.parent(use)
    if parent is None or parent.type not in _READING | ASSIGNMENTS:
        return False
    if declared == "array_declarator":
        holder = program.parent(parent)
        if parent.type != "subscript_expression" or holder is None:
            return False
        return holder.type == "update_expression" or (
            holder.type in ASSIGNMENTS and operator(holder) != "=" and part(holder, "left") == parent
        )
    if parent.type in ASSIGNMENTS:
        on_left = part(parent, "left") == use
        return (on_left and operator(parent) != "=") or (
            not on_left and operator(parent) == "=" and text(part(parent, "left")) != text(use)
        )
    if parent.type == "binary_expression":
        return operator(parent) not in {">>", "<<"} or (
            operator(parent) == "<<" and text(parent).startswith(("std::cout", "cout"))
        )
    if parent.type == "subscript_expression":
        return declared == "pointer_declarator" and part(parent, "argument") == use
    if parent.type == "pointer_expression":
        return text(parent).startswith("*")
    return True


def unsigned(program: TreeProgram) -> Findings:
    """`i >= 0` for a type without negative numbers, and `size() - 1` of what may be empty."""
    for loop in program.nodes({"for_statement", "while_statement"}):
        test = condition(loop)
        left, right = sides(test) if test is not None and is_binary(test, ">=") else (None, None)
        if test is None or left is None or number(right) != 0:
            continue
        kind = declared_type(program, left)
        counted = kind == "auto" and any(length_of(node) is not None for node in walk(part(loop, "initializer")))
        if _UNSIGNED.match(kind) or counted:
            yield program.at(test, "constant-condition", 0.95, condition=text(test), value="true")
    for loop in program.nodes(["for_statement"]):
        test = condition(loop)
        if test is None or not is_binary(test, "<", "<="):
            continue
        bound = sides(test)[1]
        length, one = sides(bound) if is_binary(bound, "-") else (None, None)
        sequence = length_of(length) if length is not None and length.type == "call_expression" else None
        function = program.function(loop)
        if sequence is None or number(one) is None or function is None or sequence.type != "identifier":
            continue
        first = next(
            (
                value
                for node in walk(part(loop, "initializer"))
                if node.type == "init_declarator"
                for value in [part(node, "value")]
            ),
            None,
        )
        name, code = text(sequence), text(function)
        known = "vector" in declared_type(program, sequence) or "string" in declared_type(program, sequence)
        parameter = any(node.type == "parameter_declaration" and name in text(node) for node in walk(function))
        tested = (
            f"{name}.empty()" in code
            or len(re.findall(rf"{re.escape(name)}\.(?:size|length)\(\)\s*(?:<|==|>|!=)", code)) > 0
        )
        if known and parameter and not tested and number(first) == 0:
            fix = f"{text(sides(test)[0])} + {text(one)} < {text(length)}"
            yield program.at(bound or test, "integer-overflow", 0.6, code=text(bound), fix=fix)


def texts_compared(program: TreeProgram) -> Findings:
    """`==` between two C strings."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if operator(node) not in {"==", "!="} or left is None or right is None:
            continue
        kinds = [_c_string(program, side) for side in (left, right)]
        if all(kinds) and not (left.type == right.type == "string_literal"):
            fix = f"std::strcmp({text(left)}, {text(right)}) {operator(node)} 0"
            yield program.at(node, "compared-wrongly", 0.95, operator=operator(node), code=text(node), fix=fix)


def _c_string(program: TreeProgram, node: Node) -> bool:
    if node.type == "string_literal":
        return True
    return node.type == "identifier" and declared_type(program, node) in {"char*", "char[]"}


def caught_by_value(program: TreeProgram) -> Findings:
    """`catch (std::exception e)`."""
    for handler in program.nodes(["catch_clause"]):
        for parameter in (part(handler, "parameters") or handler).named_children:
            kind = text(part(parameter, "type"))
            declarator = text(part(parameter, "declarator"))
            if (
                parameter.type == "parameter_declaration"
                and declarator
                and "&" not in declarator
                and kind not in {"int", "char", "double"}
                and "*" not in declarator
            ):
                code = text(parameter)
                yield program.at(parameter, "better-written", 0.8, code=code, fix=f"const {kind}& {declarator}")


def swallowed(program: TreeProgram) -> Findings:
    """`catch (...) {}`."""
    for handler in program.nodes(["catch_clause"]):
        body = part(handler, "body")
        empty = body is not None and not [child for child in body.named_children if "comment" not in child.type]
        if empty and (
            "..." in text(part(handler, "parameters")) or "std::exception" in text(part(handler, "parameters"))
        ):
            yield program.at(handler, "swallowed-error", 0.75, keyword=f"catch {text(part(handler, 'parameters'))}")


def never_negative(program: TreeProgram) -> Findings:
    """`x < 0` for a type without negative numbers."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if left is None or operator(node) != "<" or number(right) != 0:
            continue
        if _UNSIGNED.match(declared_type(program, left)) or (length_of(left) is not None and inner(left) is not None):
            yield program.at(node, "constant-condition", 0.9, condition=text(node), value="false")


RULES = (uninitialised, unsigned, texts_compared, caught_by_value, swallowed, never_negative)
