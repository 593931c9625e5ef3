"""JavaScript: which name means what: undefined and misspelt names, constants that change, names read too early, names never read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from services.debugging.analysis.program import Findings, nearest
from services.debugging.analysis.trees import ASSIGNMENTS, FUNCTIONS, TreeProgram, part, text, walk

# Of the language, of Node and browsers, and words that the grammar takes for names in old code.
_KNOWN = """
DOMException XMLSerializer Notification NodeFilter CSS Range Selection ShadowRoot HTMLInputElement KeyboardEvent MouseEvent
undefined NaN Infinity globalThis Object Function Boolean Symbol Error AggregateError EvalError RangeError ReferenceError
SyntaxError TypeError URIError Number BigInt Math Date String RegExp Array Int8Array Uint8Array Uint8ClampedArray Int16Array
Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Map Set WeakMap WeakSet WeakRef
FinalizationRegistry ArrayBuffer SharedArrayBuffer Atomics DataView JSON Promise Reflect Proxy Intl Iterator eval isFinite isNaN
parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape arguments console process require
module exports __dirname __filename Buffer global setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate
queueMicrotask structuredClone fetch URL URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget
CustomEvent performance crypto atob btoa Headers Request Response FormData Blob File ReadableStream WritableStream TransformStream
WebSocket WebAssembly MessageChannel BroadcastChannel window document navigator location history localStorage sessionStorage alert
confirm prompt requestAnimationFrame cancelAnimationFrame getComputedStyle self XMLHttpRequest Image Audio HTMLElement Element
Node NodeList MutationObserver IntersectionObserver ResizeObserver Worker FileReader DOMParser customElements addEventListener
removeEventListener dispatchEvent matchMedia screen innerWidth innerHeight event name status parent top await async yield of get
set let describe it test expect beforeEach afterEach beforeAll afterAll jest define angular jQuery $ _ React
"""
_GLOBALS = frozenset(_KNOWN.split())
_SCOPES = FUNCTIONS | frozenset(
    [
        "program",
        "statement_block",
        "for_statement",
        "for_in_statement",
        "catch_clause",
        "class_static_block",
        "switch_body",
        "class",
        "class_declaration",
    ]
)
_PATTERN_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_FREE = FUNCTIONS - {"method_definition"}


@dataclass
class Variable:
    """A name that a scope declares."""

    name: str
    keyword: str
    node: Node
    end: int
    reads: int = 0
    exported: bool = False


@dataclass
class Scope:
    """A piece of the program with names of its own."""

    node: Node
    around: Scope | None
    names: dict[str, Variable] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Variable, Scope] | None:
        """What a name means here, and the scope that declares it."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name], scope
            scope = scope.around
        return None

    def function(self) -> Scope:
        """The scope of the function, or of the program, that this one is in."""
        scope = self
        while scope.around is not None and scope.node.type not in FUNCTIONS:
            scope = scope.around
        return scope


def scopes(program: TreeProgram) -> dict[int, Scope]:
    """The scope of each node that opens one, with all declarations."""
    found: dict[int, Scope] = {}
    for node in program.order:
        if node.type in _SCOPES:
            around = next((found[above.id] for above in program.above(node) if above.id in found), None)
            found[node.id] = Scope(node, around)
    for node in program.order:
        for variable, kept in _declared(program, node):
            scope = _scope_of(program, found, node, kept)
            scope.names.setdefault(variable.name, variable)
    return found


def _scope_of(program: TreeProgram, found: dict[int, Scope], node: Node, kept: str) -> Scope:
    if kept == "inside":
        return found[node.id]
    scope = next((found[above.id] for above in program.above(node) if above.id in found), found[program.root.id])
    return scope.function() if kept == "function" else scope


def pattern_names(pattern: Node | None) -> Iterator[Node]:
    """The names that a pattern binds; not those of its default values."""
    if pattern is None:
        return
    if pattern.type in _PATTERN_NAMES:
        yield pattern
    elif pattern.type in {"assignment_pattern", "object_assignment_pattern"}:
        yield from pattern_names(part(pattern, "left"))
    elif pattern.type == "pair_pattern":
        yield from pattern_names(part(pattern, "value"))
    elif pattern.type in {"object_pattern", "array_pattern", "rest_pattern", "formal_parameters"}:
        for child in pattern.named_children:
            yield from pattern_names(child)


def _declared(program: TreeProgram, node: Node) -> Iterator[tuple[Variable, str]]:
    exported = program.parent(node)
    public = exported is not None and exported.type == "export_statement"
    if node.type in {"variable_declaration", "lexical_declaration"}:
        keyword = text(node).split()[0]
        for child in node.named_children:
            if child.type == "variable_declarator":
                for name in pattern_names(part(child, "name")):
                    variable = Variable(text(name), keyword, name, child.end_byte, exported=public)
                    yield variable, "function" if keyword == "var" else "block"
    elif node.type in {"function_declaration", "generator_function_declaration", "class_declaration"}:
        name_node = part(node, "name")
        if name_node is not None:
            keyword = "class" if node.type == "class_declaration" else "function"
            yield Variable(text(name_node), keyword, name_node, node.end_byte, exported=public), "block"
    elif node.type == "import_statement":
        for child in walk(node):
            if child.type == "identifier" and not (
                child.parent and child.parent.type == "import_specifier" and _renamed(child)
            ):
                yield Variable(text(child), "import", child, node.end_byte), "block"
    elif node.type == "for_in_statement" and part(node, "kind") is not None:
        for name in pattern_names(part(node, "left")):
            yield Variable(text(name), text(part(node, "kind")), name, node.start_byte), "inside"
    elif node.type == "catch_clause":
        for name in pattern_names(part(node, "parameter")):
            yield Variable(text(name), "parameter", name, node.start_byte), "inside"
    if node.type in FUNCTIONS:
        for name in [*pattern_names(part(node, "parameters")), *pattern_names(part(node, "parameter"))]:
            yield Variable(text(name), "parameter", name, node.start_byte), "inside"
    if node.type in {"function_expression", "generator_function", "class"} and (own := part(node, "name")) is not None:
        yield Variable(text(own), "function", own, node.start_byte, exported=True), "inside"


def _renamed(child: Node) -> bool:
    alias = part(child.parent, "alias")
    return alias is not None and alias.id != child.id


def _references(program: TreeProgram, declared: set[int]) -> Iterator[Node]:
    for node in program.order:
        if (
            node.type in {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
            and node.id not in declared
        ):
            if node.parent is not None and node.parent.type in {
                "import_specifier",
                "namespace_import",
                "labeled_statement",
                "jsx_opening_element",
            }:
                continue
            yield node


def names(program: TreeProgram) -> Findings:
    """Undefined names, changed constants, names read above their declaration, names never read."""
    if program.root.has_error:
        return
    found = scopes(program)
    variables = [variable for scope in found.values() for variable in scope.names.values()]
    declared = {
        name.id for node in program.order for variable, _ in _declared(program, node) for name in [variable.node]
    }
    dynamic = any(node.type == "with_statement" for node in program.order)
    assigned = {text(part(node, "left")) for node in program.nodes(ASSIGNMENTS)}
    for node in _references(program, declared):
        name = text(node)
        scope = next(found[above.id] for above in program.above(node) if above.id in found)
        meaning = scope.find(name)
        if meaning is None:
            exported = node.parent is not None and node.parent.type == "export_specifier"
            if name not in _GLOBALS and not dynamic and not exported and not _is_tested(node):
                yield from _unknown(program, node, scope, assigned)
            continue
        variable, home = meaning
        written = _written(node)
        if written and variable.keyword in {"const", "import", "class"} and variable.keyword != "class":
            yield program.at(node, "not-changeable", 0.95, name=name, type=variable.keyword)
        if not written or node.parent is None or node.parent.type != "assignment_expression":
            variable.reads += 1
        early = (
            variable.keyword in {"let", "const", "class"}
            and node.end_byte <= variable.end
            and node.id != variable.node.id
        )
        if early and scope.function() is home.function() and _runs_before(program, node, home):
            yield program.at(node, "read-before-value", 0.95, name=name)
    for variable in variables:
        if (
            variable.keyword in {"let", "const", "var", "import"}
            and not variable.reads
            and not variable.exported
            and not variable.name.startswith("_")
        ) and (home_is_inner(found, variable) or variable.keyword == "import"):
            yield program.at(variable.node, "unused-name", 0.85, name=variable.name)


def home_is_inner(found: dict[int, Scope], variable: Variable) -> bool:
    """Whether a variable belongs to a function or block; those of the whole program may be for others."""
    home = next(scope for scope in found.values() if scope.names.get(variable.name) is variable)
    pattern = variable.node.parent is not None and "pattern" in variable.node.parent.type
    return home.around is not None and home.node.type != "for_in_statement" and not pattern


def _runs_before(program: TreeProgram, node: Node, home: Scope) -> bool:
    for above in program.above(node):
        if above.id == home.node.id:
            return True
        if above.type in _FREE or above.type in {"class_body", "class_declaration", "field_definition"}:
            return False
    return False


def _is_tested(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "unary_expression" and text(node.parent).startswith("typeof")


def _written(node: Node) -> bool:
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ASSIGNMENTS or parent.type == "for_in_statement":
        left = part(parent, "left")
        return left is not None and left.id == node.id
    return parent.type == "update_expression"


def _unknown(program: TreeProgram, node: Node, scope: Scope, assigned: set[str]) -> Findings:
    name = text(node)
    known: set[str] = set()
    around: Scope | None = scope
    while around is not None:
        known |= set(around.names)
        around = around.around
    suggestion = nearest(name, known) or nearest(name, _GLOBALS)
    foreign = {
        "None": "null",
        "True": "true",
        "False": "false",
        "nil": "null",
        "elif": "else if",
        "print": "console.log",
        "len": ".length",
    }
    owner = next((above for above in program.above(node) if above.type == "class_body"), None)
    members = (
        {text(part(child, "name") or part(child, "property")) for child in owner.named_children}
        if owner is not None
        else set()
    )
    if name in foreign:
        yield program.at(node, "name-typo", 0.95, name=name, suggestion=foreign[name])
    elif name in members:
        yield program.at(node, "name-typo", 0.95, name=name, suggestion=f"this.{name}")
    elif name in assigned and not suggestion:
        return
    elif suggestion and (name not in assigned or suggestion in known):
        yield program.at(node, "name-typo", 0.9, name=name, suggestion=suggestion)
    elif name not in assigned:
        yield program.at(node, "undefined-name", 0.95, name=name)


RULES = (names,)
