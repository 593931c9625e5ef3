"""The sentences of insights and recommendations, in seven languages: message files, one entry for each code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import TypeAdapter

from services.interviewing.messages import LANGUAGES, Entry, Messages

_adapter: TypeAdapter[dict[str, Entry]] = TypeAdapter(dict[str, Entry])


@cache
def texts(language: str) -> Messages:
    """The sentences of a language; English for one that is not shipped."""
    if language not in LANGUAGES:
        return texts("en")
    file = resources.files("services.employability") / "data" / "messages" / f"{language}.yaml"
    entries = _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return Messages(language, entries, None if language == "en" else texts("en"))


def worded(said: dict[str, Any], language: str) -> dict[str, Any]:
    """An insight or recommendation with its `text`. The name of a factor of a resume is put into the language too."""
    known = texts(language)
    values = dict(said["parameters"])
    if "factor" in values:
        values["factor"] = known.text(f"factor_{values['factor']}")
    return {**said, "text": known.text(said["code"], **values)}


def reason(code: str, language: str) -> str:
    """Why there is no number."""
    return texts(language).text(code)
