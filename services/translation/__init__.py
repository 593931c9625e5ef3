"""What the service says in seven languages: reviewed catalogues for known texts, a provider for free ones.

What lives here: choosing a reader's language, catalogues, numbers and dates by locale, free text with its cache. What does not:
the English texts themselves (each room has its own), and the prompt of a translating model (`agents`).
"""

from services.translation.catalogue import Catalogues, Entry, load_catalogues
from services.translation.free_text import FreeText, FreeTexts, FreeTextUnavailable, Provider
from services.translation.languages import (
    ENGLISH,
    LANGUAGES,
    UNSUPPORTED,
    choose_language,
    format_date,
    format_number,
    supported,
)
from services.translation.rendering import Rendered, Translator

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "UNSUPPORTED",
    "Catalogues",
    "Entry",
    "FreeText",
    "FreeTextUnavailable",
    "FreeTexts",
    "Provider",
    "Rendered",
    "Translator",
    "choose_language",
    "format_date",
    "format_number",
    "load_catalogues",
    "supported",
]
