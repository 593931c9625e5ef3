"""Why a figure is not shown, in seven languages: `data/insufficient.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import TypeAdapter

from services.interviewing.messages import Entry, Messages

_adapter: TypeAdapter[dict[str, dict[str, Entry]]] = TypeAdapter(dict[str, dict[str, Entry]])


@dataclass(frozen=True)
class Insufficient:
    """A reason by its code, with the numbers that its sentence names."""

    code: Literal["too_few_interviews", "too_few_days"]
    values: dict[str, Any] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The sentence; English for a language that is not shipped."""
        known = texts()
        return known.get(language, known["en"]).text(self.code, **self.values)


@cache
def texts() -> dict[str, Messages]:
    """The sentences by language."""
    file = resources.files("services.analytics") / "data" / "insufficient.yaml"
    found = _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return {language: Messages(language, entries) for language, entries in found.items()}
