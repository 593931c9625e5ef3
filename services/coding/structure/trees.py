"""The constructs of a program in JavaScript, Java or C++, by tree-sitter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_cpp
import tree_sitter_java
import tree_sitter_javascript

from services.coding.structure.parts import Notes, Part, Structure, note_loop, structure_of
from services.coding.value_types import Language

_LOOPS = frozenset({"for_in_statement", "enhanced_for_statement", "for_range_loop", "for_statement"})
_WHILES = frozenset({"while_statement", "do_statement"})
_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "method_declaration",
        "function_definition",
        "method_definition",
        "constructor_declaration",
    }
)
_NAMELESS = frozenset({"arrow_function", "function_expression", "function", "lambda_expression"})
_CALLS = frozenset({"call_expression", "method_invocation"})
_MAKES = frozenset({"new_expression", "object_creation_expression"})
_CALLBACKS = frozenset({"forEach", "map", "filter", "reduce", "some", "every", "find", "findIndex", "flatMap"})
_SORTS = frozenset({"sort", "stable_sort", "toSorted", "sorted", "parallelSort"})
_HASH_TYPES = re.compile(r"\b(?:HashMap|HashSet|LinkedHashMap|LinkedHashSet|Map|Set|unordered_map|unordered_set)\b")
_TREE_TYPES = re.compile(r"\b(?:TreeMap|TreeSet|(?:std::)?(?:map|set|multimap|multiset)\s*<)")
_HEAP_TYPES = re.compile(r"\b(?:PriorityQueue|priority_queue)\b")
_SCAN_CALLS = frozenset(
    {
        "includes",
        "indexOf",
        "lastIndexOf",
        "slice",
        "splice",
        "shift",
        "unshift",
        "concat",
        "join",
        "reverse",
        "fill",
        "split",
    }
    | {"contains", "remove", "substring", "copyOf", "copyOfRange", "asList", "toCharArray", "accumulate", "max_element"}
    | {"min_element", "find", "count", "substr", "insert", "erase", "from", "keys", "values", "entries", "stream"}
)
_SEARCHES = frozenset({"lower_bound", "upper_bound", "binary_search", "binarySearch"})
_FIXED_BOUND = re.compile(r"^[^;]*=\s*\d+\s*;\s*\w+\s*(?:<|<=|>|>=|!==?)\s*\d+\s*;")
_HALVED = re.compile(r">>>?=?\s*1\b|/\s*2\b(?!\s*\d)|/=\s*\d|Math\.floor\([^)]*/\s*\d")
_EMPTY_TEST = re.compile(
    r"^\(?\s*(?:!\w+(?:\.length)?|\w+(?:\.length|\.length\(\)|\.size\(\))\s*(?:===?|<|<=)\s*[01]|"
    r"\w+\.(?:empty|isEmpty)\(\)|\w+\s*===?\s*(?:null|undefined|nullptr|\"\"))\s*\)?$"
)


@cache
def _parser(language: Language) -> tree_sitter.Parser:
    grammar = {
        Language.JAVASCRIPT: tree_sitter_javascript.language,
        Language.JAVA: tree_sitter_java.language,
        Language.CPP: tree_sitter_cpp.language,
    }[language]
    return tree_sitter.Parser(tree_sitter.Language(grammar()))


class _GrammarReader:
    def __init__(self, own: set[str]) -> None:
        self.notes = Notes()
        self._own = own
        self._inside: list[str] = []

    def walk(self, node: tree_sitter.Node) -> None:
        line = node.start_point[0] + 1
        kind = node.type
        if kind in _FUNCTIONS or (kind == "variable_declarator" and _function_value(node) is not None):
            self._function(node)
        elif kind in _LOOPS and node.is_named:
            self._loop(node, line)
        elif kind in _WHILES:
            self._while(node, line)
        elif kind in _CALLS:
            self._call(node, line)
        else:
            if kind in _MAKES or kind in ("declaration", "field_declaration"):
                self._made(node, line)
            elif kind == "object" and not node.named_child_count:
                self.notes.add(Part.HASH, line, "{}")
            elif kind == "spread_element":
                self.notes.add(Part.SCAN, line, _text(node))
            self._children(node)

    def _children(self, node: tree_sitter.Node) -> None:
        for child in node.children:
            self.walk(child)

    def _function(self, node: tree_sitter.Node) -> None:
        value = _function_value(node) if node.type == "variable_declarator" else node
        self._inside.append(_name_of(node))
        loops, self.notes.loops = self.notes.loops, []
        body = value.child_by_field_name("body") if value is not None else None
        for statement in body.named_children[:4] if body is not None else ():
            self._guard(statement)
        self._children(node)
        self.notes.loops = loops
        self._inside.pop()

    def _guard(self, statement: tree_sitter.Node) -> None:
        if statement.type != "if_statement":
            return
        test, then = statement.child_by_field_name("condition"), statement.child_by_field_name("consequence")
        if test is None or then is None or not _EMPTY_TEST.match(_text(test)):
            return
        returned = re.fullmatch(r"\{?\s*return\b\s*([^;}]*);?\s*\}?", _text(then))
        if returned:
            self.notes.add(
                Part.GUARD, statement.start_point[0] + 1, f"{_text(test).strip('()')} → {returned[1].strip()}"
            )

    def _loop(self, node: tree_sitter.Node, line: int) -> None:
        head = _text(node).split("{", 1)[0]
        inner = head[head.find("(") + 1 :]
        if node.type == "for_statement":
            if _FIXED_BOUND.match(inner):
                self._children(node)
                return
            if _HALVED.search(inner) or re.search(r"[*/]=\s*2|<<=\s*1", inner):
                self.notes.add(Part.SEARCH, line, inner)
                self._children(node)
                return
            parts = inner.split(";")
            iterated = parts[1] if len(parts) > 1 else inner
            found = re.search(r"(\w+)\s*=", parts[0])
            target, steady = (found[1] if found else ""), bool(re.search(r"\+\+|--|[+-]=\s*1\b", inner))
        else:
            found = re.search(r"(\w+)\]?\s*(?:\bof\b|\bin\b|:)\s*(.+)", inner, re.DOTALL)
            target, iterated = (found[1], found[2].strip().rstrip(")")) if found else ("", inner)
            steady = True
        note_loop(self.notes, line, iterated, steady=steady)
        self.notes.loops.append((line, target))
        self._children(node)
        self.notes.loops.pop()

    def _while(self, node: tree_sitter.Node, line: int) -> None:
        test = node.child_by_field_name("condition")
        detail = _text(test).strip("()") if test is not None else ""
        if _HALVED.search(_text(node)):
            self.notes.add(Part.SEARCH, line, detail)
            self._children(node)
            return
        self.notes.add(Part.WHILE, line, detail)
        self.notes.loops.append((line, ""))
        self._children(node)
        self.notes.loops.pop()

    def _made(self, node: tree_sitter.Node, line: int) -> None:
        made = node.child_by_field_name("constructor") or node.child_by_field_name("type")
        text = _text(made) if made is not None else ""
        if _HEAP_TYPES.search(text):
            self.notes.add(Part.HEAP, line, text)
        elif _TREE_TYPES.search(text):
            self.notes.add(Part.OPAQUE, line, text)
        elif _HASH_TYPES.search(text):
            self.notes.add(Part.HASH, line, text)
            named = node.child_by_field_name("declarator") or (node.parent and node.parent.child_by_field_name("name"))
            if named is not None:
                self.notes.hashes.add(_text(named).split("=")[0].strip().split("{")[0].split("(")[0])

    def _call(self, node: tree_sitter.Node, line: int) -> None:
        function = node.child_by_field_name("function") or node.child_by_field_name("name")
        whole = _text(function) if function is not None else ""
        holder = node.child_by_field_name("object")
        on = _text(holder) if holder is not None else re.split(r"\.|->|::", whole)[0]
        name = re.split(r"\.|->|::", whole)[-1].strip()
        arguments = node.child_by_field_name("arguments")
        given = _text(arguments).strip("()") if arguments is not None else ""
        if name in _SORTS:
            self.notes.add(Part.SORT, line, given if on in ("std", "Arrays", "Collections", name) else on)
        elif name in _CALLBACKS and arguments is not None and _has_callback(arguments):
            self._callback(node, line, on)
            return
        elif name in _SEARCHES:
            self.notes.add(Part.SEARCH, line, name)
        elif name in self._own and (holder is None or on in ("this", "self")):
            self.notes.add(Part.RECURSION if name in self._inside else Part.OPAQUE, line, name)
        elif name in _SCAN_CALLS and on not in self.notes.hashes:
            self.notes.add(Part.SCAN, line, f"{on}.{name}")
        self._children(node)

    def _callback(self, node: tree_sitter.Node, line: int, on: str) -> None:
        """`xs.map(f)`: what is called for each item is inside a loop, what it is called on is not."""
        function = node.child_by_field_name("function")
        if function is not None:
            self._children(function)
        note_loop(self.notes, line, on)
        arguments = node.child_by_field_name("arguments")
        named = re.match(r"\(\s*(?:function\s*\w*\s*)?\(?\s*(\w+)", _text(arguments)) if arguments is not None else None
        self.notes.loops.append((line, named[1] if named else ""))
        if arguments is not None:
            self._children(arguments)
        self.notes.loops.pop()


def read_tree(code: str, language: Language, entry: str) -> Structure | None:
    """What a program is made of; None where it has a syntax error."""
    root = _parser(language).parse(code.encode()).root_node
    if root.has_error:
        return None
    functions = {_name_of(node): node for node in _functions(root)}
    reader = _GrammarReader(set(functions) - {""})
    reader.walk(root)
    called = functions.get(entry)
    return structure_of(reader.notes, tuple(_arguments(called)) if called is not None else (), code)


def _functions(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in _FUNCTIONS or (
            current.type == "variable_declarator" and _function_value(current) is not None
        ):
            yield current
        pending.extend(current.children)


def _function_value(node: tree_sitter.Node) -> tree_sitter.Node | None:
    value = node.child_by_field_name("value")
    return value if value is not None and value.type in _NAMELESS else None


def _name_of(node: tree_sitter.Node) -> str:
    found = node.child_by_field_name("name")
    if found is None:
        found = node.child_by_field_name("declarator")
        while found is not None and found.child_by_field_name("declarator") is not None:
            found = found.child_by_field_name("declarator")
    return _text(found).split("::")[-1] if found is not None else ""


def _arguments(node: tree_sitter.Node) -> Iterator[str]:
    value = _function_value(node) if node.type == "variable_declarator" else node
    if value is None:
        return
    declared = value.child_by_field_name("parameters")
    if declared is None:
        outer = value.child_by_field_name("declarator")
        declared = outer.child_by_field_name("parameters") if outer is not None else None
    for parameter in declared.named_children if declared is not None else ():
        names = re.findall(r"\w+", _text(parameter).split("=")[0])
        if names:
            yield names[-1]


def _has_callback(arguments: tree_sitter.Node) -> bool:
    return any(child.type in _NAMELESS or child.type == "identifier" for child in arguments.named_children)


def _text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode(errors="replace")


def is_whole(code: str, language: Language) -> bool:
    """Whether the text has no syntax error."""
    return not _parser(language).parse(code.encode()).root_node.has_error
