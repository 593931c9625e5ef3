"""What is probably wrong with a program that parses: rules over its tree, for five languages.

`analyse` is the face. One module or a few per language hold the rules: a rule is a function that yields findings, and each module names its
rules in `RULES`. What does not live here: syntax errors, running, repair.
"""

from __future__ import annotations

from services.debugging.analysis.registry import analyse

__all__ = ["analyse"]
