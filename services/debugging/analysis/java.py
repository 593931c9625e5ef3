"""Java: objects compared by place, readers that swallow lines, resources left open, maps that give null, contracts half kept.

What does not live here: what C++ shares (`typed`) and what JavaScript shares too (`braces`, `braces_loops`).
"""

from __future__ import annotations

from tree_sitter import Node

from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import falls_through
from services.debugging.analysis.trees import (
    LOOPS,
    TreeProgram,
    arguments,
    called_name,
    condition,
    function_name,
    is_binary,
    length_of,
    operator,
    part,
    receiver,
    sides,
    statements,
    text,
    walk,
)
from services.debugging.analysis.typed import declarators, declared_type

_BOXED = frozenset({"Integer", "Long", "Short", "Byte", "Double", "Float", "Character"})
_TEXT_METHODS = frozenset(
    ["substring", "trim", "strip", "toUpperCase", "toLowerCase", "concat", "replace", "nextLine", "readLine", "repeat"]
)
_OPENED = frozenset(
    [
        "FileReader",
        "BufferedReader",
        "FileWriter",
        "BufferedWriter",
        "PrintWriter",
        "FileInputStream",
        "FileOutputStream",
        "Scanner",
        "RandomAccessFile",
    ]
)
_READERS = frozenset(["nextInt", "nextDouble", "nextLong", "nextFloat", "nextBoolean", "next", "nextShort", "nextByte"])


def compared(program: TreeProgram) -> Findings:
    """`==` on texts, boxed numbers and arrays."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if operator(node) not in {"==", "!="} or left is None or right is None or "null" in {text(left), text(right)}:
            continue
        kinds = (_kind(program, left), _kind(program, right))
        negated = "!" if operator(node) == "!=" else ""
        fix = ""
        if (
            "String" in kinds
            and kinds[0] in {"String", ""}
            and kinds[1] in {"String", ""}
            and "this" not in {text(left), text(right)}
        ):
            first, second = (
                (right, left) if left.type != "string_literal" and right.type == "string_literal" else (left, right)
            )
            fix = f"{negated}{text(first)}.equals({text(second)})"
        elif kinds[0] == kinds[1] and kinds[0] in _BOXED:
            fix = f"{negated}{text(left)}.equals({text(right)})"
        elif kinds[0] == kinds[1] and kinds[0] in {
            "int[]",
            "long[]",
            "char[]",
            "double[]",
            "String[]",
            "byte[]",
            "boolean[]",
        }:
            fix = f"{negated}Arrays.equals({text(left)}, {text(right)})"
        if fix:
            yield program.at(node, "compared-wrongly", 0.95, operator=operator(node), code=text(node), fix=fix)


def _kind(program: TreeProgram, node: Node) -> str:
    if node.type == "string_literal":
        return "String"
    if node.type == "identifier":
        return declared_type(program, node)
    if node.type == "field_access" and text(part(node, "object")) == "this":
        return declared_type(program, part(node, "field"))
    if node.type == "method_invocation" and (owner := receiver(node)) is not None:
        if called_name(node) in _TEXT_METHODS or (called_name(node) == "toString" and not arguments(node)):
            return (
                "String"
                if called_name(node) in {"toString", "nextLine", "readLine"} or _kind(program, owner) == "String"
                else ""
            )
        holder = _kind(program, owner).replace(" ", "")
        if called_name(node) == "get" and holder.endswith(
            (",Integer>", ",Long>", "List<Integer>", "List<Long>", ",Character>")
        ):
            return "Integer" if "Integer" in holder.split(",")[-1] else "Long" if "Long" in holder else "Character"
        if called_name(node) == "get" and holder.endswith((",String>", "List<String>")):
            return "String"
        return "?"
    if node.type == "array_access" and (owner := part(node, "array")) is not None:
        return _kind(program, owner).removesuffix("[]")
    return "" if node.type == "field_access" else "?"


def results_lost(program: TreeProgram) -> Findings:
    """`s.trim();` gives a new text and leaves `s` alone."""
    for call in program.nodes(["method_invocation"]):
        holder, owner = program.parent(call), receiver(call)
        if holder is None or holder.type != "expression_statement" or owner is None:
            continue
        if called_name(call) in _TEXT_METHODS - {"nextLine", "readLine"} and _kind(program, owner) == "String":
            yield program.at(call, "useless-expression", 0.95, code=text(call))


def scanner_lines(program: TreeProgram) -> Findings:
    """`nextInt()` and then `nextLine()`, which gets the rest of the line."""
    for block in program.nodes({"block"}):
        before: tuple[str, str] | None = None
        for statement in statements(block):
            calls = [
                node for node in walk(statement) if node.type == "method_invocation" and receiver(node) is not None
            ]
            for call in calls:
                owner = text(receiver(call))
                if declared_type(program, receiver(call)) != "Scanner":
                    continue
                if called_name(call) == "nextLine":
                    used = program.parent(call)
                    kept = used is not None and used.type != "expression_statement"
                    if (
                        before
                        and before[0] == owner
                        and kept
                        and statement.type in {"local_variable_declaration", "expression_statement"}
                    ):
                        yield program.at(call, "leftover-line", 0.9, call=text(call), before=before[1])
                    before = None
                elif called_name(call) in _READERS:
                    before = (
                        (owner, text(call))
                        if statement.type in {"local_variable_declaration", "expression_statement"}
                        else None
                    )


def not_released(program: TreeProgram) -> Findings:
    """Readers and writers of files that are never closed."""
    for node in program.nodes(["local_variable_declaration"]):
        function = program.function(node)
        for name, place, value in declarators(node):
            if (
                value is None
                or value.type != "object_creation_expression"
                or text(part(value, "type")) not in _OPENED
                or function is None
            ):
                continue
            if (
                "System.in" in text(value)
                or "StringReader" in text(value)
                or (text(part(value, "type")) == "Scanner" and "File" not in text(value))
            ):
                continue
            if (
                "System.out" in text(value)
                or "StringWriter" in text(value)
                or "Socket" in text(value)
                or "getInputStream" in text(value)
            ):
                continue
            uses = [
                found
                for found in walk(function)
                if found.type == "identifier" and text(found) == name and found.id != place.id
            ]
            owners = [program.parent(found) for found in uses]
            kept = any(
                owner is None or owner.type not in {"method_invocation"} or part(owner, "object") != found
                for found, owner in zip(uses, owners, strict=True)
            )
            closed = any(
                owner is not None and called_name(owner) == "close"
                for owner in owners
                if owner is not None and owner.type == "method_invocation"
            )
            if not kept and not closed:
                fix = f"try ({text(node).rstrip(';')}) {{ … }}"
                yield program.at(node, "not-released", 0.85, name=name, fix=fix)


def contracts(program: TreeProgram) -> Findings:
    """`equals` without `hashCode` and the other way round."""
    for owner in program.nodes(["class_declaration"]):
        body = part(owner, "body")
        made = {
            text(part(child, "name")): child
            for child in (body.named_children if body is not None else [])
            if child.type == "method_declaration"
        }
        equals = made.get("equals")
        takes_object = equals is not None and "(Object " in text(part(equals, "parameters")).replace("final ", "")
        hashed = any(word in text(program.root) for word in ("HashMap", "HashSet", "distinct()", "groupingBy"))
        if equals is not None and takes_object and "hashCode" not in made and hashed:
            yield program.at(
                equals, "missing-pair", 0.9, name=text(part(owner, "name")), defined="equals", missing="hashCode"
            )
        elif "hashCode" in made and equals is None and part(owner, "superclass") is None:
            yield program.at(
                made["hashCode"],
                "missing-pair",
                0.85,
                name=text(part(owner, "name")),
                defined="hashCode",
                missing="equals",
            )


def swallowed(program: TreeProgram) -> Findings:
    """An empty `catch` for every exception."""
    for handler in program.nodes(["catch_clause"]):
        caught = next(
            (
                text(child)
                for node in handler.named_children
                if node.type == "catch_formal_parameter"
                for child in node.named_children
                if child.type == "catch_type"
            ),
            "",
        )
        if caught in {"Exception", "Throwable", "RuntimeException", "IOException", "SQLException"} and not statements(
            part(handler, "body")
        ):
            yield program.at(handler, "swallowed-error", 0.8, keyword=f"catch ({caught} …)")


def map_values(program: TreeProgram) -> Findings:
    """`map.put(k, map.get(k) + 1)` where nothing says that the key is there."""
    for call in program.nodes(["method_invocation"]):
        if called_name(call) != "put" or len(arguments(call)) != 2 or not is_binary(arguments(call)[1], "+", "-"):
            continue
        key, value = arguments(call)
        owner, function = text(receiver(call)), program.function(call)
        taken = sides(value)[0]
        if taken is None or text(taken) != f"{owner}.get({text(key)})" or function is None:
            continue
        checks = (
            "containsKey",
            "getOrDefault",
            "putIfAbsent",
            "computeIfAbsent",
            "merge",
            "null",
            "keySet",
            "entrySet",
        )
        filled = [
            node
            for node in walk(function)
            if node.type == "method_invocation" and text(receiver(node)) == owner and called_name(node) == "put"
        ]
        if not any(word in text(function) for word in checks) and len(filled) == 1:
            yield program.at(taken, "null-use", 0.8, name=text(taken), value="null", line=taken.start_point.row + 1)


def removed_by_index(program: TreeProgram) -> Findings:
    """`list.remove(i)` in a loop that goes on to `i + 1`."""
    for loop in program.nodes(["for_statement"]):
        test = condition(loop)
        if test is None or not is_binary(test, "<") or "++" not in text(part(loop, "update")):
            continue
        index, sequence = text(sides(test)[0]), length_of(sides(test)[1])
        for call in walk(part(loop, "body")):
            if (
                call.type != "method_invocation"
                or called_name(call) != "remove"
                or sequence is None
                or text(receiver(call)) != text(sequence)
            ):
                continue
            given = [text(entry) for entry in arguments(call)]
            stepped = (
                f"{index}--" in text(part(loop, "body"))
                or f"--{index}" in text(part(loop, "body"))
                or f"{index} -" in text(part(loop, "body"))
            )
            holder = program.parent(call)
            block = holder.parent.named_children if holder is not None and holder.parent is not None else []
            if (
                given == [index]
                and not stepped
                and falls_through(
                    [node for node in block if holder is not None and node.start_byte > holder.start_byte]
                )
            ):
                yield program.at(
                    call, "changed-under-loop", 0.85, sequence=text(sequence), line=loop.start_point.row + 1
                )


def joined_in_loop(program: TreeProgram) -> Findings:
    """Text that grows in a loop inside a loop."""
    for node in program.nodes(["assignment_expression"]):
        left = part(node, "left")
        loops = [above for above in program.above(node) if above.type in LOOPS]
        if operator(node) == "+=" and len(loops) > 1 and declared_type(program, left) == "String":
            yield program.at(
                node, "better-written", 0.6, code=text(node), fix=f"StringBuilder.append({text(part(node, 'right'))})"
            )


def void_constructor(program: TreeProgram) -> Findings:
    """`void Name()` in class `Name` is a method, and no constructor."""
    for owner in program.nodes(["class_declaration"]):
        for child in (part(owner, "body") or owner).named_children:
            if (
                child.type == "method_declaration"
                and function_name(child) == text(part(owner, "name"))
                and text(part(child, "type")) == "void"
            ):
                yield program.at(
                    child, "name-typo", 0.9, name=f"void {function_name(child)}", suggestion=function_name(child)
                )


RULES = (
    compared,
    results_lost,
    scanner_lines,
    not_released,
    contracts,
    swallowed,
    map_values,
    removed_by_index,
    joined_in_loop,
    void_constructor,
)
