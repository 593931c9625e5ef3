"""What the interviewer says apart from questions, in the candidate's language: message files, schema-checked.

A key that a language lacks falls back to English; `tests` check that none does.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

Entry = str | dict[str, str | list[str]]
LANGUAGES = ("en", "hi", "ta", "te", "bn", "mr", "gu")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_adapter: TypeAdapter[dict[str, Entry]] = TypeAdapter(dict[str, Entry])


class Messages:
    """One language's messages."""

    def __init__(self, language: str, entries: dict[str, Entry], fallback: Messages | None = None) -> None:
        self.language = language
        self._entries = entries
        self._fallback = fallback

    def text(self, key: str, *, style: str = "neutral", seed: str = "", **values: object) -> str:
        """The message with its values filled in; among variants the one that `seed` picks. Raises KeyError for an unknown key."""
        if key not in self._entries:
            if self._fallback is None:
                raise KeyError(key)
            return self._fallback.text(key, style=style, seed=seed, **values)
        entry = self._entries[key]
        chosen = entry[style] if isinstance(entry, dict) else entry
        if isinstance(chosen, list):
            digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()
            chosen = chosen[digest[0] % len(chosen)]
        # In one pass, and not by `str.format`: values are candidates' words and may hold braces.
        return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), chosen)

    def keys(self) -> dict[str, Entry]:
        """Every entry, for checking parity between languages."""
        return dict(self._entries)


@cache
def messages(language: str) -> Messages:
    """The messages of a language; English for one that is not shipped."""
    if language not in LANGUAGES:
        return messages("en")
    file = resources.files("services.interviewing") / "data" / "messages" / f"{language}.yaml"
    entries = _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return Messages(language, entries, None if language == "en" else messages("en"))
