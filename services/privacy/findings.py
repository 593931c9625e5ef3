"""Kinds of personal data, and a stretch of text that holds some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text is. The order is that of precedence where two overlap and are of the same length."""

    EMAIL = "EMAIL"
    PROFILE = "PROFILE"
    UPI = "UPI"
    AADHAAR = "AADHAAR"
    PAN = "PAN"
    PASSPORT = "PASSPORT"
    CARD = "CARD"
    PHONE = "PHONE"
    BIRTH_DATE = "BIRTH_DATE"
    ADDRESS = "ADDRESS"
    PERSON = "PERSON"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Finding:
    """Personal data in `text[start:end]`, offsets in code points. `score`: how sure the rule is, 0 to 1."""

    kind: Kind
    start: int
    end: int
    score: float


def without_overlaps(found: Iterable[Finding]) -> list[Finding]:
    """In order of place, none touching another: the longest one wins, then the surer, then by kind."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, -f.score, _ORDER[f.kind], f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)
