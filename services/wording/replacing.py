"""Says it otherwise: for texts that a model wrote. What people wrote is never changed, only pointed out."""

from __future__ import annotations

import re

from services.wording.finding import find

_ARTICLE = re.compile(r"\b([Aa])(n?)(\s+)$")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def neutral(text: str) -> str:
    """The text with neutral words in the places of such wording, capitals and articles kept right."""
    pieces: list[str] = []
    end = 0
    for found in find(text):
        before, old, new = text[end : found.start], text[found.start : found.end], found.instead[0]
        article = _ARTICLE.search(before)
        if article is not None:
            right = "n" if _VOWEL.match(new) else ""
            before = f"{before[: article.start()]}{article[1]}{right}{article[3]}"
        if old.isupper() and len(old) > 2:
            new = new.upper()
        elif old[0].isupper():
            new = new[0].upper() + new[1:]
        pieces += [before, new]
        end = found.end
    return "".join([*pieces, text[end:]])
