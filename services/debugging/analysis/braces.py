"""JavaScript, Java and C++: what is wrong with conditions, single statements and the flow of control in the same way in all three.

What does not live here: loops over sequences (`braces_loops`), what belongs to one language only.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tree_sitter import Node

from services.coding.value_types import Language
from services.debugging.analysis.program import Findings
from services.debugging.analysis.tree_flow import case_body, cases, falls_through, is_default
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    BLOCKS,
    CALLS,
    FUNCTIONS,
    INDEXED,
    MEMBERS,
    TreeProgram,
    condition,
    function_name,
    inner,
    is_binary,
    number,
    operator,
    part,
    sides,
    statements,
    text,
    walk,
)

_CONDITIONS = frozenset({"if_statement", "while_statement", "do_statement"})
_ARITHMETIC = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "+", "-", "*", "/", "%"})
_TEXTS = frozenset({"string", "string_literal"})
_MIDDLE = re.compile(r"(^|_)(mid|middle|avg|average|mean|median)(_|$)|[aA]verage|Avg|Mean$")


def assigned(program: TreeProgram) -> Findings:
    """`if (x = 1)`."""
    equal = "===" if program.language is Language.JAVASCRIPT else "=="
    for node in program.nodes(_CONDITIONS):
        found = condition(node)
        options = [found]
        if is_binary(found, "&&", "||"):
            options = [inner(side) for side in sides(found)]
        for entry in options:
            if entry is None or entry.type != "assignment_expression" or operator(entry) != "=":
                continue
            left, right = sides(entry)
            doubled = text(part(node, "condition")).startswith("((") or found is not entry
            computed = right is not None and any(
                child.type in CALLS | {"pointer_expression", "await_expression"} | MEMBERS for child in walk(right)
            )
            if computed and (doubled or node.type != "if_statement"):
                continue
            yield program.at(
                entry, "assignment-in-condition", 0.9, name=text(left), fix=f"{text(left)} {equal} {text(right)}"
            )


def _decides(program: TreeProgram, node: Node) -> bool:
    """Whether a node is the whole condition of an `if` or a loop."""
    above = next((found for found in program.above(node) if found.type != "parenthesized_expression"), None)
    return above is not None and text(inner(part(above, "condition"))) == text(node)


def constant(program: TreeProgram) -> Findings:
    """Conditions that are always the same."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if left is None or right is None:
            continue
        if is_binary(node, "||", "&&"):
            first, second = _flat(node, operator(node))[-2:]
            bare = number(second) or (second.type in _TEXTS and len(text(second)) > 2 and _decides(program, node))
            if is_binary(first, "==", "===", "!=", "!==") and operator(node) == "||" and bare:
                yield program.at(node, "constant-condition", 0.95, condition=text(node), value="true")
            elif value := _together(first, second, operator(node) == "&&"):
                yield program.at(node, "constant-condition", 0.9, condition=text(node), value=value)
        elif is_binary(node, "<", "<=") and is_binary(left, "<", "<=") and program.language is not Language.JAVA:
            low, middle = sides(left)
            fix = f"{text(low)} {operator(left)} {text(middle)} && {text(middle)} {operator(node)} {text(right)}"
            yield program.at(node, "operator-meaning", 0.9, code=text(node), fix=fix)
        elif (
            operator(node) in {"<", ">", "<=", ">=", "===", "!=="}
            and text(left) == text(right)
            and left.type in {"identifier", *MEMBERS, *INDEXED}
        ) and operator(node) not in {"===", "!=="}:
            value = "true" if "=" in operator(node) else "false"
            yield program.at(node, "constant-condition", 0.9, condition=text(node), value=value)
    for node in program.nodes(["if_statement"]):
        parent = program.parent(node)
        if parent is None or parent.type not in {"else_clause", "if_statement"}:
            yield from _asked_before(program, node)


def _flat(node: Node | None, joined: str) -> list[Node]:
    if node is None:
        return []
    if is_binary(node, joined):
        left, right = part(node, "left"), part(node, "right")
        return [*_flat(left, joined), *_flat(right, joined)]
    found = inner(node)
    return [found] if found is not None else []


def _together(first: Node, second: Node, both: bool) -> str:
    """The value of two comparisons of one thing with different numbers, where it is always the same."""
    if not is_binary(first) or not is_binary(second):
        return ""
    (left, one), (other, two) = sides(first), sides(second)
    if text(left) != text(other) or any(child.type in CALLS for child in walk(left)):
        return ""
    operators, texts = (operator(first)[:2], operator(second)[:2]), (text(one), text(two))
    plain = all(
        side is not None and (number(side) is not None or side.type in {"string", "string_literal", "char_literal"})
        for side in (one, two)
    )
    if plain and texts[0] != texts[1]:
        if operators == ("==", "==") and both:
            return "false"
        if operators == ("!=", "!=") and not both:
            return "true"
    low, high = number(one), number(two)
    if low is None or high is None:
        return ""
    if operators[0][0] == ">" and operators[1][0] == "<":
        low, high = high, low
    elif operators[0][0] != "<" or operators[1][0] != ">":
        return ""
    if both:
        return "false" if low < high else ""
    return "true" if high < low else ""


def _asked_before(program: TreeProgram, node: Node) -> Findings:
    seen: set[str] = set()
    branch: Node | None = node
    while branch is not None and branch.type == "if_statement":
        test = condition(branch)
        code = text(test)
        if (
            code in seen
            and test is not None
            and not any(child.type in CALLS | ASSIGNMENTS | {"update_expression"} for child in walk(test))
        ):
            yield program.at(test, "constant-condition", 0.9, condition=code, value="false")
        seen.add(code)
        alternative = part(branch, "alternative")
        rest = statements(alternative)
        branch = rest[0] if len(rest) == 1 else None


def useless(program: TreeProgram) -> Findings:
    """Statements that compute something and throw it away."""
    for node in program.nodes(["expression_statement"]):
        value = node.named_children[0] if node.named_children else None
        holder = program.parent(node)
        if value is None or node.has_error or (holder is not None and holder.type == "switch_rule"):
            continue
        if is_binary(value) and operator(value) in _ARITHMETIC:
            if not any(
                child.type in {*CALLS, *ASSIGNMENTS, "update_expression"} for child in walk(value)
            ) and "<<" not in text(value):
                yield program.at(value, "useless-expression", 0.9, code=text(value))
        elif (
            value.type in {"identifier", *MEMBERS}
            and program.parent(node) is not None
            and program.language is not Language.CPP
        ):
            named = {function_name(found) for found in program.nodes(FUNCTIONS)}
            kind = "function-not-called" if text(value) in named else "useless-expression"
            values = {"name": text(value)} if kind == "function-not-called" else {"code": text(value)}
            if text(value) != "debugger":
                yield program.at(value, kind, 0.8, **values)
        elif value.type == "assignment_expression" and operator(value) == "=":
            left, right = sides(value)
            repeated = (
                right is not None
                and right.type == "update_expression"
                and text(right) in {f"{text(left)}++", f"{text(left)}--"}
            )
            setter = (
                left is not None
                and left.type in MEMBERS
                and f"set {text(part(left, 'property'))}(" in text(program.root)
            )
            if (text(left) == text(right) and not setter) or repeated:
                yield program.at(value, "useless-expression", 0.9, code=text(value))


def failed_swap(program: TreeProgram) -> Findings:
    """`a = b;` and at once `b = a;`."""
    for block in program.nodes(BLOCKS | {"program"}):
        for first, second in pairwise(statements(block)):
            one, two = (
                entry.named_children[0] if entry.type == "expression_statement" and entry.named_children else None
                for entry in (first, second)
            )
            if (
                one is None
                or two is None
                or {one.type, two.type} != {"assignment_expression"}
                or {operator(one), operator(two)} != {"="}
            ):
                continue
            (left, right), (other, value) = sides(one), sides(two)
            crossed = text(left) == text(value) and text(right) == text(other) and text(left) != text(right)
            if crossed and right is not None and right.type in {"identifier", *INDEXED, *MEMBERS}:
                yield program.at(two, "failed-swap", 0.9, first=text(left), second=text(other))


def empty_body(program: TreeProgram) -> Findings:
    """`if (x);` and `for (…);` before a block."""
    for node in program.nodes(
        {
            "if_statement",
            "for_statement",
            "while_statement",
            "enhanced_for_statement",
            "for_in_statement",
            "for_range_loop",
        }
    ):
        body = part(node, "consequence") or part(node, "body")
        empty = body is not None and (body.type == "empty_statement" or text(body) == ";")
        if not empty or body is None:
            continue
        keyword = "if" if node.type == "if_statement" else "while" if node.type == "while_statement" else "for"
        following = node.next_named_sibling
        block = following is not None and following.type in BLOCKS
        indented = (
            following is not None
            and following.start_point.row > node.end_point.row
            and following.start_point.column > node.start_point.column
        )
        if keyword == "if" or block or indented:
            yield program.at(body, "empty-body", 0.9, keyword=keyword)


def missing_break(program: TreeProgram) -> Findings:
    """A case that runs on into the next one."""
    for switch in program.nodes({"switch_statement", "switch_expression"}):
        found = cases(switch)
        if any(case.type == "switch_rule" for case in found):
            continue
        bodies = [case_body(case) for case in found]
        falling = [bool(body) and falls_through(body) for body in bodies[:-1]]
        for index, falls in enumerate(falling):
            if not falls or _says_so(program, found[index], found[index + 1]):
                continue
            label = part(found[index], "value") or next(
                (child for child in found[index].named_children if child.type == "switch_label"), None
            )
            name = "default" if is_default(found[index]) else text(label).removeprefix("case ").removeprefix("case")
            yield program.at(bodies[index][-1], "missing-break", 0.85, label=name.strip() or "case")


def _says_so(program: TreeProgram, case: Node, following: Node) -> bool:
    """Whether `[[fallthrough]]` or a comment that people agree on stands between two cases."""
    between = program.source[case.start_byte : following.start_byte].decode("utf-8", "replace").lower()
    return re.search(r"fall[- ]?s?[- ]?thr", between) is not None


def arithmetic(program: TreeProgram) -> Findings:
    """`a + b / 2` for a middle, `x ^ 2` for a power."""
    bits = any(
        operator(node) in {"&", "|", "<<", ">>", ">>>"} for node in program.nodes(["binary_expression"])
    ) and "cout" not in text(program.root)
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        if operator(node) == "^" and number(right) in (2, 3) and not bits:
            power = {
                Language.JAVASCRIPT: "{} ** {}",
                Language.JAVA: "Math.pow({}, {})",
                Language.CPP: "std::pow({}, {})",
            }[program.language]
            yield program.at(node, "operator-meaning", 0.7, code=text(node), fix=power.format(text(left), text(right)))
        raw = part(node, "right")
        if operator(node) == "+" and raw is not None and is_binary(raw, "/") and number(part(raw, "right")) == 2:
            holder = program.parent(node)
            function = program.function(node)
            target = text(part(holder, "name") or part(holder, "declarator") or part(holder, "left"))
            about = [target, function_name(function) if function else ""]
            simple = all(
                side is not None and side.type in {"identifier", *INDEXED} for side in (left, part(raw, "left"))
            )
            whole = holder is not None and holder.type in {
                "variable_declarator",
                "init_declarator",
                "assignment_expression",
                "return_statement",
            }
            if simple and whole and any(_MIDDLE.search(word) for word in about):
                fix = f"({text(left)} + {text(part(raw, 'left'))}) / 2"
                yield program.at(node, "operator-meaning", 0.8, code=text(node), fix=fix)


def turned_signs(program: TreeProgram) -> Findings:
    """`total =+ n` for `total += n`."""
    for node in program.nodes(["assignment_expression"]):
        left, right = part(node, "left"), part(node, "right")
        if left is None or right is None or right.type != "unary_expression" or operator(right) not in {"+", "-"}:
            continue
        between = program.source[left.end_byte : right.end_byte].decode("utf-8", "replace")
        if re.match(r"\s+=[+-]\s", between):
            fix = f"{text(left)} {operator(right)}= {text(part(right, 'argument') or part(right, 'operand'))}"
            yield program.at(node, "operator-meaning", 0.9, code=text(node), fix=fix)


RULES = (
    assigned,
    turned_signs,
    constant,
    useless,
    failed_swap,
    empty_body,
    missing_break,
    arithmetic,
)
