"""The names that a program declares, and whether they are written as its language's people write them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tree_sitter import Language as Grammar
from tree_sitter import Node, Parser, Tree

from services.coding.value_types import Language


class Role(StrEnum):
    """What a name stands for."""

    FUNCTION = "function"
    CLASS = "class"
    VARIABLE = "variable"
    PARAMETER = "parameter"


@dataclass(frozen=True)
class DeclaredName:
    """A name where it is declared first. Line and column count from 1."""

    name: str
    role: Role
    line: int
    column: int


_SNAKE = re.compile(r"_*[a-z0-9]+(_[a-z0-9]+)*_*")
_CAMEL = re.compile(r"[_$]*[a-z][a-zA-Z0-9$]*")
_PASCAL = re.compile(r"_*[A-Z][a-zA-Z0-9]*")
_UPPER = re.compile(r"_*[A-Z0-9]+(_[A-Z0-9]+)*_*")
_WANTED = {Language.PYTHON: "snake_case", Language.JAVASCRIPT: "camelCase", Language.JAVA: "camelCase"}
_DECLARATIONS: dict[str, Role] = {
    "function_declaration": Role.FUNCTION,
    "generator_function_declaration": Role.FUNCTION,
    "method_definition": Role.FUNCTION,
    "method_declaration": Role.FUNCTION,
    "class_declaration": Role.CLASS,
    "record_declaration": Role.CLASS,
    "interface_declaration": Role.CLASS,
    "enum_declaration": Role.CLASS,
    "class_specifier": Role.CLASS,
    "struct_specifier": Role.CLASS,
    "variable_declarator": Role.VARIABLE,
    "enhanced_for_statement": Role.VARIABLE,
    "formal_parameter": Role.PARAMETER,
}
_CPP_WRAPPERS = {
    "reference_declarator", "pointer_declarator", "array_declarator", "init_declarator", "function_declarator",
}  # fmt: skip
_IDENTIFIERS = {"identifier", "field_identifier", "property_identifier", "type_identifier"}


def syntax_tree(code: str, language: Language) -> Tree | None:
    """The tree of a JavaScript, Java or C++ program, broken ones too; None for other languages."""
    # Each grammar is loaded where it is wanted.
    if language is Language.JAVASCRIPT:
        import tree_sitter_javascript

        grammar = tree_sitter_javascript.language()
    elif language is Language.JAVA:
        import tree_sitter_java

        grammar = tree_sitter_java.language()
    elif language is Language.CPP:
        import tree_sitter_cpp

        grammar = tree_sitter_cpp.language()
    else:
        return None
    return Parser(Grammar(grammar)).parse(code.encode(errors="replace"))


def position(code_lines: list[str], row: int, column: int) -> tuple[int, int]:
    """Line and column in code points, from 1, of a place that a parser gives as row from 0 and column in bytes of UTF-8."""
    line = code_lines[row] if row < len(code_lines) else ""
    return row + 1, len(line.encode(errors="replace")[:column].decode(errors="ignore")) + 1


def nodes(tree: Tree) -> Iterator[Node]:
    """Every node of a tree, in the order of the text."""
    waiting = [tree.root_node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def declared_names(code: str, language: Language) -> list[DeclaredName]:
    """The names of functions, classes, variables and parameters, each where it is declared first; none of SQL, nor of Python that does
    not parse."""
    if language is Language.PYTHON:
        found = list(_of_python(code))
    else:
        tree = syntax_tree(code, language)
        found = list(_of_tree(tree, language)) if tree else []
    first: dict[tuple[str, bool], DeclaredName] = {}
    for each in sorted(found, key=lambda name: (name.line, name.column)):
        if each.name.strip("_"):
            first.setdefault((each.name, each.role in (Role.FUNCTION, Role.CLASS)), each)
    lines = code.split("\n")
    return [replace(each, column=position(lines, each.line - 1, each.column - 1)[1]) for each in first.values()]


def badly_written(names: list[DeclaredName], language: Language) -> list[tuple[DeclaredName, str]]:
    """The names that are not written as usual, and how they would be. In C++ both ways are usual: the rarer one of a program is not."""
    wanted = _WANTED.get(language)
    if wanted is None:
        wanted = _usual_of(names)
    return [
        (each, "PascalCase" if each.role is Role.CLASS else wanted)
        for each in names
        if not _fits(each, wanted, language)
    ]


def _usual_of(names: list[DeclaredName]) -> str:
    told = [each.name for each in names if each.role is not Role.CLASS]
    camel = sum(name.lower() != name and _CAMEL.fullmatch(name) is not None for name in told)
    return "camelCase" if camel > sum("_" in name.strip("_") for name in told) else "snake_case"


def _fits(each: DeclaredName, wanted: str, language: Language) -> bool:
    if not each.name.isascii() or _UPPER.fullmatch(each.name):
        return True
    if each.role is Role.CLASS:
        return bool(_PASCAL.fullmatch(each.name)) or language is Language.CPP
    return bool((_SNAKE if wanted == "snake_case" else _CAMEL).fullmatch(each.name))


def _of_python(code: str) -> Iterator[DeclaredName]:
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield DeclaredName(name, Role.FUNCTION, node.lineno, node.col_offset + 1)
            case ast.ClassDef(name=name):
                yield DeclaredName(name, Role.CLASS, node.lineno, node.col_offset + 1)
            case ast.arg(arg=name):
                yield DeclaredName(name, Role.PARAMETER, node.lineno, node.col_offset + 1)
            case ast.Name(id=name, ctx=ast.Store()):
                yield DeclaredName(name, Role.VARIABLE, node.lineno, node.col_offset + 1)


def _of_tree(tree: Tree, language: Language) -> Iterator[DeclaredName]:
    for node in nodes(tree):
        if language is Language.CPP and node.type in ("declaration", "parameter_declaration", "function_definition"):
            yield from _of_cpp(node)
        elif language is Language.CPP and node.type == "for_range_loop":
            yield from _named(node.child_by_field_name("declarator"), Role.VARIABLE)
        elif node.type == "formal_parameters" and language is Language.JAVASCRIPT:
            for child in node.named_children:
                yield from _named(child, Role.PARAMETER)
        elif node.type in _DECLARATIONS:
            yield from _named(node.child_by_field_name("name"), _DECLARATIONS[node.type])


def _of_cpp(node: Node) -> Iterator[DeclaredName]:
    role = Role.PARAMETER if node.type == "parameter_declaration" else Role.VARIABLE
    for child in node.children_by_field_name("declarator"):
        inner: Node | None = child
        kind = role
        while inner is not None and inner.type in _CPP_WRAPPERS:
            if inner.type == "function_declarator" and node.type == "function_definition":
                kind = Role.FUNCTION
            children = inner.named_children
            inner = inner.child_by_field_name("declarator") or (children[-1] if children else None)
        yield from _named(inner, kind)


def _named(node: Node | None, role: Role) -> Iterator[DeclaredName]:
    if node is None or node.type not in _IDENTIFIERS or node.text is None:
        return
    name = node.text.decode(errors="replace")
    if name != "constructor":
        yield DeclaredName(name, role, node.start_point.row + 1, node.start_point.column + 1)
