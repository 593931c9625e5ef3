"""The sentences that explanations are made of: one file for each language, the same keys in each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

LANGUAGES = ("en", "hi", "ta", "te", "bn", "mr", "gu")
_VALUE = re.compile(r"\{(\w+)\}")
_adapter: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


class Texts:
    """One language's sentences."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self.entries = entries

    def say(self, key: str, **values: object) -> str:
        """The sentence with its values filled in, in one pass: values may hold braces. Raises KeyError for an unknown key."""
        return _VALUE.sub(lambda found: str(values.get(found[1], found[0])), self.entries[key])

    def name(self, part: str) -> str:
        """What a part of a score is called; its own name, in words, where no language has one."""
        return self.entries.get(f"name.{part}") or part.replace("_", " ").replace(".", ": ")


@cache
def texts(language: str) -> Texts:
    """The sentences of a language; English for one that is not shipped."""
    if language not in LANGUAGES:
        return texts("en")
    file = resources.files("services.explanation") / "data" / f"{language}.yaml"
    return Texts(
        language, _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    )
