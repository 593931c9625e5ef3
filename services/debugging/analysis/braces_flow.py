"""JavaScript, Java and C++: how control flows: code never reached, loops left too early, recursion, names without an object."""

from __future__ import annotations

from itertools import pairwise

from tree_sitter import Node

from services.coding.value_types import Language
from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import case_body, falls_through, is_loop_forever
from services.debugging.analysis.trees import (
    BLOCKS,
    CALLS,
    FUNCTIONS,
    INDEXED,
    LOOPS,
    MEMBERS,
    TreeProgram,
    called_name,
    condition,
    function_name,
    inner,
    is_binary,
    operator,
    part,
    sides,
    statements,
    text,
    walk,
)

_NULLS = frozenset({"null", "nullptr", "NULL", "undefined"})


def unreachable(program: TreeProgram) -> Findings:
    """Statements after one that always leaves."""
    for node in program.nodes(
        BLOCKS | {"switch_case", "switch_default", "switch_block_statement_group", "case_statement"}
    ):
        found = statements(node) if node.type in BLOCKS else case_body(node)
        for before, after in pairwise(found):
            declared = after.type in {
                "function_declaration",
                "generator_function_declaration",
                "class_declaration",
                "empty_statement",
                "break_statement",
                "labeled_statement",
            }
            ended = before.type == "expression_statement" and after.type == "return_statement"
            if (
                not declared
                and not ended
                and before.type not in {"goto_statement", "labeled_statement"}
                and not falls_through([before])
            ):
                keyword = text(before).split()[0].split("(")[0].rstrip(";")
                yield program.at(after, "unreachable-code", 0.9, keyword=keyword, line=before.start_point.row + 1)
                break


def early_return(program: TreeProgram) -> Findings:
    """A loop that always leaves the function in its first round."""
    for loop in program.nodes(LOOPS - {"do_statement"}):
        body = statements(part(loop, "body"))
        single = len(body) == 1 and body[0].type == "return_statement"
        if not body or single or falls_through(body) or is_loop_forever(loop):
            continue
        ends = [end for end in _ends(body) if end.type == "return_statement"]
        again = any(
            node.type in {"continue_statement", "yield_expression"}
            for node in walk(part(loop, "body"), into_functions=False)
        )
        if ends and not again:
            keyword = "while" if loop.type == "while_statement" else "for"
            yield program.at(ends[-1], "return-in-loop", 0.8, keyword=keyword, line=loop.start_point.row + 1)


def _ends(block: list[Node]) -> list[Node]:
    """The statements that may be the last of a block."""
    if not block:
        return []
    last = block[-1]
    if last.type == "if_statement":
        return [*_ends(statements(part(last, "consequence"))), *_ends(statements(part(last, "alternative")))]
    if last.type in BLOCKS:
        return _ends(statements(last))
    return [last]


def recursion(program: TreeProgram) -> Findings:
    """Functions that call themselves without end, or whose recursive result is thrown away at the end."""
    named: dict[str, list[Node]] = {}
    for function in program.nodes(FUNCTIONS):
        named.setdefault(function_name(function), []).append(function)
    for function in program.nodes(FUNCTIONS):
        name, body = function_name(function), part(function, "body")
        twins = [entry for entry in named[name] if len(_parameters(entry)) == len(_parameters(function))]
        if len(twins) > 1 and program.language is not Language.JAVASCRIPT:
            continue
        changed = any(
            text(part(entry, "left")) == name for entry in walk(body) if entry.type == "assignment_expression"
        )
        if function.type == "method_definition":
            name = f"this.{name}"
        if not name or body is None or body.type not in BLOCKS or name == "this.constructor" or changed:
            continue
        count = len(_parameters(function))
        call = _always(program, statements(body), name, count)
        if call is not None:
            yield program.at(call, "recursion-no-base", 0.9, function=name.removeprefix("this."))
            continue
        if any(found.type == "return_statement" and found.named_children for found in walk(body, into_functions=False)):
            for end in _ends(statements(body)):
                value = end.named_children[0] if end.type == "expression_statement" and end.named_children else None
                if value is not None and _calls_itself(value, name, count):
                    yield program.at(
                        end, "recursive-result-unused", 0.85, function=name.removeprefix("this."), call=text(value)
                    )


def _parameters(function: Node) -> list[Node]:
    for node in walk(function):
        if node.type in {"formal_parameters", "parameter_list"}:
            return [child for child in node.named_children if "comment" not in child.type]
    return []


def _calls_itself(node: Node, name: str, count: int) -> bool:
    """Whether a node calls a function of this name on no object, or a method of this name on `this`, with as many arguments."""
    if node.type not in CALLS or called_name(node) != name.removeprefix("this."):
        return False
    given = part(node, "arguments")
    if given is not None and len([child for child in given.named_children if "comment" not in child.type]) != count:
        return False
    called = text(node).split("(")[0].replace("this->", "")
    return called == name or (not name.startswith("this.") and called == f"this.{name}")


def _always(program: TreeProgram, block: list[Node], name: str, count: int) -> Node | None:
    for statement in block:
        if statement.type in {
            "return_statement",
            "expression_statement",
            "local_variable_declaration",
            "lexical_declaration",
            "declaration",
        }:
            for node in walk(statement, into_functions=False):
                if _calls_itself(node, name, count) and not _conditional(program, node, statement):
                    return node
        elif statement.type == "if_statement":
            consequence, alternative = part(statement, "consequence"), part(statement, "alternative")
            if alternative is not None:
                first = _always(program, statements(consequence), name, count)
                if first is not None and _always(program, statements(alternative), name, count) is not None:
                    return first
        leaving = {
            "return_statement",
            "throw_statement",
            "break_statement",
            "continue_statement",
            "co_return_statement",
        }
        if statement.type not in {"return_statement", "expression_statement"} and any(
            node.type in leaving for node in walk(statement)
        ):
            return None
        if not falls_through([statement]) or statement.type in {
            "try_statement",
            "switch_statement",
            "switch_expression",
            "labeled_statement",
        }:
            return None
    return None


def _conditional(program: TreeProgram, node: Node, statement: Node) -> bool:
    """Whether a part of a statement is not always computed."""
    child = node
    for above in program.above(node):
        if above.id == statement.id:
            return False
        if above.type in FUNCTIONS | {"lambda_expression", "switch_expression", "optional_chain"}:
            return True
        first = (
            part(above, "condition") if "ternary" in above.type or "conditional" in above.type else part(above, "left")
        )
        branching = "ternary" in above.type or "conditional" in above.type or is_binary(above, "&&", "||", "??")
        if branching and (first is None or first.id != child.id):
            return True
        child = above
    return False


def nulls(program: TreeProgram) -> Findings:
    """A name that was just given no object, or just found to have none, is used as one."""
    for node in program.nodes(["if_statement", "binary_expression"]):
        if node.type == "if_statement":
            name = _null_test(condition(node), "==")
            use = _used_first(statements(part(node, "consequence")), name) if name else None
        else:
            left, right = sides(node)
            name = (
                _null_test(left, "==" if operator(node) == "&&" else "!=") if operator(node) in {"&&", "||"} else None
            )
            use = _dereferenced(right, name) if name and right is not None else None
        if name and use is not None:
            yield program.at(use, "null-use", 0.9, name=name[0], value=name[1], line=node.start_point.row + 1)
    for block in program.nodes(BLOCKS | {"program"}):
        found = statements(block)
        for index, statement in enumerate(found):
            given = _given_null(statement)
            use = _used_first(found[index + 1 :], given) if given else None
            if given and use is not None:
                yield program.at(
                    use, "null-use", 0.9, name=given[0], value=given[1], line=statement.start_point.row + 1
                )


def _null_test(test: Node | None, wanted: str) -> tuple[str, str] | None:
    test = inner(test)
    if test is None or not is_binary(test) or operator(test)[:2] != wanted:
        return None
    left, right = sides(test)
    if left is not None and left.type == "identifier" and text(right) in _NULLS:
        return text(left), text(right)
    return None


def _given_null(statement: Node) -> tuple[str, str] | None:
    declarators = {"variable_declarator", "init_declarator"}
    declared = next((node for node in statement.named_children if node.type in declarators), None)
    if "declaration" in statement.type and declared is not None:
        name = text(part(declared, "name") or part(declared, "declarator")).lstrip("*& ")
        value = text(part(declared, "value"))
        if text(statement).startswith("var ") and value == "undefined":
            return None
        return (name, value) if value in _NULLS else None
    value_node = (
        statement.named_children[0] if statement.type == "expression_statement" and statement.named_children else None
    )
    if value_node is not None and value_node.type == "assignment_expression":
        left, right = sides(value_node)
        if left is not None and left.type == "identifier" and text(right) in _NULLS:
            return text(left), text(right)
    return None


def _used_first(block: list[Node], given: tuple[str, str] | None) -> Node | None:
    """The first use as an object in statements that always run, before any other mention of the name."""
    if given is None:
        return None
    for statement in block:
        mentions = [node for node in walk(statement) if node.type == "identifier" and text(node) == given[0]]
        if not mentions:
            if not falls_through([statement]):
                return None
            continue
        simple = statement.type in {
            "expression_statement",
            "return_statement",
            "local_variable_declaration",
            "lexical_declaration",
            "declaration",
            "variable_declaration",
        }
        inside = any(node.type in FUNCTIONS | {"lambda_expression"} for node in walk(statement))
        return _dereferenced(statement, given) if simple and not inside else None
    return None


def _dereferenced(node: Node | None, given: tuple[str, str] | None) -> Node | None:
    if given is None or node is None:
        return None
    for found in walk(node):
        if found.type == "identifier" and text(found) == given[0]:
            parent = found.parent
            if parent is None:
                return None
            owner = part(parent, "object") or part(parent, "argument")
            direct = owner is not None and owner.id == found.id
            dotted = parent.type in MEMBERS | {"method_invocation", "pointer_expression"} | INDEXED
            optional = "?." in text(parent) or (parent.type == "pointer_expression" and text(parent).startswith("&"))
            return found if direct and dotted and not optional else None
    return None


RULES = (unreachable, early_return, recursion, nulls)
