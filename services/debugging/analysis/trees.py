"""A program in JavaScript, Java or C++ as the rules see it: a tree-sitter tree, read through words that the three grammars share.

What does not live here: any rule, and where control goes (`tree_flow`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import tree_sitter_cpp
import tree_sitter_java
import tree_sitter_javascript
from tree_sitter import Language as Grammar
from tree_sitter import Node, Parser

from services.coding.value_types import Language
from services.debugging.analysis.program import Lines
from services.debugging.findings import Finding

FUNCTIONS = frozenset(
    [
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
        "method_declaration",
        "constructor_declaration",
        "compact_constructor_declaration",
        "lambda_expression",
        "function_definition",
    ]
)
CLASSES = frozenset(
    [
        "class_declaration",
        "class",
        "class_body",
        "record_declaration",
        "class_specifier",
        "struct_specifier",
        "enum_declaration",
    ]
)
LOOPS = frozenset(
    ["for_statement", "while_statement", "do_statement", "for_in_statement", "enhanced_for_statement", "for_range_loop"]
)
BLOCKS = frozenset(["statement_block", "block", "compound_statement", "constructor_body"])
ASSIGNMENTS = frozenset({"assignment_expression", "augmented_assignment_expression"})
NAMES = frozenset({"identifier", "field_identifier", "property_identifier"})
NUMBERS = frozenset(
    ["number", "number_literal", "decimal_integer_literal", "decimal_floating_point_literal", "hex_integer_literal"]
)
CALLS = frozenset({"call_expression", "method_invocation"})
INDEXED = frozenset({"subscript_expression", "array_access"})
MEMBERS = frozenset({"member_expression", "field_access", "field_expression"})


@cache
def _parser(language: Language) -> Parser:
    makers = {
        Language.JAVASCRIPT: tree_sitter_javascript,
        Language.JAVA: tree_sitter_java,
        Language.CPP: tree_sitter_cpp,
    }
    return Parser(Grammar(makers[language].language()))


@dataclass
class TreeProgram:
    """A program and its tree; the tree of a broken program holds error nodes."""

    language: Language
    root: Node
    lines: Lines
    source: bytes = field(repr=False)
    remembered: dict[str, dict[str, list[Node]]] = field(default_factory=dict, repr=False)

    @classmethod
    def parse(cls, code: str, language: Language) -> TreeProgram:
        """The program in JavaScript, Java or C++."""
        source = code.encode("utf-8", "replace")
        return cls(language, _parser(language).parse(source).root_node, Lines.of(code), source)

    @cached_property
    def order(self) -> list[Node]:
        """Every named node in the order of the code."""
        return list(walk(self.root))

    @cached_property
    def _by_type(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.order:
            found.setdefault(node.type, []).append(node)
        return found

    @cached_property
    def _parents(self) -> dict[int, Node]:
        return {child.id: node for node in self.order for child in node.named_children}

    def nodes(self, types: Iterable[str]) -> list[Node]:
        """The nodes of these types, in the order of the code."""
        found = [node for name in set(types) for node in self._by_type.get(name, [])]
        return sorted(found, key=lambda node: (node.start_byte, -node.end_byte))

    def parent(self, node: Node) -> Node | None:
        """The named node around a node."""
        return self._parents.get(node.id)

    def above(self, node: Node) -> Iterator[Node]:
        """The node's parent, its parent, and so on."""
        while (parent := self._parents.get(node.id)) is not None:
            yield parent
            node = parent

    def function(self, node: Node) -> Node | None:
        """The innermost function that a node is in."""
        return next((found for found in self.above(node) if found.type in FUNCTIONS), None)

    def at(self, node: Node, kind: str, confidence: float, **values: str | int) -> Finding:
        """A finding at a node."""
        start, end = node.start_point, node.end_point
        return self.lines.found(kind, (start.row, start.column), (end.row, end.column), confidence, values)


def text(node: Node | None) -> str:
    """The code of a node on one line; "" for None."""
    return " ".join((node.text or b"").decode("utf-8", "replace").split()) if node is not None else ""


def walk(node: Node | None, *, into_functions: bool = True) -> Iterator[Node]:
    """A node and all named nodes below it in the order of the code, if asked without those in functions defined there."""
    waiting = [node] if node is not None else []
    while waiting:
        entry = waiting.pop()
        yield entry
        if into_functions or entry is node or entry.type not in FUNCTIONS | CLASSES:
            waiting.extend(reversed(entry.named_children))


def part(node: Node | None, name: str) -> Node | None:
    """The child in a field."""
    return node.child_by_field_name(name) if node is not None else None


def inner(node: Node | None) -> Node | None:
    """A node without the round brackets around it."""
    while node is not None and node.type in {"parenthesized_expression", "condition_clause"}:
        node = part(node, "value") or next((child for child in node.named_children if child.type != "comment"), None)
    return node


def condition(node: Node) -> Node | None:
    """The condition of an `if` or a loop, without brackets."""
    found = part(node, "condition")
    if found is not None and found.type == "expression_statement":
        found = found.named_children[0] if found.named_children else None
    return inner(found)


def operator(node: Node | None) -> str:
    """The operator of an expression; `=` for a plain assignment of JavaScript."""
    if node is None:
        return ""
    found = part(node, "operator")
    if found is None and node.type == "assignment_expression":
        return "="
    return text(found)


def is_binary(node: Node | None, *operators: str) -> bool:
    """Whether a node is a binary expression with one of these operators, or with any."""
    return node is not None and node.type == "binary_expression" and (not operators or operator(node) in operators)


def sides(node: Node | None) -> tuple[Node | None, Node | None]:
    """The left and right side of an assignment or a binary expression, without brackets."""
    return inner(part(node, "left")), inner(part(node, "right"))


def number(node: Node | None) -> float | None:
    """The number that a node writes down, or None."""
    node = inner(node)
    if node is not None and node.type == "unary_expression" and text(node).startswith("-"):
        value = number(node.named_children[0]) if node.named_children else None
        return -value if value is not None else None
    if node is None or node.type not in NUMBERS:
        return None
    try:
        return float(text(node).rstrip("LlFfDdUu").replace("_", "").replace("'", ""))
    except ValueError:
        return None


def statements(block: Node | None) -> list[Node]:
    """The statements of a block; of a single statement, itself."""
    if block is None:
        return []
    if block.type == "else_clause":
        return statements(next(iter(block.named_children), None))
    found = block.named_children if block.type in BLOCKS or block.type in {"program", "translation_unit"} else [block]
    return [child for child in found if "comment" not in child.type]


def called_name(call: Node) -> str:
    """The name of the function or method that a call calls, without its object."""
    found = part(call, "name") or part(call, "function")
    if found is not None and found.type in MEMBERS:
        found = part(found, "property") or part(found, "field")
    return text(found).split("::")[-1]


def receiver(call: Node) -> Node | None:
    """The object on which a method is called, or None."""
    function = part(call, "function")
    if function is not None and function.type in MEMBERS:
        return part(function, "object") or part(function, "argument")
    return part(call, "object")


def arguments(call: Node) -> list[Node]:
    """The arguments of a call."""
    found = part(call, "arguments")
    return [child for child in found.named_children if "comment" not in child.type] if found is not None else []


def element(node: Node) -> tuple[Node, Node] | None:
    """(sequence, index) of `x[i]`, `x.get(i)`, `x.charAt(i)`, `x.at(i)`."""
    if node.type in INDEXED:
        sequence = part(node, "object") or part(node, "argument") or part(node, "array")
        index = part(node, "index")
        if index is None and (indices := part(node, "indices")) is not None and len(indices.named_children) == 1:
            index = indices.named_children[0]
        return (sequence, index) if sequence is not None and index is not None else None
    if node.type in CALLS and called_name(node) in {"get", "charAt", "at"} and len(arguments(node)) == 1:
        sequence = receiver(node)
        return (sequence, arguments(node)[0]) if sequence is not None else None
    return None


def length_of(node: Node | None) -> Node | None:
    """The sequence whose length a node is: `x.length`, `x.length()`, `x.size()`; without casts."""
    node = inner(node)
    if node is not None and node.type == "cast_expression":
        node = inner(part(node, "value"))
    if node is None:
        return None
    if node.type in CALLS:
        return receiver(node) if called_name(node) in {"length", "size"} and not arguments(node) else None
    if node.type in MEMBERS and text(part(node, "property") or part(node, "field")) == "length":
        return part(node, "object") or part(node, "argument")
    return None


def parameters(function: Node) -> list[str]:
    """The names of a function's parameters, those of patterns too."""
    found = part(function, "parameters")
    if found is None:
        declarator = part(function, "declarator")
        while (
            declarator is not None
            and declarator.type != "function_declarator"
            and declarator.type != "abstract_function_declarator"
        ):
            declarator = part(declarator, "declarator") or next(
                (child for child in declarator.named_children if "declarator" in child.type), None
            )
        found = part(declarator, "parameters")
    single = part(function, "parameter")
    names = [text(single)] if single is not None else []
    for child in found.named_children if found is not None else []:
        target = child
        for name in ("left", "name", "declarator"):
            target = part(target, name) or target
        names.extend(
            text(entry)
            for entry in walk(target)
            if entry.type in {"identifier", "shorthand_property_identifier_pattern"}
        )
    return names


def function_name(function: Node) -> str:
    """The name of a function, also of one that a declaration or property gives a name; "" for others."""
    found = part(function, "name")
    if found is not None:
        return text(found)
    declarator = part(function, "declarator")
    while declarator is not None and part(declarator, "declarator") is not None:
        declarator = part(declarator, "declarator")
    if declarator is None and function.parent is not None and function.parent.type == "variable_declarator":
        declarator = part(function.parent, "name")
    return text(declarator).split("::")[-1]
