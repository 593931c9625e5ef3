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
    """An insight or recommendation with its `text`, in which factors of a resume and parts of a component have their names."""
    known = texts(language)
    values = {name: f"{value:g}" if isinstance(value, float) else value for name, value in said["parameters"].items()}
    if "factor" in values:
        values["factor"] = known.text(f"factor_{values['factor']}")
    text = known.text(said["code"], **values)
    if "part" in values:
        text += " " + known.text("weakest", part=known.text(f"part_{values['part']}"))
    return {**said, "text": text}


def reason(code: str, language: str) -> str:
    """Why there is no number."""
    return texts(language).text(code)
