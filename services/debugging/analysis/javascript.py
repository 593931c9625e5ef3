"""JavaScript: what is easily meant in another way: comparisons, callbacks, `this`, promises, arrays.

What does not live here: names (`javascript_scopes`), rules that Java and C++ share (`braces`, `braces_loops`).
"""

from __future__ import annotations

import re

from tree_sitter import Node

from services.debugging.analysis.program import Findings, nearest
from services.debugging.analysis.trees import (
    ASSIGNMENTS,
    FUNCTIONS,
    TreeProgram,
    arguments,
    called_name,
    function_name,
    is_binary,
    number,
    operator,
    part,
    receiver,
    sides,
    text,
    walk,
)

_NEW_VALUE = frozenset(
    [
        "toUpperCase",
        "toLowerCase",
        "trim",
        "trimStart",
        "trimEnd",
        "replace",
        "replaceAll",
        "substring",
        "slice",
        "concat",
        "padStart",
        "padEnd",
        "filter",
        "flat",
    ]
)
_NUMBERS = re.compile(
    r"^(sorted)?(nums?|numbers|scores|prices|ages|values|heights|weights|ints|temperatures|amounts|salaries|costs)$",
    re.I,
)
_PROPERTIES = [
    "length",
    "toUpperCase",
    "toLowerCase",
    "indexOf",
    "forEach",
    "substring",
    "toString",
    "getElementById",
    "innerHTML",
    "querySelector",
    "addEventListener",
    "includes",
    "textContent",
    "prototype",
    "constructor",
    "reduce",
    "filter",
    "concat",
    "reverse",
    "splice",
    "charAt",
    "charCodeAt",
    "hasOwnProperty",
    "startsWith",
    "endsWith",
]
_TYPES = {"'string'", "'number'", "'boolean'", "'object'", "'undefined'", "'function'", "'symbol'", "'bigint'"}


def comparisons(program: TreeProgram) -> Findings:
    """`==` where types differ, `NaN`, arrays and objects compared by place, misspelt `typeof`, `!x in y`."""
    for node in program.nodes(["binary_expression"]):
        left, right = sides(node)
        code, sign = text(node), operator(node)
        if left is None or right is None or sign not in {"==", "!=", "===", "!==", "in", "instanceof"}:
            continue
        negated = "!" if sign.startswith("!") else ""
        pair = (left, right)
        if sign in {"in", "instanceof"}:
            raw = part(node, "left")
            if raw is not None and raw.type == "unary_expression" and operator(raw) == "!":
                fix = f"!({text(raw)[1:]} {sign} {text(right)})"
                yield program.at(node, "operator-meaning", 0.95, code=code, fix=fix)
            continue
        values = {text(side) for side in pair}
        if values & {"NaN", "Number.NaN"}:
            other = text(right if text(left) in {"NaN", "Number.NaN"} else left)
            yield program.at(node, "missing-value-compared", 0.95, code=code, fix=f"{negated}Number.isNaN({other})")
        elif any(side.type in {"array", "object"} for side in pair):
            other_side = right if left.type in {"array", "object"} else left
            fix = (
                f"{text(other_side)}.length {negated or '='}== 0"
                if values & {"[]"}
                else f"JSON.stringify({text(other_side)}) {sign} …"
            )
            yield program.at(node, "compared-wrongly", 0.9, operator=sign, code=code, fix=fix)
        elif any(text(side).startswith("typeof ") for side in pair) and any(side.type == "string" for side in pair):
            name = next(text(side).replace('"', "'") for side in pair if side.type == "string")
            if name not in _TYPES:
                value = "true" if negated else "false"
                yield program.at(node, "constant-condition", 0.95, condition=code, value=value)
        elif (
            sign in {"==", "!="}
            and not values & {"null", "undefined"}
            and not any("typeof " in text(side) for side in pair)
        ):
            fix = f"{text(left)} {sign}= {text(right)}"
            if any(_coerced(side, other) for side, other in (pair, (right, left))):
                yield program.at(node, "compared-wrongly", 0.7, operator=sign, code=code, fix=fix)
            else:
                yield program.at(node, "better-written", 0.7, code=code, fix=fix)


def _coerced(literal: Node, other: Node) -> bool:
    computed = (
        is_binary(other)
        or text(other).endswith(".length")
        or other.type in {"number", "string"}
        or text(other).endswith(".size")
    )
    if literal.type in {"true", "false"}:
        return True
    return literal.type == "string" and (text(literal)[1:-1] == "" or text(literal)[1:-1].isdigit()) and not computed


def sequences(program: TreeProgram) -> Findings:
    """`for…in` over an array, `sort` of numbers without a function, results thrown away."""
    for loop in program.nodes(["for_in_statement"]):
        source, name = part(loop, "right"), text(part(loop, "left"))
        if text(part(loop, "operator")) != "in" or source is None or not _is_array(program, source):
            continue
        indexed = [
            node
            for node in walk(part(loop, "body"))
            if node.type == "subscript_expression" and text(part(node, "index")) == name
        ]
        if not indexed:
            yield program.at(loop, "for-in-sequence", 0.9, name=text(source))
    for call in program.nodes(["call_expression"]):
        owner, method = receiver(call), called_name(call)
        if owner is None:
            continue
        if method == "sort" and not arguments(call) and _holds_numbers(program, owner):
            fix = f"{text(owner)}.sort((a, b) => a - b)"
            yield program.at(call, "sort-as-text", 0.85, code=text(call), fix=fix)
        holder = program.parent(call)
        if (
            method in _NEW_VALUE
            and holder is not None
            and holder.type == "expression_statement"
            and owner.type in {"identifier", "string"}
        ):
            known = (
                _is_array(program, owner)
                or method not in {"filter", "flat", "slice", "concat", "replace"}
                or owner.type == "string"
            )
            own = any(function_name(node) == method for node in program.nodes(FUNCTIONS))
            if known and not own:
                yield program.at(call, "useless-expression", 0.9, code=text(call))
        if (
            method == "forEach"
            and holder is not None
            and holder.type in {"variable_declarator", "return_statement"}
            and _is_array(program, owner)
        ) and holder.type == "variable_declarator":
            yield program.at(call, "no-result", 0.95, name="forEach", call=f"{text(owner)}.forEach(…)")


def _values(program: TreeProgram, name: str) -> list[Node]:
    found = [part(node, "value") for node in program.nodes(["variable_declarator"]) if text(part(node, "name")) == name]
    found += [part(node, "right") for node in program.nodes(ASSIGNMENTS) if text(part(node, "left")) == name]
    return [node for node in found if node is not None]


def _is_array(program: TreeProgram, node: Node) -> bool:
    if node.type == "array":
        return True
    if node.type == "identifier":
        made = _values(program, text(node))
        return (
            bool(made)
            and all(_is_array(program, value) for value in made if value.type != "identifier")
            and made[0].type != "identifier"
        )
    if node.type == "new_expression":
        return text(node).startswith("new Array")
    return node.type == "call_expression" and (
        called_name(node) in {"split", "map", "filter"}
        or text(node).startswith(("Array.from", "Object.keys", "Object.values"))
    )


def _holds_numbers(program: TreeProgram, node: Node) -> bool:
    if node.type == "array":
        found = [child for child in node.named_children if "comment" not in child.type]
        if len(found) == 1 and found[0].type == "spread_element":
            return _holds_numbers(program, found[0].named_children[0])
        return bool(found) and all(number(child) is not None for child in found)
    if node.type == "identifier":
        made = _values(program, text(node))
        if made:
            return (
                all(_holds_numbers(program, value) for value in made if value.type != "identifier")
                and made[0].type != "identifier"
            )
        return _NUMBERS.match(text(node)) is not None
    if (
        node.type == "call_expression"
        and called_name(node) in {"slice", "filter", "concat"}
        and (owner := receiver(node)) is not None
    ):
        return _holds_numbers(program, owner)
    return (
        node.type == "call_expression"
        and called_name(node) == "map"
        and text(part(node, "arguments")) in {"(Number)", "(parseFloat)"}
    )


def objects(program: TreeProgram) -> Findings:
    """Keys given twice, `this` in arrow functions of an object, misspelt properties, constructors without `super`."""
    for node in program.nodes(["object"]):
        lines: dict[str, int] = {}
        for pair in node.named_children:
            key = (
                part(pair, "key")
                if pair.type == "pair"
                else pair
                if pair.type == "shorthand_property_identifier"
                else None
            )
            if key is None or key.type == "computed_property_name":
                continue
            name = text(key).strip("'\"")
            if name in lines:
                yield program.at(pair, "defined-twice", 0.95, name=name, line=lines[name])
            lines[name] = pair.start_point.row + 1
            value = part(pair, "value")
            if value is not None and value.type == "arrow_function" and (found := _own_this(value)) is not None:
                around = program.function(node)
                while around is not None and around.type == "arrow_function":
                    around = program.function(around)
                if around is None:
                    yield program.at(
                        found, "null-use", 0.8, name="this", value="undefined", line=value.start_point.row + 1
                    )
    used = {text(node) for node in program.nodes({"identifier", "shorthand_property_identifier"})}
    for node in program.nodes(["member_expression"]):
        found = part(node, "property")
        name = text(found)
        if found is None or name in _PROPERTIES or name in used or len(name) < 5:
            continue
        suggestion = nearest(name, _PROPERTIES)
        stored = any(
            text(part(pair, "key") or part(pair, "name") or part(pair, "property")) == name
            for pair in program.nodes({"pair", "method_definition", "field_definition"})
        )
        written = any(text(part(part(entry, "left"), "property")) == name for entry in program.nodes(ASSIGNMENTS))
        if (
            suggestion
            and not stored
            and not written
            and (name.lower() == suggestion.lower() or sorted(name) == sorted(suggestion) or len(name) > 7)
        ):
            yield program.at(found, "name-typo", 0.9, name=name, suggestion=suggestion)
    for owner in program.nodes({"class_declaration", "class"}):
        if not any(child.type == "class_heritage" for child in owner.named_children):
            continue
        for method in (part(owner, "body") or owner).named_children:
            if (
                text(part(method, "name")) == "constructor"
                and "super(" not in text(method)
                and "return" not in text(method)
            ):
                uses = next((node for node in walk(method) if node.type == "this"), method)
                yield program.at(uses, "read-before-value", 0.95, name="this")


def _own_this(function: Node) -> Node | None:
    waiting = [function]
    while waiting:
        node = waiting.pop()
        if node.type == "this":
            return node
        if node is function or (
            node.type not in FUNCTIONS - {"arrow_function"} and node.type not in {"class", "class_declaration"}
        ):
            waiting.extend(reversed(node.named_children))
    return None


def texts(program: TreeProgram) -> Findings:
    """`"${name}"` in plain quotation marks, and `parseInt` without a base."""
    names = {text(part(node, "name")) for node in program.nodes(["variable_declarator"])}
    names |= {
        text(node)
        for function in program.nodes(FUNCTIONS)
        for node in (part(function, "parameters") or function).named_children
    }
    for node in program.nodes(["string"]):
        for name in re.findall(r"\$\{(\w+)", text(node)):
            if name in names:
                yield program.at(node, "missing-prefix", 0.9, name=name)
                break
    for call in program.nodes(["call_expression"]):
        if text(part(call, "function")) in {"parseInt", "Number.parseInt"} and len(arguments(call)) == 1:
            code = text(call)
            yield program.at(call, "better-written", 0.5, code=code, fix=f"{code[:-1]}, 10)")


RULES = (comparisons, sequences, objects, texts)
