"""What may be debugged: checks of a request, before anything looks at the code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from core.errors import InvalidInput
from services.coding.value_types import Language
from services.debugging.running import Test, check_tests

MAX_LINES = 500
MAX_CHARACTERS = 100_000
MAX_TESTS = 200
MAX_TEST_BYTES = 1_000_000

NO_CODE = InvalidInput("There is no code to look at. Send the program as `code`.", code="NO_CODE")
CODE_NOT_TEXT = InvalidInput(
    "Code must be text: it holds a null character or half of a surrogate pair. Remove it.", code="CODE_NOT_TEXT"
)
CODE_TOO_LONG = InvalidInput(
    f"The program is longer than {MAX_LINES} lines or {MAX_CHARACTERS:,} characters. Send the part that goes wrong.",
    code="CODE_TOO_LONG",
    details={"max_lines": MAX_LINES, "max_characters": MAX_CHARACTERS},
)
LANGUAGE_UNKNOWN = InvalidInput(
    f"Name the programming language as `language`: one of {', '.join(Language)}.",
    code="LANGUAGE_UNKNOWN",
    details={"supported": list(Language)},
)
TESTS_NOT_USABLE = InvalidInput(
    f"Tests are at most {MAX_TESTS} objects with `input` (a list of arguments) and `expected`, {MAX_TEST_BYTES:,} bytes in all.",
    code="TESTS_NOT_USABLE",
)
FUNCTION_NOT_USABLE = InvalidInput(
    "`function_name` is the bare name of a function of the program, such as `two_sum`.", code="FUNCTION_NOT_USABLE"
)
FAULTS = (NO_CODE, CODE_NOT_TEXT, CODE_TOO_LONG, LANGUAGE_UNKNOWN, TESTS_NOT_USABLE, FUNCTION_NOT_USABLE)

_ALIASES = {
    "py": Language.PYTHON,
    "python3": Language.PYTHON,
    "js": Language.JAVASCRIPT,
    "node": Language.JAVASCRIPT,
    "c++": Language.CPP,
    "cc": Language.CPP,
    "cxx": Language.CPP,
    "sqlite": Language.SQL,
    "sqlite3": Language.SQL,
}


def checked_code(code: str) -> str:
    """The code, without a byte order mark. Raises `InvalidInput`: `NO_CODE`, `CODE_TOO_LONG` or `CODE_NOT_TEXT`."""
    code = code.removeprefix("\ufeff")
    if not code.strip():
        raise _again(NO_CODE)
    if len(code) > MAX_CHARACTERS or len(code.splitlines()) > MAX_LINES:
        raise _again(CODE_TOO_LONG)
    if "\0" in code or any("\ud800" <= character <= "\udfff" for character in code):
        raise _again(CODE_NOT_TEXT)
    return code


def language_named(name: str) -> Language:
    """The language of a name such as `python` or `C++`. Raises `InvalidInput` (`LANGUAGE_UNKNOWN`)."""
    given = name.strip().lower()
    if given in set(Language):
        return Language(given)
    if given in _ALIASES:
        return _ALIASES[given]
    raise _again(LANGUAGE_UNKNOWN)


def language_found(found: Language | None) -> Language:
    """What was found out about the language. Raises `InvalidInput` (`LANGUAGE_UNKNOWN`) when that is nothing."""
    if found is None:
        raise _again(LANGUAGE_UNKNOWN)
    return found


def checked_tests(tests: Sequence[Any]) -> list[Test]:
    """The tests. Raises `InvalidInput` (`TESTS_NOT_USABLE`)."""
    try:
        size = len(json.dumps(list(tests), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise _again(TESTS_NOT_USABLE) from error
    if len(tests) > MAX_TESTS or size > MAX_TEST_BYTES:
        raise _again(TESTS_NOT_USABLE)
    try:
        return check_tests(list(tests))
    except InvalidInput as error:
        raise InvalidInput(error.message, code=TESTS_NOT_USABLE.code) from error


def checked_function(name: str | None) -> str | None:
    """The name of the function to call. Raises `InvalidInput` (`FUNCTION_NOT_USABLE`)."""
    if name is None or not name.strip():
        return None
    name = name.strip()
    if len(name) > 200 or not name.isidentifier():
        raise _again(FUNCTION_NOT_USABLE)
    return name


def _again(error: InvalidInput) -> InvalidInput:
    return InvalidInput(error.message, code=error.code, details=dict(error.details))
