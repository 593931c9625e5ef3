"""The words of the PDF report: message files of their own, one for each language."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from services.interviewing.messages import LANGUAGES, Entry, Messages

_adapter: TypeAdapter[dict[str, Entry]] = TypeAdapter(dict[str, Entry])


@cache
def words(language: str) -> Messages:
    """The words of a language; English for one that is not shipped."""
    if language not in LANGUAGES:
        return words("en")
    file = resources.files("services.interviewing") / "data" / "pdf" / f"{language}.yaml"
    entries = _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return Messages(language, entries, None if language == "en" else words("en"))
