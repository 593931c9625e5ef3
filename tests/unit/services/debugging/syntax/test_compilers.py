"""The compilers of Java and C++, asked in the sandbox: the first error, at its true place, in words for beginners."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
import pytest_asyncio

from services.coding.sandbox import Message
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.value_types import Language
from services.debugging.kinds import kinds
from services.debugging.syntax import compiler_findings
from services.debugging.syntax.compilers import from_message

pytestmark = pytest.mark.asyncio(loop_scope="module")
JAVA, CPP = Language.JAVA, Language.CPP


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def _languages(executor: LocalExecutor, unavailable: Callable[[str], NoReturn]) -> None:
    missing = [name for name in (JAVA, CPP) if not (await executor.capabilities()).languages[name].available]
    if missing:
        unavailable(f"no {', '.join(missing)} on this machine")


def in_method(body: str) -> str:
    return f"class A {{\n    int f(int a) {{\n        {body}\n    }}\n}}\n"


WRONG: list[tuple[Language, str, int, str, dict[str, str]]] = [
    (JAVA, in_method("return a"), 3, "missing-semicolon", {"after": "a"}),
    (JAVA, in_method("return b;"), 3, "unknown-symbol", {"name": "b"}),
    (JAVA, in_method("Lisst<String> x; return 1;"), 3, "unknown-symbol", {"name": "Lisst"}),
    (JAVA, in_method('int x = "a"; return x;'), 3, "incompatible-types", {"found": "String", "expected": "int"}),
    (JAVA, in_method("int x = 1.5; return x;"), 3, "incompatible-types", {"found": "double", "expected": "int"}),
    (JAVA, in_method("if (a > 1) return 1;"), 4, "result-missing", {}),
    (JAVA, in_method("int x; return x;"), 3, "variable-without-value", {"name": "x"}),
    (JAVA, in_method("int a = 1; return a;"), 3, "already-declared", {"name": "a"}),
    (JAVA, in_method("return f();"), 3, "arguments-do-not-fit", {"name": "f"}),
    (JAVA, in_method("Thread.sleep(1); return 1;"), 3, "unhandled-exception", {"name": "InterruptedException"}),
    (CPP, "int f(int a) {\n    return a\n}\n", 2, "missing-semicolon", {"after": "a"}),
    (CPP, "int f(int a) {\n    return b;\n}\n", 2, "unknown-symbol", {"name": "b"}),
    (CPP, "#include <vector>\nvector<int> v;\n", 2, "unknown-symbol", {"name": "vector"}),
    (CPP, "int f(int a) {\n    int a = 1;\n    int b;\n    int b;\n    return a;\n}\n", 2, "", {}),
    (CPP, "int g(int a);\nint f() {\n    return g();\n}\n", 3, "arguments-do-not-fit", {"name": "g"}),
    (CPP, "int f() {\n    const char* x = 5;\n    return 1;\n}\n", 2, "incompatible-types", {"found": "int", "expected": "const char*"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "code", "line", "kind", "values"), WRONG)
async def test_first_error_is_told(
    executor: LocalExecutor, language: Language, code: str, line: int, kind: str, values: dict[str, str]
) -> None:
    found = await compiler_findings(code, language, executor)
    assert len(found) == 1
    assert found[0].line == line
    if kind:
        assert (found[0].kind, dict(found[0].values)) == (kind, values)
    assert set(found[0].values) == kinds()[found[0].kind].values


@pytest.mark.parametrize(
    ("language", "code"),
    [
        (JAVA, in_method("return a;")),
        (CPP, "int f(int a) {\n    return a;\n}\n"),
        (CPP, "int main() { return 0; }"),
        (Language.PYTHON, "(("),
        (JAVA, " "),
    ],
)
async def test_nothing_is_said_about_what_compiles(executor: LocalExecutor, language: Language, code: str) -> None:
    assert await compiler_findings(code, language, executor) == []


async def test_unknown_message_is_passed_on() -> None:
    found = from_message("int f();\nint g();\n", CPP, Message("the moon is full\nmore", 2, 5))
    assert [(each.line, each.column, each.kind, dict(each.values)) for each in found] == [
        (2, 5, "compiler-message", {"text": "the moon is full"})
    ]


async def test_what_is_missing_on_the_line_before_is_told_there() -> None:
    code = "struct A {\n    int x;\n}\nA make();\n"
    found = from_message(code, CPP, Message("expected ‘;’ before ‘A’", 4, 1))
    assert abs(found[0].line - 3) <= 1
