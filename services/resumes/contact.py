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
_AT_THE_TOP = 2
_PARTICLES_IN_NAMES = "van von der den de da di del della la le du dos das el al bin binti ibn ter ten zu y e"
_PARTICLES = frozenset(_PARTICLES_IN_NAMES.split())
_WORDS_NOT_IN_NAMES = """
curriculum vitae resume cv profile senior junior lead chief head engineer developer designer analyst scientist manager director
consultant architect administrator coordinator accountant assistant specialist officer executive intern student teacher nurse
software data product project marketing sales business human university college school institute inc ltd llc gmbh pvt corp
company street road avenue city new north south east west state india usa uk kingdom states at and of the in for
"""
_NOT_NAMES = frozenset(_WORDS_NOT_IN_NAMES.split())


def contact(text: str, blocks: Sequence[BlockLike]) -> dict[str, Any]:
    """The fields found; one that is not found is None, never guessed. Spans are `{"text", "start", "end"}`."""
    phone = next((m for m in _PHONE.finditer(text) if 9 <= sum(c.isdigit() for c in m.group()) <= 15), None)
    email = _EMAIL.search(text)
    return {
        "name": _name(blocks, email.group() if email else None),
        "email": _span(email),
        "phone": _span(phone),
        "links": [_span(match) for match in _LINK.finditer(text)],
    }


def _name(blocks: Sequence[BlockLike], email: str | None) -> dict[str, Any] | None:
    """A line near the top that is two to five capitalised words and nothing else, and is borne out.

    It is borne out by an e-mail address made from it, or by standing first; titles of documents, jobs and places are not names.
    """
    candidates = []
    for place, block in enumerate(blocks[:_FIRST_BLOCKS]):
        line = block.text.strip()
        words = line.split()
        plain = [word.strip(".").lower() for word in words]
        small = {word for word in words if word[0].islower()}
        if not _NAME.match(line) or heading_kind(line) is not None or not small <= _PARTICLES:
            continue
        if len(words) - len(small) < 2 or _NOT_NAMES & set(plain):
            continue
        offset = block.start + block.text.index(line)
        candidates.append((place, plain, {"text": line, "start": offset, "end": offset + len(line)}))
    for _, plain, span in candidates:
        if email is not None and _made_from(email.split("@")[0].lower(), plain):
            return span
    return next((span for place, _, span in candidates if place < _AT_THE_TOP), None)


def _made_from(local: str, name: Sequence[str]) -> bool:
    return any(len(part) > 2 and part in local for part in name)


def _span(match: re.Match[str] | None) -> dict[str, Any] | None:
    return {"text": match.group().strip(), "start": match.start(), "end": match.end()} if match else None
