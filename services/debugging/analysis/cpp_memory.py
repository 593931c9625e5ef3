"""C++: memory and lifetimes: what is never deleted, deleted in the wrong way, used after its end, or outlives its function."""

from __future__ import annotations

from tree_sitter import Node

from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import falls_through
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    BLOCKS,
    FUNCTIONS,
    TreeProgram,
    arguments,
    called_name,
    operator,
    part,
    receiver,
    statements,
    text,
    walk,
)
from services.debugging.analysis.typed import declarators, declared_type


def _mentions(node: Node, name: str) -> list[Node]:
    return [found for found in walk(node) if found.type == "identifier" and text(found) == name]


def deletes(program: TreeProgram) -> Findings:
    """`new` without `delete`, and `delete` in the wrong form."""
    for node in program.nodes(["declaration"]):
        function = program.function(node)
        for name, place, value in declarators(node):
            if (
                value is None
                or value.type != "new_expression"
                or function is None
                or "_ptr" in text(part(node, "type"))
            ):
                continue
            array = any(child.type == "new_declarator" for child in value.named_children)
            found = [
                entry
                for entry in walk(function)
                if entry.type == "delete_expression" and text(entry.named_children[-1]) == name
            ]
            for entry in found:
                if ("[" in text(entry).split(name)[0]) != array:
                    fix = f"delete[] {name}" if array else f"delete {name}"
                    yield program.at(entry, "not-released", 0.95, name=name, fix=fix)
            if not found and all(_only_looks(program, use) for use in _mentions(function, name) if use.id != place.id):
                fix = "std::vector" if array else "std::make_unique"
                yield program.at(node, "not-released", 0.85, name=name, fix=fix)


def _only_looks(program: TreeProgram, use: Node) -> bool:
    """Whether a use of a pointer reads or changes what it points to, without giving the pointer to anybody."""
    parent = program.parent(use)
    if parent is None:
        return False
    if parent.type == "pointer_expression":
        return text(parent).startswith("*")
    if parent.type in {"field_expression", "subscript_expression"}:
        return part(parent, "argument") == use
    return parent.type == "binary_expression" and operator(parent) in {"==", "!="}


def after_end(program: TreeProgram) -> Findings:
    """Use after `delete` or `std::move` in the statements that follow."""
    for block in program.nodes(BLOCKS):
        found = statements(block)
        for index, statement in enumerate(found):
            ended = _ended(statement)
            if ended is None or not falls_through([statement]):
                continue
            name, action = ended
            for following in found[index + 1 :]:
                uses = _mentions(following, name)
                if not uses and falls_through([following]):
                    continue
                if uses and not _renewed(program, uses[0], action):
                    yield program.at(
                        uses[0], "used-after-end", 0.85, name=name, action=action, line=statement.start_point.row + 1
                    )
                break


def _ended(statement: Node) -> tuple[str, str] | None:
    if statement.type not in {"expression_statement", "declaration"} or not statement.named_children:
        return None
    value = statement.named_children[0]
    if value.type == "delete_expression" and value.named_children[-1].type == "identifier":
        return text(value.named_children[-1]), "delete"
    moved = [
        node
        for node in walk(statement, into_functions=False)
        if node.type == "call_expression" and text(part(node, "function")) == "std::move"
    ]
    if len(moved) == 1 and len(arguments(moved[0])) == 1 and arguments(moved[0])[0].type == "identifier":
        name = text(arguments(moved[0])[0])
        given = value.type in ASSIGNMENTS and text(part(value, "left")) == name
        return (name, "std::move") if not given and len(_mentions(statement, name)) == 1 else None
    return None


def _renewed(program: TreeProgram, use: Node, action: str) -> bool:
    parent = program.parent(use)
    if parent is None:
        return True
    if parent.type in ASSIGNMENTS:
        return part(parent, "left") == use
    if action == "delete":
        looked = (
            parent.type == "binary_expression"
            or parent.type == "condition_clause"
            or parent.type in {"init_declarator", "unary_expression"}
        )
        return looked or (parent.type in {"argument_list", "pointer_expression"} and not text(parent).startswith("*"))
    holder = program.parent(parent) if parent.type == "field_expression" else None
    method = called_name(holder) if holder is not None and holder.type == "call_expression" else ""
    return method in {"clear", "reset", "assign", "empty", "resize", "swap"} or parent.type in {
        "pointer_expression",
        "binary_expression",
        "condition_clause",
        "unary_expression",
        "init_declarator",
    }


def locals_returned(program: TreeProgram) -> Findings:
    """The address of a local variable, or a reference to it, that leaves its function."""
    for node in program.nodes(["return_statement"]):
        function = next((above for above in program.above(node) if above.type in FUNCTIONS), None)
        value = node.named_children[0] if node.named_children else None
        if function is None or value is None or function.type != "function_definition":
            continue
        declarator = part(function, "declarator")
        reference = declarator is not None and declarator.type == "reference_declarator"
        pointer = declarator is not None and declarator.type == "pointer_declarator"
        view = text(part(function, "type")) in {"std::string_view", "string_view"}
        target: Node | None = None
        if value.type == "pointer_expression" and text(value).startswith("&"):
            target = part(value, "argument")
        elif value.type == "identifier" and (
            reference or view or (pointer and declared_type(program, value).endswith("[]"))
        ):
            target = value
        elif value.type == "call_expression" and called_name(value) in {"c_str", "data"} and pointer:
            target = receiver(value)
        if target is not None and target.type == "identifier" and _is_local(function, text(target), view):
            yield program.at(
                value, "used-after-end", 0.9, name=text(target), action="return", line=node.start_point.row + 1
            )


def _is_local(function: Node, name: str, view: bool) -> bool:
    for node in walk(part(function, "body")):
        if node.type == "declaration" and any(found == name for found, _, _ in declarators(node)):
            code, kind = text(node), text(part(node, "type"))
            direct = "*" not in code.split("=")[0] and "&" not in code.split("=")[0]
            owned = not view or kind in {"std::string", "string"}
            return direct and owned and not code.startswith(("static", "thread_local"))
    for node in walk(part(function, "declarator")):
        if node.type == "parameter_declaration" and text(part(node, "declarator")) == name:
            return not view or text(part(node, "type")) in {"std::string", "string"}
    return False


def not_virtual(program: TreeProgram) -> Findings:
    """A base class with virtual functions that is deleted through a pointer and has no virtual destructor."""
    for owner in program.nodes({"class_specifier", "struct_specifier"}):
        body, name = part(owner, "body"), text(part(owner, "name"))
        if (
            body is None
            or "virtual " not in text(body)
            or any(child.type == "base_class_clause" for child in owner.named_children)
        ):
            continue
        members = [text(child) for child in body.named_children if "~" in text(child)]
        if any("virtual" in member.split("~")[0] for member in members):
            continue
        code = text(program.root)
        derived = any(
            name in text(child) for node in program.nodes(["base_class_clause"]) for child in node.named_children
        )
        deleted = f"unique_ptr<{name}>" in code
        for node in program.nodes(["delete_expression"]):
            kind = declared_type(program, node.named_children[-1])
            deleted = deleted or kind == f"{name}*" or (kind.startswith("auto") and f"{name}*" in code)
        if derived and deleted:
            yield program.at(
                part(owner, "name") or owner,
                "missing-pair",
                0.9,
                name=name,
                defined="virtual",
                missing=f"virtual ~{name}() = default;",
            )


RULES = (deletes, after_end, locals_returned, not_virtual)
