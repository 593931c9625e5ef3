"""Keeps code out of a translator's hands: what must not change is replaced by marks, and put back afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PROTECTED = re.compile(
    r"```.*?```"  # fenced code
    r"|`[^`\n]+`"  # code
    r"|\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'(?!\w)"  # quoted texts
    r"|https?://\S+"
    r"|\b\w+(?:\.\w+)+(?:\(\))?"  # a.b.c()
    r"|\b\w+\(\)"  # f()
    r"|\b\w*_\w+\b"  # snake_case
    r"|\b[a-z]+[A-Z]\w*\b|\b[A-Z][a-z0-9]+[A-Z]\w*\b"  # camelCase, CamelCase
    r"|[=!<>]=|[<>]|&&|\|\||[+*/%-]=|->|=>"  # operators
    r"|\b\d+(?:\.\d+)?\b",
    re.DOTALL,
)
_MARK = re.compile(r"⟦\s*(\d+)\s*⟧")


@dataclass(frozen=True)
class Masked:
    """A text with marks `⟦0⟧`, `⟦1⟧`, … in place of `kept`."""

    text: str
    kept: tuple[str, ...]


def mask(text: str, names: tuple[str, ...] = ()) -> Masked:
    """Put marks in place of code, quoted texts, operators, numbers, and of `names`."""
    kept: list[str] = []

    def one(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"⟦{len(kept) - 1}⟧"

    plain = text.replace("⟦", "[").replace("⟧", "]")
    words = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    pattern = _PROTECTED
    if words:
        listed = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)
        pattern = re.compile(f"{_PROTECTED.pattern}|{listed}", re.DOTALL)
    return Masked(pattern.sub(one, plain), tuple(kept))


def unmask(translated: str, masked: Masked) -> str | None:
    """The translation with everything put back; None unless every mark is there exactly once and no other."""
    found = [int(number) for number in _MARK.findall(translated)]
    if sorted(found) != list(range(len(masked.kept))):
        return None
    return _MARK.sub(lambda match: masked.kept[int(match.group(1))], translated)
