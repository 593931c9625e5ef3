"""The languages that the service speaks, which of them a reader gets, and numbers and dates as their readers write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from babel.dates import format_date as _format_date
from babel.numbers import format_decimal

from core.errors import InvalidInput

ENGLISH = "en"
LANGUAGES: dict[str, str] = {
    "en": "English",
    "hi": "Hindi",
    "ta": "Tamil",
    "te": "Telugu",
    "bn": "Bengali",
    "mr": "Marathi",
    "gu": "Gujarati",
}
"""By code; the value is the English name."""

UNSUPPORTED = InvalidInput(
    f"There are no explanations in that language. Choose one of: {', '.join(LANGUAGES)}.",
    code="LANGUAGE_UNSUPPORTED",
    details={"supported": list(LANGUAGES)},
)
_MOST_RANGES = 32


def supported(tag: str) -> str | None:
    """The language that a tag such as `hi`, `hi-IN` or `HI_in` means here; None where it is not spoken."""
    primary = tag.strip().replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else None


def choose_language(explicit: str | None, profile: str | None = None, accept_language: str | None = None) -> str:
    """The language for a reader: what they ask for, else their profile's, else the best of `Accept-Language`, else English.

    English in a profile is what every account begins with, so it does not stand before `Accept-Language`.
    Raises `InvalidInput` (`LANGUAGE_UNSUPPORTED`) for an explicit one that is not spoken here.
    """
    if explicit is not None:
        chosen = supported(explicit)
        if chosen is None:
            raise InvalidInput(UNSUPPORTED.message, code=UNSUPPORTED.code, details=dict(UNSUPPORTED.details))
        return chosen
    known = supported(profile) if profile else None
    if known is not None and known != ENGLISH:
        return known
    return _accepted(accept_language or "") or known or ENGLISH


def _accepted(header: str) -> str | None:
    """The supported language of highest quality (RFC 9110, section 12.5.4); the first of equals."""
    best: tuple[float, str] | None = None
    for entry in header.split(",")[:_MOST_RANGES]:
        tag, *parameters = (part.strip() for part in entry.split(";"))
        language = supported(tag)
        quality = _quality(parameters)
        if language is not None and quality > 0 and (best is None or quality > best[0]):
            best = (quality, language)
    return best[1] if best else None


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0 <= quality <= 1 else 0.0
    return 1.0


def _locale(language: str) -> Locale:
    return Locale(language if language in LANGUAGES else ENGLISH, "IN")


def format_number(value: int | float | Decimal, language: str) -> str:
    """A number with Indian digit grouping, as in 12,34,567.5; digits 0 to 9 in every language."""
    return format_decimal(value, locale=_locale(language), numbering_system="latn")


def format_date(moment: date | datetime, language: str) -> str:
    """A day written out in the language, as in 21 November 2026. A moment's own time zone counts."""
    return _format_date(moment, format="long", locale=_locale(language))
