"""The kinds of findings and their English texts, read from `data/kinds/*.yaml` and checked by schema.

A text may hold placeholders, `{name}`; their values are never translated. With `one`, a text is for `count` = 1 and `message` for the rest.
"""

from __future__ import annotations

import string
from functools import cache
from importlib import resources
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.debugging.findings import Severity, Source

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


class Kind(BaseModel):
    """One kind of finding.

    Attributes:
        name: What it is called in `Finding.kind`; unique over all files.
        source: What finds it.
        severity: How bad it is.
        message: One short sentence: what is wrong, with names from the code.
        explanation: Two to four sentences for a beginner: why it is wrong, and what to do.
        one: `message` for a `count` of 1, where it has a `{count}`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    source: Source
    severity: Severity
    message: Annotated[str, Field(min_length=5, max_length=200)]
    explanation: Annotated[str, Field(min_length=20, max_length=700)]
    one: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.one is not None and "count" not in placeholders(self.message):
            raise ValueError(f"{self.name}: `one` is for messages with a {{count}}")
        return self

    @property
    def values(self) -> set[str]:
        """The values that its texts need."""
        return placeholders(self.message) | placeholders(self.explanation) | placeholders(self.one or "")


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    folder = resources.files("services.debugging") / "data" / "kinds"
    found: dict[str, Kind] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []:
                kind = Kind.model_validate(entry)
                if kind.name in found:
                    raise ValueError(f"two kinds are called {kind.name!r}")
                found[kind.name] = kind
    return found
