"""A Python program as text and tree at once: where each node stands, what is around it, which names it can use."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

Function = ast.FunctionDef | ast.AsyncFunctionDef
_MAX_DONORS = 40
_MAX_NAMES = 14


@dataclass(frozen=True)
class Edit:
    """Replaces what stands from `start` to `end`, in code points, by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Candidate:
    """A changed program.

    Attributes:
        template: The name of the template that made it.
        line: The line that it changes, from 1, in the program as it was. For what is inserted the line where it will stand.
        edits: What is replaced; no two overlap.
        prior: How likely such a fault is, 0 to 1, as a weight between templates.
    """

    template: str
    line: int
    edits: tuple[Edit, ...]
    prior: float

    @property
    def size(self) -> int:
        """Characters taken away and put in."""
        return sum(edit.end - edit.start + len(edit.text) for edit in self.edits)

    def applied(self, code: str) -> str:
        """The code with its edits made."""
        return apply(code, self.edits)


def apply(code: str, edits: tuple[Edit, ...]) -> str:
    """The code with edits made."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        code = code[: edit.start] + edit.text + code[edit.end :]
    return code


class Source:
    """A program that parses, with line feeds alone between its lines. Raises `SyntaxError` and what else `ast.parse` does.

    Args:
        code: The program.
        focus: The lines to be changed; None: any.
    """

    def __init__(self, code: str, focus: Collection[int] | None = None) -> None:
        self._focus = focus
        self.code = code
        self.tree = ast.parse(code)
        self.lines = code.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.parents: dict[ast.AST, ast.AST] = {}
        self.nodes: list[ast.AST] = []
        self._collect()

    def _collect(self) -> None:
        """Every node in the order of the text, but for what is inside f-strings, whose places Python 3.11 does not know."""
        waiting: list[ast.AST] = [self.tree]
        while waiting:
            node = waiting.pop()
            self.nodes.append(node)
            if isinstance(node, ast.JoinedStr):
                continue
            children = list(ast.iter_child_nodes(node))
            for child in children:
                if not isinstance(child, ast.expr_context | ast.operator | ast.cmpop | ast.boolop | ast.unaryop):
                    self.parents[child] = node
            waiting.extend(child for child in reversed(children) if child in self.parents)

    def place(self, line: int, column: int) -> int:
        """The place in the text of a line and a column as `ast` counts them: from 1, and from 0 in UTF-8 bytes."""
        text = self.lines[line - 1]
        if not text.isascii():
            column = len(text.encode()[:column].decode(errors="ignore"))
        return self._starts[line - 1] + column

    def line_start(self, line: int) -> int:
        """The place where a line begins; one past the last line: the end of the text."""
        return min(self._starts[line - 1], len(self.code))

    def span(self, node: ast.expr | ast.stmt | ast.arg) -> tuple[int, int]:
        """Where a node begins and ends."""
        end = self.place(node.end_lineno or node.lineno, node.end_col_offset or 0)
        return self.place(node.lineno, node.col_offset), end

    def text(self, node: ast.expr | ast.stmt | ast.arg) -> str:
        """The text of a node."""
        start, end = self.span(node)
        return self.code[start:end]

    def indent(self, statement: ast.stmt) -> str:
        """What stands before a statement on its line."""
        line = self.lines[statement.lineno - 1]
        return line[: len(line) - len(line.lstrip())]

    def function(self, node: ast.AST) -> Function | None:
        """The innermost function around a node."""
        above = self.parents.get(node)
        while above is not None and not isinstance(above, Function):
            above = self.parents.get(above)
        return above

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement that a node belongs to; itself where it is one."""
        here: ast.AST | None = node
        while here is not None and not isinstance(here, ast.stmt):
            here = self.parents.get(here)
        return here

    @cached_property
    def focused(self) -> list[ast.AST]:
        """The nodes on the lines that may be changed."""
        if self._focus is None:
            return self.nodes
        return [
            node
            for node in self.nodes
            if getattr(node, "lineno", 0) in self._focus or isinstance(node, ast.comprehension | ast.arguments)
        ]

    @cached_property
    def expressions(self) -> list[ast.expr]:
        """The expressions that may be changed."""
        focused = set(map(id, self.focused))
        return [node for node in self._read if id(node) in focused]

    @cached_property
    def _read(self) -> list[ast.expr]:
        """Every expression that is read, in the order of the text; not types, and no keywords of calls."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
                parent = self.parents.get(node)
                if isinstance(parent, ast.arg | ast.JoinedStr | ast.FormattedValue) or self._is_type(node, parent):
                    continue
                found.append(node)
        return found

    def _is_type(self, node: ast.AST, parent: ast.AST | None) -> bool:
        while parent is not None and not isinstance(parent, ast.stmt):
            if isinstance(parent, ast.arg):
                return True
            node, parent = parent, self.parents.get(parent)
        if isinstance(parent, ast.AnnAssign):
            return parent.annotation is node
        return isinstance(parent, Function) and parent.returns is node

    @cached_property
    def blocks(self) -> list[tuple[ast.AST, list[ast.stmt]]]:
        """Every block inside a function with a statement that may be changed, with the node it belongs to."""
        inside = [
            (node, block) for node, block in self._all_blocks() if isinstance(node, Function) or self.function(node)
        ]
        focused = set(map(id, self.focused))
        return [(node, block) for node, block in inside if any(id(each) in focused for each in block)]

    def _all_blocks(self) -> Iterator[tuple[ast.AST, list[ast.stmt]]]:
        for node in self.nodes:
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                    yield node, block

    @cached_property
    def names(self) -> dict[Function | None, list[str]]:
        """The variables of each function, those of functions around it too; None: of the module. Functions and classes are no variables."""
        own: dict[Function | None, list[str]] = {None: []}
        for node in self.nodes:
            if isinstance(node, Function):
                own.setdefault(node, [])
        for node in self.nodes:
            name = None
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                if isinstance(self._comprehension(node), ast.comprehension):
                    continue
                name = node.id
            elif isinstance(node, ast.arg) and not isinstance(self.parents.get(self.parents[node]), ast.Lambda):
                name = node.arg
            if name is not None and name not in own[self.function(node)]:
                own[self.function(node)].append(name)
        module = [name for name in own[None] if not name.startswith("__")]
        for function in list(own):
            above = function
            while above is not None:
                above = self.function(above)
                if function is not None and above is not None:
                    own[function] += [name for name in own[above] if name not in own[function]]
            if function is not None:
                own[function] += [name for name in module if name not in own[function]]
        return own

    def _comprehension(self, node: ast.AST) -> ast.AST | None:
        above = self.parents.get(node)
        while isinstance(above, ast.Tuple | ast.List):
            above = self.parents.get(above)
        return above

    def bound_here(self, node: ast.AST) -> list[str]:
        """The names that comprehensions and lambdas around a node give it."""
        found: list[str] = []
        above = self.parents.get(node)
        while above is not None and not isinstance(above, ast.stmt):
            if isinstance(above, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                for generator in above.generators:
                    found += [each.id for each in ast.walk(generator.target) if isinstance(each, ast.Name)]
            elif isinstance(above, ast.Lambda):
                found += [each.arg for each in above.args.args]
            above = self.parents.get(above)
        return found

    def in_scope(self, node: ast.AST) -> list[str]:
        """The variables that can be used at a node, the innermost first."""
        names = [*self.bound_here(node), *(name for name in self.names[self.function(node)] if name != "self")]
        if len(names) <= _MAX_NAMES:
            return names
        # Of very many those that are used nearest.
        line = getattr(node, "lineno", 1)
        return sorted(
            names, key=lambda name: min((abs(line - use) for use in self._uses.get(name, [])), default=10**6)
        )[:_MAX_NAMES]

    @cached_property
    def _uses(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name):
                found.setdefault(node.id, []).append(node.lineno)
        return found

    @cached_property
    def _donors(self) -> dict[Function | None, list[str]]:
        found: dict[Function | None, list[str]] = {}
        for node in self._read:
            bound = set(self.bound_here(node))
            if _is_small(node) and not bound & {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}:
                texts = found.setdefault(self.function(node), [])
                text = self.text(node)
                if text not in texts and "\n" not in text and len(texts) < _MAX_DONORS:
                    texts.append(text)
        return found

    def donors(self, node: ast.AST) -> list[str]:
        """Small expressions of the same function: what may have been meant in another's place."""
        return self._donors.get(self.function(node), [])

    def replace(self, node: ast.expr | ast.stmt, text: str) -> Edit:
        """The edit that puts a text in a node's place, as it is."""
        start, end = self.span(node)
        return Edit(start, end, text)

    def fit(self, node: ast.expr, text: str, kind: str = "sum") -> Edit:
        """The edit that puts an expression in a node's place, in parentheses where it needs them.

        `kind` is how loosely the text holds together: `atom`, `product`, `sum`, `compare` or `bool`.
        """
        start, end = self.span(node)
        return Edit(start, end, f"({text})" if self._needs_parentheses(node, kind, text) else text)

    def _needs_parentheses(self, node: ast.expr, kind: str, text: str) -> bool:
        if kind == "atom":
            return False
        parent = self.parents.get(node)
        start, end = self.span(node)
        if self.code[start - 1 : start] == "(" and self.code[end : end + 1] == ")" and not isinstance(parent, ast.Call):
            return False
        if isinstance(parent, ast.BinOp):
            plain = kind == "sum" and isinstance(parent.op, ast.Add) and not any(sign in text for sign in "%<>&|^")
            first = (
                isinstance(parent.op, ast.Sub)
                and parent.left is node
                and kind == "sum"
                and not set(text) & set("%<>&|^")
            )
            return not (plain or first)
        if isinstance(parent, ast.UnaryOp):
            return not (isinstance(parent.op, ast.Not) and kind in ("sum", "compare"))
        if isinstance(parent, ast.Attribute | ast.Await | ast.Starred):
            return True
        if isinstance(parent, ast.Subscript):
            return parent.value is node
        if isinstance(parent, ast.Call):
            return parent.func is node
        if isinstance(parent, ast.Compare):
            return kind in ("compare", "bool")
        if isinstance(parent, ast.BoolOp):
            return kind == "bool"
        return isinstance(parent, ast.IfExp) and kind == "bool"


def _is_small(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return True
    if isinstance(node, ast.Attribute | ast.Subscript):
        inner = [each for each in ast.walk(node) if isinstance(each, ast.expr)]
        return len(inner) <= 5 and not any(isinstance(each, ast.Call | ast.Slice) for each in inner)
    if isinstance(node, ast.BinOp):
        return all(isinstance(each, ast.Name | ast.Constant | ast.Attribute) for each in (node.left, node.right))
    if isinstance(node, ast.Call):
        return (
            isinstance(node.func, ast.Name)
            and node.func.id == "len"
            and len(node.args) == 1
            and isinstance(node.args[0], ast.Name)
        )
    return isinstance(node, ast.Constant) and isinstance(node.value, int | str) and len(repr(node.value)) < 12


def compound(text: str) -> str:
    """How loosely an expression's text holds together, as `Source.fit` wants it."""
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        return "bool"
    if isinstance(tree, ast.BinOp | ast.UnaryOp):
        return "bool" if isinstance(getattr(tree, "op", None), ast.Not) else "sum"
    if isinstance(tree, ast.Compare):
        return "compare"
    if isinstance(tree, ast.BoolOp | ast.IfExp | ast.Lambda | ast.GeneratorExp | ast.Tuple):
        return "bool"
    return "atom"
