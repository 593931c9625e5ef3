"""Rules of JavaScript, Java and C++ that a program breaks although tree-sitter's grammar takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import tree_sitter

from services.coding.value_types import Language
from services.debugging.syntax.profiles import JAVA
from services.debugging.syntax.text import closeness, words


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: where it begins in the program's bytes, its kind, and what the kind's texts need."""

    byte: int
    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def violations(root: tree_sitter.Node, language: Language) -> Iterator[Violation]:
    """The rules broken in a tree, in the order of the program."""
    rules = _RULES_OF[language]
    stack = [root]
    while stack:
        node = stack.pop()
        rule = rules.get(node.type)
        if rule is not None:
            found = rule(node)
            if found is not None:
                yield found
        stack.extend(reversed(node.children))


def _nameless(node: tree_sitter.Node) -> Violation | None:
    """A function or class that stands alone needs a name."""
    first = node.named_children[0] if node.named_children else None
    if (
        first is not None
        and first.type in ("function_expression", "class", "generator_function")
        and first.child_by_field_name("name") is None
    ):
        keyword = next((child for child in first.children if child.type in ("function", "class")), first)
        return Violation(keyword.end_byte, "missing-name", {"after": keyword.type})
    return None


def _valueless(node: tree_sitter.Node) -> Violation | None:
    """A `const` needs its value, but for the variable of a loop."""
    keyword = node.children[0]
    if keyword.type != "const" or (node.parent is not None and node.parent.type == "for_in_statement"):
        return None
    for declarator in node.named_children:
        if declarator.type == "variable_declarator" and declarator.child_by_field_name("value") is None:
            name = (declarator.text or b"").decode(errors="replace")
            return Violation(declarator.end_byte, "missing-value", {"after": name[:40]})
    return None


def _empty_argument(node: tree_sitter.Node) -> Violation | None:
    """Arguments and the parts of an object stand between commas: none may be empty but after the last."""
    before = ""
    for child in node.children:
        if child.type == "," and before in ("(", "{", ","):
            return Violation(child.start_byte, "repeated-token" if before == "," else "extra-token", {"token": ","})
        if child.type != "comment":
            before = child.type
    return None


_PARAMETERS = frozenset(
    {"identifier", "assignment_pattern", "rest_pattern", "object_pattern", "array_pattern", "comment", "undefined"}
)


def _parameters(node: tree_sitter.Node) -> Violation | None:
    """Parameters are names and patterns."""
    for child in node.named_children:
        if child.type not in _PARAMETERS:
            wrong = next((each for each in child.children if not each.is_named), child)
            return Violation(
                wrong.start_byte, "unexpected-token", {"token": (wrong.text or b"").decode(errors="replace")[:40]}
            )
    return None


def _declared(node: tree_sitter.Node) -> Violation | None:
    """What a pattern of a declaration names are new names, not parts of objects."""
    part = next(
        (child for child in node.named_children if child.type in ("member_expression", "subscript_expression")), None
    )
    if part is None:
        return None
    above = node.parent
    while above is not None and above.type in (
        "array_pattern",
        "object_pattern",
        "pair_pattern",
        "assignment_pattern",
        "rest_pattern",
    ):
        above = above.parent
    declares = above is not None and (
        above.type in ("variable_declarator", "formal_parameters")
        or (above.type == "for_in_statement" and above.child_by_field_name("kind"))
    )
    if not declares:
        return None
    wrong = part.children[1] if len(part.children) > 1 else part
    return Violation(wrong.start_byte, "unexpected-token", {"token": _text(wrong)[:40]})


def _private(node: tree_sitter.Node) -> Violation | None:
    """A private name has to be declared in a class around its use."""
    name = _text(node)
    above = node.parent
    within = False
    while above is not None:
        if above.type == "class_body":
            within = True
            for member in above.named_children:
                called = member.child_by_field_name("property") or member.child_by_field_name("name")
                if called is not None and _text(called) == name:
                    return None
        above = above.parent
    if not within and name == "#":
        return None
    return Violation(node.start_byte, "unknown-symbol", {"name": name[:40]})


_JAVA_STATEMENTS = words(
    "assignment_expression update_expression method_invocation object_creation_expression switch_expression"
)


def _text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode(errors="replace")


def _reserved(kept: frozenset[str]) -> Callable[[tree_sitter.Node], Violation | None]:
    """A rule: none of these words is a name."""

    def rule(node: tree_sitter.Node) -> Violation | None:
        word = _text(node)
        return Violation(node.start_byte, "reserved-word-as-name", {"word": word}) if word in kept else None

    return rule


def _no_statement(node: tree_sitter.Node) -> Violation | None:
    """In Java a value alone is no statement."""
    inner = node.named_children[0] if node.named_children else None
    if node.parent is not None and node.parent.type == "switch_rule":
        return None
    if inner is None or inner.type in _JAVA_STATEMENTS or inner.type.endswith("comment"):
        return None
    return Violation(inner.start_byte, "not-a-statement", {"code": _text(inner)[:40]})


def _template(node: tree_sitter.Node) -> Violation | None:
    """A text after a dot: string templates were tried in Java and dropped."""
    dot = next((child for child in node.children if child.type == "."), node)
    return Violation(dot.start_byte, "unexpected-token", {"token": "."})


def _no_update(node: tree_sitter.Node) -> Violation | None:
    """The last part of a `for` is made of statements too."""
    update = node.child_by_field_name("update")
    if update is not None and update.type not in _JAVA_STATEMENTS:
        return Violation(update.start_byte, "not-a-statement", {"code": _text(update)[:40]})
    return None


def _constructor(node: tree_sitter.Node) -> Violation | None:
    """A method needs a type; only a constructor, called like its class, has none."""
    name = node.child_by_field_name("name")
    owner = node.parent.parent if node.parent is not None else None
    if owner is not None and owner.type == "enum_body":
        owner = owner.parent
    if name is None or owner is None:
        return None
    called = owner.child_by_field_name("name")
    if called is None or _text(called) == _text(name):
        return None
    return Violation(name.start_byte, "missing-return-type", {"name": _text(name)[:40]})


_MEANT = words(
    "namespace using auto const constexpr return break continue throw struct class double float void public private static template"
)


@lru_cache(maxsize=2000)
def _meant(word: str) -> str | None:
    """The keyword that a word was probably meant as: one letter away."""
    return next((keyword for keyword in sorted(_MEANT) if word != keyword and closeness(word, keyword) == 1), None)


def _type_or_typo(kept: frozenset[str]) -> Callable[[tree_sitter.Node], Violation | None]:
    """A rule: no type is a keyword, or a word that nothing else in the program speaks of and that is one letter away from one."""

    def rule(node: tree_sitter.Node) -> Violation | None:
        word = _text(node)
        if word in kept:
            return Violation(node.start_byte, "reserved-word-as-name", {"word": word})
        keyword = _meant(word) if len(word) > 3 and word.islower() else None
        if keyword is None:
            return None
        root = node
        while root.parent is not None:
            root = root.parent
        if len(re.findall(rf"\b{re.escape(word)}\b", _text(root))) > 1:
            return None
        return Violation(node.start_byte, "misspelt-keyword", {"found": word, "keyword": keyword})

    return rule


def _typeless(node: tree_sitter.Node) -> Violation | None:
    """A function of C++ has a type and does not stand in another one. Names in capitals may be macros."""
    declarator = node.child_by_field_name("declarator")
    parent = node.parent
    if parent is None or declarator is None:
        return None
    name = declarator.child_by_field_name("declarator")
    called = _text(name)[:40] if name is not None else ""
    if parent.type == "compound_statement" and declarator.type == "function_declarator":
        return None if called.isupper() else Violation(node.start_byte, "unexpected-token", {"token": called or "{"})
    if (
        node.child_by_field_name("type") is not None
        or name is None
        or name.type not in ("identifier", "field_identifier")
    ):
        return None
    if parent.type == "field_declaration_list":
        owner = parent.parent.child_by_field_name("name") if parent.parent is not None else None
        if owner is None or _text(owner).split("<")[0] == called:
            return None
    elif parent.type not in ("translation_unit", "declaration_list"):
        return None
    return None if called.isupper() else Violation(name.start_byte, "missing-return-type", {"name": called})


_CPP_WORDS = words(
    "class struct enum union namespace template typename return if else while for do switch case break continue "
    "public private protected virtual const static try catch throw new delete using int double float char bool "
    "void"
)
_RULES_OF: dict[Language, Mapping[str, Callable[[tree_sitter.Node], Violation | None]]] = {
    Language.JAVASCRIPT: {
        "expression_statement": _nameless,
        "lexical_declaration": _valueless,
        "arguments": _empty_argument,
        "object": _empty_argument,
        "formal_parameters": _parameters,
        "array_pattern": _declared,
        "private_property_identifier": _private,
    },
    Language.JAVA: {
        "identifier": _reserved(JAVA.keywords),
        "type_identifier": _type_or_typo(JAVA.keywords),
        "expression_statement": _no_statement,
        "template_expression": _template,
        "for_statement": _no_update,
        "constructor_declaration": _constructor,
    },
    Language.CPP: {
        **dict.fromkeys(("identifier", "namespace_identifier", "field_identifier"), _reserved(_CPP_WORDS)),
        "type_identifier": _type_or_typo(_CPP_WORDS),
        "function_definition": _typeless,
    },
}
