"""Which function of a program tests call, where nobody named one. Python and JavaScript are `running`'s."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.coding.value_types import Language
from services.debugging.running import Test, called_function

_DEFINITIONS = {
    Language.JAVA: re.compile(
        r"^[ \t]*(?:(?:public|private|protected|static|final)[ \t]+)+[\w<>\[\], ?]+[ \t]+(\w+)[ \t]*\(([^)]*)\)",
        re.MULTILINE,
    ),
    Language.CPP: re.compile(
        r"^(?!return|else|using|typedef|struct|class|namespace|if|for|while)[\w:<>,&*\[\] \t]+?[ \t&*]+(\w+)[ \t]*"
        r"\(([^)]*)\)[ \t]*(?:const)?[ \t]*\{?[ \t]*$",
        re.MULTILINE,
    ),
}
_MAIN = re.compile(r"\bmain[ \t]*\(")


def entry_function(code: str, language: Language, tests: Sequence[Test]) -> str | None:
    """The function that tests mean: one that takes as many arguments and that no other calls, the last of several.

    None where there is none, for SQL, and for a program that has a `main`: it reads and prints.
    """
    if not tests:
        return None
    pattern = _DEFINITIONS.get(language)
    if pattern is None:
        return called_function(code, language, tests)
    if _MAIN.search(code):
        return None
    found: list[tuple[str, int, bool]] = []
    definitions = list(pattern.finditer(code))
    for match, following in zip(definitions, [*definitions[1:], None], strict=True):
        name, parameters = match.groups()
        elsewhere = code[: match.start()] + (code[following.start() :] if following else "")
        called = re.search(rf"(?<![\w.]){re.escape(name)}[ \t]*\(", elsewhere) is not None
        found.append((name, _count(parameters), called))
    fitting = [entry for entry in found if entry[1] == len(tests[0].input)] or found
    chosen = [entry for entry in fitting if not entry[2]] or fitting
    return chosen[-1][0] if chosen else None


def _count(parameters: str) -> int:
    """How many parameters there are; types hold commas too."""
    depth, parts, part = 0, [], ""
    for character in parameters:
        depth += (character in "<[({") - (character in ">])}")
        if character == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += character
    parts.append(part)
    return sum(bool(text.strip()) for text in parts)
