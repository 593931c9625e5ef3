"""A finding's kind and its values become sentences in a reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from services.debugging.kinds import Kind
from services.debugging.notes import notes
from services.translation.catalogue import Catalogues, Entry
from services.translation.languages import ENGLISH

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-zA-Z_]\w*)\}")
_LONGEST_VALUE = 300  # characters


@dataclass(frozen=True)
class Rendered:
    """What a reader sees. `translated`: all of it is in the language that was asked for."""

    message: str
    explanation: str
    translated: bool


class Translator:
    """Words findings and notes. Values go in as they are: names, code and error texts are never translated.

    All seven scripts run from left to right, so values need no marks of direction around them.
    """

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    def render(self, kind: Kind, values: Mapping[str, str | int], language: str) -> Rendered:
        """Message and explanation of a finding; English where a translation is missing, both parts alike."""
        count = values.get("count")
        number = count if isinstance(count, int) else None
        message = Entry(f"{kind.name}.message", kind.message, kind.one)
        explanation = Entry(f"{kind.name}.explanation", kind.explanation)
        if language != ENGLISH:
            texts = (
                self._catalogues.find(message, language, number),
                self._catalogues.find(explanation, language),
            )
            if texts[0] is not None and texts[1] is not None:
                return Rendered(fill(texts[0], values), fill(texts[1], values), True)
        english = kind.one if kind.one is not None and number == 1 else kind.message
        return Rendered(fill(english, values), fill(kind.explanation, values), language == ENGLISH)

    def note(self, name: str, values: Mapping[str, str | int], language: str) -> tuple[str, bool]:
        """A note about the debugging itself, and whether it is in the language. Raises `KeyError` for an unknown name."""
        english = notes()[name]
        found = None if language == ENGLISH else self._catalogues.find(Entry(f"note.{name}", english), language)
        return fill(found or english, values), language == ENGLISH or found is not None


def fill(text: str, values: Mapping[str, str | int]) -> str:
    """`text` with its placeholders filled in. Nothing in a value is read as a placeholder; one without a value shows as `…`."""

    def one(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return match.group()[0]
        value = str(values.get(name, "…"))
        return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"

    return _PLACEHOLDER.sub(one, text)
