"""tree-sitter's trees of JavaScript, Java and C++, and where they are broken."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_cpp
import tree_sitter_java
import tree_sitter_javascript

from services.coding.value_types import Language
from services.debugging.syntax import strict

_GRAMMARS = {
    Language.JAVASCRIPT: tree_sitter_javascript.language,
    Language.JAVA: tree_sitter_java.language,
    Language.CPP: tree_sitter_cpp.language,
}


_INSTANTIATION = re.compile(r"\b(?:extern\s+)?template\s+(?=(?:class|struct)\b[^;{}]*;)")


_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)(\([^)\n]*\))?((?:\\\r?\n|[^\n])*)", re.MULTILINE)


@cache
def _grammar(language: Language) -> tree_sitter.Language:
    return tree_sitter.Language(_GRAMMARS[language]())


class Parser:
    """Parses a program of one language and variants of it, which go faster. For one thread."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.parser = tree_sitter.Parser(_grammar(language))
        self._base: tuple[bytes, tree_sitter.Tree] | None = None

    def tree(self, code: str) -> tree_sitter.Node:
        """The tree of a program; it holds `ERROR` and missing nodes where the program is broken."""
        encoded = self.known(code).encode(errors="replace")
        if self._base is None:
            tree = self.parser.parse(encoded)
            self._base = encoded, tree
        else:
            tree = self.parser.parse(encoded, _moved(*self._base, encoded))
        return tree.root_node

    def known(self, code: str) -> str:
        """The program, as long as it is, with what this grammar does not know written otherwise."""
        if self.language is not Language.CPP:
            return code
        code = _INSTANTIATION.sub(lambda match: " " * len(match[0]), code)
        return _without_macros(code) if "#define" in code else code

    def accepts(self, code: str) -> bool:
        """Whether a program parses, and keeps the rules that this grammar leaves out."""
        root = self.tree(code)
        return not root.has_error and next(strict.violations(root, self.language), None) is None

    def broken(self, code: str) -> list[tuple[int, int]]:
        """Offsets of what does not fit, from start to end, outermost first."""
        encoded = code.encode(errors="replace")
        found = [(node.start_byte, node.end_byte) for node in _errors(self.tree(code))]
        if len(encoded) == len(code):
            return found
        return [(_chars(encoded, start), _chars(encoded, end)) for start, end in found]

    def violations(self, code: str) -> list[tuple[int, strict.Violation]]:
        """What a program that parses still does wrong, with its offset, in order."""
        encoded = code.encode(errors="replace")
        return [(_chars(encoded, each.byte), each) for each in strict.violations(self.tree(code), self.language)]


def _moved(old: bytes, tree: tree_sitter.Tree, new: bytes) -> tree_sitter.Tree:
    """A program's tree with its nodes where they are in a variant, which differs in one stretch: the parser reuses what is the same."""
    start = _same(old, new)
    back = min(_same(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    moved = copy.copy(tree)
    old_end, new_end = len(old) - back, len(new) - back
    moved.edit(start, old_end, new_end, _point(old, start), _point(old, old_end), _point(new, new_end))
    return moved


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common from their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _point(text: bytes, at: int) -> tree_sitter.Point:
    return tree_sitter.Point(text.count(b"\n", 0, at), at - text.rfind(b"\n", 0, at) - 1)


def _without_macros(code: str) -> str:
    """The program, as long as it is, with its own macros for loops and whole statements replaced by what can stand in their place."""
    for match in _MACRO.finditer(code):
        name, has_parameters, body = match[1], bool(match[2]), match[3].strip()
        if has_parameters and re.match(r"(?:for|while|if|BOOST_FOREACH)\b", body) and len(name) > 1:
            word = "if".ljust(len(name))
        elif not has_parameters and (body.endswith((";", "}")) or not body):
            word = (";" if body else "").rjust(len(name))
        else:
            continue
        use = re.compile(
            rf"(?m)(?<![\w#\"'])(?<!#define ){re.escape(name)}(?![\w\"'])" + (r"(?=\s*\()" if has_parameters else "")
        )
        body_start = match.end()
        code = code[:body_start] + use.sub(word, code[body_start:])
    return code


def _chars(encoded: bytes, byte: int) -> int:
    return len(encoded[:byte].decode(errors="ignore"))


def _errors(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        if node.has_error:
            stack.extend(reversed(node.children))


def walk(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """Every node, parents before children, in the order of the program."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))
