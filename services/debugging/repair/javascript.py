"""The search for a repair of a JavaScript function: fewer templates, over tree-sitter's tree; the same order of things, the same proof."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

import tree_sitter
import tree_sitter_javascript

from services.coding.sandbox import Executor
from services.coding.value_types import Language
from services.debugging.coverage import Bench
from services.debugging.repair.result import Search
from services.debugging.repair.search import Hunt, deadline
from services.debugging.repair.source import Candidate, Edit
from services.debugging.running import RunReport, Test

_BINARY = {
    "<": {"<=": 1.0, ">": 0.8, ">=": 0.6, "!==": 0.4},
    "<=": {"<": 1.0, ">=": 0.8, ">": 0.6},
    ">": {">=": 1.0, "<": 0.8, "<=": 0.6, "!==": 0.4},
    ">=": {">": 1.0, "<=": 0.8, "<": 0.6},
    "===": {"!==": 0.8, "==": 0.4, "<=": 0.4, ">=": 0.4},
    "!==": {"===": 0.8, "!=": 0.4, "<": 0.4, ">": 0.4},
    "==": {"!=": 0.8, "===": 0.6},
    "!=": {"==": 0.8, "!==": 0.6},
    "+": {"-": 0.9, "*": 0.6},
    "-": {"+": 0.9, "*": 0.4, "%": 0.2},
    "*": {"+": 0.8, "/": 0.4, "**": 0.4},
    "/": {"*": 0.7, "%": 0.5},
    "%": {"/": 0.6, "*": 0.3},
    "&&": {"||": 0.8},
    "||": {"&&": 0.8, "??": 0.4},
    "??": {"||": 0.4},
    "&": {"|": 0.8, "^": 0.6},
    "|": {"&": 0.8, "^": 0.5},
    "^": {"&": 0.7, "|": 0.6},
    "<<": {">>": 0.8},
    ">>": {"<<": 0.8, ">>>": 0.4},
    "**": {"*": 0.6},
}
_ASSIGN = {"+=": ("-=", "=", "*="), "-=": ("+=", "="), "*=": ("+=", "="), "/=": ("*=", "-="), "=": ("+=", "-=")}
_UPDATE = {"++": "--", "--": "++"}
_SIBLINGS = [
    {"push", "unshift"},
    {"pop", "shift"},
    {"min", "max"},
    {"floor", "ceil", "round", "trunc"},
    {"some", "every"},
    {"map", "forEach", "filter", "flatMap"},
    {"slice", "splice", "substring"},
    {"indexOf", "lastIndexOf"},
    {"toLowerCase", "toUpperCase"},
    {"keys", "values", "entries"},
    {"add", "delete"},
    {"find", "findIndex", "filter"},
    {"padStart", "padEnd"},
    {"startsWith", "endsWith", "includes"},
    {"has", "get"},
    {"concat", "push"},
    {"size", "length"},
]
_NUMBER_PLACES = (
    "subscript_expression",
    "arguments",
    "return_statement",
    "variable_declarator",
    "assignment_expression",
)
_FIRST = ("0", "1", "-1", "null", "[]", "''", "Infinity", "-Infinity", "true", "false", "new Set()", "new Map()", "{}")


async def search_javascript(
    code: str,
    tests: Sequence[Test],
    function_name: str | None,
    executor: Executor,
    report: RunReport,
    *,
    seconds: float,
) -> Search:
    """Search for the change with which all tests pass. Without a function nothing is searched."""
    began = time.monotonic()
    if function_name is None:
        return Search(None)
    bench = Bench(
        code, function_name, tests, executor, deadline=deadline(began, seconds), language=Language.JAVASCRIPT
    )  # fmt: skip
    before = await bench.outcomes([()], range(len(tests)), [0] * len(tests))
    if not before or before[0] is None or all(outcome.passed for outcome in before[0]):
        return Search(None, seconds=round(time.monotonic() - began, 3))
    raised = {each.line for each in report.tests if each.line is not None}
    program = await asyncio.to_thread(Program, code)
    spectrum = {line: 1.0 if line in raised else 0.75 for line in program.lines}
    hunt = Hunt(bench, before[0], spectrum, {}, began, seconds)
    return await hunt.through(await asyncio.to_thread(program.candidates), executor)


class Program:
    """A JavaScript program as a tree, and what may have been meant."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._bytes = code.encode()
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
        self._nodes = list(_walk(parser.parse(self._bytes).root_node))
        self.lines = sorted({node.start_point[0] + 1 for node in self._nodes if node.child_count == 0})
        self._names = _ordered(self._text(node) for node in self._nodes if self._is_variable(node))
        self._attributes = _ordered(self._text(node) for node in self._nodes if node.type == "property_identifier")

    def _text(self, node: tree_sitter.Node) -> str:
        return self._bytes[node.start_byte : node.end_byte].decode()

    def _is_variable(self, node: tree_sitter.Node) -> bool:
        parent = node.parent
        if node.type not in ("identifier", "shorthand_property_identifier_pattern") or parent is None:
            return False
        if parent.type in ("function_declaration", "class_declaration", "call_expression", "new_expression"):
            return False
        return self._text(node) not in (
            "Math",
            "Number",
            "Array",
            "Object",
            "String",
            "JSON",
            "console",
            "undefined",
            "Infinity",
            "NaN",
        )

    def _place(self, byte: int) -> int:
        return byte if self._code.isascii() else len(self._bytes[:byte].decode(errors="ignore"))

    def _edit(self, node: tree_sitter.Node, text: str) -> Edit:
        return Edit(self._place(node.start_byte), self._place(node.end_byte), text)

    def candidates(self) -> list[Candidate]:
        """Every changed program, each once."""
        best: dict[tuple[Edit, ...], Candidate] = {}
        for node in self._nodes:
            for name, prior, edits in self._offers(node):
                if edits not in best or best[edits].prior < prior:
                    best[edits] = Candidate(name, node.start_point[0] + 1, edits, prior)
        return list(best.values())

    def _offers(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        match node.type:
            case (
                "binary_expression" | "augmented_assignment_expression" | "assignment_expression" | "update_expression"
            ):
                yield from self._operators(node)
            case "number":
                yield from self._numbers(node)
            case "identifier" if self._is_variable(node):
                yield from self._variables(node)
            case "property_identifier":
                yield from self._properties(node)
            case "arguments" | "array":
                yield from self._lists(node)
            case "true" | "false":
                yield "constant", 0.7, (self._edit(node, "false" if node.type == "true" else "true"),)
            case "unary_expression":
                argument = node.child_by_field_name("argument")
                if argument is not None:
                    yield "negation", 0.7, (self._edit(node, self._text(argument)),)
            case (
                "return_statement"
                | "expression_statement"
                | "variable_declarator"
                | "break_statement"
                | "continue_statement"
                | "if_statement"
            ):
                yield from self._statements(node)
        if (
            node.type == "parenthesized_expression"
            and node.parent is not None
            and node.parent.type in ("if_statement", "while_statement")
        ):
            yield "negation", 0.5, (self._edit(node, f"(!{self._text(node)})"),)
            for name in self._names:
                inner = self._text(node)[1:-1]
                for text, prior in (
                    (f"({name} && ({inner}))", 0.25),
                    (f"(!{name} || ({inner}))", 0.2),
                    (f"({name}.length && ({inner}))", 0.15),
                ):
                    yield "missing-condition", prior, (self._edit(node, text),)

    def _operators(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        for child in node.children:
            sign = self._text(child)
            if child.is_named:
                continue
            for other, prior in _BINARY.get(sign, {}).items() if node.type == "binary_expression" else ():
                yield "operator", prior, (self._edit(child, other),)
            for other in _ASSIGN.get(sign, ()) if "assignment" in node.type else ():
                yield "augmented-operator", 0.6, (self._edit(child, other),)
            if sign in _UPDATE:
                yield "operator", 0.6, (self._edit(child, _UPDATE[sign]),)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if node.type == "binary_expression" and self._text(node.children[1]) in ("||", "&&"):
            yield from self._literal_arms(node)
        if node.type == "binary_expression" and left is not None and right is not None:
            swap = (self._edit(left, self._text(right)), self._edit(right, self._text(left)))
            yield "swapped-operands", 0.5, swap
            yield "needless-operand", 0.4, (self._edit(node, self._text(left)),)
            yield "needless-operand", 0.4, (self._edit(node, self._text(right)),)
            if right.type in ("identifier", "member_expression") and self._text(node.children[1]) in (
                "<",
                "<=",
                ">",
                ">=",
                "+",
                "-",
            ):
                for step in ("+ 1", "- 1"):
                    yield "off-by-one", 0.6, (self._edit(right, f"{self._text(right)} {step}"),)

    def _literal_arms(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        """`x === 1 || 2`: each value compared on its own."""
        bare: list[tuple[Edit, str]] = []
        left: tree_sitter.Node | None = node
        while left is not None and left.type == "binary_expression" and self._text(left.children[1]) in ("||", "&&"):
            right = left.child_by_field_name("right")
            if right is None or right.type not in ("string", "number"):
                return
            bare.append((self._edit(right, ""), self._text(right)))
            left = left.child_by_field_name("left")
        compared = left is not None and left.type == "binary_expression" and len(left.children) == 3
        if left is None or not compared or self._text(left.children[1]) not in ("===", "==", "!==", "!="):
            return
        head = f"{self._text(left.children[0])} {self._text(left.children[1])} "
        yield "literal-arm", 1.0, tuple(Edit(edit.start, edit.end, head + value) for edit, value in reversed(bare))

    def _numbers(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        text = self._text(node)
        if text.isascii() and text.isdigit():
            for other, prior in ((int(text) + 1, 0.8), (int(text) - 1, 0.8), (0, 0.5), (1, 0.5), (2, 0.3)):
                yield "constant", prior, (self._edit(node, str(other) if other >= 0 else f"({other})"),)
        if node.parent is not None and node.parent.type == "variable_declarator":
            for first in _FIRST:
                yield "first-value", 0.5, (self._edit(node, first),)

    def _variables(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        text, parent = self._text(node), node.parent
        declared = (
            parent is not None
            and parent.type in ("variable_declarator", "formal_parameters")
            and parent.children[0] == node
        )
        if declared or (parent is not None and parent.type in ("formal_parameters", "array_pattern", "arrow_function")):
            return
        for other in self._names:
            if other != text:
                yield "variable", 0.6, (self._edit(node, other),)
        if parent is None or parent.type not in _NUMBER_PLACES:
            return
        if parent.children[0] == node and parent.type != "return_statement":
            return
        for step in (" + 1", " - 1"):
            yield "off-by-one", 0.55, (self._edit(node, text + step),)
        for other in self._names:
            if other != text:
                yield "by-variable", 0.2, (self._edit(node, f"{text} + {other}"),)
                yield "by-variable", 0.2, (self._edit(node, f"{text} - {other}"),)
                yield "missing-bound", 0.2, (self._edit(node, f"Math.max({text}, {other})"),)
                yield "missing-bound", 0.2, (self._edit(node, f"Math.min({text}, {other})"),)

    def _properties(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        text = self._text(node)
        for other in sorted({each for group in _SIBLINGS if text in group for each in group} - {text}):
            yield "sibling-call", 0.7, (self._edit(node, other),)
        for other in self._attributes:
            if other != text:
                yield "attribute", 0.3, (self._edit(node, other),)
        if text == "sort" and node.parent is not None and node.parent.parent is not None:
            given = node.parent.parent.child_by_field_name("arguments")
            if given is not None and not given.named_children:
                yield "sorting", 0.8, (self._edit(given, "((a, b) => a - b)"),)

    def _lists(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        items = node.named_children
        for first, second in pairwise(items):
            yield (
                "swapped-arguments",
                0.7,
                (self._edit(first, self._text(second)), self._edit(second, self._text(first))),
            )
        for item in items:
            if item.type == "member_expression" or item.type == "call_expression":
                yield "off-by-one", 0.5, (self._edit(item, f"{self._text(item)} + 1"),)
                yield "off-by-one", 0.5, (self._edit(item, f"{self._text(item)} - 1"),)
            if node.type == "arguments" and item.type == "identifier":
                yield "missing-copy", 0.4, (self._edit(item, f"[...{self._text(item)}]"),)
        if node.type == "array" and not items:
            yield "list", 0.5, (self._edit(node, "[[]]"),)

    def _statements(self, node: tree_sitter.Node) -> Iterator[tuple[str, float, tuple[Edit, ...]]]:
        text = self._text(node)
        following = node.next_named_sibling
        if node.type == "variable_declarator":
            value = node.child_by_field_name("value")
            if value is not None and value.type in ("array", "null", "string", "unary_expression", "object"):
                for first in _FIRST:
                    yield "first-value", 0.45, (self._edit(value, first),)
            return
        if node.parent is None or node.parent.type not in ("statement_block", "program"):
            return
        yield "needless-statement", 0.25, (self._edit(node, ""),)
        if following is not None and following.type in ("expression_statement", "return_statement", "if_statement"):
            yield "swapped-statements", 0.5, (self._edit(node, self._text(following)), self._edit(following, text))
        if node.type == "expression_statement":
            yield "missing-return", 0.5, (self._edit(node, f"return {text}"),)
        if node.type == "return_statement":
            for name in self._names:
                yield "result", 0.4, (self._edit(node, f"return {name};"),)
        start = self._place(node.start_byte)
        for name in self._names:
            for line, prior in ((f"{name}++; ", 0.25), (f"{name}--; ", 0.2), (f"{name} = 0; ", 0.1)):
                yield "missing-statement", prior, (Edit(start, start, line),)
            for other in self._names:
                if other != name:
                    yield "missing-statement", 0.15, (Edit(start, start, f"{name}.push({other}); "),)
                    yield "missing-statement", 0.12, (Edit(start, start, f"{name}.add({other}); "),)
                    yield "missing-statement", 0.15, (Edit(start, start, f"{name} = {other}; "),)


def _walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(here.children))


def _ordered(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(texts))
