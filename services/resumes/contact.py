"""Who a resume is about: name, e-mail, phone, links, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from services.resumes.sections import BlockLike, heading_kind

# Begun only where a word begins: from every letter of a long one, a search would take quadratic time.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d[\d\s().\-–]{7,17}\d(?![\w/])")
_LINK = re.compile(r"\b(?:https?://)?(?:www\.)?(?:linkedin\.com|github\.com|gitlab\.com)/[\w\-./%]+", re.IGNORECASE)
_NAME = re.compile(r"^[^\W\d_][^\W\d_.'’\-]*\.?(?:[ \-'’][^\W\d_][^\W\d_.'’\-]*\.?){1,4}$", re.UNICODE)
_FIRST_BLOCKS = 12


def contact(text: str, blocks: Sequence[BlockLike]) -> dict[str, Any]:
    """The fields found; one that is not found is None, never guessed. Spans are `{"text", "start", "end"}`."""
    phone = next((m for m in _PHONE.finditer(text) if 9 <= sum(c.isdigit() for c in m.group()) <= 15), None)
    return {
        "name": _name(blocks),
        "email": _span(_EMAIL.search(text)),
        "phone": _span(phone),
        "links": [_span(match) for match in _LINK.finditer(text)],
    }


def _name(blocks: Sequence[BlockLike]) -> dict[str, Any] | None:
    """The first line near the top that reads as a person's name: two to five capitalised words and nothing else."""
    for block in blocks[:_FIRST_BLOCKS]:
        line = block.text.strip()
        words = line.split()
        capitals = sum(word[0].isupper() for word in words)
        if heading_kind(line) is None and _NAME.match(line) and capitals >= 2:
            # Particles such as "van" and "de" are lower case; nothing else in a name is.
            offset = block.start + block.text.index(line)
            return {"text": line, "start": offset, "end": offset + len(line)}
    return None


def _span(match: re.Match[str] | None) -> dict[str, Any] | None:
    return {"text": match.group().strip(), "start": match.start(), "end": match.end()} if match else None
