"""The language-neutral types of arguments and results: reading them, checking JSON values, writing them in each language."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import JsonValue

_INT, _LONG = 2**31 - 1, 2**53 - 1


class Language(StrEnum):
    """What a solution may be written in; the wire's `language`."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"
    JAVA = "java"
    CPP = "cpp"
    SQL = "sql"


@dataclass(frozen=True)
class ValueType:
    """A scalar, or `list`, `dict` (keys are strings) or `optional` of `item`."""

    name: str
    item: ValueType | None = None

    def __str__(self) -> str:
        if self.item is None:
            return self.name
        return f"dict[str, {self.item}]" if self.name == "dict" else f"{self.name}[{self.item}]"

    def names(self) -> set[str]:
        """The type's own name and those of the types in it."""
        return {self.name} | (self.item.names() if self.item else set())


_SCALARS: dict[str, dict[Language, str]] = {
    name: dict(zip((Language.PYTHON, Language.JAVASCRIPT, Language.JAVA, Language.CPP), words.split(), strict=True))
    for name, words in {
        "int": "int number int int",
        "long": "int number long int64_t",
        "float": "float number double double",
        "str": "str string String std::string",
        "bool": "bool boolean boolean bool",
        "any": "object * Object std::any",
        "none": "None void void void",
    }.items()
}
_BOXED = {"int": "Integer", "long": "Long", "double": "Double", "boolean": "Boolean"}


@cache
def parse_type(text: str) -> ValueType:
    """The type that `text` names: `int` (32 bits), `long` (53 bits), `float`, `str`, `bool`, `any`, `none`, `list[T]`,
    `dict[str, T]`, `optional[T]`. Raises `ValueError`.
    """
    match = re.fullmatch(r"(\w+)(?:\[(.+)\])?", text.strip())
    name, item = match.groups() if match else ("", None)
    if name in _SCALARS and item is None:
        return ValueType(name)
    if item and (name in {"list", "optional"} or (name == "dict" and item.startswith("str,"))):
        return ValueType(name, parse_type(item.removeprefix("str,") if name == "dict" else item))
    raise ValueError(f"{text!r} is no type of the bank")


def conforms(value: JsonValue, kind: ValueType) -> bool:
    """Whether a JSON value is of that type. An integer counts as a float, a bool never as a number."""
    match kind.name, value:
        case "any", _:
            return True
        case ("none", None) | ("optional", None) | ("str", str()) | ("bool", bool()):
            return True
        case (("int" | "long" | "float"), bool()):
            return False
        case (("int" | "long"), int()):
            return abs(value) <= (_INT if kind.name == "int" else _LONG)
        case "float", int() | float():
            return math.isfinite(value)
        case "list", list():
            return kind.item is not None and all(conforms(entry, kind.item) for entry in value)
        case "dict", dict():
            return kind.item is not None and all(conforms(entry, kind.item) for entry in value.values())
        case "optional", _:
            return kind.item is not None and conforms(value, kind.item)
    return False


def same_value(expected: JsonValue, actual: JsonValue) -> bool:
    """Whether two JSON values are equal, floats within 1e-6 absolutely or relatively; `1` and `1.0` are, `1` and `true` are not."""
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same_value, expected, actual))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(same_value(expected[key], actual[key]) for key in expected)
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, float) or isinstance(actual, float):
        if not isinstance(expected, int | float) or not isinstance(actual, int | float):
            return False
        return math.isclose(expected, actual, rel_tol=1e-6, abs_tol=1e-6)
    return expected == actual


def native_type(kind: ValueType, language: Language) -> str:
    """The type as `language` writes it; for JavaScript as JSDoc does. Raises `ValueError` for SQL, which has none."""
    if language is Language.SQL:
        raise ValueError("a query has no signature")
    if kind.item is None:
        return _SCALARS[kind.name][language]
    item = native_type(kind.item, language)
    match language, kind.name:
        case Language.PYTHON, "optional":
            return f"{item} | None"
        case Language.PYTHON, _:
            return str(ValueType(kind.name, ValueType(item)))
        case Language.JAVASCRIPT, "list":
            return f"({item})[]" if "|" in item else f"{item}[]"
        case Language.JAVASCRIPT, "dict":
            return f"Object<string, {item}>"
        case Language.JAVASCRIPT, _:
            return f"{item} | null"
        case Language.JAVA, "list":
            return f"{item}[]"
        case Language.JAVA, _:
            boxed = _BOXED.get(item, item)
            return f"Map<String, {boxed}>" if kind.name == "dict" else boxed
    outer = {"list": "std::vector<{}>", "dict": "std::map<std::string, {}>", "optional": "std::optional<{}>"}
    return outer[kind.name].format(item)
