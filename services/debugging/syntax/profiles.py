"""What the search for a syntax error needs to know of each language: its words, and what people mix up in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.coding.value_types import Language
from services.debugging.syntax.text import words


@dataclass(frozen=True)
class Profile:
    """One language.

    Attributes:
        keywords: Words that are no names.
        values: Keywords that stand for a value.
        typo_targets: Words that a misspelt word may have been meant as.
        heads: Words that only begin statements.
        semicolons: Whether statements end with `;`.
        braces: Whether blocks stand in `{}`.
        colon_pairs: Whether `:` stands between a key and its value.
        insertable: Operators to try between two values.
        between: Words to try between two tokens.
        starters: For a statement's first token, words that may be missing before it.
        wants_value: Words after which a value comes.
        wants_name: Words after which a name comes.
        parenthesised: Words whose condition stands in parentheses.
        confused: What a token may have been meant as.
        foreign: What other languages write, and what it is here.
        operators: Operators of more than one character that a space may have split.
        clauses: Words before which no comma stands, in capitals.
        dummy: A value that parses wherever one does.
        nothing: What may stand for a line that is left out.
        fold: Whether upper and lower case are the same in keywords, which are listed in capitals.
    """

    language: Language
    keywords: frozenset[str]
    typo_targets: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    semicolons: bool = False
    braces: bool = True
    colon_pairs: bool = False
    insertable: tuple[str, ...] = ("+",)
    between: tuple[str, ...] = ()
    starters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wants_value: frozenset[str] = frozenset({"return"})
    wants_name: frozenset[str] = frozenset()
    parenthesised: frozenset[str] = frozenset()
    confused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    operators: frozenset[str] = frozenset({"==", "!=", "<=", ">=", "+=", "-=", "&&", "||", "++", "--"})
    clauses: frozenset[str] = frozenset()
    dummy: str = "x"
    nothing: str = ""
    fold: bool = False


_PYTHON = words(
    "False None True and as assert async await break class continue def del elif else except finally for from "
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
)
PYTHON = Profile(
    Language.PYTHON,
    _PYTHON,
    tuple(sorted(_PYTHON | {"match", "case"})),
    heads=words(
        "def class return import for while if elif else try except finally with raise assert pass break continue del global from"
    ),
    values=words("False None True lambda not await"),
    braces=False,
    colon_pairs=True,
    insertable=("=", "+"),
    between=("in", "as", "import", "if", "else", "and"),
    starters={"": ("def", "for", "if", "while", "class", "import", "from", "with", "case", "return", "async")},
    wants_value=words("return in not and or is if elif while lambda"),
    wants_name=words("def class import as for del global nonlocal"),
    confused={
        "=": ("==", ":=", ":"),
        "==": ("=",),
        ":": (",", "=", ")"),
        ";": (":", ","),
        ".": (",", ":"),
        ",": (":", "."),
        "->": (":", "="),
        "<": (":",),
        "-": ("=",),
        "<>": ("!=",),
    },
    foreign={
        "!": " not ",
        "elseif": "elif",
        "elsif": "elif",
        "function": "def",
        "catch": "except",
        "null": "None",
        "switch": "match",
    },
    nothing="pass",
)

_JAVASCRIPT = words(
    "break case catch class const continue debugger default delete do else export extends false finally for "
    "function if import in instanceof let new null return static super switch this throw true try typeof var void "
    "while with yield async await of get set"
)
JAVASCRIPT = Profile(
    Language.JAVASCRIPT,
    _JAVASCRIPT - words("async of get set static let await yield"),
    tuple(sorted(_JAVASCRIPT - {"get", "set"})),
    heads=words("const let return if for while switch break continue throw try do import export"),
    values=words("this null true false super function class new typeof async await void"),
    semicolons=True,
    colon_pairs=True,
    insertable=("=", "+", "=>"),
    between=("of", "in", "from"),
    starters={
        "(": ("if", "for", "while", "switch"),
        "{": ("try", "else", "do"),
        "": ("function", "case", "class", "const", "get", "async"),
    },
    wants_value=words("return throw new typeof in of case extends"),
    wants_name=words("const let var class function"),
    parenthesised=words("if while for switch catch"),
    confused={
        "=": ("==", "=>", ":"),
        "=>": (">=", "="),
        "->": ("=>",),
        "==": ("=",),
        ":": (";", ",", "=", "?"),
        ";": (",", ":"),
        ",": (";", ":", "."),
        ".": (",", ";"),
        "-": ("=>", "="),
    },
    foreign={"elif": "else if", "elsif": "else if", "elseif": "else if", "def": "function", "func": "function", "fn": "function",
             "except": "catch", "and": "&&", "or": "||", "not": "!", "foreach": "for", "string": "let", "int": "let", "is": "==="},
    operators=frozenset({"==", "===", "!=", "!==", "<=", ">=", "+=", "-=", "&&", "||", "++", "--", "=>"}),
)  # fmt: skip

_JAVA = words(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends "
    "final finally float for goto if implements import instanceof int interface long native new package private "
    "protected public return short static strictfp super switch synchronized this throw throws transient try void "
    "volatile while true false null"
)
JAVA = Profile(
    Language.JAVA,
    _JAVA,
    tuple(sorted(_JAVA | words("record sealed permits yield var String"))),
    heads=words("return if for while switch break continue throw try do import package public private protected static"),
    values=words("this null true false super new int long double float char byte short boolean void switch"),
    semicolons=True,
    insertable=("=", "+"),
    between=("->", ":", "class", "extends"),
    starters={
        "(": ("if", "for", "while", "switch"),
        "{": ("try", "else", "do", "static"),
        "": ("case", "class", "void", "import", "record"),
    },
    wants_value=words("return throw new instanceof case extends implements throws"),
    wants_name=words("class interface enum record int long double boolean void String char package import"),
    parenthesised=words("if while for switch catch synchronized"),
    confused={
        "=": ("==", ":"),
        "=>": ("->", ">="),
        "->": (":",),
        "==": ("=",),
        ":": (";", ",", "->", "="),
        ";": (",", ":"),
        ",": (";", "."),
        ".": (",", ";"),
        "-": ("->", "="),
    },
    foreign={"elif": "else if", "elsif": "else if", "elseif": "else if", "bool": "boolean", "except": "catch", "and": "&&", "or": "||",
             "not": "!", "foreach": "for", "let": "var", "const": "final", "function": "void", "def": "void", "None": "null"},
)  # fmt: skip

_CPP = words(
    "alignas alignof asm auto bool break case catch char char8_t char16_t char32_t class concept const consteval "
    "constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do double "
    "dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable "
    "namespace new noexcept nullptr operator private protected public register reinterpret_cast requires return "
    "short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try "
    "typedef typeid typename union unsigned using virtual void volatile wchar_t while and or not xor"
)
CPP = Profile(
    Language.CPP,
    _CPP,
    tuple(sorted(_CPP - words("and or not xor asm register") | words("override final"))),
    heads=words("return if for while switch break continue throw try do using namespace typedef template class struct enum"),
    values=words("this nullptr true false new sizeof int long double float char bool auto static_cast void unsigned"),
    semicolons=True,
    insertable=("=", "+", "<<"),
    between=(":", "::", "->"),
    starters={
        "(": ("if", "for", "while", "switch"),
        "{": ("try", "else", "do"),
        "": ("case", "struct", "void", "using", "#include", "template"),
    },
    wants_value=words("return throw new case sizeof co_return co_yield co_await"),
    wants_name=words("class struct enum namespace int long double bool void auto char using concept typename"),
    parenthesised=words("if while for switch catch"),
    confused={
        "=": ("==", ":"),
        "=>": (">=", "->"),
        "->": (".",),
        "==": ("=",),
        ":": (";", ",", "::", "="),
        ";": (",", ":"),
        ",": (";", "."),
        ".": (",", ";"),
        "-": ("->", "="),
        "<": ("<<",),
        ">": (">>",),
        "::": (":",),
    },
    foreign={"elif": "else if", "elsif": "else if", "elseif": "else if", "boolean": "bool", "except": "catch", "foreach": "for",
             "let": "auto", "var": "auto", "null": "nullptr", "None": "nullptr", "function": "auto", "def": "auto"},
)  # fmt: skip

PROFILES = {profile.language: profile for profile in (PYTHON, JAVASCRIPT, JAVA, CPP)}

_SQL = words(
    "ADD ALL ALTER ALWAYS AND AS ASC BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLUMN COMMIT CONFLICT CONSTRAINT "
    "CREATE CROSS CURRENT_DATE CURRENT_TIMESTAMP DEFAULT DELETE DESC DISTINCT DO DROP ELSE END EXCEPT EXISTS "
    "FOREIGN FROM FULL GROUP HAVING IF IN INDEX INNER INSERT INTERSECT INTO IS JOIN KEY LEFT LIKE LIMIT NATURAL "
    "NOT NOTHING NULL OFFSET ON OR ORDER OUTER OVER PARTITION PRIMARY RECURSIVE REFERENCES RETURNING RIGHT "
    "ROLLBACK SELECT SET TABLE THEN TRIGGER UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WITH"
)
SQL = Profile(
    Language.SQL,
    _SQL - words("ADD ALWAYS BEGIN CASCADE COLUMN CONFLICT DO IF KEY NOTHING OFFSET OVER PARTITION RECURSIVE VIEW TRIGGER CAST"),
    tuple(sorted(_SQL)),
    heads=words("SELECT FROM WHERE GROUP ORDER HAVING LIMIT INSERT UPDATE DELETE CREATE"),
    values=words("NULL CURRENT_DATE CURRENT_TIMESTAMP CASE NOT EXISTS END"),
    braces=False,
    insertable=("=", "+"),
    between=("FROM", "AS", "AND", "END", "ON", "BY", "THEN", "IN", "SET", "INTO", "TABLE", "JOIN", "VALUES", "SELECT", "WHEN", "IS", "KEY",
             "ORDER BY", "WHERE", "CASE", "NOT", "INSERT", "OVER", "BETWEEN", "CASE WHEN"),
    starters={"": ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "WITH", "FROM", "WHERE")},
    wants_value=words("SELECT WHERE ON AND OR NOT WHEN THEN ELSE BY HAVING LIMIT IN LIKE SET VALUES"),
    wants_name=words("FROM JOIN INTO TABLE UPDATE AS"),
    confused={
        ",": (".",),
        ".": (",",),
        ";": (",",),
        ":": (",", "="),
        "=>": (">=",),
        "=<": ("<=",),
        "->": ("=",),
    },
    foreign={"&&": "AND", "||": "OR", "!": "NOT", "elif": "WHEN", "null": "NULL"},
    operators=frozenset({"<=", ">=", "<>", "!=", "||", "::"}),
    clauses=words("FROM WHERE GROUP ORDER HAVING LIMIT"),
    nothing="",
    fold=True,
)  # fmt: skip
PROFILES[Language.SQL] = SQL
