"""What a program is made of, as far as its running time shows in it: loops and their nesting, sorting, hashing, recursion.

Pure: reads the text, runs nothing. What lives here: the finding of constructs with their lines, in Python by its own parser, in
JavaScript, Java and C++ by tree-sitter. What does not: what is asked about them (`followups`).
"""

from __future__ import annotations

import ast
import warnings

from services.coding.structure.parts import Construct, Part, Structure
from services.coding.structure.python import read_python
from services.coding.structure.trees import is_whole, read_tree
from services.coding.value_types import Language

__all__ = ["Construct", "Part", "Structure", "parses", "read_structure"]

_MOST_CHARACTERS = 60_000


def read_structure(code: str, language: Language, entry: str) -> Structure | None:
    """What `code` is made of; None where it cannot be parsed, and for SQL. `entry`: the function that is called first."""
    if len(code) > _MOST_CHARACTERS or language is Language.SQL:
        return None
    try:
        return read_python(code, entry) if language is Language.PYTHON else read_tree(code, language, entry)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parses(code: str, language: Language) -> bool:
    """Whether the text is a program without a syntax error. For SQL: whether there is anything at all."""
    if language is Language.SQL:
        return bool(code.strip())
    if len(code) > _MOST_CHARACTERS:
        return False
    if language is Language.PYTHON:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        return True
    return is_whole(code, language)
