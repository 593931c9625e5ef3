"""Puts placeholders such as `[PERSON_1]` in place of personal data, and the data back into what a model replied."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from services.privacy.findings import Finding, Kind

_PLACEHOLDER = re.compile(r"\\?\[\s?([A-Z]+(?:_[A-Z]+)?)[_ ]?(\d{1,4})\s?\\?\]")

Find = Callable[[str], Iterable[Finding]]


@dataclass
class Vault:
    """What one conversation with a model hides. The same value has the same placeholder throughout.

    A placeholder that people themselves wrote in a text is never given out, so that nothing of them is replaced.
    """

    _taken: set[str] = field(default_factory=set)
    _given: dict[tuple[Kind, str], str] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)
    _count: dict[Kind, int] = field(default_factory=dict)

    def mask(self, text: str, find: Find) -> str:
        """`text` with placeholders."""
        for kind, number in _PLACEHOLDER.findall(text):
            self._taken.add(f"{kind}_{number}")
        pieces, end = [], 0
        for found in find(text):
            pieces += [text[end : found.start], self._placeholder(found.kind, text[found.start : found.end])]
            end = found.end
        return "".join([*pieces, text[end:]])

    def restore(self, reply: str, *, in_json: bool = False) -> str:
        """`reply` with the data put back; escaped for JSON strings with `in_json`. Placeholders that were not given out stay."""

        def back(match: re.Match[str]) -> str:
            value = self._kept.get(f"{match.group(1)}_{match.group(2)}")
            if value is None:
                return match.group()
            return json.dumps(value, ensure_ascii=False)[1:-1] if in_json else value

        return _PLACEHOLDER.sub(back, reply)

    @property
    def hidden(self) -> Mapping[str, str]:
        """What is hidden, by placeholder without its brackets."""
        return self._kept

    def _placeholder(self, kind: Kind, value: str) -> str:
        key = (kind, " ".join(value.split()).casefold())
        if key not in self._given:
            number = self._count.get(kind, 0) + 1
            while f"{kind}_{number}" in self._taken:
                number += 1
            self._count[kind] = number
            self._given[key] = f"{kind}_{number}"
            self._kept[f"{kind}_{number}"] = value
        return f"[{self._given[key]}]"


class Streamed:
    """Restores a reply that comes piece by piece: a placeholder that is cut in two waits for its other half."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._held = ""

    def feed(self, piece: str) -> str:
        """What can be shown of everything up to this piece, and was not before."""
        text = self._held + piece
        opened = text.rfind("[")
        cut = opened if opened >= 0 and "]" not in text[opened:] and len(text) - opened < 40 else len(text)
        self._held = text[cut:]
        return self._vault.restore(text[:cut])

    def end(self) -> str:
        """What was still held back."""
        rest, self._held = self._held, ""
        return self._vault.restore(rest)
