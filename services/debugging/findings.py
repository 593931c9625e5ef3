"""What is found in a program: where, of which kind, and how sure. Its words come from `kinds`, translated by `services.translation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """What found it."""

    SYNTAX = "syntax"
    ANALYSIS = "analysis"
    RUN = "run"
    MODEL = "model"


class Severity(StrEnum):
    """How bad it is. `error`: the program does not run, or fails; `warning`: probably wrong; `info`: could be better."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing found.

    Attributes:
        line: Where it begins, from 1, in the code as it was given.
        column: Where it begins in that line, from 1, in code points.
        kind: Its name in `kinds`, such as `missing-colon`.
        source: What found it.
        values: What fills the placeholders of its texts: names and pieces of the code, numbers. Never translated.
        end_line: Where it ends; None where unknown.
        end_column: One past its last character.
        confidence: How sure it is, 0 to 1.
    """

    line: int
    column: int
    kind: str
    source: Source
    values: Mapping[str, str | int] = field(default_factory=dict)
    end_line: int | None = None
    end_column: int | None = None
    confidence: float = 1.0
