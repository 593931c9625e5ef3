"""What is said about a diagnosis as a whole, in English: read from `data/notes.yaml`. `translation` words it for a reader."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

_SHAPE = TypeAdapter(dict[str, str])


@cache
def notes() -> dict[str, str]:
    """Every note by name; `{placeholders}` as in the texts of kinds."""
    text = (resources.files("services.debugging") / "data" / "notes.yaml").read_text(encoding="utf-8")
    return _SHAPE.validate_python(yaml.load(text, Loader=yaml.CSafeLoader))
