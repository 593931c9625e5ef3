"""Years of experience that a text asks: `5+ years`, `three to five (3-5) yrs`, `at least 18 months`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.jobs.wording import Phrase

_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|{'|'.join(_WORDS)})"
_YEARS = re.compile(
    rf"(?<![\w.,$€£₹/-])(?P<low>{_NUMBER})\s?(?:\(\s?\d{{1,2}}\s?\+?\s?\))?\s*(?P<plus>\+|plus\b|or more\b)?"
    rf"(?:\s*(?:-|–|—|to|or)\s*(?P<high>{_NUMBER})\s*\+?)?\s*(?:\(\s?\d{{1,2}}\s?\+?\s?\)\s*)?(?:or more |full |solid |whole )?[-\s]?"
    rf"(?P<unit>years?|yrs?|months?)\b['’]?\.?\+?(?:\s+or\s+more\b)?",
    re.IGNORECASE,
)
_OTHERWISE_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|first|recent|previous|every|each|per|within|over the|for over|for the|after|since|of age|aged?|founded|until|"
    r"in business|nearly|almost)\b[\w\s]{0,12})$",
    re.IGNORECASE,
)
_OTHERWISE_AFTER = re.compile(
    r"\s*(?:old\b|of age|ago\b|in business|of (?:history|growth|innovation|success|service|heritage|operation)|contracts?\b|"
    r"fixed|terms?\b|warrant|anniversar|in a row|degree|roadmap|plan\b|programme?\b|diploma|bachelor|college|university|"
    r"duration|period|extension|assignment|rolling|probation|running)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class YearsPhrase(Phrase):
    """A stretch of experience, in years. `high` is None where the text names no upper end."""

    low: float
    high: float | None


def years_in(text: str) -> Iterator[YearsPhrase]:
    """The spans of experience in `text`, in order; ages, contracts and anniversaries are left out."""
    for match in _YEARS.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if _OTHERWISE_BEFORE.search(before) or _OTHERWISE_AFTER.match(text, match.end()):
            continue
        per_year = 12 if match["unit"].lower().startswith("month") else 1
        low = _number(match["low"]) / per_year
        high = _number(match["high"]) / per_year if match["high"] else None
        if high is not None and high < low:
            low, high = high, low
        yield YearsPhrase(match.start(), match.end(), round(low, 2), None if high is None else round(high, 2))


def _number(text: str) -> float:
    return float(_WORDS.get(text.lower(), 0) or text)
