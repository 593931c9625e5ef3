"""A Python program as the rules see it: its tree, parents, scopes, and the kinds of values that names hold.

What does not live here: any rule.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from services.debugging.analysis.program import Lines
from services.debugging.analysis.python_tree import (
    FUNCTIONS,
    LOOPS,
    Function,
    Loop,
    Scope,
    bound_names,
    targets,
)
from services.debugging.analysis.python_types import type_of, types_of_names
from services.debugging.findings import Finding

N = TypeVar("N", bound=ast.AST)
_SCOPES = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass
class PythonProgram:
    """A program that parses."""

    tree: ast.Module
    lines: Lines
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict, repr=False)
    _types: dict[ast.AST, dict[str, str]] = field(default_factory=dict, repr=False)
    _known: dict[ast.AST, dict[str, str]] = field(default_factory=dict, repr=False)

    @classmethod
    def parse(cls, code: str) -> PythonProgram | None:
        """The program, or None where it does not parse."""
        try:
            tree = ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        program = cls(tree, Lines.of(code))
        for node in program.order:
            for child in ast.iter_child_nodes(node):
                program.parents[child] = node
        return program

    @cached_property
    def order(self) -> list[ast.AST]:
        """Every node, parents before children."""
        return list(ast.walk(self.tree))

    def nodes(self, *types: type[N]) -> Iterator[N]:
        """The nodes of these types."""
        for node in self.order:
            if isinstance(node, types):
                yield node

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method with a name."""
        return [node for node in self.order if isinstance(node, FUNCTIONS)]

    @cached_property
    def loops(self) -> list[Loop]:
        """Every `for` and `while`."""
        return [node for node in self.order if isinstance(node, LOOPS)]

    def at(self, node: ast.AST, kind: str, confidence: float, **values: str | int) -> Finding:
        """A finding at a node."""
        line, offset = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        last, end = getattr(node, "end_lineno", line), getattr(node, "end_col_offset", offset)
        return self.lines.found(kind, (line - 1, offset), (last - 1, end), confidence, values)

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """The node's parent, its parent, and so on."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def scope(self, node: ast.AST) -> Scope:
        """The innermost function, class, lambda or module that the node is in."""
        return next((found for found in self.above(node) if isinstance(found, _SCOPES)), self.tree)

    def function(self, node: ast.AST) -> Function | None:
        """The innermost function with a name that the node is in."""
        return next((found for found in self.above(node) if isinstance(found, FUNCTIONS)), None)

    def owner(self, function: ast.AST) -> ast.ClassDef | None:
        """The class whose method a function is."""
        parent = self.parents.get(function)
        return parent if isinstance(parent, ast.ClassDef) else None

    def block(self, statement: ast.AST) -> list[ast.stmt]:
        """The list of statements that a statement stands in."""
        parent = self.parents.get(statement)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and statement in block:
                return block
        return []

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement that a node is part of, or the node itself."""
        return next((found for found in (node, *self.above(node)) if isinstance(found, ast.stmt)), None)

    def types(self, scope: ast.AST) -> dict[str, str]:
        """The kinds of values that the scope's own names hold wherever they are bound; names of several kinds are left out."""
        if scope not in self._types:
            self._types[scope] = types_of_names(scope)
        return self._types[scope]

    def type_of(self, value: ast.AST) -> str:
        """`int`, `float`, `str`, `list`, `dict`, `set`, `tuple`, `bool`, `range` or `none`, where that is certain; else ""."""
        scope: ast.AST = self.scope(value)
        if scope not in self._known:
            own = self.types(scope)
            outer = {} if isinstance(scope, ast.Module) else self.types(self.tree)
            bound = bound_names(scope)
            self._known[scope] = {name: kind for name, kind in outer.items() if name not in bound} | own
        known, hidden = self._known[scope], self._hidden(value)
        return type_of(value, {name: kind for name, kind in known.items() if name not in hidden} if hidden else known)

    def _hidden(self, node: ast.AST) -> set[str]:
        hidden: set[str] = set()
        for found in self.above(node):
            if isinstance(found, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                hidden |= {name for part in found.generators for name in targets(part.target)}
        return hidden
