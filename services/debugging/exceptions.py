"""What exceptions and signals of five languages mean: their types and messages as kinds of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.coding.sandbox import Raised
from services.coding.value_types import Language

Values = Mapping[str, str | int]


@dataclass(frozen=True)
class _Row:
    """An exception's type and message that mean one kind. Groups of the message are the kind's values."""

    type: str
    message: str
    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


_P = r"(?s:.*)"
_PYTHON = [
    _Row(
        "IndexError|KeyError|ValueError",
        r".*(?:from (?:an )?empty|empty (?:sequence|iterable|range|set|dict)).*|.*arg is an empty.*",
        "empty-collection",
    ),
    _Row("IndexError", _P, "index-out-of-range"),
    _Row("KeyError", r"(?P<key>(?s:.*))", "key-missing"),
    _Row("TypeError|AttributeError", r".*NoneType.*", "none-used"),
    _Row(
        "TypeError",
        r"unsupported operand type\(s\) for (?P<operator>\S+?)(?: or pow\(\))?: '(?P<left>[^']+)' and '(?P<right>[^']+)'",
        "wrong-operand-types",
    ),
    _Row(
        "TypeError",
        r"'(?P<operator>\S+)' not supported between instances of '(?P<left>[^']+)' and '(?P<right>[^']+)'",
        "wrong-operand-types",
    ),
    _Row(
        "TypeError",
        r"can only concatenate (?P<left>\w+) \(not \"(?P<right>[\w.]+)\"\) to \w+",
        "wrong-operand-types",
        {"operator": "+"},
    ),
    _Row("TypeError", r"'(?P<name>[^']+)' object is not callable", "not-callable"),
    _Row(
        "TypeError",
        r".*(?:required positional|required keyword|positional argument|unexpected keyword|takes no arguments|multiple values for"
        r"|expected (?:at (?:least|most) )?\d+ argument|got multiple).*",
        "wrong-arguments",
    ),
    _Row("TypeError", r".*unhashable type: '(?P<type>[^']+)'.*", "unhashable-key"),
    _Row("TypeError", r".*indices must be integers.*", "index-not-integer"),
    _Row(
        "TypeError",
        r".*'(?P<type>[^']+)' object (?:is not (?:iterable|subscriptable|an iterator)|has no len\(\)|does not support item.*)",
        "not-a-collection",
    ),
    _Row(
        "TypeError",
        r"object of type '(?P<type>[^']+)' has no len\(\)|argument of type '(?P<type2>[^']+)' is not iterable"
        r"|cannot unpack non-iterable (?P<type3>\w+) object",
        "not-a-collection",
    ),
    _Row("TypeError", r"'(?P<type>[^']+)' object cannot be interpreted as an integer", "index-not-integer"),
    _Row("TypeError", _P, "wrong-type"),
    _Row(
        "AttributeError",
        r"(?:type object |module )?'(?P<type>[^']+)' (?:object )?has no attribute '(?P<name>[^']+)'.*",
        "attribute-missing",
    ),
    _Row(
        "ValueError",
        r"invalid literal for int\(\) with base \d+: (?P<text>(?s:.*))|could not convert string to float: (?P<text2>(?s:.*))",
        "not-a-number",
    ),
    _Row("ValueError", r".*to unpack.*", "value-refused"),
    _Row("ZeroDivisionError", _P, "division-by-zero"),
    _Row("RecursionError", _P, "endless-recursion"),
    _Row("NameError", r"name '(?P<name>[^']+)' is not defined.*", "name-unknown"),
    _Row("NameError", r".*no function named (?P<name>\w+).*", "function-missing"),
    _Row(
        "UnboundLocalError|NameError",
        r"(?:cannot access (?:local|free) variable|local variable|free variable) '(?P<name>[^']+)'.*",
        "used-before-assignment",
    ),
    _Row(
        "ModuleNotFoundError|ImportError",
        r"No module named '(?P<name>[^']+)'.*|cannot import name '(?P<name2>[^']+)'.*",
        "import-missing",
    ),
    _Row("AssertionError", _P, "assertion-failed"),
    _Row("Unicode\\w*Error", _P, "value-refused"),
    _Row("RuntimeError", r".*(?:changed size|mutated) during iteration.*", "changed-while-iterating"),
    _Row("EOFError", _P, "input-missing"),
    _Row(
        "FileNotFoundError|PermissionError|OSError|ConnectionError|BlockingIOError|socket\\.\\w+",
        _P,
        "resource-missing",
    ),
    _Row("NotJson", _P, "result-not-plain"),
    _Row("ValueError|OverflowError", _P, "value-refused"),
]
_JAVASCRIPT = [
    _Row(
        "TypeError", r"Cannot (?:read|set) propert(?:y|ies).* of (?:undefined|null).*|Cannot destructure.*", "none-used"
    ),
    _Row("TypeError", r"(?:undefined|null) is not iterable.*|(?P<type>.+?) is not iterable.*", "not-a-collection"),
    _Row(
        "TypeError",
        r"(?P<name>.+?) is not a (?:function|constructor).*|Class constructor (?P<name2>\w+) cannot be invoked.*",
        "not-callable",
    ),
    _Row("TypeError", r"Assignment to constant variable.*", "wrong-type"),
    _Row("ReferenceError", r"(?P<name>\S+) is not defined.*", "name-unknown"),
    _Row("ReferenceError", r"Cannot access '(?P<name>[^']+)' before initialization.*", "used-before-assignment"),
    _Row("RangeError", r"Maximum call stack.*", "endless-recursion"),
    _Row("RangeError", r"Division by zero.*", "division-by-zero"),
    _Row("Error", r"Cannot find module '(?P<name>[^']+)'(?s:.*)", "import-missing"),
    _Row(r"AssertionError.*", _P, "assertion-failed"),
    _Row("NotJson", _P, "result-not-plain"),
    _Row("TypeError", _P, "wrong-type"),
    _Row("RangeError|SyntaxError|URIError", _P, "value-refused"),
]
_JAVA = [
    _Row("NullPointerException", _P, "none-used"),
    _Row("(?:Array|String)?IndexOutOfBoundsException", _P, "index-out-of-range"),
    _Row("NumberFormatException", r"(?:For input string: )?\"?(?P<text>[^\"]*)\"?(?s:.*)", "not-a-number"),
    _Row("ArithmeticException", r".*by zero.*", "division-by-zero"),
    _Row("StackOverflowError", _P, "endless-recursion"),
    _Row("ConcurrentModificationException", _P, "changed-while-iterating"),
    _Row("NoSuchElementException", r"No line found.*|", "input-missing"),
    _Row("NoSuchElementException|EmptyStackException", _P, "empty-collection"),
    _Row("ClassCastException|ArrayStoreException", _P, "wrong-type"),
    _Row("AssertionError", _P, "assertion-failed"),
    _Row("NotJson", _P, "result-not-plain"),
    _Row("FileNotFoundException|NoSuchFileException|AccessDeniedException|IOException", _P, "resource-missing"),
    _Row(
        "IllegalArgumentException|NegativeArraySizeException|InputMismatchException|DateTimeException",
        _P,
        "value-refused",
    ),
]
_CPP = [
    _Row("SIGFPE", _P, "division-by-zero"),
    _Row("SIGSEGV|SIGBUS", _P, "invalid-memory-access"),
    _Row(r".*out_of_range", _P, "index-out-of-range"),
    _Row(r".*bad_optional_access|.*bad_function_call", _P, "none-used"),
    _Row(r".*bad_alloc", _P, "memory-used-up"),
    _Row(r".*bad_cast|.*bad_variant_access|.*bad_any_cast", _P, "wrong-type"),
    _Row(r".*invalid_argument", _P, "value-refused"),
    _Row("SIGABRT|SIGILL|SIGTRAP", _P, "exception-raised"),
]
_SQL = [
    _Row(".*", r".*no such table: (?P<name>[^\s:]+).*", "table-unknown"),
    _Row(".*", r".*no such column: (?P<name>[^\s:]+).*|.*has no column named (?P<name2>\S+).*", "column-unknown"),
    _Row(".*", r".*ambiguous column name: (?P<name>\S+).*", "column-ambiguous"),
    _Row(".*", r".*constraint failed.*", "constraint-failed"),
    _Row(".*", _P, "exception-raised"),
]
_TABLES = {
    Language.PYTHON: _PYTHON,
    Language.JAVASCRIPT: _JAVASCRIPT,
    Language.JAVA: _JAVA,
    Language.CPP: _CPP,
    Language.SQL: _SQL,
}


def raised_kind(raised: Raised, language: Language, stderr: str = "") -> tuple[str, Values]:
    """The kind of an exception or signal, and the values of its texts. `exception-raised` where it is none of the usual ones."""
    name = raised.type.rsplit(".", 1)[-1] if language in (Language.JAVA, Language.JAVASCRIPT) else raised.type
    text = f"{raised.type}: {raised.message}".removesuffix(": ")
    if language is Language.CPP and raised.type == "SIGABRT":
        kind = _aborted(stderr)
        if kind is not None:
            return kind, {"error": _assertion(stderr) or text}
    if raised.type in ("ExitCode", "NoResult"):
        return "exception-raised", {"error": raised.message}
    for row in _TABLES[language]:
        if not re.fullmatch(row.type, name):
            continue
        match = re.fullmatch(row.message, raised.message)
        if match is not None:
            groups = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value is not None}
            return row.kind, {"type": "undefined", "error": text, **row.values, **groups}
    return "exception-raised", {"error": text}


def _aborted(stderr: str) -> str | None:
    if "out_of_range" in stderr or re.search(r"Assertion '__n <=? (?:this->)?size\(\)", stderr) or "__pos" in stderr:
        return "index-out-of-range"
    if "!this->empty()" in stderr or "!empty()" in stderr:
        return "empty-collection"
    if re.search(r"double free|free\(\)|munmap_chunk|corrupted|stack smashing|malloc\(\)", stderr):
        return "invalid-memory-access"
    if re.search(r"Assertion [`'].*failed", stderr):
        return "assertion-failed"
    if "terminate called" in stderr:
        return "exception-raised"
    return None


def _assertion(stderr: str) -> str:
    found = re.search(
        r"what\(\):\s*(.+)|instance of '([^']+)'|(Assertion '.+?' failed)|(Assertion `.+?' failed)", stderr
    )
    return next((group for group in found.groups() if group), "") if found else stderr.strip()[:200]
