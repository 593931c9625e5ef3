"""Java and C++: what follows from declared types: division and overflow of whole numbers, missing returns, names never read.

What does not live here: what belongs to one of the two (`java`, `cpp`, `cpp_memory`).
"""

from __future__ import annotations

from tree_sitter import Node

from services.coding.value_types import Language
from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import falls_through
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    CALLS,
    INDEXED,
    TreeProgram,
    called_name,
    function_name,
    inner,
    is_binary,
    length_of,
    number,
    operator,
    part,
    sides,
    statements,
    text,
    walk,
)

_WHOLE = frozenset(
    [
        "int",
        "short",
        "byte",
        "long",
        "char",
        "Integer",
        "Long",
        "unsigned",
        "size_t",
        "std::size_t",
        "int64_t",
        "std::int64_t",
    ]
) | {
    "long long",
    "unsigned int",
}
_NARROW = frozenset({"int", "short", "byte", "Integer", "unsigned", "unsigned int"})
_FRACTION = frozenset({"double", "float", "Double", "Float", "long double"})
_WIDE = frozenset(
    {
        "long",
        "Long",
        "long long",
        "int64_t",
        "std::int64_t",
        "unsigned long long",
        "uint64_t",
        "std::uint64_t",
        "long long int",
    }
)
_DECLARATIONS = frozenset(
    {"local_variable_declaration", "field_declaration", "formal_parameter", "declaration", "parameter_declaration"}
)


def declarators(node: Node) -> list[tuple[str, Node, Node | None]]:
    """(name, the node of the name, its first value) of each variable that a declaration declares."""
    found = []
    for child in node.children_by_field_name("declarator"):
        value = part(child, "value") if child.type in {"variable_declarator", "init_declarator"} else None
        target: Node | None = child
        while target is not None and target.type not in {"identifier", "field_identifier"}:
            if target.type == "function_declarator":
                target = None
                break
            deeper = part(target, "declarator") or (
                part(target, "name") if target.type == "variable_declarator" else None
            )
            target = deeper or next(
                (entry for entry in target.named_children if "declarator" in entry.type or entry.type == "identifier"),
                None,
            )
        if target is not None:
            found.append((text(target), target, value))
    if not found and node.type == "formal_parameter" and (name := part(node, "name")) is not None:
        found.append((text(name), name, None))
    return found


def declared_type(program: TreeProgram, name: Node | None) -> str:
    """The type that the nearest declaration of a name states; with `[]`, `*` or `&` of its declarator; "" where it is not known."""
    if name is None or name.type not in {"identifier", "field_identifier"}:
        return ""
    wanted, best, near = text(name), "", -1
    for node in _declarations(program).get(wanted, []):
        around = program.function(node)
        inside = around is None or (around.start_byte <= name.start_byte < around.end_byte)
        before = node.start_byte <= name.start_byte or around is None
        depth = around.start_byte + 1 if around is not None else 0
        if inside and before and depth >= near:
            best, near = _full_type(node, wanted), depth
    return best


def _declarations(program: TreeProgram) -> dict[str, list[Node]]:
    cached = program.remembered.get("declarations")
    if cached is None:
        cached = {}
        for node in program.nodes(_DECLARATIONS):
            for name, _, _ in declarators(node):
                cached.setdefault(name, []).append(node)
        program.remembered["declarations"] = cached
    return cached


def _full_type(node: Node, wanted: str) -> str:
    base = text(part(node, "type"))
    for child in [*node.children_by_field_name("declarator"), *([node] if node.type == "formal_parameter" else [])]:
        if wanted in text(child):
            kinds = {entry.type for entry in walk(child) if entry.start_byte < child.end_byte}
            if "array_declarator" in kinds or "dimensions" in {entry.type for entry in child.named_children}:
                return base + "[]"
            if "pointer_declarator" in kinds:
                return base + "*"
            return base + ("&" if "reference_declarator" in kinds else "")
    return base


def is_whole(program: TreeProgram, node: Node | None, kinds: frozenset[str] = _WHOLE) -> bool:
    """Whether an expression certainly is a whole number of one of these types."""
    node = inner(node)
    if node is None:
        return False
    value = number(node)
    if value is not None:
        return "." not in text(node) and "e" not in text(node).lower() and text(node)[-1] not in "fFdDlLuU"
    if length_of(node) is not None:
        return kinds is _WHOLE or program.language is Language.JAVA
    if node.type == "identifier":
        return declared_type(program, node).rstrip("&") in kinds
    if node.type in INDEXED:
        owner = part(node, "array") or part(node, "argument")
        holder = declared_type(program, owner)
        return holder.rstrip("&") in {f"{kind}[]" for kind in kinds} | {
            f"{prefix}vector<{kind}>" for kind in kinds for prefix in ("", "std::")
        }
    if is_binary(node, "+", "-", "*", "/", "%"):
        return all(is_whole(program, side, kinds) for side in sides(node))
    return False


def whole_division(program: TreeProgram) -> Findings:
    """A quotient of whole numbers that becomes a fraction too late."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if operator(node) != "/" or not is_whole(program, left) or not is_whole(program, right):
            continue
        if not _becomes_fraction(program, node):
            continue
        cast = (
            f"(double) {_bracketed(left)}"
            if program.language is Language.JAVA
            else f"static_cast<double>({text(left)})"
        )
        yield program.at(node, "integer-division", 0.85, code=text(node), fix=f"{cast} / {_bracketed(right)}")


def _bracketed(node: Node | None) -> str:
    return f"({text(node)})" if is_binary(node) else text(node)


def _becomes_fraction(program: TreeProgram, node: Node) -> bool:
    child = node
    for above in program.above(node):
        if above.type == "parenthesized_expression":
            child = above
            continue
        if is_binary(above, "*", "+", "-"):
            other = next(
                (side for side in sides(above) if side is not None and side.id not in {child.id, node.id}), None
            )
            fraction = other is not None and (
                declared_type(program, other) in _FRACTION or (number(other) is not None and "." in text(other))
            )
            if fraction and operator(above) == "*":
                return True
            child = above
            continue
        if above.type == "cast_expression":
            return text(part(above, "type")) in _FRACTION and child.type == "parenthesized_expression"
        if above.type in {"variable_declarator", "init_declarator"} and above.parent is not None:
            return text(part(above.parent, "type")) in _FRACTION
        if above.type in ASSIGNMENTS:
            return declared_type(program, part(above, "left")) in _FRACTION
        if above.type == "return_statement":
            function = program.function(above)
            return function is not None and text(part(function, "type")) in _FRACTION
        return False
    return False


def overflow(program: TreeProgram) -> Findings:
    """A product of narrow numbers that becomes wide too late, and a middle from a sum."""
    for node in program.nodes({"variable_declarator", "init_declarator", "assignment_expression"}):
        value = inner(part(node, "value") or part(node, "right"))
        holder = (
            text(part(node.parent, "type"))
            if node.type != "assignment_expression"
            else declared_type(program, part(node, "left"))
        )
        if (
            holder not in _WIDE
            or value is None
            or not is_binary(value, "*")
            or (node.type == "assignment_expression" and operator(node) != "=")
        ):
            continue
        parts = sides(value)
        if all(is_whole(program, side, _NARROW) for side in parts) and all(number(side) is None for side in parts):
            wide = "long" if program.language is Language.JAVA else "long long"
            cast = f"({wide}) {_bracketed(parts[0])}" if wide == "long" else f"static_cast<long long>({text(parts[0])})"
            yield program.at(value, "integer-overflow", 0.65, code=text(value), fix=f"{cast} * {_bracketed(parts[1])}")


def missing_return(program: TreeProgram) -> Findings:
    """A function with a result that can end without `return`."""
    for function in program.nodes({"method_declaration", "function_definition"}):
        body, result = part(function, "body"), text(part(function, "type"))
        if body is None or body.type not in {"block", "compound_statement"} or result in {"void", "", "auto"}:
            continue
        name = function_name(function)
        coroutine = any(node.type.startswith("co_") for node in walk(body))
        declarator = text(part(function, "declarator"))
        pointer = program.language is Language.CPP and result == "void" and declarator.startswith("*")
        if name == "main" or coroutine or pointer or name.startswith(("operator", "~")) or "-> void" in declarator:
            continue
        if falls_through(statements(body)) and not any(node.type == "preproc_call" for node in walk(body)):
            place = part(function, "name") or part(function, "declarator") or function
            yield program.at(place, "missing-return", 0.95, function=name)


def unused(program: TreeProgram) -> Findings:
    """Local variables that nothing reads."""
    if program.root.has_error:
        return
    for node in program.nodes({"local_variable_declaration", "declaration"}):
        function = program.function(node)
        kind = text(part(node, "type"))
        plain = kind in _WHOLE | _FRACTION | {"String", "bool", "boolean", "std::string", "string"}
        if (
            function is None
            or not plain
            or (node.parent is not None and node.parent.type in {"for_statement", "condition_clause"})
        ):
            continue
        for name, place, _ in declarators(node):
            mentions = [
                found
                for found in walk(function)
                if found.type == "identifier" and text(found) == name and found.id != place.id
            ]
            if not mentions and "maybe_unused" not in text(node):
                yield program.at(place, "unused-name", 0.85, name=name)


def changed_under_loop(program: TreeProgram) -> Findings:
    """A container that grows or shrinks while a loop walks over it."""
    shrinking = {
        "remove",
        "add",
        "clear",
        "put",
        "push_back",
        "erase",
        "insert",
        "emplace_back",
        "pop_back",
        "addFirst",
        "removeAll",
    }
    for loop in program.nodes({"enhanced_for_statement", "for_range_loop", "for_statement"}):
        source = part(loop, "value") or part(loop, "right")
        if loop.type == "for_statement":
            source = _iterated(loop)
        if source is None:
            continue
        if source.type in CALLS and called_name(source) in {"keySet", "values", "entrySet"}:
            source = part(source, "object")
        for call in walk(part(loop, "body")):
            owner = part(call, "object") or part(part(call, "function"), "argument") if call.type in CALLS else None
            if owner is None or text(owner) != text(source) or called_name(call) not in shrinking:
                continue
            holder = program.parent(call)
            if (
                holder is None
                or holder.type not in {"expression_statement"}
                or (loop.type == "for_statement" and called_name(call) != "erase")
            ):
                continue
            if called_name(call) in {"put"} or (
                called_name(call) == "insert" and "map" in declared_type(program, owner)
            ):
                continue
            rest = holder.parent.named_children if holder.parent is not None else []
            leaves = any(
                node.start_byte > holder.start_byte
                and node.type in {"break_statement", "return_statement", "throw_statement"}
                for node in rest
            )
            if not leaves:
                yield program.at(call, "changed-under-loop", 0.9, sequence=text(source), line=loop.start_point.row + 1)
                break


def _iterated(loop: Node) -> Node | None:
    """The container of `for (auto it = v.begin(); it != v.end(); ++it)`, which steps on in every round."""
    first, step = part(loop, "initializer"), part(loop, "update")
    for node in walk(first):
        value = part(node, "value") if node.type == "init_declarator" else None
        if value is not None and value.type in CALLS and called_name(value) == "begin" and "++" in text(step):
            return part(part(value, "function"), "argument")
    return None


RULES = (whole_division, overflow, missing_return, unused, changed_under_loop)
