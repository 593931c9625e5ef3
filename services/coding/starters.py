"""Code made from a problem's signature: what a candidate starts from, and the driver of a class."""

from __future__ import annotations

import json
import re

from services.coding.problems import ClassShape, Kind, Method, Parameter, Problem
from services.coding.value_types import Language, ValueType, native_type, parse_type

_CAMEL = (Language.JAVASCRIPT, Language.JAVA)


def entry_point(problem: Problem, language: Language) -> str:
    """The name of the function to call: as in the data for Python and C++, in camel case for JavaScript and Java."""
    return _spelled(problem.function_name, language)


def starter(problem: Problem, language: Language) -> str:
    """A program in `language` with the signature in place and the body left open.

    A class has a starter in four languages, though it is driven in two (`driver`). Raises `ValueError` for SQL where no query is asked
    for, and for any other language where one is.
    """
    if (problem.kind is Kind.QUERY) != (language is Language.SQL):
        raise ValueError(f"{problem.id} is not solved in {language}")
    if problem.database:
        columns = ", ".join(problem.database.columns)
        tables = "".join(f"-- {line}\n" for line in problem.database.tables.strip().splitlines())
        return f"{tables}\n-- columns: {columns}\nSELECT\n"
    if problem.class_shape:
        return _class(problem.class_shape, language)
    method = Method(name=problem.function_name, parameters=problem.parameters, returns=problem.returns)
    match language:
        case Language.PYTHON:
            return _python(method)
        case Language.JAVASCRIPT:
            return _javascript(method)
        case Language.JAVA:
            return f"import java.util.*;\n\nclass Solution {{\n{_indented(_java(method, 'static '))}}}\n"
    return f"{_includes([method])}\n{_cpp(method)}"


def driver(problem: Problem, language: Language) -> str:
    """Code to put after a solution so that its entry point exists: drives a class by its calls; "" for a function.

    Raises `ValueError` for a class in a language other than Python and JavaScript, and for a query.
    """
    shape = problem.class_shape
    if problem.kind is Kind.FUNCTION and language is not Language.SQL:
        return ""
    if shape is None or language not in problem.languages:
        raise ValueError(f"{problem.id} is not driven in {language}")
    if language is Language.PYTHON:
        return (
            f"\n\ndef {problem.function_name}(construct, calls):\n"
            f"    instance = {shape.name}(*construct)\n"
            "    return [getattr(instance, name)(*arguments) for name, *arguments in calls]\n"
        )
    names = json.dumps({method.name: _spelled(method.name, language) for method in shape.methods})
    return (
        f"\n\nfunction {entry_point(problem, language)}(construct, calls) {{\n"
        f"  const names = {names};\n"
        f"  const instance = new {shape.name}(...construct);\n"
        "  return calls.map(([name, ...args]) => instance[names[name]](...args) ?? null);\n"
        "}\n"
    )


def _spelled(name: str, language: Language) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name) if language in _CAMEL else name


def _indented(code: str, by: str = "    ") -> str:
    return "".join(f"{by}{line}" if line.strip() else line for line in code.splitlines(keepends=True))


def _class(shape: ClassShape, language: Language) -> str:
    build = Method(name="build", parameters=shape.constructor, returns="none")
    match language:
        case Language.PYTHON:
            parts = [_python(build, "self", "__init__"), *(_python(method, "self") for method in shape.methods)]
            return f"class {shape.name}:\n" + "\n".join(_indented(part) for part in parts)
        case Language.JAVASCRIPT:
            parts = [_javascript(build, "", "constructor"), *(_javascript(method, "") for method in shape.methods)]
            return f"class {shape.name} {{\n" + "\n".join(_indented(part, "  ") for part in parts) + "}\n"
        case Language.JAVA:
            constructor = f"{shape.name}({_declared(shape.constructor, language)}) {{\n}}\n"
            body = "\n".join(_indented(part) for part in [constructor, *(_java(method) for method in shape.methods)])
            return f"import java.util.*;\n\nclass {shape.name} {{\n{body}}}\n"
    constructor = f"{'explicit ' if len(shape.constructor) == 1 else ''}{shape.name}({_declared(shape.constructor, language)}) {{\n}}\n"
    body = "\n".join(_indented(part) for part in [constructor, *map(_cpp, shape.methods)])
    return f"{_includes([build, *shape.methods])}\nclass {shape.name} {{\npublic:\n{body}}};\n"


def _python(method: Method, first: str = "", name: str = "") -> str:
    parameters = [f"{p.name}: {native_type(p.value_type, Language.PYTHON)}" for p in method.parameters]
    returns = native_type(parse_type(method.returns), Language.PYTHON)
    return f"def {name or method.name}({', '.join([first] * bool(first) + parameters)}) -> {returns}:\n    pass\n"


def _javascript(method: Method, keyword: str = "function ", name: str = "") -> str:
    language = Language.JAVASCRIPT
    lines = [
        f" * @param {{{native_type(p.value_type, language)}}} {_spelled(p.name, language)}" for p in method.parameters
    ]
    if not name:
        lines.append(f" * @returns {{{native_type(parse_type(method.returns), language)}}}")
    comment = "\n".join(["/**", *lines, " */"]) + "\n" if lines else ""
    names = ", ".join(_spelled(parameter.name, language) for parameter in method.parameters)
    return f"{comment}{keyword}{name or _spelled(method.name, language)}({names}) {{\n}}\n"


def _java(method: Method, modifier: str = "") -> str:
    language = Language.JAVA
    returns = native_type(parse_type(method.returns), language)
    signature = f"{modifier}{returns} {_spelled(method.name, language)}({_declared(method.parameters, language)})"
    return f'{signature} {{\n    throw new UnsupportedOperationException("to be written");\n}}\n'


def _cpp(method: Method) -> str:
    returns = parse_type(method.returns)
    body = "" if returns.name == "none" else "    return {};\n"
    signature = f"{native_type(returns, Language.CPP)} {method.name}({_declared(method.parameters, Language.CPP)})"
    return f"{signature} {{\n{body}}}\n"


def _declared(parameters: list[Parameter], language: Language) -> str:
    def one(parameter: Parameter) -> str:
        native = native_type(parameter.value_type, language)
        if language is Language.CPP and (parameter.value_type.item or parameter.value_type.name == "str"):
            native = f"const {native}&"
        return f"{native} {_spelled(parameter.name, language)}"

    return ", ".join(map(one, parameters))


def _includes(methods: list[Method]) -> str:
    headers = {
        "long": "cstdint",
        "str": "string",
        "dict": "map",
        "list": "vector",
        "optional": "optional",
        "any": "any",
    }
    types: list[ValueType] = [parse_type(method.returns) for method in methods]
    types += [parameter.value_type for method in methods for parameter in method.parameters]
    names = set[str]().union(*(kind.names() for kind in types))
    used = {header for name, header in headers.items() if name in names} | ({"string"} if "dict" in names else set())
    return "".join(f"#include <{header}>\n" for header in sorted(used))
